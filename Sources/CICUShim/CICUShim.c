#include "CICUShim.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/unum.h>
#include <unicode/uregex.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

int32_t allonym_script(int32_t scalar) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(scalar, &status);
}

int32_t allonym_has_script(int32_t scalar, int32_t script) { return uscript_hasScript(scalar, (UScriptCode)script); }

int32_t allonym_script_extensions(int32_t scalar, int32_t *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode scripts[64];
    int32_t count = uscript_getScriptExtensions(scalar, scripts, 64, &status);
    if (U_FAILURE(status)) return -status;
    for (int32_t i = 0; i < count && i < capacity; i++) out[i] = scripts[i];
    return count;
}

const char *allonym_script_code(int32_t script) { return uscript_getShortName(script); }
const char *allonym_script_name(int32_t script) { return uscript_getName(script); }
int32_t allonym_general_category(int32_t scalar) { return u_charType(scalar); }
int32_t allonym_combining_class(int32_t scalar) { return u_getCombiningClass(scalar); }
int32_t allonym_may_compose(int32_t scalar) {
    return u_getCombiningClass(scalar) || u_getIntPropertyValue(scalar, UCHAR_NFC_QUICK_CHECK) != UNORM_YES;
}
int32_t allonym_is_uppercase(int32_t scalar) { return u_isUUppercase(scalar) || u_istitle(scalar); }
int32_t allonym_digit_value(int32_t scalar) { return u_charDigitValue(scalar); }
int32_t allonym_east_asian_width(int32_t scalar) { return u_getIntPropertyValue(scalar, UCHAR_EAST_ASIAN_WIDTH); }
int32_t allonym_word_break(int32_t scalar) { return u_getIntPropertyValue(scalar, UCHAR_WORD_BREAK); }
int32_t allonym_sentence_break(int32_t scalar) { return u_getIntPropertyValue(scalar, UCHAR_SENTENCE_BREAK); }
int32_t allonym_paired_bracket(int32_t scalar) { return u_getBidiPairedBracket(scalar); }
int32_t allonym_bracket_type(int32_t scalar) { return u_getIntPropertyValue(scalar, UCHAR_BIDI_PAIRED_BRACKET_TYPE); }
int32_t allonym_is_extended_pictographic(int32_t scalar) {
    return u_hasBinaryProperty(scalar, UCHAR_EXTENDED_PICTOGRAPHIC);
}
const char *allonym_error_name(int32_t negated_code) { return u_errorName((UErrorCode)-negated_code); }
const char *allonym_icu_version(void) { return U_ICU_VERSION; }

// UTF-8 to a fresh UTF-16 buffer with `room` units to spare; NULL and *length = a negated error on failure.
static UChar *utf16(const uint8_t *text, int32_t bytes, int32_t room, int32_t *length) {
    UErrorCode status = U_ZERO_ERROR;
    UChar *buffer = malloc(sizeof(UChar) * ((size_t)bytes + (size_t)room + 1));
    if (!buffer) { *length = -U_MEMORY_ALLOCATION_ERROR; return NULL; }
    u_strFromUTF8(buffer, bytes + room + 1, length, (const char *)text, bytes, &status);
    if (U_FAILURE(status)) { free(buffer); *length = -status; return NULL; }
    return buffer;
}

static int32_t utf8(const UChar *text, int32_t units, uint8_t *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    u_strToUTF8((char *)out, capacity, &length, text, units, &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return -status;
    return length;
}

static const UNormalizer2 *normalizer(int32_t form, UErrorCode *status) {
    switch (form) {
    case ALLONYM_NFC: return unorm2_getNFCInstance(status);
    case ALLONYM_NFD: return unorm2_getNFDInstance(status);
    default: return unorm2_getNFKCCasefoldInstance(status);
    }
}

int32_t allonym_normalize(int32_t form, const uint8_t *text, int32_t length, uint8_t *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *instance = normalizer(form, &status);
    if (U_FAILURE(status)) return -status;
    int32_t units = 0;
    UChar *source = utf16(text, length, 0, &units);
    if (!source) return units;
    int32_t needed = unorm2_normalize(instance, source, units, NULL, 0, &status);
    status = U_ZERO_ERROR;
    UChar *target = malloc(sizeof(UChar) * ((size_t)needed + 1));
    if (!target) { free(source); return -U_MEMORY_ALLOCATION_ERROR; }
    unorm2_normalize(instance, source, units, target, needed + 1, &status);
    int32_t result = U_FAILURE(status) ? -status : utf8(target, needed, out, capacity);
    free(source);
    free(target);
    return result;
}

allonym_transliterator *allonym_transliterator_open(const char *identifier, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    UChar id[256];
    int32_t length = 0;
    u_strFromUTF8(id, 255, &length, identifier, -1, &status);
    UTransliterator *handle = NULL;
    if (U_SUCCESS(status)) handle = utrans_openU(id, length, UTRANS_FORWARD, NULL, 0, NULL, &status);
    *error = U_FAILURE(status) ? -status : 0;
    return (allonym_transliterator *)handle;
}

int32_t allonym_transliterate(const allonym_transliterator *handle, const uint8_t *text, int32_t length,
                              uint8_t *out, int32_t capacity) {
    int32_t units = 0;
    int32_t room = 64 + 8 * length;
    UChar *buffer = utf16(text, length, room, &units);
    if (!buffer) return units;
    UErrorCode status = U_ZERO_ERROR;
    int32_t limit = units;
    utrans_transUChars((const UTransliterator *)handle, buffer, &units, length + room, 0, &limit, &status);
    int32_t result = U_FAILURE(status) ? -status : utf8(buffer, units, out, capacity);
    free(buffer);
    return result;
}

void allonym_transliterator_close(allonym_transliterator *handle) { utrans_close((UTransliterator *)handle); }

int32_t allonym_skeleton(const uint8_t *text, int32_t length, uint8_t *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    USpoofChecker *checker = uspoof_open(&status);
    if (U_FAILURE(status)) return -status;
    int32_t result = uspoof_getSkeletonUTF8(checker, 0, (const char *)text, length, (char *)out, capacity, &status);
    uspoof_close(checker);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return -status;
    return result;
}

static int32_t boundaries(UBreakIteratorType type, const uint8_t *text, int32_t length, const char *locale, int32_t *out,
                          int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, (const char *)text, length, &status);
    UBreakIterator *iterator = ubrk_open(type, locale, NULL, 0, &status);
    if (U_SUCCESS(status)) ubrk_setUText(iterator, &source, &status);
    if (U_FAILURE(status)) {
        if (iterator) ubrk_close(iterator);
        utext_close(&source);
        return -status;
    }
    int32_t count = 0;
    ubrk_first(iterator);
    for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
        if (count < capacity) out[count] = at;
        count++;
    }
    ubrk_close(iterator);
    utext_close(&source);
    return count;
}

int32_t allonym_word_boundaries(const uint8_t *text, int32_t length, const char *locale, int32_t *out,
                                int32_t capacity) {
    return boundaries(UBRK_WORD, text, length, locale, out, capacity);
}

int32_t allonym_sentence_boundaries(const uint8_t *text, int32_t length, const char *locale, int32_t *out,
                                    int32_t capacity) {
    return boundaries(UBRK_SENTENCE, text, length, locale, out, capacity);
}

struct allonym_regex {
    URegularExpression *pattern;
    UText text;
};

allonym_regex *allonym_regex_open(const uint8_t *pattern, int32_t length, int32_t *error, int32_t *column) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place = {0};
    int32_t units = 0;
    *column = 0;
    UChar *source = utf16(pattern, length, 0, &units);
    if (!source) { *error = units; return NULL; }
    allonym_regex *handle = calloc(1, sizeof *handle);
    if (handle) {
        UText empty = UTEXT_INITIALIZER;
        handle->text = empty;
        handle->pattern = uregex_open(source, units, 0, &place, &status);
        utext_openUTF8(&handle->text, "", 0, &status);
        // Some milliseconds of steps, and memory for backtracking of 8 MB: a pattern that wants more is at fault.
        if (U_SUCCESS(status)) uregex_setTimeLimit(handle->pattern, 500, &status);
        if (U_SUCCESS(status)) uregex_setStackLimit(handle->pattern, 8 << 20, &status);
    } else {
        status = U_MEMORY_ALLOCATION_ERROR;
    }
    free(source);
    *error = U_FAILURE(status) ? -status : 0;
    if (U_SUCCESS(status)) return handle;
    if (place.offset > 0) *column = place.offset;
    allonym_regex_close(handle);
    return NULL;
}

int32_t allonym_regex_set_text(allonym_regex *handle, const uint8_t *text, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&handle->text, (const char *)text, length, &status);
    uregex_setUText(handle->pattern, &handle->text, &status);
    return U_FAILURE(status) ? -status : 0;
}

int32_t allonym_regex_find(allonym_regex *handle, int32_t from, int32_t *start, int32_t *end) {
    UErrorCode status = U_ZERO_ERROR;
    UBool found = uregex_find(handle->pattern, from, &status);
    if (U_FAILURE(status)) return -status;
    if (!found) return 0;
    *start = uregex_start(handle->pattern, 0, &status);
    *end = uregex_end(handle->pattern, 0, &status);
    return U_FAILURE(status) ? -status : 1;
}

int32_t allonym_regex_matches(allonym_regex *handle) {
    UErrorCode status = U_ZERO_ERROR;
    UBool found = uregex_matches(handle->pattern, 0, &status);
    return U_FAILURE(status) ? -status : found != 0;
}

void allonym_regex_close(allonym_regex *handle) {
    if (!handle) return;
    if (handle->pattern) uregex_close(handle->pattern);
    utext_close(&handle->text);
    free(handle);
}

int32_t allonym_language_name(const char *tag, uint8_t *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    UChar name[128];
    int32_t units = uloc_getDisplayName(tag, "en", name, 128, &status);
    if (U_FAILURE(status)) return -status;
    return utf8(name, units, out, capacity);
}

const char *allonym_detect_encoding(const uint8_t *bytes, int32_t length, int32_t *confidence) {
    static const char *const none = NULL;
    UErrorCode status = U_ZERO_ERROR;
    const char *name = none;
    *confidence = 0;
    UCharsetDetector *detector = ucsdet_open(&status);
    if (U_FAILURE(status)) return none;
    ucsdet_setText(detector, (const char *)bytes, length, &status);
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    if (U_SUCCESS(status) && match) {
        // The standard name is ICU's own static text; that of the match goes with the detector.
        const char *own = ucsdet_getName(match, &status);
        name = ucnv_getStandardName(own, "IANA", &status);
        *confidence = ucsdet_getConfidence(match, &status);
        if (U_FAILURE(status)) name = none;
    }
    ucsdet_close(detector);
    return name;
}

struct allonym_decoder {
    UConverter *from, *to;
    UChar pivot[4096], *pivot_source, *pivot_target;
    UBool is_begun;
};

allonym_decoder *allonym_decoder_open(const char *encoding, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    allonym_decoder *handle = calloc(1, sizeof *handle);
    if (!handle) { *error = -U_MEMORY_ALLOCATION_ERROR; return NULL; }
    handle->from = ucnv_open(encoding, &status);
    handle->to = ucnv_open("UTF-8", &status);
    handle->pivot_source = handle->pivot_target = handle->pivot;
    if (U_FAILURE(status)) { allonym_decoder_close(handle); *error = -status; return NULL; }
    *error = 0;
    return handle;
}

int32_t allonym_decode(allonym_decoder *handle, const uint8_t *source, int32_t length, int32_t flush, uint8_t *out,
                       int32_t capacity, int32_t *consumed) {
    UErrorCode status = U_ZERO_ERROR;
    const char *from = (const char *)source;
    char *to = (char *)out;
    ucnv_convertEx(handle->to, handle->from, &to, to + capacity, &from, from + length, handle->pivot,
                   &handle->pivot_source, &handle->pivot_target, handle->pivot + 4096, !handle->is_begun,
                   (UBool)flush, &status);
    handle->is_begun = 1;
    *consumed = (int32_t)(from - (const char *)source);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return -status;
    return (int32_t)(to - (char *)out);
}

void allonym_decoder_close(allonym_decoder *handle) {
    if (!handle) return;
    if (handle->from) ucnv_close(handle->from);
    if (handle->to) ucnv_close(handle->to);
    free(handle);
}

struct allonym_speller { UNumberFormat *format; };

allonym_speller *allonym_speller_open(const char *locale, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
    allonym_speller *handle = U_SUCCESS(status) ? malloc(sizeof *handle) : NULL;
    if (!handle) {
        unum_close(format);
        *error = U_FAILURE(status) ? -status : -U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    handle->format = format;
    return handle;
}

int32_t allonym_speller_rule_sets(const allonym_speller *handle, uint8_t *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    UChar names[4096];
    int32_t length = unum_getTextAttribute(handle->format, UNUM_PUBLIC_RULESETS, names, 4096, &status);
    return U_FAILURE(status) ? -status : utf8(names, length, out, capacity);
}

int32_t allonym_spell(allonym_speller *handle, int64_t number, const uint8_t *rule_set, int32_t length, uint8_t *out,
                      int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t units;
    UChar *name = utf16(rule_set, length, 0, &units);
    if (!name) return units;
    UChar words[1024];
    unum_setTextAttribute(handle->format, UNUM_DEFAULT_RULESET, name, units, &status);
    free(name);
    int32_t count = unum_formatInt64(handle->format, number, words, 1024, NULL, &status);
    return U_FAILURE(status) ? -status : utf8(words, count, out, capacity);
}

void allonym_speller_close(allonym_speller *handle) {
    if (!handle) return;
    unum_close(handle->format);
    free(handle);
}
