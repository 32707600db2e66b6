import Foundation
import Testing

/// A folder for a test of `allonym batch`, with a dictionary and files to run it on.
final class BatchFixture {
    let folder: URL
    static let dictionary = ["--no-bundled", "-d", "names.tsv", "--lang", "en"]
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "corpus/vilnius-2020")

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let lines = [
            "entity\ttype\tlang\trole\tname\tsource", "Q2\tplace\ten\talias\tKiev\ts",
            "Q2\tplace\ten\tpreferred\tKyiv\ts", "Q1\tperson\ten\talias\tSvetlana Tikhanovskaya\ts",
            "Q1\tperson\ten\tpreferred\tSviatlana Tsikhanouskaya\ts",
        ]
        try write(lines.joined(separator: "\n") + "\n", to: "names.tsv")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ data: Data, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

    func data(_ name: String) -> Data? { try? Data(contentsOf: folder.appending(path: name)) }

    func text(_ name: String) -> String? { data(name).map { String(decoding: $0, as: UTF8.self) } }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func json(_ name: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: data(name) ?? Data()) as? [String: Any] ?? [:]
    }

    /// Runs the program with the dictionary.
    func batch(_ arguments: String..., input: String = "") throws -> Program.Result {
        try Program.run(["batch"] + arguments + Self.dictionary, input: Data(input.utf8), in: folder)
    }

    /// Begins the program with the dictionary.
    func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Program.path))
        process.arguments = ["batch"] + arguments + Self.dictionary
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Runs a line of shell in the folder; false when it fails, or a program of it is not there.
    func shell(_ line: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// What is in a folder: every path below it, hidden ones, too, with its bytes; those of folders are none.
    func contents(of name: String) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: path(name)) {
            contents[path] = data("\(name)/\(path)") ?? Data()
        }
        return contents
    }

    /// How two folders differ, path by path.
    func differences(_ first: String, _ second: String) throws -> [String] {
        let (one, two) = (try contents(of: first), try contents(of: second))
        return Set(one.keys).union(two.keys).filter { one[$0] != two[$0] }.sorted()
    }

    /// An article of the repository's corpus.
    static func article(_ language: String) throws -> String {
        try String(contentsOf: corpus.appending(path: "\(language).txt"), encoding: .utf8)
    }

    /// Files in all formats, and in other encodings, in a folder `in`.
    func makeCorpus() throws {
        try write("In Kiev\r\ntoday.", to: "in/text/a.txt")
        try write("", to: "in/text/empty.txt")
        try write("\u{FEFF}Kiev\n", to: "in/text/marked.txt")
        try write(
            "{\"id\":\"1\",\"text\":\"In Kiev\"}\n{\"text\":\"Kiev\",\"date\":\"2020-08-09\"}\n", to: "in/rows.jsonl")
        try write("id,text\n1,\"Kiev, \"\"old\"\"\"\n", to: "in/table.csv")
        try write("id\ttext\n1\tKiev\n", to: "in/table.tsv")
        try write("<!DOCTYPE html><html><body><p>In Kiev &amp; here</p></body></html>", to: "in/page.html")
        try write("<tmx version=\"1.4\"><body><tu><tuv><seg>Kiev</seg></tuv></tu></body></tmx>", to: "in/m.tmx")
        try write(
            "<xliff version=\"1.2\"><file target-language=\"en\"><unit><source>Kiev</source><target>Kiev</target></unit></file></xliff>",
            to: "in/m.xlf")
        try write("<dataset><doc><ref lang=\"en\"><seg>Kiev</seg></ref></doc></dataset>", to: "in/m.xml")
        try write("msgid \"a\"\nmsgstr \"Kiev\"\n", to: "in/m.po")
        try write("Kiev\t_\n\n", to: "in/m.conllu")
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>In Kiev</p>"
        try write(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/a\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)\r\n\r\n",
            to: "in/w.warc")
        let russian = try Self.article("ru")
        // Both hold what the narrower one has letters for.
        let narrow = russian.data(using: .windowsCP1251, allowLossyConversion: true) ?? Data()
        try write(narrow, to: "in/text/ru.txt")
        let wide = String(data: narrow, encoding: .windowsCP1251)?.data(using: .utf16) ?? Data()
        try write(wide, to: "in/text/ru16.txt")
    }

    /// Adds compressed files and archives of the corpus, as far as the system's programs make them; their names.
    func makeArchives() throws -> [String] {
        let lines = [
            "gzip -kn in/rows.jsonl": "rows.jsonl.gz", "bzip2 -k in/rows.jsonl": "rows.jsonl.bz2",
            "zstd -q in/rows.jsonl": "rows.jsonl.zst", "xz -k in/rows.jsonl": "rows.jsonl.xz",
            "tar -czf in/all.tgz -C in text table.csv": "all.tgz", "cd in && zip -qr all.zip text table.csv": "all.zip",
        ]
        return try lines.sorted(by: <).filter { try shell($0.key) }.map(\.value)
    }
}
