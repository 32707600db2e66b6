/// Hands out words of a text that are in one writing system, evenly spread when there are many.
struct WordSampler {
    private let system: WritingSystem
    private let stride: Int
    private var seen = 0
    private var scalars: [UInt32] = []
    private var own = 0
    private var word: [UInt8] = []
    private var starts: [Int] = []

    /// About as many letters as are scored: more make an answer no surer.
    private static let budget = 3_000
    private static let boundary: UInt32 = 0x5F
    /// Longer runs of letters are no words.
    private static let longestWord = 64

    /// - Parameters:
    ///   - system: Words with more letters of another writing system are passed over.
    ///   - letters: How many letters of it the text has.
    init(system: WritingSystem, letters: Int) {
        self.system = system
        stride = max(1, letters / Self.budget)
    }

    /// Calls `body` with sampled words in lower case between two `_`, as UTF-8, and the places where their
    /// characters start, the end being the last.
    ///
    /// Linear in the text.
    mutating func forEachWord(of text: borrowing Span<UInt8>, _ body: ([UInt8], [Int]) -> Void) {
        var position = 0
        while let chunk = TextChunks.next(text, &position) { splitChunk(text, chunk, body) }
    }

    private mutating func splitChunk(
        _ text: borrowing Span<UInt8>, _ range: Range<Int>, _ body: ([UInt8], [Int]) -> Void
    ) {
        var position = range.lowerBound
        while position < range.upperBound {
            let scalar = readScalar(text, &position)
            let found = WritingSystem(scalar)
            switch found {
            case .mark:
                break
            case .none:
                finishWord(body)
            default:
                if found == system { own += 1 }
                scalars.append(scalar)
            }
        }
        finishWord(body)
    }

    private mutating func finishWord(_ body: ([UInt8], [Int]) -> Void) {
        defer {
            scalars.removeAll(keepingCapacity: true)
            own = 0
        }
        guard own > 0, own * 2 >= scalars.count, scalars.count <= Self.longestWord else { return }
        seen += 1
        guard seen % stride == 0 else { return }
        word.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        put(Self.boundary)
        for scalar in scalars { put(LetterCase.lowered(own == scalars.count ? scalar : unmixed(scalar))) }
        put(Self.boundary)
        starts.append(word.count)
        body(word, starts)
    }

    /// A Latin letter inside a Cyrillic word as the Cyrillic one that looks like it, as scans and old keyboards
    /// leave them.
    private func unmixed(_ scalar: UInt32) -> UInt32 {
        guard system == .cyrillic, WritingSystem(scalar) == .latin else { return scalar }
        return Lookalikes.lookalike(of: scalar, in: 2) ?? scalar
    }

    private mutating func put(_ scalar: UInt32) {
        starts.append(word.count)
        appendScalar(scalar, to: &word)
    }
}
