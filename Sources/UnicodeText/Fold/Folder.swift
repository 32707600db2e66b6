/// Folds text by the generated table: the fast form of `ReferenceFold`.
package enum Folder {
    /// Appends the fold of a part of well-formed UTF-8 to `out`. Linear time.
    package static func fold(_ text: Span<UInt8>, _ range: Range<Int>, into out: inout [UInt8]) {
        let table = FoldTable.shared
        var position = range.lowerBound
        while position < range.upperBound {
            let scalar = readScalar(text, &position)
            table.forEachFolded(scalar, table[scalar]) { appendScalar($0, to: &out) }
        }
    }

    /// The fold of a part of well-formed UTF-8. Linear time.
    package static func fold(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var folded: [UInt8] = []
        fold(text, range, into: &folded)
        return folded
    }

    /// The fold of a string: composed first when it holds scalars that need it. Linear time.
    package static func fold(_ text: String) -> String {
        let table = FoldTable.shared
        let needsComposing = text.unicodeScalars.contains {
            table[$0.value].classCode == ScalarClass.composing.rawValue
        }
        let bytes = Array((needsComposing ? ICU.normalize(text, .nfc) : text).utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        fold(bytes.span, 0..<bytes.count, into: &out)
        return String(decoding: out, as: UTF8.self)
    }
}

/// A derived text together with the place in the original that each of its bytes comes from.
package struct MappedText: Sendable {
    /// The derived text, well-formed UTF-8.
    package private(set) var bytes: [UInt8] = []
    /// For each byte of `bytes` the UTF-8 offset of its source in the original, and at the end its length.
    package private(set) var offsets: [Int] = [0]

    /// The NFC form of a text, user-perceived character by character. Linear time, microseconds a character:
    /// meant for the few texts that hold conjoining jamo or loose voicing marks.
    package static func composing(_ text: Span<UInt8>) -> MappedText {
        let string = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        var mapped = MappedText()
        var position = 0
        for character in string {
            let length = character.utf8.count
            let composed = length == 1 ? String(character) : ICU.normalize(String(character), .nfc)
            mapped.bytes.append(contentsOf: composed.utf8)
            mapped.mapNewBytes(from: position, to: position + length)
            position += length
        }
        return mapped
    }

    private mutating func mapNewBytes(from start: Int, to end: Int) {
        offsets.removeLast()
        offsets.append(contentsOf: repeatElement(start, count: bytes.count - offsets.count))
        offsets.append(end)
    }

    /// The part of the original that a part of the derived text comes from. Constant time.
    package func original(_ range: Range<Int>) -> Range<Int> {
        offsets[range.lowerBound]..<max(offsets[range.upperBound], offsets[range.lowerBound])
    }
}
