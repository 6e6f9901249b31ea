/* Whether a sentence says that what was scanned is normal: see match.h. For find/ only.
 *
 * The lexicon's `normal` rows vouch for words; every other word must be plainly denied. So an unknown word is never taken for good news. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "find/match.h"

/* The sections that state nothing of the scan. */
static bool is_silent(section_id s) { return s == SECTION_EXAM || s == SECTION_INDICATION || s == SECTION_TECHNIQUE || s == SECTION_COMPARISON; }

/* Whether a finding is one that somebody would fear; others are words of the body. */
static bool is_alarm(const matcher *m, const finding *f)
{
    const image_entry *e = &m->l->entries[f->entry];
    return (e->flags & ENTRY_ALARMING) || e->critical;
}

/* Whether a finding of the sentence is told of otherwise than denied. */
static bool tells_of_finding(const matcher *m, const found *out, const found_sentence *fs)
{
    for (uint32_t i = 0; i < fs->count; i++) {
        const finding *f = &out->findings.v[fs->first + i];
        if (is_alarm(m, f) && f->contexts != CONTEXT_NEGATED)
            return true;
    }
    return false;
}

/* Whether a token says nothing by itself: a mark of a sentence or list, or the number of a list. */
static bool is_silent_token(const matcher *m, uint32_t i)
{
    const token *t = &m->d->tokens.v[i];
    if (t->kind == TOKEN_MARK)
        return memchr(".,;:-*()", m->d->text.p[t->b], 8) != NULL;
    return t->kind == TOKEN_NUMBER && i == m->s->t0 && t->e - t->b <= 2;
}

/* Whether a token is reached by a plain negation and by no other cue; *behind: by one that stands behind it. */
static bool is_denied(matcher *m, uint32_t i, bool *behind)
{
    int32_t cue = -1;
    bool denied = match_context(m, i, i + 1, &cue) == CONTEXT_NEGATED;
    *behind = denied && cue >= 0 && m->l->cues[cue].scope == SCOPE_BACKWARD;
    return denied;
}

/* Whether a token belongs to a finding. "The fracture is not seen" is good news, "the flow void is not seen" is not. */
static bool in_finding(const matcher *m, const found *out, const found_sentence *fs, uint32_t i)
{
    for (uint32_t k = 0; k < fs->count; k++) {
        const finding *f = &out->findings.v[fs->first + k];
        if (is_alarm(m, f) && i >= f->t0 && i < f->t1)
            return true;
    }
    return false;
}

/* Whether a token belongs to a cue of plain negation, once the cues are read. */
static bool is_denial(const matcher *m, uint32_t i)
{
    for (uint32_t k = 0; k < m->cues.n; k++) {
        const cue_hit *c = &m->cues.v[k];
        if (i >= c->t0 && i < c->t1)
            return m->l->cues[c->row].class == CUE_NEGATION;
    }
    return false;
}

sentence_normal match_normal(matcher *m, const found *out, const found_sentence *fs)
{
    static const sentence_normal says[NORMAL_KIND_COUNT] = {[NORMAL_WHOLE] = SAYS_WHOLE, [NORMAL_WIDE] = SAYS_WIDE, [NORMAL_PART] = SAYS_PART};
    enum { LONGEST = 10, TOKENS_MOST = 200 };
    const token *v = m->d->tokens.v;
    sentence_normal best = SAYS_NOTHING;
    if (is_silent((section_id)m->s->section))
        return SAYS_NOTHING;
    if (m->s->t1 - m->s->t0 > TOKENS_MOST) /* no sentence, and each token is asked for its context */
        return SAYS_OTHER;
    if (fs->critical || fs->unresolved || fs->redflags.n || fs->modifiers.n || tells_of_finding(m, out, fs))
        return SAYS_OTHER;
    for (uint32_t i = m->s->t0; i < m->s->t1; i++) {
        uint32_t words[LONGEST], n = 0, length = 0;
        while (n < LONGEST && i + n < m->s->t1) {
            words[n] = v[i + n].word;
            n++;
        }
        int32_t row = v[i].sets & 1u << SET_NORMAL ? lexicon_longest(m->l, SET_NORMAL, words, n, &length) : -1;
        if (row < 0) {
            if (is_silent_token(m, i))
                continue;
            bool behind, denied = is_denied(m, i, &behind); /* asked first: it reads the cues */
            if (is_denial(m, i))                            /* by itself it says nothing good: "the pancreas is not seen" */
                continue;
            if (!denied || (behind && !in_finding(m, out, fs, i)))
                return SAYS_OTHER;
            best = best == SAYS_NOTHING ? SAYS_PART : best;
            continue;
        }
        uint32_t kind = m->l->normals[row].kind;
        int32_t cue;
        if (kind == NORMAL_LIMIT)
            return SAYS_OTHER;
        if (kind != NORMAL_NEUTRAL && match_context(m, i, i + length, &cue)) /* "not normal", "may be normal" */
            return SAYS_OTHER;
        if (says[kind] > best)
            best = says[kind];
        i += length - 1;
    }
    return best == SAYS_NOTHING && !m->s->heading ? SAYS_OTHER : best;
}
