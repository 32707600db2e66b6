/// Levenshtein's distance: insertions, deletions and substitutions of one letter cost one.
enum EditDistance {
    /// The distance; time is the product of the lengths (Wagner and Fischer 1974).
    static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (line, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, opposite) in other.enumerated() {
                let substituted = diagonal + (letter == opposite ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }

    /// 1 less the distance as a share of the longer word, 0…1.
    static func similarity(_ one: [UInt8], _ other: [UInt8]) -> Double {
        let longer = max(one.count, other.count)
        return longer == 0 ? 1 : 1 - Double(distance(one, other)) / Double(longer)
    }
}
