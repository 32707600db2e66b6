import Foundation
import Testing

@testable import SegmentIndex

/// Real segments that are no part of the repository: run where the data for measuring lie beside it.
@Suite("SegmentIndex: real queries beside the repository") struct SharedQueriesTests {
    private static let segments = "../shared/data/tm/bench.en-de.tsv.zst"
    private static let queries = "../shared/data/tm/queries.jsonl"

    private struct Query: Decodable {
        var query: String
        var top: [[Double]]
    }

    @Test("Short and long queries find what brute force found") func queries() throws {
        guard let lines = try? String(contentsOfFile: Self.queries, encoding: .utf8),
            let table = try? decompressed(Self.segments)
        else {
            print("skipped: there are no segments at \(Self.segments), or no zstd to unpack them")
            return
        }
        var builder = SegmentIndexBuilder()
        for (line, row) in table.split(separator: "\n").enumerated() {
            let text = String(row.prefix { $0 != "\t" })
            let length = text.unicodeScalars.count
            if length <= 30 || length >= 200 { builder.add(id: Int64(line), text: text) }
        }
        let index = try SegmentIndex(bytes: builder.bytes())
        var scratch = SearchScratch()
        for line in lines.split(separator: "\n") {
            let query = try JSONDecoder().decode(Query.self, from: Data(line.utf8))
            // A debug build is slow: only what is like the shortest or the longest ones.
            guard query.query.unicodeScalars.count <= 21 || query.query.unicodeScalars.count >= 290 else { continue }
            let found = index.search(query.query, options: SearchOptions(limit: 20), scratch: &scratch)
            // Among equal scores the listed ones may be others.
            #expect(found.count == query.top.count)
            #expect(zip(found, query.top).allSatisfy { abs($0.score - $1[1]) < 0.000_06 })
        }
    }

    private func decompressed(_ path: String) throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["zstd", "-dc", path]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
        return String(decoding: data, as: UTF8.self)
    }
}
