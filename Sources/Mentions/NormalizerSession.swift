import Lexicon
import Names
import UnicodeText

/// Reconciles the names in one text after the other.
public final class NormalizerSession {
    private let options: NormalizerOptions
    private let catalog: EntityCatalog
    private var scanners: [String: LexiconScanner] = [:]
    private var rewriters: [String: Rewriter] = [:]
    private var memories: [String: SurfaceMemory] = [:]

    init(_ stack: LexiconStack, _ options: NormalizerOptions) {
        self.options = options
        catalog = EntityCatalog(stack: stack)
    }

    /// Finds, resolves and rewrites the names of one text. Expected linear time.
    ///
    /// - Parameters:
    ///   - text: Well-formed UTF-8.
    ///   - language: The language of the text, a BCP 47 tag.
    public func normalize(_ text: [UInt8], language: String) -> NormalizedText {
        var memory = memories.removeValue(forKey: language) ?? SurfaceMemory()
        memory.forgetIfFull()
        let found = find(text, language: language, &memory)
        let numbers = Array(Set(found.map(\.surface))).sorted()
        let resolver = Resolver(catalog: catalog, language: language)
        let resolutions = resolver.resolve(numbers.map { memory.readings[$0] })
        var templates: [Int: Mention] = [:]
        for (number, resolution) in zip(numbers, resolutions) {
            guard let resolution else { continue }
            templates[number] = mention(resolution, surface: memory.surfaces[number], language)
        }
        memories[language] = memory
        let mentions = found.compactMap { place in
            var mention = templates[place.surface]
            mention?.range = place.range
            return mention
        }
        return NormalizedText(bytes: Self.rewrite(text, mentions), mentions: mentions)
    }

    /// A place in a text and the number of the surface form that stands there.
    private struct Place {
        var range: Range<Int>
        var surface: Int
    }

    private func find(_ text: [UInt8], language: String, _ memory: inout SurfaceMemory) -> [Place] {
        let spans = ProtectedSpans(text.span, kinds: options.protected)
        let dates = CalendarDates(language: language)
        var words = DictionaryWords()
        var places: [Place] = []
        scan(text, language: language) { match in
            guard !spans.contain(match.range, of: text.span), words.allow(match.range, in: text.span),
                !dates.containMonth(match.range, in: text.span)
            else { return }
            let surface = String(decoding: text[match.range], as: UTF8.self)
            let number = memory.number(of: surface) { readings(of: match, surface: surface, language) }
            places.append(Place(range: match.range, surface: number))
        }
        return places
    }

    private func readings(of match: ScanMatch, surface: String, _ language: String) -> [Reading] {
        Reading.readings(of: match, surface: surface, catalog: catalog, language: language).filter { reading in
            let entity = catalog.entities[reading.entity]
            return (options.types?.contains(entity.type) ?? true) && !entity.retracted.contains(surface)
        }
    }

    /// Calls `found` with each match, its range in the text as it is.
    private func scan(_ text: [UInt8], language: String, _ found: (ScanMatch) -> Void) {
        // Taken out, so that the buffers have one owner while scanning.
        var scanner =
            scanners.removeValue(forKey: language)
            ?? LexiconScanner(layers: catalog.stack.layers, language: language)
        defer { scanners[language] = scanner }
        guard Tokenizer.needsComposing(text.span) else { return scanner.scan(text.span, found) }
        let composed = MappedText.composing(text.span)
        scanner.scan(composed.bytes.span) { match in
            var match = match
            match.range = composed.original(match.range)
            found(match)
        }
    }

    private func mention(_ match: Resolution, surface: String, _ language: String) -> Mention {
        let entity = catalog.entities[match.reading.entity]
        let target = options.targetLanguage ?? language
        let pair = "\(language) \(target)"
        let rewriter = rewriters[pair] ?? Rewriter(language: target, textLanguage: language)
        rewriters[pair] = rewriter
        let isSure = match.score >= options.minimumScore
        return Mention(
            range: 0..<0, surface: surface, entity: entity.id, type: entity.type,
            preferred: entity.names.preferredOrNearest(in: target)?.text,
            replacement: isSure ? rewriter.replacement(for: surface, reading: match.reading, entity: entity) : nil,
            score: match.score, how: Self.reasons(match),
            alternatives: match.alternatives.map {
                Mention.Alternative(entity: catalog.entities[$0.entity].id, score: $0.score)
            })
    }

    private static func reasons(_ match: Resolution) -> [Mention.Reason] {
        let evidence = match.reading.evidence
        var reasons: [Mention.Reason] = []
        if evidence.contains(.exact) { reasons.append(.exact) }
        if evidence.contains(.folded) { reasons.append(.folded) }
        if evidence.contains(.romanized) { reasons.append(.romanized) }
        if evidence.contains(.inflected) { reasons.append(.inflected) }
        if evidence.contains(.lookalike) { reasons.append(.lookalike) }
        if match.reading.isShort { reasons.append(.shortForm) }
        if match.reading.isShort && match.isSupported { reasons.append(.context) }
        return reasons
    }

    private static func rewrite(_ text: [UInt8], _ mentions: [Mention]) -> [UInt8] {
        guard mentions.contains(where: { $0.replacement != nil }) else { return text }
        var out: [UInt8] = []
        out.reserveCapacity(text.count + text.count / 8)
        var position = 0
        for mention in mentions {
            guard let replacement = mention.replacement else { continue }
            out += text[position..<mention.range.lowerBound]
            out += replacement.utf8
            position = mention.range.upperBound
        }
        return out + text[position...]
    }
}
