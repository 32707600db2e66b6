#include "CSoundTables.h"

static const unsigned char allonym_sound_costs[] = {
#embed "../../dictionaries/sound-costs.tsv"
};
const size_t allonym_sound_costs_length = sizeof allonym_sound_costs;

static const unsigned char allonym_han_readings[] = {
#embed "../../dictionaries/han-readings.tsv"
};
const size_t allonym_han_readings_length = sizeof allonym_han_readings;

static const unsigned char allonym_common_words[] = {
#embed "../../dictionaries/common-words.tsv"
};
const size_t allonym_common_words_length = sizeof allonym_common_words;

const unsigned char *allonym_sound_costs_start(void) { return allonym_sound_costs; }
const unsigned char *allonym_han_readings_start(void) { return allonym_han_readings; }
const unsigned char *allonym_common_words_start(void) { return allonym_common_words; }
