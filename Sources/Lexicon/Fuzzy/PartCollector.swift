import MappedFile
import Names

/// Collects the parts of names, by number in the order in which they come. Not to be shared: each worker has its own.
struct PartCollector {
    struct Part: Sendable {
        var weight: Int32
        var hash: UInt64
        var isForeign: Bool
        /// How it is likeliest written in Latin letters, in each way to hear it.
        var spellings: [[UInt8]]
    }

    /// The parts of some names.
    struct Parts: Sendable {
        var parts: [Part] = []
        /// Of each name the numbers of its parts, with `PartIndex.joinedMark` for two as one; those of all names in a row.
        var list: [UInt32] = []
        /// Where those of each name end.
        var ends: [Int] = []
    }

    private(set) var names = Parts()
    private let reader = NameReader()
    private var sketch = NameSketch()
    private var numbers: [UInt64: UInt32] = [:]

    /// Adds the next name; nil for one that is not to be found.
    mutating func add(_ name: String?) {
        if let name {
            reader.read(name, into: &sketch)
            if let division = sketch.divisions.first {
                for unit in division.parts { names.list.append(number(of: unit)) }
                for unit in division.joined { names.list.append(number(of: unit) | PartIndex.joinedMark) }
            }
        }
        names.ends.append(names.list.count)
    }

    private mutating func number(of unit: Int) -> UInt32 {
        let hash = sketch.units[unit].hash
        if let known = numbers[hash] { return known }
        let number = UInt32(names.parts.count)
        numbers[hash] = number
        names.parts.append(
            Part(
                weight: sketch.units[unit].weight, hash: hash, isForeign: sketch.isForeign(unit),
                spellings: sketch.romanizations(of: unit)))
        return number
    }
}
