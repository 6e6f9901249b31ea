/* The judge's own reading of a text: words, numbers and levels. For verify/ alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_VERIFY_WORDS_H
#define PLAIN_VERIFY_WORDS_H

#include "base/arena.h"
#include "lexicon/lexicon.h"

typedef enum verify_word_kind { VERIFY_WORD_OTHER, VERIFY_WORD_NUMBER, VERIFY_WORD_LEVEL, VERIFY_WORD_MARK } verify_word_kind;

typedef struct verify_word {
    uint64_t hash;   /* of the bytes of a number, a level, or a word or sign of reckoning that the lexicon does not know */
    uint32_t number; /* of the word or mark in the lexicon, 0: unknown */
    uint8_t kind;    /* verify_word_kind */
    bool slip;       /* the lexicon spells the word differently */
} verify_word;
typedef VEC(verify_word) verify_words;

/* Appends what `text` holds, white space and hyphens left out. A number (3, 3.5, 3/4/2026) or a level (L4, C5) ends the word that it stands in:
 * "3x4mm" is 3, x, 4, mm; a single letter that closes a number belongs to it (4A, 2b). Answers whether some word is spelled differently from the
 * lexicon. */
bool verify_words_read(verify_words *out, const lexicon *l, span text, arena *a);

#endif
