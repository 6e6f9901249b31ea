/* Which rows of the lexicon are behind a change of a sentence: see diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

#include "edit/edit.h"

#include <stdlib.h>

/* What one lexicon finds at one place and makes of it. */
typedef struct trace {
    span id, what;
} trace;
typedef VEC(trace) traces;

static void take_finding(const edit_source *src, const finding *f, traces *out)
{
    const image_entry *e = &src->l->entries[f->entry];
    span say = edit_say(src, f), explain = lexicon_text(src->l, e->explain), gloss = lexicon_text(src->l, e->gloss);
    buf what = {.a = src->a};
    buf_printf(&what, "%u-%u %u %u %u %d ", src->d->tokens.v[f->t0].b, src->d->tokens.v[f->t1 - 1].e, f->contexts, e->flags, e->critical,
               edit_replaces(src, f));
    buf_put(&what, say);
    buf_put(&what, explain);
    buf_put(&what, gloss);
    *VEC_PUSH(src->a, out) = (trace){lexicon_text(src->l, e->id), buf_span(&what)};
}

static void take_marks(const edit_source *src, const find_mark *marks, uint32_t n, bool redflags, traces *out)
{
    for (uint32_t i = 0; i < n; i++) {
        text_ref id = redflags ? src->l->redflags[marks[i].row].id : src->l->modifiers[marks[i].row].id;
        *VEC_PUSH(src->a, out) = (trace){lexicon_text(src->l, id), SPAN("")};
    }
}

static void trace_side(diff_side *s, span text, range in, traces *out)
{
    document d;
    found f = {0};
    edit_source src = {&d, &s->b.l, &f, &s->a};
    document_read(&d, &s->b.l, text, &s->a);
    find_all(&f, &d, &s->b.l, &s->a);
    for (uint32_t i = 0; i < d.sentences.n; i++) {
        if (d.sentences.v[i].b >= in.e || d.sentences.v[i].e <= in.b)
            continue;
        const found_sentence *fs = &f.sentences.v[i];
        for (uint32_t k = 0; k < fs->count; k++)
            take_finding(&src, &f.findings.v[fs->first + k], out);
        take_marks(&src, fs->modifiers.v, fs->modifiers.n, false, out);
        take_marks(&src, fs->redflags.v, fs->redflags.n, true, out);
        if (d.sentences.v[i].heading && d.sentences.v[i].row >= 0) {
            const image_heading *h = &s->b.l.headings[d.sentences.v[i].row];
            *VEC_PUSH(src.a, out) = (trace){span_of(schema_sections[h->section]), lexicon_text(&s->b.l, h->say)};
        }
    }
}

static bool has(const traces *list, const trace *t)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (span_eq(list->v[i].id, t->id) && span_eq(list->v[i].what, t->what))
            return true;
    return false;
}

static void take_others(const traces *from, const traces *other, traces *out, arena *a)
{
    for (uint32_t i = 0; i < from->n; i++) {
        const trace id = {.id = from->v[i].id};
        if (!has(other, &from->v[i]) && !has(out, &id))
            *VEC_PUSH(a, out) = id;
    }
}

static int by_id(const void *x, const void *y) { return span_cmp(((const trace *)x)->id, ((const trace *)y)->id); }

span diff_cause(diff_result *d, span text, range in)
{
    traces old = {0}, new = {0}, ids = {0};
    trace_side(d->old, text, in, &old);
    trace_side(d->new, text, in, &new);
    take_others(&old, &new, &ids, &d->new->a);
    take_others(&new, &old, &ids, &d->new->a);
    if (ids.n == 0)
        return (span){0};
    qsort(ids.v, ids.n, sizeof *ids.v, by_id);
    buf out = {.a = &d->a};
    for (uint32_t i = 0; i < ids.n; i++) {
        buf_put(&out, i ? SPAN(" + ") : SPAN(""));
        buf_put(&out, ids.v[i].id);
    }
    return buf_span(&out);
}
