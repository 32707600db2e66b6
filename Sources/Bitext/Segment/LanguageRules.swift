import UnicodeText

/// What a language writes with a full stop that ends no sentence, from `dictionaries/segmentation`.
struct LanguageRules: Sendable {
    /// What a word with a full stop says about the sentence.
    enum Kind: String, Sendable {
        /// It goes on: a title, or what stands before something else (Dr., e.g.).
        case never
        /// It ends only before a word that often begins one: what may stand last too (Inc., U.S.).
        case may
        /// It goes on before a number, and else the word is one like others (No. 5, Sat. 12).
        case number
        /// A time of day: as `may`, but it also ends before a title.
        case time
        /// Where only white space parts sentences, they often end behind it.
        case final
    }

    /// A number with a full stop is an ordinal, also before a noun with a capital.
    private(set) var hasOrdinals = false
    /// A colon ends sentences, and a full stop does not.
    private(set) var endsWithColon = false
    /// A semicolon is the question mark.
    private(set) var endsWithSemicolon = false
    /// A capitalized word without a vowel is taken for an abbreviation.
    private(set) var abbreviatesWithoutVowels = true
    /// No sign ends sentences, only white space, which stands between phrases too.
    private(set) var endsAtSpaces = false
    private var kinds: [UInt64: Kind] = [:]
    private var starters: Set<UInt64> = []

    /// The rules of a language and those of all. Linear in the tables, which takes less than a millisecond.
    ///
    /// - Parameter language: A BCP 47 tag of which the first part counts.
    init(language: String) {
        let base = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
        var table: Substring = ""
        for line in ReviewedTables.segmentation.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init) {
            if line.utf8.first == UInt8(ascii: "#") {
                table = line.dropFirst()
            } else {
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
                if cells.count > 1, cells[0] == base || cells[0] == "*" { add(cells, of: table) }
            }
        }
    }

    private mutating func add(_ cells: [Substring], of table: Substring) {
        switch table {
        case "languages": addHabit(cells[1])
        case "starters": for word in cells[1].split(separator: " ") { starters.insert(Self.hash(word.utf8)) }
        default:
            guard cells.count > 2, let kind = Kind(rawValue: String(cells[2])) else { return }
            for form in Self.forms(String(cells[1])) where kinds[form] == nil || table == "abbreviations" {
                kinds[form] = kinds[form].map { cells[0] == "*" ? $0 : kind } ?? kind
            }
        }
    }

    private mutating func addHabit(_ habit: Substring) {
        switch habit {
        case "ordinal": hasOrdinals = true
        case "colon": endsWithColon = true
        case "semicolon": endsWithSemicolon = true
        case "spaces": endsAtSpaces = true
        case "consonants": abbreviatesWithoutVowels = false
        default: break
        }
    }

    /// What a word before a full stop says; nil when it is in no table. The word stands without the stop.
    func kind(_ word: some Sequence<UInt8>) -> Kind? { kinds[Self.hash(word)] }

    /// Whether sentences often begin with a word.
    func isStarter(_ word: some Sequence<UInt8>) -> Bool { starters.contains(Self.hash(word)) }

    /// A word of a table as it stands, with a capital, and in capitals: a capital in the table is wanted. A letter alone
    /// stands for itself: its capital is an initial.
    private static func forms(_ word: String) -> Set<UInt64> {
        if word.unicodeScalars.count == 1 { return [hash(word.utf8)] }
        let capitalized = word.prefix(1).uppercased() + word.dropFirst()
        return Set([word, capitalized, word.uppercased()].map { hash($0.utf8) })
    }

    /// FNV-1a. Two words of one hash would share their rules, which among some thousand words happens to none.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
