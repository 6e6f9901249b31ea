/* Negated, uncertain, historical, hypothetical, somebody else's: cues and their scopes. For find/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "find/scope.h"

enum { CUE_WORDS = 10 };

/* The cue of `node` whose class comes first; false where none is for this section. */
static bool first_class(const lexicon *l, const sentence *s, uint32_t node, uint32_t *row)
{
    const row_range *leaves = &l->nodes[node].leaves;
    uint32_t class = CUE_CLASS_COUNT;
    for (uint32_t j = 0; j < leaves->count; j++) {
        uint32_t r = l->leaves[leaves->first + j].row;
        const image_cue *c = &l->cues[r];
        if ((c->sections && !(c->sections & 1u << s->section)) || c->class >= class)
            continue;
        class = c->class;
        *row = r;
    }
    return class != CUE_CLASS_COUNT;
}

/* The best cue that begins at token i: the longest, then the first class of cue_class. The end of a sentence is as good as a full stop ("Fracture:
 * no"). */
static bool cue_at(const document *d, const lexicon *l, const sentence *s, uint32_t i, uint32_t stop, cue_hit *out)
{
    uint32_t node = l->header->root[SET_CUE];
    bool any = false;
    for (uint32_t t = i; t <= s->t1 && t < i + CUE_WORDS; t++) {
        uint32_t word = t < s->t1 ? d->tokens.v[t].word : stop, row;
        node = word ? lexicon_step(l, node, word) : 0;
        if (!node)
            break;
        if (!first_class(l, s, node, &row))
            continue;
        *out = (cue_hit){row, i, t < s->t1 ? t + 1 : s->t1};
        any = true;
    }
    return any;
}

void context_cues(cue_list *out, const document *d, const lexicon *l, const sentence *s, arena *a)
{
    uint32_t stop = lexicon_word(l, SPAN("."));
    for (uint32_t i = s->t0; i < s->t1; i++) {
        cue_hit hit;
        if (!(d->tokens.v[i].sets & 1u << SET_CUE) || !cue_at(d, l, s, i, stop, &hit))
            continue;
        *VEC_PUSH(a, out) = hit;
        i = hit.t1 - 1;
    }
}

/* Whether `c` is a negation that reaches the words, with no doubt. */
static bool denies(const cue_scene *in, const cue_hit *c, uint32_t t0, uint32_t t1)
{
    bool doubtful;
    return in->l->cues[c->row].class == CUE_NEGATION && scope_reaches(in, c, t0, t1, &doubtful) && !doubtful;
}

/* Whether a negation that reaches the words takes the hedge in: "no findings suspicious for X". Behind a comma a hedge stands for itself:
 * "no fracture, possible metastasis". */
static bool taken_in(const cue_scene *in, const cue_hit *hedge, uint32_t t0, uint32_t t1)
{
    static const char *const choice[] = {"or", "nor", NULL};
    const document *d = in->d;
    uint32_t scope = in->l->cues[hedge->row].scope;                                                     /* "X or Y is not seen" denies both */
    uint32_t comma = hedge->t0 - (hedge->t0 > in->s->t0 && d->text.p[d->tokens.v[hedge->t0].b] != ','); /* the cue may begin with it */
    if (d->text.p[d->tokens.v[comma].b] == ',' && !scope_word(in, hedge->t0, choice))
        return false;
    for (uint32_t k = 0; k < in->cues->n; k++) {
        const cue_hit *c = &in->cues->v[k];
        bool before = c->t1 <= hedge->t0 && c->t0 < t0, behind = c->t0 >= hedge->t1 && c->t0 >= t1 && scope == SCOPE_BOTH;
        if ((before || behind) && denies(in, c, t0, t1))
            return true;
    }
    return false;
}

/* Whether the negation that begins at token i begins a part of its own: "without", "with no", ", no", ", in no". */
static bool begins_part(const cue_scene *in, uint32_t i)
{
    static const char *const parts[] = {"without", "w", "with", "and", "but", NULL}, *const in_no[] = {"in", NULL};
    if (scope_word(in, i, parts))
        return true;
    uint32_t before = i - (i > in->s->t0 + 1 && scope_word(in, i - 1, in_no));
    return before > in->s->t0 && in->d->text.p[in->d->tokens.v[before - 1].b] == ',';
}

/* Whether a negation behind the hedge takes the words away from it: "suggestive of scars, without consolidation". */
static bool taken_away(const cue_scene *in, const cue_hit *hedge, uint32_t t0, uint32_t t1)
{
    for (uint32_t k = 0; k < in->cues->n; k++) {
        const cue_hit *c = &in->cues->v[k];
        if (c->t0 >= hedge->t1 && c->t1 <= t0 && begins_part(in, c->t0) && denies(in, c, t0, t1))
            return true;
    }
    return false;
}

/* What the section itself says of its words; what is told behind "now" or "presents with" is of the present again. */
static uint32_t context_of_section(const cue_scene *in, uint32_t t0)
{
    static const uint32_t contexts[SECTION_COUNT] = {
        [SECTION_HISTORY] = CONTEXT_HISTORICAL, [SECTION_FAMILY] = CONTEXT_HISTORICAL | CONTEXT_OTHER_PERSON};
    uint32_t c = contexts[in->s->section];
    return c && scope_holds(in, CUE_CURRENT, in->s->t0, t0) ? c & ~(uint32_t)CONTEXT_HISTORICAL : c;
}

/* Whether cue `c` is a predicate of the words: it stands behind them. "The old fracture has progressed", "the stable nodule has resolved": what is
 * said of a finding goes before what it is called. */
static bool is_predicate(const cue_hit *c, uint32_t t1) { return c->t0 >= t1; }

/* What a cue that reaches the words says of them. */
static uint32_t context_by_cue(const image_cue *row, bool doubtful)
{
    static const uint32_t bits[CUE_CLASS_COUNT] = {
        [CUE_HEDGE_NEGATION] = CONTEXT_UNCERTAIN, [CUE_NEGATION] = CONTEXT_NEGATED,          [CUE_HEDGE] = CONTEXT_UNCERTAIN,
        [CUE_HISTORICAL] = CONTEXT_HISTORICAL,    [CUE_HYPOTHETICAL] = CONTEXT_HYPOTHETICAL, [CUE_OTHER_PERSON] = CONTEXT_OTHER_PERSON,
        [CUE_UNRESOLVED] = CONTEXT_UNRESOLVED};
    return doubtful && row->class == CUE_NEGATION ? CONTEXT_UNCERTAIN : bits[row->class] | bits[row->also];
}

uint32_t context_of(const document *d, const lexicon *l, const sentence *s, const cue_list *cues, uint32_t t0, uint32_t t1, int32_t *cue)
{
    cue_scene in = {d, l, s, cues};
    uint32_t out = context_of_section(&in, t0), best = CUE_CLASS_COUNT;
    enum { NO, NAMED, SAID } current = NO, past = NO;
    bool denied = false, undone = false;
    *cue = -1;
    for (uint32_t k = 0; k < cues->n; k++) {
        const cue_hit *c = &cues->v[k];
        const image_cue *row = &l->cues[c->row];
        bool doubtful;
        if (row->scope == SCOPE_NONE || !scope_reaches(&in, c, t0, t1, &doubtful) ||
            (row->class == CUE_HEDGE && (taken_in(&in, c, t0, t1) || taken_away(&in, c, t0, t1))))
            continue;
        uint32_t context = context_by_cue(row, doubtful);
        bool told = past && row->scope == SCOPE_FORWARD; /* "history of recurrent strokes" */
        if (row->class == CUE_CURRENT && !told)
            current = is_predicate(c, t1) ? SAID : current > NAMED ? current : NAMED;
        if (context & CONTEXT_HISTORICAL)
            past = is_predicate(c, t1) ? SAID : past > NAMED ? past : NAMED;
        denied = denied || ((row->class == CUE_NEGATION || row->class == CUE_HEDGE_NEGATION) && c->t1 <= t0);
        undone = undone || (row->class == CUE_HISTORICAL && is_predicate(c, t1) && scope_verb(&in, c->t0));
        out |= context;
        if (context && row->class < best) {
            best = row->class;
            *cue = (int32_t)c->row;
        }
    }
    if (denied && undone) /* "neither fracture has healed", "no sign that the clot has resolved": it is there */
        return (out & ~(uint32_t)(CONTEXT_NEGATED | CONTEXT_HISTORICAL)) | CONTEXT_UNCERTAIN;
    return current && current >= past ? out & ~(uint32_t)CONTEXT_HISTORICAL : out;
}
