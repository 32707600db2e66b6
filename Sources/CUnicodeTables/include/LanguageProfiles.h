// The n-gram profiles of the languages that share a script, derived by `tools/make-language-profiles`.
// C arrays for the reason given in CUnicodeTables.h: read-only memory, nothing to set up.
#ifndef ALLONYM_LANGUAGEPROFILES_H
#define ALLONYM_LANGUAGEPROFILES_H

#include <stdint.h>

typedef struct {
    // A hash table with linear probing. slots[h & slot_mask], h being FNV-1a (32 bits) of the n-gram's UTF-8,
    // xor itself shifted right by 15, is 0 when empty, or the offset of a row in `rows`. A quarter of the
    // slots at least is empty.
    const uint32_t *slots;
    // A row: the n-gram in lower case as UTF-8, '_' for a boundary of a word; a tab; pairs of bytes
    // ('A' + index of the language, '0' + weight), the weight being 1 to 27, twice the binary logarithm of the
    // n-gram's frequency over a floor; a newline.
    const char *rows;
    // BCP 47 tags, separated by spaces.
    const char *languages;
    uint32_t slot_mask;
} allonym_language_profiles_t;

extern const allonym_language_profiles_t allonym_language_profiles;

#endif
