/// Word boundaries by UAX #29 as ICU tailors it, at the speed of a table.
///
/// The rules run forward from a boundary and never look behind it. So what ICU says about a part that begins and
/// ends at boundaries of the rules is what it says about that part within the whole text, and only parts with
/// letters of scripts that ICU splits by dictionary need be handed to it.
package enum WordBoundaries {
    /// The byte offsets of the word boundaries of well-formed UTF-8 after 0, in order, the end of the text
    /// included; equal to `ICU.wordBoundaries`.
    ///
    /// Linear time. Only runs with Thai, Lao, Khmer, Myanmar, Han and kana are given to ICU.
    ///
    /// - Parameter locale: A BCP 47 language tag; Finnish and Swedish keep words with a colon together.
    package static func offsets(in text: Span<UInt8>, locale: String = "") -> [Int] {
        if locale.lowercased().contains("posix") {
            // A tailoring of the full stop that nobody writes names in.
            return boundaries(text, 0..<text.count, locale)
        }
        var pass = WordBreakPass(hasInnerColons: ["fi", "sv"].contains(subtag(locale)))
        var offsets: [Int] = []
        var run: (start: Int, end: Int, kept: Int)?
        var start = 0
        while start < text.count {
            let end = pass.segmentEnd(in: text, from: start)
            if pass.needsDictionary {
                // ICU takes some microseconds to start, so runs that are near each other go together.
                if let open = run, start - open.end <= joinedGap {
                    run = (open.start, end, open.kept)
                } else {
                    close(&run, text, locale, &offsets)
                    run = (start, end, offsets.count)
                }
            }
            offsets.append(end)
            start = end
        }
        close(&run, text, locale, &offsets)
        return offsets
    }

    private static let joinedGap = 32

    private static func subtag(_ locale: String) -> String {
        locale.prefix { $0 != "-" && $0 != "_" }.lowercased()
    }

    /// Puts ICU's boundaries of a run in the place of those of the rules.
    private static func close(
        _ run: inout (start: Int, end: Int, kept: Int)?, _ text: Span<UInt8>, _ locale: String, _ offsets: inout [Int]
    ) {
        guard let open = run else { return }
        run = nil
        let after = offsets[open.kept...].drop { $0 <= open.end }
        let inside = boundaries(text, open.start..<open.end, locale)
        offsets.replaceSubrange(open.kept..., with: inside + after)
    }

    private static func boundaries(_ text: Span<UInt8>, _ range: Range<Int>, _ locale: String) -> [Int] {
        let part = text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        return ICU.wordBoundaries(of: part, locale: locale).map { range.lowerBound + $0 }
    }
}

/// Finds the boundaries that the rules make, before any dictionary.
struct WordBreakPass {
    /// Whether a colon stands inside words.
    let hasInnerColons: Bool
    /// Whether the segment found last holds letters that ICU splits by dictionary.
    private(set) var needsDictionary = false

    private let table = WordBreakTable()
    private let joined = Self.joinedByBase
    /// The last entry of the segment that is not ignored (WB4), or nil.
    private var base: WordBreakEntry?
    /// The last entry of the segment.
    private var last = WordBreakEntry(bits: 0)

    init(hasInnerColons: Bool) { self.hasInnerColons = hasInnerColons }

    /// The end of the segment that begins at `start`, which is before the end of the text. Linear time.
    mutating func segmentEnd(in text: Span<UInt8>, from start: Int) -> Int {
        var position = start
        let first = read(text, &position)
        needsDictionary = first.isDictionary
        (last, base) = (first, Self.isIgnored(first.classCode) ? nil : first)
        if Self.has(Self.lineEnds, first.classCode) {
            // WB3, WB3a
            var after = position
            let isPair =
                first.classCode == WordBreakClass.cr.rawValue && after < text.count
                && read(text, &after).classCode == WordBreakClass.lf.rawValue
            return isPair ? after : position
        }
        var flags = first.classCode == WordBreakClass.regionalIndicator.rawValue ? 1 : 0
        while position < text.count {
            var next = position
            let entry = read(text, &next)
            if Self.isIgnored(entry.classCode) {
                last = entry  // WB4
            } else if entry.classCode == WordBreakClass.regionalIndicator.rawValue, flags == 1 {
                flags = 2  // WB15: the segment is one pair at most.
                (last, base) = (entry, entry)
            } else if joins(entry) {
                (last, base) = (entry, entry)
            } else if let far = bridge(over: entry, in: text, from: next) {
                next = far
            } else {
                return position
            }
            needsDictionary = needsDictionary || entry.isDictionary
            position = next
        }
        return position
    }

    @inline(__always)
    private func read(_ text: Span<UInt8>, _ position: inout Int) -> WordBreakEntry {
        table[readScalar(text, &position)]
    }

    /// Whether there is no boundary between the segment so far and a scalar that is not ignored.
    @inline(__always)
    private func joins(_ entry: WordBreakEntry) -> Bool {
        if last.classCode == WordBreakClass.zwj.rawValue, entry.isExtendedPictographic { return true }  // WB3c
        guard let base else { return false }
        if Self.has(joined[Int(base.classCode)], entry.classCode) { return true }
        guard !Self.isIgnored(last.classCode) else { return false }
        // Side by side only: WB3d, Hangul, and Han or kana, which dictionaries split.
        if base.classCode == entry.classCode, Self.has(Self.adjacent, entry.classCode) { return true }
        return base.isKanaOrHan && entry.isKanaOrHan
    }

    /// Where the letter or digit ends that a mark joins to the segment (WB6, 7, 7a–c, 11, 12), or nil.
    private mutating func bridge(over mark: WordBreakEntry, in text: Span<UInt8>, from position: Int) -> Int? {
        guard let base else { return nil }
        let isHebrew = base.classCode == WordBreakClass.hebrewLetter.rawValue
        let far: UInt32
        switch mark.classCode {
        case WordBreakClass.singleQuote.rawValue, WordBreakClass.midNumLet.rawValue: far = Self.alike(base.classCode)
        case WordBreakClass.midLetter.rawValue: far = Self.alike(base.classCode) & Self.letters
        case WordBreakClass.colon.rawValue where hasInnerColons: far = Self.alike(base.classCode) & Self.letters
        case WordBreakClass.midNum.rawValue: far = Self.alike(base.classCode) & Self.digits
        case WordBreakClass.doubleQuote.rawValue: far = isHebrew ? Self.bit(.hebrewLetter) : 0
        default: far = 0
        }
        guard far != 0 else { return nil }
        var next = position
        while next < text.count {
            let entry = read(text, &next)
            if Self.isIgnored(entry.classCode) { continue }
            guard Self.has(far, entry.classCode) else { break }
            (last, self.base) = (entry, entry)
            needsDictionary = needsDictionary || entry.isDictionary
            return next
        }
        guard isHebrew, mark.classCode == WordBreakClass.singleQuote.rawValue else { return nil }
        (last, self.base) = (mark, mark)
        return position
    }
}

/// Sets of classes, a bit each.
extension WordBreakPass {
    private static let letters = bit(.letter) | bit(.hebrewLetter)
    private static let digits = bit(.numeric)
    private static let lineEnds = bit(.cr) | bit(.lf) | bit(.newline)
    private static let ignored = bit(.extend) | bit(.format) | bit(.zwj)
    private static let adjacent = bit(.spaces) | bit(.hangulSyllable)

    /// The classes that join to one, ignored scalars between them or not (WB5, 8, 9, 10, 13, 13a, 13b).
    static let joinedByBase: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 64)
        for base in [WordBreakClass.letter, .hebrewLetter, .numeric] {
            table[Int(base.rawValue)] = letters | digits | bit(.extendNumLet)
        }
        table[Int(WordBreakClass.katakana.rawValue)] = bit(.katakana) | bit(.extendNumLet)
        table[Int(WordBreakClass.extendNumLet.rawValue)] = letters | digits | bit(.katakana) | bit(.extendNumLet)
        return table
    }()

    /// The classes that a mark joins to a base: letters to letters, digits to digits.
    private static func alike(_ code: UInt8) -> UInt32 {
        has(letters, code) ? letters : has(digits, code) ? digits : 0
    }

    private static func bit(_ wordBreakClass: WordBreakClass) -> UInt32 { 1 << UInt32(wordBreakClass.rawValue) }

    @inline(__always)
    private static func has(_ set: UInt32, _ code: UInt8) -> Bool { set &>> UInt32(code) & 1 != 0 }

    @inline(__always)
    private static func isIgnored(_ code: UInt8) -> Bool { has(ignored, code) }
}
