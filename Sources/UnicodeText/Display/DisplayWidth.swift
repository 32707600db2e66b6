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

    /// A line a row, its cells under those of the others with two spaces between; rows have as many cells. Nothing for
    /// no rows.
    package static func table(_ rows: [[String]], indent: String = "") -> String {
        let columns = max(1, rows.first?.count ?? 1) - 1
        let widths = (0..<columns).map { column in rows.map { width(of: $0[column]) }.max() ?? 0 }
        return rows.map { cells in
            let padded = zip(cells, widths).map { pad($0, to: $1) } + cells.suffix(1)
            var line = indent + padded.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }.joined()
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
