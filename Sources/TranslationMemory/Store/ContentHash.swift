import UnicodeText

/// What tells units and texts apart in a store.
package enum ContentHash {
    /// The hash of a text, the same in every run.
    package static func of(_ text: String) -> Int64 {
        var hash = FNV1a()
        hash.add(text)
        return Int64(bitPattern: hash.value)
    }

    /// The hash of what a unit says: its texts and codes with their languages, whatever their order.
    package static func of(_ unit: TranslationUnit) -> Int64 {
        var sum: UInt64 = 0
        for variant in unit.variants {
            var hash = FNV1a()
            hash.add(variant.language)
            hash.add(0)
            hash.add(variant.segment.text)
            for code in variant.segment.codes {
                hash.add(0)
                hash.add("\(code.role.rawValue) \(code.offset) \(code.element) \(code.id ?? "")")
                hash.add(code.content)
            }
            // One step more, so that the sum of two does not depend on which text goes with which language.
            hash.add(0xFF)
            sum &+= hash.value &* 0x9E37_79B9_7F4A_7C15
        }
        return Int64(bitPattern: sum)
    }
}
