#ifndef ALLONYM_SEGMENT_SCAN_H
#define ALLONYM_SEGMENT_SCAN_H

#include <stddef.h>
#include <stdint.h>

/* Adjacent rows of a bit matrix, of which one set bit in a column counts. */
typedef struct {
    uint32_t first;
    uint32_t count;
} allonym_row_group;

/* The bytes of a cache line, the unit in which columns are read: 512 bits. */
#define ALLONYM_LINE_BYTES 64

/* Marks the columns of a line in which at least `need` of the groups have a bit.
 *
 * `line` is the first byte of the line in row 0, and the same line of the next row stands `stride` bytes on. All the
 * rows of all groups must lie within memory. `out` takes eight words; bit i of word w is column 64 w + i. There may be
 * at most 2^31 - 1 groups, and `need` is at least one. */
void allonym_mark_columns(
    const uint8_t *line, size_t stride, const allonym_row_group *groups, size_t group_count, uint32_t need,
    uint64_t out[8]);

#endif
