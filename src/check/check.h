/* What the radiologist may have forgotten, and what the record as a whole amounts to. For plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_CHECK_CHECK_H
#define PLAIN_CHECK_CHECK_H

#include "find/find.h"

/* A check that speaks: its row in the lexicon's `checks`, and the byte of the record that it points at. */
typedef struct check_hit {
    uint32_t row, at;
} check_hit;
typedef VEC(check_hit) check_list;

/* Appends the checks of a record in the order of the lexicon. Needs all its sentences in `f`. Memory from `a`; thread-safe. */
void check_record(check_list *out, const document *d, const lexicon *l, const found *f, arena *a);

/* What is so of the record (bits of record_state). */
uint32_t check_state(const document *d, const lexicon *l, const found *f);

#endif
