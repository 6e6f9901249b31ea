/* Sentences that were judged before. Reports are full of sentences that stand in thousands of others ("No pleural effusion."): in the same section
 * and about the same regions they come out alike, so each is found, worded and verified once. For plain/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_MEMO_H
#define PLAIN_PLAIN_MEMO_H

#include "find/find.h"
#include "grade/grade.h"
#include "report/report.h"

/* What became of one sentence. */
typedef struct judged {
    sentence_status status;
    span out;
    uint32_t edits;
    grade_counts grade; /* of `out`; nothing for a critical sentence */
    bool capitals;      /* explanations in it are in capitals */
} judged;
typedef struct outcome outcome;

/* What the sentence is about: document_about(), once for its bytes. */
void memo_about(const document *d, const lexicon *l, const sentence *s, const age_patterns *ages, sentence_about *out);
/* What became of the sentence in such surroundings before; NULL where it has not been met in them. */
const outcome *memo_find(const document *d, const sentence *s);
/* Whether the sentence must have its tokens, because a check counts its words. */
bool memo_asks(const outcome *o);
/* Appends its findings to `f`, and their tokens to those of `d` where the sentence has none, and fills *out. */
void memo_take(const outcome *o, document *d, const sentence *s, found *f, judged *out, arena *a);
/* Remembers the last sentence of `f`. */
void memo_add(known_texts *known, const lexicon *l, const document *d, const sentence *s, const found *f, const judged *j);

#endif
