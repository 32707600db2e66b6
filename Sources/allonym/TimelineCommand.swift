import ArgumentParser
import Corpus
import Lexicon
import MappedFile
import MentionIndex

struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Shows how an entity was spelled over time.",
        discussion: """
            From an index of articles: how often each spelling stands in those of each day,
            month or year. Case endings are taken off where the dictionaries have the base
            form. Articles without a date make a row of their own. The exit code is 0 when
            the entity is named, 1 when it is not.

            EXAMPLES
              allonym timeline Kyiv --index news.index
              allonym timeline Q1899 --index news.index --by year --svg kyiv.svg
              allonym timeline Tsikhanouskaya --index news.index --json
            """)

    @Argument(help: "An entity, by its id or a name.")
    var entity: String

    @OptionGroup var options: IndexOptions

    @Option(help: "day, month or year.")
    var by = CalendarDate.Unit.month

    @Flag(help: "Print a JSON object.")
    var json = false

    @Option(help: ArgumentHelp("Draw a plot, too.", valueName: "file"))
    var svg: String?

    func run() throws {
        try Terminal.run {
            let (index, entity, title) = try options.open(entity)
            let counts = try index.timeline(of: entity, by: by, options.filter())
            let timeline = Timeline(entity: entity, title: title, by: by, counts)
            guard !timeline.isEmpty else { throw Failure(code: 1, message: "no article names \(title) (\(entity))") }
            if let svg { try AtomicFile.write(Array(timeline.plot.svg.utf8), to: svg) }
            try Terminal.write(json ? timeline.json : timeline.table)
        }
    }
}
