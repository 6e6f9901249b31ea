/* The one pass over the bytes, in as many pieces as its caller likes. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_DOCUMENT_TOKENS_H
#define PLAIN_DOCUMENT_TOKENS_H

#include "document/document.h"

enum { WORD_MAX = 64 };

/* A short word on its way: the row of the memo that it needs is being fetched while the scan goes on. */
typedef struct waiting_word {
    uint64_t low, high;
    uint32_t token, row;
} waiting_word;

/* A pass over a document's text, which adds to its tokens. */
typedef struct scan {
    const lexicon *l;
    document *d;
    arena *a;
    const char *p;
    uint32_t n, i;
    uint32_t first; /* tokens that were there before the scan, or before it was moved */
    uint8_t flags;  /* of the token to come */
    uint8_t lines;  /* line breaks since the last token */
    char lower[WORD_MAX + 16];
    uint32_t length;           /* of the word in `lower`; more than WORD_MAX: too long to be looked up */
    const uint32_t *marks;     /* by byte */
    VEC(waiting_word) waiting; /* words whose numbers are still to be looked up */
    word_memo *memo;
    bool numberless; /* nobody will ask for the words' numbers: none is looked up, and an age may begin with any word */
} scan;

/* A scan of d->text from its beginning; `memo` may be NULL. */
scan scan_start(document *d, const lexicon *l, arena *a, word_memo *memo);
/* A scan of `text` from byte b, for those who ask for no numbers of words; *out becomes its document. */
scan scan_shapes(document *out, span text, const lexicon *l, uint32_t b, arena *a);
/* Reads some tokens: up to one behind the next full stop, colon or line break, or up to byte `end`. False where no token is left before `end`. */
bool scan_some(scan *s, uint32_t end);
/* Passes the white space that comes next. */
void scan_gap(scan *s);
/* Goes on at byte b, behind a token's end; the tokens from number t on are forgotten. */
void scan_move(scan *s, uint32_t t, uint32_t b);
/* The tokens of a sentence, without their words' numbers, as a document. */
void tokens_of(document *out, const document *d, const lexicon *l, const sentence *s, arena *a);
/* The same of token `t` of `text` itself and of all behind it, up to `count` behind byte `end`. */
void tokens_behind(document *out, span text, const lexicon *l, const token *t, uint32_t end, uint32_t count, arena *a);

/* `L4-L5`, `L4/5`, `C5-6`, `L5`: the end of a level with its partner, 0 where none begins at byte i. */
uint32_t level_end(span text, uint32_t i);

/* Fills d->sentences, and d->tokens but for sentences that `known` (or NULL) knows. */
void sentences_read(document *d, const lexicon *l, arena *a, word_memo *memo, known_texts *known);

#endif
