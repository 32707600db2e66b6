package import Names
import UnicodeText

/// A spelling that a name should not have where it stands.
package struct SpellingVerdict: Sendable, Equatable {
    /// Who says so.
    package enum Rule: String, Sendable, CaseIterable {
        /// The same name is spelled otherwise elsewhere.
        case inconsistent = "inconsistent-spelling"
        /// The house style wants another.
        case houseStyle = "house-style"
    }

    package var rule: Rule
    /// The spelling that is wanted, in its base form.
    package var wanted: String
    /// How often the wanted spelling stands elsewhere; 0 where the house style says so.
    package var count: Int
    /// Why the house style wants it; empty where it does not say.
    package var reason = ""
}

/// A spelling that the house style wants for an entity.
package struct WantedSpelling: Sendable, Equatable {
    package var text: String
    package var reason: String

    package init(text: String, reason: String) { (self.text, self.reason) = (text, reason) }
}

/// Decides which spellings of one entity, in texts of one language, should be others.
///
/// Like is compared with like: full names with full names, a family name with those of full names, no acronym with
/// anything, no script with another. Of several spellings of a name the most frequent is wanted, of equally frequent
/// ones the preferred name of the dictionary, then the first. Not `Sendable`: each task has its own.
package final class SpellingJudge {
    /// A written name and how often it stands there.
    package typealias Use = (name: WrittenName, count: Int)

    private let language: String
    private let comparison: SpellingComparison

    /// - Parameter language: The language of the texts, a BCP 47 tag.
    package init(language: String) {
        self.language = language
        comparison = SpellingComparison(language: language)
    }

    /// What is said of those written names that should be others.
    ///
    /// Quadratic in the number of different names.
    ///
    /// - Parameters:
    ///   - uses: Each written name once, in the order of the text.
    ///   - type: The type of the entity.
    ///   - names: The names that dictionaries have for it.
    ///   - wanted: What the house style wants; nil where it says nothing.
    package func verdicts(
        on uses: [Use], type: EntityType?, names: EntityNames, wanted: WantedSpelling? = nil
    ) -> [WrittenName: SpellingVerdict] {
        let own = names.names.filter { $0.isIn(language) }.map { WrittenName($0.text) }
        if let wanted {
            let comparison = comparison.knowing(own + [WrittenName(wanted.text)])
            return StyleVerdicts(wanted, isPerson: type == .person, comparison)(on: uses)
        }
        let comparison = comparison.knowing(own)
        let preferred = names.preferred(in: language).map { WrittenName($0.text) }
        if type == .person { return verdicts(onPerson: uses, own, preferred, comparison) }
        // What only other languages call a place so is mostly a part of a foreign name: China Daily.
        let foreign = Set(names.names.map { Folder.fold($0.text) })
        let others = uses.filter { comparison.isListed($0.name) || !foreign.contains(Folder.fold($0.name.text)) }
        return losers(among: alike(others, preferred, comparison), comparison)
    }

    private func verdicts(
        onPerson uses: [Use], _ own: [WrittenName], _ preferred: WrittenName?, _ comparison: SpellingComparison
    ) -> [WrittenName: SpellingVerdict] {
        let full = uses.filter { !$0.name.isShort }
        let given = (own + full.map(\.name)).flatMap(\.givenNames)
        let tails = Self.total(
            uses.compactMap { use in
                guard let tail = use.name.tail else { return nil }
                return given.contains { comparison.isSame($0, tail) } ? nil : (tail, use.count)
            })
        let tailsAlike = alike(tails, preferred?.tail, comparison)
        let ofTails = losers(among: tailsAlike, comparison)
        // The family name decides first: it stands in short forms, too.
        let weights = tailsAlike.reduce(into: [WrittenName: Int]()) { weights, alike in
            for use in alike.uses { weights[use.name] = alike.count }
        }
        let fullAlike = alike(full, preferred, comparison) { $0.tail.flatMap { weights[$0] } ?? 0 }
        let ofFull = losers(among: fullAlike, comparison)
        return uses.reduce(into: [:]) { verdicts, use in
            verdicts[use.name] = ofFull[use.name] ?? use.name.tail.flatMap { ofTails[$0] }
        }
    }

    /// The uses with each name once.
    private static func total(_ uses: [Use]) -> [Use] {
        var (total, places) = ([Use](), [WrittenName: Int]())
        for use in uses {
            if let place = places[use.name] {
                total[place].count += use.count
            } else {
                places[use.name] = total.count
                total.append(use)
            }
        }
        return total
    }

    /// The uses in groups of those that are spelled alike.
    ///
    /// - Parameter weight: What counts before how often a name stands there.
    private func alike(
        _ uses: [Use], _ preferred: WrittenName?, _ comparison: SpellingComparison,
        weight: (WrittenName) -> Int = { _ in 0 }
    ) -> [SpelledAlike] {
        let numbered = uses.enumerated().map { (number: $0.offset, use: $0.element) }
        return Self.groups(of: numbered) { comparison.isSame($0.use.name, $1.use.name) }.map {
            SpelledAlike($0, preferred, comparison, weight)
        }
    }

    /// The names that are spelled otherwise than more wanted ones.
    private func losers(
        among alike: [SpelledAlike], _ comparison: SpellingComparison
    ) -> [WrittenName: SpellingVerdict] {
        var verdicts: [WrittenName: SpellingVerdict] = [:]
        for rivals in Self.groups(of: alike, where: { $0.isRival(of: $1, comparison) }) {
            guard rivals.count > 1, let best = rivals.max(by: { $0.rank < $1.rank }) else { continue }
            for spelling in rivals where spelling.rank != best.rank {
                for use in spelling.uses {
                    verdicts[use.name] = SpellingVerdict(
                        rule: .inconsistent, wanted: best.text, count: best.count)
                }
            }
        }
        return verdicts
    }

    /// The items in groups of those that a relation joins, each in order.
    private static func groups<Item>(of items: [Item], where isJoined: (Item, Item) -> Bool) -> [[Item]] {
        var group = Array(items.indices)
        for one in items.indices {
            for other in items.indices.dropFirst(one + 1)
            where group[one] != group[other] && isJoined(items[one], items[other]) {
                let (kept, gone) = (min(group[one], group[other]), max(group[one], group[other]))
                for index in items.indices where group[index] == gone { group[index] = kept }
            }
        }
        return Dictionary(grouping: items.indices, by: { group[$0] }).sorted { $0.key < $1.key }
            .map { $0.value.map { items[$0] } }
    }
}

/// Written names that are spelled alike.
private struct SpelledAlike {
    var uses: [SpellingJudge.Use]
    /// What a reader is shown: one that the dictionaries have, of these the most frequent, of equals the first.
    var text: String
    var count: Int
    /// The higher, the more it is wanted.
    var rank: [Int]

    init(
        _ numbered: [(number: Int, use: SpellingJudge.Use)], _ preferred: WrittenName?,
        _ comparison: SpellingComparison, _ weight: (WrittenName) -> Int
    ) {
        let uses = numbered.map(\.use)
        self.uses = uses
        count = uses.reduce(0) { $0 + $1.count }
        let shown = numbered.map { number, use in
            (rank: [comparison.isListed(use.name) ? 1 : 0, use.count, -number], text: use.name.text)
        }
        text = shown.max { $0.rank < $1.rank }?.text ?? ""
        let isPreferred = preferred.map { name in uses.contains { comparison.isSame($0.name, name) } } ?? false
        let first = numbered.first?.number ?? 0
        rank = [uses.map { weight($0.name) }.max() ?? 0, count, isPreferred ? 1 : 0, -first]
    }

    func isRival(of other: SpelledAlike, _ comparison: SpellingComparison) -> Bool {
        uses.contains { use in other.uses.contains { comparison.isOtherSpelling(use.name, $0.name) } }
    }
}

extension [Int] {
    fileprivate static func < (one: [Int], other: [Int]) -> Bool { one.lexicographicallyPrecedes(other) }
}
