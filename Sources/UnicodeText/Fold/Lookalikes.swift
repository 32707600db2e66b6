import CUnicodeTables

/// Reads words that mix letters of several scripts as the one word they look like.
///
/// Archives that were scanned, typed on the wrong keyboard or disguised hold «Дoнaлд Tpъмп» with Latin letters
/// inside. The pairs are those of UTS #39, restricted to modern letters of equal case.
package enum Lookalikes {
    /// The script in which a mixed word is meant, a bit of `FoldEntry.lookalikeScript`, or nil when none has all its
    /// shapes.
    ///
    /// Of the scripts that can write the whole word, the one with most letters in it wins.
    package static func script(of text: Span<UInt8>, _ range: Range<Int>) -> UInt8? {
        var best: (letters: Int, script: UInt8)?
        for script: UInt8 in [1, 2, 4] {
            guard let letters = letters(of: text, range, writtenIn: script), letters > best?.letters ?? 0 else {
                continue
            }
            best = (letters, script)
        }
        return best?.script
    }

    /// The scalar of a mixed word as it is written in a script that `script` has found.
    package static func letter(_ scalar: UInt32, in script: UInt8) -> UInt32 {
        let own = FoldTable.shared[scalar].lookalikeScript
        return own == 0 || own == script ? scalar : lookalike(of: scalar, in: script) ?? scalar
    }

    /// How many letters are of the script, or nil when it lacks the shape of another one.
    private static func letters(of text: Span<UInt8>, _ range: Range<Int>, writtenIn script: UInt8) -> Int? {
        var letters = 0
        var position = range.lowerBound
        while position < range.upperBound {
            let scalar = readScalar(text, &position)
            let own = FoldTable.shared[scalar].lookalikeScript
            if own == script {
                letters += 1
            } else if own != 0, lookalike(of: scalar, in: script) == nil {
                return nil
            }
        }
        return letters
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
