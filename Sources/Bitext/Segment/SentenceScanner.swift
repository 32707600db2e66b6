import UnicodeText

/// Finds the ends of sentences in one pass over the bytes.
///
/// Most bytes are looked at once, to see that they are none of those that matter. Around a sign that may end a sentence
/// some words are read; what is read there is bounded, but for runs of signs or of white space, which are passed once.
struct SentenceScanner {
    private let judge: StopJudge
    private(set) var cursor: TextCursor
    private let leads: ByteSet
    private var brackets = OpenBrackets()
    /// Whether a straight quotation mark is open, if they come in pairs.
    private var isQuoting = false
    /// Where the sentence begins, and the mark or bullet it begins with.
    private var start = 0
    private var mark: ListMark?
    private var bullet: UInt32?

    init(_ text: [UInt8], rules: LanguageRules) {
        judge = StopJudge(rules: rules)
        leads = rules.endsAtSpaces ? .withSpaces : .signs
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
            position = leads.next(in: cursor.bytes.span, from: position, before: end)
            guard let place = cursor.place(at: position, before: end) else { break }
            position = place.range.upperBound
            brackets.take(place.scalar)
            if place.scalar == 0x22 { isQuoting.toggle() }
            if let item = item(at: place, before: end), item > start {
                found.append(item)
                position = begin(at: item, before: end)
            } else if StopRun.isEnd(place, judge.rules) {
                position = stop(at: place, before: end, &found)
            } else if place.scalar == 0x20, judge.endsAtSpace(place.range, from: start, before: end, in: &cursor) {
                found.append(place.range.lowerBound)
                position = begin(at: place.range.upperBound, before: end)
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

    static func isBullet(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25A0, 0x25AA, 0x25CF, 0x25E6, 0x27A2: true
        default: false
        }
    }
}
