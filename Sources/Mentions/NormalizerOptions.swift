public import Lexicon
public import Names

/// What a normalizer looks for and what it rewrites.
public struct NormalizerOptions: Sendable {
    /// Places in a text where names are part of something that must not change.
    public enum ProtectedSpan: String, Sendable, CaseIterable {
        case url
        case email
        case hashtag
        case code
    }

    /// The language of the names that are written, a BCP 47 tag; nil: the text's own.
    public var targetLanguage: String?
    /// The types of entities to find; nil: all.
    public var types: Set<EntityType>?
    /// Mentions below this score are annotated, not rewritten; 0…1.
    public var minimumScore = 0.6
    /// Whether each mention tells what decided between the entities that its name may stand for.
    public var explains = false
    /// Whether names are found that no table has in this spelling.
    public var findsSimilar = true
    /// Whether adjectives and words for people that are made from names are found: British, лондонский. They are never
    /// rewritten.
    public var findsDerived = false
    /// Countries and capitals by their names in many languages, by which places of the dictionaries are found under
    /// names that these lack.
    public var places: Lexicon?
    /// The lexicon whose table of name parts says that George is Джордж; nil: the first dictionary that has one.
    public var nameParts: Lexicon?
    /// Where names are left alone.
    public var protected = Set(ProtectedSpan.allCases)

    public init() {}
}
