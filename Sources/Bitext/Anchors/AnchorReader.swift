import Names
import UnicodeText

/// Reads the anchors of sentences in one language: numbers, words by sound and by letters, common words, marks.
///
/// Not `Sendable`: each task has its own.
public final class AnchorReader {
    private let transcription: Transcription
    private let romanizer = Romanizer()
    private let commonWords: CommonWordForms
    /// What words were found to be, by the hashes of their tokens.
    private var known: [UInt64: [Anchor]] = [:]

    private static let mostKnown = 100_000
    private static let fewestConsonants = 3
    private static let mostConsonants = 4
    private static let fewestLetters = 3

    /// - Parameter language: A BCP 47 tag.
    public init(language: String) {
        transcription = Transcription(language: language)
        commonWords = CommonWordForms(stemmer: Stemmer(language: language))
    }

    /// A sentence with its anchors. Linear time; a word that was met before costs a look-up.
    ///
    /// - Parameter more: Anchors that the caller knows of: the entities named in the sentence.
    public func read(_ sentence: String, more: [Anchor] = []) -> AlignableSentence {
        let bytes = Array(sentence.utf8)
        var anchors = Set(more)
        var tokenizer = Tokenizer()
        var characters: [Token] = []
        while tokenizer.next(in: bytes.span) {
            let token = tokenizer.token
            if token.isCharacter {
                characters.append(token)
            } else {
                anchors.formUnion(wordAnchors(token, bytes))
            }
        }
        anchors.formUnion(NumberReader.anchors(in: sentence))
        anchors.formUnion(MarkReader.anchors(in: sentence))
        if !characters.isEmpty { addCharacters(characters, bytes, &anchors) }
        return AlignableSentence(length: Self.length(of: sentence), anchors: Array(anchors))
    }

    /// Wide characters count as two letters.
    private static func length(of sentence: String) -> Double {
        sentence.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }

    private func wordAnchors(_ token: Token, _ bytes: [UInt8]) -> [Anchor] {
        if let anchors = known[token.hash] { return anchors }
        if known.count == Self.mostKnown { known.removeAll() }
        var folded = Folder.fold(bytes.span, token.start..<token.end)
        var anchors: [Anchor] = []
        if folded.scalarCount >= Self.fewestLetters, !folded.allSatisfy({ (0x30...0x39).contains($0) }) {
            anchors.append(Anchor(.letters, token.hash))
            if let key = soundKey(folded) { anchors.append(Anchor(.sound, key)) }
        }
        anchors += commonWords.concepts(of: &folded).map { Anchor(.concept, UInt64($0)) }
        known[token.hash] = anchors
        return anchors
    }

    /// A key of the first consonants of a word, those that newspapers confuse as one; nil for too few.
    private func soundKey(_ folded: [UInt8]) -> UInt64? {
        var sounds: [UInt8] = []
        if !transcription.appendKey(of: folded.span, to: &sounds) {
            let text = String(decoding: folded, as: UTF8.self)
            sounds = Array((romanizer(text, by: .generic) ?? "").lowercased().utf8)
        }
        return Skeleton.key(sounds, least: Self.fewestConsonants, most: Self.mostConsonants)
    }

    /// Common words among characters without spaces between, and pairs of characters as words.
    private func addCharacters(_ tokens: [Token], _ bytes: [UInt8], _ anchors: inout Set<Anchor>) {
        for first in tokens.indices {
            for last in first..<min(first + 4, tokens.count) {
                if last > first, tokens[last].start != tokens[last - 1].end { break }
                if last == first + 1 {
                    anchors.insert(Anchor(.letters, TokenHash.extend(tokens[first].hash, with: tokens[last].hash)))
                }
                let folded = Folder.fold(bytes.span, tokens[first].start..<tokens[last].end)
                for concept in CommonWords.shared.concepts(of: PartTable.hash(folded.span)) {
                    anchors.insert(Anchor(.concept, UInt64(concept)))
                }
            }
        }
    }
}

/// What is left of a word's sound when the vowels and the finer differences are taken away.
enum Skeleton {
    /// A key of consonants, or nil for fewer than `least`.
    static func key(_ sounds: [UInt8], least: Int, most: Int) -> UInt64? {
        var key: UInt64 = 1
        var (count, last) = (0, UInt8(0))
        for (index, byte) in sounds.enumerated() {
            guard let sound = consonant(byte, sounds, index), sound != last else { continue }
            last = sound
            key = key << 8 | UInt64(sound)
            count += 1
            if count == most { break }
        }
        return count >= least ? key : nil
    }

    private static func consonant(_ byte: UInt8, _ sounds: [UInt8], _ index: Int) -> UInt8? {
        switch Character(Unicode.Scalar(byte)) {
        case "b", "p": return UInt8(ascii: "p")
        case "v", "f", "w": return UInt8(ascii: "f")
        case "d", "t": return UInt8(ascii: "t")
        case "g", "k", "q": return UInt8(ascii: "k")
        case "c", "s", "z", "x": return UInt8(ascii: "s")
        case "l": return UInt8(ascii: "l")
        case "r": return UInt8(ascii: "r")
        case "m": return UInt8(ascii: "m")
        case "n": return UInt8(ascii: "n")
        default: return nil
        }
    }
}
