/* The laws that `plainlex check` keeps beside those of the loader. For plainlex/check*.c only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINLEX_CHECK_H
#define PLAINLEX_CHECK_H

#include "plainlex/verbs.h"

/* Each adds what it finds to b->d. The first three ask the whole filter or the judge, so that the lexicon must be loaded: what becomes of a say that is read again;
 * whether an explanation states a fact. */
void check_says(bench *b, pipeline *p);
void check_explains(bench *b);
/* Whether the judge lets each match of an entry through, put alone into its plain words: as many words as a match has. */
void check_forms(bench *b);
/* A say in the singular with those optional parts whose slots are in `slots` (bits) and `filler[kind]` in each slot; the spaces beside parts that
 * are left out stay. */
span check_say(const lexicon *l, uint32_t row, uint32_t slots, const span *filler, arena *a);
/* These read the rows alone, so that a lexicon with mistakes is checked too: how hard the plain words are; what notes claim; the order of the
 * entries; the age of reviews on the day `today` (year-month-day; empty: not asked). */
void check_words(bench *b);
void check_claims(bench *b);
void check_order(bench *b);
void check_reviews(bench *b, span today);

/* Calls `take` for each row of a list of the lexicon's files. */
typedef void check_taker(void *ctx, const yaml_node *row);
void check_each(bench *b, schema_list list, check_taker *take, void *ctx);

#endif
