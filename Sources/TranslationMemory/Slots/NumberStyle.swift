import UnicodeText

/// How a translator writes the numbers of another text.
struct NumberStyle {
    /// Marks between digits, by what they were.
    private var separators: [Unicode.Scalar: Unicode.Scalar] = [:]
    /// The zero of the digits.
    private var zero: Unicode.Scalar = "0"

    /// The digits of a number, as ASCII: what is the same in every style.
    static func digits(_ number: Substring) -> String {
        var digits = ""
        for scalar in number.unicodeScalars where SegmentTokenizer.isDigit(scalar) {
            digits += scalar.isASCII ? String(scalar) : String(ICU.Properties(scalar).digitValue ?? 0)
        }
        return digits
    }

    /// Learns from a number and its translation.
    mutating func learn(_ number: Substring, as written: Substring) {
        let marks = { (text: Substring) in text.unicodeScalars.filter { !SegmentTokenizer.isDigit($0) } }
        for (mark, translated) in zip(marks(number), marks(written)) { separators[mark] = translated }
        guard let digit = written.unicodeScalars.first(where: { !$0.isASCII && SegmentTokenizer.isDigit($0) }),
            let value = ICU.Properties(digit).digitValue, let zero = Unicode.Scalar(digit.value - UInt32(value))
        else { return }
        self.zero = zero
    }

    /// A number in the style. Marks between digits that the translator was not seen to change stay: they may be those of a
    /// version, or of a program.
    func write(_ number: String) -> String {
        var written = String.UnicodeScalarView()
        for scalar in number.unicodeScalars {
            if scalar.isASCII, SegmentTokenizer.isDigit(scalar) {
                written.append(Unicode.Scalar(zero.value + scalar.value - 0x30) ?? scalar)
            } else {
                written.append(separators[scalar] ?? scalar)
            }
        }
        return String(written)
    }
}
