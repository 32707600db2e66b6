import Names

/// Collects the parts of names and makes the sections of a `PartIndex`.
struct PartIndexBuilder {
    private struct Part {
        var unit: NameUnit
        var names: [UInt32] = []
    }

    private let comparator = NameComparator()
    private var parts: [Part] = []
    private var numbers: [String: Int] = [:]
    private var nameParts: [[UInt32]] = []

    /// More parts than these have no room in the index; those of later names are left out.
    private static let mostParts = 1 << 24

    /// Adds the name of the next index; nil for one that is not to be found.
    mutating func add(_ name: String?) {
        let index = UInt32(nameParts.count)
        var list: [UInt32] = []
        if let name, let division = comparator.divisions(of: name).first {
            list = division.parts.map { UInt32(number(of: $0, name: index)) }
            list += division.joined.map { UInt32(number(of: $0, name: index)) | PartIndex.joinedMark }
        }
        nameParts.append(parts.count < Self.mostParts ? list : [])
    }

    private mutating func number(of unit: NameUnit, name: UInt32) -> Int {
        let number: Int
        if let known = numbers[unit.key] {
            number = known
        } else {
            number = parts.count
            numbers[unit.key] = number
            parts.append(Part(unit: unit))
        }
        if parts[number].names.last != name { parts[number].names.append(name) }
        return number
    }

    consuming func finished() -> [(LexiconFormat.Section, [UInt8])] {
        var (records, letters, names): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        var spellings: [UInt64] = []
        var nameCount = 0
        for (number, part) in parts.enumerated() {
            records.append(number: part.unit.weight)
            records.append(number: UInt32(nameCount))
            let isForeign = part.unit.isForeign
            records.append(number: UInt32(letters.count) | (isForeign ? PartIndex.foreignMark : 0))
            letters += part.unit.romanizations.first ?? []
            for name in part.names.sorted(by: isShorter) { names.append(number: name) }
            nameCount += part.names.count
            spellings.append(PartTable.hash(ofFolded: part.unit.storedText) << 24 | UInt64(number))
        }
        records += [UInt8](repeating: 0, count: 4)
        records.append(number: UInt32(nameCount))
        records.append(number: UInt32(letters.count))
        let trie = SpellingTrie.Sections(
            parts.enumerated().flatMap { number, part in part.unit.spellings(part: number) })
        return [
            (.parts, records), (.partLetters, letters), (.partNames, names), (.nameParts, nameList()),
            (.spellings, Self.bytes(spellings.sorted())), (.trieChildren, trie.children),
            (.trieLeaves, trie.leaves), (.trieLetters, trie.letters), (.trieEntries, trie.entries),
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
