/// What a memory asks of those who know names. Not `Sendable`: each task has its own.
package protocol NameKnowledge: AnyObject {
    /// The names of known entities in a text, in order, without overlap.
    func names(in text: String, language: String) -> [NameSpan]
    /// The preferred name of an entity in a language; where the text has a short form, the short one there; nil where it has
    /// none.
    func name(of entity: String, writtenAs surface: String, in language: String) -> String?
    /// A name in the case in which another one, `base`, stands as `form`; nil where that is not certain.
    func form(of name: String, as form: String, of base: String, in language: String) -> String?
    /// How surely two names, of any scripts, are one; 0…1.
    func likeness(of name: String, to other: String, in language: String) -> Double
}
