/* What differs between two texts, word by word. For wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_WORDS_H
#define PLAIN_WIRE_WORDS_H

#include "base/arena.h"

/* Whether a text may be cut before byte from + i. */
typedef struct words_cut {
    bool (*may)(const void *ctx, uint32_t at);
    const void *ctx;
    uint32_t from;
} words_cut;

/* Calls `differ` for each piece [at.b, at.e) of `old` that is another in `new`, in order; where words were put in, at.b == at.e. White space is alike
 * whatever it is made of. */
void words_compare(span old, span new, const words_cut *cut, void (*differ)(void *ctx, range at, span with), void *ctx, arena *a);

#endif
