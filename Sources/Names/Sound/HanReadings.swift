import CSoundTables

/// How Han characters are read aloud in the languages that write names with them.
package struct HanReadings: Sendable {
    private let table: [UInt8]
    private static let columns: [SoundScript] = [.mandarin, .cantonese, .hangul, .latin, .kana]

    /// Those that come with the program.
    package static let shared = HanReadings(
        table: Array(UnsafeBufferPointer(start: allonym_han_readings_start(), count: allonym_han_readings_length)))

    /// From a table `han-readings.tsv`, sorted by character: Mandarin, Cantonese, Korean, Vietnamese, Japanese.
    package init(table: [UInt8]) { self.table = table }

    /// The ways to read a run of characters aloud, one a language; a language that can not read one of the
    /// characters is left out. n log m for m characters in the table.
    func sounds(of text: String.UnicodeScalarView) -> [SoundedPart] {
        let all = text.compactMap(readings)
        guard !all.isEmpty else { return [] }
        return Self.columns.indices.compactMap { column in
            var part = SoundedPart(script: Self.columns[column], letters: [])
            for reading in all {
                if reading[column].isEmpty { return nil }
                part.letters += reading[column]
            }
            return part.letters.count > SoundReader.mostLetters ? nil : part
        }
    }

    /// By column the letters that a character is read as.
    private func readings(of scalar: Unicode.Scalar) -> [[UInt8]]? {
        let key = Array(String(scalar).utf8)
        var (low, high) = (0, table.count)
        while low < high {
            let start = lineStart(before: (low + high) / 2)
            var end = start
            while end < table.count, table[end] != 0x0A { end += 1 }
            let cell = table[start..<end].prefix { $0 != 0x09 }
            if cell.elementsEqual(key) { return fields(table[start..<end]) }
            // The comment and the header stand before all characters, being of ASCII.
            if cell.lexicographicallyPrecedes(key) { low = end + 1 } else { high = start }
        }
        return nil
    }

    private func lineStart(before place: Int) -> Int {
        var place = place
        while place > 0, table[place - 1] != 0x0A { place -= 1 }
        return place
    }

    private func fields(_ line: ArraySlice<UInt8>) -> [[UInt8]]? {
        let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).dropFirst()
        guard fields.count == Self.columns.count else { return nil }
        return fields.map { field in
            String(decoding: field, as: UTF8.self).unicodeScalars.flatMap { scalar -> [UInt8] in
                switch SoundLetters.reading(of: scalar.value) {
                case .letter(_, let number): [number]
                case .letters(_, let numbers): numbers
                default: []
                }
            }
        }
    }
}
