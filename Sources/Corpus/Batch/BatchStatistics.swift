import Mentions
package import Names

/// What was read and found, over a whole run or a part of it.
package struct BatchStatistics: Sendable, Equatable {
    /// A form of an entity's name.
    package struct Variant: Sendable, Equatable {
        package var count = 0
        /// By month, as 2020-08, or by year; only of texts with a date.
        package var periods: [String: Int] = [:]
        package var sources: [String: Int] = [:]
        package var languages: [String: Int] = [:]

        /// What it takes in memory, in bytes, about.
        fileprivate var size: Int {
            [periods.count, sources.count, languages.count].reduce(100) { $0 + ($1 == 0 ? 0 : 100 + 48 * $1) }
        }
    }

    /// An entity and its forms.
    package struct Entity: Sendable, Equatable {
        package var type: EntityType?
        package var preferred = ""
        package var rewritten = 0
        package var variants: [String: Variant] = [:]

        package var count: Int { variants.values.reduce(0) { $0 + $1.count } }

        fileprivate var size: Int { variants.values.reduce(0) { $0 + $1.size } }
    }

    package var files = 0
    package var documents = 0
    /// Of texts, as UTF-8.
    package var bytes = 0
    /// Records and files that could not be worked on.
    package var failures = 0
    package var mentions = 0
    package var rewritten = 0
    /// Texts by language.
    package var languages: [String: Int] = [:]
    /// Files that were not in UTF-8, by encoding.
    package var encodings: [String: Int] = [:]
    package var entities: [String: Entity] = [:]
    /// Forms that are no longer counted, because there were too many.
    package var forgotten = 0

    /// What the counts of forms take, in bytes; when it is more, the rarest forms are forgotten until it is half.
    static let mostBytesOfForms = 40 << 20
    private var formSize = 0

    package init() {}

    /// Counts the names of a text.
    mutating func add(_ found: [Mention], language: String, date: String?, source: String?) {
        languages[language, default: 0] += 1
        let period = date.flatMap(Self.period)
        for mention in found {
            mentions += 1
            guard let id = mention.entity else { continue }
            var part = Variant(count: 1, languages: [language: 1])
            if let period { part.periods = [period: 1] }
            if let source { part.sources = [source: 1] }
            if mention.replacement != nil { rewritten += 1 }
            entities[id, default: Entity(type: mention.type, preferred: mention.preferred ?? "")].add(
                part, of: mention.surface, rewritten: mention.replacement == nil ? 0 : 1)
        }
    }

    /// The month of an ISO 8601 date, or its year where it says no more.
    static func period(of date: String) -> String? {
        let digits = date.prefix(7).split(separator: "-", omittingEmptySubsequences: false)
        guard let year = digits.first, year.count == 4, year.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        guard digits.count == 2, digits[1].count == 2, digits[1].allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return String(year)
        }
        return "\(year)-\(digits[1])"
    }

    /// Adds what another part of the run found.
    mutating func merge(_ other: BatchStatistics) {
        files += other.files
        documents += other.documents
        bytes += other.bytes
        failures += other.failures
        mentions += other.mentions
        rewritten += other.rewritten
        forgotten += other.forgotten
        languages.merge(other.languages, uniquingKeysWith: +)
        encodings.merge(other.encodings, uniquingKeysWith: +)
        for (id, entity) in other.entities {
            var mine = entities.removeValue(forKey: id) ?? Entity(type: entity.type, preferred: entity.preferred)
            for (surface, variant) in entity.variants {
                formSize -= mine.variants[surface]?.size ?? 0
                mine.add(variant, of: surface, rewritten: 0)
                formSize += mine.variants[surface]?.size ?? 0
            }
            mine.rewritten += entity.rewritten
            entities[id] = mine
        }
        if formSize > Self.mostBytesOfForms { forgetRarest() }
    }

    private mutating func forgetRarest() {
        var least = 1
        while formSize > Self.mostBytesOfForms / 2 {
            for (id, entity) in entities {
                let kept = entity.variants.filter { $0.value.count > least }
                forgotten += entity.variants.count - kept.count
                if kept.isEmpty { entities[id] = nil } else { entities[id]?.variants = kept }
            }
            recount()
            least *= 2
        }
    }

    /// Counts anew what the counts of forms hang on, after the entities were set from outside.
    mutating func recount() { formSize = entities.values.reduce(0) { $0 + $1.size } }
}

extension BatchStatistics.Entity {
    fileprivate mutating func add(_ variant: BatchStatistics.Variant, of surface: String, rewritten: Int) {
        variants[surface, default: BatchStatistics.Variant()].add(variant)
        self.rewritten += rewritten
    }
}

extension BatchStatistics.Variant {
    fileprivate mutating func add(_ other: BatchStatistics.Variant) {
        count += other.count
        periods.merge(other.periods, uniquingKeysWith: +)
        sources.merge(other.sources, uniquingKeysWith: +)
        languages.merge(other.languages, uniquingKeysWith: +)
    }
}
