/// Brackets of Chinese and Japanese that are open, and marks of titles: no sentence ends within them. (Quotations are none
/// of these: newspapers cut within them.)
///
/// Only those that do close count. Boundaries within wait until the bracket closes, and then are dropped; those within
/// one that never closes stand. Linear, whatever the brackets do.
struct OpenBrackets {
    private var open: [(closer: UInt32, waiting: Int)] = []
    /// The boundaries within, which stand if the paragraph ends first.
    private(set) var waiting: [Int] = []
    private static let maximumDepth = 8

    var isEmpty: Bool { open.isEmpty }

    mutating func reset() {
        open.removeAll(keepingCapacity: true)
        waiting.removeAll(keepingCapacity: true)
    }

    mutating func wait(_ boundary: Int) { waiting.append(boundary) }

    /// Takes a scalar that opens or closes, or any other.
    mutating func take(_ scalar: UInt32) {
        if let closer = Self.closer(of: scalar) {
            if open.count < Self.maximumDepth { open.append((closer, waiting.count)) }
        } else if Self.isCloser(scalar), let index = open.lastIndex(where: { $0.closer == scalar }) {
            waiting.removeSubrange(open[index].waiting...)
            open.removeSubrange(index...)
        }
    }

    private static func closer(of scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x3008, 0x300A, 0x3010, 0x3014: scalar + 1
        case 0xFF08: 0xFF09
        default: nil
        }
    }

    private static func isCloser(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3009, 0x300B, 0x3011, 0x3015, 0xFF09: true
        default: false
        }
    }
}
