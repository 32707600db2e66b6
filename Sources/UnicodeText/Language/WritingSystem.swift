/// A script, or a group of scripts that languages mix, as far as the language detector tells them apart.
///
/// The ranges are those of the Unicode blocks; that a block holds some signs that are no letters does not
/// matter to a count, and a switch over ranges costs nanoseconds where ICU's script lookup costs microseconds.
enum WritingSystem: UInt8, CaseIterable {
    case none, mark, latin, greek, cyrillic, armenian, hebrew, arabic, devanagari, bengali, gurmukhi, gujarati
    case oriya, tamil, telugu, kannada, malayalam, sinhala, thai, lao, tibetan, burmese, georgian, ethiopic, khmer
    case hangul, kana, han

    /// The writing system of a letter; `.none` for anything else and `.mark` for signs that stand on letters.
    /// Constant time.
    init(_ scalar: UInt32) {
        switch scalar {
        case 0x41...0x5A, 0x61...0x7A: self = .latin
        case 0..<0xAA: self = .none
        case 0xD7, 0xF7, 0x37E, 0x387, 0x482: self = .none
        case 0xAA, 0xB5, 0xBA, 0xC0...0x24F, 0x250...0x2AF, 0x1E00...0x1EFF: self = .latin
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A: self = .latin
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5C7, 0x610...0x61A, 0x64B...0x65F, 0x640, 0x670: self = .mark
        case 0x6D6...0x6ED: self = .mark
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x531...0x556, 0x561...0x587: self = .armenian
        case 0x5D0...0x5F2: self = .hebrew
        case 0x620...0x64A, 0x66E...0x6D3, 0x6D5, 0x6EE...0x6EF, 0x6FA...0x6FC, 0x750...0x77F: self = .arabic
        case 0xFB50...0xFDFB, 0xFE70...0xFEFC: self = .arabic
        case 0x900...0x1FFF: self = .southAndEast(scalar)
        case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .kana
        case 0x3400...0x9FFF, 0x3005, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF: self = .han
        case 0xAC00...0xD7A3, 0x3131...0x318E: self = .hangul
        default: self = .none
        }
    }

    private static func southAndEast(_ scalar: UInt32) -> WritingSystem {
        switch scalar {
        case 0x964...0x970: .none
        case ..<0x980: .devanagari
        case ..<0xA00: .bengali
        case ..<0xA80: .gurmukhi
        case ..<0xB00: .gujarati
        case ..<0xB80: .oriya
        case ..<0xC00: .tamil
        case ..<0xC80: .telugu
        case ..<0xD00: .kannada
        case ..<0xD80: .malayalam
        case ..<0xE00: .sinhala
        case ..<0xE80: .thai
        case ..<0xF00: .lao
        case ..<0x1000: .tibetan
        case ..<0x10A0: .burmese
        case ..<0x1100, 0x1C90...0x1CBF: .georgian
        case ..<0x1200: .hangul
        case ..<0x13A0: .ethiopic
        case 0x1780...0x17FF: .khmer
        default: .none
        }
    }

    /// The language customarily written in the script, if there is one.
    var customaryLanguage: String? {
        switch self {
        case .greek: "el"
        case .armenian: "hy"
        case .gurmukhi: "pa"
        case .gujarati: "gu"
        case .oriya: "or"
        case .tamil: "ta"
        case .telugu: "te"
        case .kannada: "kn"
        case .malayalam: "ml"
        case .sinhala: "si"
        case .thai: "th"
        case .lao: "lo"
        case .tibetan: "bo"
        case .burmese: "my"
        case .georgian: "ka"
        case .ethiopic: "am"
        case .khmer: "km"
        default: nil
        }
    }

    /// How much a letter says, against a Latin one.
    ///
    /// Addresses, brands and menus are in Latin letters in texts of every script, and an ideograph or a Korean
    /// syllable does the work of several letters.
    var weight: Int {
        switch self {
        case .none, .mark: 0
        case .latin: 1
        case .hangul, .kana, .han: 4
        default: 2
        }
    }
}
