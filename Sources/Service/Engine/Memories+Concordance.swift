import Lexicon
import Names
import Corpus
import Mentions
import SQLiteStore
import TranslationMemory

extension Memories {
    /// The units that have a text, or a name in any spelling. Names that were not looked for yet are looked for first.
    func concordance(
        of text: String, language: String?, limit: Int, _ store: SQLiteStore, _ dictionaries: Dictionaries
    ) throws -> [Concordance.Found] {
        var concordance = try Concordance(
            store, path: path, language: language, filter: MemoryFilter(), limit: limit)
        let snapshot = dictionaries.current
        if case .one(let entity) = EntityFinder(snapshot.stack).find(text) {
            var options = snapshot.options
            options.findsSimilar = false
            let normalizer = Normalizer(snapshot.stack, options: options)
            try NameFinding(SQLiteStore(path: path, for: .changing), normalizer).run()
            try concordance.find(entity: entity, names: normalizer)
        }
        try concordance.find(text: text)
        return concordance.found
    }
}
