import UnicodeText

/// Numbers as they stand in texts, whatever digits and separators.
enum NumberReader {
    static func anchors(in sentence: String) -> [Anchor] {
        var anchors: [Anchor] = []
        var digits = ""
        var pending: Unicode.Scalar?
        func finish() {
            if !digits.isEmpty { anchors.append(Anchor(.number, TokenHash.of(Array(digits.utf8).span))) }
            (digits, pending) = ("", nil)
        }
        for scalar in sentence.unicodeScalars {
            if let digit = value(of: scalar) {
                pending = nil
                digits += String(digit)
            } else if !digits.isEmpty, pending == nil, isSeparator(scalar) {
                pending = scalar
            } else {
                finish()
            }
        }
        finish()
        return anchors
    }

    /// What may stand within a number: marks for thousands and decimals are written otherwise in each language, so digits
    /// alone count.
    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        [",", ".", "\u{A0}", "\u{202F}", "\u{66B}", "\u{66C}", "'", "\u{2019}"].contains(scalar)
    }

    private static func value(of scalar: Unicode.Scalar) -> Int? {
        if scalar.isASCII { return (0x30...0x39).contains(scalar.value) ? Int(scalar.value) - 0x30 : nil }
        guard scalar.properties.numericType == .decimal else { return nil }
        return ICU.Properties(scalar).digitValue
    }
}

/// Marks that translations keep.
enum MarkReader {
    static func anchors(in sentence: String) -> [Anchor] {
        Set(sentence.unicodeScalars.compactMap(mark)).map { Anchor(.mark, $0) }
    }

    /// A number for marks that stand for each other.
    private static func mark(_ scalar: Unicode.Scalar) -> UInt64? {
        switch scalar {
        case "?", "\u{FF1F}", "\u{61F}", "\u{37E}", "\u{55E}": 1
        case "!", "\u{FF01}": 2
        case "\"", "\u{AB}", "\u{BB}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{300C}", "\u{300D}": 3
        case "(", "\u{FF08}": 4
        case ":", "\u{FF1A}": 5
        case "%", "\u{66A}", "\u{FF05}": 6
        case "$": 7
        case "\u{20AC}": 8
        case "\u{A3}": 9
        case "@": 10
        case "#": 11
        case ";", "\u{FF1B}", "\u{61B}": 12
        default: nil
        }
    }
}
