#include "CSegmentScan.h"

/* Columns are counted in bit-sliced form: bit i of plane p is the bit of value 2^p in the count of column i. Eight groups
 * of rows are added in a tree of full adders before anything is carried into higher planes (Harley and Seal's population
 * count, as in Muła, Kurz and Lemire, "Faster Population Counts Using AVX2 Instructions", 2018). */

/* What the ABI of such vectors may be is of no matter, as everything that takes them is inlined. */
#pragma GCC diagnostic ignored "-Wpsabi"
/* Where the machine has no vectors of 32 bytes, the compiler makes two of 16. */
typedef uint64_t vector __attribute__((vector_size(32), aligned(8)));

enum { VECTOR_WORDS = sizeof(vector) / sizeof(uint64_t), TREE = 8, TREE_PLANES = 3 };

#define INLINE static inline __attribute__((always_inline))

/* The plane that is set in columns that have as many as needed; the counts begin so that it is. */
INLINE unsigned top_plane(const allonym_row_query *query) {
    unsigned top = TREE_PLANES;
    while (UINT32_C(1) << top < query->group_count) top++;
    return top;
}

INLINE uint32_t start(const allonym_row_query *query, unsigned top) { return (UINT32_C(1) << top) - query->need; }

/* *sum becomes a ^ b ^ *sum, and what is carried is returned. */
INLINE vector carry(vector *sum, vector a, vector b) {
    vector half = *sum ^ a;
    vector carried = (*sum & a) | (half & b);
    *sum = half ^ b;
    return carried;
}

INLINE vector group_bits(const uint8_t *column, allonym_row_group group) {
    const uint8_t *row = column + (size_t)group.first * ALLONYM_LINE_BYTES;
    vector bits = *(const vector *)row;
#pragma GCC unroll 1
    for (uint32_t i = 1; i < group.count; i++) bits |= *(const vector *)(row + i * ALLONYM_LINE_BYTES);
    return bits;
}

/* Adds up to eight groups. */
INLINE void add(vector *planes, unsigned top, const uint8_t *column, const allonym_row_group *groups, unsigned count) {
    vector one[TREE];
    if (count == TREE && groups[TREE - 1].count == 1) {
        /* As groups of fewer rows come first, none of these has more. */
        for (unsigned i = 0; i < TREE; i++)
            one[i] = *(const vector *)(column + (size_t)groups[i].first * ALLONYM_LINE_BYTES);
    } else {
        for (unsigned i = 0; i < TREE; i++) one[i] = i < count ? group_bits(column, groups[i]) : (vector){0};
    }
    vector two[TREE / 2], four[TREE / 4];
    for (int i = 0; i < TREE / 2; i++) two[i] = carry(&planes[0], one[2 * i], one[2 * i + 1]);
    for (int i = 0; i < TREE / 4; i++) four[i] = carry(&planes[1], two[2 * i], two[2 * i + 1]);
    vector bits = carry(&planes[2], four[0], four[1]);
    for (unsigned i = TREE_PLANES; i <= top; i++) {
        vector both = planes[i] & bits;
        planes[i] ^= bits;
        bits = both;
    }
}

INLINE void mark(const uint8_t *column, const allonym_row_query *query, uint64_t *marks, uint64_t *planes_out) {
    unsigned top = top_plane(query);
    vector zero = {0};
    vector planes[ALLONYM_PLANES];
    for (unsigned i = 0; i <= top; i++) planes[i] = zero - (start(query, top) >> i & 1);
    uint32_t at = 0;
    for (uint32_t section = 0; section < query->section_count; section++) {
        uint32_t end = query->section_ends[section];
        for (; at + TREE <= end; at += TREE) add(planes, top, column, query->groups + at, TREE);
        if (at < end) add(planes, top, column, query->groups + at, end - at);
        at = end;
        if (!planes_out) continue;
        for (unsigned i = 0; i <= top; i++)
            *(vector *)(planes_out + ((size_t)section * ALLONYM_PLANES + i) * ALLONYM_LINE_WORDS) = planes[i];
    }
    *(vector *)marks = planes[top];
}

INLINE void mark_tile(
    const uint8_t *tile, const uint8_t *next, const allonym_row_query *query, uint64_t *marks, uint64_t *planes) {
    for (uint32_t i = 0; i < query->group_count; i++)
        for (uint32_t row = 0; row < query->groups[i].count; row++)
            __builtin_prefetch(next + (size_t)(query->groups[i].first + row) * ALLONYM_LINE_BYTES);
    for (unsigned word = 0; word < ALLONYM_LINE_WORDS; word += VECTOR_WORDS)
        mark(tile + word * sizeof(uint64_t), query, marks + word, planes ? planes + word : planes);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void mark_tile_avx2(
    const uint8_t *tile, const uint8_t *next, const allonym_row_query *query, uint64_t *marks, uint64_t *planes) {
    mark_tile(tile, next, query, marks, planes);
}
#endif

void allonym_mark_columns(
    const uint8_t *tile, const uint8_t *next, const allonym_row_query *query, uint64_t *marks, uint64_t *planes) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        mark_tile_avx2(tile, next, query, marks, planes);
        return;
    }
#endif
    mark_tile(tile, next, query, marks, planes);
}

void allonym_counts(const uint64_t *planes, const allonym_row_query *query, uint32_t column, uint32_t *counts) {
    unsigned top = top_plane(query);
    for (uint32_t section = 0; section < query->section_count; section++) {
        const uint64_t *word = planes + (size_t)section * ALLONYM_PLANES * ALLONYM_LINE_WORDS + column / 64;
        uint32_t count = 0;
        for (unsigned i = 0; i <= top; i++) count |= (word[i * ALLONYM_LINE_WORDS] >> (column % 64) & 1) << i;
        counts[section] = count - start(query, top);
    }
}
