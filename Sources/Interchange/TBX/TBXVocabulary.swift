/// The names of TBX (ISO 30042:2008 and 2019), and of what units keep of it.
enum TBXVocabulary {
    /// The elements that say something of an entry, a language or a term.
    static let items: Set = [
        "descrip", "admin", "termNote", "transac", "transacNote", "xref", "ref", "date", "descripNote", "adminNote",
    ]
    /// Those of a term only.
    static let termItems: Set = ["termNote"]
    /// The attribute of a property that says which element it was.
    static let element = "element"
    /// The element of the second and further terms of a language.
    static let term = "term"
    /// The attribute of a property that is of a term and not of the language.
    static let level = "level"

    static let entries = ["termEntry", "conceptEntry"]
    static let languages: Set = ["langSet", "langSec"]
    static let terms: Set = ["tig", "ntig", "termSec"]
}
