import MappedFile
import Names

/// Makes the sections of a `PartIndex` of the parts of names.
struct PartIndexBuilder {
    private var names = PartCollector.Parts()
    private var numbers: [UInt64: UInt32] = [:]

    /// More parts than these have no room in the index; those of later names are left out.
    private static let mostParts = 1 << 24

    /// Adds the parts of the next names: they are numbered as one collector of all names would number them. Linear.
    mutating func add(_ other: PartCollector.Parts) {
        var known = [UInt32?](repeating: nil, count: other.parts.count)
        var start = 0
        for end in other.ends {
            let first = names.list.count
            for entry in other.list[start..<end] {
                let place = Int(entry & ~PartIndex.joinedMark)
                let number = known[place] ?? number(of: other.parts[place])
                known[place] = number
                names.list.append(number | entry & PartIndex.joinedMark)
            }
            if names.parts.count >= Self.mostParts { names.list.removeSubrange(first...) }
            names.ends.append(names.list.count)
            start = end
        }
    }

    private mutating func number(of part: PartCollector.Part) -> UInt32 {
        if let known = numbers[part.hash] { return known }
        let number = UInt32(names.parts.count)
        numbers[part.hash] = number
        names.parts.append(part)
        return number
    }

    /// The sections. n log n.
    consuming func sections() -> [(LexiconFormat.Section, [UInt8])] {
        let names = names
        return Parallel.map(2) { $0 == 0 ? Self.listSections(names) : Self.trieSections(names.parts) }.flatMap { $0 }
    }

    private static func listSections(_ names: PartCollector.Parts) -> [(LexiconFormat.Section, [UInt8])] {
        var (records, letters): ([UInt8], [UInt8]) = ([], [])
        var spellings: [UInt64] = []
        let (order, ends) = namesByPart(names)
        for (number, part) in names.parts.enumerated() {
            records.append(number: part.weight)
            records.append(number: UInt32(number == 0 ? 0 : ends[number - 1]))
            records.append(number: UInt32(letters.count) | (part.isForeign ? PartIndex.foreignMark : 0))
            letters += part.spellings.first ?? []
            spellings.append((part.hash >> PartTable.placeBits) << 24 | UInt64(number))
        }
        records += [UInt8](repeating: 0, count: 4)
        records.append(number: UInt32(order.count))
        records.append(number: UInt32(letters.count))
        return [
            (.parts, records), (.partLetters, letters), (.partNames, bytes(order)), (.nameParts, nameList(names)),
            (.spellings, bytes(spellings.sorted())),
        ]
    }

    private static func trieSections(_ parts: [PartCollector.Part]) -> [(LexiconFormat.Section, [UInt8])] {
        var spellings: [(letters: [UInt8], entry: UInt32)] = []
        for (number, part) in parts.enumerated() {
            let entry = UInt32(number) | (part.isForeign ? SpellingTrie.isForeignMark : 0)
            for spelling in Set(part.spellings) { spellings.append((spelling, entry)) }
        }
        let trie = SpellingTrie.Sections(spellings)
        return [(.trieNodes, trie.nodes), (.trieLeaves, trie.leaves), (.trieEntries, trie.entries)]
    }

    /// The names of each part, those with fewest parts first, and where those of each part end. Linear.
    private static func namesByPart(_ names: PartCollector.Parts) -> (names: [UInt32], ends: [Int]) {
        // Names by how many parts they have, else in order.
        var byCount: [[UInt32]] = []
        forEachName(names) { name, entries in
            while byCount.count <= entries.count { byCount.append([]) }
            byCount[entries.count].append(UInt32(name))
        }
        var ends = [Int](repeating: 0, count: names.parts.count)
        forEachName(names) { _, entries in forEachPart(entries) { ends[$0] += 1 } }
        var sum = 0
        for part in ends.indices {
            // Where the next name of the part goes; after all names, where they end.
            (ends[part], sum) = (sum, sum + ends[part])
        }
        var order = [UInt32](repeating: 0, count: sum)
        for name in byCount.joined() {
            let start = name == 0 ? 0 : names.ends[Int(name) - 1]
            forEachPart(names.list[start..<names.ends[Int(name)]]) { part in
                order[ends[part]] = name
                ends[part] += 1
            }
        }
        return (order, ends)
    }

    private static func forEachName(_ names: PartCollector.Parts, _ body: (Int, ArraySlice<UInt32>) -> Void) {
        var start = 0
        for (name, end) in names.ends.enumerated() {
            body(name, names.list[start..<end])
            start = end
        }
    }

    /// Calls `body` with each part of a name once.
    private static func forEachPart(_ entries: ArraySlice<UInt32>, _ body: (Int) -> Void) {
        for place in entries.indices {
            let part = entries[place] & ~PartIndex.joinedMark
            if !entries[..<place].contains(where: { $0 & ~PartIndex.joinedMark == part }) { body(Int(part)) }
        }
    }

    private static func nameList(_ names: PartCollector.Parts) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity((names.ends.count + 1 + names.list.count) * 4)
        let first = names.ends.count + 1
        bytes.append(number: UInt32(first))
        for end in names.ends { bytes.append(number: UInt32(first + end)) }
        bytes.append(numbers: names.list)
        return bytes
    }

    private static func bytes(_ numbers: [some FixedWidthInteger]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(numbers: numbers)
        return bytes
    }
}
