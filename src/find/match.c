/* Entries over the tokens of one sentence: see match.h. A walk of the trie with a small stack; no backtracking beyond a pattern's length. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "find/match.h"

enum { WALK_MAX = 64, SLOT_TOKENS = 5 };

/* A state of the walk: at `node`, having read up to token t. */
typedef struct state {
    uint32_t node, t, captured;
    uint32_t from[SLOT_COUNT], to[SLOT_COUNT];
    int32_t row[SLOT_COUNT];
} state;

/* The tokens that slot kind k takes at token t, at most up to `end`; 0: none. *row as in capture. */
static uint32_t slot_length(const matcher *m, slot_kind k, uint32_t t, uint32_t end, int32_t *row)
{
    const token *v = m->d->tokens.v;
    *row = -1;
    if (k == SLOT_LEVEL)
        return v[t].kind == TOKEN_LEVEL;
    if (k == SLOT_MEASUREMENT) { /* 3 x 6 mm, 2.5 cm */
        uint32_t i = t;
        while (i < end && v[i].kind == TOKEN_NUMBER) {
            i++;
            if (i + 1 < end && v[i].e - v[i].b == 1 && (m->d->text.p[v[i].b] | 32) == 'x' && v[i + 1].kind == TOKEN_NUMBER)
                i++;
            else
                break;
        }
        return i > t && i < end && v[i].e - v[i].b == 2 && (m->d->text.p[v[i].e - 1] | 32) == 'm' ? i + 1 - t : 0;
    }
    if (!(v[t].sets & 1u << SET_SLOT))
        return 0;
    uint32_t node = m->l->header->root[SET_SLOT], best = 0;
    for (uint32_t i = t; i < end && i < t + SLOT_TOKENS; i++) {
        node = v[i].word ? lexicon_step(m->l, node, v[i].word) : 0;
        if (!node)
            break;
        const row_range *leaves = &m->l->nodes[node].leaves;
        for (uint32_t j = 0; j < leaves->count; j++) {
            uint32_t r = m->l->leaves[leaves->first + j].row;
            if (m->l->slots[r].kind == (uint32_t)k) {
                best = i + 1 - t;
                *row = (int32_t)r;
                break;
            }
        }
    }
    return best;
}

/* Whether a slot at token t belongs to the word before it: in "at L4-L5 central protrusion" the level says where, and "left more than right" stays
 * together. */
static bool is_bound(const matcher *m, slot_kind k, uint32_t t)
{
    static const span at[] = {SPAN("at")}, than[] = {SPAN("than"), SPAN(">")};
    if (t == m->s->t0 || (k != SLOT_LEVEL && k != SLOT_SIDE))
        return false;
    const token *before = &m->d->tokens.v[t - 1];
    span word = span_cut(m->d->text, before->b, before->e);
    return k == SLOT_LEVEL ? SPAN_IN(word, at) : SPAN_IN(word, than);
}

/* Whether a level stays behind its "at" all the same: the pattern's say begins with it, or there is none. */
static bool says_level_first(const lexicon *l, const image_pattern *p)
{
    if (p->say == UINT32_MAX)
        return true;
    const row_range *parts = &l->says[p->say].parts;
    const image_part *first = &l->parts[parts->first];
    return parts->count && first->kind == PART_SLOT && first->slot == SLOT_LEVEL;
}

/* Takes the slots that stand before token t0, in any order, out of those that the pattern allows there. */
static uint32_t extend_left(const matcher *m, const image_pattern *p, uint32_t t0, uint32_t floor, finding *f)
{
    uint32_t lead = p->lead;
    bool more = lead != 0, place = more && !says_level_first(m->l, p);
    while (more) {
        more = false;
        for (uint32_t k = 0; k < SLOT_COUNT && !more; k++) {
            if (!(lead & ~f->captured & 1u << k))
                continue;
            for (uint32_t b = t0 > floor + SLOT_TOKENS ? t0 - SLOT_TOKENS : floor; b < t0 && !more; b++) {
                int32_t row;
                if (slot_length(m, (slot_kind)k, b, t0, &row) != t0 - b || ((k != SLOT_LEVEL || place) && is_bound(m, (slot_kind)k, b)))
                    continue;
                f->captures[k] = (capture){b, t0, row};
                f->captured |= 1u << k;
                t0 = b;
                more = true;
            }
        }
    }
    return t0;
}

uint32_t match_context(matcher *m, uint32_t t0, uint32_t t1, int32_t *cue)
{
    if (!m->cues_read) {
        m->cues_read = true;
        context_cues(&m->cues, m->d, m->l, m->s, m->a);
    }
    return context_of(m->d, m->l, m->s, &m->cues, t0, t1, cue);
}

/* The first of the entry's conditions that does not hold for the tokens. */
static candidate_fate failing_condition(matcher *m, const image_entry *e, uint32_t t0, uint32_t t1)
{
    if (e->sections && !(e->sections & 1u << m->s->section) && !(m->s->section == SECTION_NONE && e->sections & 1u << SECTION_FINDINGS))
        return FAILS_SECTIONS;
    if (e->regions && !(e->regions & (m->s->regions | m->d->regions)))
        return FAILS_REGIONS;
    if (e->needs.count && !match_phrases(m, e->needs))
        return FAILS_REQUIRES;
    if (e->bars.count && match_phrases(m, e->bars))
        return FAILS_UNLESS;
    if (e->when == WHEN_ALWAYS)
        return FATE_MATCHES;
    int32_t cue;
    uint32_t contexts = match_context(m, t0, t1, &cue);
    if (e->when == WHEN_NEGATED)
        return contexts & CONTEXT_NEGATED ? FATE_MATCHES : FAILS_WHEN;
    for (uint32_t i = 0; i < m->cues.n; i++) { /* a hedge anywhere in the sentence may be meant for these words too */
        uint32_t class = m->l->cues[m->cues.v[i].row].class, scope = m->l->cues[m->cues.v[i].row].scope;
        if (scope == SCOPE_OWN || scope == SCOPE_ALONE)
            continue;
        if (class == CUE_HEDGE || class == CUE_HEDGE_NEGATION || class == CUE_HYPOTHETICAL || class == CUE_HISTORICAL)
            return FAILS_WHEN;
    }
    return contexts == 0 ? FATE_MATCHES : FAILS_WHEN;
}

/* Whether candidate x is better than y: starts earlier, is longer, goes first. */
static bool better(const lexicon *l, const finding *x, const finding *y)
{
    if (x->t1 - x->t0 != y->t1 - y->t0)
        return x->t1 - x->t0 > y->t1 - y->t0;
    uint32_t a = l->entries[x->entry].flags & ENTRY_FIRST, b = l->entries[y->entry].flags & ENTRY_FIRST;
    if (a != b)
        return a > b;
    bool p = l->entries[x->entry].needs.count || l->entries[x->entry].when, q = l->entries[y->entry].needs.count || l->entries[y->entry].when;
    if (p != q)
        return p; /* the one that asks for more */
    return x->pattern < y->pattern;
}

/* What pattern `row`, whose words end at the state, matches from token `start` on. False where a slot that it needs is not there. */
static bool read_leaf(const matcher *m, const state *st, uint32_t row, uint32_t start, uint32_t floor, finding *f)
{
    const image_pattern *p = &m->l->patterns[row];
    *f = (finding){.entry = p->entry, .pattern = row, .t0 = start, .t1 = st->t, .captured = st->captured, .cue = -1};
    for (uint32_t k = 0; k < SLOT_COUNT; k++)
        if (st->captured & 1u << k)
            f->captures[k] = (capture){st->from[k], st->to[k], st->row[k]};
    f->t0 = extend_left(m, p, start, floor, f);
    return !(p->needed & ~f->captured);
}

/* Whether the finding begins with a side that is half of another phrase, "left more than right X", and would be said elsewhere. */
static bool begins_bound(const matcher *m, const finding *f)
{
    int32_t row;
    return is_bound(m, SLOT_SIDE, f->t0) && m->l->patterns[f->pattern].say != UINT32_MAX && slot_length(m, SLOT_SIDE, f->t0, f->t1, &row);
}

/* Tries every pattern that ends at the state's node. */
static void take_leaves(matcher *m, const state *st, uint32_t start, uint32_t floor, finding *best)
{
    const row_range *leaves = &m->l->nodes[st->node].leaves;
    for (uint32_t i = 0; i < leaves->count; i++) {
        finding f;
        if (!read_leaf(m, st, m->l->leaves[leaves->first + i].row, start, floor, &f))
            continue;
        if ((best->t1 && !better(m->l, &f, best)) || begins_bound(m, &f))
            continue;
        if (failing_condition(m, &m->l->entries[f.entry], f.t0, f.t1) == FATE_MATCHES)
            *best = f;
    }
}

/* Adds a state to the stack for each slot that stands at `from`. Answers the new height of the stack. */
static uint32_t fork_slots(const matcher *m, const state *from, state *stack, uint32_t n)
{
    uint32_t slots = m->l->nodes[from->node].slots;
    for (uint32_t k = 0; slots >> k && n < WALK_MAX; k++) {
        int32_t row;
        uint32_t length = slots >> k & 1 ? slot_length(m, (slot_kind)k, from->t, m->s->t1, &row) : 0;
        uint32_t node = length ? lexicon_step(m->l, from->node, SYMBOL_SLOT + k) : 0;
        if (!node)
            continue;
        state *next = &stack[n++];
        *next = *from;
        next->node = node;
        next->t = from->t + length;
        next->captured |= 1u << k;
        next->from[k] = from->t;
        next->to[k] = next->t;
        next->row[k] = row;
    }
    return n;
}

typedef void visit_fn(matcher *m, const state *st, void *ctx);

/* Walks the patterns of `set` that begin at token `start`, and calls `visit` wherever one or more end. */
static void walk(matcher *m, image_set set, uint32_t start, visit_fn *visit, void *ctx)
{
    state stack[WALK_MAX];
    uint32_t n = 1;
    const token *v = m->d->tokens.v;
    stack[0].node = m->l->header->root[set];
    stack[0].t = start;
    stack[0].captured = 0;
    while (n > 0) {
        const state *st = &stack[n - 1];
        const image_node *node = &m->l->nodes[st->node];
        if (node->leaves.count && st->t > start)
            visit(m, st, ctx);
        if (st->t >= m->s->t1 || (st->t > start && v[st->t].flags & TOKEN_BLANK)) {
            n--;
            continue;
        }
        uint32_t next = v[st->t].word ? lexicon_step(m->l, st->node, v[st->t].word) : 0;
        state from;
        if (node->slots) {
            from = *st;
            n = fork_slots(m, &from, stack, n - 1);
        } else {
            n--;
        }
        if (next && n < WALK_MAX) {
            if (node->slots)
                stack[n] = from;
            stack[n].node = next;
            stack[n++].t++;
        }
    }
}

typedef struct best_match {
    uint32_t start, floor;
    finding best;
} best_match;

static void visit_leaves(matcher *m, const state *st, void *ctx)
{
    best_match *b = ctx;
    take_leaves(m, st, b->start, b->floor, &b->best);
}

/* The best match whose first word is token `start`; its t1 is 0 where there is none. */
static finding match_at(matcher *m, uint32_t start, uint32_t floor)
{
    best_match b = {.start = start, .floor = floor};
    walk(m, SET_ENTRY, start, visit_leaves, &b);
    return b.best;
}

static void visit_phrases(matcher *m, const state *st, void *ctx)
{
    (void)ctx;
    const row_range *leaves = &m->l->nodes[st->node].leaves;
    for (uint32_t i = 0; i < leaves->count; i++) {
        uint32_t phrase = m->l->leaves[leaves->first + i].row;
        m->phrases[phrase / 32] |= 1u << phrase % 32;
        *VEC_PUSH(m->a, &m->standing) = phrase;
    }
}

static void read_phrases(matcher *m)
{
    const token *v = m->d->tokens.v;
    m->phrases_read = true;
    for (uint32_t i = m->s->t0; i < m->s->t1; i++)
        if (v[i].sets & 1u << SET_PHRASE)
            walk(m, SET_PHRASE, i, visit_phrases, NULL);
}

bool match_phrases(matcher *m, row_range wanted)
{
    if (!m->phrases_read)
        read_phrases(m);
    if (!m->standing.n)
        return false;
    for (uint32_t i = 0; i < wanted.count; i++) {
        uint32_t phrase = m->l->wanted[wanted.first + i].phrase;
        if (m->phrases[phrase / 32] & 1u << phrase % 32)
            return true;
    }
    return false;
}

typedef struct near_phrases {
    row_range wanted;
    uint32_t t0;
    bool found;
} near_phrases;

static void visit_near(matcher *m, const state *st, void *ctx)
{
    near_phrases *near = ctx;
    const row_range *leaves = &m->l->nodes[st->node].leaves;
    for (uint32_t i = 0; i < leaves->count && st->t > near->t0; i++)
        for (uint32_t k = 0; k < near->wanted.count; k++)
            near->found = near->found || m->l->wanted[near->wanted.first + k].phrase == m->l->leaves[leaves->first + i].row;
}

bool match_phrases_at(matcher *m, row_range wanted, uint32_t t0, uint32_t t1)
{
    enum { LONGEST = 8 };
    near_phrases near = {.wanted = wanted, .t0 = t0};
    for (uint32_t i = t0 > m->s->t0 + LONGEST ? t0 - LONGEST : m->s->t0; wanted.count && i < t1; i++)
        if (m->d->tokens.v[i].sets & 1u << SET_PHRASE)
            walk(m, SET_PHRASE, i, visit_near, &near);
    return near.found;
}

matcher match_start(const document *d, const lexicon *l, arena *a)
{
    return (matcher){.d = d, .l = l, .a = a, .phrases = arena_zero(a, (lexicon_count(l, TABLE_phrases) / 32 + 1) * sizeof(uint32_t))};
}

void match_next(matcher *m, const sentence *s)
{
    for (uint32_t i = 0; i < m->standing.n; i++)
        m->phrases[m->standing.v[i] / 32] = 0;
    m->standing.n = 0;
    m->cues.n = 0;
    m->cues_read = m->phrases_read = false;
    m->s = s;
}

/* Drops the findings of single words before `best` that its slots take in; false where one of them reaches further to the left. */
static bool take_in(found *out, uint32_t first, const finding *best)
{
    uint32_t n = out->findings.n;
    while (n > first && out->findings.v[n - 1].t1 > best->t0) {
        if (out->findings.v[n - 1].t0 < best->t0)
            return false;
        n--;
    }
    out->findings.n = n;
    return true;
}

void match_sentence(matcher *m, found *out)
{
    const token *v = m->d->tokens.v;
    uint32_t first = out->findings.n, floor = m->s->t0;
    for (uint32_t i = m->s->t0; i < m->s->t1; i++) {
        if (!(v[i].sets & 1u << SET_ENTRY))
            continue;
        finding best = match_at(m, i, m->s->t0);
        if (best.t1 && !take_in(out, first, &best))
            best = match_at(m, i, floor);
        if (!best.t1)
            continue;
        *VEC_PUSH(m->a, &out->findings) = best;
        floor = best.t1;
        i = best.t1 - 1;
    }
}

void match_marks(matcher *m, image_set set, mark_list *out)
{
    enum { LONGEST = 10 };
    const token *v = m->d->tokens.v;
    for (uint32_t i = m->s->t0; i < m->s->t1; i++) {
        if (!(v[i].sets & 1u << set))
            continue;
        uint32_t words[LONGEST], n = 0, length = 0;
        for (; n < LONGEST && i + n < m->s->t1; n++)
            words[n] = v[i + n].word;
        int32_t row = lexicon_longest(m->l, set, words, n, &length);
        if (row < 0)
            continue;
        *VEC_PUSH(m->a, out) = (find_mark){(uint32_t)row, i, i + length};
        i += length - 1;
    }
}

typedef struct collection {
    uint32_t start;
    candidate_list *out;
} collection;

static void visit_candidates(matcher *m, const state *st, void *ctx)
{
    collection *c = ctx;
    const row_range *leaves = &m->l->nodes[st->node].leaves;
    for (uint32_t i = 0; i < leaves->count; i++) {
        finding f;
        if (!read_leaf(m, st, m->l->leaves[leaves->first + i].row, c->start, m->s->t0, &f))
            continue;
        *VEC_PUSH(m->a, c->out) = (candidate){f.entry, f.t0, f.t1, failing_condition(m, &m->l->entries[f.entry], f.t0, f.t1)};
    }
}

void find_candidates(candidate_list *out, const document *d, const lexicon *l, const sentence *s, arena *a)
{
    matcher m = match_start(d, l, a);
    match_next(&m, s);
    for (uint32_t i = s->t0; i < s->t1; i++) {
        collection c = {i, out};
        if (d->tokens.v[i].sets & 1u << SET_ENTRY)
            walk(&m, SET_ENTRY, i, visit_candidates, &c);
    }
}
