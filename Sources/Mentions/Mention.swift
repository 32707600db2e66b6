public import Names

/// A surface form at a place in a text, with the entity it stands for and the reason.
public struct Mention: Sendable, Equatable {
    /// Why the surface form was taken for the name.
    public enum Reason: String, Sendable, CaseIterable, Codable {
        /// The same letters.
        case exact
        /// The same letters but for case, diacritics and punctuation.
        case folded
        /// The same sound, by another school of transcription or from another script.
        case romanized
        /// A sound that is near, or a translation of common words.
        case similar
        /// The same stem with a case ending.
        case inflected
        /// An adjective, or a word for people, made from the name; found only when asked for.
        case derived
        /// Letters of another script that look the same.
        case lookalike
        /// A family name or acronym for the full name.
        case shortForm = "short-form"
        /// The full name stands elsewhere in the text.
        case context

        /// The reason in words, for people.
        var text: String {
            switch self {
            case .exact: "the same letters"
            case .folded: "the same but for capitals and marks"
            case .romanized: "the same sound"
            case .similar: "sounds like it, or translates it"
            case .inflected: "a form of the name"
            case .derived: "made from the name"
            case .lookalike: "letters that look the same"
            case .shortForm: "a short form"
            case .context: "the full name is in the text"
            }
        }
    }

    /// Why a surface form stays as it is though the name to write is another.
    public enum Kept: String, Sendable, CaseIterable, Codable {
        /// Its ending does not suit the other name, or may not.
        case ending
        /// It only sounds like a known name.
        case similar
        /// Its score is below the least for rewriting.
        case unsure

        /// The reason in words, for people.
        var text: String {
            switch self {
            case .ending: "its ending may not suit"
            case .similar: "only sounds like it"
            case .unsure: "not sure"
            }
        }
    }

    /// Another entity that the surface form may stand for.
    public struct Alternative: Sendable, Equatable {
        public var entity: String
        /// 0…1
        public var score: Double
    }

    /// What spoke for one entity, and against it, as what a surface form stands for.
    ///
    /// The odds of the entity against none are e to the sum of value × weight; the score is its share of all odds.
    public struct Explanation: Sendable, Equatable {
        /// A feature of `dictionaries/resolution.tsv`, where its meaning stands.
        public struct Feature: Sendable, Equatable {
            public var name: String
            public var value: Double
            public var weight: Double
        }

        public var entity: String
        /// 0…1
        public var score: Double
        /// Those that are there.
        public var features: [Feature]
    }

    /// UTF-8 offsets into the text, end exclusive.
    public var range: Range<Int>
    /// What stands in the text.
    public var surface: String
    /// The listed name of the text's language, or family name out of one, that the surface form is a case of; nil where
    /// there is none, or it is in its base form.
    public var base: String?
    /// The entity's id, or nil when none is known.
    public var entity: String?
    public var type: EntityType?
    /// The entity's preferred name in the wanted language, or in the nearest that has one.
    public var preferred: String?
    /// What is written in place of the surface form, or nil when it stays.
    public var replacement: String?
    /// Why nothing is written in its place though the name to write is another; nil where it is as it should be.
    public var kept: Kept?
    /// How sure the link is, 0…1.
    public var score: Double
    public var how: [Reason]
    /// Other entities with the same name, best first.
    public var alternatives: [Alternative]
    /// What decided between the entities, best first; empty unless `NormalizerOptions.explains`.
    public var explanations: [Explanation] = []

    /// A mention of a surface form at a place, of which nothing else is known.
    public init(range: Range<Int>, surface: String, entity: String? = nil, type: EntityType? = nil, score: Double = 1) {
        self.range = range
        self.surface = surface
        self.entity = entity
        self.type = type
        self.score = score
        how = []
        alternatives = []
    }
}
