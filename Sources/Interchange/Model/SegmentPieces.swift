import TranslationMemory

/// The text of a segment cut where its codes stand.
struct SegmentPieces {
    private let bytes: [UInt8]
    private var cuts: [Int] = [0]

    init(_ segment: SegmentText) {
        bytes = Array(segment.text.utf8)
        for code in segment.codes {
            var offset = min(max(code.offset, cuts[cuts.count - 1]), bytes.count)
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            cuts.append(offset)
        }
        cuts.append(bytes.count)
    }

    /// The text between the code before and a code; for the number of codes, the text after the last.
    func text(before index: Int) -> String {
        String(decoding: bytes[cuts[index]..<cuts[index + 1]], as: UTF8.self)
    }
}
