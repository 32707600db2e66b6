import UnicodeText

/// Finds the ends of sentences in one pass over the bytes.
///
/// Most bytes are looked at once, to see that they are none of those that matter. Around a sign that may end a sentence
/// some words are read; what is read there is bounded, but for runs of signs or of white space, which are passed once.
struct SentenceScanner {
    private let judge: StopJudge
    private(set) var cursor: TextCursor
    private var brackets = OpenBrackets()
    /// Whether a straight quotation mark is open, if they come in pairs.
    private var isQuoting = false
    /// Where the sentence begins, and the mark or bullet it begins with.
    private var start = 0
    private var mark: ListMark?
    private var bullet: UInt32?

    init(_ text: [UInt8], rules: LanguageRules) {
        judge = StopJudge(rules: rules)
        cursor = TextCursor(text)
    }

    /// The offsets in a paragraph at which sentences end, in order, without its end.
    mutating func boundaries(of paragraph: Range<Int>) -> [Int] {
        var found: [Int] = []
        let end = paragraph.upperBound
        brackets.reset()
        isQuoting = false
        var position = begin(at: paragraph.lowerBound, before: end)
        while true {
            position = Self.next(cursor.bytes.span, from: position, before: end)
            guard let place = cursor.place(at: position, before: end) else { break }
            position = place.range.upperBound
            brackets.take(place.scalar)
            if place.scalar == 0x22 { isQuoting.toggle() }
            if let item = item(at: place, before: end), item > start {
                found.append(item)
                position = begin(at: item, before: end)
            } else if StopRun.isEnd(place, judge.rules) {
                position = stop(at: place, before: end, &found)
            }
        }
        return found + brackets.waiting
    }

    /// Takes the signs from one that may end a sentence on; returns where to go on.
    private mutating func stop(at place: TextCursor.Place, before end: Int, _ found: inout [Int]) -> Int {
        let run = StopRun(
            at: place.range.lowerBound, before: end, rules: judge.rules, isQuoting: isQuoting, in: &cursor
        ) {
            brackets.take($0)
            if $0 == 0x22 { isQuoting.toggle() }
        }
        let boundary = run.range.upperBound
        guard judge.ends(run, from: start, before: end, in: &cursor) else { return boundary }
        if brackets.isEmpty {
            found.append(boundary)
            return begin(at: boundary, before: end)
        }
        brackets.wait(boundary)
        return boundary
    }

    /// Begins a sentence behind a boundary; returns where to go on: behind its mark.
    private mutating func begin(at offset: Int, before end: Int) -> Int {
        start = cursor.skipSpace(from: offset, before: end)
        bullet = nil
        var position = start
        if let place = cursor.place(at: start, before: end), Self.isBullet(place.scalar) {
            bullet = place.scalar
            position = cursor.skipSpace(from: place.range.upperBound, before: end)
        }
        mark = ListMark(at: position, before: end, in: cursor.bytes)
        return mark?.range.upperBound ?? position
    }

    /// Where an item begins whose mark ends, or whose bullet stands, at a place, if the sentence is the item before.
    private mutating func item(at place: TextCursor.Place, before end: Int) -> Int? {
        if let bullet { return place.scalar == bullet && isFree(place.range.lowerBound) ? place.range.lowerBound : nil }
        guard let mark, place.scalar == 0x2E || place.scalar == 0x29,
            mark.isPlausible(ordinals: judge.rules.hasOrdinals)
        else { return nil }
        var first = place.range.lowerBound
        while first > start, place.range.lowerBound - first < 6, cursor.bytes[first - 1] != 0x20 { first -= 1 }
        guard first > mark.range.upperBound, cursor.bytes[first - 1] == 0x20,
            let next = ListMark(at: first, before: end, in: cursor.bytes), next.follows(mark)
        else { return nil }
        return first
    }

    /// Whether white space stands before an offset.
    private func isFree(_ offset: Int) -> Bool { offset > 0 && cursor.bytes[offset - 1] == 0x20 }

    private static func isBullet(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25A0, 0x25AA, 0x25CF, 0x25E6, 0x27A2: true
        default: false
        }
    }

    /// The offset of the next scalar that may matter: those that may end a sentence, brackets and bullets, and all that
    /// begin with a byte that one of these begins with.
    private static func next(_ text: Span<UInt8>, from start: Int, before end: Int) -> Int {
        var position = start
        while position < end, !matters(text[position]) { position += 1 }
        return position
    }

    @inline(__always)
    private static func matters(_ byte: UInt8) -> Bool {
        let bit = UInt64(1) &<< UInt64(byte & 63)
        // ! " ) . : ; ?
        if byte < 0x40 { return bit & 0x8C00_4206_0000_0000 != 0 }
        if byte < 0xC0 { return false }
        return bit & leads != 0
    }

    /// The bytes from 0xC0 on that scalars begin with of which one may end a sentence or is a bracket.
    private static let leads: UInt64 = {
        var bits: UInt64 = 0
        let table = SentenceBreakTable()
        for value in UInt32(0x80)...0x1FFFF where !(0xD800...0xDFFF).contains(value) {
            let scalarClass = table[value].sentenceClass
            let isStop = scalarClass == .stop || scalarClass == .terminal
            guard isStop || value == 0x2026 || isBullet(value) || (0x3008...0x3015).contains(value) else { continue }
            var bytes: [UInt8] = []
            appendScalar(value, to: &bytes)
            bits |= 1 &<< UInt64(bytes[0] & 63)
        }
        return bits
    }()
}
