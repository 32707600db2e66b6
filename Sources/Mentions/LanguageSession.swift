import Lexicon
import Names
import UnicodeText

/// Finds and resolves the names in texts of one language, and remembers what it has met.
final class LanguageSession {
    let language: String
    let options: NormalizerOptions
    let catalog: EntityCatalog
    private let resolver: Resolver
    private let rewriter: Rewriter
    let dates: CalendarDates
    let writtenOn: WrittenOn?
    let endings: SetOffEndings
    var scanner: LexiconScanner
    /// nil when only names in known spellings are looked for.
    let near: NearNames?
    let loneWords: LoneWords
    /// nil when adjectives are not looked for.
    let derived: DerivedWords?
    let places: KnownPlaces?
    var later: LaterNames
    /// Whether the language sets the parts of foreign names apart with dots.
    let hasDottedNames: Bool
    var innerNames: InnerNames
    var memory = SurfaceMemory()
    var found: [Place] = []
    /// The mention of each surface form, where it was decided for the text at hand.
    private var decided: [Decision] = []
    private var text = 0
    /// Preferred names by entity.
    private var preferred: [Int: String?] = [:]

    /// A place in a text and the number of the surface form that stands there.
    struct Place {
        var range: Range<Int>
        var surface: Int
    }

    private struct Decision {
        /// The number of the text it holds for; negative where the form is only noted.
        var text = 0
        var mention: Mention?
    }

    init(
        _ language: String, _ catalog: EntityCatalog, _ options: NormalizerOptions, _ parts: NameParts,
        _ ears: SessionEars
    ) {
        self.language = language
        self.options = options
        self.catalog = catalog
        resolver = Resolver(catalog: catalog, language: language)
        rewriter = Rewriter(language: options.targetLanguage ?? language, textLanguage: language)
        dates = CalendarDates(language: language)
        writtenOn = WrittenOn(language: language)
        endings = SetOffEndings(language: language)
        loneWords = LoneWords(language: language)
        later = LaterNames(language: language)
        derived = options.findsDerived ? DerivedWords(catalog.stack, language: language) : nil
        hasDottedNames = ["zh", "yue"].contains(language.prefix { $0 != "-" })
        innerNames = InnerNames(catalog, language: language)
        places = options.places.map { KnownPlaces($0, catalog.stack) }
        near = options.findsSimilar ? NearNames(catalog.stack, language: language, parts, places, ears) : nil
        scanner = LexiconScanner(layers: catalog.stack.layers + (places.map { [$0.lexicon] } ?? []), language: language)
    }

    /// How many surface forms are remembered, each with what was decided about it: about a kilobyte.
    var formCount: Int { memory.surfaces.count }

    /// The names in a text, in order. Expected linear time.
    func mentions(in text: [UInt8]) -> [Mention] {
        guard Tokenizer.needsComposing(text.span) else { return mentions(inComposed: text) }
        let composed = MappedText.composing(text.span)
        return mentions(inComposed: composed.bytes).map { mention in
            var mention = mention
            mention.range = composed.original(mention.range)
            mention.surface = String(decoding: text[mention.range], as: UTF8.self)
            return mention
        }
    }

    private func mentions(inComposed text: [UInt8]) -> [Mention] {
        find(text)
        guard !found.isEmpty else { return [] }
        noteContext()
        var mentions: [Mention] = []
        mentions.reserveCapacity(found.count)
        for place in found {
            guard var mention = decision(on: place.surface) else { continue }
            mention.range = place.range
            if let replacement = mention.replacement, endings.follow(place.range, in: text.span),
                !rewriter.mayPrecedeEnding(replacement, insteadOf: mention.surface)
            {
                (mention.replacement, mention.kept) = (nil, .ending)
            }
            mentions.append(mention)
        }
        return mentions
    }

    /// Notes what the surface forms of the text say of its entities.
    private func noteContext() {
        text += 1
        let missing = memory.surfaces.count - decided.count
        if missing > 0 { decided.append(contentsOf: repeatElement(Decision(), count: missing)) }
        for place in found where memory.surfaces[place.surface].isNew { weigh(place.surface) }
        // Weighing may have met more entities.
        catalog.context.begin(entityCount: catalog.entities.count)
        for place in found where decided[place.surface].text != -text {
            decided[place.surface] = Decision(text: -text)
            catalog.context.note(memory.surfaces[place.surface].readings)
        }
    }

    /// Weighs the readings of a surface form.
    private func weigh(_ surface: Int) {
        let entities = memory.surfaces[surface].readings.map(\.entity)
        memory.surfaces[surface].weigh { reading in
            var reading = resolver.weighed(reading)
            if entities.count > 1 {
                reading.inner = innerNames.entities(inNamesOf: reading.entity, &scanner).filter {
                    !entities.contains($0)
                }
            }
            return reading
        }
    }

    /// The mention of a surface form in the text at hand, its range to be filled in; nil where it stands for nothing.
    private func decision(on surface: Int) -> Mention? {
        if decided[surface].text == text { return decided[surface].mention }
        let mention = decide(surface)
        decided[surface] = Decision(text: text, mention: mention)
        return mention
    }

    private func decide(_ surface: Int) -> Mention? {
        let support = memory.surfaces[surface].support(in: catalog.context)
        if let support, let known = memory.surfaces[surface].decision(support) { return known }
        let form = memory.surfaces[surface]
        let resolution = resolver.resolve(form.readings, in: catalog.context)
        let mention = resolution.map { self.mention($0, surface: form.text) }
        if let support { memory.surfaces[surface].remember(mention, for: support) }
        return mention
    }

    private func mention(_ match: Resolution, surface: String) -> Mention {
        let best = match.best
        let entity = catalog.entities[best.reading.entity]
        let names = catalog.names(of: best.reading.entity)
        var mention = Mention(range: 0..<0, surface: surface, entity: entity.id, type: entity.type, score: best.score)
        mention.preferred = preferredName(of: best.reading.entity)
        switch rewriter.outcome(for: surface, reading: best.reading, type: entity.type, names: names) {
        case .stays: break
        case .kept(let reason): mention.kept = reason
        case .written(let text) where best.score >= options.minimumScore: mention.replacement = text
        case .written: mention.kept = .unsure
        }
        mention.base = rewriter.baseForm(of: surface, reading: best.reading, names: names)
        mention.how = Self.reasons(best)
        mention.alternatives = match.choices.dropFirst().map {
            Mention.Alternative(entity: catalog.entities[$0.reading.entity].id, score: $0.score)
        }
        if options.explains { mention.explanations = match.choices.map(resolver.explain) }
        return mention
    }

    /// The preferred name of an entity in the wanted language, or in the nearest that has one.
    private func preferredName(of entity: Int) -> String? {
        if let known = preferred[entity] { return known }
        let name = catalog.names(of: entity).preferredOrNearest(in: options.targetLanguage ?? language)?.text
        preferred[entity] = .some(name)
        return name
    }

    private static func reasons(_ match: Resolution.Choice) -> [Mention.Reason] {
        let evidence = match.reading.evidence
        var reasons: [Mention.Reason] = []
        if evidence.contains(.exact) { reasons.append(.exact) }
        if evidence.contains(.folded) { reasons.append(.folded) }
        if evidence.contains(.romanized) { reasons.append(.romanized) }
        if evidence.contains(.similar) { reasons.append(.similar) }
        if evidence.contains(.inflected) { reasons.append(.inflected) }
        if evidence.contains(.derived) { reasons.append(.derived) }
        if evidence.contains(.lookalike) { reasons.append(.lookalike) }
        if match.reading.isShort { reasons.append(.shortForm) }
        if match.reading.isShort && match.support.isNamedOtherwise { reasons.append(.context) }
        return reasons
    }
}
