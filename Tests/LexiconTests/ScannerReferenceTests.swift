import Names
import TestSupport
import Testing
import UnicodeText

@testable import Lexicon

/// Finds names the slow way: at each token every name is tried, the longest first.
struct ReferenceScanner {
    struct Match: Hashable {
        var range: Range<Int>
        var names: Set<String>
    }

    private struct Entry {
        var text: String
        var tokens: [Token]
    }

    private let entries: [Entry]

    init(names: [String]) {
        entries = names.map { Entry(text: $0, tokens: Self.tokens(of: $0)) }
            .sorted { $0.tokens.count > $1.tokens.count }
    }

    static func tokens(of text: String) -> [Token] {
        let bytes = Array(text.utf8)
        var tokenizer = Tokenizer()
        var tokens: [Token] = []
        while tokenizer.next(in: bytes.span) { tokens.append(tokenizer.token) }
        return tokens
    }

    func matches(in text: String) -> [Match] {
        let tokens = Self.tokens(of: text)
        var matches: [Match] = []
        var first = 0
        while first < tokens.count {
            let fitting = entries.filter { fits($0, tokens[first...], Array(text.utf8)) }
            guard let length = fitting.first?.tokens.count else {
                first += 1
                continue
            }
            let range = tokens[first].start..<tokens[first + length - 1].end
            matches.append(Match(range: range, names: Set(fitting.filter { $0.tokens.count == length }.map(\.text))))
            first += length
        }
        return matches
    }

    private func fits(_ entry: Entry, _ rest: ArraySlice<Token>, _ text: [UInt8]) -> Bool {
        let tokens = Array(rest.prefix(entry.tokens.count))
        guard let head = tokens.first, tokens.count == entry.tokens.count else { return false }
        if tokens.count == 1 && head.isCharacter { return false }
        guard MatchBoundary.mayStart(head, in: text.span), MatchBoundary.mayEnd(tokens[tokens.count - 1], in: text.span)
        else { return false }
        for (index, (token, wanted)) in zip(tokens, entry.tokens).enumerated() {
            guard token.hash == wanted.hash else { return false }
            if index > 0, !joins(token, wanted, after: tokens[index - 1]) { return false }
        }
        if entry.tokens[0].traits.isCapitalized, !head.traits.isCapitalized { return false }
        return !isAcronym(entry.text) || tokens.allSatisfy { !$0.traits.contains(.lowercase) || !$0.traits.isCased }
    }

    private func joins(_ token: Token, _ wanted: Token, after previous: Token) -> Bool {
        if token.gap.contains(.hard) != wanted.gap.contains(.hard) { return false }
        if token.gap.contains(.hard), token.gap.contains(.newline) { return false }
        guard token.gap.contains(.period) else { return true }
        let longest = previous.traits.contains(.latin) ? 5 : 8
        return previous.end - previous.start <= longest && !token.gap.contains(.newline)
    }

    private func isAcronym(_ text: String) -> Bool {
        text.unicodeScalars.count <= 6 && text == text.uppercased() && text.count { $0.isUppercase } >= 2
    }
}

/// Texts made of names and other words.
struct RandomTexts {
    static let latin = [
        "New York", "New York Times", "York", "WHO", "US", "May", "St. Petersburg", "Pfizer, Inc.", "Pfizer",
        "al-Jazeera", "Rio de Janeiro", "de Gaulle", "U.S.", "Minsk", "A B A B C", "A B",
    ]
    static let cyrillic = [
        "Минск", "Владимир Путин", "Путин", "ООН", "Санкт-Петербург", "Нижний Новгород", "Новгород Великий", "мир",
    ]
    static let han = ["普京", "北京", "北京大学", "大学", "弗拉基米尔·普京", "京", "中华人民共和国", "中华"]
    static let gapless = [
        "東京タワー", "日本テレビ", "のぞみ", "あべ のぞみ", "プーチン", "문재인", "김 정은", "마크 롱", "서울", "กรุงเทพ", "ชาด", "ชาว", "ไทย",
        "ນະຄອນ", "京A",
    ]
    private static let fillers = [
        "the", "new", "times", "inc", "who", "st", "in", "Minskaya", "A", "B", "Times", "и", "в", "Новгород", "Санкт",
        "минская", "的", "京", "大", "说", "中", "2024", "の", "東", "テレビ", "은", "문", "김", "마크", "กรุง", "ชา", "เ", "ไ", "่",
        "ນ",
    ]
    private static let gaps = [
        " ", " ", " ", " ", "\n", "\n\n", ", ", ". ", ".\n", "-", "'", "·", " (", "; ", " – ", " « ",
    ]

    var random: SeededRandom

    mutating func text(of names: [String]) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            let word = (Bool.random(using: &random) ? names : Self.fillers).randomElement(using: &random) ?? ""
            let written = vary(word)
            let isUnspaced = written.unicodeScalars.first.map { $0.value >= 0xE00 } ?? false
            let isGapless = isUnspaced && Bool.random(using: &random)
            if !text.isEmpty, !isGapless { text += Self.gaps.randomElement(using: &random) ?? " " }
            text += written
        }
        return text
    }

    /// The word in other letters or with other gaps, at times.
    private mutating func vary(_ word: String) -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: word.uppercased()
        case 1: word.lowercased()
        case 2: word.capitalizedWords
        case 3: word.split(separator: " ").joined(separator: Self.gaps.randomElement(using: &random) ?? " ")
        default: word
        }
    }
}

extension String {
    fileprivate var capitalizedWords: String {
        split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: " ")
    }
}

@Suite struct ScannerReferenceTests {
    private static let vocabularies = [
        RandomTexts.latin, RandomTexts.cyrillic, RandomTexts.han, RandomTexts.gapless,
        RandomTexts.latin + RandomTexts.cyrillic + RandomTexts.han + RandomTexts.gapless,
    ]

    @Test(arguments: zip([1, 2, 3, 4, 6] as [UInt64], vocabularies))
    func agreesWithTheReference(_ seed: UInt64, _ names: [String]) throws {
        let lexicon = try lexicon(of: names)
        let reference = ReferenceScanner(names: names)
        var texts = RandomTexts(random: SeededRandom(seed: seed))
        var found = 0
        for _ in 0..<1500 {
            let text = texts.text(of: names)
            let matches = scanned([lexicon], text).map { match in
                ReferenceScanner.Match(
                    range: match.range,
                    names: Set(match.candidates.map { lexicon.name(at: $0.name).text }))
            }
            try #require(matches == reference.matches(in: text), "\(text)")
            found += matches.count
        }
        #expect(found > 1500)
    }

    @Test func twoLayersAreAsOne() throws {
        let names = RandomTexts.latin + RandomTexts.cyrillic + RandomTexts.han + RandomTexts.gapless
        let layers = try [lexicon(of: Array(names.prefix(15))), lexicon(of: Array(names.dropFirst(10)))]
        let reference = ReferenceScanner(names: names)
        var texts = RandomTexts(random: SeededRandom(seed: 5))
        for _ in 0..<500 {
            let text = texts.text(of: names)
            let matches = scanned(layers, text).map { match in
                ReferenceScanner.Match(
                    range: match.range,
                    names: Set(match.candidates.map { layers[$0.layer].name(at: $0.name).text }))
            }
            try #require(matches == reference.matches(in: text), "\(text)")
        }
    }

    /// A kept scanner remembers runs, pairs of runs, beginnings and forms: that must not change what it finds.
    @Test(arguments: [nil, "en", "ru", "pl", "ka", "ja"] as [String?])
    func whatIsRememberedChangesNothing(_ language: String?) throws {
        let names = RandomTexts.latin + RandomTexts.cyrillic + RandomTexts.han + RandomTexts.gapless
        let layers = try [
            lexicon(of: names, language: language ?? "en"), lexicon(of: RandomTexts.cyrillic, language: "ru"),
        ]
        var kept = LexiconScanner(layers: layers, language: language)
        var texts = RandomTexts(random: SeededRandom(seed: 8))
        for _ in 0..<1500 {
            let text = texts.text(of: names)
            let bytes = Array(text.utf8)
            var matches: [ScanMatch] = []
            kept.scan(bytes.span) { matches.append($0) }
            try #require(matches.map(Found.init) == scanned(layers, text, language).map(Found.init), "\(text)")
        }
    }

    @Test func aKeptScannerAgreesWithTheReference() throws {
        let names = RandomTexts.latin + RandomTexts.cyrillic + RandomTexts.han + RandomTexts.gapless
        let lexicon = try lexicon(of: names)
        let reference = ReferenceScanner(names: names)
        var scanner = LexiconScanner(layers: [lexicon], language: nil)
        var texts = RandomTexts(random: SeededRandom(seed: 9))
        for _ in 0..<1500 {
            let text = texts.text(of: names)
            let bytes = Array(text.utf8)
            var matches: [ReferenceScanner.Match] = []
            scanner.scan(bytes.span) { match in
                let names = Set(match.candidates.map { lexicon.name(at: $0.name).text })
                matches.append(ReferenceScanner.Match(range: match.range, names: names))
            }
            try #require(matches == reference.matches(in: text), "\(text)")
        }
    }

    /// What a match says, but for the number of its form.
    private struct Found: Equatable {
        var range: Range<Int>
        var isOneWord: Bool
        var candidates: [[Int]]

        init(_ match: ScanMatch) {
            range = match.range
            isOneWord = match.isOneWord
            candidates = match.candidates.map { [$0.layer, $0.name, Int($0.evidence.rawValue)] }
        }
    }
}
