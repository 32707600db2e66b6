import UnicodeText

/// The word before a full stop: letters, digits and stops within.
struct WordBefore {
    /// Without the stop behind it.
    private(set) var range: Range<Int>
    /// How many letters, and how many digits.
    private(set) var letters = 0
    private(set) var digits = 0
    /// Whether stops stand within, and the letters of the longest part between them.
    private(set) var hasStops = false
    private(set) var longestPart = 0
    /// Whether the first letter is a capital, and the last a small one.
    private(set) var beginsUpper = false
    private(set) var endsLower = false
    /// Whether any letter has no capitals, as in Arabic.
    private(set) var isUncased = false
    /// What stands directly before the word; nil at white space and at the beginning.
    private(set) var before: UInt32?
    /// No word is longer: what is left out is never an abbreviation.
    private static let maximumBytes = 64

    /// Reads backwards from an offset, no further than some ten letters. Constant time.
    init(endingAt end: Int, after start: Int, in cursor: inout TextCursor) {
        range = end..<end
        var part = 0
        let least = max(start, end - Self.maximumBytes)
        while let place = cursor.place(before: range.lowerBound, after: least) {
            let isStop = place.scalar == 0x2E
            // The sign of degrees belongs to what it stands on: 40°C is no initial, N° no number.
            guard place.isWord || place.scalar == 0xB0 || (isStop && range.lowerBound < end) else {
                before = place.isSpace ? nil : place.scalar
                break
            }
            if isStop {
                hasStops = true
                part = 0
            } else if place.isLetter {
                if letters == 0 { endsLower = place.sentenceClass == .lower }
                letters += 1
                part += 1
                longestPart = max(longestPart, part)
                isUncased = isUncased || place.sentenceClass == .letter
                beginsUpper = place.sentenceClass == .upper
            } else if place.sentenceClass == .numeric {
                digits += 1
            }
            range = place.range.lowerBound..<end
        }
        if range.lowerBound == least, least > start { letters += Self.maximumBytes }
    }

    /// One letter alone, as of a given name.
    var isLetter: Bool { letters == 1 && digits == 0 && !hasStops }
    /// Digits alone.
    var isNumber: Bool { digits > 0 && letters == 0 && !hasStops }
    /// Letters with stops between them: U.S, z.B, т.е.
    var isDotted: Bool { hasStops && digits == 0 && longestPart <= 2 && letters <= 8 }
}
