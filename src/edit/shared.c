/* Whether a noun is shared with words before a finding: see shared.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "edit/shared.h"

static span word_of(const edit_source *src, uint32_t t) { return span_cut(src->d->text, src->d->tokens.v[t].b, src->d->tokens.v[t].e); }

static uint32_t before_noun(const edit_source *src, uint32_t t)
{
    return src->l->words[src->d->tokens.v[t].word].sets & (WORD_BEFORE_NOUN | WORD_NOUN_BEFORE_NOUN);
}

static bool is_link(span w)
{
    static const span links[] = {SPAN("or"), SPAN("and"), SPAN("nor"), SPAN("/"), SPAN("than"), SPAN(">")};
    return SPAN_IN(w, links);
}

/* Whether the words cannot stand where an adjective and a noun stood: they begin with an adjective of their own ("stiffer aortic heart valve"), or
 * the noun is not the last of them, as what follows a preposition or a relative pronoun is about the noun before it. */
static bool moves_noun(span say)
{
    static const span own[] = {SPAN("larger"),  SPAN("smaller"), SPAN("thicker"), SPAN("thinner"), SPAN("wider"),   SPAN("narrower"), SPAN("fuller"),
                               SPAN("stiffer"), SPAN("softer"),  SPAN("weaker"),  SPAN("longer"),  SPAN("shorter"), SPAN("blocked"),  SPAN("open")};
    static const span ends[] = {SPAN("of"),      SPAN("in"),     SPAN("at"),      SPAN("on"),     SPAN("with"),   SPAN("from"),
                                SPAN("for"),     SPAN("to"),     SPAN("that"),    SPAN("near"),   SPAN("inside"), SPAN("outside"),
                                SPAN("between"), SPAN("behind"), SPAN("beside"),  SPAN("around"), SPAN("under"),  SPAN("above"),
                                SPAN("below"),   SPAN("along"),  SPAN("through"), SPAN("over"),   SPAN("than"),   SPAN("next")};
    for (size_t b = 0, e = 0; b < say.n; b = e + 1) {
        for (e = b; e < say.n && say.p[e] != ' ';)
            e++;
        span w = {say.p + b, e - b};
        if (b ? SPAN_IN(w, ends) : SPAN_IN(w, own))
            return true;
    }
    return false;
}

/* The first of the finding's tokens that no slot took. */
static uint32_t own_first(const finding *f)
{
    uint32_t t = f->t0;
    for (uint32_t k = 0; k < SLOT_COUNT; k++)
        if ((f->captured & 1u << k) && f->captures[k].t0 == t) {
            t = f->captures[k].t1;
            k = UINT32_MAX; /* the slot behind it may be any */
        }
    return t;
}

bool shared_noun(const edit_source *src, const finding *f)
{
    enum { SLOT_WORDS = 4 };
    const token *v = src->d->tokens.v;
    uint32_t own = own_first(f), t = f->t0;
    if (f->t1 - f->t0 < 2 || own >= f->t1 || !(before_noun(src, own) || before_noun(src, f->t0)))
        return false;
    for (uint32_t i = 0; i < SLOT_WORDS && t && (v[t - 1].sets & 1u << SET_SLOT) && !is_link(word_of(src, t - 1)); i++)
        t--; /* "mitral and moderate tricuspid regurgitation" */
    if (t < 2 || !is_link(word_of(src, t - 1)))
        return false;
    static const span ands[] = {SPAN("and")}, than[] = {SPAN("than")};
    uint32_t asked = SPAN_IN(word_of(src, t - 1), ands) ? WORD_BEFORE_NOUN : WORD_BEFORE_NOUN | WORD_NOUN_BEFORE_NOUN;
    bool compares = SPAN_IN(word_of(src, t - 1), than);
    t -= 2;
    if (compares && t) /* "right greater than left" */
        t--;
    if (v[t].kind == TOKEN_MARK && t && word_of(src, t).p[0] == ',')
        t--;
    return (before_noun(src, t) & asked) && moves_noun(edit_say(src, f));
}
