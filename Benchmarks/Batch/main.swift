import Corpus
import Glibc
import Lexicon
import Mentions
import UnicodeText

// Usage: BatchBenchmark LEXICON FOLDER [--listed-only] [--rows]
// Normalizes the texts below a folder, held in memory, one after the other in one thread: what `allonym batch` does of a
// corpus without reading, parting, ordering and writing it. Files are named NUMBER.LANG.txt.
// Prints the processor seconds and the seconds by the clock of one pass, as a new process begins it. The language of a text is
// detected, as that of a text file; with --rows it is given, as in rows.

/// Seconds by a clock of the system.
func seconds(_ clock: clockid_t) -> Double {
    var now = timespec()
    clock_gettime(clock, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

struct Text {
    var bytes: [UInt8]
    var language: String
}

func texts(below folder: String) throws -> [Text] {
    var walker = PathWalker()
    return try walker.files(at: [folder]).map { path in
        let parts = path.split(separator: ".")
        return Text(bytes: try DocumentReader().read(path).text, language: String(parts.dropLast().last ?? "und"))
    }
}

let arguments = CommandLine.arguments
guard arguments.count > 2 else { fatalError("usage: BatchBenchmark LEXICON FOLDER [--listed-only]") }
let all = try texts(below: arguments[2])
let lexicon = try Lexicon(path: arguments[1])
var options = NormalizerOptions()
options.places = LexiconLoader.places()
options.nameParts = lexicon
options.findsSimilar = !arguments.contains("--listed-only")
let normalizer = Normalizer(LexiconStack([lexicon]), options: options)

/// One pass by a worker that has met nothing yet.
func pass(_ label: String, isDetected: Bool) {
    let session = normalizer.session()
    let (processor, clock) = (seconds(CLOCK_PROCESS_CPUTIME_ID), seconds(CLOCK_MONOTONIC))
    var mentions = 0
    for text in all {
        let language = isDetected ? LanguageDetector.detect(text.bytes) ?? "und" : text.language
        mentions += session.normalize(text.bytes, language: language).mentions.count
    }
    print(
        "\(label)\t\(seconds(CLOCK_PROCESS_CPUTIME_ID) - processor)\t\(seconds(CLOCK_MONOTONIC) - clock)\t\(mentions)")
}

// In a process of its own each, so that neither profits from what the other one has read.
pass(arguments.contains("--rows") ? "rows" : "texts", isDetected: !arguments.contains("--rows"))
