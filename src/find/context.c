/* Negated, uncertain, historical, hypothetical, somebody else's: cues and their scopes. For find/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "find/find.h"

enum { CUE_WORDS = 10 };

static span word_of(const document *d, uint32_t i) { return span_cut(d->text, d->tokens.v[i].b, d->tokens.v[i].e); }

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

static bool is_one_of(span w, const char *const *words)
{
    for (; *words; words++)
        if (w.n == strlen(*words) && strncasecmp(w.p, *words, w.n) == 0)
            return true;
    return false;
}

/* A word that makes the words around it a clause of their own. */
static bool is_verb(const document *d, uint32_t i)
{
    static const char *const verbs[] = {"is",      "are",      "was",         "were",    "has",     "have",    "had",    "shows",    "demonstrates",
                                        "reveals", "measures", "appears",     "there",   "does",    "remains", "remain", "contains", "extends",
                                        "appear",  "show",     "demonstrate", "reaches", "presses", "touches", "looks",  "look",     NULL};
    return d->tokens.v[i].kind == TOKEN_WORD && is_one_of(word_of(d, i), verbs);
}

static bool has_verb(const document *d, uint32_t t0, uint32_t t1)
{
    for (uint32_t i = t0; i < t1; i++)
        if (is_verb(d, i))
            return true;
    return false;
}

static bool mark_is(const document *d, uint32_t i, char c) { return d->tokens.v[i].kind == TOKEN_MARK && d->text.p[d->tokens.v[i].b] == c; }

/* Whether the scope of a cue ends at the comma at token i: a new clause begins behind it. In a list ("no X, Y, or Z is seen") it goes on. */
static bool comma_ends(const document *d, const sentence *s, uint32_t i)
{
    static const char *const ends[] = {"with", "there", "but", "this", "it", NULL}, *const goes_on[] = {"or", "nor", NULL};
    static const char *const begins[] = {"a", "an", "new", "small", "large", "mild", "moderate", "severe", NULL};
    if (i + 1 >= s->t1)
        return true;
    span next = word_of(d, i + 1);
    if (is_one_of(next, ends))
        return true;
    if (is_one_of(next, goes_on))
        return false;
    for (uint32_t j = i + 1; j < s->t1; j++) {
        if (mark_is(d, j, ','))
            return false;
        if (is_one_of(word_of(d, j), goes_on)) /* "X, Y or Z is seen": still the list */
            return false;
        if (is_verb(d, j))
            return true;
    }
    return is_one_of(next, begins) || d->tokens.v[i + 1].kind == TOKEN_NUMBER; /* "no fracture, large abscess": told of, not listed */
}

/* Whether the scope of a cue ends at the "and" at token i: "no X and Y is present". */
static bool and_ends(const document *d, const sentence *s, uint32_t i)
{
    static const char *const verbs[] = {"is", "was", "has", "shows", "demonstrates", "remains", "appears", NULL};
    static const char *const lists[] = {"or", "and", "nor", "no", NULL};
    for (uint32_t j = i + 1; j < s->t1 && !mark_is(d, j, ',') && !is_one_of(word_of(d, j), lists); j++)
        if (is_one_of(word_of(d, j), verbs))
            return true;
    return false;
}

/* Marks that end a cue's scope in both directions: a semicolon, and a full stop in brackets that the sentence goes on behind. */
static bool mark_ends(const document *d, uint32_t i, uint32_t end)
{
    return mark_is(d, i, ';') || (mark_is(d, i, '.') && i + 1 < end && (mark_is(d, i + 1, ')') || mark_is(d, i + 1, ']') || mark_is(d, i + 1, '"')));
}

/* A dash that stands alone: "no fracture - epidural abscess". */
static bool is_dash(const document *d, uint32_t i)
{
    const token *t = &d->tokens.v[i];
    return t->kind == TOKEN_MARK && (t->flags & TOKEN_SPACE) &&
           (d->text.p[t->b] == '-' || (t->e - t->b == 3 && d->text.p[t->b] == '\xE2' && d->text.p[t->b + 1] == '\x80'));
}

/* Whether "and" or "or" stands in [t0, t1): a comma before it is one of a list ("X, Y and Z are not seen"). */
static bool list_follows(const document *d, uint32_t t0, uint32_t t1)
{
    static const char *const words[] = {"and", "or", "nor", NULL};
    for (uint32_t i = t0; i < t1; i++)
        if (is_one_of(word_of(d, i), words))
            return true;
    return false;
}

/* Whether something between tokens a and b (a < b) ends a cue's scope. */
static bool cut_off(const document *d, const lexicon *l, const sentence *s, const cue_list *cues, uint32_t a, uint32_t b, bool forward)
{
    static const char *const and[] = {"and", NULL};
    for (uint32_t i = a; i < b; i++) {
        if (mark_ends(d, i, b) || (forward && (is_dash(d, i) || (is_one_of(word_of(d, i), and) && and_ends(d, s, i)))))
            return true;
        if (mark_is(d, i, ',') && (forward ? comma_ends(d, s, i) : !list_follows(d, i + 1, b)))
            return true;
    }
    for (uint32_t k = 0; k < cues->n; k++) {
        const cue_hit *c = &cues->v[k];
        if (l->cues[c->row].class == CUE_TERMINATOR && c->t0 >= a && c->t0 < b) /* it may share words with the finding: "with acute" */
            return true;
    }
    return false;
}

/* Whether "with" stands in [t0, t1): what comes with something past is told as present. */
static bool has_with(const document *d, uint32_t t0, uint32_t t1)
{
    static const char *const with[] = {"with", NULL};
    for (uint32_t i = t0; i < t1; i++)
        if (is_one_of(word_of(d, i), with))
            return true;
    return false;
}

/* "No fracture, abscess noted": denied or told of? Only one comma, no "or" and a word for being seen at the end. */
static bool may_be_told(const document *d, const sentence *s, uint32_t t0, uint32_t words, uint32_t t1)
{
    static const char *const seen[] = {"seen", "noted", "present", "identified", "demonstrated", "visualized", "evident", "found", NULL};
    static const char *const lists[] = {"or", "nor", "and", NULL};
    uint32_t commas = 0;
    for (uint32_t i = t0; i < words; i++)
        commas += mark_is(d, i, ',');
    bool told = false;
    for (uint32_t i = t0; i < s->t1; i++) {
        if (is_one_of(word_of(d, i), lists))
            return false;
        told = told || (i >= t1 && is_one_of(word_of(d, i), seen));
    }
    return commas == 1 && told;
}

/* Whether cue `c` reaches the tokens [t0, t1); *doubtful where it does, but a clause stands between. */
static bool reaches(const document *d, const lexicon *l, const sentence *s, const cue_list *cues, const cue_hit *c, uint32_t t0, uint32_t t1,
                    bool *doubtful)
{
    static const char *const subjects[] = {"none", "neither", NULL};
    uint32_t scope = l->cues[c->row].scope;
    if (t0 < c->t1 && c->t0 < t1) /* they share words: "no new" and "new nodule"; a negation within the words is their own */
        return scope != SCOPE_NONE && (c->t0 < t0 || l->cues[c->row].class != CUE_NEGATION);
    if (c->t1 <= t0 && (scope == SCOPE_FORWARD || scope == SCOPE_BOTH)) {
        if (cut_off(d, l, s, cues, c->t1, t0, true) || (l->cues[c->row].class == CUE_HISTORICAL && has_with(d, c->t1, t0)))
            return false;
        bool subject = is_one_of(word_of(d, c->t0), subjects); /* "none of the discs has X": the verb is its own */
        *doubtful = (!subject && has_verb(d, c->t1, t0)) || may_be_told(d, s, c->t1, t0, t1);
        return true;
    }
    if (t1 <= c->t0 && (scope == SCOPE_BACKWARD || scope == SCOPE_BOTH)) {
        if (cut_off(d, l, s, cues, t1, c->t0, false))
            return false;
        uint32_t verb = c->t0; /* "is", in "X is not seen", belongs to the cue */
        while (verb > t1 && is_verb(d, verb - 1))
            verb--;
        return !has_verb(d, t1, verb);
    }
    return false;
}

/* Whether a negation that reaches the words takes the hedge in: "no findings suspicious for X". Behind a comma a hedge stands for itself:
 * "no fracture, possible metastasis". */
static bool taken_in(const document *d, const lexicon *l, const sentence *s, const cue_list *cues, const cue_hit *hedge, uint32_t t0, uint32_t t1)
{
    static const char *const choice[] = {"or", "nor", NULL};
    if (hedge->t0 > s->t0 && mark_is(d, hedge->t0 - 1, ',') && !is_one_of(word_of(d, hedge->t0), choice))
        return false;
    for (uint32_t k = 0; k < cues->n; k++) {
        const cue_hit *c = &cues->v[k];
        bool doubtful = false;
        if (l->cues[c->row].class == CUE_NEGATION && c->t1 <= hedge->t0 && c->t0 < t0 && reaches(d, l, s, cues, c, t0, t1, &doubtful) && !doubtful)
            return true;
    }
    return false;
}

/* Whether a "without" behind the hedge takes the words away from it: "suggestive of scars, without consolidation". */
static bool taken_away(const document *d, const lexicon *l, const sentence *s, const cue_list *cues, const cue_hit *hedge, uint32_t t0, uint32_t t1)
{
    for (uint32_t k = 0; k < cues->n; k++) {
        const cue_hit *c = &cues->v[k];
        bool doubtful = false, without = is_one_of(word_of(d, c->t0), (const char *const[]){"without", "w", NULL});
        if (without && l->cues[c->row].class == CUE_NEGATION && c->t0 >= hedge->t1 && c->t1 <= t0 && reaches(d, l, s, cues, c, t0, t1, &doubtful) &&
            !doubtful)
            return true;
    }
    return false;
}

uint32_t context_of(const document *d, const lexicon *l, const sentence *s, const cue_list *cues, uint32_t t0, uint32_t t1, int32_t *cue)
{
    static const uint32_t bits[CUE_CLASS_COUNT] = {
        [CUE_HEDGE_NEGATION] = CONTEXT_UNCERTAIN, [CUE_NEGATION] = CONTEXT_NEGATED,          [CUE_HEDGE] = CONTEXT_UNCERTAIN,
        [CUE_HISTORICAL] = CONTEXT_HISTORICAL,    [CUE_HYPOTHETICAL] = CONTEXT_HYPOTHETICAL, [CUE_OTHER_PERSON] = CONTEXT_OTHER_PERSON,
        [CUE_UNRESOLVED] = CONTEXT_UNRESOLVED};
    uint32_t out = 0, best = CUE_CLASS_COUNT;
    *cue = -1;
    for (uint32_t k = 0; k < cues->n; k++) {
        const cue_hit *c = &cues->v[k];
        uint32_t class = l->cues[c->row].class;
        bool doubtful = false;
        if (!bits[class] || !reaches(d, l, s, cues, c, t0, t1, &doubtful) ||
            (class == CUE_HEDGE && (taken_in(d, l, s, cues, c, t0, t1) || taken_away(d, l, s, cues, c, t0, t1))))
            continue;
        out |= doubtful && class == CUE_NEGATION ? CONTEXT_UNCERTAIN : bits[class];
        if (class < best) {
            best = class;
            *cue = (int32_t)c->row;
        }
    }
    return out;
}
