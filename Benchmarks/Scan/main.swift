import Corpus
import Lexicon
import Mentions

// Usage: ScanBenchmark LEXICON FILE…
// Times the scanner and the whole normalizer over files held in memory, on one core, and the opening of the
// lexicon. Prints a line a figure: name, value, unit. Best of five passes.

func seconds(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let best = (0..<5).map { _ in clock.measure(body) }.min() ?? .zero
    return Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
}

let arguments = CommandLine.arguments
guard arguments.count > 2 else { fatalError("usage: ScanBenchmark LEXICON FILE…") }
let lexicon = try Lexicon(path: arguments[1])
let reader = DocumentReader()
let texts = try arguments[2...].map { try reader.read($0).text }
let languages = arguments[2...].map {
    $0.split(separator: ".").dropLast().last { $0 != "para" }.map(String.init) ?? "en"
}
let megabytes = Double(texts.reduce(0) { $0 + $1.count }) / 1e6
let layers = [lexicon]

var matches = 0
var scanners: [String: LexiconScanner] = [:]
for language in Set(languages) { scanners[language] = LexiconScanner(layers: layers, language: language) }
let scan = seconds {
    matches = 0
    for (text, language) in zip(texts, languages) {
        _ = scanners[language]?.scan(text.span) { _ in matches += 1 }
    }
}
var letters = LexiconScanner(layers: layers, language: nil)
let scanLetters = seconds { for text in texts { letters.scan(text.span) { _ in matches += 1 } } }
let session = Normalizer(LexiconStack(layers)).session()
let normalize = seconds {
    for (text, language) in zip(texts, languages) { _ = session.normalize(text, language: language) }
}
let open = seconds { _ = try? Lexicon(path: arguments[1]) }
let verify = seconds { try? lexicon.verify() }

print("scan\t\(megabytes / scan)\tMB/s")
print("scan-letters\t\(megabytes / scanLetters)\tMB/s")
print("normalize\t\(megabytes / normalize)\tMB/s")
print("names\t\(lexicon.nameCount)\t")
print("text\t\(megabytes)\tMB")
print("open\t\(open * 1000)\tms")
print("verify\t\(verify * 1000)\tms")
