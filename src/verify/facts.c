/* The facts that one text states, in their order: see facts.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/facts.h"

/* What a text is read with. */
typedef struct reader {
    const lexicon *l;
    const verify_words *words;
    bool exact;
    const stated_rows *apart;
    arena *a;
} reader;

static void state(stated_list *out, stated_kind kind, uint64_t what, uint64_t plain, bool phrase, arena *a)
{
    *VEC_PUSH(a, &out->facts) = (stated){what, plain, (uint8_t)kind, phrase};
    out->kinds |= 1u << kind;
}

/* The row that a row `ID.source` gives its facts to, the row `ID` before it. Its words may be rewritten as those of `ID`, and are never written
 * themselves. */
static uint32_t plain_row(const lexicon *l, uint32_t row)
{
    span id = lexicon_text(l, l->facts[row].id), tail = SPAN(".source");
    if (row == 0 || id.n <= tail.n || memcmp(id.p + id.n - tail.n, tail.p, tail.n) != 0)
        return row;
    id.n -= tail.n;
    return l->facts[row - 1].kind == l->facts[row].kind && span_eq(lexicon_text(l, l->facts[row - 1].id), id) ? row - 1 : row;
}

static bool is_apart(const reader *r, uint64_t row)
{
    for (uint32_t i = 0; r->apart && i < r->apart->n; i++)
        if (r->apart->v[i] == row)
            return true;
    return false;
}

/* The row of the longest fact at word i, its words in *length; -1 where there is none. Steps through the patterns itself: most words begin a fact,
 * and few facts are longer than one. */
static int32_t fact_at(const reader *r, uint32_t i, uint32_t *length)
{
    const lexicon *l = r->l;
    int32_t row = -1;
    uint32_t node = l->header->root[SET_FACT];
    for (uint32_t n = i; n < r->words->n && r->words->v[n].number && !(r->exact && r->words->v[n].slip); n++) {
        node = lexicon_step(l, node, r->words->v[n].number);
        if (!node)
            break;
        if (!l->nodes[node].leaves.count)
            continue;
        uint32_t found = l->leaves[l->nodes[node].leaves.first].row;
        if (n > i && is_apart(r, found))
            continue;
        row = (int32_t)found;
        *length = n + 1 - i;
    }
    return row;
}

/* States the longest fact at word i: answers its words, 0 where there is none. A unit says something only of the number before it. */
static uint32_t state_fact(stated_list *out, const reader *r, uint32_t i)
{
    const verify_word *v = r->words->v;
    uint32_t length = 0;
    if (!(r->l->words[v[i].number].sets & 1u << SET_FACT))
        return 0;
    int32_t row = fact_at(r, i, &length);
    if (row < 0)
        return 0;
    uint32_t kind = r->l->facts[row].kind;
    bool measured = i > 0 && (v[i - 1].kind == VERIFY_WORD_NUMBER || v[i - 1].kind == VERIFY_WORD_LEVEL);
    if (kind == FACT_UNIT && !measured)
        return 0;
    state(out, (stated_kind)kind, (uint64_t)row, plain_row(r->l, (uint32_t)row), length > 1, r->a);
    return length;
}

static void state_word(stated_list *out, const lexicon *l, const verify_word *w, arena *a)
{
    static const stated_kind kinds[4] = {STATED_KEPT, STATED_CLAIMED, STATED_SAID, STATED_KINDS}; /* the last: both, and nothing is stated */
    uint32_t sets = l->words[w->number].sets;
    stated_kind kind = w->number ? kinds[(sets & WORD_CLAIMED ? 1 : 0) | (sets & WORD_SAID ? 2 : 0)] : STATED_KEPT;
    uint64_t what = w->number ? w->number : w->hash;
    if (kind != STATED_KINDS)
        state(out, kind, what, what, false, a);
}

/* Whether a verb stands among the words from b to the next "and", or with step -1 from b back to the last one. */
static bool verb_beside(const lexicon *l, const verify_words *words, uint32_t b, int32_t step)
{
    const uint32_t join = words->v[b].number;
    const uint32_t verbs[] = {lexicon_word(l, SPAN("is")),  lexicon_word(l, SPAN("are")),  lexicon_word(l, SPAN("was")),
                              lexicon_word(l, SPAN("has")), lexicon_word(l, SPAN("were")), lexicon_word(l, SPAN("measures"))};
    for (uint32_t i = b + (uint32_t)step; i < words->n && words->v[i].number != join; i += (uint32_t)step)
        for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
            if (words->v[i].number && words->v[i].number == verbs[k])
                return true;
    return false;
}

void stated_read(stated_list *out, const lexicon *l, const verify_words *words, bool exact, const stated_rows *apart, arena *a)
{
    const reader r = {l, words, exact, apart, a};
    const uint32_t join = lexicon_word(l, SPAN("and"));
    for (uint32_t i = 0, length; i < words->n; i += length) {
        const verify_word *w = &words->v[i];
        length = 1;
        if (w->number && w->number == join && verb_beside(l, words, i, 1) && verb_beside(l, words, i, -1))
            state(out, STATED_JOIN, join, join, false, a);
        if (w->kind == VERIFY_WORD_NUMBER || w->kind == VERIFY_WORD_LEVEL) {
            state(out, w->kind == VERIFY_WORD_LEVEL ? STATED_LEVEL : STATED_NUMBER, w->hash, w->hash, false, a);
            continue;
        }
        uint32_t words_taken = state_fact(out, &r, i);
        if (words_taken)
            length = words_taken;
        else if (w->kind == VERIFY_WORD_OTHER)
            state_word(out, l, w, a);
    }
}
