/// How many letters of each writing system a text has, and of some kinds that tell languages apart by themselves.
struct LetterCensus {
    private var counts = [Int](repeating: 0, count: WritingSystem.allCases.count)
    /// Digraphs that Yiddish has and Hebrew hardly ever.
    private(set) var yiddish = 0
    /// Letters of Assamese that Bengali lacks.
    private(set) var assamese = 0
    /// Letters of Pashto that Arabic, Persian and Urdu lack.
    private(set) var pashto = 0
    /// Letters of Central Kurdish that Arabic, Persian and Urdu lack.
    private(set) var kurdish = 0
    /// Simplified minus traditional characters.
    private var leaning = 0
    /// Whether letters stand decomposed.
    private(set) var hasCombiningMarks = false

    /// Counts the letters of a text, addresses left out, in linear time, some nanoseconds a letter.
    init(_ text: borrowing Span<UInt8>) {
        var position = 0
        while let chunk = TextChunks.next(text, &position) {
            var index = chunk.lowerBound
            while index < chunk.upperBound {
                let scalar = readScalar(text, &index)
                let system = WritingSystem(scalar)
                counts[Int(system.rawValue)] += 1
                if scalar >= 0x300 { note(scalar, system) }
            }
        }
    }

    private mutating func note(_ scalar: UInt32, _ system: WritingSystem) {
        switch system {
        case .mark where scalar < 0x370: hasCombiningMarks = true
        case .han: leaning += HanVariants.leaning(scalar)
        case .hebrew where scalar >= 0x5F0: yiddish += 1
        case .bengali where scalar == 0x9F0 || scalar == 0x9F1: assamese += 1
        case .arabic:
            switch scalar {
            case 0x67C, 0x689, 0x693, 0x696, 0x69A, 0x6BC, 0x6CD, 0x6D0: pashto += 1
            case 0x695, 0x6B5, 0x6C6, 0x6CE, 0x6D5: kurdish += 1
            default: break
            }
        default: break
        }
    }

    /// The letters of one writing system.
    func letters(_ system: WritingSystem) -> Int { counts[Int(system.rawValue)] }

    /// Whether a kind of letter is more than one in a hundred of its writing system's.
    func isCommon(_ count: Int, of system: WritingSystem) -> Bool { count * 100 > letters(system) }

    /// The writing system of the text's language: the one of most weight, if it has a handful of letters.
    ///
    /// Chinese, Japanese and Korean count as one here, because the latter two write with ideographs too.
    var prevailing: WritingSystem? {
        let eastAsian: [WritingSystem] = [.han, .kana, .hangul]
        var best = (system: WritingSystem.han, weight: eastAsian.reduce(0) { $0 + letters($1) * $1.weight })
        for system in WritingSystem.allCases where !eastAsian.contains(system) {
            let weight = letters(system) * system.weight
            if weight > best.weight { best = (system, weight) }
        }
        let needed = best.system == .han ? 12 : 5 * best.system.weight
        return best.weight >= needed ? best.system : nil
    }

    /// Korean if a third is Hangul, Japanese if more than a twentieth is kana, else Chinese as its characters lean;
    /// simplified, the more common, when they lean nowhere.
    var eastAsianLanguage: String {
        let (han, kana, hangul) = (letters(.han), letters(.kana), letters(.hangul))
        if hangul * 3 >= han + kana + hangul { return "ko" }
        if kana * 20 > han + kana { return "ja" }
        return leaning < 0 ? "zh-Hant" : "zh-Hans"
    }
}
