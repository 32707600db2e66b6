import Interchange
import TranslationMemory

extension [ReadEvent] {
    var units: [TranslationUnit] {
        compactMap { if case .unit(let unit, _) = $0 { unit } else { nil } }
    }

    var problems: [InterchangeProblem] {
        compactMap { if case .problem(let problem) = $0 { problem } else { nil } }
    }
}

extension InterchangeFormat {
    func read(_ text: String, _ options: ReadOptions = ReadOptions()) -> [ReadEvent] {
        reader(options).readAll(Array(text.utf8))
    }

    /// What a reader gives when the bytes come in chunks of a size.
    func read(_ bytes: [UInt8], chunks size: Int, _ options: ReadOptions = ReadOptions()) -> [ReadEvent] {
        let reader = reader(options)
        var events: [ReadEvent] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            events += reader.read(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        return events + reader.finish()
    }

    /// The file that holds units, and what it cannot hold.
    func write(_ units: [TranslationUnit], _ options: WriteOptions = WriteOptions()) -> (
        text: String, refused: [String]
    ) {
        guard var writer = writer(options) else { return ("", ["no writer"]) }
        var (out, refused): ([UInt8], [String]) = ([], [])
        for unit in units {
            if let reason = writer.write(unit, to: &out) { refused.append(reason) }
        }
        writer.finish(to: &out)
        return (String(decoding: out, as: UTF8.self), refused)
    }
}

extension TranslationUnit {
    /// The texts of its variants by language.
    var texts: [String] { variants.map { "\($0.language): \($0.segment.text)" } }
}
