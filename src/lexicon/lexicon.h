/* The compiled lexicon: immutable, shared by threads, and the questions that may be asked of it. For every layer above. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_LEXICON_H
#define PLAIN_LEXICON_LEXICON_H

#include "lexicon/image.h"

/* A view of an image; the bytes are somebody else's (built in, mapped, or in an arena) and outlive it. */
typedef struct lexicon {
    const struct image_header *header;
    const char *strings;
#define X(name, type) const type *name;
    IMAGE_TABLES(X)
#undef X
} lexicon;

/* Looks at `image` (8-byte aligned). False where it is no image of this version or is cut short; then *l is untouched. */
__attribute__((warn_unused_result)) bool lexicon_open(lexicon *l, span image);
/* A sum over all bytes of an image besides its own place in the header. For the builder and for lexicon_intact(). */
uint32_t lexicon_sum(span image);
/* Whether no byte of an image that lexicon_open() takes has changed since it was made: to be asked once of a file, which may be damaged. Reads it
 * all. */
__attribute__((warn_unused_result)) bool lexicon_intact(const lexicon *l);
/* The lexicon that was compiled into the program. */
bool lexicon_builtin(lexicon *l);

static inline span lexicon_text(const lexicon *l, text_ref r) { return (span){l->strings + r.at, r.n}; }
static inline uint32_t lexicon_count(const lexicon *l, image_table t) { return l->header->table[t].count; }

/* The number of the word with these lower-case bytes; 0 where the lexicon does not know it. */
static inline uint32_t lexicon_word(const lexicon *l, span lower)
{
    uint32_t mask = lexicon_count(l, TABLE_vocabulary) - 1;
    uint32_t h = hash_bytes(lower.p, lower.n);
    for (uint32_t i = h & mask;; i = (i + 1) & mask) {
        const image_vocabulary *v = &l->vocabulary[i];
        if (v->word == 0)
            return 0;
        if (v->hash == h && v->text.n == lower.n && memcmp(l->strings + v->text.at, lower.p, lower.n) == 0)
            return v->word;
    }
}

/* The same for a word that lexicon_word() does not know: a one-letter slip of one long word that allows it (`slips: any`). 0 where there is none or
 * more than one. */
uint32_t lexicon_slip(const lexicon *l, span lower);

/* Walking a set of patterns: start at root[set], step by word or by SYMBOL_SLOT + kind; node 0 is nowhere. */
static inline uint32_t lexicon_step(const lexicon *l, uint32_t node, uint32_t symbol)
{
    uint32_t mask = lexicon_count(l, TABLE_edges) - 1;
    for (uint32_t i = hash_pair(node, symbol) & mask;; i = (i + 1) & mask) {
        const image_edge *e = &l->edges[i];
        if (e->target == 0 || (e->node == node && e->symbol == symbol))
            return e->target;
    }
}

/* The longest pattern of a slot-free `set` (cues, headings, facts ...) that matches `words` from its beginning: its row in that set's table, and
 * in *length how many of the `n` words it takes. -1 where none does. Words with number 0 never match. */
int32_t lexicon_longest(const lexicon *l, image_set set, const uint32_t *words, uint32_t n, uint32_t *length);

#endif
