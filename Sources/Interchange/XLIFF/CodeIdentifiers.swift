import TranslationMemory

/// Gives the codes of a unit ids that XLIFF allows: names without spaces, unique on each side, and the same for a code and
/// its translation.
struct CodeIdentifiers {
    private var given: [Key: String] = [:]
    private var used: Set<String>

    private struct Key: Hashable {
        var isSpan: Bool
        var id: String
        /// Codes without an id are told apart by their number.
        var number: Int
    }

    /// - Parameter taken: Ids that other things in the unit have.
    init(taken: Set<String> = []) { used = taken }

    /// The ids of the codes of one side, in their order; halves of a pair have the same.
    mutating func ids(_ codes: [InlineCode], _ pairs: CodePairs) -> [String] {
        var ids = [String](repeating: "", count: codes.count)
        var seen: [Key: Int] = [:]
        for (index, code) in codes.enumerated() {
            if let other = pairs.partner[index], other < index {
                ids[index] = ids[other]
                continue
            }
            var key = Key(isSpan: code.role != .standalone, id: code.id ?? "", number: 0)
            seen[key, default: 0] += 1
            key.number = seen[key] ?? 0
            ids[index] = id(key)
        }
        return ids
    }

    private mutating func id(_ key: Key) -> String {
        if let known = given[key] { return known }
        var id = key.id
        if !NameToken.isValid(id) || used.contains(id) {
            var number = 1
            while used.contains("c\(number)") { number += 1 }
            id = "c\(number)"
        }
        used.insert(id)
        given[key] = id
        return id
    }
}

/// NMTOKEN of XML 1.0.
enum NameToken {
    static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy(isNameCharacter)
    }

    private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2E, 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xB7: true
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x203F...0x2040: true
        case 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }
}
