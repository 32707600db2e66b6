public import ArgumentParser
import Corpus
import Lexicon
public import Mentions
import Names

extension NormalizerOptions.ProtectedSpan: ExpressibleByArgument {}

/// Options that say which names to find and what to write for them.
struct FindingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Language of the texts (BCP 47), or auto.", valueName: "language"))
    var lang = "auto"

    @Option(help: ArgumentHelp("Language of the names to write; default: the text's own.", valueName: "language"))
    var to: String?

    @Option(help: ArgumentHelp("Only these types, as person,place,organization.", valueName: "types"))
    var only: String?

    @Option(
        help: ArgumentHelp(
            "Rewrite only mentions with at least this score, 0 to 1; others are annotated.", valueName: "score"))
    var minScore = NormalizerOptions().minimumScore

    @Option(
        help: ArgumentHelp("Look for names there too: url, email, hashtag, code; may be repeated.", valueName: "span"))
    var inside: [NormalizerOptions.ProtectedSpan] = []

    @Flag(help: "Only names in spellings that the dictionaries have, not those that sound like them. Faster.")
    var listedOnly = false

    @Flag(help: "Find adjectives and words for people made from names, too: British, Londoner. They are not rewritten.")
    var derived = false

    func validate() throws {
        guard (0...1).contains(minScore) else { throw ValidationError("--min-score must lie between 0 and 1.") }
        _ = try types()
    }

    /// The language of all texts; nil: each one's is detected.
    var language: String? { lang == "auto" ? nil : lang }

    private func types() throws -> Set<EntityType>? {
        guard let only else { return nil }
        return Set(
            try only.split(separator: ",").map { name in
                guard let type = EntityType(rawValue: String(name)) else {
                    let known = EntityType.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("--only: “\(name)” is none of \(known).")
                }
                return type
            })
    }

    func options() throws -> NormalizerOptions {
        var options = LexiconLoader.normalizerOptions()
        options.targetLanguage = to
        options.types = try types()
        options.minimumScore = minScore
        options.protected.subtract(inside)
        options.findsSimilar = !listedOnly
        options.findsDerived = derived
        return options
    }

    /// All that was chosen, for telling one choice from another.
    var settings: [String] {
        [lang, to ?? "", only ?? "", "\(minScore)", "\(inside.map(\.rawValue).sorted())", "\(listedOnly) \(derived)"]
    }
}
