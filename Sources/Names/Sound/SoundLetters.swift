import UnicodeText

/// A letter of a script, numbered from 1 within it.
package struct SoundLetter: Hashable, Sendable {
    package var script: SoundScript
    package var number: UInt8
}

/// What single scalars say: the letters that each stands for.
enum SoundLetters {
    /// What a scalar does in a name.
    enum Reading: Sendable {
        /// It stands for this letter.
        case letter(SoundScript, UInt8)
        /// It stands for two or three letters: a Hangul syllable, an Ethiopic sign, an accented letter.
        case letters(SoundScript, [UInt8])
        case han
        /// A sign that says nothing, as a tone mark.
        case silent
        /// A sign that parts of a name are divided by.
        case separator
        /// A letter of a script that has no sounds here.
        case unknown
    }

    /// What a scalar of a composed text (NFC) stands for. Constant time.
    static func reading(of scalar: UInt32) -> Reading {
        if scalar < 0x600 { return small[Int(scalar)] }
        if scalar >= 0xAC00, scalar <= 0xD7A3 { return hangul(scalar - 0xAC00) }
        if isHan(scalar) { return .han }
        if let page = pages[scalar >> 8] { return page[Int(scalar & 0xFF)] }
        return slow(scalar)
    }

    private static func isHan(_ scalar: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || scalar == 0x3007
            || (0xF900...0xFAFF).contains(scalar) || (0x20000...0x323AF).contains(scalar)
    }

    /// Latin, Greek, Cyrillic, Armenian and Hebrew.
    private static let small: [Reading] = (0..<0x600).map(slow)

    private static let pages: [UInt32: [Reading]] = {
        var pages: [UInt32: [Reading]] = [:]
        for page: UInt32 in Array(0x06...0x0E) + [0x10, 0x12, 0x13, 0x17, 0x1E, 0x1F, 0x20, 0x30] {
            pages[page] = (0..<0x100).map { slow(page << 8 | $0) }
        }
        return pages
    }()

    private static let numbers: [UInt32: (SoundScript, UInt8)] = {
        var numbers: [UInt32: (SoundScript, UInt8)] = [:]
        for script in SoundScript.allCases where script != .mandarin && script != .cantonese && script != .ethiopic {
            for (index, scalar) in script.alphabet.enumerated() where numbers[scalar.value] == nil {
                numbers[scalar.value] = (script, UInt8(index + 1))
            }
        }
        return numbers
    }()

    private static func hangul(_ syllable: UInt32) -> Reading {
        let (lead, vowel, tail) = (syllable / 588, syllable % 588 / 28, syllable % 28)
        var letters: [UInt8] = []
        // The lead of a syllable that begins with its vowel is silent.
        if lead != 11 { letters.append(UInt8(lead + 1)) }
        letters.append(UInt8(vowel + 20))
        if tail > 0 { letters.append(UInt8(tail + 40)) }
        return .letters(.hangul, letters)
    }

    private static func ethiopic(_ sign: UInt32) -> Reading {
        let (row, order) = (UInt8(sign / 8), UInt8(sign % 8))
        guard row < 48 else { return .silent }
        // The sixth order is the consonant alone.
        return .letters(.ethiopic, order == 5 ? [row + 1] : [row + 1, SoundScript.ethiopicVowels + order])
    }

    /// The reading of any scalar, worked out anew.
    private static func slow(_ value: UInt32) -> Reading {
        guard let scalar = Unicode.Scalar(value) else { return .silent }
        if separators.contains(scalar) || scalar.properties.isWhitespace { return .separator }
        if apostrophes.contains(scalar) { return .silent }
        if value >= 0x1200, value < 0x1380 { return ethiopic(value - 0x1200) }
        if let known = known(value) { return known }
        let lower = Array(scalar.properties.lowercaseMapping.unicodeScalars)
        if lower.count == 1, lower[0] != scalar { return reading(lower[0]) }
        if let known = base(of: scalar) { return known }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: return .unknown
        case .dashPunctuation: return .separator
        default: return .silent
        }
    }

    private static func reading(_ scalar: Unicode.Scalar) -> Reading {
        known(scalar.value) ?? base(of: scalar) ?? .unknown
    }

    private static func known(_ scalar: UInt32) -> Reading? {
        switch scalar {
        case 0x6A9, 0x63E: return known(0x643)  // Persian kaf
        case 0x6CC, 0x649, 0x6D2, 0x6CD: return known(0x64A)  // Persian and Urdu ye, alef maqsura
        case 0x3C2: return known(0x3C3)  // final sigma
        case 0x5DA, 0x5DD, 0x5DF, 0x5E3, 0x5E5: return known(scalar + 1)  // final forms
        case 0x3041...0x3096: return known(scalar + 0x60)  // hiragana
        case 0xE48...0xE4B, 0xEC8...0xECB: return .silent  // tones
        case 0x64B...0x65F, 0x640, 0x591...0x5C7: return .silent  // points
        default: break
        }
        guard let (script, number) = numbers[scalar] else { return nil }
        return .letter(script, number)
    }

    /// The letters under marks that no alphabet has: ṭ is t, ά is α.
    private static func base(of scalar: Unicode.Scalar) -> Reading? {
        let decomposed = ICU.normalize(String(scalar), .nfd).unicodeScalars
        if decomposed.count > 1, let first = decomposed.first, let known = known(first.value) { return known }
        let folded = Array(Folder.fold(String(scalar)).unicodeScalars)
        guard !folded.isEmpty, folded != [scalar] else { return nil }
        guard let first = folded.first, case .letter(let script, _)? = known(first.value) else { return nil }
        var letters: [UInt8] = []
        for part in folded {
            guard case .letter(script, let number)? = known(part.value) else { return nil }
            letters.append(number)
        }
        return letters.count == 1 ? .letter(script, letters[0]) : .letters(script, letters)
    }

    private static let separators = Set("·・‧•･,،、;/()[]{}\"“”„«»&+_=゠־–—-‐‑|：:".unicodeScalars)
    private static let apostrophes = Set("'’‘`´ʼʹʾʿ.״\u{200C}\u{200D}".unicodeScalars)
}
