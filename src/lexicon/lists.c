/* Named lists of patterns: see lists.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/lists.h"

#include "lexicon/nearest.h"

named_list *lists_find(const list_book *book, span id)
{
    for (uint32_t i = 0; i < book->lists.n; i++)
        if (span_eq(book->lists.v[i].id->text, id))
            return &book->lists.v[i];
    return NULL;
}

static void unknown_list(const list_book *book, span id, const yaml_node *n, diag_list *d)
{
    named_list *best = NULL;
    int least = nearest_start(id);
    for (uint32_t i = 0; i < book->lists.n; i++)
        if (nearest_better(id, book->lists.v[i].id->text, &least))
            best = &book->lists.v[i];
    if (!best) {
        diag_add(d, RULE_UNKNOWN_LIST, yaml_part_place(n, id), "there is no list <%.*s>: add it to \"lists\", or write \\< for a plain <", (int)id.n,
                 id.p);
        return;
    }
    best->used = true; /* probably */
    diag_add(d, RULE_UNKNOWN_LIST, yaml_part_place(n, id), "there is no list <%.*s>; did you mean <%.*s>?", (int)id.n, id.p, (int)best->id->text.n,
             best->id->text.p);
}

/* Adds one pattern of the list to its group. */
static bool read_pattern(list_book *book, named_list *l, const yaml_node *m, arena *a, diag_list *d)
{
    pattern p;
    if (m->kind != YAML_SCALAR || span_is_blank(m->text) || !pattern_read(&p, m, book, a, d))
        return false;
    if (p.lead) {
        diag_add(d, RULE_LIST_SLOT, yaml_place(m), "a pattern of a list begins with a word: write the slot before the name of the list");
        return false;
    }
    if (l->items.n > 1)
        *VEC_PUSH(a, &l->items) = (item){.kind = ITEM_BAR};
    for (uint32_t i = 0; i < p.items.n; i++)
        *VEC_PUSH(a, &l->items) = p.items.v[i];
    return true;
}

/* Reads a list with all that it names. False where that has a mistake, which is told at its own place. */
static bool read_one(list_book *book, named_list *l, arena *a, diag_list *d)
{
    if (l->state != LIST_UNREAD)
        return l->state == LIST_GOOD;
    bool good = l->match && l->match->kind == YAML_LIST && l->match->first;
    l->state = LIST_OPEN;
    book->depth++;
    *VEC_PUSH(a, &l->items) = (item){.kind = ITEM_OPEN};
    for (const yaml_node *m = good ? l->match->first : NULL; m; m = m->next)
        good = read_pattern(book, l, m, a, d) && good;
    *VEC_PUSH(a, &l->items) = (item){.kind = ITEM_CLOSE};
    book->depth--;
    l->state = good ? LIST_GOOD : LIST_BAD;
    return good;
}

bool lists_append(list_book *book, span id, const yaml_node *n, item_list *out, arena *a, diag_list *d)
{
    named_list *l = lists_find(book, id);
    if (!l) {
        if (!book->torn)
            unknown_list(book, id, n, d);
        return false;
    }
    l->used = true;
    if (l->state == LIST_OPEN || book->depth > LISTS_DEEP) {
        diag_add(d, RULE_LIST_CIRCLE, yaml_place(n), "the list <%.*s> %s", (int)id.n, id.p,
                 l->state == LIST_OPEN ? "would hold itself" : "stands too deep in others");
        return false;
    }
    if (!read_one(book, l, a, d))
        return false;
    if (out->n + l->items.n > PATTERN_ITEMS_MAX) {
        diag_add(d, RULE_PATTERN, yaml_place(n), "too many words in one pattern with those of the list <%.*s>", (int)id.n, id.p);
        return false;
    }
    for (uint32_t i = 0; i < l->items.n; i++)
        *VEC_PUSH(a, out) = l->items.v[i];
    return true;
}

void lists_read(list_book *book, arena *a, diag_list *d)
{
    for (uint32_t i = 0; i < book->lists.n; i++)
        if (!read_one(book, &book->lists.v[i], a, d))
            book->lists.v[i].used = true; /* its mistake is enough */
}
