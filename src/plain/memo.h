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
} judged;

typedef struct memo memo;
/* NULL when memory runs out. For one lexicon and one thread. */
memo *memo_new(void);
/* Clears the sentences before it frees them. */
void memo_free(memo *m);
/* Before each record: forgets everything where it has grown over a few megabytes. What memo_find() gave lives until then. */
void memo_begin(memo *m, arena *a);
/* What is remembered of one sentence's bytes. */
typedef struct memo_text memo_text;
/* The rows of the document's sentences, in order; NULL for one that is too long to be remembered. They live until memo_begin(). */
memo_text **memo_fetch(memo *m, const document *d, arena *a);
/* What the sentence is about: document_about(), once for its bytes. */
void memo_about(memo_text *row, const document *d, const lexicon *l, const sentence *s, const age_patterns *ages, sentence_about *out);
/* Where the sentence is known in such surroundings: appends its findings to `f`, fills *out and answers true. */
bool memo_find(const memo_text *row, const document *d, const sentence *s, found *f, judged *out, arena *a);
/* Remembers the last sentence of `f`. */
void memo_add(memo *m, memo_text *row, const lexicon *l, const document *d, const sentence *s, const found *f, const judged *j);

#endif
