/// What letters say of the scripts that names for learning are too few for: what Unicode calls them.
///
/// Letters of an abugida are read as those of Devanagari with the same names, whose costs are learned; the others as
/// the Latin letters that their names are of. Good enough to tell names apart, not to spell them.
enum NamedLetters {
    private enum Kind {
        /// Consonants with a vowel of their own: CHAKMA LETTER KAA.
        case abugida
        /// A letter's name begins with its sound: SYRIAC LETTER BETH.
        case initial
        /// A letter's name ends with its sound: TIFINAGH LETTER YAB, OL CHIKI LETTER AT.
        case final
        /// A letter's name is its sound: VAI SYLLABLE KPEE.
        case whole
    }

    private static let kinds: [String: Kind] = [
        "ADLAM": .initial, "BALINESE": .abugida, "BUGINESE": .abugida, "CANADIAN": .whole, "CHAKMA": .abugida,
        "CHEROKEE": .whole, "COPTIC": .initial, "GOTHIC": .initial, "JAVANESE": .abugida, "KAITHI": .abugida,
        "LIMBU": .abugida, "MEETEI": .initial, "MODI": .abugida, "MONGOLIAN": .initial, "NEWA": .abugida,
        "NKO": .initial, "OL": .final, "SAURASHTRA": .abugida, "SUNDANESE": .abugida, "SYLOTI": .abugida,
        "SYRIAC": .initial, "THAANA": .initial, "TIBETAN": .abugida, "TIFINAGH": .final, "TIRHUTA": .abugida,
        "VAI": .whole, "YI": .whole,
    ]

    /// What a scalar stands for; nil for what is no letter of these scripts, or has a name that says no sound.
    static func reading(of scalar: Unicode.Scalar) -> LetterReading? {
        guard let name = scalar.properties.name?.split(separator: " "), let script = name.first,
            let kind = kinds[String(script)], let sound = name.last, isLetter(scalar)
        else { return nil }
        switch kind {
        case .abugida: return abugida(scalar, name)
        case .initial: return latin(beginning(of: name.drop { $0 != "LETTER" }.dropFirst().first ?? sound))
        case .final: return latin(ending(of: sound))
        case .whole: return script == "YI" && "TXP".contains(sound.suffix(1)) ? latin(sound.dropLast()) : latin(sound)
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        let category = scalar.properties.generalCategory
        return [.otherLetter, .uppercaseLetter, .lowercaseLetter, .nonspacingMark, .spacingMark].contains(category)
    }

    private static func isVowel(_ letter: Character) -> Bool { "AEIOU".contains(letter) }

    private static func beginning(of sound: Substring) -> Substring {
        let consonants = sound.prefix { !isVowel($0) }
        return consonants.isEmpty ? sound.prefix(while: isVowel) : consonants
    }

    private static func ending(of sound: Substring) -> Substring {
        let letters = sound.hasPrefix("YA") || sound.hasPrefix("YE") ? sound.dropFirst() : sound
        let consonants = letters.drop(while: isVowel)
        if !consonants.isEmpty, consonants != sound { return consonants }
        // OL CHIKI LETTER LI is the vowel; TIFINAGH LETTER YI too.
        let vowels = letters.drop { !isVowel($0) }
        return vowels.isEmpty ? letters : vowels
    }

    /// Long vowels, which names write double, are written once.
    private static func latin(_ sound: Substring) -> LetterReading? {
        var letters: [UInt8] = []
        for letter in sound
        where letter.isASCII && letter.isLetter && !(isVowel(letter) && letters.last == number(letter)) {
            letters.append(number(letter))
        }
        return letters.isEmpty ? nil : LetterReading(.latin, letters)
    }

    private static func number(_ letter: Character) -> UInt8 { (letter.asciiValue ?? 0x40) - 0x40 }

    // MARK: Abugidas

    /// The letters of Devanagari by their names without the script.
    private static let devanagari: [Substring: UInt8] = {
        var letters: [Substring: UInt8] = [:]
        for (index, scalar) in SoundScript.devanagari.alphabet.enumerated() {
            guard let name = scalar.properties.name?.dropFirst("DEVANAGARI ".count) else { continue }
            letters[name] = UInt8(index + 1)
        }
        return letters
    }()

    private static func abugida(_ scalar: Unicode.Scalar, _ name: [Substring]) -> LetterReading? {
        guard let virama = devanagari["SIGN VIRAMA"] else { return nil }
        if scalar.properties.canonicalCombiningClass.rawValue == 9 { return LetterReading(.devanagari, [virama]) }
        let sound = String(name[name.count - 1])
        if name.contains("SUBJOINED") {
            return devanagari["LETTER \(sound)"].map { LetterReading(.devanagari, [virama, $0]) }
        }
        let kind = name.contains("VOWEL") ? "VOWEL SIGN" : name.contains("SIGN") ? "SIGN" : "LETTER"
        let short = sound.replacing("AA", with: "A")
        let letter = [sound, short, short.replacing("WA", with: "VA")].lazy.compactMap { devanagari["\(kind) \($0)"] }
        return letter.first.map { LetterReading(.devanagari, [$0]) }
    }
}
