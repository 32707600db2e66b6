/// The anchors of each run of one to three sentences, as sorted numbers without repetition, in one array.
struct AnchorLists {
    /// The most sentences on a side of a bead.
    static let mostSentences = 3

    private var numbers: [Int32] = []
    /// By run, the first sentence times the most sentences, and the sentences less one: where its numbers begin.
    private var starts: [Int32] = [0]

    /// - Parameter sentences: The sorted numbers of each sentence.
    init(_ sentences: [[Int32]]) {
        for first in sentences.indices {
            var union: [Int32] = []
            for length in 1...Self.mostSentences {
                if first + length <= sentences.count { union = Self.merge(union, sentences[first + length - 1]) }
                numbers += union
                starts.append(Int32(numbers.count))
            }
        }
    }

    private static func merge(_ one: [Int32], _ two: [Int32]) -> [Int32] {
        one.isEmpty ? two : two.isEmpty ? one : Array(Set(one + two)).sorted()
    }

    /// The places in `numbers` of a run's anchors.
    @inline(__always)
    func places(_ run: Range<Int>) -> Range<Int> {
        guard !run.isEmpty else { return 0..<0 }
        let index = run.lowerBound * Self.mostSentences + run.count - 1
        return Int(starts[index])..<Int(starts[index + 1])
    }

    @inline(__always)
    subscript(place: Int) -> Int32 { numbers[place] }
}
