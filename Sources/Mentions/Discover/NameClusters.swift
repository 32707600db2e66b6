import Lexicon
import Names

/// Puts the forms that sound like one name together.
struct NameClusters {
    private typealias Sighting = NameCensus.Sighting

    private let sightings: [NameCensus.Sighting]
    /// The most frequent form of the cluster of each.
    private var leaders: [Int]
    /// What joined two clusters, by the leader.
    private var scores: [Int: [Double]] = [:]
    private var isShort: Set<Int> = []
    private let comparator = NameComparator()

    /// Forms beyond these, the rare ones, are left out.
    static let mostForms = 20_000
    /// Forms from here on are taken to be of one name.
    private static let leastScore = 0.8
    /// And no two forms of a cluster may be less alike than this to the most frequent one.
    private static let leastOfLeader = 0.6
    private static let mostHits = 12

    /// Of forms that are seen so often in all their cases.
    init(_ sightings: [NameCensus.Sighting], atLeast count: Int) {
        var totals: [String: Int] = [:]
        for sighting in sightings { totals[Self.key(sighting), default: 0] += sighting.count }
        let frequent = sightings.filter { totals[Self.key($0), default: 0] >= count || $0.text.contains(" ") }
        self.sightings = Array(
            frequent.sorted { ($0.count, $1.text, $1.language) > ($1.count, $0.text, $0.language) }
                .prefix(Self.mostForms))
        leaders = Array(self.sightings.indices)
        joinCases()
    }

    private static func key(_ sighting: Sighting) -> String { "\(sighting.language)\t\(sighting.stems)" }

    private func leader(of number: Int) -> Int {
        var number = number
        while leaders[number] != number { number = leaders[number] }
        return number
    }

    private mutating func join(_ one: Int, _ other: Int, _ score: Double) {
        let (first, second) = (min(one, other), max(one, other))
        leaders[second] = first
        scores[first, default: []] += [score] + (scores.removeValue(forKey: second) ?? [])
    }

    /// The cases of a name in a language have the same stems.
    private mutating func joinCases() {
        var first: [String: Int] = [:]
        for (number, sighting) in sightings.enumerated() {
            let key = Self.key(sighting)
            if let leader = first[key] { join(leader, number, 1) } else { first[key] = number }
        }
    }

    /// Forms that sound like one name, the most alike first.
    mutating func joinAlike() throws(LexiconError) {
        var builder = LexiconBuilder()
        builder.add(
            sightings.enumerated().map { number, sighting in
                Name(
                    entity: "local:\(number)", type: .other, language: sighting.language, role: .alias,
                    text: sighting.text, source: "discovered")
            })
        let stack = LexiconStack([try Lexicon(bytes: try builder.bytes())])
        let search = FuzzySearch(stack, candidates: 50)
        var pairs: [(score: Double, one: Int, other: Int)] = []
        for (number, sighting) in sightings.enumerated() {
            for hit in search.hits(for: sighting.text).prefix(Self.mostHits) {
                guard let other = Int(stack.entity(ofName: hit.name, layer: 0).dropFirst("local:".count)),
                    other > number, words(other) == words(number)
                else { continue }
                let score = comparator.score(sighting.text, sightings[other].text)
                if score >= Self.leastScore { pairs.append((score, number, other)) }
            }
        }
        for pair in pairs.sorted(by: { ($0.score, $1.one, $1.other) > ($1.score, $0.one, $0.other) }) {
            let (one, other) = (leader(of: pair.one), leader(of: pair.other))
            guard one != other,
                comparator.score(sightings[one].text, sightings[other].text) >= Self.leastOfLeader
            else { continue }
            join(one, other, pair.score)
        }
    }

    private func words(_ number: Int) -> Int { sightings[number].text.count { $0 == " " } + 1 }

    /// Single words that are the last word of just one longer name in the same texts.
    mutating func joinShortForms() {
        var full: [String: [Int]] = [:]
        for (number, sighting) in sightings.enumerated() where words(number) > 1 {
            let last = sighting.stems.split(separator: " ").last ?? ""
            full["\(sighting.language)\t\(last)", default: []].append(number)
        }
        let groups = Dictionary(grouping: sightings.indices, by: leader)
        for (number, sighting) in sightings.enumerated() where words(number) == 1 && leaders[number] == number {
            let texts = Set(sighting.documents)
            let near = (full[Self.key(sighting)] ?? []).filter { !texts.isDisjoint(with: sightings[$0].documents) }
            let owners = Set(near.map { leader(of: $0) })
            guard owners.count == 1, let owner = owners.first else { continue }
            isShort.formUnion(groups[number] ?? [])
            leaders[number] = owner
            scores[owner, default: []] += [1] + (scores.removeValue(forKey: number) ?? [])
        }
    }

    /// Whether forms are all single words of languages that write every noun with a capital.
    private func areNouns(_ numbers: [Int]) -> Bool {
        numbers.allSatisfy { words($0) == 1 && Self.capitalNouns.contains(sightings[$0].language) }
    }

    private static let capitalNouns: Set<String> = ["de", "lb", "nds"]

    /// One for each cluster, in no order.
    var suggestions: [NameSuggestion] {
        let clusters = Dictionary(grouping: sightings.indices, by: leader).filter { !areNouns($0.value) }
        return clusters.map { leader, numbers in
            let sorted = numbers.sorted { (isShort.contains($0) ? 1 : 0, $0) < (isShort.contains($1) ? 1 : 0, $1) }
            let links = scores[leader] ?? []
            return NameSuggestion(
                members: sorted.map { number in
                    let sighting = sightings[number]
                    return NameSuggestion.Member(
                        text: sighting.text, language: sighting.language, count: sighting.count,
                        isShort: isShort.contains(number))
                },
                documents: Set(numbers.flatMap { sightings[$0].documents }).count,
                score: links.isEmpty ? 1 : links.reduce(0, +) / Double(links.count),
                examples: Array(sorted.flatMap { sightings[$0].examples.prefix(1) }.prefix(3)))
        }
    }
}
