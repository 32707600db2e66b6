/// How Han characters are read aloud in the languages that write names with them.
package struct HanReadings: Sendable {
    /// The readings of a character, each as letters of its script; empty where a language has none.
    struct Readings: Sendable {
        var sounds: [SoundedPart]
    }

    private var readings: [UInt32: Readings] = [:]

    package init() {}

    /// From the table `han-readings.tsv`: character, Mandarin, Cantonese, Korean, Vietnamese, Japanese.
    package init(table: String) {
        let columns: [SoundScript] = [.mandarin, .cantonese, .hangul, .latin, .kana]
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 6, fields[0] != "han", let han = fields[0].unicodeScalars.first else { continue }
            readings[han.value] = Readings(
                sounds: zip(columns, fields.dropFirst()).map { script, text in
                    SoundedPart(script: script, letters: Self.letters(of: text))
                })
        }
    }

    private static func letters(of text: Substring) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar -> [UInt8] in
            switch SoundLetters.reading(of: scalar.value) {
            case .letter(_, let number): [number]
            case .letters(_, let numbers): numbers
            default: []
            }
        }
    }

    /// The ways to read a run of characters aloud, one a language; a language that can not read one of the
    /// characters is left out. Linear time.
    func sounds(of text: String.UnicodeScalarView) -> [SoundedPart] {
        let all = text.compactMap { readings[$0.value] }
        guard let first = all.first else { return [] }
        return first.sounds.indices.compactMap { column in
            var part = SoundedPart(script: first.sounds[column].script, letters: [])
            for reading in all {
                if reading.sounds[column].letters.isEmpty { return nil }
                part.letters += reading.sounds[column].letters
            }
            return part.letters.count > SoundReader.mostLetters ? nil : part
        }
    }
}
