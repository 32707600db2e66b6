import ArgumentParser
import Bitext
import Corpus
import Glibc
import Lexicon
import Mentions
import SQLiteStore
import TranslationMemory

extension AlignmentOutput.Format: ExpressibleByArgument {}

struct AlignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "align",
        abstract: "Aligns texts with their translations, sentence by sentence.",
        discussion: """
            Texts are cut into sentences, and these aligned by their lengths, by the names and numbers in them, and by \
            words that sound or mean alike; paragraphs are kept. What one text has and the other lacks stands by itself: no \
            sentence is lost. How sure each bead is stands beside it, from 0 to 1.

            Two folders are aligned file by file: en/a.txt with ru/a.txt, or a.en.txt with a.ru.txt.

            EXAMPLES
              allonym align article.en.txt article.ru.txt
              allonym align --format html --from en --to ru en/ ru/ > aligned.html
              allonym align --format tmx --pairs pairs.tsv > memory.tmx           a.en.txt  a.ru.txt  en  ru
              allonym align --memory news.memory --pairs pairs.tsv               into a translation memory
              allonym align --lines --format beads --from de --to fr a.de a.fr    a sentence a line; [0, 1]:[2]
            """)

    @Argument(help: "The text, or a folder.")
    var source: String?

    @Argument(help: "Its translation, or a folder.")
    var target: String?

    @Option(help: ArgumentHelp("A table of pairs: text, translation and perhaps their languages.", valueName: "file"))
    var pairs: String?

    @Option(help: ArgumentHelp("The language of the text (BCP 47), or auto.", valueName: "language"))
    var from = "auto"

    @Option(help: ArgumentHelp("The language of the translation (BCP 47), or auto.", valueName: "language"))
    var to = "auto"

    @Flag(help: "Each line is a sentence, as it is; empty lines part paragraphs.")
    var lines = false

    @Option(help: "tsv, jsonl (with character offsets), beads ([0, 1]:[2], numbers from 0), tmx or html.")
    var format = AlignmentOutput.Format.tsv

    @Flag(help: "The same as --format jsonl.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Sentences that begin together, two numbers from 0 a line; beads do not cross them.", valueName: "file"))
    var anchors: String?

    @Option(help: ArgumentHelp("Store the beads that are sure in this memory file.", valueName: "file"))
    var memory: String?

    @Option(help: ArgumentHelp("The memory of the file that they go into.", valueName: "name"))
    var memoryName = "default"

    @Option(help: "The least confidence of a bead that is stored, 0 to 1.")
    var minConfidence = 0.8

    @OptionGroup var dictionary: DictionaryOptions

    @Flag(help: "Replace bytes that are no UTF-8 instead of refusing the file.")
    var lossy = false

    @Option(help: ArgumentHelp("The largest file to read.", valueName: "bytes"))
    var maxBytes = 1 << 28

    @Flag(name: .shortAndLong, help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
        guard pairs == nil ? source != nil && target != nil : source == nil else {
            throw ValidationError("name a text and its translation, or a table of pairs with --pairs.")
        }
        guard (0...1).contains(minConfidence) else {
            throw ValidationError("--min-confidence must be between 0 and 1.")
        }
        guard anchors == nil || pairs == nil else { throw ValidationError("--anchors are of two texts, not of many.") }
    }

    private var sourceLanguage: String? { from == "auto" ? nil : from }
    private var targetLanguage: String? { to == "auto" ? nil : to }

    func run() throws {
        try Terminal.run {
            let list = try self.list()
            let boundaries = try self.boundaries()
            let aligner = TextAligner(Normalizer(try dictionary.stack(), options: Self.options), isSegmented: lines)
            let progress = ProgressLine(isWanted: !quiet)
            defer { progress.erase() }
            var writer = AlignmentWriter(json ? .jsonl : format)
            let storing = try memory.map { path in
                try AlignmentStoring(
                    SQLiteStore(path: path, for: .writing), memory: memoryName, leastConfidence: minConfidence)
            }
            var failure: Int32?
            for (number, pair) in list.enumerated() {
                progress.show("pair \(number + 1) of \(list.count)")
                do {
                    let (one, two) = (
                        try side(pair.source, pair.from ?? sourceLanguage),
                        try side(pair.target, pair.to ?? targetLanguage)
                    )
                    let alignment = aligner.align(one, two, boundaries: boundaries)
                    if let storing { try storing.store(alignment) } else { try writer.write(alignment) }
                } catch let error as DocumentError {
                    progress.erase()
                    Terminal.warn("\(error)")
                    failure = failure ?? error.kind.rawValue
                }
            }
            if let storing {
                progress.erase()
                let counts = try storing.finish()
                if !quiet {
                    let parts = [
                        "\(Terminal.count(counts.stored, of: "bead")) stored", "\(counts.known) there already",
                        "\(counts.unsure) not sure enough",
                    ]
                    try Terminal.write(parts.joined(separator: ", ") + "\n")
                }
            } else {
                try writer.finish()
            }
            if let failure { throw ExitCode(failure) }
        }
    }

    private static var options: NormalizerOptions {
        var options = LexiconLoader.normalizerOptions()
        options.findsDerived = true
        return options
    }

    private var reader: DocumentReader {
        var reader = DocumentReader()
        reader.isLossy = lossy
        reader.maximumBytes = maxBytes
        return reader
    }

    private func side(_ path: String, _ language: String?) throws(DocumentError) -> TextAligner.Side {
        TextAligner.Side(id: path, text: try reader.read(path).text, language: language)
    }

    private func list() throws -> [PairList.Pair] {
        if let pairs { return try PairList.read(try reader.text(pairs), file: pairs) }
        guard let source, let target else { return [] }
        guard Self.isFolder(source), Self.isFolder(target) else {
            return [PairList.Pair(source: source, target: target)]
        }
        let (found, alone) = PairList.pairs(source, target, from: sourceLanguage, to: targetLanguage)
        for path in alone { Terminal.warn("\(path): has no counterpart") }
        guard !found.isEmpty else {
            throw Failure(
                code: 66, message: "\(source), \(target): no two files have the same name but for the language")
        }
        return found
    }

    private func boundaries() throws -> [(source: Int, target: Int)] {
        guard let anchors else { return [] }
        return try reader.text(anchors).split(whereSeparator: \.isNewline).enumerated().map { number, line in
            let cells = line.split { $0 == "\t" || $0 == " " }.compactMap { Int($0) }
            guard cells.count == 2, cells[0] >= 0, cells[1] >= 0 else {
                throw Failure(
                    code: 65, message: "\(anchors):\(number + 1): expected two numbers from 0, found “\(line)”")
            }
            return (cells[0], cells[1])
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & UInt32(0o170000) == UInt32(0o040000)
    }
}

/// Writes alignments to standard output, one after the other.
private struct AlignmentWriter {
    private let format: AlignmentOutput.Format
    private var page = AlignmentPage()
    private var isBegun = false

    init(_ format: AlignmentOutput.Format) { self.format = format }

    mutating func write(_ alignment: Alignment) throws {
        switch format {
        case .html: page.add(alignment)
        case .tmx:
            if !isBegun {
                let (language, version) = (alignment.source.language, Allonym.configuration.version)
                try Terminal.write(AlignmentOutput.tmxHead(language: language, version: version))
            }
            try Terminal.write(AlignmentOutput.tmx(alignment))
        default: try Terminal.write(AlignmentOutput.lines(alignment, format))
        }
        isBegun = true
    }

    func finish() throws {
        if format == .html { try Terminal.write(page.html) }
        if format == .tmx, isBegun { try Terminal.write(AlignmentOutput.tmxTail) }
    }
}
