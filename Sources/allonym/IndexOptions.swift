import ArgumentParser
import Corpus
import MentionIndex

extension CalendarDate.Unit: ExpressibleByArgument {}

/// Options of the commands that ask an index of mentions.
struct IndexOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The index to ask.", valueName: "file"))
    var index: String

    @OptionGroup var dictionary: DictionaryOptions

    @Option(help: ArgumentHelp("Only articles in this language (BCP 47).", valueName: "language"))
    var lang: String?

    @Option(help: ArgumentHelp("Only articles of this day, month or year, or later.", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("Only articles of this day, month or year, or earlier.", valueName: "date"))
    var until: String?

    func validate() throws {
        for (name, date) in [("since", since), ("until", until)] {
            guard let date, CalendarDate.prefix(of: date) != date else { continue }
            throw ValidationError("--\(name): “\(date)” is no date as 2020, 2020-08 or 2020-08-09.")
        }
    }

    func filter(limit: Int? = nil) -> MentionFilter {
        MentionFilter(language: lang, since: since, until: until, limit: limit)
    }

    /// The index, and the entity that a person means, with what it is called.
    func open(_ text: String) throws -> (index: MentionIndex, entity: String, title: String) {
        let index = try MentionIndex(path: index, for: .reading)
        let finder = EntityFinder(try dictionary.stack())
        switch try EntityChoice(text, in: index, finder) {
        case .one(let entity): return (index, entity, finder.title(of: entity))
        case .unknown:
            throw Failure(code: 1, message: "no entity is known by the name “\(text)”")
        case .several(let candidates):
            throw Failure(
                code: 64, message: "“\(text)” may be \(EntityFinder.list(candidates)); give the id of the one you mean")
        }
    }
}
