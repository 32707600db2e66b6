public import Lexicon
import Names
import UnicodeText

/// Reconciles the names in texts.
///
/// ```
/// let normalizer = Normalizer(LexiconStack([try Lexicon(path: "news.lexicon")]))
/// let result = normalizer.normalize("Tikhanovskaya met Macron.", language: "en")
/// print(result.text)  // Tsikhanouskaya met Macron.
/// ```
public struct Normalizer: Sendable {
    let stack: LexiconStack
    let options: NormalizerOptions

    public init(_ stack: LexiconStack, options: NormalizerOptions = NormalizerOptions()) {
        self.stack = stack
        self.options = options
    }

    /// Finds, resolves and rewrites the names of one text. For many texts, keep a `session()`.
    ///
    /// - Parameter language: The language of the text, a BCP 47 tag.
    public func normalize(_ text: String, language: String) -> NormalizedText {
        session().normalize(Array(text.utf8), language: language)
    }

    /// A worker that remembers what it has met from text to text. Not `Sendable`: each task has its own.
    public func session() -> NormalizerSession { NormalizerSession(stack, options) }
}

/// Reconciles the names in one text after the other.
public final class NormalizerSession {
    private let options: NormalizerOptions
    private let catalog: EntityCatalog
    private var scanners: [String: LexiconScanner] = [:]
    private var rewriters: [String: Rewriter] = [:]

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
        let matches = scan(text, language: language)
        let spans = ProtectedSpans(text.span, kinds: options.protected)
        let free = matches.filter { !spans.contain($0.range, of: text.span) }
        let resolver = Resolver(catalog: catalog, language: language, types: options.types)
        let mentions = resolver.resolve(free).map { mention($0, text, language) }
        return NormalizedText(bytes: Self.rewrite(text, mentions), mentions: mentions)
    }

    private func scan(_ text: [UInt8], language: String) -> [ScanMatch] {
        var scanner = scanners[language] ?? LexiconScanner(layers: catalog.stack.layers, language: language)
        scanners[language] = nil  // so that the buffers have one owner while scanning
        defer { scanners[language] = scanner }
        var matches: [ScanMatch] = []
        guard !scanner.scan(text.span, { matches.append($0) }) else { return matches }
        let composed = MappedText.composing(text.span)
        matches.removeAll()
        scanner.scan(composed.bytes.span) { match in
            var match = match
            match.range = composed.original(match.range)
            matches.append(match)
        }
        return matches
    }

    private func mention(_ match: ResolvedMatch, _ text: [UInt8], _ language: String) -> Mention {
        let entity = catalog.entities[match.reading.entity]
        let surface = String(decoding: text[match.range], as: UTF8.self)
        let target = options.targetLanguage ?? language
        let pair = "\(language) \(target)"
        let rewriter = rewriters[pair] ?? Rewriter(language: target, textLanguage: language)
        rewriters[pair] = rewriter
        let isSure = match.score >= options.minimumScore
        let replacement = isSure ? rewriter.replacement(for: surface, reading: match.reading, entity: entity) : nil
        return Mention(
            range: match.range, surface: surface, entity: entity.id, type: entity.type,
            preferred: entity.names.preferredOrNearest(in: target)?.text, replacement: replacement,
            score: match.score, how: Self.reasons(match),
            alternatives: match.alternatives.map {
                Mention.Alternative(entity: catalog.entities[$0.entity].id, score: $0.score)
            })
    }

    private static func reasons(_ match: ResolvedMatch) -> [Mention.Reason] {
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
