package import Mentions
import SegmentIndex
package import TranslationMemory

/// Lists the units that have a text, or a name in any spelling, in one of their segments.
package struct Concordance {
    /// A unit with the places where it has what was sought.
    package struct Found {
        package var unit: StoredUnit
        package var hits: [UnitOutput.Hit]
    }

    /// In the order in which they were found, each unit once.
    package private(set) var found: [Found] = []

    private let store: any MemoryStore
    private let language: String?
    private let filter: MemoryFilter
    private let limit: Int
    private let memories: [Int64: String]
    private var indexes: [LanguageIndex] = []
    private var seen: Set<Int64> = []

    /// - Parameters:
    ///   - path: The store's: its indexes lie beside it.
    ///   - language: Only segments in it; nil: in all languages.
    package init(
        _ store: any MemoryStore, path: String, language: String?, filter: MemoryFilter, limit: Int
    ) throws {
        (self.store, self.language, self.filter, self.limit) = (store, language, filter, limit)
        memories = Dictionary(uniqueKeysWithValues: try store.memories().map { ($0.number, $0.name) })
        let all = try language.map { [$0] } ?? store.languages().map(\.tag)
        for language in Set(all.map(LanguageTag.language)).sorted() {
            var index = LanguageIndex(language: language, besides: path)
            try index.update(from: store)
            indexes.append(index)
        }
    }

    /// Adds the units whose segments name an entity.
    package mutating func find(entity: String, names normalizer: Normalizer) throws {
        let session = normalizer.session()
        var last: Int64 = 0
        while found.count < limit {
            let numbers = try store.units(naming: entity, after: last, limit: 100)
            guard let end = numbers.last else { return }
            for number in numbers {
                try add(number) { variant in
                    session.normalize(Array(variant.segment.text.utf8), language: variant.language).mentions
                        .filter { $0.entity == entity }.map(\.range)
                }
            }
            last = end
        }
    }

    /// Adds the units whose segments have a text in them, whatever its letter case.
    package mutating func find(text: String) throws {
        let wanted = Array(text.lowercased().unicodeScalars)
        // A unit may be left out after it was found, and may be found in several languages.
        let options = ConcordanceOptions(ignoresCase: true, limit: .max)
        for index in indexes {
            for tier in index.tiers {
                for id in tier.index.ids(containing: text, options: options, isLive: tier.isLive) {
                    guard found.count < limit else { return }
                    try add(VariantKey(id).unit) { Self.places(of: wanted, in: $0.segment.text) }
                }
            }
        }
    }

    /// Adds a unit, with its hits, when it has any and is wanted.
    private mutating func add(_ number: Int64, _ places: (Variant) -> [Range<Int>]) throws {
        guard found.count < limit, !seen.contains(number), let stored = try store.unit(number),
            filter.allows(stored.unit, in: memories[stored.memory] ?? "")
        else { return }
        var hits: [UnitOutput.Hit] = []
        for (index, variant) in stored.unit.variants.enumerated() where isWanted(variant) {
            hits += places(variant).map { UnitOutput.Hit(variant: index, range: $0) }
        }
        guard !hits.isEmpty else { return }
        seen.insert(number)
        found.append(Found(unit: stored, hits: hits))
    }

    private func isWanted(_ variant: Variant) -> Bool {
        guard let language else { return true }
        return LanguageTag.fallbacks(variant.language).contains(language)
            || LanguageTag.fallbacks(language).contains(variant.language)
    }

    /// Where a text has small letters in a row, whatever their case there; UTF-8 offsets. Linear in the product of lengths at
    /// worst.
    private static func places(of wanted: [Unicode.Scalar], in text: String) -> [Range<Int>] {
        var (letters, offsets, offset) = ([Unicode.Scalar](), [Int](), 0)
        for scalar in text.unicodeScalars {
            for small in String(scalar).lowercased().unicodeScalars {
                letters.append(small)
                offsets.append(offset)
            }
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        guard !wanted.isEmpty, letters.count >= wanted.count else { return [] }
        return (0...letters.count - wanted.count).filter { letters[$0..<$0 + wanted.count].elementsEqual(wanted) }.map {
            offsets[$0]..<offsets[$0 + wanted.count]
        }
    }
}
