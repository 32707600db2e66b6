import Foundation
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
final class DiscoverCommandTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write("entity\ttype\tlang\trole\tname\tsource\nQ1\tplace\ten\tpreferred\tLondon\ts\n", to: "names.tsv")
        try write("We met Orla Quigg in London. They say Orla Quigg went home.\n", to: "a.txt")
        try write("Мы видели Орлу Квигг. Говорят, Орла Квигг ушла.\n", to: "b.txt")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private func run(_ arguments: [String]) throws -> Program.Result {
        try Program.run(["discover", "--no-bundled", "-d", "names.tsv"] + arguments, in: folder)
    }

    @Test func aDiscoveredNameIsFoundOnceItsTableIsKept() throws {
        let table = try run(["--min-count", "2", "--format", "table", "--lang", "en", "a.txt"])
        #expect(table.code == 0)
        #expect(
            table.text.split(separator: "\n").last == "local:orla-quigg\tother\ten\tpreferred\tOrla Quigg\tdiscovered")
        try write(table.text, to: "new.tsv")
        #expect(try Program.run(["dictionary", "check", "new.tsv"], in: folder).code == 0)
        let found = try Program.run(
            ["normalize", "--no-bundled", "-d", "new.tsv", "--lang", "en", "--format", "tsv", "a.txt"], in: folder)
        #expect(found.text.contains("Orla Quigg\tlocal:orla-quigg"))
    }

    @Test func jsonHasALineANameAndAMissingFileDoesNotStopTheOthers() throws {
        let result = try run(["--min-count", "2", "--json", "a.txt", "missing.txt", "b.txt"])
        #expect(result.code == 66)
        #expect(result.errors.contains("missing.txt"))
        for line in result.text.split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?["members"] != nil)
        }
        #expect(result.text.contains("Orla Quigg"))
        #expect(result.text.contains("Орла Квигг"))
    }

    @Test(arguments: [["--min-count", "0", "a.txt"], ["--limit", "x", "a.txt"], []])
    func wrongArgumentsAreRefused(arguments: [String]) throws {
        #expect(try run(arguments).code == 64)
    }

    @Test func nothingIsPrintedWhereThereIsNothing() throws {
        try write("", to: "empty.txt")
        let result = try run(["empty.txt"])
        #expect(result.code == 0)
        #expect(result.text.isEmpty)
    }
}
