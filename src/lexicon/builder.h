/* The tables of an image while they grow. For lexicon/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_BUILDER_H
#define PLAIN_LEXICON_BUILDER_H

#include "base/buf.h"
#include "lexicon/image.h"
#include "lexicon/pattern.h"

enum { TABLE_START = 1024 }; /* rows of a table that grows, at first */

/* The edge that left a node first; target 0 where there is none. */
typedef struct first_edge {
    uint32_t symbol, target;
} first_edge;

/* Grows by pushing; rows are numbered in the order in which they came. Word number 0 and node 0 stand for none. */
typedef struct builder {
    arena *a;
    diag_list *d;
    buf strings;
#define X(name, type) VEC(type) name;
    IMAGE_TABLES(X)
#undef X
    uint32_t root[SET_COUNT];
    VEC(first_edge) first;   /* by node; until builder_merge() `edges` holds the others: most nodes have one edge, and it is found without a search */
    VEC(uint32_t) leaf_node; /* the node of each leaf, until the leaves are sorted by node */
    VEC(uint32_t) plural;    /* by word number: its plural's number, or 0 */
    uint32_t edge_count, vocabulary_count;
    struct {
        uint32_t root, n, symbol[PATTERN_LENGTH_MAX], node[PATTERN_LENGTH_MAX];
    } last; /* the row that was added last: the choices of a pattern begin alike */
} builder;

/* `source`: bytes of the files that will be read, for the room at the start; any number serves. */
void builder_start(builder *b, arena *a, diag_list *d, size_t source);
text_ref builder_text(builder *b, span s);
/* The number of a word, made where it is new. */
uint32_t builder_word(builder *b, span lower);
/* The same of a word of a pattern. */
uint32_t builder_item(builder *b, const item *it);
/* The number of a word, 0 where it is unknown. */
uint32_t builder_find(const builder *b, span lower);
/* Lets `variant` be read as word `number`. False where the variant is another word already. */
__attribute__((warn_unused_result)) bool builder_variant(builder *b, span variant, uint32_t number);
/* Lets one-letter slips of the word be read as it. */
void builder_slips(builder *b, span word, uint32_t number);
/* Adds a straight row to a set: its node. `plural` chooses the plural of the words marked ~. */
uint32_t builder_row(builder *b, image_set set, const pattern_row *row, bool plural);
/* Whether the row has a plural of its own. */
bool builder_row_agrees(builder *b, const pattern_row *row);
/* Notes of each word of a pattern's items, and of its plural, that `flag` holds. */
void builder_items_flag(builder *b, const item_list *items, uint32_t flag);
/* The same of each word of a text. */
void builder_text_flag(builder *b, span text, uint32_t flag);
void builder_leaf(builder *b, uint32_t node, uint32_t row);
/* Sorts `n` rows of `size` bytes by their first member, the number of a node, and those of one node by `order`: where the rows of each node begin,
 * one place more than there are nodes. */
uint32_t *builder_by_node(const builder *b, void *rows, uint32_t n, size_t size, int (*order)(const void *, const void *));
/* The place of an edge in its table: free (target 0) where there is none. */
image_edge *builder_edge(const builder *b, uint32_t node, uint32_t symbol);
/* Merges nodes that lead on alike, and writes nodes, leaves and edges anew: patterns with many choices make many, and the image gets several times
 * smaller. The leaves are sorted by node. */
void builder_merge(builder *b);
/* Packs everything into one image. */
span builder_finish(builder *b, text_ref version, const char sha256[65]);

#endif
