import Lexicon

/// The names that may be meant by words: those that have the parts that these were heard as. Keeps its room.
///
/// Leaves out only names that no rule of `NearNames` would take: of a word alone those that end otherwise, of several
/// words those that have no part of the first or none of the second.
struct NameShortlist {
    struct Entry {
        var layer: Int
        var name: Int
    }

    private(set) var names: [Entry] = []
    private var seen: Set<Int> = []
    private var layers = 1
    /// How many names are still looked at.
    private var left = 0
    private var others = PartSet()

    /// The most names that are looked at for a word alone, and for two words.
    private static let mostNames = 2_000

    mutating func begin(_ ears: [PartEar]) {
        names.removeAll(keepingCapacity: true)
        if !seen.isEmpty { seen.removeAll(keepingCapacity: true) }
        (layers, left) = (ears.count, Self.mostNames)
    }

    /// Adds the names that have no part but one.
    mutating func addOnly(_ heard: WordHearing.Heard, _ ear: PartEar) { addEnding(heard, ear, isOnly: true) }

    /// Adds the names whose last part one is.
    mutating func addLast(_ heard: WordHearing.Heard, _ ear: PartEar) { addEnding(heard, ear, isOnly: false) }

    private mutating func addEnding(_ heard: WordHearing.Heard, _ ear: PartEar, isOnly: Bool) {
        left -= ear.nameCount(of: heard.part)
        guard left >= 0 else { return }
        ear.forEachName(endingWith: heard.part, withoutOthers: isOnly) { add($0, heard.layer) }
    }

    /// Adds the names that have parts of two words; looks at those of the word that has fewer.
    mutating func add(_ first: [WordHearing.Heard], _ second: [WordHearing.Heard], _ ears: [PartEar]) {
        for layer in ears.indices {
            let ear = ears[layer]
            let (one, other) = (first.filter { $0.layer == layer }, second.filter { $0.layer == layer })
            guard !one.isEmpty, !other.isEmpty else { continue }
            func count(_ heard: [WordHearing.Heard]) -> Int { heard.reduce(0) { $0 + ear.nameCount(of: $1.part) } }
            let isSecondRarer = count(other) < count(one)
            let (rarer, wanted) = isSecondRarer ? (other, one) : (one, other)
            others.removeAll()
            for heard in wanted { others.insert(heard.part) }
            left = Self.mostNames
            for heard in rarer {
                left -= ear.nameCount(of: heard.part)
                if left < 0 { break }
                ear.forEachName(of: heard.part, andOneOf: others) { add($0, layer) }
            }
        }
    }

    private mutating func add(_ name: Int, _ layer: Int) {
        if seen.insert(name * layers + layer).inserted { names.append(Entry(layer: layer, name: name)) }
    }
}
