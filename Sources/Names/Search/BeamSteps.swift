/// What may follow at a place of a text: which letters of spellings its next letters may stand for.
struct BeamSteps {
    struct Step {
        /// The letters after the first, the first of them in the lowest byte; 0 for none.
        var rest: UInt32
        var weight: Int16
        /// How many letters of the text.
        var length: UInt8
        var first: UInt8
    }

    /// What a letter of a spelling may begin.
    struct Letter {
        /// Places of its steps of one letter of the text, and of those of more; each from the heaviest.
        var start: UInt32 = 0
        var end: UInt32 = 0
        var startOfMore: UInt32 = 0
        var endOfMore: UInt32 = 0
        /// What it says for standing for none of the text.
        var silent: Int16
        /// The most that its steps say.
        var most = ChunkTable.never
        var mostOfMore = ChunkTable.never
    }

    /// By table, for all its letters once.
    private var tables: [ObjectIdentifier: StepTable] = [:]
    private var last: StepTable?
    /// Those of the table, of one letter of the text, and those of the place, of more.
    private var steps: [Step] = []
    private var more: [Step] = []
    private var letters: [Letter] = []
    /// What the next letter of the text says for standing for none.
    private var alone = ChunkTable.never

    /// The arrays where they stand. Safe within `withUnsafe`, with letters below `columns`.
    struct Unsafe {
        let steps: UnsafePointer<Step>
        let more: UnsafePointer<Step>
        let letters: UnsafePointer<Letter>
        let columns: Int
        let alone: Int16
    }

    func withUnsafe(_ body: (Unsafe) -> Void) {
        steps.withUnsafeBufferPointer { steps in
            more.withUnsafeBufferPointer { more in
                letters.withUnsafeBufferPointer { letters in
                    guard let steps = steps.baseAddress, let more = more.baseAddress, let start = letters.baseAddress
                    else { return }
                    body(Unsafe(steps: steps, more: more, letters: start, columns: letters.count, alone: alone))
                }
            }
        }
    }

    /// Linear in the letters of the table and in its pairs that begin with the next two letters.
    mutating func fill(_ text: Span<UInt8>, _ place: Int, _ table: ChunkTable) {
        let known = known(table)
        steps = known.steps
        let letter = place < text.count ? Int(text[place]) : 0
        letters.removeAll(keepingCapacity: true)
        letters.append(contentsOf: known.letters[letter * table.columns..<(letter + 1) * table.columns])
        alone = letter == 0 ? ChunkTable.never : table.singles[letter * table.columns]
        // Never empty, so that it has an address.
        more.removeAll(keepingCapacity: true)
        more.append(Step(rest: 0, weight: 0, length: 0, first: 0))
        guard place + 1 < text.count else { return }
        var word: UInt64 = 0
        for step in 0..<min(4, text.count - place) { word |= UInt64(text[place + step]) << UInt64(8 * step) }
        for pair in known.pairs(letter, Int(text[place + 1]))
        where (word ^ pair.key) & pair.mask & 0xFFFF_FFFF == 0 {
            insert(Step(pair))
        }
        for place in more.indices.dropFirst() {
            let (letter, place32) = (Int(more[place].first), UInt32(place))
            if letters[letter].endOfMore == 0 {
                letters[letter].startOfMore = place32
                letters[letter].mostOfMore = more[place].weight
            }
            letters[letter].endOfMore = place32 + 1
        }
    }

    private mutating func known(_ table: ChunkTable) -> StepTable {
        if let last, last.table === table { return last }
        let known = tables[ObjectIdentifier(table)] ?? StepTable(table)
        tables[ObjectIdentifier(table)] = known
        last = known
        return known
    }

    /// Puts a step among the others, which are few.
    private mutating func insert(_ step: Step) {
        var place = more.count
        more.append(step)
        while place > 1, more[place - 1].order > step.order {
            more[place] = more[place - 1]
            place -= 1
        }
        more[place] = step
    }
}

/// The steps of a table that do not depend on what comes next in a text, and the pairs that do.
private final class StepTable {
    /// Kept, so that no other table takes its place in memory.
    let table: ChunkTable
    /// Those of each letter of the text together, from the heaviest for each letter that they begin.
    private(set) var steps: [BeamSteps.Step] = []
    /// For each letter of the text, 0 for none, the letters of spellings.
    private(set) var letters: [BeamSteps.Letter] = []
    /// The pairs of two letters of the text or more, by their first two letters.
    private let pairs: [ChunkTable.Pair]
    private let starts: [UInt32]
    private let rows: Int

    init(_ table: ChunkTable) {
        self.table = table
        rows = table.singles.count / table.columns
        var (longer, starts) = ([ChunkTable.Pair](), [UInt32](repeating: 0, count: rows * rows + 1))
        for letter in 1..<rows {
            for pair in table.pairs(from: UInt8(letter)) where pair.sourceLength > 1 {
                longer.append(pair)
                starts[letter * rows + Int(pair.key >> 8 & 0xFF) + 1] += 1
            }
        }
        for place in 1..<starts.count { starts[place] += starts[place - 1] }
        pairs = longer.sorted { ($0.key & 0xFF, $0.key >> 8 & 0xFF) < ($1.key & 0xFF, $1.key >> 8 & 0xFF) }
        self.starts = starts
        for letter in 0..<rows { append(letter) }
        // Never empty, so that they have an address.
        steps.append(BeamSteps.Step(rest: 0, weight: 0, length: 0, first: 0))
    }

    /// The pairs that begin with two letters.
    func pairs(_ first: Int, _ second: Int) -> ArraySlice<ChunkTable.Pair> {
        let place = first * rows + second
        return pairs[Int(starts[place])..<Int(starts[place + 1])]
    }

    private func append(_ letter: Int) {
        var own = table.pairs(from: UInt8(letter)).filter { letter > 0 && $0.sourceLength == 1 }
            .map(BeamSteps.Step.init)
        for opposite in 1..<table.columns where letter > 0 {
            let weight = table.singles[letter * table.columns + opposite]
            if weight != ChunkTable.never {
                own.append(BeamSteps.Step(rest: 0, weight: weight, length: 1, first: UInt8(opposite)))
            }
        }
        own.sort { $0.order < $1.order }
        let first = letters.count
        for opposite in 0..<table.columns { letters.append(BeamSteps.Letter(silent: table.singles[opposite])) }
        for step in own {
            let (place, opposite) = (UInt32(steps.count), first + Int(step.first))
            if letters[opposite].end == 0 {
                (letters[opposite].start, letters[opposite].most) = (place, step.weight)
            }
            letters[opposite].end = place + 1
            steps.append(step)
        }
    }
}

extension BeamSteps.Step {
    init(_ pair: ChunkTable.Pair) {
        self.init(
            rest: UInt32(truncatingIfNeeded: pair.key >> 40), weight: pair.weight, length: pair.sourceLength,
            first: UInt8(truncatingIfNeeded: pair.key >> 32))
    }

    /// By letter, and of a letter from the heaviest.
    fileprivate var order: UInt32 { UInt32(first) << 20 | UInt32(Int32(Int16.max) - Int32(weight)) }
}
