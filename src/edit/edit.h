/* From findings to words: what stands in place of what. For plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_EDIT_EDIT_H
#define PLAIN_EDIT_EDIT_H

#include "find/find.h"

/* Everything that wording needs to see. */
typedef struct edit_source {
    const document *d;
    const lexicon *l;
    const found *f;
    arena *a;
} edit_source;

/* The plain words of sentence `i`, and in *count how many findings were put into other words; the sentence's own bytes where none were.
 * A heading gets its plain heading. Critical and unresolved sentences stay. */
span edit_sentence(const edit_source *src, uint32_t i, uint32_t *count);
/* Whether a finding's words are replaced (in a sentence that is). */
bool edit_replaces(const edit_source *src, const finding *f);
/* The say of a finding with its slots filled, as it would stand in the middle of a sentence; empty where there is none. */
span edit_say(const edit_source *src, const finding *f);

/* The terms of a record that were explained. One for each record, its sentences in order. */
typedef struct explainer {
    const edit_source *src;
    VEC(span) given;
} explainer;

/* Whether explanations in sentence `i` are in capitals, as its words are. Asked of its tokens, which a sentence that was seen before does not have. */
bool explain_in_capitals(const edit_source *src, uint32_t i);
/* `words` (of sentence `i`, as it is to come out) with an explanation in brackets behind each term that has one and is mentioned for the first time;
 * the same bytes where there is none. */
span explain_sentence(explainer *x, uint32_t i, bool capitals, span words);

/* A note for a finding, or the reason why it gets none. */
typedef struct note_answer {
    const char *refused; /* a kebab-case reason, or NULL: the note is given */
    span reason;         /* the same, or the reason that a modifier states */
    int32_t note;        /* row of the lexicon's notes */
    image_band band;
    span text;
} note_answer;

/* Judges the note of finding `f` in sentence `i`. False where its entry has no note. */
bool note_judge(const edit_source *src, uint32_t i, const finding *f, const demographics *who, note_answer *out);

#endif
