/* What is found in each sentence, and what must not be touched: critical findings, modifiers, red flags. For find/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "find/match.h"

/* Whether a finding is stated of this patient now: not plainly denied, not past, not asked for, nobody else's. What is uncertain counts as stated,
 * but for "no new X", which states nothing of X. */
static bool is_stated(const lexicon *l, uint32_t contexts, int32_t cue)
{
    if (cue >= 0 && l->cues[cue].rank == RANK_NOT_NEW)
        return false;
    bool denied = (contexts & CONTEXT_NEGATED) && !(contexts & CONTEXT_UNCERTAIN);
    return !denied && !(contexts & (CONTEXT_HISTORICAL | CONTEXT_HYPOTHETICAL | CONTEXT_OTHER_PERSON));
}

/* Whether a sentence says that something is there: some reports have their findings under "technique" or "exam". */
static bool says_seen(const matcher *m)
{
    static const span words[] = {
        SPAN("there"),      SPAN("seen"),       SPAN("noted"),    SPAN("shows"),     SPAN("demonstrates"), SPAN("demonstrated"), SPAN("reveals"),
        SPAN("revealed"),   SPAN("identified"), SPAN("measures"), SPAN("measuring"), SPAN("consistent"),   SPAN("compatible"),   SPAN("present"),
        SPAN("stable"),     SPAN("unchanged"),  SPAN("appears"),  SPAN("appeared"),  SPAN("suggests"),     SPAN("suggesting"),   SPAN("suspicious"),
        SPAN("concerning"), SPAN("found"),      SPAN("enlarged"), SPAN("increased"), SPAN("extends"),      SPAN("developed"),    SPAN("persists")};
    for (uint32_t i = m->s->t0; i < m->s->t1; i++)
        if (SPAN_IN(span_cut(m->d->text, m->d->tokens.v[i].b, m->d->tokens.v[i].e), words))
            return true;
    return false;
}

/* Sections that ask or describe and state nothing of the scan. */
static bool states_nothing(const matcher *m)
{
    section_id s = (section_id)m->s->section;
    bool describes = s == SECTION_EXAM || s == SECTION_TECHNIQUE || s == SECTION_COMPARISON;
    return section_is_quiet(s) && !(describes && says_seen(m));
}

static void judge_critical(matcher *m, found *out, found_sentence *fs)
{
    for (uint32_t i = 0; i < fs->count; i++) {
        finding *f = &out->findings.v[fs->first + i];
        uint32_t category = m->l->entries[f->entry].critical;
        if (!category || !is_stated(m->l, f->contexts, f->cue))
            continue;
        if (states_nothing(m)) { /* what the patient is known to have: no alarm, and no other words either */
            fs->unresolved = true;
            continue;
        }
        f->contexts |= CONTEXT_CRITICAL;
        if (!fs->critical || category < fs->critical)
            fs->critical = category;
    }
}

/* Modifiers that speak of a stated, alarming or critical finding of the sentence, and those that reach beyond it. */
static void judge_modifiers(matcher *m, found *out, found_sentence *fs)
{
    enum { DAYS = 3 };
    bool stated = false;
    for (uint32_t i = 0; i < fs->count; i++) {
        const finding *f = &out->findings.v[fs->first + i];
        const image_entry *e = &m->l->entries[f->entry];
        stated = stated || (((e->flags & ENTRY_ALARMING) || e->critical) && is_stated(m->l, f->contexts, f->cue));
    }
    if (states_nothing(m))
        return;
    mark_list marks = {0};
    match_marks(m, SET_MODIFIER, &marks);
    for (uint32_t i = 0; i < marks.n; i++) {
        const image_modifier *mod = &m->l->modifiers[marks.v[i].row];
        if (!stated && mod->effect != EFFECT_NO_NOTES && mod->effect != EFFECT_NO_NOTE_BEFORE)
            continue;
        int32_t cue;
        uint32_t contexts = match_context(m, marks.v[i].t0, marks.v[i].t1, &cue);
        if (match_phrases_at(m, mod->bars, marks.v[i].t0, marks.v[i].t1) || !is_stated(m->l, contexts & ~(uint32_t)CONTEXT_HISTORICAL, cue))
            continue; /* what was before, a cancer or an operation, counts */
        *VEC_PUSH(m->a, &fs->modifiers) = marks.v[i];
        if (mod->effect == EFFECT_NO_NOTES)
            out->barred = (int32_t)marks.v[i].row + 1;
        if (mod->effect == EFFECT_KEEP && !fs->critical)
            fs->critical = DAYS;
    }
}

static void judge_redflags(matcher *m, found *out, found_sentence *fs)
{
    section_id s = (section_id)m->s->section;
    bool history = s == SECTION_INDICATION || s == SECTION_HISTORY; /* elsewhere it may stand too, and then at least no note is given */
    if (!history && s != SECTION_NONE && s != SECTION_EXAM)
        return;
    enum { DAYS = 3 };
    mark_list marks = {0};
    match_marks(m, SET_REDFLAG, &marks);
    for (uint32_t i = 0; i < marks.n; i++) {
        int32_t cue;
        uint32_t contexts = match_context(m, marks.v[i].t0, marks.v[i].t1, &cue);
        bool denied = (contexts & CONTEXT_NEGATED) && !(contexts & CONTEXT_UNCERTAIN);
        if (denied || (contexts & CONTEXT_OTHER_PERSON) || match_phrases(m, m->l->redflags[marks.v[i].row].bars))
            continue;
        *VEC_PUSH(m->a, &fs->redflags) = marks.v[i];
        out->redflag = true;
        if (history && !fs->critical && !m->l->redflags[marks.v[i].row].note_only)
            fs->critical = DAYS;
    }
}

/* Whether the sentence's section is one of `sections` (bits; 0: any). Text without a heading counts as findings. */
static bool section_is(const matcher *m, uint32_t sections)
{
    return !sections || sections & 1u << m->s->section || (m->s->section == SECTION_NONE && sections & 1u << SECTION_FINDINGS);
}

static void judge_checks(matcher *m, found_sentence *fs)
{
    mark_list marks = {0};
    if (!(m->s->sets & 1u << SET_CHECK))
        return;
    match_marks(m, SET_CHECK, &marks);
    for (uint32_t i = 0; i < marks.n; i++) {
        const image_check *c = &m->l->checks[marks.v[i].row];
        bool later = c->kind == CHECK_CONTRAST || c->kind == CHECK_RECOMMENDATION; /* the check itself asks for what bars it */
        if (!section_is(m, c->sections) || (c->needs.count && !match_phrases(m, c->needs)) || (!later && match_phrases(m, c->bars)))
            continue;
        *VEC_PUSH(m->a, &fs->checks) = marks.v[i];
        fs->verbatim = fs->verbatim || c->verbatim;
    }
}

static void find_in(matcher *m, found *out)
{
    found_sentence fs = {.first = out->findings.n};
    match_sentence(m, out);
    fs.count = out->findings.n - fs.first;
    for (uint32_t i = 0; i < fs.count; i++) {
        finding *f = &out->findings.v[fs.first + i];
        const image_entry *e = &m->l->entries[f->entry];
        f->shares_noun = match_shares_noun(m, f);
        if (!(e->flags & ENTRY_ALARMING) && !e->critical && e->note < 0)
            continue;
        f->contexts = match_context(m, f->t0, f->t1, &f->cue);
        if (f->contexts & CONTEXT_UNRESOLVED)
            fs.unresolved = true;
    }
    judge_critical(m, out, &fs);
    judge_modifiers(m, out, &fs);
    judge_redflags(m, out, &fs);
    judge_checks(m, &fs);
    fs.normal = match_normal(m, out, &fs);
    *VEC_PUSH(m->a, &out->sentences) = fs;
}

bool find_says(const document *d, const lexicon *l, const sentence *s, row_range wanted, arena *a)
{
    matcher m = match_start(d, l, a);
    match_next(&m, s);
    return match_phrases(&m, wanted);
}

struct finder {
    matcher m;
};

finder *find_start(const document *d, const lexicon *l, arena *a)
{
    finder *f = arena_alloc(a, sizeof *f);
    f->m = match_start(d, l, a);
    return f;
}

void find_sentence(finder *f, const sentence *s, found *out)
{
    if (s->heading && s->row >= 0) {
        *VEC_PUSH(f->m.a, &out->sentences) = (found_sentence){.first = out->findings.n};
        return;
    }
    match_next(&f->m, s);
    find_in(&f->m, out);
}

void find_all(found *out, const document *d, const lexicon *l, arena *a)
{
    *out = (found){0};
    finder *f = find_start(d, l, a);
    for (uint32_t i = 0; i < d->sentences.n; i++)
        find_sentence(f, &d->sentences.v[i], out);
}
