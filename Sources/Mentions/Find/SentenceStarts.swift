import Lexicon
import Names
import UnicodeText

/// Where sentences begin, as far as the marks there tell: any word has a capital there.
enum SentenceStarts {
    /// Whether a sentence, a quotation or a line begins at an offset. Linear in the marks before it.
    ///
    /// - Parameter offset: Where a word begins, in UTF-8 bytes.
    static func contain(_ offset: Int, in text: Span<UInt8>) -> Bool {
        var (position, hasPeriod) = (offset, false)
        while position > 0 {
            let end = position
            repeat { position -= 1 } while position > 0 && text[position] & 0xC0 == 0x80
            var next = position
            guard let scalar = Unicode.Scalar(readScalar(text, &next)) else { return false }
            if scalar == "\n" || CapitalRuns.sentenceMarks.contains(scalar.value) && scalar != "." { return true }
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                return hasPeriod && endsWord(at: end, text)
            }
            if scalar == "." { hasPeriod = true }
        }
        return true
    }

    /// Whether what ends there is no abbreviation of a letter or two.
    private static func endsWord(at end: Int, _ text: Span<UInt8>) -> Bool {
        guard end > bytesOfAbbreviation else { return false }
        for place in end - bytesOfAbbreviation - 1..<end where text[place] < 0x80 {
            if !Unicode.Scalar(text[place]).properties.isAlphabetic { return false }
        }
        return true
    }

    private static let bytesOfAbbreviation = 2
}

extension LanguageSession {
    /// Lets words that have a capital only at the beginning of sentences, and only sound like a person’s short
    /// name, stand for the person only where the text has the full name: *Konnte* is not Conte.
    func doubtInitials(in text: [UInt8]) {
        var (initials, named) = ([Int](), Set<Int>())
        for (index, place) in found.enumerated() where isHeardOnly(place.surface) {
            if SentenceStarts.contain(place.range.lowerBound, in: text.span) {
                initials.append(index)
            } else {
                named.insert(place.surface)
            }
        }
        for index in initials where !named.contains(found[index].surface) {
            let form = memory.surfaces[found[index].surface]
            found[index].surface = memory.number(of: form.text, key: form.text + "\tinitial") { _ in
                form.readings.map(\.needingContext)
            }
        }
    }

    /// Whether a surface form begins with a capital, and stands for nothing but persons by short names that only sound so.
    private func isHeardOnly(_ surface: Int) -> Bool {
        let form = memory.surfaces[surface]
        return form.text.first?.isUppercase == true
            && form.readings.allSatisfy { $0.isShort && $0.name.type == .person && $0.evidence == .romanized }
    }
}
