/* Which phrases of the patient's sentences stand for which words of the radiologist: see assemble.h. For formats that show both. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/assemble.h"

/* How far back from where a phrase is expected it may begin: an article or a verb before it may have become shorter. */
enum { SLACK = 8 };

/* Whether the texts are the same but for capitals, and for hyphens that stand as spaces: "larger than usual" behind its noun. */
static bool same_words(const char *x, const char *y, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (ascii_lower(x[i]) != ascii_lower(y[i]) && !(x[i] == ' ' && y[i] == '-'))
            return false;
    return true;
}

/* The first place of `words` in `text` at or behind `from`; text.n where there is none. */
static uint32_t find_words(span text, uint32_t from, span words)
{
    for (uint32_t i = from; words.n && i + words.n <= text.n; i++)
        if (same_words(text.p + i, words.p, words.n))
            return i;
    return (uint32_t)text.n;
}

/* A say may begin with the comma or full stop that it puts before itself. */
static span without_marks(span say)
{
    while (say.n && (ascii_is_space(say.p[0]) || strchr(".,;", say.p[0])))
        say = (span){say.p + 1, say.n - 1};
    return say;
}

/* Where the patient's words for finding `f` stand: not before byte `at` of `out`, and `gap` bytes behind it where nothing between has changed. */
static bool place_of(span out, span words, uint32_t at, uint32_t gap, range *place)
{
    uint32_t from = at + (gap > SLACK ? gap - SLACK : 0);
    uint32_t b = find_words(out, from, words);
    if (b == out.n)
        b = find_words(out, at, words);
    *place = (range){b, b + (uint32_t)words.n};
    return b < out.n;
}

static void add_changes(const edit_source *src, uint32_t i, report *out)
{
    const found_sentence *fs = &src->f->sentences.v[i];
    const report_sentence *s = &out->sentences.v[i];
    uint32_t at = 0, behind = s->in.b; /* behind the last phrase: in the patient's sentence, and in the original */
    for (uint32_t k = 0; k < fs->count; k++) {
        const finding *f = &src->f->findings.v[fs->first + k];
        const token *v = src->d->tokens.v;
        report_change c = {.sentence = i, .in = {v[f->t0].b, v[f->t1 - 1].e}, .meaning = lexicon_text(src->l, src->l->entries[f->entry].explain)};
        bool replaced = edit_replaces(src, f);
        span own = span_cut(out->original, c.in.b, c.in.e), words = replaced ? without_marks(edit_say(src, f)) : own;
        if (!replaced && !c.meaning.n)
            continue;
        bool told = place_of(s->out, words, at, c.in.b > behind ? c.in.b - behind : 0, &c.out);
        if (!told)
            continue;
        at = c.out.e;
        behind = c.in.e;
        if (c.meaning.n || words.n != own.n || strncasecmp(words.p, own.p, own.n) != 0)
            *VEC_PUSH(src->a, &out->changes) = c;
    }
}

void assemble_changes(const edit_source *src, report *out)
{
    for (uint32_t i = 0; i < out->sentences.n; i++)
        if (out->sentences.v[i].status == STATUS_REWRITTEN && out->sentences.v[i].heading != HEADING_KNOWN)
            add_changes(src, i, out);
}
