import CSoundTables

/// How Han characters are read aloud in the languages that write names with them.
package struct HanReadings: Sendable {
    private let table: [UInt8]
    /// Mandarin, Cantonese, Korean, Vietnamese, Japanese, Southern Min.
    static let columns: [SoundScript] = [.mandarin, .cantonese, .hangul, .latin, .kana, .latin]
    /// What it speaks against a name to be read by a column, in 1/256 nats: how seldom names are, of those that are
    /// looked up in Han characters.
    static let costs: [Int32] = [0, 128, 256, 256, 128, 128]

    /// Those that come with the program.
    package static let shared = HanReadings(
        table: Array(UnsafeBufferPointer(start: allonym_han_readings_start(), count: allonym_han_readings_length)))

    /// From a table `han-readings.tsv`, sorted by character: a column for each reading, then one that has a letter for
    /// family names.
    package init(table: [UInt8]) { self.table = table }

    /// By column the letters that a character is read as; after these a letter for a family name.
    ///
    /// nil for one that the table lacks. Logarithmic time.
    fileprivate func readings(of key: [UInt8]) -> [[UInt8]]? {
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
        guard fields.count == Self.columns.count + 1 else { return nil }
        return fields.map { field in
            String(decoding: field, as: UTF8.self).unicodeScalars.flatMap { SoundLetters.reading(of: $0.value).numbers }
        }
    }
}

/// The readings of characters that have been met.
struct HanMemory {
    private let readings: HanReadings
    /// By the bytes of a character.
    private var places: [UInt32: Int] = [:]
    private var letters: [UInt8] = []
    /// For each place the ends of the letters of its columns.
    private var ends: [[Int]] = []

    init(_ readings: HanReadings) { self.readings = readings }

    /// The place of a character, -1 for one without readings.
    mutating func place(of bytes: Span<UInt8>) -> Int {
        var key: UInt32 = 0
        for index in bytes.indices { key = key << 8 | UInt32(bytes[index]) }
        if let known = places[key] { return known }
        var place = -1
        if let readings = readings.readings(of: bytes.indices.map { bytes[$0] }) {
            place = ends.count
            ends.append(
                [letters.count]
                    + readings.map { reading in
                        letters += reading
                        return letters.count
                    })
        }
        places[key] = place
        return place
    }

    /// Whether a character is a Chinese family name.
    func isFamilyName(_ place: Int) -> Bool { place >= 0 && !letters(place, HanReadings.columns.count).isEmpty }

    /// The letters of a column.
    func letters(_ place: Int, _ column: Int) -> ArraySlice<UInt8> {
        letters[ends[place][column]..<ends[place][column + 1]]
    }
}
