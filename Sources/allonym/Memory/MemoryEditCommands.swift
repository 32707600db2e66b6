import ArgumentParser
import Corpus
import SQLiteStore
import TranslationMemory

struct MemoryAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Adds one unit to a memory.",
        discussion: """
            EXAMPLES
              allonym tm add --memory news.memory --from en --to de "Good morning" "Guten Morgen"
              allonym tm add --memory news.memory --from en --to de --status reviewed --property client=x "Yes" "Ja"
            """)

    @OptionGroup var file: MemoryFileOptions

    @Argument(help: "The original.")
    var source: String

    @Argument(help: "The translation.")
    var target: String

    @Option(help: ArgumentHelp("The language of the original (BCP 47).", valueName: "language"))
    var from: String

    @Option(help: ArgumentHelp("The language of the translation (BCP 47).", valueName: "language"))
    var to: String

    @Option(help: ArgumentHelp("Where it comes from.", valueName: "name"))
    var origin: String?

    @Option(help: "initial, translated, reviewed, final or needs-review.")
    var status: TranslationStatus?

    @Option(help: ArgumentHelp("A property; may be repeated.", valueName: "type=value"))
    var property: [String] = []

    @Option(help: ArgumentHelp("Who adds it; default: who runs the program.", valueName: "name"))
    var user: String?

    func run() throws {
        try Terminal.run {
            let store = try file.open(for: .writing)
            let operation = file.operation(.add, user: user)
            var unit = TranslationUnit(
                variants: [
                    Variant(language: LanguageTag.normalized(from), segment: SegmentText(source)),
                    Variant(language: LanguageTag.normalized(to), segment: SegmentText(target)),
                ], sourceLanguage: LanguageTag.normalized(from), status: status)
            unit.provenance.origin = origin
            (unit.provenance.created, unit.provenance.createdBy) = (operation.time, operation.user)
            unit.details.properties = property.map { text in
                let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return Property(String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
            }
            let memory = try store.makeMemory(named: file.writtenName)
            _ = try store.begin(operation)
            let outcome = try store.add(UnitEntry(unit), to: memory)
            try store.commit()
            switch outcome {
            case .added(let number): try Terminal.write("unit \(number) added\n")
            case .merged(let number), .unchanged(let number):
                try Terminal.write("unit \(number) says the same already\n")
            }
        }
    }
}

struct MemoryEditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Changes a unit.",
        discussion: """
            EXAMPLES
              allonym tm edit --memory news.memory 4711 --lang de --text "Guten Morgen!"
              allonym tm edit --memory news.memory 4711 --status final
            """)

    @OptionGroup var file: MemoryFileOptions

    @Argument(help: "The unit’s number.")
    var unit: Int64

    @Option(help: ArgumentHelp("The language of the segment to change (BCP 47).", valueName: "language"))
    var lang: String?

    @Option(help: "What it is to say.")
    var text: String?

    @Option(help: "initial, translated, reviewed, final or needs-review.")
    var status: TranslationStatus?

    @Option(help: ArgumentHelp("Who changes it; default: who runs the program.", valueName: "name"))
    var user: String?

    func validate() throws {
        guard (lang == nil) == (text == nil) else { throw ValidationError("--lang and --text go together.") }
        guard text != nil || status != nil else { throw ValidationError("give --text with --lang, or --status.") }
    }

    func run() throws {
        try Terminal.run {
            let store = try file.open(for: .changing)
            guard var stored = try store.unit(unit) else {
                throw Failure(code: 66, message: "\(file.path): has no unit \(unit)")
            }
            let operation = file.operation(.edit, user: user)
            if let lang, let text { try change(&stored.unit, lang, text) }
            if let status { stored.unit.status = status }
            (stored.unit.provenance.changed, stored.unit.provenance.changedBy) = (operation.time, operation.user)
            let number = try store.begin(operation)
            try store.replace(unit, with: UnitEntry(stored.unit, context: stored.context))
            try store.commit()
            try Terminal.write(
                "unit \(unit) changed; “allonym tm undo --memory \(file.path) \(number)” brings it back\n")
        }
    }

    private func change(_ unit: inout TranslationUnit, _ lang: String, _ text: String) throws {
        let wanted = LanguageTag.normalized(lang)
        let fitting = unit.variants.indices.filter { unit.variants[$0].language == wanted }
        guard let index = fitting.first else {
            let found = unit.variants.map(\.language).joined(separator: ", ")
            throw Failure(code: 66, message: "expected a segment in \(wanted), found \(found)")
        }
        unit.variants[index].segment = SegmentText(text)
    }
}

struct MemoryDeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Deletes units, by their numbers or by what they are.",
        discussion: """
            EXAMPLES
              allonym tm delete --memory news.memory 4711 4712
              allonym tm delete --memory news.memory --origin old.tmx --before 2020
            """)

    @OptionGroup var file: MemoryFileOptions

    @Argument(help: "The units’ numbers.")
    var units: [Int64] = []

    @OptionGroup var filter: MemoryFilterOptions

    @Option(help: ArgumentHelp("Who deletes them; default: who runs the program.", valueName: "name"))
    var user: String?

    func validate() throws {
        guard !units.isEmpty || filter.isGiven else {
            throw ValidationError(
                "give numbers of units, or say which with --origin, --status, --property, --by, --since.")
        }
    }

    func run() throws {
        try Terminal.run {
            let store = try file.open(for: .changing)
            let wanted = try units.isEmpty ? found(in: store) : units
            let number = try store.begin(file.operation(.delete, user: user))
            var deleted = 0
            for unit in wanted {
                if try store.delete(unit) {
                    deleted += 1
                } else {
                    Terminal.warn("\(file.path): has no unit \(unit)")
                }
            }
            guard deleted > 0 else {
                store.rollBack()
                throw Failure(code: 1, message: "no unit is deleted")
            }
            try store.commit()
            let count = Terminal.count(deleted, of: "unit")
            try Terminal.write("\(count) deleted; “allonym tm undo --memory \(file.path) \(number)” brings back\n")
        }
    }

    private func found(in store: SQLiteStore) throws -> [Int64] {
        let (wanted, memory) = (try filter.filter(file), try file.number(in: store))
        let names = Dictionary(uniqueKeysWithValues: try store.memories().map { ($0.number, $0.name) })
        var (found, last) = ([Int64](), Int64(0))
        while true {
            let units = try store.units(after: last, in: memory, limit: 1000)
            found += units.filter { wanted.allows($0.unit, in: names[$0.memory] ?? "") }.map(\.number)
            guard let end = units.last?.number else { return found }
            last = end
        }
    }
}
