import CUnicodeTables

/// Reads words that mix letters of several scripts as the one word they look like.
///
/// Archives that were scanned, typed on the wrong keyboard or disguised hold «Дoнaлд Tpъмп» with Latin letters
/// inside. The pairs are those of UTS #39, restricted to modern letters of equal case.
package enum Lookalikes {
    /// The scalars of a mixed word, all in one script, or nil when no script has all their shapes.
    ///
    /// Of the scripts that can write the whole word, the one with most letters in it wins.
    package static func unmixed(_ scalars: [UInt32]) -> [UInt32]? {
        let scripts = scalars.map { FoldTable.shared[$0].lookalikeScript }
        var best: (letters: Int, scalars: [UInt32])?
        for script: UInt8 in [1, 2, 4] {
            let letters = scripts.count { $0 == script }
            guard letters > best?.letters ?? 0 else { continue }
            if let word = rewrite(scalars, scripts, to: script) { best = (letters, word) }
        }
        return best?.scalars
    }

    private static func rewrite(_ scalars: [UInt32], _ scripts: [UInt8], to script: UInt8) -> [UInt32]? {
        var out: [UInt32] = []
        for (scalar, own) in zip(scalars, scripts) {
            if own == 0 || own == script {
                out.append(scalar)
            } else if let twin = lookalike(of: scalar, in: script) {
                out.append(twin)
            } else {
                return nil
            }
        }
        return out
    }

    /// The letter of `script` that looks like `scalar`, found by binary search in the generated pairs.
    ///
    /// Safe: the generator writes `count` pairs, and only indexes below 2 × count are read.
    static func lookalike(of scalar: UInt32, in script: UInt8) -> UInt32? {
        let tables = allonym_unicode_tables
        let (pairs, count) =
            switch script {
            case 1: (tables.to_latin, tables.to_latin_count)
            case 2: (tables.to_cyrillic, tables.to_cyrillic_count)
            default: (tables.to_greek, tables.to_greek_count)
            }
        guard let pairs else { return nil }
        var low = 0
        var high = Int(count)
        while low < high {
            let middle = (low + high) / 2
            if pairs[2 * middle] < scalar { low = middle + 1 } else { high = middle }
        }
        return low < Int(count) && pairs[2 * low] == scalar ? pairs[2 * low + 1] : nil
    }
}
