/// How letters of a script are likeliest written in another, and the most that any spelling could say for them.
struct LikelySpelling: Sendable {
    /// What a chunk of the source is likeliest written as.
    private struct Entry: Sendable {
        /// Its letters, the first in the lowest byte.
        var source: UInt32
        var sourceLength: UInt8
        var targetLength: UInt8
        /// The highest of its weights. Among letters of one script what it says for being found again; for a rare letter
        /// that never is in the names learned from the most it says for another.
        var most: Int16
        var target: UInt32
        /// The logarithm of how likely it is written so; minus infinity for a chunk that stands for none.
        var likelihood: Float
    }

    /// Those that begin with the same two letters together, and where each two letters' begin; a chunk of one letter
    /// has 0 for its second.
    private let entries: [Entry]
    private let starts: [UInt16]
    /// Above all letters of the chunks.
    private let letterCount: Int

    /// About what a letter says by itself, in nats: how a weight becomes a probability of the target given the source.
    private static let letterInformation = 2.8

    /// The logarithm of the likelihood of a letter that stands for none, where nothing better is known.
    private static let unknown: Float = -20

    /// Of the rows of a table; `isOwn` where its source and target are of one script.
    init(_ rows: [ChunkTable.Row], isOwn: Bool) {
        // By source, the first letter first; rows of one source in their order.
        let keys = rows.indices.filter { !rows[$0].source.isEmpty }
            .map { UInt64(Self.packed(rows[$0].source).byteSwapped) << 32 | UInt64($0) }.sorted()
        var entries: [Entry] = []
        var first = 0
        while first < keys.count {
            let end = keys[first...].firstIndex { $0 >> 32 != keys[first] >> 32 } ?? keys.count
            let same = keys[first..<end].map { rows[Int($0 & 0xFFFF_FFFF)] }
            if let entry = Self.entry(same, isOwn: isOwn) { entries.append(entry) }
            first = end
        }
        self.entries = entries
        letterCount = 1 + rows.reduce(0) { max($0, Int($1.source.max() ?? 0)) }
        var starts = [UInt16](repeating: 0, count: letterCount * letterCount + 1)
        for entry in entries { starts[Int(entry.source & 0xFF) * letterCount + Int(entry.source >> 8 & 0xFF) + 1] += 1 }
        for place in 1..<starts.count { starts[place] += starts[place - 1] }
        self.starts = starts
    }

    /// Of the rows of one source.
    private static func entry(_ rows: [ChunkTable.Row], isOwn: Bool) -> Entry? {
        let likely = rows.map { ($0, $0.weight - Self.letterInformation * Double($0.target.count)) }
            .max { ($0.1, $1.0.target.count) < ($1.1, $0.0.target.count) }
        guard let (best, likelihood) = likely else { return nil }
        var most = ChunkTable.stored(rows.reduce(best.weight) { max($0, $1.weight) })
        if isOwn, let own = rows.first(where: { $0.target == best.source }) {
            most = ChunkTable.stored(own.weight)
        } else if isOwn, best.source.count > 1 {
            return nil
        }
        return Entry(
            source: packed(best.source), sourceLength: UInt8(best.source.count),
            targetLength: UInt8(best.target.count), most: most, target: packed(best.target),
            likelihood: Float(likelihood))
    }

    private static func packed(_ letters: [UInt8]) -> UInt32 { letters.reversed().reduce(0) { $0 << 8 | UInt32($1) } }

    /// What the letters of a text say for its being found again letter by letter, in 1/256 nats, where source and
    /// target are of one script. Linear time.
    func ownWeight(_ text: Span<UInt8>, _ scratch: SpellingScratch) -> Int32 {
        fill(text, scratch)
        return max(0, scratch.cells[text.count].most)
    }

    /// Calls `body` with the most that any spelling could say for the first letters of a text, given their number.
    /// Linear time.
    func withMost(of text: Span<UInt8>, _ scratch: SpellingScratch, _ body: ((Int) -> Int32) -> Void) {
        fill(text, scratch)
        body { scratch.cells[$0].most }
    }

    /// Appends the likeliest spelling of some of the letters, up to a number, nothing when it has none; and gives the most
    /// that any spelling could say for it, in 1/256 nats. Linear time.
    func append(_ text: Range<Int>, of letters: inout [UInt8], most: Int, _ scratch: SpellingScratch) -> Int32 {
        fill(letters.span.extracting(text), scratch)
        guard !text.isEmpty, scratch.cells[text.count].likelihood > -.infinity else { return 0 }
        let start = letters.count
        var place = text.count
        while place > 0 {
            let number = Int(scratch.cells[place].entry)
            if number < 0 {
                place -= 1
                continue
            }
            let entry = entries[number]
            for letter in 1..<(Int(entry.targetLength) + 1) {
                // From the end: the last letter first.
                letters.append(
                    UInt8(truncatingIfNeeded: entry.target >> UInt32(8 * (Int(entry.targetLength) - letter))))
            }
            place -= Int(entry.sourceLength)
        }
        letters[start...].reverse()
        if letters.count - start > most { letters.removeLast(letters.count - start - most) }
        return max(0, scratch.cells[text.count].most)
    }

    private func fill(_ text: Span<UInt8>, _ scratch: SpellingScratch) {
        scratch.begin(text.count + 1)
        for place in 0..<text.count {
            var letters: UInt32 = 0
            for step in 0..<min(4, text.count - place) { letters |= UInt32(text[place + step]) << UInt32(8 * step) }
            // A letter of which nothing is known is passed over.
            scratch.reach(place, place + 1, Self.unknown, 0, -1)
            let (first, second) = (Int(letters & 0xFF), Int(letters >> 8 & 0xFF))
            guard first < letterCount else { continue }
            follow(first * letterCount, letters, place, scratch)
            if second > 0, second < letterCount {
                follow(first * letterCount + second, letters, place, scratch)
            }
        }
    }
}

extension LikelySpelling {
    /// Reaches what the chunks with a number of `starts` lead to. Letters after the text are 0, which no chunk has.
    @inline(__always)
    private func follow(_ number: Int, _ letters: UInt32, _ place: Int, _ scratch: SpellingScratch) {
        for index in Int(starts[number])..<Int(starts[number + 1]) {
            let entry = entries[index]
            let mask = UInt32.max >> UInt32(32 - 8 * Int(entry.sourceLength))
            if (letters ^ entry.source) & mask == 0 {
                scratch.reach(place, place + Int(entry.sourceLength), entry.likelihood, Int32(entry.most), index)
            }
        }
    }
}

/// Room for spellings, kept from one to the next.
///
/// Works on raw memory, as every name is read with it. Safe because `begin` refuses more than there is room
/// for, and a chunk that is found ends inside its text.
final class SpellingScratch {
    struct Cell {
        /// The logarithm of the likelihood of the best spelling of the letters before, and what it ends with.
        var likelihood = -Float.infinity
        var entry: Int32 = 0
        /// The most that could be said for the letters before.
        var most = Int32.min / 2
    }

    static let mostLetters = AlignmentScratch.mostLetters
    let cells = UnsafeMutablePointer<Cell>.allocate(capacity: mostLetters + 1)

    init() { cells.initialize(repeating: Cell(), count: Self.mostLetters + 1) }

    deinit { cells.deallocate() }

    func begin(_ count: Int) {
        precondition(count <= Self.mostLetters + 1)
        cells.update(repeating: Cell(), count: count)
        cells[0].likelihood = 0
        cells[0].most = 0
    }

    @inline(__always)
    func reach(_ from: Int, _ to: Int, _ likelihood: Float, _ most: Int32, _ entry: Int) {
        let value = cells[from].likelihood + likelihood
        if value > cells[to].likelihood {
            (cells[to].likelihood, cells[to].entry) = (value, Int32(truncatingIfNeeded: entry))
        }
        cells[to].most = max(cells[to].most, cells[from].most &+ most)
    }
}
