#include "CSegmentScan.h"

#include <string.h>

/* Columns are counted in bit-sliced form: bit i of plane p is the bit of value 2^p in the count of column i. Planes are
 * added as a full adder adds, sixteen groups in a tree before anything is carried into the planes kept in memory
 * (Harley and Seal's population count, as in Muła, Kurz and Lemire, "Faster Population Counts Using AVX2
 * Instructions", 2018). The vectors are those of the compiler: two of 16 bytes where the machine has no longer ones. */
/* What the ABI of such vectors may be is of no matter, as everything that takes them is inlined. */
#pragma GCC diagnostic ignored "-Wpsabi"
typedef uint64_t vector __attribute__((vector_size(32), aligned(8)));

enum { VECTORS = ALLONYM_LINE_BYTES / sizeof(vector), PLANES = 32, TREE = 16 };

#define INLINE static inline __attribute__((always_inline))

/* sum = a ^ b ^ *sum, and what is carried is returned. */
INLINE vector carry(vector *sum, vector a, vector b) {
    vector half = *sum ^ a;
    vector carried = (*sum & a) | (half & b);
    *sum = half ^ b;
    return carried;
}

INLINE vector group_bits(const uint8_t *column, size_t stride, allonym_row_group group) {
    const uint8_t *row = column + group.first * stride;
    vector bits = *(const vector *)row;
    for (uint32_t i = 1; i < group.count; i++) bits |= *(const vector *)(row + i * stride);
    return bits;
}

INLINE void add(vector *planes, unsigned from, unsigned count, vector bits) {
    for (unsigned i = from; i < count; i++) {
        vector both = planes[i] & bits;
        planes[i] ^= bits;
        bits = both;
    }
}

/* The counts begin so that `need` more set the highest plane: that plane is the answer. */
INLINE void mark(
    const uint8_t *column, size_t stride, const allonym_row_group *groups, size_t group_count, uint32_t need,
    uint64_t *out) {
    unsigned top = 4;
    while ((UINT64_C(1) << top) < group_count || (UINT64_C(1) << top) < need) top++;
    uint64_t start = (UINT64_C(1) << top) - need;
    vector zero = {0};
    vector planes[PLANES + 1];
    for (unsigned i = 0; i <= top; i++) planes[i] = zero - (start >> i & 1);
    vector ones = planes[0], twos = planes[1], fours = planes[2], eights = planes[3];
    size_t at = 0;
    for (; at + TREE <= group_count; at += TREE) {
        vector two[8], four[4], eight[2];
        for (int i = 0; i < 8; i++)
            two[i] = carry(
                &ones, group_bits(column, stride, groups[at + 2 * i]), group_bits(column, stride, groups[at + 2 * i + 1]));
        for (int i = 0; i < 4; i++) four[i] = carry(&twos, two[2 * i], two[2 * i + 1]);
        for (int i = 0; i < 2; i++) eight[i] = carry(&fours, four[2 * i], four[2 * i + 1]);
        add(planes, 4, top + 1, carry(&eights, eight[0], eight[1]));
    }
    planes[0] = ones, planes[1] = twos, planes[2] = fours, planes[3] = eights;
    for (; at + 2 <= group_count; at += 2)
        add(planes, 1, top + 1,
            carry(&planes[0], group_bits(column, stride, groups[at]), group_bits(column, stride, groups[at + 1])));
    if (at < group_count) add(planes, 0, top + 1, group_bits(column, stride, groups[at]));
    memcpy(out, &planes[top], sizeof(vector));
}

INLINE void mark_line(
    const uint8_t *line, size_t stride, const allonym_row_group *groups, size_t group_count, uint32_t need,
    uint64_t *out) {
    for (int i = 0; i < VECTORS; i++)
        mark(line + i * sizeof(vector), stride, groups, group_count, need, out + i * sizeof(vector) / 8);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void mark_line_avx2(
    const uint8_t *line, size_t stride, const allonym_row_group *groups, size_t group_count, uint32_t need,
    uint64_t *out) {
    mark_line(line, stride, groups, group_count, need, out);
}
#endif

void allonym_mark_columns(
    const uint8_t *line, size_t stride, const allonym_row_group *groups, size_t group_count, uint32_t need,
    uint64_t out[8]) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        mark_line_avx2(line, stride, groups, group_count, need, out);
        return;
    }
#endif
    mark_line(line, stride, groups, group_count, need, out);
}
