import ArgumentParser
import Corpus
import SQLiteStore
import TranslationMemory
import UnicodeText

struct MemoryHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Lists what was done to a memory file, the last first.",
        discussion: """
            EXAMPLES
              allonym tm history --memory news.memory
              allonym tm history --memory news.memory --limit 100 --json
            """)

    @OptionGroup var file: MemoryFileOptions

    @Option(help: "The most operations to list.")
    var limit = 20

    @Flag(help: "Print a JSON object an operation.")
    var json = false

    func run() throws {
        try Terminal.run {
            for operation in try file.open(for: .reading).operations(limit: limit) {
                try Terminal.write(json ? Self.json(operation) : Self.text(operation))
            }
        }
    }

    private static func text(_ operation: OperationInfo) -> String {
        let detail = operation.detail.map { " \($0)" } ?? ""
        let user = operation.user.map { " by \($0)" } ?? ""
        let undone = operation.undoneBy.map { " (undone by \($0))" } ?? ""
        let units = Terminal.count(operation.units, of: "unit")
        return
            "\(operation.number)  \(UTCTime.text(operation.time))  \(operation.action.rawValue)\(detail)\(user): \(units)\(undone)\n"
    }

    private static func json(_ operation: OperationInfo) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("operation", Int(operation.number))
            json.member("time", UTCTime.text(operation.time))
            json.member("action", operation.action.rawValue)
            json.member("detail", operation.detail)
            json.member("user", operation.user)
            json.member("units", operation.units)
            if let undone = operation.undoneBy { json.member("undoneBy", Int(undone)) }
        }
        return json.text + "\n"
    }
}

struct MemoryUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Undoes an operation: an import, an edit, a deletion, or an undoing.",
        discussion: """
            What others changed since then stays as it is. To redo, undo the undoing.

            EXAMPLES
              allonym tm undo --memory news.memory          the last operation
              allonym tm undo --memory news.memory 17       as tm history lists them
            """)

    @OptionGroup var file: MemoryFileOptions

    @Argument(help: "The operation’s number; default: the last that was not undone.")
    var operation: Int64?

    @Option(help: ArgumentHelp("Who undoes it; default: who runs the program.", valueName: "name"))
    var user: String?

    func run() throws {
        try Terminal.run {
            let store = try file.open(for: .changing)
            let last = try store.operations(limit: 1000).first { $0.undoneBy == nil && $0.action != .undo }?.number
            guard let number = operation ?? last else {
                throw Failure(code: 1, message: "\(file.path): nothing is left to undo")
            }
            _ = try store.begin(file.operation(.undo, user: user, detail: "operation \(number)"))
            let counts = try store.undo(number)
            try store.commit()
            let kept =
                counts.kept > 0
                ? "; \(Terminal.count(counts.kept, of: "unit")) changed since then stay as they are" : ""
            let units = Terminal.count(counts.undone, of: "unit is as it was", "units are as they were")
            try Terminal.write("operation \(number) undone: \(units)\(kept)\n")
        }
    }
}
