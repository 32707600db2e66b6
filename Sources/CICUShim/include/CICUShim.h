// A narrow door to the system ICU. Only standard integer types and opaque handles cross it, because a
// Swift file that imports Foundation cannot also see ICU's own headers: both define UErrorCode.
//
// Conventions: text is UTF-8 unless a parameter says otherwise. A function that fills a buffer returns the
// length the whole result has; when that is more than `capacity`, call again with a larger buffer. A
// negative result is an ICU error code, negated.
#ifndef ALLONYM_CICUSHIM_H
#define ALLONYM_CICUSHIM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Character properties (constant time).
int32_t allonym_script(int32_t scalar);
// Whether the script is among the scalar's Script_Extensions; those of most scalars are their script alone.
int32_t allonym_has_script(int32_t scalar, int32_t script);
int32_t allonym_script_extensions(int32_t scalar, int32_t *out, int32_t capacity);
const char *allonym_script_code(int32_t script);
const char *allonym_script_name(int32_t script);
int32_t allonym_general_category(int32_t scalar);
int32_t allonym_combining_class(int32_t scalar);
int32_t allonym_may_compose(int32_t scalar);
int32_t allonym_is_uppercase(int32_t scalar);
int32_t allonym_digit_value(int32_t scalar);
int32_t allonym_east_asian_width(int32_t scalar);
int32_t allonym_word_break(int32_t scalar);
int32_t allonym_sentence_break(int32_t scalar);
// The other bracket of a pair, or the scalar itself; 1 for an opening bracket, 2 for a closing one, else 0.
int32_t allonym_paired_bracket(int32_t scalar);
int32_t allonym_bracket_type(int32_t scalar);
int32_t allonym_is_extended_pictographic(int32_t scalar);
const char *allonym_error_name(int32_t negated_code);
const char *allonym_icu_version(void);

// Normalization.
enum { ALLONYM_NFC = 0, ALLONYM_NFD = 1, ALLONYM_NFKC_CASEFOLD = 2 };
int32_t allonym_normalize(int32_t form, const uint8_t *text, int32_t length, uint8_t *out, int32_t capacity);

// Transliteration. A handle may be used by one thread at a time.
typedef struct allonym_transliterator allonym_transliterator;
allonym_transliterator *allonym_transliterator_open(const char *identifier, int32_t *error);
int32_t allonym_transliterate(const allonym_transliterator *handle, const uint8_t *text, int32_t length,
                              uint8_t *out, int32_t capacity);
void allonym_transliterator_close(allonym_transliterator *handle);

// Numbers in words. A handle may be used by one thread at a time.
typedef struct allonym_speller allonym_speller;
allonym_speller *allonym_speller_open(const char *locale, int32_t *error);
// The names of the ways to write numbers (cardinal, ordinal, by gender and case), with semicolons between.
int32_t allonym_speller_rule_sets(const allonym_speller *handle, uint8_t *out, int32_t capacity);
int32_t allonym_spell(allonym_speller *handle, int64_t number, const uint8_t *rule_set, int32_t length, uint8_t *out,
                      int32_t capacity);
void allonym_speller_close(allonym_speller *handle);

// UTS #39 skeleton of a text.
int32_t allonym_skeleton(const uint8_t *text, int32_t length, uint8_t *out, int32_t capacity);

// Word boundaries: writes the byte offset of each boundary after 0, in order, and returns how many there are.
int32_t allonym_word_boundaries(const uint8_t *text, int32_t length, const char *locale, int32_t *out,
                                int32_t capacity);

// The same of sentences.
int32_t allonym_sentence_boundaries(const uint8_t *text, int32_t length, const char *locale, int32_t *out,
                                    int32_t capacity);

// Regular expressions over UTF-8. A handle may be used by one thread at a time.
typedef struct allonym_regex allonym_regex;
// NULL and *error, and *column where the pattern is wrong (from 1, 0 where that is unknown), on failure.
allonym_regex *allonym_regex_open(const uint8_t *pattern, int32_t length, int32_t *error, int32_t *column);
// The text to match, which must stay where it is; 0 or a negated error.
int32_t allonym_regex_set_text(allonym_regex *handle, const uint8_t *text, int32_t length);
// Finds the first match from a byte offset on: 1 with its ends, 0 where there is none, or a negated error, as when the
// match takes too many steps.
int32_t allonym_regex_find(allonym_regex *handle, int32_t from, int32_t *start, int32_t *end);
// Whether the whole text matches: 1, 0 or a negated error.
int32_t allonym_regex_matches(allonym_regex *handle);
void allonym_regex_close(allonym_regex *handle);

// The name of a language tag in English, as "Belarusian".
int32_t allonym_language_name(const char *tag, uint8_t *out, int32_t capacity);

// The encoding that some bytes are most likely in, as an IANA name, and how sure that is, 0…100; NULL where nothing is
// likely. The name lives as long as the process.
const char *allonym_detect_encoding(const uint8_t *bytes, int32_t length, int32_t *confidence);

// Conversion of a stream of bytes in some encoding to UTF-8. What is not of the encoding becomes U+FFFD. A handle may be
// used by one thread at a time.
typedef struct allonym_decoder allonym_decoder;
allonym_decoder *allonym_decoder_open(const char *encoding, int32_t *error);
// Converts from `source`, of which `*consumed` bytes are taken, and returns how many bytes `out` was given; a full `out`
// means there may be more to come. `flush` says that the source ends here.
int32_t allonym_decode(allonym_decoder *handle, const uint8_t *source, int32_t length, int32_t flush, uint8_t *out,
                       int32_t capacity, int32_t *consumed);
void allonym_decoder_close(allonym_decoder *handle);

#ifdef __cplusplus
}
#endif
#endif
