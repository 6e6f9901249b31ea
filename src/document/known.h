/* Sentences that were met before, by their bytes. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_DOCUMENT_KNOWN_H
#define PLAIN_DOCUMENT_KNOWN_H

#include "document/document.h"

/* A plain text that is known, and the byte at which it stands. */
typedef struct known_place {
    uint32_t b;
    known_text *row;
} known_place;
typedef VEC(known_place) known_places;

/* Known plain texts in `text`, in the order of their first bytes. Each is a sentence only where one begins, one that ends with a colon a heading only
 * where a line begins too; else what they need stands around them. */
void known_find(known_places *out, const known_texts *k, span text, arena *a);

#endif
