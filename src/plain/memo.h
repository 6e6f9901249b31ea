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
/* The hashes of the document's sentences, which the calls below ask for; their rows are fetched into the cache meanwhile. */
uint64_t *memo_fetch(memo *m, const document *d, arena *a);
/* Where the sentence is known: appends its findings to `f`, fills *out and answers true. */
bool memo_find(memo *m, const document *d, const sentence *s, uint64_t hash, found *f, judged *out, arena *a);
/* Remembers the last sentence of `f`. */
void memo_add(memo *m, const lexicon *l, const document *d, const sentence *s, uint64_t hash, const found *f, const judged *j);

#endif
