/* Nodes of the trie that lead on alike become one: see builder.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/builder.h"

#include "lexicon/lexicon.h"

/* One edge while equal nodes are being merged. */
typedef struct arc {
    uint32_t node, symbol, target;
} arc;

static int by_symbol(const void *x, const void *y)
{
    const arc *a = x, *b = y;
    return (a->symbol > b->symbol) - (a->symbol < b->symbol);
}

typedef struct merger {
    builder *b;
    arc *arcs;
    uint32_t *first; /* the arcs of node n are [first[n], first[n + 1]) */
    uint32_t *same;  /* the node that stands for node n */
    uint32_t *table, room;
} merger;

static uint32_t hash_node(const merger *m, uint32_t n)
{
    const image_node *node = &m->b->nodes.v[n];
    uint32_t h = hash_pair(node->slots, node->leaves.count);
    for (uint32_t i = 0; i < node->leaves.count; i++)
        h = hash_pair(h, m->b->leaves.v[node->leaves.first + i].row);
    for (uint32_t i = m->first[n]; i < m->first[n + 1]; i++)
        h = hash_pair(hash_pair(h, m->arcs[i].symbol), m->arcs[i].target);
    return h;
}

static bool equal_nodes(const merger *m, uint32_t x, uint32_t y)
{
    const image_node *a = &m->b->nodes.v[x], *b = &m->b->nodes.v[y];
    uint32_t n = m->first[x + 1] - m->first[x];
    if (a->slots != b->slots || a->leaves.count != b->leaves.count || n != m->first[y + 1] - m->first[y])
        return false;
    if (memcmp(&m->b->leaves.v[a->leaves.first], &m->b->leaves.v[b->leaves.first], a->leaves.count * sizeof(image_leaf)) != 0)
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (m->arcs[m->first[x] + i].symbol != m->arcs[m->first[y] + i].symbol || m->arcs[m->first[x] + i].target != m->arcs[m->first[y] + i].target)
            return false;
    return true;
}

/* Lets one node stand for all that lead on alike. A node's children have higher numbers, so one pass from the last node suffices. */
static void find_equal(merger *m)
{
    for (uint32_t n = m->b->nodes.n; n-- > 1;) {
        for (uint32_t i = m->first[n]; i < m->first[n + 1]; i++)
            m->arcs[i].target = m->same[m->arcs[i].target];
        uint32_t at = hash_node(m, n) & (m->room - 1);
        while (m->table[at] && !equal_nodes(m, m->table[at], n))
            at = (at + 1) & (m->room - 1);
        if (n <= SET_COUNT || !m->table[at]) /* the roots stay apart */
            m->table[at] = n;
        m->same[n] = n <= SET_COUNT ? n : m->table[at];
    }
}

/* Writes nodes, leaves and edges anew with the nodes that are left. */
static void renumber(merger *m)
{
    builder *b = m->b;
    uint32_t *number = arena_zero(b->a, b->nodes.n * sizeof *number), nodes = 1, edges = 0;
    for (uint32_t n = 1; n < b->nodes.n; n++)
        if (m->same[n] == n) {
            number[n] = nodes++;
            edges += m->first[n + 1] - m->first[n];
        }
    uint32_t room = TABLE_START;
    while (room < edges + edges / 2) /* two thirds full at most: the table is most of the image, and of what a filter holds in memory */
        room *= 2;
    b->edges.v = arena_zero(b->a, room * sizeof *b->edges.v);
    b->edges.n = room;
    uint32_t leaves = 0;
    for (uint32_t n = 1; n < b->nodes.n; n++) {
        if (m->same[n] != n)
            continue;
        for (uint32_t i = m->first[n]; i < m->first[n + 1]; i++)
            *builder_edge(b, number[n], m->arcs[i].symbol) = (image_edge){number[n], m->arcs[i].symbol, number[m->arcs[i].target]};
        image_node node = b->nodes.v[n];
        memmove(&b->leaves.v[leaves], &b->leaves.v[node.leaves.first], node.leaves.count * sizeof(image_leaf));
        node.leaves.first = leaves;
        leaves += node.leaves.count;
        b->nodes.v[number[n]] = node; /* number[n] <= n */
    }
    b->nodes.n = nodes;
    b->leaves.n = leaves;
}

void builder_merge(builder *b)
{
    merger m = {.b = b, .room = TABLE_START};
    uint32_t count = 0;
    while (m.room < b->nodes.n * 2)
        m.room *= 2;
    m.table = arena_zero(b->a, m.room * sizeof *m.table);
    m.arcs = arena_alloc(b->a, b->nodes.n * sizeof *m.arcs); /* one leads to each node but the roots */
    m.same = arena_zero(b->a, b->nodes.n * sizeof *m.same);
    for (uint32_t i = 0; i < b->first.n; i++)
        if (b->first.v[i].target)
            m.arcs[count++] = (arc){i, b->first.v[i].symbol, b->first.v[i].target};
    for (uint32_t i = 0; i < b->edges.n; i++)
        if (b->edges.v[i].target)
            m.arcs[count++] = (arc){b->edges.v[i].node, b->edges.v[i].symbol, b->edges.v[i].target};
    m.first = builder_by_node(b, m.arcs, count, sizeof *m.arcs, by_symbol);
    find_equal(&m);
    renumber(&m);
}
