/* The facts that one text states, in their order. For verify/ alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_VERIFY_FACTS_H
#define PLAIN_VERIFY_FACTS_H

#include "verify/words.h"

/* Kinds of fact besides those that the lexicon names. */
typedef enum stated_kind {
    STATED_NUMBER = FACT_COUNT,
    STATED_LEVEL,
    STATED_KEPT,    /* a word that no plain wording replaces or holds */
    STATED_SAID,    /* a word that plain wordings hold, and none replaces */
    STATED_CLAIMED, /* a word that plain wordings replace, and none holds */
    STATED_JOIN,    /* an "and" between two clauses: tells only which of two findings something is said of */
    STATED_KINDS
} stated_kind;

typedef struct stated {
    uint64_t what;  /* the hash of a number or word, the row of a fact */
    uint64_t plain; /* what may be said instead of `what`; else the same */
    uint8_t kind;   /* fact_kind or stated_kind */
    bool phrase;    /* a fact of several words */
} stated;
typedef struct stated_list {
    VEC(stated) facts;
    uint32_t kinds; /* bits: those that occur */
} stated_list;

/* Whether a fact of the rewrite may stand for one of the original. */
static inline bool stated_answers(const stated *original, const stated *rewrite)
{
    return original->kind == rewrite->kind && (original->what == rewrite->what || original->plain == rewrite->what);
}

typedef VEC(uint64_t) stated_rows;

/* Appends the facts of `words`. `exact`: words that are not spelled as the lexicon spells them say nothing. `apart` (or NULL): facts whose phrases are
 * read word by word. */
void stated_read(stated_list *out, const lexicon *l, const verify_words *words, bool exact, const stated_rows *apart, arena *a);

#endif
