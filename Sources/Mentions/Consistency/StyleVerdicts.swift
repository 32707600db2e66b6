/// What the house style says of the names of an entity.
///
/// It also wants another name that sounds quite otherwise (Myanmar for Burma), but leaves alone what is a part of the
/// wanted name or holds it, acronyms beside full names, and given names that stand alone.
struct StyleVerdicts {
    private let wanted: WantedSpelling
    private let style: WrittenName
    private let isPerson: Bool
    private let comparison: SpellingComparison

    init(_ wanted: WantedSpelling, isPerson: Bool, _ comparison: SpellingComparison) {
        self.wanted = wanted
        style = WrittenName(wanted.text)
        self.isPerson = isPerson
        self.comparison = comparison
    }

    /// What is said of those names that should be others. Linear time.
    func callAsFunction(on uses: [SpellingJudge.Use]) -> [WrittenName: SpellingVerdict] {
        uses.reduce(into: [:]) { verdicts, use in
            guard !isStyled(use.name) else { return }
            let isWhole = !isPerson || isFull(use.name)
            verdicts[use.name] = SpellingVerdict(
                rule: .houseStyle, wanted: isWhole ? style.text : family.text, count: 0, reason: wanted.reason)
        }
    }

    /// The family name that is wanted; one word alone is taken for it.
    private var family: WrittenName { style.tail ?? style }

    /// Whether a name of a person has all the parts that the wanted one has.
    private func isFull(_ name: WrittenName) -> Bool { !name.isShort && name.words.count == style.words.count }

    /// Whether a name is as it is wanted, or nothing is said of such.
    private func isStyled(_ name: WrittenName) -> Bool {
        guard name.script == style.script, name.isAcronym == style.isAcronym else { return true }
        if comparison.isSame(name, style) { return true }
        guard isPerson else { return comparison.isPart(name, of: style) || comparison.isPart(style, of: name) }
        if isFull(name) { return false }
        guard let tail = name.tail else { return true }
        return comparison.isSame(tail, family) || !comparison.isAlike(tail, family)
    }
}
