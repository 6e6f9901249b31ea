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
    if (!(m->l->words[v[t].word].sets & 1u << SET_SLOT))
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

/* Takes the slots that stand before token t0, in any order, out of those that `lead` allows. */
static uint32_t extend_left(const matcher *m, uint32_t lead, uint32_t t0, uint32_t floor, finding *f)
{
    bool more = lead != 0;
    while (more) {
        more = false;
        for (uint32_t k = 0; k < SLOT_COUNT && !more; k++) {
            if (!(lead & ~f->captured & 1u << k))
                continue;
            for (uint32_t b = t0 > floor + SLOT_TOKENS ? t0 - SLOT_TOKENS : floor; b < t0 && !more; b++) {
                int32_t row;
                if (slot_length(m, (slot_kind)k, b, t0, &row) != t0 - b)
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

/* Whether the phrase's words and slots stand at token t. */
static bool phrase_at(const matcher *m, row_range w, uint32_t t)
{
    const token *v = m->d->tokens.v;
    for (uint32_t i = 0; i < w.count; i++) {
        uint32_t symbol = m->l->phrase_words[w.first + i].word, taken = 1;
        int32_t row;
        if (t >= m->s->t1)
            return false;
        if (symbol >= SYMBOL_SLOT)
            taken = slot_length(m, (slot_kind)(symbol - SYMBOL_SLOT), t, m->s->t1, &row);
        else if (v[t].word != symbol)
            return false;
        if (!taken)
            return false;
        t += taken;
    }
    return true;
}

bool match_phrases(const matcher *m, row_range phrases)
{
    for (uint32_t p = 0; p < phrases.count; p++)
        for (uint32_t t = m->s->t0; t < m->s->t1; t++)
            if (phrase_at(m, m->l->phrases[phrases.first + p].words, t))
                return true;
    return false;
}

uint32_t match_context(matcher *m, uint32_t t0, uint32_t t1, int32_t *cue)
{
    if (!m->cues_read) {
        m->cues_read = true;
        context_cues(&m->cues, m->d, m->l, m->s, m->a);
    }
    return context_of(m->d, m->l, m->s, &m->cues, t0, t1, cue);
}

/* Whether the entry's conditions hold for the tokens. */
static bool conditions_hold(matcher *m, const image_entry *e, uint32_t t0, uint32_t t1)
{
    if (e->sections && !(e->sections & 1u << m->s->section) && !(m->s->section == SECTION_NONE && e->sections & 1u << SECTION_FINDINGS))
        return false;
    if (e->regions && !(e->regions & (m->s->regions | m->d->regions)))
        return false;
    if (e->needs.count && !match_phrases(m, e->needs))
        return false;
    if (e->bars.count && match_phrases(m, e->bars))
        return false;
    if (e->when == WHEN_ALWAYS)
        return true;
    int32_t cue;
    uint32_t contexts = match_context(m, t0, t1, &cue);
    if (e->when == WHEN_NEGATED)
        return contexts & FIND_NEGATED;
    for (uint32_t i = 0; i < m->cues.n; i++) { /* a hedge anywhere in the sentence may be meant for these words too */
        uint32_t class = m->l->cues[m->cues.v[i].row].class;
        if (class == CUE_HEDGE || class == CUE_HEDGE_NEGATION || class == CUE_HYPOTHETICAL || class == CUE_HISTORICAL)
            return false;
    }
    return contexts == 0;
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

/* Tries every pattern that ends at the state's node. */
static void take_leaves(matcher *m, const state *st, uint32_t start, uint32_t floor, finding *best)
{
    const row_range *leaves = &m->l->nodes[st->node].leaves;
    for (uint32_t i = 0; i < leaves->count; i++) {
        uint32_t row = m->l->leaves[leaves->first + i].row;
        const image_pattern *p = &m->l->patterns[row];
        finding f = {.entry = p->entry, .pattern = row, .t0 = start, .t1 = st->t, .captured = st->captured, .cue = -1};
        for (uint32_t k = 0; k < SLOT_COUNT; k++)
            if (st->captured & 1u << k)
                f.captures[k] = (capture){st->from[k], st->to[k], st->row[k]};
        f.t0 = extend_left(m, p->lead, start, floor, &f);
        if (p->needed & ~f.captured)
            continue;
        if (best->t1 && !better(m->l, &f, best))
            continue;
        if (conditions_hold(m, &m->l->entries[p->entry], f.t0, f.t1))
            *best = f;
    }
}

/* The best match whose first word is token `start`; best->t1 stays 0 where there is none. */
static void match_at(matcher *m, uint32_t start, uint32_t floor, finding *best)
{
    state stack[WALK_MAX];
    uint32_t n = 1;
    const token *v = m->d->tokens.v;
    stack[0] = (state){.node = m->l->header->root[SET_ENTRY], .t = start};
    while (n > 0) {
        state st = stack[--n];
        if (st.t > start && m->l->nodes[st.node].leaves.count)
            take_leaves(m, &st, start, floor, best);
        if (st.t >= m->s->t1 || (st.t > start && v[st.t].flags & TOKEN_BLANK))
            continue;
        for (uint32_t k = 0, slots = m->l->nodes[st.node].slots; slots >> k && n + 1 < WALK_MAX; k++) {
            int32_t row;
            uint32_t length = slots >> k & 1 ? slot_length(m, (slot_kind)k, st.t, m->s->t1, &row) : 0;
            uint32_t node = length ? lexicon_step(m->l, st.node, SYMBOL_SLOT + k) : 0;
            if (!node)
                continue;
            state next = st;
            next.node = node;
            next.t = st.t + length;
            next.captured |= 1u << k;
            next.from[k] = st.t;
            next.to[k] = next.t;
            next.row[k] = row;
            stack[n++] = next;
        }
        uint32_t node = v[st.t].word ? lexicon_step(m->l, st.node, v[st.t].word) : 0;
        if (node && n < WALK_MAX) {
            st.node = node;
            st.t++;
            stack[n++] = st;
        }
    }
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
        if (!(m->l->words[v[i].word].sets & 1u << SET_ENTRY))
            continue;
        finding best = {0};
        match_at(m, i, m->s->t0, &best);
        if (best.t1 && !take_in(out, first, &best)) {
            best = (finding){0};
            match_at(m, i, floor, &best);
        }
        if (!best.t1)
            continue;
        *VEC_PUSH(m->a, &out->findings) = best;
        floor = best.t1;
        i = best.t1 - 1;
    }
}

void match_marks(const matcher *m, image_set set, mark_list *out)
{
    enum { LONGEST = 10 };
    const token *v = m->d->tokens.v;
    for (uint32_t i = m->s->t0; i < m->s->t1; i++) {
        if (!(m->l->words[v[i].word].sets & 1u << set))
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
