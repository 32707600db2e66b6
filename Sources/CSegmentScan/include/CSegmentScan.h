#ifndef ALLONYM_SEGMENT_SCAN_H
#define ALLONYM_SEGMENT_SCAN_H

#include <stddef.h>
#include <stdint.h>

/* The bytes of a row of a tile: 512 columns. */
#define ALLONYM_LINE_BYTES 64
/* The words of a row of a tile. */
#define ALLONYM_LINE_WORDS 8
/* The most planes a count is held in. */
#define ALLONYM_PLANES 20

/* Adjacent rows of a tile, of which one set bit in a column counts. */
typedef struct {
    uint32_t first;
    uint32_t count;
} allonym_row_group;

/* What is counted: groups of rows, divided into sections that end where `section_ends` says, the last one with the last
 * group; within a section those of fewer rows come first. There may be at most 2^18 groups, and `need` is at least one and at most their number. */
typedef struct {
    const allonym_row_group *groups;
    const uint32_t *section_ends;
    uint32_t section_count;
    uint32_t group_count;
    uint32_t need;
} allonym_row_query;

/* Marks the columns of a tile in which at least `need` of the groups have a bit.
 *
 * The rows of a tile stand one behind the other. All those of all groups must lie within memory. `next` is the tile that
 * will be asked for next; any address will do. `marks` takes ALLONYM_LINE_WORDS words; bit i of word w is column
 * 64 w + i. `planes` takes ALLONYM_PLANES * ALLONYM_LINE_WORDS words a section, for allonym_counts, or is null. */
void allonym_mark_columns(
    const uint8_t *tile, const uint8_t *next, const allonym_row_query *query, uint64_t *marks, uint64_t *planes);

/* How many groups have a bit in a column, from the first one to the end of each section, one number a section. */
void allonym_counts(const uint64_t *planes, const allonym_row_query *query, uint32_t column, uint32_t *counts);

#endif
