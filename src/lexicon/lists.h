/* Named lists of patterns, which other patterns name, <id>, as a group of choices. For lexicon/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_LISTS_H
#define PLAIN_LEXICON_LISTS_H

#include "lexicon/pattern.h"

enum { LISTS_DEEP = 16 };

typedef enum list_state { LIST_UNREAD, LIST_OPEN, LIST_GOOD, LIST_BAD } list_state;
typedef struct named_list {
    const yaml_node *id, *match;
    item_list items; /* one group of all its patterns, once it is LIST_GOOD */
    list_state state;
    bool used;
} named_list;
struct list_book {
    VEC(named_list) lists;
    uint32_t depth; /* lists that are being read, one for another */
    bool torn;      /* some could not be read: an unknown name is no mistake */
};

/* The list with this id, or NULL. */
named_list *lists_find(const list_book *book, span id);
/* Reads all lists, in any order. Mistakes go to `d`; a pattern that names a list with a mistake is refused without another word. */
void lists_read(list_book *book, arena *a, diag_list *d);
/* Adds the group of the list `id`, which stands in the text of `n`. False, mostly with a complaint, where there is none or it is faulty. */
__attribute__((warn_unused_result)) bool lists_append(list_book *book, span id, const yaml_node *n, item_list *out, arena *a, diag_list *d);

#endif
