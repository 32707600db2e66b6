import UnicodeText

/// Makes the fold table and the expansions it points into.
struct FoldTableSource {
    private let reference: ReferenceFold
    private var offsets: [String: UInt32] = [:]
    private(set) var expansions: [UInt32] = []

    init() throws { reference = try ReferenceFold() }

    mutating func table() throws -> TwoStageTable<UInt32> {
        try TwoStageTable({ try self.entry(of: $0) }, invalid: 0)
    }

    private mutating func entry(of scalar: Unicode.Scalar) throws -> UInt32 {
        let folded = try reference.fold(scalar)
        var bits = UInt32(try reference.scalarClass(of: scalar).rawValue) << 21
        if folded.unicodeScalars.count == 1, let only = folded.unicodeScalars.first {
            bits |= (only.value &- scalar.value) & 0x1F_FFFF
        } else {
            bits |= 1 << 26 | offset(of: folded)
        }
        let properties = ICU.Properties(scalar)
        if properties.isUppercase { bits |= 1 << 25 }
        let script = ["Latn": 1, "Cyrl": 2, "Grek": 4][properties.script] ?? 0
        return bits | UInt32(script) << 27
    }

    private mutating func offset(of folded: String) -> UInt32 {
        if let known = offsets[folded] { return known }
        let offset = UInt32(expansions.count)
        expansions.append(UInt32(folded.unicodeScalars.count))
        expansions += folded.unicodeScalars.map(\.value)
        offsets[folded] = offset
        return offset
    }
}
