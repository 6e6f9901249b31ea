/* Entries over the tokens of one sentence. For find/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_FIND_MATCH_H
#define PLAIN_FIND_MATCH_H

#include "find/find.h"

/* What matching needs to know while it is in a sentence. */
typedef struct matcher {
    const document *d;
    const lexicon *l;
    const sentence *s;
    arena *a;
    cue_list cues;
    bool cues_read, phrases_read;
    uint32_t *phrases;      /* one bit a phrase of the lexicon: whether it stands in the sentence; all clear between sentences */
    VEC(uint32_t) standing; /* the bits that are set */
} matcher;

/* Appends the sentence's findings to `out`: leftmost, then longest, then `first`, then in the order of the files. */
void match_sentence(matcher *m, found *out);
/* The context of the tokens; reads the cues on first use. */
uint32_t match_context(matcher *m, uint32_t t0, uint32_t t1, int32_t *cue);
/* Whether one of the phrases (rows of the lexicon's `wanted`) stands in the sentence; looks for all of them on first use. */
bool match_phrases(matcher *m, row_range wanted);
/* Whether one of the phrases stands at, or reaches into, tokens [t0, t1). */
bool match_phrases_at(matcher *m, row_range wanted, uint32_t t0, uint32_t t1);
/* A matcher for a record; then match_next() before each sentence. */
matcher match_start(const document *d, const lexicon *l, arena *a);
void match_next(matcher *m, const sentence *s);
/* Whether the finding shares its noun with a word before an "or" or "and", and its plain words would take that noun away: "lump in the pelvis" in
 * the place of "pelvic mass" would leave "no uterine or" (shared.c). */
bool match_shares_noun(const matcher *m, const finding *f);
/* Appends the places where patterns of `set` (modifiers, red flags) stand. */
typedef VEC(find_mark) mark_list;
void match_marks(matcher *m, image_set set, mark_list *out);
/* How normal the sentence calls what was scanned (normal.c). Needs its findings and their contexts. */
sentence_normal match_normal(matcher *m, const found *out, const found_sentence *fs);

#endif
