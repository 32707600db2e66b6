import MappedFile
import Names

/// The parts of all names of a lexicon, each once, made ready to be compared: which names have a part, and which
/// parts a name has. Two parts that stand together in a name are one more.
///
/// ```
/// parts        12 bytes each: weight (4), first of its names in the list of names (4), first of its letters (4) with
///              the highest bit for a part of another script; at the end one more for the last's end
/// letters      how each part is likeliest written in Latin letters, by number
/// names        the indexes of the names of each part (4), those with fewest parts first
/// name parts   for each name where its parts begin in the list (4), one more for the end; then the list: the parts
///              of the name in order (4), with the highest bit for two that stand together
/// trie         how the parts are spelled in Latin letters: a `SpellingTrie`
/// spellings    hashes of texts: 40 bits above 24 of the part, sorted
/// ```
struct PartIndex: Sendable {
    static let recordLength = 12
    static let joinedMark: UInt32 = 1 << 31
    static let foreignMark: UInt32 = 1 << 31

    let parts: ByteView
    let letters: ByteView
    let partNames: ByteView
    let nameParts: ByteView
    let spellings: ByteView
    /// nil when there are no names, or its sections are damaged.
    let trie: SpellingTrie?
    let nameCount: Int

    var partCount: Int { max(0, parts.count / Self.recordLength - 1) }

    /// The names that have a part.
    func forEachName(of part: Int, _ body: (Int) -> Void) {
        let start = Int(parts.uint32(at: part * Self.recordLength + 4))
        let end = Int(parts.uint32(at: (part + 1) * Self.recordLength + 4))
        guard start <= end, end <= partNames.count / 4 else { return }
        for place in start..<end { body(Int(partNames.uint32(at: place * 4))) }
    }

    /// Copies the parts of a name in order, then each two neighbours as one; none for a name that is not to be found.
    func copyParts(ofName name: Int, to list: inout [Int]) {
        list.removeAll(keepingCapacity: true)
        let start = Int(nameParts.uint32(at: name * 4))
        let end = min(Int(nameParts.uint32(at: name * 4 + 4)), nameParts.count / 4)
        guard start < end, end - start < 64 else { return }
        var joined = 0
        for place in start..<end {
            let entry = nameParts.uint32(at: place * 4)
            if entry & Self.joinedMark != 0 { joined += 1 }
            list.append(Int(entry & ~Self.joinedMark))
        }
        // Of a damaged file: as many pairs as there are neighbours, and parts that there are, or nothing.
        if joined != list.count / 2 || list.contains(where: { $0 >= partCount }) {
            list.removeAll(keepingCapacity: true)
        }
    }

    /// Where the entries of a name stand in `nameParts`; none for a name that is not to be found.
    @inline(__always)
    private func entries(ofName name: Int) -> Range<Int> {
        let start = Int(nameParts.uint32(at: name &* 4))
        let end = min(Int(nameParts.uint32(at: name &* 4 &+ 4)), nameParts.count / 4)
        return start < end ? start..<end : 0..<0
    }

    /// The number of parts of a name, and the last of them, which is no part of the index where there are none.
    func lastPart(ofName name: Int) -> (count: Int, part: Int) {
        let entries = entries(ofName: name)
        let count = entries.count - entries.count / 2
        guard count > 0 else { return (0, .max) }
        return (count, Int(nameParts.uint32(at: (entries.lowerBound + count - 1) * 4)))
    }

    /// Whether a name has one of some parts.
    func hasPart(ofName name: Int, among parts: PartSet) -> Bool {
        for place in entries(ofName: name) where parts.contains(nameParts.uint32(at: place &* 4)) { return true }
        return false
    }

    /// What a part would say for itself, in 1/256 nats.
    func weight(of part: Int) -> Int32 { Int32(bitPattern: parts.uint32(at: part * Self.recordLength)) }

    /// Copies how a part is likeliest written in Latin letters.
    func copySpelling(of part: Int, to spelling: inout PartSpelling) {
        spelling.letters.removeAll(keepingCapacity: true)
        spelling.isForeign = false
        let record = part * Self.recordLength + 8
        let mark = parts.uint32(at: record)
        let (start, end) = (mark & ~Self.foreignMark, parts.uint32(at: record + Self.recordLength) & ~Self.foreignMark)
        guard start <= end, end - start <= NameReader.mostLetters else { return }
        for place in start..<end {
            // A letter that there is not, of a damaged file, is passed over.
            let letter = letters.uint8(at: Int(place))
            if letter > 0, letter <= SoundScript.latin.alphabet.count { spelling.letters.append(letter) }
        }
        spelling.isForeign = mark & Self.foreignMark != 0
    }

    /// The number of names that have a part.
    func nameCount(of part: Int) -> Int {
        let record = part * Self.recordLength
        return Int(parts.uint32(at: record + Self.recordLength + 4)) - Int(parts.uint32(at: record + 4))
    }

    /// Calls `body` with the parts whose folded text has a hash of 40 bits.
    func forEachPart(spelled hash: UInt64, _ body: (Int) -> Void) {
        for place in Self.range(spellings, hash << 24..<(hash + 1) << 24) {
            body(Int(spellings.uint32(at: place * 8) & 0xFF_FFFF))
        }
    }

    /// Where the entries between two bounds stand in a sorted list.
    private static func range(_ view: ByteView, _ bounds: Range<UInt64>) -> Range<Int> {
        let first = place(view, bounds.lowerBound)
        return first..<max(first, place(view, bounds.upperBound))
    }

    private static func place(_ view: ByteView, _ bound: UInt64) -> Int {
        var (low, high) = (0, view.count / 8)
        while low < high {
            let middle = (low + high) / 2
            if view.uint64(at: middle * 8) < bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
