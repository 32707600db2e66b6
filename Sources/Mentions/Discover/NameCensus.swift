import UnicodeText

/// Counts the runs of words in capitals that no dictionary explains, over many texts.
struct NameCensus {
    /// A form that was seen.
    struct Sighting: Sendable {
        var text: String
        var language: String
        /// The stems of its words, by which its cases are one.
        var stems: String
        var count = 0
        /// The numbers of the texts, in order.
        var documents: [Int] = []
        var examples: [NameSuggestion.Example] = []
    }

    private(set) var sightings: [Sighting] = []
    private var numbers: [String: Int] = [:]
    private var runs = CapitalRuns()
    private var languages: [String: (common: CommonForms, stemmer: Stemmer?)] = [:]
    private var texts = 0

    private static let mostWords = 4
    private static let mostExamples = 3
    private static let contextBytes = 60

    /// Counts the runs of a text.
    ///
    /// - Parameter taken: Ranges of the names that are known, in order.
    mutating func add(_ text: [UInt8], id: String, language: String, taken: [Range<Int>]) {
        texts += 1
        let rules = languages[language] ?? Self.rules(language)
        languages[language] = rules
        runs.read(text.span, taken: taken, rules.common)
        for range in runs.ranges {
            let pieces = runs.words[range].split {
                $0.taken != nil || rules.common.parts($0.token, in: text.span)
            }
            for words in pieces {
                guard let name = name(words, text, rules.common, language) else { continue }
                let place = name[name.startIndex].token.start..<name[name.endIndex - 1].token.end
                let stems = name.map { Self.stem($0.token, text, rules.stemmer) }.joined(separator: " ")
                count(place, of: text, Example(id: id, language: language, stems: stems))
            }
        }
    }

    private struct Example {
        var id: String
        var language: String
        var stems: String
    }

    private static func rules(_ language: String) -> (common: CommonForms, stemmer: Stemmer?) {
        let stemmer = Stemmer(language: language)
        return (CommonForms(stemmer: stemmer), stemmer)
    }

    /// The words of a run that may be a name: without those that begin the sentence only, and small ones at the ends.
    private func name(
        _ words: ArraySlice<CapitalRuns.Word>, _ text: [UInt8], _ common: CommonForms, _ language: String
    ) -> ArraySlice<CapitalRuns.Word>? {
        var words = words
        while let first = words.first,
            !first.token.traits.isCapitalized || !runs.mayBeName(first)
                || EverydayWords.contain(String(decoding: Self.folded(first.token, text), as: UTF8.self), in: language)
        {
            words = words.dropFirst()
        }
        while let last = words.last, !last.token.traits.isCapitalized { words = words.dropLast() }
        guard !words.isEmpty, words.count <= Self.mostWords,
            words.contains(where: { $0.token.end - $0.token.start > 2 && !common.contain($0.token, in: text.span) })
        else { return nil }
        return words
    }

    private static func folded(_ token: Token, _ text: [UInt8]) -> [UInt8] {
        Folder.fold(text.span, token.start..<token.end)
    }

    private static func stem(_ token: Token, _ text: [UInt8], _ stemmer: Stemmer?) -> String {
        let folded = folded(token, text)
        return String(decoding: folded.prefix(stemmer?.stemLength(of: folded.span) ?? folded.count), as: UTF8.self)
    }

    private mutating func count(_ place: Range<Int>, of text: [UInt8], _ example: Example) {
        let surface = String(decoding: text[place], as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        let key = "\(example.language)\t\(surface)"
        let number = numbers[key] ?? sightings.count
        if number == sightings.count {
            numbers[key] = number
            sightings.append(Sighting(text: surface, language: example.language, stems: example.stems))
        }
        sightings[number].count += 1
        if sightings[number].documents.last != texts { sightings[number].documents.append(texts) }
        if sightings[number].examples.count < Self.mostExamples {
            sightings[number].examples.append(
                NameSuggestion.Example(document: example.id, text: Self.context(of: place, text)))
        }
    }

    /// The place with some words around it, on one line.
    private static func context(of place: Range<Int>, _ text: [UInt8]) -> String {
        var (start, end) = (max(0, place.lowerBound - contextBytes), min(text.count, place.upperBound + contextBytes))
        while start < place.lowerBound, start > 0, text[start - 1] > 0x20 { start += 1 }
        while end > place.upperBound, end < text.count, text[end] > 0x20 { end -= 1 }
        return String(decoding: text[start..<end], as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}
