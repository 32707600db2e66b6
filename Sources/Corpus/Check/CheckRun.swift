package import Lexicon
package import Mentions
import Names
import UnicodeText

/// A name that is not spelled as it should be.
package struct CheckFinding: Sendable, Equatable {
    /// The path as it was given.
    package var file: String
    package var start: TextPlace
    /// Behind the last scalar.
    package var end: TextPlace
    /// What stands there.
    package var surface: String
    package var entity: String
    package var verdict: SpellingVerdict
}

/// Finds names that are spelled in more than one way, document by document or over all of them.
package struct CheckRun {
    private let session: NormalizerSession
    private let stack: LexiconStack
    private let reader: DocumentReader
    private let language: String?
    private let style: HouseStyle
    private let isAcross: Bool
    private var judges: [String: SpellingJudge] = [:]
    private var groups: [Group: [Occurrence]] = [:]
    private var files: [String] = []

    /// What is compared with each other.
    private struct Group: Hashable {
        var entity: String
        var language: String
        var script: String
    }

    private struct Occurrence {
        var name: WrittenName
        var type: EntityType?
        var surface: String
        /// Index in `files`.
        var file: Int
        var start: TextPlace
        var end: TextPlace
    }

    /// - Parameters:
    ///   - language: The language of all documents; nil: each one's is detected.
    ///   - isAcross: Whether documents are compared with each other; then findings come in the end.
    package init(
        _ normalizer: Normalizer, stack: LexiconStack, reader: DocumentReader, language: String?, style: HouseStyle,
        isAcross: Bool
    ) {
        session = normalizer.session()
        self.stack = stack
        self.reader = reader
        self.language = language
        self.style = style
        self.isAcross = isAcross
    }

    /// Reads and checks one document.
    ///
    /// - Returns: What was found in it, in order; nothing when documents are compared with each other.
    package mutating func run(_ path: String) throws(DocumentError) -> [CheckFinding] {
        let document = try reader.read(path)
        add(document, language: language ?? LanguageDetector.detect(document.text) ?? "und")
        return isAcross ? [] : finish()
    }

    /// What was found since the last time, in the order of documents and places.
    package mutating func finish() -> [CheckFinding] {
        var findings: [(file: Int, finding: CheckFinding)] = []
        for (group, occurrences) in groups { findings += self.findings(in: group, occurrences) }
        groups = [:]
        defer { files = [] }
        return findings.sorted {
            let (one, other) = ($0.finding.start, $1.finding.start)
            return ($0.file, one.line, one.column) < ($1.file, other.line, other.column)
        }.map(\.finding)
    }

    private mutating func add(_ document: Document, language: String) {
        files.append(document.id)
        var places = PlaceCounter(document.text)
        for mention in session.normalize(document.text, language: language).mentions {
            let (start, end) = (places.place(at: mention.range.lowerBound), places.place(at: mention.range.upperBound))
            guard let entity = mention.entity, mention.score >= NormalizerOptions().minimumScore else { continue }
            let name = WrittenName(mention)
            let group = Group(entity: entity, language: language, script: name.script)
            groups[group, default: []].append(
                Occurrence(
                    name: name, type: mention.type, surface: mention.surface, file: files.count - 1, start: start,
                    end: end))
        }
    }

    private mutating func findings(in group: Group, _ occurrences: [Occurrence]) -> [(Int, CheckFinding)] {
        var (uses, places) = ([SpellingJudge.Use](), [WrittenName: Int]())
        for occurrence in occurrences {
            if let place = places[occurrence.name] {
                uses[place].count += 1
            } else {
                places[occurrence.name] = uses.count
                uses.append((occurrence.name, 1))
            }
        }
        var wanted = style.wanted(for: group.entity, language: group.language)
        if let text = wanted?.text, ScriptRuns.script(of: text) != group.script { wanted = nil }
        guard uses.count > 1 || wanted != nil else { return [] }
        let judge = judges[group.language] ?? SpellingJudge(language: group.language)
        judges[group.language] = judge
        let verdicts = judge.verdicts(
            on: uses, type: occurrences.first?.type, names: EntityNames(stack.names(of: group.entity)), wanted: wanted)
        return occurrences.compactMap { occurrence in
            guard let verdict = verdicts[occurrence.name] else { return nil }
            let finding = CheckFinding(
                file: files[occurrence.file], start: occurrence.start, end: occurrence.end,
                surface: occurrence.surface, entity: group.entity, verdict: verdict)
            return (occurrence.file, finding)
        }
    }
}
