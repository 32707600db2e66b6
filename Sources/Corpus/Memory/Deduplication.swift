package import TranslationMemory
import UnicodeText

/// Makes one unit of those that say the same but for letter case, spaces and codes.
package struct Deduplication {
    private let store: any MemoryStore
    private let memory: Int64?
    private let isExact: Bool

    private static let batch = 1000

    /// - Parameters:
    ///   - memory: One memory; nil: each by itself.
    ///   - isExact: Whether letter case and spaces tell units apart.
    package init(_ store: any MemoryStore, memory: Int64?, isExact: Bool) {
        (self.store, self.memory, self.isExact) = (store, memory, isExact)
    }

    /// The units that are alike, in groups, the one to keep first: it is done further, or else the earlier. Linear time; 16
    /// bytes a unit.
    package func groups() throws -> [[Int64]] {
        var (byKey, groups, last) = ([Key: Int](), [[Int64]](), Int64(0))
        var first: [Key: Int64] = [:]
        while true {
            let units = try store.units(after: last, in: memory, limit: Self.batch)
            for stored in units {
                let key = self.key(of: stored)
                if let group = byKey[key] {
                    groups[group].append(stored.number)
                } else if let other = first[key] {
                    byKey[key] = groups.count
                    groups.append([other, stored.number])
                } else {
                    first[key] = stored.number
                }
            }
            guard let end = units.last?.number else { break }
            last = end
        }
        return try groups.flatMap(confirmed)
    }

    /// Merges the groups; how many units are gone.
    package func merge(_ groups: [[Int64]]) throws -> Int {
        var gone = 0
        for group in groups { gone += try store.merge(Array(group.dropFirst()), into: group[0]) }
        return gone
    }

    private struct Key: Hashable {
        var memory: Int64
        var hash: UInt64
    }

    private func key(of stored: StoredUnit) -> Key {
        var sum: UInt64 = 0
        for text in said(stored.unit) {
            var hash = FNV1a()
            hash.add(text)
            sum &+= hash.value &* 0x9E37_79B9_7F4A_7C15
        }
        return Key(memory: stored.memory, hash: sum)
    }

    private func said(_ unit: TranslationUnit) -> [String] {
        unit.variants.map { variant in
            let text = variant.segment.text
            guard !isExact else { return "\(variant.language)\t\(text)" }
            return
                "\(variant.language)\t\(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased())"
        }.sorted()
    }

    /// Units of one hash that are alike indeed.
    private func confirmed(_ group: [Int64]) throws -> [[Int64]] {
        var classes: [(said: [String], units: [StoredUnit])] = []
        for number in group {
            guard let stored = try store.unit(number) else { continue }
            let said = said(stored.unit)
            if let index = classes.firstIndex(where: { $0.said == said }) {
                classes[index].units.append(stored)
            } else {
                classes.append((said, [stored]))
            }
        }
        return classes.filter { $0.units.count > 1 }.map { entry in
            entry.units.sorted { (Self.rank($1), $0.number) < (Self.rank($0), $1.number) }.map(\.number)
        }
    }

    private static func rank(_ stored: StoredUnit) -> Int {
        switch stored.unit.status {
        case .final: 4
        case .reviewed: 3
        case .translated, nil: 2
        case .needsReview: 1
        case .initial: 0
        }
    }
}
