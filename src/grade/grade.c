/* The figures and the questions about single words. For plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "grade/grade.h"
#include "grade/words.h"

double grade_fkgl(const grade_counts *c)
{
    if (!c->words || !c->sentences)
        return 0;
    return 0.39 * c->words / c->sentences + 11.8 * c->syllables / c->words - 15.59;
}

double grade_hard(const grade_counts *c) { return c->words ? 100.0 * c->hard / c->words : 0; }

uint32_t grade_syllables(span word) { return words_judge(word).syllables; }

bool grade_easy(span word) { return words_judge(word).easy; }
