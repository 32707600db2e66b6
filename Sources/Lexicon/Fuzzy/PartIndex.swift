import Names

/// The parts of all names of a lexicon, each once, made ready to be compared: which names have a part, and which
/// parts a name has. Two parts that stand together in a name are one more.
///
/// ```
/// parts        16 bytes each: offset of text and letters (4), bytes of text (1), letters (1), script (1), traits (1),
///              weight (4), first of its names in the list of names (4); at the end one more for the last's end
/// texts        of each part the folded text, then the numbers of its letters
/// names        the indexes of the names of each part (4)
/// name parts   for each name where its parts begin in the list (4), one more for the end; then the list: the parts
///              of the name in order (4), with the highest bit for two that stand together
/// sounds       keys of parts: the key above the part, eight bytes, sorted
/// spellings    hashes of texts: 40 bits above 24 of the part, sorted
/// ```
struct PartIndex: Sendable {
    static let recordLength = 16
    static let joinedMark: UInt32 = 1 << 31
    /// A part of Han characters, which is heard anew.
    static let hanTrait: UInt8 = 1

    let parts: ByteView
    let texts: ByteView
    let partNames: ByteView
    let nameParts: ByteView
    let sounds: ByteView
    let spellings: ByteView
    let nameCount: Int

    var partCount: Int { max(0, parts.count / Self.recordLength - 1) }

    /// The names that have a part.
    func forEachName(of part: Int, _ body: (Int) -> Void) {
        let start = Int(parts.uint32(at: part * Self.recordLength + 12))
        let end = Int(parts.uint32(at: (part + 1) * Self.recordLength + 12))
        guard start <= end, end <= partNames.count / 4 else { return }
        for place in start..<end { body(Int(partNames.uint32(at: place * 4))) }
    }

    /// The parts of a name in order, and each two neighbours as one.
    func parts(ofName name: Int) -> (parts: [Int], joined: [Int]) {
        let start = Int(nameParts.uint32(at: name * 4))
        let end = min(Int(nameParts.uint32(at: name * 4 + 4)), nameParts.count / 4)
        var (parts, joined): ([Int], [Int]) = ([], [])
        guard start >= 0, start < end, end - start < 64 else { return ([], []) }
        for place in start..<end {
            let entry = nameParts.uint32(at: place * 4)
            let part = Int(entry & ~Self.joinedMark)
            if part >= partCount { return ([], []) }
            if entry & Self.joinedMark != 0 { joined.append(part) } else { parts.append(part) }
        }
        // Of a damaged file: as many pairs as there are neighbours, or nothing.
        return joined.count == max(0, parts.count - 1) ? (parts, joined) : ([], [])
    }

    /// The part as it is compared.
    func unit(at part: Int, _ comparator: NameComparator) -> NameUnit {
        let record = part * Self.recordLength
        let offset = Int(parts.uint32(at: record))
        let (bytes, letters) = (Int(parts.uint8(at: record + 4)), Int(parts.uint8(at: record + 5)))
        let text = texts.slice(at: offset, count: bytes).string
        if parts.uint8(at: record + 7) & Self.hanTrait != 0 {
            if let unit = comparator.divisions(of: text).first?.parts.first { return unit }
        }
        let script = SoundScript(rawValue: parts.uint8(at: record + 6)) ?? .latin
        let sound = SoundedPart(script: script, letters: texts.slice(at: offset + bytes, count: letters).array)
        return comparator.unit(text: text, sound: sound, weight: Int32(bitPattern: parts.uint32(at: record + 8)))
    }

    /// Where the parts with a key stand among the sounds. Logarithmic time.
    func range(of key: SoundKey) -> Range<Int> {
        Self.range(sounds, UInt64(key.code) << 32..<(UInt64(key.code) + 1) << 32)
    }

    /// Calls `body` with the parts of a range of the sounds.
    func forEachPart(in range: Range<Int>, _ body: (Int) -> Void) {
        for place in range { body(Int(sounds.uint32(at: place * 8))) }
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
