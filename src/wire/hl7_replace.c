/* Plain words in the place of the radiologist's, through the map from text to bytes: see hl7_write.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/hl7_write.h"

#include "wire/words.h"

/* The first piece that ends behind byte `at` of the text. */
static uint32_t piece_at(const hl7_text *t, uint32_t at)
{
    uint32_t low = 0, high = t->pieces.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const hl7_piece *p = &t->pieces.v[middle];
        if (p->at + p->n <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the text may be cut before byte `at`: not inside of what is one thing in the message. */
static bool may_cut(const void *ctx, uint32_t at)
{
    const hl7_text *t = ctx;
    uint32_t i = piece_at(t, at);
    return i == t->pieces.n || t->pieces.v[i].kind == PIECE_BYTES || t->pieces.v[i].at == at;
}

static bool is_words(const hl7_piece *p) { return p->kind == PIECE_BYTES || p->kind == PIECE_CHARS; }

/* The byte of the message at which byte `at` of the text begins, or, `behind`, behind which byte `at` - 1 ends. False where no byte stands for it. */
static bool place_of(const hl7_text *t, uint32_t at, bool behind, uint32_t *out)
{
    uint32_t i = piece_at(t, behind ? at - 1 : at);
    if (i == t->pieces.n || t->pieces.v[i].kind == PIECE_ADDED)
        return false;
    const hl7_piece *p = &t->pieces.v[i];
    *out = p->kind == PIECE_BYTES ? p->in.b + (at - p->at) : behind ? p->in.e : p->in.b;
    return true;
}

/* The bytes of piece `p` that stand for its part of the text [b, e). */
static range bytes_of(const hl7_piece *p, uint32_t b, uint32_t e)
{
    uint32_t from = b > p->at ? b - p->at : 0, to = e < p->at + p->n ? e - p->at : p->n;
    return p->kind == PIECE_BYTES ? (range){p->in.b + from, p->in.b + to} : p->in;
}

typedef struct replacing {
    const hl7_order *o;
    wire_changes *out;
    arena *a;
    uint32_t begin; /* of the sentence */
    span words;     /* that it becomes */
} replacing;

/* Whether what is left of piece i, of which the words before byte e of the text go, begins with a space that would stand first in its line. */
static bool leaves_space(const hl7_text *t, uint32_t i, uint32_t b, uint32_t e)
{
    const hl7_piece *p = &t->pieces.v[i];
    bool whole_words = p->kind == PIECE_BYTES && p->at > b && t->pieces.v[i - 1].kind == PIECE_BREAK;
    return whole_words && e < p->at + p->n && t->words.p[e] == ' ';
}

/* Text [b, e) becomes `with`: which takes the place of the first word that goes; breaks and marks between words stay. */
static void replace_range(void *ctx, range at, span with)
{
    replacing *r = ctx;
    const hl7_text *t = &r->o->text;
    buf escaped = {.a = r->a};
    uint32_t b = r->begin + at.b, e = r->begin + at.e, place;
    bool placed = false;
    hl7_escape(r->o->m, with, &escaped);
    for (uint32_t i = piece_at(t, b); i < t->pieces.n && t->pieces.v[i].at < e; i++) {
        if (!is_words(&t->pieces.v[i]))
            continue;
        uint32_t end = e + leaves_space(t, i, b, e);
        *VEC_PUSH(r->a, r->out) = (wire_change){bytes_of(&t->pieces.v[i], b, end), placed ? (span){0} : buf_span(&escaped)};
        placed = true;
    }
    if (placed || !with.n)
        return;
    bool behind = b > r->begin && t->words.p[b - 1] != '\n';
    if (place_of(t, b, behind, &place))
        *VEC_PUSH(r->a, r->out) = (wire_change){{place, place}, buf_span(&escaped)};
}

/* Whether a byte of the message stands for some of the text [in.b, in.e). */
static bool is_in_message(const hl7_text *t, range in)
{
    for (uint32_t i = piece_at(t, in.b); i < t->pieces.n && t->pieces.v[i].at < in.e; i++)
        if (is_words(&t->pieces.v[i]))
            return true;
    return false;
}

bool hl7_says_something(const hl7_order *o, const report *r)
{
    bool says = r->notes.n > 0;
    for (uint32_t i = 0; i < r->advice.n; i++) /* next steps and questions alone are no plain version */
        says = says || r->advice.v[i].part == ADVICE_MEANING;
    for (uint32_t i = 0; i < r->sentences.n && !says; i++) {
        const report_sentence *s = &r->sentences.v[i];
        says = (s->status == STATUS_REWRITTEN || s->mark.n) && is_in_message(&o->text, s->in);
    }
    return says;
}

void hl7_replace(const hl7_order *o, const report *r, const wire_setting *s, wire_changes *out, arena *a)
{
    uint32_t note = 0;
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        range in = r->sentences.v[i].in;
        buf words = {.a = a};
        render_sentence(r, s->render, i, &note, &words);
        if (!is_in_message(&o->text, in) || !may_cut(&o->text, in.b) || !may_cut(&o->text, in.e))
            continue;
        replacing one = {o, out, a, in.b, buf_span(&words)};
        words_compare(span_cut(r->original, in.b, in.e), buf_span(&words), &(words_cut){may_cut, &o->text, in.b}, replace_range, &one, a);
    }
}
