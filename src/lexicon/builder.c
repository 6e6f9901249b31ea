/* The tables of an image while they grow: see builder.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/builder.h"

#include "lexicon/lexicon.h"

#include <stdlib.h>

/* Bytes of source for which the trie gets one place before they are read. A table that must grow is moved with all that it holds. */
enum { SOURCE_PER_EDGE = 4 };

static void *table_zero(builder *b, uint32_t rows, size_t size) { return arena_zero(b->a, rows * size); }

static uint32_t add_node(builder *b)
{
    *VEC_PUSH(b->a, &b->nodes) = (image_node){0};
    *VEC_PUSH(b->a, &b->first) = (first_edge){0};
    return b->nodes.n - 1;
}

void builder_start(builder *b, arena *a, diag_list *d, size_t source)
{
    *b = (builder){.a = a, .d = d, .strings.a = a};
    b->vocabulary.n = b->edges.n = TABLE_START;
    while (b->edges.n < source / SOURCE_PER_EDGE)
        b->edges.n *= 2;
    b->vocabulary.v = table_zero(b, b->vocabulary.n, sizeof *b->vocabulary.v);
    b->edges.v = table_zero(b, b->edges.n, sizeof *b->edges.v);
    VEC_ROOM(a, &b->nodes, b->edges.n);
    VEC_ROOM(a, &b->first, b->edges.n);
    buf_room(&b->strings, 1); /* a place even before the first text */
    *VEC_PUSH(a, &b->words) = (image_word){0};
    *VEC_PUSH(a, &b->plural) = 0;
    (void)add_node(b);
    for (int s = 0; s < SET_COUNT; s++)
        b->root[s] = add_node(b);
}

text_ref builder_text(builder *b, span s)
{
    text_ref r = {(uint32_t)b->strings.n, (uint32_t)s.n};
    buf_put(&b->strings, s);
    return r;
}

static image_vocabulary *vocabulary_place(const builder *b, span lower, uint32_t h)
{
    uint32_t mask = b->vocabulary.n - 1;
    for (uint32_t i = h & mask;; i = (i + 1) & mask) {
        image_vocabulary *v = &b->vocabulary.v[i];
        if (v->word == 0 || (v->hash == h && v->text.n == lower.n && memcmp(b->strings.p + v->text.at, lower.p, lower.n) == 0))
            return v;
    }
}

static void vocabulary_add(builder *b, span lower, uint32_t number)
{
    if ((b->vocabulary_count + 1) * 2 > b->vocabulary.n) {
        uint32_t old = b->vocabulary.n;
        image_vocabulary *rows = b->vocabulary.v;
        b->vocabulary.n = old * 2;
        b->vocabulary.v = table_zero(b, old * 2, sizeof *rows);
        for (uint32_t i = 0; i < old; i++)
            if (rows[i].word)
                *vocabulary_place(b, (span){b->strings.p + rows[i].text.at, rows[i].text.n}, rows[i].hash) = rows[i];
    }
    uint32_t h = hash_bytes(lower.p, lower.n);
    image_vocabulary *v = vocabulary_place(b, lower, h);
    *v = (image_vocabulary){h, number, builder_text(b, lower)};
    b->vocabulary_count++;
}

uint32_t builder_find(const builder *b, span lower) { return vocabulary_place(b, lower, hash_bytes(lower.p, lower.n))->word; }

uint32_t builder_word(builder *b, span lower)
{
    uint32_t number = builder_find(b, lower);
    if (number)
        return number;
    number = b->words.n;
    *VEC_PUSH(b->a, &b->words) = (image_word){.text = builder_text(b, lower)};
    *VEC_PUSH(b->a, &b->plural) = 0;
    vocabulary_add(b, lower, number);
    return number;
}

uint32_t builder_item(builder *b, const item *it)
{
    if (it->word->number == 0)
        it->word->number = builder_word(b, it->word->text);
    return it->word->number;
}

bool builder_variant(builder *b, span variant, uint32_t number)
{
    uint32_t known = builder_find(b, variant);
    if (known == 0)
        vocabulary_add(b, variant, number);
    return known == 0 || known == number;
}

void builder_slips(builder *b, span word, uint32_t number)
{
    char less[64];
    if (word.n >= sizeof less)
        return;
    *VEC_PUSH(b->a, &b->slips) = (image_slip){hash_bytes(word.p, word.n), number};
    for (size_t i = 0; i < word.n; i++) {
        memcpy(less, word.p, i);
        memcpy(less + i, word.p + i + 1, word.n - i - 1);
        *VEC_PUSH(b->a, &b->slips) = (image_slip){hash_bytes(less, word.n - 1), number};
    }
}

image_edge *builder_edge(const builder *b, uint32_t node, uint32_t symbol)
{
    uint32_t mask = b->edges.n - 1;
    for (uint32_t i = hash_pair(node, symbol) & mask;; i = (i + 1) & mask) {
        image_edge *e = &b->edges.v[i];
        if (e->target == 0 || (e->node == node && e->symbol == symbol))
            return e;
    }
}

static uint32_t step(builder *b, uint32_t node, uint32_t symbol)
{
    first_edge f = b->first.v[node];
    if (f.target && f.symbol == symbol)
        return f.target;
    if (!f.target) {
        f = (first_edge){symbol, add_node(b)};
        b->first.v[node] = f;
        return f.target;
    }
    image_edge *e = builder_edge(b, node, symbol);
    if (e->target)
        return e->target;
    if ((b->edge_count + 1) * 2 > b->edges.n) {
        uint32_t old = b->edges.n;
        image_edge *rows = b->edges.v;
        b->edges.n = old * 2;
        b->edges.v = table_zero(b, old * 2, sizeof *rows);
        for (uint32_t i = 0; i < old; i++)
            if (rows[i].target)
                *builder_edge(b, rows[i].node, rows[i].symbol) = rows[i];
        e = builder_edge(b, node, symbol);
    }
    b->edge_count++;
    *e = (image_edge){node, symbol, add_node(b)};
    return e->target;
}

bool builder_row_agrees(builder *b, const pattern_row *row)
{
    for (uint32_t i = 0; i < row->n; i++) {
        uint32_t word = row->items[i].agree ? builder_item(b, &row->items[i]) : 0; /* it may be a new word, and move the table of plurals */
        if (word && b->plural.v[word])
            return true;
    }
    return false;
}

/* The node behind place `i` of a row, by way of `symbol`; `same`: the row is that which was added last, up to there. */
static uint32_t row_step(builder *b, uint32_t i, uint32_t node, uint32_t symbol, bool *same)
{
    *same = *same && i < b->last.n && b->last.symbol[i] == symbol;
    if (*same)
        return b->last.node[i];
    b->last.symbol[i] = symbol;
    return b->last.node[i] = step(b, node, symbol);
}

uint32_t builder_row(builder *b, image_set set, const pattern_row *row, bool plural)
{
    uint32_t node = b->root[set];
    bool same = b->last.root == node;
    for (uint32_t i = 0; i < row->n; i++) {
        const item *it = &row->items[i];
        uint32_t symbol = SYMBOL_SLOT + it->slot;
        if (it->kind == ITEM_SLOT) {
            b->nodes.v[node].slots |= 1u << it->slot;
        } else {
            symbol = builder_item(b, it);
            if (plural && it->agree && b->plural.v[symbol])
                symbol = b->plural.v[symbol];
            if (i == 0)
                b->words.v[symbol].sets |= 1u << set;
        }
        node = row_step(b, i, node, symbol, &same);
    }
    b->last.root = b->root[set];
    b->last.n = row->n;
    return node;
}

static void word_flag(builder *b, uint32_t word, uint32_t flag)
{
    b->words.v[word].sets |= flag;
    if (b->plural.v[word])
        b->words.v[b->plural.v[word]].sets |= flag;
}

void builder_items_flag(builder *b, const item_list *items, uint32_t flag)
{
    for (uint32_t i = 0; i < items->n; i++)
        if (items->v[i].kind == ITEM_WORD)
            word_flag(b, builder_item(b, &items->v[i]), flag);
}

void builder_text_flag(builder *b, span text, uint32_t flag)
{
    for (size_t i = 0, e; i < text.n; i = e) {
        for (e = i; e < text.n && (ascii_is_alpha(text.p[e]) || text.p[e] == '\'' || (unsigned char)text.p[e] >= 0x80); e++)
            ;
        char lower[64];
        for (size_t k = i; k < e && k - i < sizeof lower; k++)
            lower[k - i] = ascii_lower(text.p[k]);
        if (e > i && e - i < sizeof lower)
            word_flag(b, builder_word(b, (span){lower, e - i}), flag);
        e += e == i;
    }
}

void builder_leaf(builder *b, uint32_t node, uint32_t row)
{
    *VEC_PUSH(b->a, &b->leaves) = (image_leaf){row};
    *VEC_PUSH(b->a, &b->leaf_node) = node;
}

/* Puts the leaves in the order of their nodes, keeping the order in which they came. */
static void sort_leaves(builder *b)
{
    image_leaf *sorted = arena_alloc(b->a, (b->leaves.n + 1) * sizeof *sorted);
    for (uint32_t i = 0; i < b->leaves.n; i++)
        b->nodes.v[b->leaf_node.v[i]].leaves.count++;
    uint32_t first = 0;
    for (uint32_t i = 0; i < b->nodes.n; i++) {
        b->nodes.v[i].leaves.first = first;
        first += b->nodes.v[i].leaves.count;
        b->nodes.v[i].leaves.count = 0;
    }
    for (uint32_t i = 0; i < b->leaves.n; i++) {
        row_range *r = &b->nodes.v[b->leaf_node.v[i]].leaves;
        sorted[r->first + r->count++] = b->leaves.v[i];
    }
    b->leaves.v = sorted;
}

/* Turns the list of slips into an open-addressed table (twice the room, a power of two). */
static void hash_slips(builder *b)
{
    uint32_t room = 16;
    while (room < b->slips.n * 2)
        room *= 2;
    image_slip *rows = arena_zero(b->a, room * sizeof *rows);
    for (uint32_t i = 0; i < b->slips.n; i++) {
        uint32_t at = b->slips.v[i].hash & (room - 1);
        while (rows[at].word)
            at = (at + 1) & (room - 1);
        rows[at] = b->slips.v[i];
    }
    b->slips.v = rows;
    b->slips.n = room;
}

uint32_t *builder_by_node(const builder *b, void *rows, uint32_t n, size_t size, int (*order)(const void *, const void *))
{
    uint32_t *first = arena_zero(b->a, (b->nodes.n + 2) * sizeof *first), node;
    char *from = rows, *sorted = arena_alloc(b->a, (n + 1) * size);
    for (uint32_t i = 0; i < n; i++) {
        memcpy(&node, from + i * size, sizeof node);
        first[node + 2]++; /* two places on: filling in moves each to where its node begins */
    }
    for (uint32_t i = 2; i < b->nodes.n + 2; i++)
        first[i] += first[i - 1];
    for (uint32_t i = 0; i < n; i++) {
        memcpy(&node, from + i * size, sizeof node);
        memcpy(sorted + first[node + 1]++ * size, from + i * size, size);
    }
    for (uint32_t i = 0; i < b->nodes.n; i++)
        if (first[i + 1] - first[i] > 1)
            qsort(sorted + first[i] * size, first[i + 1] - first[i], size, order);
    if (n)
        memcpy(rows, sorted, n * size);
    return first;
}

/* What each word names alone, so that the commonest question needs no walk. */
static void note_regions(builder *b)
{
    bool *leads = arena_zero(b->a, b->nodes.n * sizeof *leads); /* by node: whether an edge leaves it */
    for (uint32_t i = 0; i < b->edges.n; i++)
        leads[b->edges.v[i].node] = true;
    for (uint32_t i = 0; i < b->edges.n; i++) {
        const image_edge *e = &b->edges.v[i];
        if (!e->target || e->node != b->root[SET_REGION] || e->symbol >= SYMBOL_SLOT)
            continue;
        const image_node *node = &b->nodes.v[e->target];
        for (uint32_t j = 0; j < node->leaves.count; j++)
            b->words.v[e->symbol].regions |= b->regions.v[b->leaves.v[node->leaves.first + j].row].within;
        if (leads[e->target])
            b->words.v[e->symbol].sets |= WORD_REGION_MORE;
    }
}

span builder_finish(builder *b, text_ref version, const char sha256[65])
{
    sort_leaves(b);
    builder_merge(b);
    note_regions(b);
    hash_slips(b);
    image_header h = {.magic = IMAGE_MAGIC, .version = IMAGE_VERSION, .lexicon_version = version};
    memcpy(h.root, b->root, sizeof h.root);
    memcpy(h.sha256, sha256, sizeof h.sha256);
    buf out = {.a = b->a};
    size_t size = sizeof h + b->strings.n + (size_t)8 * (TABLE_COUNT + 1);
#define X(name, type) size += b->name.n * sizeof *b->name.v;
    IMAGE_TABLES(X)
#undef X
    buf_room(&out, size);
    buf_put(&out, (span){(const char *)&h, sizeof h});
#define X(name, type)                                                                                                                                \
    h.table[TABLE_##name].at = (uint32_t)out.n;                                                                                                      \
    h.table[TABLE_##name].count = b->name.n;                                                                                                         \
    if (b->name.n)                                                                                                                                   \
        buf_put(&out, (span){(const char *)b->name.v, b->name.n * sizeof *b->name.v});                                                               \
    while (out.n % 8)                                                                                                                                \
        buf_char(&out, 0);
    IMAGE_TABLES(X)
#undef X
    h.strings_at = (uint32_t)out.n;
    h.strings_n = (uint32_t)b->strings.n;
    buf_put(&out, buf_span(&b->strings));
    while (out.n % 8)
        buf_char(&out, 0);
    h.size = (uint32_t)out.n;
    memcpy(out.p, &h, sizeof h);
    h.sum = lexicon_sum(buf_span(&out));
    memcpy(out.p, &h, sizeof h);
    return buf_span(&out);
}
