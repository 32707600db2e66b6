import UnicodeText

/// Says whether a sentence ends at signs that may end one, by what stands before and after.
struct StopJudge {
    let rules: LanguageRules
    /// Whether the sentence has fewer words than an opening phrase may have (At 5 a.m.).
    private static let phraseBytes = 14

    /// - Parameters:
    ///   - start: Where the sentence begins.
    ///   - end: Where the paragraph ends.
    func ends(_ run: StopRun, from start: Int, before end: Int, in cursor: inout TextCursor) -> Bool {
        let space = cursor.skipSpace(from: run.range.upperBound, before: end)
        guard space < end else { return false }
        let next = NextSentence(from: space, before: end, in: &cursor)
        if run.isWide { return endsWide(run, next, in: &cursor) }
        if space == run.range.upperBound { return endsGlued(run, next, from: start, before: end, in: &cursor) }
        guard let lead = next.lead, !goesOn(lead, next, before: end, in: &cursor) else { return false }
        if next.first == .lower { return false }
        if isBracketed(run, after: start, before: end, in: &cursor) { return false }
        if run.hasTerminal { return true }
        if run.isEllipsis { return endsEllipsis(run, next) }
        let word = WordBefore(endingAt: run.range.lowerBound, after: start, in: &cursor)
        return !rules.endsWithColon && endsStop(word, run, next, from: start, before: end, in: &cursor)
    }

    /// A comma, a colon, another stop or the sign of a number behind white space. A dash goes on with a sentence unless
    /// it stands on a word with a capital: so begins what somebody else says.
    private func goesOn(
        _ lead: TextCursor.Place, _ next: NextSentence, before end: Int, in cursor: inout TextCursor
    ) -> Bool {
        switch lead.sentenceClass {
        case .stop, .terminal: return true
        case .continuation:
            return !lead.entry.isDash || next.start != lead.range.upperBound || next.first != .upper
        default: return lead.scalar == 0x2116 || lead.scalar == 0x23
        }
    }

    /// Behind signs such as 。 no white space is needed.
    private func endsWide(_ run: StopRun, _ next: NextSentence, in cursor: inout TextCursor) -> Bool {
        guard let lead = next.lead, lead.sentenceClass != .continuation, lead.scalar != 0x30FB else { return false }
        // 「…。」と言った: the quotation is part of the sentence that particles go on with.
        let isParticle = [0x3068, 0x306E, 0x3092, 0x306F, 0x304C, 0x306B, 0x3063].contains(lead.scalar)
        if run.hasClosers, isParticle { return false }
        return !(next.first == .lower && lead.range.lowerBound > run.range.upperBound)
    }

    /// A sentence that begins without white space: “the end.Then”; but no address, no file, no name.
    private func endsGlued(
        _ run: StopRun, _ next: NextSentence, from start: Int, before end: Int, in cursor: inout TextCursor
    ) -> Bool {
        if run.hasTerminal, !run.isEllipsis, let lead = next.lead, lead.entry.isIdeographic { return true }
        guard run.dots == 1, !run.hasTerminal, !run.hasClosers, next.first == .upper, next.start == run.range.upperBound
        else { return false }
        let word = WordBefore(endingAt: run.range.lowerBound, after: start, in: &cursor)
        guard !word.hasStops || word.letters == 0, word.before == nil || word.before == 0x2C && word.letters == 0,
            rules.kind(cursor.bytes[word.range]) == nil,
            word.letters > 1 && word.endsLower || word.letters == 0 && word.digits > 2
        else { return false }
        return isPlainWord(next, before: end, in: &cursor)
    }

    /// Whether a word is one small letters behind a capital, and ends where words do.
    private func isPlainWord(_ next: NextSentence, before end: Int, in cursor: inout TextCursor) -> Bool {
        var (position, count) = (next.word.lowerBound, 0)
        while let place = cursor.place(at: position, before: next.word.upperBound) {
            guard place.sentenceClass == (count == 0 ? .upper : .lower) || place.sentenceClass == .extend else {
                return false
            }
            count += 1
            position = place.range.upperBound
        }
        guard let after = cursor.place(at: position, before: end) else { return count > 1 }
        if after.isSpace || after.scalar == 0x2C { return true }
        let afterThat = cursor.place(at: after.range.upperBound, before: end)
        return count > 1 && after.scalar == 0x2E && (afterThat?.isSpace ?? true)
    }

    /// Signs between brackets: (!), [...], (?).
    private func isBracketed(_ run: StopRun, after start: Int, before end: Int, in cursor: inout TextCursor) -> Bool {
        guard run.hasClosers, let before = cursor.place(before: run.range.lowerBound, after: start) else {
            return false
        }
        return before.scalar == 0x28 || before.scalar == 0x5B
    }

    private func endsEllipsis(_ run: StopRun, _ next: NextSentence) -> Bool {
        if run.hasClosers { return true }
        // Three stops apart are words left out; a fourth is the end.
        if run.isSpaced { return run.dots > 3 }
        return true
    }

    private func endsStop(
        _ word: WordBefore, _ run: StopRun, _ next: NextSentence, from start: Int, before end: Int,
        in cursor: inout TextCursor
    ) -> Bool {
        let kind = rules.kind(cursor.bytes[word.range])
        if kind == .never { return run.hasClosers && next.first == .upper }
        if run.hasClosers { return true }
        if next.first == .numeric { return endsBeforeNumber(word, kind, next, in: &cursor) }
        if word.isNumber { return endsNumber(word, next, in: &cursor) }
        switch kind {
        case .time: return endsTime(word, next, from: start, in: &cursor)
        case .may: return beginsSentence(next, in: &cursor)
        case .number, .never, .final: return true
        case nil: break
        }
        if word.isLetter || word.isDotted { return beginsSentence(next, in: &cursor) && word.range.lowerBound > start }
        if isAbbreviationByShape(word, in: &cursor) { return beginsSentence(next, in: &cursor) }
        return true
    }

    /// A word that often begins sentences, or something that is no word.
    private func beginsSentence(_ next: NextSentence, in cursor: inout TextCursor) -> Bool {
        guard next.first == .upper else { return next.first != .letter && next.first != .numeric }
        return !next.isInitial && rules.isStarter(cursor.bytes[next.word])
    }

    private func endsTime(
        _ word: WordBefore, _ next: NextSentence, from start: Int, in cursor: inout TextCursor
    ) -> Bool {
        if word.range.lowerBound - start < Self.phraseBytes { return false }
        if beginsSentence(next, in: &cursor) { return true }
        return next.isBeforeStop && rules.kind(cursor.bytes[next.word]) == .never
    }

    private func endsBeforeNumber(
        _ word: WordBefore, _ kind: LanguageRules.Kind?, _ next: NextSentence, in cursor: inout TextCursor
    ) -> Bool {
        if kind != nil { return false }
        // Dates with spaces: 24. 12. 2018.
        if word.isNumber { return word.digits > 2 || !(next.isBeforeStop || next.word.count == 4) }
        return !word.isLetter && !isAbbreviationByShape(word, in: &cursor)
    }

    private func endsNumber(_ word: WordBefore, _ next: NextSentence, in cursor: inout TextCursor) -> Bool {
        guard rules.hasOrdinals, word.digits <= 2, word.before == nil || word.before == 0x28 else { return true }
        return beginsSentence(next, in: &cursor)
    }

    /// A short capitalized word of Latin consonants: Sgt, Ltd.
    private func isAbbreviationByShape(_ word: WordBefore, in cursor: inout TextCursor) -> Bool {
        let text = cursor.bytes[word.range]
        if rules.hasOrdinals, word.beginsUpper, text.count < 6, word.before == nil,
            text.allSatisfy({ [0x49, 0x56, 0x58].contains($0) })
        {
            return true
        }
        guard rules.abbreviatesWithoutVowels, word.beginsUpper, word.endsLower, word.digits == 0, !word.hasStops,
            (2...4).contains(word.letters), text.count == word.letters
        else { return false }
        return !text.contains { "aeiouyAEIOUY".utf8.contains($0) }
    }
}
