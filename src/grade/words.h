/* The words of a sentence: which they are, how long and how easy. For grade/ alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_GRADE_WORDS_H
#define PLAIN_GRADE_WORDS_H

#include "grade/grade.h"

/* What is done with the words of a text. `take` may be NULL. */
typedef struct words_sink {
    grade_counts *counts;
    void (*take)(span word, void *ctx); /* gets the hard ones */
    void *ctx;
} words_sink;

typedef struct word_figures {
    uint32_t syllables;
    bool easy;
} word_figures;

/* A word of letters (any case), apostrophes (straight or curly) and hyphens. */
word_figures words_judge(span word);
/* Counts the words of [b, e) of `text`, and a sentence where there are any. `mixed`: it is not all capitals, so that capitals make an abbreviation.
 */
void words_add(const words_sink *sink, span text, size_t b, size_t e, bool mixed);

#endif
