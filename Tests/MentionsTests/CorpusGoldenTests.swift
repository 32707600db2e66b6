import Foundation
import Lexicon
import Mentions
import Names
import Testing

/// The corpus of the repository, held against its gold mentions with the bundled dictionaries.
@Suite struct CorpusGoldenTests {
    private struct Gold: Hashable {
        var start: Int
        var end: Int
        var entity: String
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let normalizer: Normalizer? = {
        let folder = root.appendingPathComponent("dictionaries")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var builder = LexiconBuilder()
        for file in files.sorted() where file.hasSuffix(".tsv") {
            let data = (try? Data(contentsOf: folder.appendingPathComponent(file))) ?? Data()
            guard data.starts(with: Data(AliasTable.header.utf8)) else { continue }
            builder.add(AliasTableReader.read(Array(data), file: file).names)
        }
        return (try? Lexicon(bytes: builder.bytes())).map { Normalizer(LexiconStack([$0])) }
    }()

    private func gold() throws -> [String: [Gold]] {
        let file = Self.root.appendingPathComponent("corpus/vilnius-2020/gold.tsv")
        var gold: [String: [Gold]] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst() {
            let columns = line.split(separator: "\t").map(String.init)
            let row = Gold(start: try #require(Int(columns[1])), end: try #require(Int(columns[2])), entity: columns[5])
            gold[columns[0], default: []].append(row)
        }
        return gold
    }

    /// Least recall by language; precision is to be at least 0.96 in each.
    private static let recall = ["ka": 0.9, "de": 0.85, "ru": 0.88, "el": 0.9]

    @Test func `Every language of the corpus is annotated as its gold says`() throws {
        let normalizer = try #require(Self.normalizer)
        for (language, gold) in try gold() {
            let file = Self.root.appendingPathComponent("corpus/vilnius-2020/\(language).txt")
            let text = try String(contentsOf: file, encoding: .utf8)
            let bytes = Array(text.utf8)
            let scalars: (Int) -> Int = { bytes[..<$0].count { $0 & 0xC0 != 0x80 } }
            let found = Set(
                normalizer.normalize(text, language: language).mentions.map {
                    Gold(
                        start: scalars($0.range.lowerBound), end: scalars($0.range.upperBound), entity: $0.entity ?? "")
                })
            let right = Double(found.intersection(gold).count)
            #expect(right / Double(gold.count) >= Self.recall[language] ?? 0.95, "recall in \(language)")
            #expect(right / Double(max(found.count, 1)) >= 0.96, "precision in \(language)")
        }
    }

    @Test func `Normalizing the corpus twice is normalizing it once`() throws {
        let normalizer = try #require(Self.normalizer)
        for language in try gold().keys {
            let file = Self.root.appendingPathComponent("corpus/vilnius-2020/\(language).txt")
            let once = normalizer.normalize(try String(contentsOf: file, encoding: .utf8), language: language)
            let twice = normalizer.normalize(once.text, language: language)
            #expect(twice.text == once.text, "in \(language)")
        }
    }
}
