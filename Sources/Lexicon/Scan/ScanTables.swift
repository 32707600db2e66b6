/// What the scanner asks of a layer for every word.
struct ScanTables: Sendable {
    let capitalTokens: TokenFilter
    let smallTokens: TokenFilter
    let openings: TokenFilter
    let prefixes: HashTable

    init(_ lexicon: Lexicon) {
        capitalTokens = lexicon.capitalTokens
        smallTokens = lexicon.smallTokens
        openings = lexicon.openings
        prefixes = lexicon.prefixes
    }
}
