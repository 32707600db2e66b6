/// What the scanner asks of a layer for every word.
struct ScanTables: Sendable {
    let capitalTokens: TokenFilter
    let smallTokens: TokenFilter
    let smallWords: TokenFilter
    let openings: TokenFilter
    let prefixes: HashTable

    init(_ lexicon: Lexicon) {
        capitalTokens = lexicon.capitalTokens
        smallTokens = lexicon.smallTokens
        smallWords = lexicon.smallWords
        openings = lexicon.openings
        prefixes = lexicon.prefixes
    }
}
