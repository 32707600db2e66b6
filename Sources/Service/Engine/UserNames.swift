import HTTPTypes
import Corpus
import Glibc
import MappedFile
import Names
import UnicodeText

/// The names that users of the service add: the strongest layer of its dictionaries, an alias table in its folder.
///
/// Each change is appended to `names-history.jsonl`, with who made it and when, before the table is replaced.
package actor UserNames {
    private let path: String
    private let historyPath: String
    private let dictionaries: Dictionaries

    init(_ options: ServiceOptions, _ dictionaries: Dictionaries) {
        path = Dictionaries.userTable(options)
        historyPath = "\(options.dataFolder)/names-history.jsonl"
        self.dictionaries = dictionaries
    }

    /// Adds a name, in place of one of the same letters, language and entity; the dictionaries have it from then on.
    ///
    /// - Throws: `Problem` for a name that no alias table may have.
    func add(_ name: Name, by user: String) throws {
        var names = try read()
        names.removeAll { Self.isSame($0, name) }
        names.append(name)
        let table = AliasTable(names: names)
        let problems = AliasTableReader.read(Array(table.text.utf8), file: "names.tsv").problems
        guard problems.isEmpty else {
            throw Problem(.unprocessableContent, problems.map { "\($0)" }.joined(separator: "\n"))
        }
        try write(table, "add", name, user)
    }

    /// Takes a name away; whether it was there.
    func remove(_ name: Name, by user: String) throws -> Bool {
        var names = try read()
        let before = names.count
        names.removeAll { Self.isSame($0, name) }
        guard names.count < before else { return false }
        try write(AliasTable(names: names), "remove", name, user)
        return true
    }

    private static func isSame(_ one: Name, _ other: Name) -> Bool {
        one.entity == other.entity && one.language == other.language && one.text == other.text
    }

    private func read() throws -> [Name] {
        guard ServiceFiles.exists(path) else { return [] }
        return AliasTableReader.read(Array(try DocumentReader().text(path).utf8), file: "names.tsv").names
    }

    private func write(_ table: AliasTable, _ action: String, _ name: Name, _ user: String) throws {
        var json = JSONWriter()
        json.object { json in
            json.member("time", UTCTime.text(UTCTime.now))
            json.member("user", user)
            json.member("action", action)
            json.member("entity", name.entity)
            json.member("lang", name.language)
            json.member("role", name.role.rawValue)
            json.member("name", name.text)
        }
        let descriptor = open(historyPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ServiceError(path: historyPath, message: String(cString: strerror(errno))) }
        let line = json.bytes + [0x0A]
        let count = Glibc.write(descriptor, line, line.count)
        close(descriptor)
        guard count == line.count else {
            throw Problem(.init(code: 507, reasonPhrase: "Insufficient Storage"), "there is no room for the change")
        }
        try AtomicFile.write(Array(table.text.utf8), to: path)
        try dictionaries.reload()
    }
}
