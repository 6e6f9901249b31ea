/* Plain words in the place of the radiologist's, through the map from text to bytes: see map.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/map.h"

#include "wire/words.h"

void map_put(text_map *m, map_kind kind, span words, range in)
{
    map_piece *last = m->pieces.n ? &m->pieces.v[m->pieces.n - 1] : NULL;
    uint32_t at = (uint32_t)m->words.n;
    buf_put(&m->words, words);
    if (last && kind == MAP_BYTES && last->kind == MAP_BYTES && last->in.e == in.b && last->at + last->n == at) {
        last->n += (uint32_t)words.n;
        last->in.e = in.e;
        return;
    }
    *VEC_PUSH(m->words.a, &m->pieces) = (map_piece){kind, at, (uint32_t)words.n, in};
}

void map_begin_with(text_map *m, span words)
{
    text_map all = {.words.a = m->words.a};
    map_put(&all, MAP_ADDED, words, (range){0});
    buf_put(&all.words, buf_span(&m->words));
    for (uint32_t i = 0; i < m->pieces.n; i++) {
        map_piece p = m->pieces.v[i];
        p.at += (uint32_t)words.n;
        *VEC_PUSH(m->words.a, &all.pieces) = p;
    }
    *m = all;
}

/* The first piece that ends behind byte `at` of the text. */
static uint32_t piece_at(const text_map *m, uint32_t at)
{
    uint32_t low = 0, high = m->pieces.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const map_piece *p = &m->pieces.v[middle];
        if (p->at + p->n <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the text may be cut before byte `at`: not inside of what is one thing among the bytes. */
static bool may_cut(const void *ctx, uint32_t at)
{
    const text_map *m = ctx;
    uint32_t i = piece_at(m, at);
    return i == m->pieces.n || m->pieces.v[i].kind == MAP_BYTES || m->pieces.v[i].at == at;
}

static bool is_words(const map_piece *p) { return p->n && (p->kind == MAP_BYTES || p->kind == MAP_CHARS); }

/* The byte at which byte `at` of the text begins, or, `behind`, behind which byte `at` - 1 ends. False where no byte stands for it. */
static bool place_of(const text_map *m, uint32_t at, bool behind, uint32_t *out)
{
    uint32_t i = piece_at(m, behind ? at - 1 : at);
    if (i == m->pieces.n || m->pieces.v[i].kind == MAP_ADDED)
        return false;
    const map_piece *p = &m->pieces.v[i];
    *out = p->kind == MAP_BYTES ? p->in.b + (at - p->at) : behind ? p->in.e : p->in.b;
    return true;
}

/* The bytes of piece `p` that stand for its part of the text [b, e). */
static range bytes_of(const map_piece *p, uint32_t b, uint32_t e)
{
    uint32_t from = b > p->at ? b - p->at : 0, to = e < p->at + p->n ? e - p->at : p->n;
    return p->kind == MAP_BYTES ? (range){p->in.b + from, p->in.b + to} : p->in;
}

typedef struct replacing {
    const text_map *m;
    map_escape *escape;
    const void *ctx;
    wire_changes *out;
    arena *a;
    uint32_t begin; /* of the sentence */
} replacing;

/* Whether what is left of piece i, of which the words before byte e of the text go, begins with a space that would stand first in its line. */
static bool leaves_space(const text_map *m, uint32_t i, uint32_t b, uint32_t e)
{
    const map_piece *p = &m->pieces.v[i];
    bool whole_words = p->kind == MAP_BYTES && p->at > b && m->pieces.v[i - 1].kind == MAP_BREAK;
    return whole_words && e < p->at + p->n && m->words.p[e] == ' ';
}

/* Text `at` becomes `with`: which takes the place of the first word that goes; breaks and marks between words stay. */
static void replace_range(void *ctx, range at, span with)
{
    replacing *r = ctx;
    const text_map *m = r->m;
    buf escaped = {.a = r->a};
    uint32_t b = r->begin + at.b, e = r->begin + at.e, place;
    bool placed = false;
    r->escape(r->ctx, with, &escaped);
    span words = buf_span(&escaped);
    for (uint32_t i = piece_at(m, b); i < m->pieces.n && m->pieces.v[i].at < e; i++) {
        if (!is_words(&m->pieces.v[i]))
            continue;
        uint32_t end = e + leaves_space(m, i, b, e);
        *VEC_PUSH(r->a, r->out) = (wire_change){bytes_of(&m->pieces.v[i], b, end), words};
        words = (span){0};
        placed = true;
    }
    if (placed || !with.n)
        return;
    bool behind = b > r->begin && m->words.p[b - 1] != '\n';
    if (place_of(m, b, behind, &place))
        *VEC_PUSH(r->a, r->out) = (wire_change){{place, place}, words};
}

/* Whether a byte stands for some of the text [in.b, in.e). */
static bool has_bytes(const text_map *m, range in)
{
    for (uint32_t i = piece_at(m, in.b); i < m->pieces.n && m->pieces.v[i].at < in.e; i++)
        if (is_words(&m->pieces.v[i]))
            return true;
    return false;
}

void map_replace(const text_map *m, const report *r, const render_setting *s, map_escape *escape, const void *ctx, wire_changes *out, arena *a)
{
    uint32_t note = 0;
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        range in = r->sentences.v[i].in;
        buf words = {.a = a};
        render_sentence(r, s, i, &note, &words);
        if (!has_bytes(m, in) || !may_cut(m, in.b) || !may_cut(m, in.e))
            continue;
        replacing one = {m, escape, ctx, out, a, in.b};
        words_compare(span_cut(r->original, in.b, in.e), buf_span(&words), &(words_cut){may_cut, m, in.b}, replace_range, &one, a);
    }
}

bool map_says_something(const text_map *m, const report *r)
{
    bool says = r->notes.n > 0;
    for (uint32_t i = 0; i < r->advice.n; i++) /* next steps and questions alone are no plain version */
        says = says || r->advice.v[i].part == ADVICE_MEANING;
    for (uint32_t i = 0; i < r->sentences.n && !says; i++) {
        const report_sentence *s = &r->sentences.v[i];
        says = (s->status == STATUS_REWRITTEN || s->mark.n) && has_bytes(m, s->in);
    }
    return says;
}
