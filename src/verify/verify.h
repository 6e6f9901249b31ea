/* The judge: whether two texts state the same facts. Sees base and the lexicon's fact words, and nothing of find or edit. For plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_VERIFY_VERIFY_H
#define PLAIN_VERIFY_VERIFY_H

#include "base/arena.h"
#include "lexicon/lexicon.h"

/* The first fact that differs; VERIFY_SAME where none does. */
typedef enum verify_result {
    VERIFY_SAME,
    VERIFY_NUMBER,
    VERIFY_UNIT,
    VERIFY_LEVEL,
    VERIFY_SIDE,
    VERIFY_NEGATION,
    VERIFY_HEDGE,
    VERIFY_SEVERITY,
    VERIFY_CHANGE,
    VERIFY_PLACE,   /* upper, lower, front, back ... */
    VERIFY_TIME,    /* comparisons, what was before */
    VERIFY_ADVICE,  /* recommendations, follow-up */
    VERIFY_AMOUNT,  /* one, several, more, less */
    VERIFY_FINDING, /* what was found, or the part of the body */
    VERIFY_LINK,    /* or, but, except, if */
    VERIFY_WORD,    /* a word that no plain wording takes away is gone, or one that none holds has come */
    VERIFY_ORDER,   /* the facts are the same and have changed places */
    VERIFY_RESULT_COUNT
} verify_result;

/* Compares one sentence with its rewrite as a stranger would. Thread-safe; scratch memory from `a`, nothing kept. */
__attribute__((warn_unused_result)) verify_result verify_sentence(const lexicon *l, span original, span rewritten, arena *a);
/* A fact that one of two texts states and the other does not: its kind ("finding", "side" ...; "word" for one that no fact holds) and its id or the
 * word itself, as the lexicon has them (empty: a number, a level, or a word that the lexicon does not know). */
typedef struct verify_difference {
    span kind, what;
    bool lost; /* the original alone states it; else the rewrite does */
} verify_difference;
typedef VEC(verify_difference) verify_differences;

/* Appends what lies behind a result other than VERIFY_SAME, for whoever mends the lexicon: the original's own facts, then those of the rewrite. Not
 * each is a mistake (plain words may say more), and there is none where the facts have only changed places. Thread-safe; memory from `a`, spans of
 * the lexicon. */
void verify_compare(verify_differences *out, const lexicon *l, span original, span rewritten, arena *a);
/* "number", "side" ...: static. */
const char *verify_name(verify_result r);

#endif
