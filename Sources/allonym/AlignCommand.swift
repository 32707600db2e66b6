import ArgumentParser
import Bitext
import Corpus
import Lexicon
import Mentions

struct AlignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "align",
        abstract: "Aligns a text with its translation, sentence by sentence.",
        discussion: """
            Sentences are aligned by their lengths, by the names and numbers in them, and by words that sound or mean alike. \
            What one text has and the other lacks is kept apart; no sentence is lost.

            EXAMPLES
              allonym align --lines --from de --to fr book.de.txt book.fr.txt      a sentence a line
              allonym align --lines --format beads --from en --to ru a.en a.ru     [0, 1]:[2]
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case tsv, beads
    }

    @Argument(help: "The text.")
    var source: String

    @Argument(help: "Its translation.")
    var target: String

    @Option(help: ArgumentHelp("The language of the text (BCP 47), or auto.", valueName: "language"))
    var from = "auto"

    @Option(help: ArgumentHelp("The language of the translation (BCP 47), or auto.", valueName: "language"))
    var to = "auto"

    @Flag(help: "Each line is a sentence.")
    var lines = false

    @Option(help: "tsv (text, translation and confidence) or beads ([0, 1]:[2], line numbers from 0).")
    var format = Format.tsv

    @OptionGroup var dictionary: DictionaryOptions

    func run() throws {
        try Terminal.run {
            var options = NormalizerOptions()
            options.places = LexiconLoader.places()
            options.nameParts = LexiconLoader.bundledPath().flatMap { try? Lexicon(path: $0) }
            options.findsDerived = true
            let aligner = TextAligner(Normalizer(try dictionary.stack(), options: options))
            let reader = DocumentReader()
            let (one, two) = (try sentences(source, reader), try sentences(target, reader))
            let beads = aligner.align(one, two, from: from, to: to)
            for bead in beads {
                switch format {
                case .beads: try Terminal.write("\(Array(bead.source)):\(Array(bead.target))\n")
                case .tsv:
                    let cells = [one[bead.source].joined(separator: " "), two[bead.target].joined(separator: " ")]
                    try Terminal.write(cells.joined(separator: "\t") + "\t\(MatchOutput.score(bead.confidence))\n")
                }
            }
        }
    }

    private func sentences(_ path: String, _ reader: DocumentReader) throws -> [String] {
        var text = try reader.text(path)
        if text.hasSuffix("\n") { text.removeLast() }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
