/* Whether the judge ever lets a match through: see check.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/check.h"

enum { DEEPEST = 32 }; /* no pattern is longer */

/* The trie of the entries, with the ways on from each node side by side. */
typedef struct walk {
    bench *b;
    const image_edge **ways; /* sorted by node */
    uint32_t *first;         /* of each node; one more at the end */
    span filler[SLOT_COUNT]; /* a plain word of each kind of slot */
    uint8_t *told;           /* of each pattern: it has been judged */
    uint32_t symbols[DEEPEST];
    arena a;
} walk;

static void index_ways(walk *w)
{
    const lexicon *l = &w->b->l;
    uint32_t nodes = lexicon_count(l, TABLE_nodes), edges = lexicon_count(l, TABLE_edges), sum = 0;
    w->first = arena_zero(&w->b->a, (nodes + 1) * sizeof *w->first);
    w->ways = arena_zero(&w->b->a, (edges + 1) * sizeof(const image_edge *));
    for (uint32_t i = 0; i < edges; i++)
        if (l->edges[i].target)
            w->first[l->edges[i].node]++;
    for (uint32_t n = 0; n <= nodes; n++) { /* where each node's ways end; they are filled in from there backwards */
        sum += w->first[n];
        w->first[n] = sum;
    }
    for (uint32_t i = 0; i < edges; i++)
        if (l->edges[i].target)
            w->ways[--w->first[l->edges[i].node]] = &l->edges[i];
}

/* A stroke stands close: "type 1/2" is one number to the judge. */
static void put_word(buf *out, span word)
{
    if (out->n && out->p[out->n - 1] != '/' && !span_eq(word, SPAN("/")))
        buf_char(out, ' ');
    buf_put(out, word);
}

/* The report's words of the first `n` symbols, behind the slots that must stand before them. */
static span said_by_report(const walk *w, uint32_t n, uint32_t lead, arena *a)
{
    const lexicon *l = &w->b->l;
    buf out = {.a = a};
    for (uint32_t k = 0; k < SLOT_COUNT; k++)
        if (lead & 1u << k)
            put_word(&out, w->filler[k]);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t symbol = w->symbols[i];
        put_word(&out, symbol >= SYMBOL_SLOT ? w->filler[symbol - SYMBOL_SLOT] : lexicon_text(l, l->words[symbol].text));
    }
    return buf_span(&out);
}

/* The words in the middle of a sentence, between words that no entry knows: the judge lets no sentence break off. */
static span amid(span s, arena *a)
{
    buf out = {.a = a};
    buf_put(&out, SPAN("zzz "));
    buf_put(&out, s);
    buf_put(&out, SPAN(" zzz"));
    return buf_span(&out);
}

/* Asks the judge about the match that ends behind `n` words, once for each plain wording that it has. */
static void judge(walk *w, const image_node *node, uint32_t n)
{
    const lexicon *l = &w->b->l;
    for (uint32_t i = 0; i < node->leaves.count; i++) {
        uint32_t row = l->leaves[node->leaves.first + i].row, slots = 0;
        const image_pattern *p = &l->patterns[row];
        if (p->say == UINT32_MAX || p->plural || w->told[row])
            continue;
        for (uint32_t k = 0; k < n; k++)
            slots |= w->symbols[k] >= SYMBOL_SLOT ? 1u << (w->symbols[k] - SYMBOL_SLOT) : 0;
        span in = said_by_report(w, n, p->needed, &w->a), out = check_say(l, p->say, slots | p->needed, w->filler, &w->a);
        span original = amid(in, &w->a), rewritten = amid(out, &w->a);
        verify_result differs = verify_sentence(l, original, rewritten, &w->a);
        if (differs != VERIFY_SAME) {
            span verdict = bench_verdict(l, differs, original, rewritten, &w->a);
            diag_add(&w->b->d, RULE_SAY_WITHHELD, yaml_place(w->b->src.says.v[p->say]), "for \"%.*s\" the judge never lets this say through: %.*s",
                     (int)in.n, in.p, (int)verdict.n, verdict.p);
            w->told[row] = 1;
        }
        arena_reset(&w->a, 1 << 16);
    }
}

static void walk_on(walk *w, uint32_t node, uint32_t depth)
{
    if (depth)
        judge(w, &w->b->l.nodes[node], depth);
    for (uint32_t i = w->first[node]; depth < DEEPEST && i < w->first[node + 1]; i++) {
        w->symbols[depth] = w->ways[i]->symbol;
        walk_on(w, w->ways[i]->target, depth + 1);
    }
}

void check_forms(bench *b)
{
    walk w = {.b = b, .told = arena_zero(&b->a, lexicon_count(&b->l, TABLE_patterns) + 1)};
    for (uint32_t k = 0; k < SLOT_COUNT; k++)
        w.filler[k] = k == SLOT_LEVEL ? SPAN("L4") : k == SLOT_MEASUREMENT ? SPAN("4 mm") : SPAN("zzz");
    for (uint32_t i = lexicon_count(&b->l, TABLE_slots); i-- > 0;) {
        const image_slot *s = &b->l.slots[i];
        if (s->say.n && s->kind != SLOT_LEVEL && s->kind != SLOT_MEASUREMENT)
            w.filler[s->kind] = lexicon_text(&b->l, s->say);
    }
    index_ways(&w);
    walk_on(&w, b->l.header->root[SET_ENTRY], 0);
    arena_free(&w.a);
}
