import Glibc
import MentionIndex

// Fills an index with small documents of some five mentions and says how fast.
//   IndexBenchmark FILE [DOCUMENTS [COMMIT-EVERY]]
// Each commit is told with the number of documents that are then in the file for good.

/// A number that looks random and is the same in every run (SplitMix64).
func scrambled(_ number: Int) -> Int {
    var value = UInt64(truncatingIfNeeded: number) &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ value &>> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value &>> 27) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ value &>> 31) &>> 1)
}

/// A document of five names, each with some hundred letters between, on one of a thousand days.
func document(_ number: Int) -> IndexedDocument {
    let filler = " wrote on Tuesday that the talks in the capital would go on until the end of the month, and met "
    var (text, mentions) = ([UInt8](), [IndexedMention]())
    for place in 0..<5 {
        text += filler.utf8
        let entity = scrambled(number * 5 + place) % 5_000
        let name = "Name \(entity) \(scrambled(number + place) % 3)"
        let start = text.count
        text += name.utf8
        mentions.append(
            IndexedMention(range: start..<text.count, entity: "Q\(entity)", type: "person", surface: name))
    }
    let day = scrambled(number) % 1_000
    let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(2018 + day / 372)-\(padded(day % 372 / 31 + 1))-\(padded(day % 28 + 1))"
    return IndexedDocument(
        id: "archive/\(number).txt", source: "archive", date: date, language: "en", text: text, mentions: mentions)
}

/// A line on standard output at once: whoever kills this process reads it.
func tell(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    tell("usage: IndexBenchmark FILE [DOCUMENTS [COMMIT-EVERY]]")
    exit(64)
}
let count = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 100_000
let interval = arguments.count > 3 ? max(1, Int(arguments[3]) ?? 1) : Int.max
let clock = ContinuousClock()
let start = clock.now
let index = try MentionIndex(path: arguments[1])
for number in 0..<count {
    try index.add(document(number))
    guard (number + 1) % interval == 0 else { continue }
    try index.commit()
    tell("committed \(number + 1)")
}
try index.commit()
let seconds = Double((clock.now - start).components.attoseconds) / 1e18 + Double((clock.now - start).components.seconds)
tell("\(count) documents in \(Int(seconds * 1000)) ms")
