import Foundation
import FoundationNetworking
import Testing

/// A server of its own for a test, with a folder for what it stores.
final class ServerFixture {
    let folder: URL
    private(set) var process = Process()
    private(set) var base = URL(filePath: "/")

    init(dictionary: String? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let names =
            dictionary ?? """
                entity\ttype\tlang\trole\tname\tsource
                Q1\tperson\tbe\tpreferred\tСвятлана Ціханоўская\ts
                Q1\tperson\ten\talias\tSvetlana Tikhanovskaya\ts
                Q1\tperson\ten\tpreferred\tSviatlana Tsikhanouskaya\ts
                Q1\tperson\tzh\tpreferred\t季哈诺夫斯卡娅\ts
                Q2\tplace\ten\talias\tKiev\ts
                Q2\tplace\ten\tpreferred\tKyiv\ts

                """
        try Data(names.utf8).write(to: folder.appending(path: "names.tsv"))
    }

    deinit {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Begins the server on a free port, and waits till it listens.
    func start(_ arguments: String...) throws {
        process = Process()
        process.executableURL = URL(filePath: try #require(Program.path))
        process.arguments =
            ["serve", "--port", "0", "--data", "data", "--no-bundled", "-d", "names.tsv"] + arguments
        process.currentDirectoryURL = folder
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        var text = ""
        while !text.contains("\n") {
            let data = errors.fileHandleForReading.availableData
            if data.isEmpty { break }
            text += String(decoding: data, as: UTF8.self)
        }
        let address = try #require(
            text.split(separator: " ").last.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) })
        base = try #require(URL(string: address), "the server said: \(text)")
    }

    /// Ends the server at once, as a failing machine would.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    struct Answer: Sendable {
        var status: Int
        var body: Data
        var headers: [String: String]

        var text: String { String(decoding: body, as: UTF8.self) }

        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
        }
    }

    /// Asks the server for something.
    func ask(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await ask("GET", path, headers: headers)
    }

    /// Asks the server.
    func ask(
        _ method: String, _ path: String, body: Data? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: base)))
        request.httpMethod = method
        request.httpBody = body
        request.timeoutInterval = 30
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        let fields = answer.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
        return Answer(
            status: answer.statusCode, body: data, headers: Dictionary(fields, uniquingKeysWith: { $1 }))
    }

    func post(_ path: String, _ object: [String: Any]) async throws -> Answer {
        try await ask(
            "POST", path, body: try JSONSerialization.data(withJSONObject: object),
            headers: ["Content-Type": "application/json"])
    }
}
