/// Latin spellings of many parts, letter by letter: those that begin alike share their beginnings.
///
/// Nodes are numbered breadth first from the root, 0, so that the children of a node, and those of the next, stand
/// one after the other. Reads raw memory, which its maker keeps alive. Safe with any content, damaged or not: every
/// number read is compared with the counts before it is followed, and a child's number is higher than its parent's.
package struct SpellingTrie: @unchecked Sendable {
    /// The bytes of a trie: all numbers little-endian, and each array at a multiple of four bytes.
    package struct Sections {
        /// For each node its first child, and one more for the end: 4 bytes each.
        package var children: [UInt8] = []
        /// For each node the first of the entries that are spelled so, and one more for the end: 4 bytes each.
        package var leaves: [UInt8] = []
        /// For each node the number of its Latin letter.
        package var letters: [UInt8] = []
        /// The entries: a part, and in the highest bit whether it is of another script: 4 bytes each.
        package var entries: [UInt8] = []
    }

    package static let isForeignMark: UInt32 = 1 << 31

    private let children: UnsafeRawPointer
    private let leaves: UnsafeRawPointer
    private let letters: UnsafeRawPointer
    private let entries: UnsafeRawPointer
    package let nodeCount: Int
    private let entryCount: Int

    /// The buffers are the sections; nil for those that do not fit each other.
    package init?(
        children: UnsafeRawBufferPointer, leaves: UnsafeRawBufferPointer, letters: UnsafeRawBufferPointer,
        entries: UnsafeRawBufferPointer
    ) {
        guard let firstChild = children.baseAddress, let firstLeaf = leaves.baseAddress,
            let firstLetter = letters.baseAddress, let firstEntry = entries.baseAddress,
            !letters.isEmpty, children.count / 4 == letters.count + 1, leaves.count / 4 == letters.count + 1
        else { return nil }
        (self.children, self.leaves, self.letters, self.entries) = (firstChild, firstLeaf, firstLetter, firstEntry)
        (nodeCount, entryCount) = (letters.count, entries.count / 4)
    }

    @inline(__always)
    private static func number(_ base: UnsafeRawPointer, _ index: Int) -> Int {
        Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)))
    }

    /// The children of a node below `nodeCount`.
    @inline(__always)
    func children(of node: Int) -> Range<Int> {
        let (first, end) = (Self.number(children, node), Self.number(children, node &+ 1))
        guard first > node, first <= end, end <= nodeCount else { return node..<node }
        return Range(uncheckedBounds: (first, end))
    }

    /// The letter of a node below `nodeCount`.
    @inline(__always)
    func letter(of node: Int) -> Int { Int(letters.load(fromByteOffset: node, as: UInt8.self)) }

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

extension SpellingTrie.Sections {
    /// The trie of spellings with their entries. Sorts them: n log n.
    package init(_ spellings: [(letters: [UInt8], entry: UInt32)]) {
        let sorted = spellings.filter { !$0.letters.isEmpty }.sorted { one, other in
            one.letters == other.letters
                ? one.entry < other.entry : one.letters.lexicographicallyPrecedes(other.letters)
        }
        // Each level is made of the one above: a node is a range of spellings that begin with the same letters.
        var level = [0..<sorted.count]
        var (nodes, entryCount, depth) = (1, 0, 0)
        letters = [0]
        while !level.isEmpty {
            var below: [Range<Int>] = []
            for range in level {
                children.append(number: UInt32(nodes + below.count))
                leaves.append(number: UInt32(entryCount))
                var place = range.lowerBound
                while place < range.upperBound, sorted[place].letters.count == depth {
                    entries.append(number: sorted[place].entry)
                    entryCount += 1
                    place += 1
                }
                while place < range.upperBound {
                    let letter = sorted[place].letters[depth]
                    let start = place
                    while place < range.upperBound, sorted[place].letters[depth] == letter { place += 1 }
                    below.append(start..<place)
                    letters.append(letter)
                }
            }
            nodes += below.count
            (level, depth) = (below, depth + 1)
        }
        children.append(number: UInt32(nodes))
        leaves.append(number: UInt32(entryCount))
    }
}

extension [UInt8] {
    fileprivate mutating func append(number: UInt32) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
