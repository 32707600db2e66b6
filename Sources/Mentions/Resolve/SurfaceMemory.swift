import Lexicon
import Names

/// A surface form, what it may stand for, and what was decided about it.
struct SurfaceForm {
    let text: String
    private(set) var readings: [Reading]
    /// Decisions, each with what the text said of the readings.
    private var decisions: [(support: UInt64, mention: Mention?)] = []

    init(text: String, readings: [Reading]) {
        self.text = text
        self.readings = readings
    }

    /// Whether nobody has weighed the readings.
    var isNew: Bool { readings.first.map { $0.weight == nil } ?? false }

    mutating func weigh(_ weighed: (Reading) -> Reading) { readings = readings.map(weighed) }

    /// What a text says of the readings; nil when there are too many to tell it in one number.
    func support(in context: TextContext) -> UInt64? {
        guard readings.count <= UInt64.bitWidth / Support.bitWidth else { return nil }
        return readings.reduce(0) { $0 << Support.bitWidth | context.support(of: $1).bits }
    }

    /// What was decided where a text said the same; nil when that is new.
    func decision(_ support: UInt64) -> Mention?? {
        for decision in decisions where decision.support == support { return .some(decision.mention) }
        return nil
    }

    /// The most decisions that are kept of a form.
    private static let capacity = 8

    mutating func remember(_ mention: Mention?, for support: UInt64) {
        if decisions.count == Self.capacity { decisions.removeFirst() }
        decisions.append((support, mention))
    }
}

/// Remembers what surface forms may stand for, so that a form that recurs is read once.
///
/// For one language; numbers are stable as long as the memory is kept.
struct SurfaceMemory {
    private var numbers: [Key: Int] = [:]
    /// Of each form that the scanner remembers its `ScanMatch.formNumber` and its own number.
    private var numbersOfForms = [(form: Int, number: Int)](repeating: (-1, -1), count: ScanMatch.formSlots)
    var surfaces: [SurfaceForm] = []

    /// A text by its bytes: strings that are equal but for composed letters are different forms.
    private struct Key: Hashable {
        let text: String

        static func == (first: Key, second: Key) -> Bool { first.text.utf8.elementsEqual(second.text.utf8) }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    /// The number of the surface form of a match; its readings are worked out when it is new.
    mutating func number(of match: ScanMatch, in text: Span<UInt8>, _ read: (String) -> [Reading]) -> Int {
        let known = numbersOfForms[match.formSlot]
        if known.form == match.formNumber { return known.number }
        let bytes = text.extracting(match.range)
        let number = number(of: bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }, read)
        numbersOfForms[match.formSlot] = (match.formNumber, number)
        return number
    }

    /// The number of a surface form; its readings are worked out when it is new.
    ///
    /// - Parameter key: What the form is remembered by, where the text says what it may stand for; nil: itself.
    mutating func number(of surface: String, key: String? = nil, _ read: (String) -> [Reading]) -> Int {
        let key = Key(text: key ?? surface)
        if let known = numbers[key] { return known }
        let number = surfaces.count
        numbers[key] = number
        surfaces.append(SurfaceForm(text: surface, readings: read(surface)))
        return number
    }
}
