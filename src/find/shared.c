/* Whether a noun is shared with words before a finding: see match_shares_noun() in match.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "find/match.h"

static span word_of(const matcher *m, uint32_t t) { return span_cut(m->d->text, m->d->tokens.v[t].b, m->d->tokens.v[t].e); }

static uint32_t before_noun(const matcher *m, uint32_t t)
{
    return m->l->words[m->d->tokens.v[t].word].sets & (WORD_BEFORE_NOUN | WORD_NOUN_BEFORE_NOUN);
}

static bool is_link(span w)
{
    static const span links[] = {SPAN("or"), SPAN("and"), SPAN("nor"), SPAN("/"), SPAN("than"), SPAN(">")};
    return SPAN_IN(w, links);
}

/* Whether one of these words is a preposition or a relative pronoun; or the first, where `begins`, an adjective of its own. */
static bool moves_words(span words, bool begins)
{
    static const span own[] = {SPAN("larger"),  SPAN("smaller"), SPAN("thicker"), SPAN("thinner"), SPAN("wider"),   SPAN("narrower"), SPAN("fuller"),
                               SPAN("stiffer"), SPAN("softer"),  SPAN("weaker"),  SPAN("longer"),  SPAN("shorter"), SPAN("blocked"),  SPAN("open")};
    static const span ends[] = {SPAN("of"),      SPAN("in"),     SPAN("at"),      SPAN("on"),     SPAN("with"),   SPAN("from"),
                                SPAN("for"),     SPAN("to"),     SPAN("that"),    SPAN("near"),   SPAN("inside"), SPAN("outside"),
                                SPAN("between"), SPAN("behind"), SPAN("beside"),  SPAN("around"), SPAN("under"),  SPAN("above"),
                                SPAN("below"),   SPAN("along"),  SPAN("through"), SPAN("over"),   SPAN("than"),   SPAN("next")};
    for (size_t b = 0, e = 0; b < words.n; b = e + 1) {
        for (e = b; e < words.n && words.p[e] != ' ';)
            e++;
        span w = {words.p + b, e - b};
        if (b || !begins ? SPAN_IN(w, ends) : SPAN_IN(w, own))
            return true;
    }
    return false;
}

/* Whether the plain words cannot stand where an adjective and a noun stood: they begin with an adjective of their own ("stiffer aortic heart valve"),
 * or the noun is not the last of them, as what follows a preposition or a relative pronoun is about the noun before it. */
static bool moves_noun(const lexicon *l, const finding *f)
{
    uint32_t row = l->patterns[f->pattern].say;
    row_range parts = row == UINT32_MAX ? (row_range){0} : l->says[row].parts;
    bool begins = true, skip = false;
    for (uint32_t i = 0; i < parts.count; i++) {
        const image_part *part = &l->parts[parts.first + i];
        if (part->kind == PART_OPEN || part->kind == PART_CLOSE)
            skip = part->kind == PART_OPEN && !(f->captured & 1u << part->slot);
        else if (!skip && part->kind == PART_TEXT && moves_words(lexicon_text(l, part->text), begins))
            return true;
        begins = begins && (skip || part->kind == PART_OPEN || part->kind == PART_CLOSE);
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

bool match_shares_noun(const matcher *m, const finding *f)
{
    enum { SLOT_WORDS = 4 };
    const token *v = m->d->tokens.v;
    uint32_t own = own_first(f), t = f->t0, first = m->s->t0;
    if (f->t1 - f->t0 < 2 || own >= f->t1 || !(before_noun(m, own) || before_noun(m, f->t0)))
        return false;
    for (uint32_t i = 0; i < SLOT_WORDS && t > first && (v[t - 1].sets & 1u << SET_SLOT) && !is_link(word_of(m, t - 1)); i++)
        t--; /* "mitral and moderate tricuspid regurgitation" */
    if (t < first + 2 || !is_link(word_of(m, t - 1)))
        return false;
    static const span ands[] = {SPAN("and")}, than[] = {SPAN("than")};
    uint32_t asked = SPAN_IN(word_of(m, t - 1), ands) ? WORD_BEFORE_NOUN : WORD_BEFORE_NOUN | WORD_NOUN_BEFORE_NOUN;
    bool compares = SPAN_IN(word_of(m, t - 1), than);
    t -= 2;
    if (compares && t > first) /* "right greater than left" */
        t--;
    if (v[t].kind == TOKEN_MARK && t > first && word_of(m, t).p[0] == ',')
        t--;
    return (before_noun(m, t) & asked) && moves_noun(m->l, f);
}
