import TranslationMemory
import UnicodeText

/// Reads MO files, the compiled form of PO, in either order of bytes.
///
/// The strings of a MO file lie anywhere in it, so the whole file is held, up to a limit.
final class MOReader: UnitReader {
    private let options: ReadOptions
    private var bytes: [UInt8] = []
    private(set) var header = Details()
    private(set) var untranslatedCount = 0
    private var isLittle = true
    private var isTooLarge = false

    /// In bytes.
    private static let largestFile = 1 << 28

    init(_ options: ReadOptions) { self.options = options }

    func read(_ bytes: [UInt8]) -> [ReadEvent] {
        if self.bytes.count + bytes.count > Self.largestFile { isTooLarge = true }
        if !isTooLarge { self.bytes += bytes }
        return []
    }

    func finish() -> [ReadEvent] {
        do throws(InterchangeProblem) {
            return try messages()
        } catch {
            return [.problem(error)]
        }
    }

    private func messages() throws(InterchangeProblem) -> [ReadEvent] {
        guard !isTooLarge else { throw fatal("expected a file of at most \(Self.largestFile) bytes, found more") }
        switch word(0) {
        case 0x9504_12DE?: break
        case 0xDE12_0495?: isLittle = false
        default: throw fatal("expected a MO file, which begins with 0x950412DE, found something else")
        }
        guard let revision = word(4), revision >> 16 <= 1, let count = word(8), let ids = word(12), let texts = word(16)
        else { throw fatal("expected the head of a MO file of revision 0 or 1, found none") }
        guard count <= bytes.count / 16 else {
            throw fatal("expected a table of \(count) texts, found the end of the file")
        }
        var pairs: [(id: ArraySlice<UInt8>, text: ArraySlice<UInt8>)] = []
        var events: [ReadEvent] = []
        for index in 0..<count {
            if let id = string(ids + 8 * index), let text = string(texts + 8 * index) {
                pairs.append((id, text))
            } else {
                let message = "expected message \(index + 1) within the file, found its place behind the end"
                events.append(.problem(InterchangeProblem(InputPlace(), message)))
            }
        }
        let head = pairs.first { $0.id.isEmpty }?.text ?? []
        readHeader(String(decoding: head, as: UTF8.self))
        return events + units(pairs)
    }

    private func readHeader(_ text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 {
                header.properties.append(Property(String(parts[0]).trimmed, String(parts[1]).trimmed))
            }
        }
    }

    private func units(_ pairs: [(id: ArraySlice<UInt8>, text: ArraySlice<UInt8>)]) -> [ReadEvent] {
        let type = header.properties.first { $0.type.lowercased() == "content-type" }?.value ?? ""
        let charset = type.split(separator: "charset=").dropFirst().first.map(String.init) ?? "UTF-8"
        let languages = POLanguages(header.properties, options)
        var events: [ReadEvent] = []
        for pair in pairs where !pair.id.isEmpty {
            guard let id = decode(pair.id, charset), let text = decode(pair.text, charset) else {
                let message = "expected text in \(charset), found other bytes"
                events.append(.problem(InterchangeProblem(InputPlace(), message)))
                continue
            }
            let units = Self.entry(id, text).units(languages, origin: options.origin)
            if units.isEmpty { untranslatedCount += 1 }
            for var unit in units {
                unit.provenance.position = events.count
                events.append(.unit(unit, InputPlace()))
            }
        }
        return events
    }

    /// The context is set off by U+0004, plural forms by U+0000.
    private static func entry(_ id: String, _ text: String) -> POEntry {
        var entry = POEntry()
        let parts = id.split(separator: "\u{4}", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 { entry.context = String(parts[0]) }
        let ids = parts[parts.count - 1].split(separator: "\0", maxSplits: 1, omittingEmptySubsequences: false)
        entry.id = String(ids[0])
        let forms = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
        if ids.count == 2 { entry.plural = String(ids[1]) }
        for (form, text) in (ids.count == 2 ? forms : [text]).enumerated() { entry.translations[form] = text }
        return entry
    }

    private func decode(_ text: ArraySlice<UInt8>, _ charset: String) -> String? {
        let name = charset.lowercased()
        if ["utf-8", "utf8", "us-ascii", "ascii", "charset"].contains(name) {
            guard UTF8Validation.firstInvalidOffset(in: Array(text)) == nil else { return nil }
            return String(decoding: text, as: UTF8.self)
        }
        guard let decoder = try? TextDecoder(charset) else { return nil }
        return (try? decoder.decode(Array(text), isLast: true)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The string that a length and an offset in a table tell of.
    private func string(_ offset: Int) -> ArraySlice<UInt8>? {
        guard let length = word(offset), let start = word(offset + 4), start + length <= bytes.count else { return nil }
        return bytes[start..<start + length]
    }

    private func word(_ offset: Int) -> Int? {
        guard offset >= 0, offset + 4 <= bytes.count else { return nil }
        let word = bytes[offset..<offset + 4].map { UInt32($0) }
        return Int((isLittle ? word.reversed() : word).reduce(0) { $0 << 8 | $1 })
    }

    private func fatal(_ message: String) -> InterchangeProblem {
        InterchangeProblem(InputPlace(), message, isFatal: true)
    }
}
