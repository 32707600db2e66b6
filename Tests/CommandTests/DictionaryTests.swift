import Foundation
import Testing

/// The dictionaries of the repository, checked by the program itself.
@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
struct DictionaryTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "dictionaries")

    /// The alias tables, by their header.
    private func tables() throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        return try files.filter { file in
            guard file.hasSuffix(".tsv") else { return false }
            return try Data(contentsOf: Self.folder.appending(path: file)).starts(with: Data("entity\ttype\t".utf8))
        }
    }

    private func check(_ arguments: [String]) throws -> Program.Result {
        let empty = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: empty) }
        let paths = try tables().map { Self.folder.appending(path: $0).path }
        return try Program.run(["dictionary", "check"] + arguments + paths, in: empty)
    }

    @Test func `No table has an error or a warning`() throws {
        let result = try check([])
        #expect(result.text == "")
        #expect(result.code == 0)
    }

    @Test func `A name that sounds like no other of its entity is listed as reviewed`() throws {
        let list = try String(contentsOf: Self.folder.appending(path: "reviewed-names.tsv"), encoding: .utf8)
        let reviewed = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map(String.init)
        let strangers = try check(["--spelling"]).text.split(separator: "\n").map(String.init)
        #expect(Set(strangers).subtracting(reviewed).sorted() == [])
        #expect(Set(reviewed).subtracting(strangers).sorted() == [])
    }

    @Test func `At least 250 entities are preferred in twelve languages and six scripts`() throws {
        var languages: [String: Set<Substring>] = [:]
        var scripts: [String: Set<String>] = [:]
        for table in try tables() {
            let text = try String(contentsOf: Self.folder.appending(path: table), encoding: .utf8)
            for line in text.split(separator: "\n").dropFirst() {
                let columns = line.split(separator: "\t")
                guard columns[3] == "preferred" else { continue }
                let entity = String(columns[0])
                languages[entity, default: []].insert(columns[2])
                if let script = Self.script(of: columns[4]) { scripts[entity, default: []].insert(script) }
            }
        }
        let known = languages.filter { $0.value.count >= 12 && scripts[$0.key, default: []].count >= 6 }
        #expect(known.count >= 250)
    }

    /// The first word of the Unicode name of the first letter: LATIN, CYRILLIC, CJK …
    private static func script(of name: Substring) -> String? {
        let letter = name.unicodeScalars.first { $0.properties.isAlphabetic }
        return letter?.properties.name?.split(separator: " ").first.map { $0.split(separator: "-")[0] }.map(String.init)
    }
}
