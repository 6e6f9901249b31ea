/* Patterns and says as they are written, taken apart. For lexicon/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_PATTERN_H
#define PLAIN_LEXICON_PATTERN_H

#include "lexicon/image.h"
#include "lexicon/yaml.h"

enum { PATTERN_LENGTH_MAX = 24, PATTERN_ROWS_MAX = 8192, PATTERN_ITEMS_MAX = 4000 };

typedef enum item_kind { ITEM_WORD, ITEM_SLOT, ITEM_OPEN, ITEM_BAR, ITEM_CLOSE, ITEM_MAYBE, ITEM_MAYBE_END, ITEM_NONE } item_kind;

/* A word where it is written; the rows of the pattern share it, so that it is looked up once. */
typedef struct item_word {
    span text;       /* lower case */
    uint32_t number; /* the builder's, 0 until it is asked for */
} item_word;

typedef struct item {
    item_word *word; /* ITEM_WORD */
    uint8_t kind;    /* an item_kind */
    uint8_t slot;
    bool agree; /* `word~` */
} item;

typedef VEC(item) item_list;

/* One straight row of words and slots that a pattern can match. */
typedef struct pattern_row {
    item *items;
    uint32_t n;
} pattern_row;

typedef struct pattern {
    uint32_t lead, needed; /* slot kinds (bits) before the first word; those of them that must be there */
    item_list items;       /* as it is written, named lists written out */
    VEC(pattern_row) rows;
} pattern;

/* The named lists of a lexicon: see lists.h. */
typedef struct list_book list_book;

/* Takes `n`'s text apart into every row that it can match. Mistakes go to `d`, then false. */
__attribute__((warn_unused_result)) bool pattern_read(pattern *out, const yaml_node *n, list_book *lists, arena *a, diag_list *d);

typedef struct say_part {
    part_kind kind;
    span text; /* PART_TEXT: bytes; PART_AGREE: the singular word */
    uint32_t slot;
} say_part;

typedef struct say {
    VEC(say_part) parts;
    uint32_t slots, always; /* slot kinds that stand in it; those of them that stand outside an optional part */
    bool twice;             /* some slot stands twice */
} say;

/* Takes a say apart. Mistakes go to `d`, then false. */
__attribute__((warn_unused_result)) bool say_read(say *out, const yaml_node *n, arena *a, diag_list *d);

#endif
