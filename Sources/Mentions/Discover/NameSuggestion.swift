/// A name that no dictionary has, with the forms that it was seen in.
public struct NameSuggestion: Sendable {
    /// A form.
    public struct Member: Sendable {
        public var text: String
        /// A BCP 47 tag.
        public var language: String
        public var count: Int
        /// Whether it is a part of the others: a family name.
        public var isShort: Bool
    }

    /// A place where it stands.
    public struct Example: Sendable {
        /// The id of the document.
        public var document: String
        /// Some words around it, on one line.
        public var text: String
    }

    /// The most frequent first, short forms last.
    public var members: [Member]
    /// How many texts have it.
    public var documents: Int
    /// How alike its forms are, 0…1; 1 where there is one.
    public var score: Double
    public var examples: [Example]

    /// How often it was seen.
    public var count: Int { members.reduce(0) { $0 + $1.count } }
}
