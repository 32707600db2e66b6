import UnicodeText

/// The layout of a lexicon file, version 7. All numbers are little-endian.
///
/// ```
/// header        64 bytes: magic (8), version (4), number of sections (4), length of the file (8),
///               fingerprint of the fold (8), zeros (24), checksum of header and section table (8)
/// section table 32 bytes each: id (4), zero (4), offset (8), length (8), checksum (8)
/// sections      each at a multiple of 8 bytes
/// ```
/// Checksums are XXH64. The checksum of the header is taken with its own field zero.
enum LexiconFormat {
    /// Begins with a byte above 0x7F and holds both line ends, so that text tools' damage shows.
    static let magic: [UInt8] = [0x8E] + Array("ALX\r\n".utf8) + [0x1A, 0x0A]
    static let version: UInt32 = 7
    static let headerLength = 64
    static let headerChecksumOffset = 56
    static let sectionRecordLength = 32

    /// The sections, in the order of the file; every one is present.
    enum Section: UInt32, CaseIterable {
        /// UTF-8 of ids, names, tags and sources, one after the other.
        case strings = 1
        /// Language tags and sources: string offset (4), length (4).
        case tags = 2
        /// Entities, sorted by id: `EntityRecord`.
        case entities = 3
        /// Names, those of an entity together: `NameRecord`.
        case names = 4
        /// Bloom filter of the tokens that begin a name, in capitals.
        case capitalTokens = 5
        /// Bloom filter of how names begin: the hash of their first two tokens, and in scripts without spaces the
        /// `CharacterKey` of their first one, two and three characters.
        case openings = 6
        /// Hash table of the beginnings of names, for the scanner.
        case prefixes = 7
        /// Hash table of whole names, for lookup.
        case keys = 8
        /// What the two hash tables point to: the high half of the key, a count, then that many `Posting`s.
        case postings = 9
        /// Bloom filter of the tokens that begin a name in small letters or in a script without case: few, so that
        /// the question asked for most words of a text is answered in the nearest cache.
        case smallTokens = 10
        /// Bloom filter of the `WordKey` of these tokens, to pass over words before they are read to their end.
        case smallWords = 11
        /// The parts of names, for fuzzy search: the sections up to `trieEntries` are a `PartIndex`.
        case parts = 12
        case partLetters = 13
        case partNames = 14
        case nameParts = 15
        case spellings = 16
        /// How the parts are spelled in Latin letters: the sections of a `SpellingTrie`.
        case trieNodes = 17
        case trieLeaves = 18
        case trieEntries = 19
        /// Which given and family names stand for each other: the entries of a `PartTable`, eight bytes each, and
        /// its rows, four bytes each; empty in a lexicon that brings none.
        case partTable = 20
        case partTableRows = 21
    }

    static let entityRecordLength = 20
    static let nameRecordLength = 16
    /// Names refer to their language and source by two bytes.
    static let maximumTags = 1 << 16

    /// Told apart from folded tokens, so that a sound never passes for a spelling.
    static let transcriptionSalt: UInt64 = 0xA24B_AED4_963E_E407
    static let romanizationSalt: UInt64 = 0x9FB2_1C65_1E98_DF25
    static let stemSalt: UInt64 = 0x8EBC_6AF0_9C88_C6E3
    /// Told apart from a token after a space: the name has a comma or the like before it.
    static let hardGapSalt: UInt64 = 0xC2B2_AE3D_27D4_EB4F
}

/// A way from a key to a name.
struct Posting: Hashable {
    /// What the key is made from.
    enum Path: UInt32 {
        /// The folded letters.
        case folded = 0
        /// The sound, as newspapers write it (`Transcription`).
        case transcribed = 1
        /// A romanization by ICU.
        case romanized = 2
        /// The folded letters without case endings (`Stemmer`).
        case stemmed = 3
    }

    var bits: UInt32

    init(bits: UInt32) { self.bits = bits }

    init(name: Int, path: Path, isShortened: Bool = false, isCapital: Bool = false) {
        bits = UInt32(name) << 4 | (isCapital ? 8 : 0) | (isShortened ? 4 : 0) | path.rawValue
    }

    var name: Int { Int(bits >> 4) }
    /// Whether the family name that the key is made from begins with a capital, as *de Gaulle* does not: only a capital
    /// matches it.
    var isCapital: Bool { bits & 8 != 0 }
    /// Whether the key is only the family name out of the full name.
    var isShortened: Bool { bits & 4 != 0 }
    var path: Path { Path(rawValue: bits & 3) ?? .folded }
}

/// Flags of a name that the scanner checks before it folds anything.
struct NameFlags: OptionSet {
    let rawValue: UInt8

    /// One word in capitals, as EU: only capitals match it.
    static let acronym = NameFlags(rawValue: 1)
    /// The first letter is a capital: only a capital matches it.
    static let capitalized = NameFlags(rawValue: 2)
}
