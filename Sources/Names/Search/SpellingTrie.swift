import CPrefetch

/// Latin spellings of many parts, letter by letter: those that begin alike share their beginnings.
///
/// Nodes are numbered breadth first from the root, 0, so that the children of a node stand one after the other. Reads
/// raw memory, which its maker keeps alive. Safe with any content, damaged or not: every number read is compared with
/// the counts before it is followed, and a child's number is higher than its parent's.
package struct SpellingTrie: @unchecked Sendable {
    /// The bytes of a trie: all numbers little-endian, and each array at a multiple of eight bytes.
    package struct Sections {
        /// For each node 8 bytes: its first child (4), how many children (1), the number of its Latin letter (1).
        package var nodes: [UInt8] = []
        /// For each node the first of the entries that are spelled so, and one more for the end: 4 bytes each.
        package var leaves: [UInt8] = []
        /// The entries: a part, and in the highest bit whether it is of another script: 4 bytes each.
        package var entries: [UInt8] = []
    }

    package static let isForeignMark: UInt32 = 1 << 31

    private let nodes: UnsafeRawPointer
    private let leaves: UnsafeRawPointer
    private let entries: UnsafeRawPointer
    package let nodeCount: Int
    private let entryCount: Int

    /// The buffers are the sections; nil for those that do not fit each other.
    package init?(nodes: UnsafeRawBufferPointer, leaves: UnsafeRawBufferPointer, entries: UnsafeRawBufferPointer) {
        guard let firstNode = nodes.baseAddress, let firstLeaf = leaves.baseAddress,
            let firstEntry = entries.baseAddress, nodes.count >= 8, leaves.count / 4 == nodes.count / 8 + 1
        else { return nil }
        (self.nodes, self.leaves, self.entries) = (firstNode, firstLeaf, firstEntry)
        (nodeCount, entryCount) = (nodes.count / 8, entries.count / 4)
    }

    /// Whether another has the same memory.
    func isSame(as other: SpellingTrie) -> Bool { nodes == other.nodes }

    @inline(__always)
    private static func number(_ base: UnsafeRawPointer, _ index: Int) -> Int {
        Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)))
    }

    @inline(__always)
    private func record(_ node: Int) -> UInt64 {
        UInt64(littleEndian: nodes.loadUnaligned(fromByteOffset: node &* 8, as: UInt64.self))
    }

    /// The children of a node below `nodeCount`.
    @inline(__always)
    func children(of node: Int) -> Range<Int> {
        let record = record(node)
        let first = Int(record & 0xFFFF_FFFF)
        let end = first &+ Int(record >> 32 & 0xFF)
        guard first > node, end <= nodeCount else { return node..<node }
        return Range(uncheckedBounds: (first, end))
    }

    /// The letter of a node below `nodeCount`.
    @inline(__always)
    func letter(of node: Int) -> Int { Int(record(node) >> 40 & 0xFF) }

    /// Asks for the children of a node below `nodeCount` to be at hand when they are wanted.
    @inline(__always)
    func prefetchChildren(of node: Int) { allonym_prefetch(nodes + Int(record(node) & 0xFFFF_FFFF) &* 8) }

    /// The child of a node with a letter; 0, which is no child, when there is none.
    @inline(__always)
    func child(of node: Int, _ wanted: Int) -> Int {
        let range = children(of: node)
        var (low, high) = (range.lowerBound, range.upperBound)
        while high &- low > 4 {
            let middle = (low &+ high) / 2
            if letter(of: middle) <= wanted { low = middle } else { high = middle }
        }
        while low < high {
            if letter(of: low) == wanted { return low }
            low &+= 1
        }
        return 0
    }

    /// The node below one that letters lead to, the first in the lowest byte and 0 after the last; 0 when there is none.
    @inline(__always)
    func descendant(of node: Int, _ letters: UInt32) -> Int {
        var (node, letters) = (node, letters)
        while letters != 0 {
            node = child(of: node, Int(letters & 0xFF))
            if node == 0 { return 0 }
            letters >>= 8
        }
        return node
    }

    /// Calls `body` with the entries that are spelled as a node below `nodeCount` is.
    @inline(__always)
    func forEachEntry(at node: Int, _ body: (UInt32) -> Void) {
        let (first, end) = (Self.number(leaves, node), Self.number(leaves, node &+ 1))
        guard first <= end, end <= entryCount else { return }
        for index in first..<end { body(UInt32(truncatingIfNeeded: Self.number(entries, index))) }
    }
}

extension SpellingTrie {
    /// The numbers of a, e, i, j, o, u, y and of the accented vowels that endings have.
    private static let vowels = Set(
        SoundScript.latin.alphabet.indices.filter {
            "aeijouyáéíóúý".unicodeScalars.contains(SoundScript.latin.alphabet[$0])
        }
        .map { $0 + 1 })

    /// Calls `body` with the entries that are spelled as a node and so many vowels more, at least one.
    func forEachEntry(belowVowelsOf node: Int, depth: Int, _ body: (UInt32) -> Void) {
        for child in children(of: node) where Self.vowels.contains(letter(of: child)) {
            forEachEntry(at: child, body)
            if depth > 1 { forEachEntry(belowVowelsOf: child, depth: depth - 1, body) }
        }
    }
}

extension SpellingTrie.Sections {
    /// The trie of spellings with their entries. Sorts them: n log n.
    package init(_ spellings: [(letters: [UInt8], entry: UInt32)]) {
        let sorted = SortedSpellings(spellings)
        // Each level is made of the one above: a node is a range of spellings that begin with the same letters.
        var level = [(range: 0..<sorted.count, letter: UInt8(0))]
        var (nodeCount, entryCount, depth) = (1, 0, 0)
        while !level.isEmpty {
            var below: [(range: Range<Int>, letter: UInt8)] = []
            for node in level {
                let firstChild = nodeCount + below.count
                let childCount = below.count
                leaves.append(number: UInt32(entryCount))
                var place = node.range.lowerBound
                while place < node.range.upperBound, sorted.length(place) == depth {
                    entries.append(number: sorted.entries[place])
                    entryCount += 1
                    place += 1
                }
                while place < node.range.upperBound {
                    let letter = sorted.letter(place, depth)
                    let start = place
                    while place < node.range.upperBound, sorted.letter(place, depth) == letter { place += 1 }
                    below.append((start..<place, letter))
                }
                nodes.append(number: UInt32(firstChild))
                nodes.append(number: UInt32(below.count - childCount) | UInt32(node.letter) << 8)
            }
            nodeCount += below.count
            (level, depth) = (below, depth + 1)
        }
        leaves.append(number: UInt32(entryCount))
    }
}

/// Spellings that have letters, in order of these; of the same ones by entry. Their letters stand one after the other:
/// each level of a trie reads them all.
private struct SortedSpellings {
    private(set) var entries: [UInt32] = []
    private var letters: [UInt8] = []
    private var starts: [UInt32] = [0]

    init(_ spellings: [(letters: [UInt8], entry: UInt32)]) {
        // By the first letters in one number, which tell most apart; a letter that is not there is lower than any.
        var keys: [(first: UInt64, place: Int)] = []
        for (place, spelling) in spellings.enumerated() where !spelling.letters.isEmpty {
            var first: UInt64 = 0
            for letter in 0..<8 {
                first = first << 8 | UInt64(letter < spelling.letters.count ? spelling.letters[letter] : 0)
            }
            keys.append((first, place))
        }
        keys.sort { one, other in
            if one.first != other.first { return one.first < other.first }
            let (one, other) = (spellings[one.place], spellings[other.place])
            return one.letters == other.letters
                ? one.entry < other.entry : one.letters.lexicographicallyPrecedes(other.letters)
        }
        for key in keys {
            entries.append(spellings[key.place].entry)
            letters += spellings[key.place].letters
            starts.append(UInt32(letters.count))
        }
    }

    var count: Int { entries.count }

    @inline(__always)
    func length(_ place: Int) -> Int { Int(starts[place + 1] - starts[place]) }

    @inline(__always)
    func letter(_ place: Int, _ depth: Int) -> UInt8 { letters[Int(starts[place]) + depth] }
}

extension [UInt8] {
    fileprivate mutating func append(number: UInt32) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
