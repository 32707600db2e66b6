import ArgumentParser
import Corpus
import MentionIndex

struct MentionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mentions",
        abstract: "Lists every article that names an entity, under any spelling.",
        discussion: """
            From an index of articles, in order of date, those without one last. The entity
            is given by its id or by any name that the dictionaries have. With --since or
            --until, articles without a date are left out. The exit code is 0 when the
            entity is named, 1 when it is not.

            EXAMPLES
              allonym mentions Tsikhanouskaya --index news.index
              allonym mentions Q1899 --index news.index --lang de --since 2022-03
              allonym mentions 普京 --index news.index --json | jq .document
            """)

    @Argument(help: "An entity, by its id or a name.")
    var entity: String

    @OptionGroup var options: IndexOptions

    @Option(help: "The most mentions to list.")
    var limit: Int?

    @Flag(help: "Print a JSON object a mention.")
    var json = false

    @Flag(name: .shortAndLong, help: "No count on standard error.")
    var quiet = false

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    }

    func run() throws {
        try Terminal.run {
            let (index, entity, title) = try options.open(entity)
            var output = MentionsOutput(isBold: Terminal.showsStyles)
            var (mentions, documents, last) = (0, 0, String?.none)
            try index.forEachMention(of: entity, options.filter(limit: limit)) { mention in
                mentions += 1
                if last != mention.document { documents += 1 }
                last = mention.document
                try Terminal.write(json ? MentionsOutput.json(mention) : output.text(mention))
            }
            guard mentions > 0 else { throw Failure(code: 1, message: "no article names \(title) (\(entity))") }
            if !quiet, !json {
                let articles = Terminal.count(documents, of: "article")
                Terminal.note("\(title) (\(entity)): \(Terminal.count(mentions, of: "mention")) in \(articles)\n")
            }
        }
    }
}
