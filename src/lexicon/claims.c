/* Which patterns of entries claim the same words, and which of them can never win: see rows.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/rows.h"

static int by_pattern(const void *x, const void *y)
{
    const claim *a = x, *b = y;
    return (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

static span entry_id(const builder *b, uint32_t row)
{
    text_ref id = b->entries.v[b->patterns.v[row].entry].id;
    return (span){b->strings.p + id.at, id.n};
}

/* Whether conditions can tell the two entries apart. */
static bool told_apart(const image_entry *a, const image_entry *b)
{
    return (a->flags & ENTRY_FIRST) != (b->flags & ENTRY_FIRST) || a->needs.count || b->needs.count || a->bars.count || b->bars.count ||
           a->regions != b->regions || a->sections != b->sections || a->when != b->when;
}

/* Whether the two patterns, which end at one node, are of two entries and can take the same words: some slots may stand before both. */
static bool clash(const builder *b, const image_pattern *p, const image_pattern *q)
{
    return p->entry != q->entry && (p->needed & ~q->lead) == 0 && (q->needed & ~p->lead) == 0 &&
           !told_apart(&b->entries.v[p->entry], &b->entries.v[q->entry]);
}

/* Law 2: two entries that can claim the same words are an error, unless one goes first. One complaint a match, about the first other entry. */
static void check_overlaps(compiler *c)
{
    builder *b = &c->b;
    VEC(const yaml_node *) told = {0};
    for (uint32_t i = 0, first = 0; i < c->claims.n; i++) {
        const claim *y = &c->claims.v[i], *x = &c->claims.v[first];
        for (; x->node != y->node; x++)
            first++;
        while (x < y && !clash(b, &b->patterns.v[x->pattern], &b->patterns.v[y->pattern]))
            x++;
        bool known = x == y;
        for (uint32_t k = 0; k < told.n && !known; k++)
            known = told.v[k] == y->match;
        if (known)
            continue;
        *VEC_PUSH(b->a, &told) = y->match;
        span other = entry_id(b, x->pattern);
        diag_add(b->d, RULE_OVERLAP, yaml_place(y->match),
                 "\"%.*s\" is also claimed by %.*s (%.*s:%u): give them different conditions, or one of them first: \"true\"", (int)y->match->text.n,
                 y->match->text.p, (int)other.n, other.p, (int)x->match->file.n, x->match->file.p, x->match->line);
    }
}

/* A later form of an entry that claims the very words of an earlier one, to say something else, is never used. */
static void check_shadows(compiler *c)
{
    builder *b = &c->b;
    const yaml_node *told = NULL;
    for (uint32_t i = 1; i < c->claims.n; i++) {
        const claim *x = &c->claims.v[i - 1], *y = &c->claims.v[i];
        const image_pattern *p = &b->patterns.v[x->pattern], *q = &b->patterns.v[y->pattern];
        if (x->node != y->node || p->entry != q->entry || p->say == q->say || p->lead != q->lead || p->needed != q->needed || told == y->match)
            continue;
        told = y->match;
        diag_add(b->d, RULE_SHADOWED, yaml_place(y->match),
                 "some words of \"%.*s\" are claimed by an earlier form of the entry, at line %u, which wins", (int)y->match->text.n,
                 y->match->text.p, x->match->line);
    }
}

/* Whether the pattern of `x` always takes the words of `y`'s, which end at the same node. That is the order of find/match.c: what begins earlier,
 * then what goes first, then what asks for more, then the earlier row. */
static bool always_takes(const builder *b, const claim *x, const claim *y)
{
    const image_pattern *p = &b->patterns.v[x->pattern], *q = &b->patterns.v[y->pattern];
    const image_entry *e = &b->entries.v[p->entry], *f = &b->entries.v[q->entry];
    if ((q->lead & ~p->lead) != 0 || (p->needed & ~q->needed) != 0)
        return false;
    if (p->entry == q->entry)
        return p->say == q->say && x->match != y->match && x->pattern < y->pattern;
    if (e->needs.count || e->bars.count || e->regions || e->sections || e->when)
        return false;
    if ((e->flags & ENTRY_FIRST) != (f->flags & ENTRY_FIRST))
        return e->flags & ENTRY_FIRST;
    return !f->needs.count && !f->when && x->pattern < y->pattern;
}

/* How many rows of a match there are, and how many others take. */
typedef struct reach {
    const yaml_node *match;
    const claim *taker;
    uint32_t rows, taken;
} reach;

static void tell_unreachable(compiler *c, const reach *r)
{
    const builder *b = &c->b;
    const yaml_node *own = r->match, *other = r->taker->match;
    span id = entry_id(b, r->taker->pattern);
    if (own->parent->parent == other->parent->parent || own->parent->parent->parent->parent == other->parent->parent)
        diag_add(b->d, RULE_MATCH_TWICE, yaml_place(own), "the entry names \"%.*s\" already, at line %u", (int)own->text.n, own->text.p, other->line);
    else
        diag_add(b->d, RULE_UNREACHABLE, yaml_place(own), "\"%.*s\" is never used: %.*s (%.*s:%u) always goes first", (int)own->text.n, own->text.p,
                 (int)id.n, id.p, (int)other->file.n, other->file.p, other->line);
}

/* Matches all of whose rows somebody else takes. */
static void check_reach(compiler *c)
{
    uint32_t matches = c->b.patterns.n / 2; /* each has two patterns, one after the other: see rows.c */
    reach *all = arena_zero(c->b.a, (matches + 1) * sizeof *all);
    for (uint32_t i = 0, first = 0; i < c->claims.n; i++) {
        const claim *y = &c->claims.v[i], *x = &c->claims.v[first];
        for (; x->node != y->node; x++)
            first++;
        while (x < c->claims.v + c->claims.n && x->node == y->node && !always_takes(&c->b, x, y))
            x++;
        reach *r = &all[y->pattern / 2];
        r->match = y->match;
        r->rows++;
        if (x == c->claims.v + c->claims.n || x->node != y->node)
            continue;
        if (r->taken++ == 0)
            r->taker = x;
    }
    for (uint32_t i = 0; i < matches; i++)
        if (all[i].rows && all[i].taken == all[i].rows)
            tell_unreachable(c, &all[i]);
}

void rows_check_claims(compiler *c)
{
    if (c->claims.n)
        (void)builder_by_node(&c->b, c->claims.v, c->claims.n, sizeof *c->claims.v, by_pattern);
    check_overlaps(c);
    check_shadows(c);
    if (!c->b.d->errors)
        check_reach(c);
}
