/* Syllables by rule: vowel groups, corrected by letter patterns. For grade/ and its generator alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_GRADE_SYLLABLES_H
#define PLAIN_GRADE_SYLLABLES_H

#include "base/span.h"

/* The patterns of words/syllables.txt as an automaton over a to z and the two ends of a word. */
enum { SYLLABLE_BEGIN = 26, SYLLABLE_END = 27, SYLLABLE_LETTERS = 28 };
typedef struct syllable_rules {
    const uint16_t (*next)[SYLLABLE_LETTERS]; /* state 0 is the start */
    const int8_t *change;                     /* what all patterns that end in a state add */
} syllable_rules;

/* What pack.c makes of words/syllables.txt. */
extern const syllable_rules syllable_table;

/* Syllables of a lower-case word without hyphens, at least 1. Bytes other than a to z are passed over. */
uint32_t syllables_count(const syllable_rules *r, span lower);

#endif
