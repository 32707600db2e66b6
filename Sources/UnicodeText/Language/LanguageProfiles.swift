import CUnicodeTables

/// The generated n-gram profiles of the languages that share a script.
///
/// This is the one place of the detector that reads C arrays through pointers. The reads are safe because
/// `tools/make-language-profiles` writes `slot_mask` + 1 slots, a power of two, so a masked index is in bounds,
/// and leaves a quarter of them empty, so that probing ends; every slot that is not 0 is the offset of a row;
/// and every row has a tab and after it pairs of bytes up to a newline. An n-gram of the text has letters and
/// boundaries only, so comparing it with a row stops at the row's tab at the latest, before the row's end, and
/// the pairs are read from the tab on two by two up to the newline. The arrays are constants, never freed.
struct LanguageProfiles: Sendable {
    private nonisolated(unsafe) let slots: UnsafePointer<UInt32>
    private nonisolated(unsafe) let rows: UnsafePointer<CChar>
    private let mask: UInt32

    /// BCP 47 tags; the rows name a language by its place here.
    let languages: [String]

    /// The profiles of this build.
    static let shared = LanguageProfiles()

    /// The first state of `next(_:_:)`.
    static let seed: UInt32 = 0x811C_9DC5

    private init() {
        let table = allonym_language_profiles
        slots = table.slots
        rows = table.rows
        mask = table.slot_mask
        languages = String(cString: table.languages).split(separator: " ").map(String.init)
    }

    /// One step of FNV-1a (Fowler, Noll and Vo), 32 bits.
    @inline(__always)
    static func next(_ state: UInt32, _ byte: UInt8) -> UInt32 { (state ^ UInt32(byte)) &* 0x0100_0193 }

    /// Adds what an n-gram says to the scores, if it is one of the kept.
    ///
    /// Constant time: one or two probes on average.
    /// - Parameters:
    ///   - word: A word in lower case with `_` at both ends, UTF-8, without tabs.
    ///   - range: The bytes of the n-gram in it.
    ///   - state: The FNV-1a state after these bytes.
    ///   - scores: One for each of `languages`.
    @inline(__always)
    func add(_ word: [UInt8], _ range: Range<Int>, state: UInt32, to scores: inout [Int]) {
        var slot = (state ^ state &>> 15) & mask
        while true {
            let offset = Int(slots[Int(slot)])
            if offset == 0 { return }
            if let weights = weights(offset, word, range) {
                addPairs(weights, to: &scores)
                return
            }
            slot = (slot &+ 1) & mask
        }
    }

    /// The place after the tab of the row, when the row is that of the n-gram.
    @inline(__always)
    private func weights(_ offset: Int, _ word: [UInt8], _ range: Range<Int>) -> Int? {
        var place = offset
        for index in range {
            if UInt8(bitPattern: rows[place]) != word[index] { return nil }
            place += 1
        }
        return rows[place] == 0x09 ? place + 1 : nil
    }

    private func addPairs(_ start: Int, to scores: inout [Int]) {
        var place = start
        while rows[place] != 0x0A {
            scores[Int(rows[place]) - 0x41] += Int(rows[place + 1]) - 0x30
            place += 2
        }
    }
}
