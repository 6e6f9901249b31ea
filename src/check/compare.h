/* Checks that compare the findings with the impression. For check/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_CHECK_COMPARE_H
#define PLAIN_CHECK_COMPARE_H

#include "check/check.h"

/* What every check sees. */
typedef struct checker {
    const document *d;
    const lexicon *l;
    const found *f;
    arena *a;
    check_list *out;
} checker;

/* Lets check `row` speak, at byte `at`. */
void check_add(checker *c, uint32_t row, uint32_t at);

/* Whether the record is a report without a history (of check.c). */
bool check_lacks_history(const document *d, const lexicon *l, const found *f);

/* The impression names a side for a finding or a part of the body, and the findings (or the name of the exam) the other side alone. */
void compare_sides(checker *c, uint32_t row);
/* The impression places a finding at a level at which the findings, which place it too, do not. */
void compare_levels(checker *c, uint32_t row);
/* A finding that is stated in the one and plainly denied in the other; a sentence with one of the check's `unless` denies too little to count. */
void compare_denials(checker *c, uint32_t row);

#endif
