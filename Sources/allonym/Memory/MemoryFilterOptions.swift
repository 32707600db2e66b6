import ArgumentParser
import Corpus
import TranslationMemory

extension TranslationStatus: ExpressibleByArgument {}

/// Options that say which units are wanted.
struct MemoryFilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only units whose origin's name has this in it.", valueName: "text"))
    var origin: String?

    @Option(help: "Only units of this status: initial, translated, reviewed, final or needs-review; may be repeated.")
    var status: [TranslationStatus] = []

    @Option(help: ArgumentHelp("Only units with this property, or with this value of it.", valueName: "type[=value]"))
    var property: String?

    @Option(help: ArgumentHelp("Only units that this user made or changed.", valueName: "name"))
    var by: String?

    @Option(help: ArgumentHelp("Only units made or changed then or later.", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("Only units made or changed before then.", valueName: "date"))
    var before: String?

    func validate() throws {
        for date in [since, before].compactMap({ $0 }) where UTCTime.start(of: date) == nil {
            throw ValidationError("expected a date such as 2026, 2026-05 or 2026-05-17, found “\(date)”.")
        }
    }

    /// Whether any of them is given.
    var isGiven: Bool {
        origin != nil || !status.isEmpty || property != nil || by != nil || since != nil || before != nil
    }

    func filter(_ file: MemoryFileOptions) throws -> MemoryFilter {
        var filter = MemoryFilter()
        filter.memories = file.name.map { [$0] } ?? []
        filter.statuses = Set(status)
        (filter.origin, filter.user) = (origin, by)
        filter.property = property.map { text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (parts[0], parts.count > 1 ? parts[1] : nil)
        }
        filter.since = since.flatMap(UTCTime.start)
        filter.until = before.flatMap(UTCTime.start).map { $0 - 1 }
        return filter
    }
}
