/* How hard a text is to read: Flesch-Kincaid grade and the share of hard words. Uses base only; for plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_GRADE_GRADE_H
#define PLAIN_GRADE_GRADE_H

#include "base/arena.h"

/* Counts, so that texts can be added up. A zeroed one is ready. */
typedef struct grade_counts {
    uint32_t words, syllables, hard, sentences;
} grade_counts;

/* Syllables of one word of ASCII letters, apostrophes and hyphens (any case): at least 1. */
uint32_t grade_syllables(span word);
/* Whether a reader at eighth grade knows the word (any case; see words/README for the list and its source). */
bool grade_easy(span word);
/* Adds `text` by the protocol of docs/architecture.md: headings are dropped, list items and level lines are sentences, a colon ends none, numbers,
 * levels, dates, units are no words. */
void grade_add(grade_counts *c, span text);
/* Flesch-Kincaid grade level: 0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid 1975, Naval Technical Training report 8-75). 0 without
 * words. */
double grade_fkgl(const grade_counts *c);
/* Hard words in percent. 0 without words. */
double grade_hard(const grade_counts *c);
/* Calls `take` for each hard word of `text`, as it stands there. */
void grade_hard_words(span text, void (*take)(span word, void *ctx), void *ctx);

#endif
