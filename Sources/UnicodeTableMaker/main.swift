import UnicodeText

// Prints the C source of the Unicode tables; `tools/make-unicode-tables` puts it in its place.

func fingerprint(_ numbers: [[UInt32]]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for number in numbers.joined() { hash = (hash ^ UInt64(number)) &* 0x100_0000_01b3 }
    return hash
}

func source() throws -> String {
    var folds = try FoldTableSource()
    let fold = try folds.table()
    let words = TwoStageTable({ WordBreakEntry(askingICUOf: $0).bits }, invalid: 0)
    let sentences = TwoStageTable({ SentenceBreakEntry(askingICUOf: $0).bits }, invalid: 0)
    let lookalikes = LookalikeSource()
    var out = """
        // Made by tools/make-unicode-tables from ICU \(ICU.version). Do not edit.
        #include "CUnicodeTables.h"


        """
    out += cArray("uint16_t", "fold_index", fold.index)
    out += cArray("uint32_t", "fold_blocks", Array(fold.blocks.joined()))
    out += cArray("uint32_t", "fold_expansions", folds.expansions)
    out += cArray("uint16_t", "word_break_index", words.index)
    out += cArray("uint8_t", "word_break_blocks", Array(words.blocks.joined()))
    out += cArray("uint16_t", "sentence_break_index", sentences.index)
    out += cArray("uint8_t", "sentence_break_blocks", Array(sentences.blocks.joined()))
    let scripts = [("latin", "Latn"), ("cyrillic", "Cyrl"), ("greek", "Grek")]
    for (name, script) in scripts {
        out += cArray("uint32_t", "to_\(name)", lookalikes.pairs(to: script))
    }
    let rules = out.endIndex
    out += try cString("transcription", tableAt: "dictionaries/transcription.tsv")
    out += try cString("endings", tableAt: "dictionaries/inflection/endings.tsv")
    let transcription = out.utf8.suffix(from: rules).map { UInt32($0) }
    // The lexicon does not hang on these, so they come after what its fingerprint is taken of.
    out += try cString("alternations", tableAt: "dictionaries/inflection/alternations.tsv")
    out += try cString("everyday_words", tableAt: "dictionaries/everyday-words.tsv")
    out += try cString("resolution", tableAt: "dictionaries/resolution.tsv")
    let tables = ["abbreviations", "cldr", "starters", "languages"]
    out += try cString("segmentation", tablesAt: tables.map { ($0, "dictionaries/segmentation/\($0).tsv") })
    let print = fingerprint(fold.blocks + [folds.expansions, transcription, fold.index.map { UInt32($0) }])
    out += """
        const allonym_unicode_tables_t allonym_unicode_tables = {
            .fold_index = fold_index,
            .fold_blocks = fold_blocks,
            .fold_expansions = fold_expansions,
            .fold_fingerprint = \(print)ULL,
            .word_break_index = word_break_index,
            .word_break_blocks = word_break_blocks,
            .transcription = transcription,
            .endings = endings,
            .alternations = alternations,
            .everyday_words = everyday_words,
            .resolution = resolution,
            .sentence_break_index = sentence_break_index,
            .sentence_break_blocks = sentence_break_blocks,
            .segmentation = segmentation,

        """
    for (name, _) in scripts {
        out += "    .to_\(name) = to_\(name),\n"
        out += "    .to_\(name)_count = sizeof to_\(name) / sizeof *to_\(name) / 2,\n"
    }
    return out + "};\n"
}

print(try source(), terminator: "")
