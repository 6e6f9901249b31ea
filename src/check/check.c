/* The checks of a record, one function a kind. See check.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "check/compare.h"

enum { SENTENCES_LEAST = 4 };

typedef void check_fn(checker *c, uint32_t row);

void check_add(checker *c, uint32_t row, uint32_t at) { *VEC_PUSH(c->a, c->out) = (check_hit){row, at}; }

/* The first mark of `row` in sentence i, NULL where there is none. */
static const find_mark *mark_of(const checker *c, uint32_t i, uint32_t row)
{
    const found_sentence *fs = &c->f->sentences.v[i];
    for (uint32_t k = 0; k < fs->checks.n; k++)
        if (fs->checks.v[k].row == row)
            return &fs->checks.v[k];
    return NULL;
}

static bool any_mark(const checker *c, uint32_t row)
{
    for (uint32_t i = 0; i < c->d->sentences.n; i++)
        if (mark_of(c, i, row))
            return true;
    return false;
}

/* The first sentence of a section that is no heading, or heading if `heading`; the number of sentences where there is none. */
static uint32_t first_of(const checker *c, section_id section, bool heading)
{
    uint32_t i = 0;
    while (i < c->d->sentences.n && (c->d->sentences.v[i].section != section || c->d->sentences.v[i].heading != heading))
        i++;
    return i;
}

static bool has_section(const checker *c, section_id section) { return first_of(c, section, false) < c->d->sentences.n; }

/* A line of dictation is no report that could lack something. */
static bool is_report(const checker *c)
{
    bool known = c->d->sentences.n >= SENTENCES_LEAST;
    for (uint32_t i = 0; i < c->d->sentences.n && !known; i++)
        known = c->d->sentences.v[i].heading && c->d->sentences.v[i].row >= 0;
    return known;
}

/* Words of a sentence that are no marks. */
static uint32_t count_words(const checker *c, uint32_t t0, uint32_t t1)
{
    uint32_t n = 0;
    for (uint32_t i = t0; i < t1; i++)
        n += c->d->tokens.v[i].kind != TOKEN_MARK;
    return n;
}

/* Each sentence that says it. */
static void check_stated(checker *c, uint32_t row)
{
    for (uint32_t i = 0; i < c->d->sentences.n; i++) {
        const find_mark *m = mark_of(c, i, row);
        if (m)
            check_add(c, row, c->d->tokens.v[m->t0].b);
    }
}

/* Where a record has no history, or one that says nothing (the check's words are all that stands in its sentence): the byte to point at. UINT32_MAX
 * where it has one, or is no report. */
static uint32_t history_missing(const checker *c, uint32_t row)
{
    uint32_t at = UINT32_MAX;
    if (!is_report(c))
        return UINT32_MAX;
    for (uint32_t i = 0; i < c->d->sentences.n; i++) {
        const sentence *s = &c->d->sentences.v[i];
        if (s->section != SECTION_INDICATION || s->heading)
            continue;
        const find_mark *m = mark_of(c, i, row);
        if (!m || count_words(c, m->t0, m->t1) != count_words(c, s->t0, s->t1))
            return UINT32_MAX;
        at = at == UINT32_MAX ? s->b : at;
    }
    return at == UINT32_MAX ? c->d->sentences.v[0].b : at;
}

static void check_history(checker *c, uint32_t row)
{
    uint32_t at = history_missing(c, row);
    if (at != UINT32_MAX)
        check_add(c, row, at);
}

bool check_lacks_history(const document *d, const lexicon *l, const found *f)
{
    const checker c = {.d = d, .l = l, .f = f};
    for (uint32_t row = 0; d->sentences.n && row < lexicon_count(l, TABLE_checks); row++)
        if (l->checks[row].kind == CHECK_HISTORY && history_missing(&c, row) != UINT32_MAX)
            return true;
    return false;
}

static void check_comparison(checker *c, uint32_t row)
{
    if (is_report(c) && !has_section(c, SECTION_COMPARISON) && !any_mark(c, row))
        check_add(c, row, c->d->sentences.v[0].b);
}

static void check_impression(checker *c, uint32_t row)
{
    uint32_t i = first_of(c, SECTION_FINDINGS, true);
    if (i < c->d->sentences.n && has_section(c, SECTION_FINDINGS) && !has_section(c, SECTION_IMPRESSION))
        check_add(c, row, c->d->sentences.v[i].b);
}

/* A critical finding, and no word that somebody was told of it. At the first of them. */
static void check_told(checker *c, uint32_t row)
{
    if (any_mark(c, row))
        return;
    for (uint32_t i = 0; i < c->f->findings.n; i++) {
        const finding *f = &c->f->findings.v[i];
        if (!(f->contexts & CONTEXT_CRITICAL))
            continue;
        check_add(c, row, c->d->tokens.v[f->t0].b);
        return;
    }
}

/* Contrast in the words on technique, and in none of them a look without it (the check's `unless`, asked of the whole section). */
static void check_contrast(checker *c, uint32_t row)
{
    uint32_t at = UINT32_MAX;
    if (!(c->d->modalities & MODALITY_MRI))
        return;
    for (uint32_t i = 0; i < c->d->sentences.n; i++) {
        const sentence *s = &c->d->sentences.v[i];
        if (s->section != SECTION_TECHNIQUE && s->section != SECTION_EXAM)
            continue;
        const find_mark *m = mark_of(c, i, row);
        if (m && at == UINT32_MAX)
            at = c->d->tokens.v[m->t0].b;
        if (find_says(c->d, c->l, s, c->l->checks[row].bars, c->a))
            return;
    }
    if (at != UINT32_MAX)
        check_add(c, row, at);
}

/* Each sentence that asks for a next step and does not say when (the check's `unless`). */
static void check_recommendation(checker *c, uint32_t row)
{
    for (uint32_t i = 0; i < c->d->sentences.n; i++) {
        const find_mark *m = mark_of(c, i, row);
        if (m && !find_says(c->d, c->l, &c->d->sentences.v[i], c->l->checks[row].bars, c->a))
            check_add(c, row, c->d->tokens.v[m->t0].b);
    }
}

void check_record(check_list *out, const document *d, const lexicon *l, const found *f, arena *a)
{
    static check_fn *const checks[CHECK_COUNT] = {[CHECK_STATED] = check_stated,
                                                  [CHECK_HISTORY] = check_history,
                                                  [CHECK_COMPARISON] = check_comparison,
                                                  [CHECK_IMPRESSION] = check_impression,
                                                  [CHECK_TOLD] = check_told,
                                                  [CHECK_CONTRAST] = check_contrast,
                                                  [CHECK_SIDE] = compare_sides,
                                                  [CHECK_LEVEL] = compare_levels,
                                                  [CHECK_CONTRADICTION] = compare_denials,
                                                  [CHECK_RECOMMENDATION] = check_recommendation};
    checker c = {d, l, f, a, out};
    if (!d->sentences.n)
        return;
    for (uint32_t row = 0; row < lexicon_count(l, TABLE_checks); row++)
        checks[l->checks[row].kind](&c, row);
}
