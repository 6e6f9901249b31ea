/* The one pass over the bytes. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_DOCUMENT_TOKENS_H
#define PLAIN_DOCUMENT_TOKENS_H

#include "document/document.h"

/* Fills d->tokens from d->text. */
void tokens_read(document *d, const lexicon *l, arena *a, word_memo *memo);
/* The token's first byte where it is a mark (punctuation), else 0. */
static inline char token_mark(const document *d, uint32_t i) { return d->tokens.v[i].kind == TOKEN_MARK ? d->text.p[d->tokens.v[i].b] : 0; }
/* Fills d->sentences from the tokens. */
void sentences_read(document *d, const lexicon *l, arena *a);

#endif
