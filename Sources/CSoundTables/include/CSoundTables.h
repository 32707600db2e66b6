#ifndef ALLONYM_SOUND_TABLES_H
#define ALLONYM_SOUND_TABLES_H
#include <stddef.h>

/* The texts of sound-costs.tsv, han-readings.tsv and common-words.tsv in dictionaries/, and their lengths in bytes. */
const unsigned char *allonym_sound_costs_start(void);
extern const size_t allonym_sound_costs_length;
const unsigned char *allonym_han_readings_start(void);
extern const size_t allonym_han_readings_length;
const unsigned char *allonym_common_words_start(void);
extern const size_t allonym_common_words_length;

#endif
