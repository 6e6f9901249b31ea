/* The capitals of a sentence: see capitals.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "edit/capitals.h"

static bool is_unit(const edit_source *src, const sentence *s, uint32_t t)
{
    const token *v = &src->d->tokens.v[t];
    return v->e - v->b <= 4 && t > s->t0 && v[-1].kind == TOKEN_NUMBER;
}

static bool is_plural_of_capitals(span w)
{
    for (size_t i = 0; i + 1 < w.n; i++)
        if (!ascii_is_upper(w.p[i]))
            return false;
    return w.n > 2 && w.p[w.n - 1] == 's';
}

bool capitals_shout(const edit_source *src, const sentence *s)
{
    enum { ABBREVIATION = 4 };
    uint32_t words = 0, letters = 0;
    bool small = false;
    for (uint32_t t = s->t0; t < s->t1; t++) {
        const token *v = &src->d->tokens.v[t];
        if (v->kind != TOKEN_WORD || v->e - v->b < 2)
            continue;
        if (!(v->flags & TOKEN_CAPS) && is_unit(src, s, t)) {
            small = true;
            continue;
        }
        if (!(v->flags & TOKEN_CAPS) && !is_plural_of_capitals(span_cut(src->d->text, v->b, v->e)))
            return false;
        words++;
        letters = v->e - v->b > letters ? v->e - v->b : letters;
    }
    bool title = words == 1 && s->t1 == s->t0 + 2 && src->d->text.p[src->d->tokens.v[s->t0 + 1].b] == ':' && letters > ABBREVIATION; /* "BILIARY:" */
    return title || (words > 1 && (!small || letters > ABBREVIATION)); /* "EDV 92 mL, ESV 39 mL" says nothing of capitals */
}

bool capitals_open(const edit_source *src, const sentence *s, uint32_t t)
{
    if (t == s->t0)
        return true;
    const token *v = &src->d->tokens.v[t - 1];
    if (v->kind != TOKEN_MARK)
        return false;
    bool bullet = (unsigned char)src->d->text.p[v->b] >= 0x80 && (t - 1 == s->t0 || (v->flags & TOKEN_LINE));
    char mark = src->d->text.p[v->b];
    if (mark == '/') /* "Ureters/Bladder", but not "w/IV contrast" */
        return t - 1 == s->t0 || (v[-1].flags & TOKEN_CAPITAL);
    return bullet || strchr(":.-*)\"", mark);
}

span capitals_put(span s, arena *a)
{
    span out = arena_copy(a, s);
    for (size_t i = 0; i < out.n; i++)
        ((char *)(uintptr_t)out.p)[i] = ascii_upper(out.p[i]);
    return out;
}
