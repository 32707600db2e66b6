package import Mentions
import Names
package import TranslationMemory

/// Finds the names in a memory's segments and keeps them there, so that a segment is found by any spelling of a name in it.
package struct NameFinding {
    private let store: any MemoryStore
    private let normalizer: Normalizer

    /// Units a step; each processor takes a part of them.
    private static let batch = 4000

    package init(_ store: any MemoryStore, _ normalizer: Normalizer) {
        (self.store, self.normalizer) = (store, normalizer)
    }

    /// Looks for names in the units that are new or changed since the last time. All processors.
    ///
    /// - Parameter progress: Told how many units have been read, of how many.
    package func run(progress: (Int, Int) -> Void = { _, _ in }) throws {
        let (mark, now) = (try store.namesMark(), try store.mark())
        guard mark != now else { return }
        for unit in try store.changedUnits(since: mark.change).sorted() where unit <= mark.unit {
            if let stored = try store.unit(unit) { try keep([stored], upTo: mark) }
        }
        var last = mark.unit
        while last < now.unit, !Interruption.isRequested {
            let units = try store.units(after: last, in: nil, limit: Self.batch)
            guard let end = units.last?.number else { break }
            try keep(units, upTo: StoreMark(unit: end, change: mark.change))
            last = end
            progress(Int(last - mark.unit), Int(now.unit - mark.unit))
        }
        if !Interruption.isRequested { try store.keep([], upTo: now) }
        try store.commit()
    }

    private func keep(_ units: [StoredUnit], upTo mark: StoreMark) throws {
        let normalizer = normalizer
        let parts = Parallel.ranges(units.count, parts: Parallel.workers, least: 200)
        let found = Parallel.map(parts.count) { part in
            Self.names(in: units[parts[part]], normalizer.session())
        }
        try store.keep(found.flatMap { $0 }, upTo: mark)
        try store.commit()
    }

    private static func names(
        in units: ArraySlice<StoredUnit>, _ session: NormalizerSession
    ) -> [(variant: VariantKey, names: [NameSpan])] {
        var found: [(variant: VariantKey, names: [NameSpan])] = []
        for stored in units {
            for (index, variant) in stored.unit.variants.enumerated() {
                let text = Array(variant.segment.text.utf8)
                let names = session.normalize(text, language: variant.language).mentions.compactMap { mention in
                    mention.entity.map { NameSpan(mention.range, entity: $0) }
                }
                if !names.isEmpty { found.append((VariantKey(unit: stored.number, variant: index), names)) }
            }
        }
        return found
    }
}
