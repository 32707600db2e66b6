import Corpus
import Glibc
import Lexicon
import Mentions

// Usage: ScanBenchmark [--passes N] [--only NAME] [--split] [--fingerprint] FOLDER LEXICON…
// Times the scanner and the whole normalizer over the files below a folder, FOLDER/KIND/NUMBER.LANG.txt, held in
// memory, on one core. Processor time, so that neighbours count little; the best of N passes, 3 by default,
// by workers that are kept, and the first pass, when they have met nothing yet.
// Prints a line a figure: lexicon, name, value, unit. --split times the news, and each language of all texts, alone too;
// --only times one of scan, scan-letters, normalize, normalize-similar;
// --fingerprint prints a checksum of all results in place of times.

struct Text {
    var bytes: [UInt8]
    var language: String
    var kind: String
}

func processorSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

/// The seconds of the first pass and of the best.
func timed(_ count: Int, _ body: () -> Void) -> (first: Double, best: Double) {
    let all = (0..<count).map { _ in
        let start = processorSeconds()
        body()
        return processorSeconds() - start
    }
    return (all.first ?? 0, all.min() ?? 0)
}

func texts(below folder: String) throws -> [Text] {
    let reader = DocumentReader()
    var walker = PathWalker()
    let texts = try walker.files(at: [folder]).filter { $0.hasSuffix(".txt") }.map { file in
        Text(
            bytes: try reader.read(file).text,
            language: String(file.split(separator: ".").dropLast().last ?? "en"),
            kind: String(file.split(separator: "/").dropLast().last ?? ""))
    }
    // Documents of a language together, as archives are; of equal ones, in their order.
    return texts.enumerated().sorted { ($0.1.language, $0.0) < ($1.1.language, $1.0) }.map(\.1)
}

func megabytes(_ texts: [Text]) -> Double { Double(texts.reduce(0) { $0 + $1.bytes.count }) / 1e6 }

struct Bench {
    let label: String
    let lexicon: Lexicon
    let passes: Int
    let only: String?

    func report(_ name: String, _ value: Double, _ unit: String) { print("\(label)\t\(name)\t\(value)\t\(unit)") }

    func time(_ texts: [Text], _ suffix: String) {
        var matches = 0
        var scanners: [String?: LexiconScanner] = [:]
        run("scan", suffix, texts) {
            matches = 0
            scan(texts, &scanners, \.language) { matches += 1 }
        }
        run("scan-letters", suffix, texts) { scan(texts, &scanners, { _ in nil }) {} }
        for (name, isSimilar) in [("normalize", false), ("normalize-similar", true)] {
            var options = NormalizerOptions()
            options.findsSimilar = isSimilar
            let session = Normalizer(LexiconStack([lexicon]), options: options).session()
            // Near spellings take long in a first pass: of every tenth document.
            let part = isSimilar ? texts.enumerated().filter { $0.offset % 10 == 0 }.map(\.element) : texts
            run(name, suffix, part) {
                for text in part { _ = session.normalize(text.bytes, language: text.language) }
            }
        }
        report("matches" + suffix, Double(matches), "")
        report("text" + suffix, megabytes(texts), "MB")
    }

    private func run(_ name: String, _ suffix: String, _ texts: [Text], _ body: () -> Void) {
        guard only == nil || only == name else { return }
        let seconds = timed(passes, body)
        report(name + suffix, megabytes(texts) / seconds.best, "MB/s")
        report(name + "-first" + suffix, megabytes(texts) / seconds.first, "MB/s")
    }

    private func scan(
        _ texts: [Text], _ scanners: inout [String?: LexiconScanner], _ language: (Text) -> String?, _ found: () -> Void
    ) {
        for text in texts {
            let language = language(text)
            var scanner =
                scanners.removeValue(forKey: language) ?? LexiconScanner(layers: [lexicon], language: language)
            scanner.scan(text.bytes.span) { _ in found() }
            scanners[language] = scanner
        }
    }

    /// A number that changes when any match, mention or written byte does, to compare two builds by.
    func fingerprint(_ texts: [Text]) {
        var scan: UInt64 = 0
        var normalized: UInt64 = 0
        func add(_ number: Int, to hash: inout UInt64) {
            hash = (hash ^ UInt64(bitPattern: Int64(number))) &* 0x100_0000_01B3
        }
        let session = Normalizer(LexiconStack([lexicon])).session()
        for (language, own) in Dictionary(grouping: texts, by: \.language).sorted(by: { $0.key < $1.key }) {
            var scanner = LexiconScanner(layers: [lexicon], language: language)
            // Twice: what was remembered must not change anything.
            for text in own + own {
                scanner.scan(text.bytes.span) { match in
                    add(match.range.lowerBound, to: &scan)
                    add(match.range.upperBound, to: &scan)
                    for candidate in match.candidates {
                        add(candidate.name << 8 | Int(candidate.evidence.rawValue), to: &scan)
                    }
                }
                let result = session.normalize(text.bytes, language: language)
                for byte in result.bytes { add(Int(byte), to: &normalized) }
                for mention in result.mentions {
                    add(mention.range.lowerBound << 20 | Int((mention.score * 1e6).rounded()), to: &normalized)
                    for byte in (mention.entity ?? "").utf8 { add(Int(byte), to: &normalized) }
                    add(mention.alternatives.count << 8 | mention.how.count, to: &normalized)
                }
            }
        }
        print("\(label)\tfingerprint\t\(String(scan, radix: 16)) \(String(normalized, radix: 16))\t")
    }
}

var arguments = Array(CommandLine.arguments.dropFirst())
var passes = 3
var only: String?
var isSplit = false
var isFingerprint = false
while let option = arguments.first, option.hasPrefix("--") {
    arguments.removeFirst()
    if option == "--split" {
        isSplit = true
    } else if option == "--only" {
        only = arguments.removeFirst()
    } else if option == "--fingerprint" {
        isFingerprint = true
    } else {
        passes = Int(arguments.removeFirst()) ?? passes
    }
}
guard arguments.count > 1 else { fatalError("usage: ScanBenchmark [--passes N] [--split] FOLDER LEXICON…") }
let all = try texts(below: arguments[0])
for path in arguments[1...] {
    let label = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? path
    let bench = Bench(label: label, lexicon: try Lexicon(path: path), passes: passes, only: only)
    guard !isFingerprint else {
        bench.fingerprint(all)
        continue
    }
    bench.report("names", Double(bench.lexicon.nameCount), "")
    bench.time(all, "")
    bench.time(all.filter { $0.kind == "news" }, "/news")
    guard isSplit else { continue }
    for language in Set(all.map(\.language)).sorted() {
        let own = all.filter { $0.language == language }
        if megabytes(own) > 0.1 { bench.time(own, "/" + language) }
    }
}
