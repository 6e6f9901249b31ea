/* Whether a sentence says that what was scanned is normal: see match.h. For find/ only.
 *
 * The lexicon's `normal` rows vouch for words; every other word must be plainly denied. So an unknown word is never taken for good news. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "find/match.h"

enum { LONGEST = 10, TOKENS_MOST = 200 }; /* words of a row of the lexicon; tokens of a sentence */

/* The sections that state nothing of the scan, nor of the patient. */
static bool is_silent(section_id s) { return s == SECTION_EXAM || s == SECTION_TECHNIQUE || s == SECTION_COMPARISON; }

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

/* The class of the cue that a token belongs to, once the cues are read; CUE_CLASS_COUNT where it belongs to none. */
static uint32_t cue_class_at(const matcher *m, uint32_t i)
{
    for (uint32_t k = 0; k < m->cues.n; k++) {
        const cue_hit *c = &m->cues.v[k];
        if (i >= c->t0 && i < c->t1)
            return m->l->cues[c->row].class;
    }
    return CUE_CLASS_COUNT;
}

/* The row of the longest words at token i that the lexicon vouches for; -1 where there is none. */
static int32_t vouched_at(const matcher *m, uint32_t i, uint32_t *length)
{
    const token *v = m->d->tokens.v;
    uint32_t words[LONGEST], n = 0;
    for (; n < LONGEST && i + n < m->s->t1; n++)
        words[n] = v[i + n].word;
    return v[i].sets & 1u << SET_NORMAL ? lexicon_longest(m->l, SET_NORMAL, words, n, length) : -1;
}

/* Whether a token of a history is denied, of another person, or one of the words that say so. */
static bool is_of_nobody(matcher *m, uint32_t i)
{
    int32_t cue;
    uint32_t contexts = match_context(m, i, i + 1, &cue); /* asked first: it reads the cues */
    if ((contexts & CONTEXT_OTHER_PERSON) || ((contexts & CONTEXT_NEGATED) && !(contexts & CONTEXT_UNCERTAIN)))
        return true;
    uint32_t class = cue_class_at(m, i);
    return class == CUE_NEGATION || class == CUE_OTHER_PERSON;
}

/* SAYS_NOTHING where all that is told of the patient is common and grave in nothing: each word is vouched for, denied, or a number. */
static sentence_normal match_history(matcher *m)
{
    for (uint32_t i = m->s->t0, length = 0; i < m->s->t1; i += length) {
        int32_t row = vouched_at(m, i, &length);
        uint32_t kind = row < 0 ? NORMAL_KIND_COUNT : m->l->normals[row].kind;
        if (kind == NORMAL_HISTORY || kind == NORMAL_NEUTRAL)
            continue;
        length = 1;
        if (m->d->tokens.v[i].kind == TOKEN_WORD && !is_of_nobody(m, i))
            return SAYS_OTHER;
    }
    return SAYS_NOTHING;
}

sentence_normal match_normal(matcher *m, const found *out, const found_sentence *fs)
{
    static const sentence_normal says[NORMAL_KIND_COUNT] = {[NORMAL_WHOLE] = SAYS_WHOLE, [NORMAL_WIDE] = SAYS_WIDE, [NORMAL_PART] = SAYS_PART};
    sentence_normal best = SAYS_NOTHING;
    if (is_silent((section_id)m->s->section))
        return SAYS_NOTHING;
    if (m->s->t1 - m->s->t0 > TOKENS_MOST) /* no sentence, and each token is asked for its context */
        return SAYS_OTHER;
    if (section_is_told(m->s->section))
        return match_history(m);
    if (fs->critical || fs->unresolved || fs->redflags.n || fs->modifiers.n || tells_of_finding(m, out, fs))
        return SAYS_OTHER;
    for (uint32_t i = m->s->t0; i < m->s->t1; i++) {
        uint32_t length = 0;
        int32_t row = vouched_at(m, i, &length);
        if (row < 0 || m->l->normals[row].kind == NORMAL_HISTORY) {
            if (is_silent_token(m, i))
                continue;
            bool behind, denied = is_denied(m, i, &behind); /* asked first: it reads the cues */
            if (cue_class_at(m, i) == CUE_NEGATION)         /* by itself it says nothing good: "the pancreas is not seen" */
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
