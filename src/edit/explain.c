/* A kept term is explained where the report mentions it first: see edit.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "edit/capitals.h"

#include "base/buf.h"

/* Whether words may follow a bracket: "meniscus (a cushion in the knee) is", but not "meniscus (...) tear". */
static bool may_follow(span rest)
{
    static const span small[] = {
        SPAN("is"),       SPAN("are"),     SPAN("was"),       SPAN("were"),    SPAN("has"),    SPAN("have"),    SPAN("of"),        SPAN("at"),
        SPAN("in"),       SPAN("on"),      SPAN("with"),      SPAN("and"),     SPAN("or"),     SPAN("to"),      SPAN("from"),      SPAN("but"),
        SPAN("near"),     SPAN("by"),      SPAN("shows"),     SPAN("show"),    SPAN("looks"),  SPAN("appears"), SPAN("seen"),      SPAN("measures"),
        SPAN("as"),       SPAN("that"),    SPAN("without"),   SPAN("within"),  SPAN("for"),    SPAN("which"),   SPAN("extending"), SPAN("extends"),
        SPAN("reaching"), SPAN("reaches"), SPAN("measuring"), SPAN("remains"), SPAN("remain"), SPAN("appear"),  SPAN("look"),      SPAN("can"),
        SPAN("cannot"),   SPAN("could"),   SPAN("may"),       SPAN("not"),     SPAN("also"),   SPAN("after"),   SPAN("before"),    SPAN("between"),
        SPAN("toward"),   SPAN("along"),   SPAN("through"),   SPAN("into"),    SPAN("over"),   SPAN("under"),   SPAN("than"),      SPAN("while"),
        SPAN("where"),    SPAN("beside"),  SPAN("behind"),    SPAN("above"),   SPAN("below"),  SPAN("around")};
    size_t n = 0;
    if (!rest.n || strchr(".,;:!?\n\r", rest.p[0]))
        return true;
    if (rest.p[0] != ' ')
        return false;
    rest = (span){rest.p + 1, rest.n - 1};
    while (n < rest.n && ascii_is_alpha(rest.p[n]))
        n++;
    return SPAN_IN(((span){rest.p, n}), small);
}

/* The end of `term` in `words`, at word boundaries and without regard to case; 0 where it does not stand there. */
static size_t term_end(span words, span term)
{
    for (size_t i = 0; term.n && i + term.n <= words.n; i++) {
        size_t e = i + term.n;
        if ((i == 0 || !ascii_is_alpha(words.p[i - 1])) && (e == words.n || !ascii_is_alpha(words.p[e])) &&
            strncasecmp(words.p + i, term.p, term.n) == 0)
            return e;
    }
    return 0;
}

static bool is_given(const explainer *x, span text)
{
    for (uint32_t i = 0; i < x->given.n; i++)
        if (span_eq(x->given.v[i], text))
            return true;
    return false;
}

/* Puts the explanation behind the finding's words; answers the words as they were where that does not fit. */
static span explain_one(explainer *x, const finding *f, bool capitals, span words)
{
    const edit_source *src = x->src;
    if (f->shares_noun) /* the words that it explains do not come out */
        return words;
    span text = lexicon_text(src->l, src->l->entries[f->entry].explain);
    const token *v = src->d->tokens.v;
    span term = edit_replaces(src, f) ? edit_say(src, f) : span_cut(src->d->text, v[f->t0].b, v[f->t1 - 1].e);
    size_t at = is_given(x, text) ? 0 : term_end(words, term);
    if (!at)
        return words;
    span rest = {words.p + at, words.n - at};
    bool there = rest.n >= text.n + 2 && memcmp(rest.p, " (", 2) == 0 && strncasecmp(rest.p + 2, text.p, text.n) == 0;
    if (!there && !may_follow(rest))
        return words;
    *VEC_PUSH(src->a, &x->given) = text;
    if (there)
        return words;
    buf out = {.a = src->a};
    buf_put(&out, (span){words.p, at});
    buf_put(&out, SPAN(" ("));
    buf_put(&out, capitals ? capitals_put(text, src->a) : text);
    buf_char(&out, ')');
    buf_put(&out, rest);
    return buf_span(&out);
}

bool explain_in_capitals(const edit_source *src, uint32_t i) { return capitals_shout(src, &src->d->sentences.v[i]); }

span explain_sentence(explainer *x, uint32_t i, bool capitals, span words)
{
    const sentence *s = &x->src->d->sentences.v[i];
    const found_sentence *fs = &x->src->f->sentences.v[i];
    bool speaks =
        s->section != SECTION_EXAM && s->section != SECTION_INDICATION && s->section != SECTION_TECHNIQUE && s->section != SECTION_COMPARISON;
    if (!speaks || s->heading || fs->critical || fs->unresolved || fs->verbatim)
        return words;
    for (uint32_t k = 0; k < fs->count; k++) {
        const finding *f = &x->src->f->findings.v[fs->first + k];
        if (x->src->l->entries[f->entry].explain.n)
            words = explain_one(x, f, capitals, words);
    }
    return words;
}
