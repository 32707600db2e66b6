/// A way of writing that names are heard through: a script, or a way to read Han characters aloud.
///
/// Letters of a script are numbered from 1 within it, so that tables over letters stay small.
package enum SoundScript: UInt8, CaseIterable, Sendable {
    case latin, cyrillic, greek, arabic, hebrew, armenian, georgian
    case devanagari, bengali, gurmukhi, gujarati, odia, tamil, telugu, kannada, malayalam, sinhala
    case thai, lao, myanmar, khmer, ethiopic, hangul, kana
    /// Han characters read in Mandarin, written in pinyin without tones.
    case mandarin
    /// Han characters read in Cantonese, written in Jyutping without tones.
    case cantonese

    /// The ISO 15924 code; for readings of Han characters the code with the language.
    package var code: String { Self.codes[Int(rawValue)] }

    package init?(code: String) {
        guard let index = Self.codes.firstIndex(of: code) else { return nil }
        self = Self.allCases[index]
    }

    private static let codes = [
        "Latn", "Cyrl", "Grek", "Arab", "Hebr", "Armn", "Geor",
        "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh",
        "Thai", "Laoo", "Mymr", "Khmr", "Ethi", "Hang", "Kana", "Hani-cmn", "Hani-yue",
    ]

    /// The scalars that the letters stand for, letter 1 first.
    package var alphabet: [Unicode.Scalar] { Self.alphabets[Int(rawValue)] }

    private static let alphabets = allCases.map(makeAlphabet)

    private static func makeAlphabet(_ script: SoundScript) -> [Unicode.Scalar] {
        switch script {
        case .latin, .mandarin, .cantonese: Array(latinLetters.unicodeScalars)
        case .cyrillic: Array(cyrillicLetters.unicodeScalars)
        case .greek: Array("αβγδεζηθικλμνξοπρστυφχψωϊϋ".unicodeScalars)
        case .arabic: Array(arabicLetters.unicodeScalars)
        case .hebrew: Array("אבגדהוזחטיכלמנסעפצקרשתװױײ׳".unicodeScalars)
        case .ethiopic: ethiopicLetters
        case .hangul: scalars(0x1100...0x1112) + scalars(0x1161...0x1175) + scalars(0x11A8...0x11C2)
        default: scalars(script.block)
        }
    }

    /// The block of a script whose letters are numbered in the order of the block.
    private var block: ClosedRange<UInt32> {
        switch self {
        case .armenian: 0x561...0x587
        case .georgian: 0x10D0...0x10FA
        case .thai: 0xE01...0xE4E
        case .lao: 0xE81...0xEDF
        case .myanmar: 0x1000...0x109F
        case .khmer: 0x1780...0x17D3
        case .kana: 0x30A1...0x30FC
        case .sinhala: 0xD81...0xDDF
        default: indicBlock
        }
    }

    private var indicBlock: ClosedRange<UInt32> {
        let order: [SoundScript] = [
            .devanagari, .bengali, .gurmukhi, .gujarati, .odia, .tamil, .telugu, .kannada, .malayalam,
        ]
        let start = 0x900 + 0x80 * UInt32(order.firstIndex(of: self) ?? 0)
        return start + 1...start + 0x7F
    }

    private static func scalars(_ range: ClosedRange<UInt32>) -> [Unicode.Scalar] {
        range.compactMap(Unicode.Scalar.init)
    }

    private static let latinLetters =
        "abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćċčďđēėęěğġģħīįıķĺļľłńņňőœŕřśşšţťūůűųźżžßșțəơưŏŭʻ"
    private static let cyrillicLetters =
        "абвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӹѳѵѣ"
    private static let arabicLetters =
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٹټپڀٺڈډڌڍڎڑړڕژښڛڢڤڥڭڠڦڧںڼھہۀۂۃۆۇۈۉۊۋێېےەڵڷگچڇګۍۑٱٻٽٿڃڄڊڏڙڜڪڱڳڷڿ"

    /// The sign that makes another consonant of the one before, the last letter of the Hebrew alphabet here.
    static let geresh = UInt8(SoundScript.hebrew.alphabet.count)

    /// A consonant by its sixth-order sign, which is it alone; then the seven vowels by their own signs.
    private static let ethiopicLetters: [Unicode.Scalar] =
        (0..<48).compactMap { Unicode.Scalar(0x1200 + $0 * 8 + 5) } + (0..<8).compactMap { Unicode.Scalar(0x12A0 + $0) }
    static let ethiopicVowels: UInt8 = 49
}
