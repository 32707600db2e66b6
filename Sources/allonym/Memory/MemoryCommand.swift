import ArgumentParser
import Corpus
import Glibc
import SQLiteStore
import TranslationMemory

struct MemoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tm",
        abstract: "Keeps translated segments, and offers them again with the right names in them.",
        discussion: """
            A memory is one file, which holds translation units: a segment in two or more languages, with where it came \
            from. Files of other tools go in and come out (TMX, XLIFF, PO, TBX, TSV, CSV). Searches find every unit at or \
            above a score; one that differs in names and numbers only is offered with the new ones in place.

            EXAMPLES
              allonym tm import --memory news.memory old.tmx translations/
              allonym tm search --memory news.memory --from en --to be "Tsikhanouskaya met Macron on Tuesday."
              allonym tm concordance --memory news.memory 季哈诺夫斯卡娅
              allonym tm pretranslate --memory news.memory article.xlf -o article.be.xlf
              allonym tm export --memory news.memory --format tmx > news.tmx
              allonym tm undo --memory news.memory
            """,
        subcommands: [
            MemoryImportCommand.self, MemoryExportCommand.self, MemorySearchCommand.self, MemoryConcordanceCommand.self,
            MemoryPretranslateCommand.self,
            MemoryAddCommand.self, MemoryEditCommand.self, MemoryDeleteCommand.self, MemoryUndoCommand.self,
            MemoryHistoryCommand.self, MemoryDedupeCommand.self, MemoryMergeCommand.self, MemoryStatsCommand.self,
        ])
}

/// The memory file, and which memory in it.
struct MemoryFileOptions: ParsableArguments {
    @Option(
        name: [.customLong("memory"), .short],
        help: ArgumentHelp("The file that holds the memories.", valueName: "file"))
    var path: String

    @Option(help: ArgumentHelp("One memory of the file; searches look in all without it.", valueName: "name"))
    var name: String?

    /// The name of a memory to write to.
    var writtenName: String { name ?? "default" }

    func open(for access: SQLiteStore.Access) throws -> SQLiteStore { try SQLiteStore(path: path, for: access) }

    /// An operation of now, by whoever runs the program.
    func operation(_ action: OperationInfo.Action, user: String?, detail: String? = nil) -> OperationInfo {
        let login = getenv("USER").map { String(cString: $0) }
        return OperationInfo(action, time: UTCTime.now, user: user ?? login, detail: detail)
    }

    /// The number of the named memory; nil: all are meant.
    func number(in store: SQLiteStore) throws -> Int64? {
        guard let name else { return nil }
        let memories = try store.memories()
        guard let found = memories.first(where: { $0.name == name }) else {
            let known = memories.map(\.name).joined(separator: ", ")
            throw Failure(
                code: 66, message: "\(path): has no memory “\(name)”; it has \(known.isEmpty ? "none" : known)")
        }
        return found.number
    }
}
