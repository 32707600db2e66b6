import ArgumentParser
import Corpus
import Glibc
import Interchange
import SQLiteStore
import TranslationMemory

struct MemoryExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the units of a memory as a file of other tools.",
        discussion: """
            EXAMPLES
              allonym tm export --memory news.memory > news.tmx
              allonym tm export --memory news.memory --format tsv --from en --to de -o en-de.tsv
              allonym tm export --memory news.memory --format xliff --origin reuters --since 2026-01
            """)

    @OptionGroup var file: MemoryFileOptions

    @Option(help: "tmx, xliff, po, tsv, csv or tbx.")
    var format = InterchangeFormat.tmx

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; default: standard output.", valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp("The language of the originals; default: that of the first unit.", valueName: "language"))
    var from: String?

    @Option(help: ArgumentHelp("The language of the translations.", valueName: "language"))
    var to: String?

    @Flag(help: "XLIFF 1.2 instead of 2.0.")
    var xliff1 = false

    @OptionGroup var filter: MemoryFilterOptions

    func run() throws {
        try Terminal.run {
            var options = WriteOptions(sourceLanguage: from, targetLanguage: to)
            options.usesXLIFF1 = xliff1
            guard let writer = format.writer(options) else {
                throw Failure(code: 64, message: "\(format.rawValue): can be read, but not written")
            }
            let store = try file.open(for: .reading)
            let export = MemoryExport(store, memory: try file.number(in: store), filter: try filter.filter(file))
            let left = try export.run(writer, to: output) { try Terminal.write($0) }
            for (reason, count) in left.sorted(by: { $0.key < $1.key }) {
                Terminal.warn("left out \(Terminal.count(count, of: "unit")): \(reason)")
            }
        }
    }
}
