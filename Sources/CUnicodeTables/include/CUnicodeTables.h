// Tables derived from the system ICU and from reviewed sources by `tools/make-unicode-tables`.
// They are C arrays, so that they lie in read-only memory and cost nothing at start. A struct of pointers
// hands them out, because Swift imports a C array of unknown length as nothing at all.
#ifndef ALLONYM_CUNICODETABLES_H
#define ALLONYM_CUNICODETABLES_H

#include <stdint.h>

typedef struct {
    // Folding, a two-stage table. The block of a scalar is fold_index[scalar >> 7]; a block holds 128
    // entries, block 0 is that of ASCII. An entry:
    //   bits  0-20  the folded scalar minus the scalar, modulo 2^21 (so that blocks of letters that fold to
    //               themselves are equal), or an offset into fold_expansions
    //   bits 21-24  ScalarClass
    //   bit  25     upper- or titlecase
    //   bit  26     the fold is not one scalar: bits 0-20 are an offset, where a count stands first
    //   bits 27-29  scripts whose letters look alike: 1 Latin, 2 Cyrillic, 4 Greek
    const uint16_t *fold_index;
    const uint32_t *fold_blocks;
    const uint32_t *fold_expansions;
    // Changes whenever a fold changes: a lexicon made with another fold is refused.
    uint64_t fold_fingerprint;

    // Look-alikes: pairs of scalars (from, to), sorted by from; counts are of pairs.
    const uint32_t *to_latin;
    const uint32_t *to_cyrillic;
    const uint32_t *to_greek;
    int32_t to_latin_count;
    int32_t to_cyrillic_count;
    int32_t to_greek_count;

    // WordBreakClass: Word_Break (UAX #29) as ICU's rules take it, two-stage like the fold. Bit 7: ICU finds the
    // boundaries around the scalar by dictionary. Bit 6: Extended_Pictographic.
    const uint16_t *word_break_index;
    const uint8_t *word_break_blocks;

    // SentenceBreakEntry: Sentence_Break (UAX #29) and what else segmentation asks of a scalar, two-stage like the fold.
    const uint16_t *sentence_break_index;
    const uint8_t *sentence_break_blocks;

    // The text of dictionaries/transcription.tsv without comments, UTF-8, zero-terminated.
    const char *transcription;
    // The same of dictionaries/inflection/endings.tsv.
    const char *endings;
    // The same of dictionaries/inflection/alternations.tsv.
    const char *alternations;
    // The same of dictionaries/everyday-words.tsv.
    const char *everyday_words;
    // The same of dictionaries/resolution.tsv.
    const char *resolution;
    // The same of the tables of dictionaries/segmentation, one after the other; of each the name stands on a line by
    // itself before its rows, behind a #.
    const char *segmentation;
} allonym_unicode_tables_t;

extern const allonym_unicode_tables_t allonym_unicode_tables;

#endif
