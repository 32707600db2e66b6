/// A table over all scalars, cut into blocks of 128 of which equal ones are stored once.
struct TwoStageTable<Entry: Hashable> {
    private(set) var index: [Int] = []
    private(set) var blocks: [[Entry]] = []

    init(_ entry: (Unicode.Scalar) throws -> Entry, invalid: Entry) rethrows {
        var numbers: [[Entry]: Int] = [:]
        for base in stride(from: UInt32(0), to: 0x110000, by: 128) {
            let block = try (base..<base + 128).map { value in
                try Unicode.Scalar(value).map(entry) ?? invalid
            }
            let number = numbers[block] ?? blocks.count
            if number == blocks.count { blocks.append(block) }
            numbers[block] = number
            index.append(number)
        }
    }
}

/// Writes a C array, sixteen numbers a line.
func cArray(_ type: String, _ name: String, _ values: [some CustomStringConvertible]) -> String {
    var out = "static const \(type) \(name)[] = {\n"
    for start in stride(from: 0, to: values.count, by: 16) {
        let line = values[start..<min(start + 16, values.count)].map(\.description)
        out += "    " + line.joined(separator: ",") + ",\n"
    }
    return out + "};\n\n"
}
