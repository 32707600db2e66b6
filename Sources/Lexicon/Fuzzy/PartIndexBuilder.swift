import Names

/// Collects the parts of names and makes the sections of a `PartIndex`.
struct PartIndexBuilder {
    private struct Part {
        var weight: Int32
        var hash: UInt64
        var isForeign: Bool
        /// How it is likeliest written in Latin letters, in each way to hear it.
        var spellings: [[UInt8]]
        var names: [UInt32] = []
    }

    private let reader = NameReader()
    private var sketch = NameSketch()
    private var parts: [Part] = []
    private var numbers: [UInt64: Int] = [:]
    private var nameParts: [[UInt32]] = []

    /// More parts than these have no room in the index; those of later names are left out.
    private static let mostParts = 1 << 24

    /// Adds the name of the next index; nil for one that is not to be found.
    mutating func add(_ name: String?) {
        let index = UInt32(nameParts.count)
        var list: [UInt32] = []
        if let name { reader.read(name, into: &sketch) }
        if name != nil, let division = sketch.divisions.first {
            list = division.parts.map { UInt32(number(of: $0, name: index)) }
            list += division.joined.map { UInt32(number(of: $0, name: index)) | PartIndex.joinedMark }
        }
        nameParts.append(parts.count < Self.mostParts ? list : [])
    }

    private mutating func number(of unit: Int, name: UInt32) -> Int {
        let number: Int
        let hash = sketch.units[unit].hash
        if let known = numbers[hash] {
            number = known
        } else {
            number = parts.count
            numbers[hash] = number
            parts.append(
                Part(
                    weight: sketch.units[unit].weight, hash: hash, isForeign: sketch.isForeign(unit),
                    spellings: sketch.romanizations(of: unit)))
        }
        if parts[number].names.last != name { parts[number].names.append(name) }
        return number
    }

    consuming func finished() -> [(LexiconFormat.Section, [UInt8])] {
        var (records, letters, names): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        var spellings: [UInt64] = []
        var nameCount = 0
        for (number, part) in parts.enumerated() {
            records.append(number: part.weight)
            records.append(number: UInt32(nameCount))
            records.append(number: UInt32(letters.count) | (part.isForeign ? PartIndex.foreignMark : 0))
            letters += part.spellings.first ?? []
            for name in part.names.sorted(by: isShorter) { names.append(number: name) }
            nameCount += part.names.count
            spellings.append((part.hash >> PartTable.placeBits) << 24 | UInt64(number))
        }
        records += [UInt8](repeating: 0, count: 4)
        records.append(number: UInt32(nameCount))
        records.append(number: UInt32(letters.count))
        let trie = SpellingTrie.Sections(
            parts.enumerated().flatMap { number, part in
                let entry = UInt32(number) | (part.isForeign ? SpellingTrie.isForeignMark : 0)
                return Set(part.spellings).map { (letters: $0, entry: entry) }
            })
        return [
            (.parts, records), (.partLetters, letters), (.partNames, names), (.nameParts, nameList()),
            (.spellings, Self.bytes(spellings.sorted())), (.trieNodes, trie.nodes),
            (.trieLeaves, trie.leaves), (.trieEntries, trie.entries),
        ]
    }

    private func isShorter(_ one: UInt32, _ other: UInt32) -> Bool {
        let counts = (nameParts[Int(one)].count, nameParts[Int(other)].count)
        return counts.0 != counts.1 ? counts.0 < counts.1 : one < other
    }

    private func nameList() -> [UInt8] {
        var bytes: [UInt8] = []
        var place = nameParts.count + 1
        for list in nameParts {
            bytes.append(number: UInt32(place))
            place += list.count
        }
        bytes.append(number: UInt32(place))
        for list in nameParts { for part in list { bytes.append(number: part) } }
        return bytes
    }

    private static func bytes(_ entries: [UInt64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.count * 8)
        for entry in entries { bytes.append(number: entry) }
        return bytes
    }
}
