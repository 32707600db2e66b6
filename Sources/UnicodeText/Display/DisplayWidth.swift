/// How wide text is on a terminal, and how to keep right-to-left text from moving its neighbours.
package enum Display {
    /// The columns a text takes: none for combining and format characters, two for East Asian wide ones (UAX #11).
    package static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default: ICU.Properties(scalar).isWide ? 2 : 1
        }
    }

    /// The text, padded with spaces to a width.
    package static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - Self.width(of: text)))
    }

    /// The text, enclosed in directional isolates (UAX #9) when it holds right-to-left letters.
    package static func isolate(_ text: String) -> String {
        text.unicodeScalars.contains(where: isRightToLeft) ? "\u{2068}\(text)\u{2069}" : text
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        (0x0590...0x08FF).contains(scalar.value) || (0xFB1D...0xFEFC).contains(scalar.value)
    }
}
