/* How far a cue reaches: where lists go on and where clauses end. Words of grammar stand here, words of medicine in the lexicon. For find/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "find/scope.h"

static span word_of(const cue_scene *in, uint32_t i) { return span_cut(in->d->text, in->d->tokens.v[i].b, in->d->tokens.v[i].e); }

static cue_class class_of(const cue_scene *in, const cue_hit *c) { return (cue_class)in->l->cues[c->row].class; }

bool scope_word(const cue_scene *in, uint32_t i, const char *const *words)
{
    span w = word_of(in, i);
    for (; *words; words++)
        if (w.n == strlen(*words) && strncasecmp(w.p, *words, w.n) == 0)
            return true;
    return false;
}

bool scope_holds(const cue_scene *in, cue_class class, uint32_t t0, uint32_t t1)
{
    for (uint32_t k = 0; k < in->cues->n; k++) {
        const cue_hit *c = &in->cues->v[k];
        if ((class_of(in, c) == class || in->l->cues[c->row].also == class) && c->t0 >= t0 &&
            c->t0 < t1) /* it may share words with the finding: "with acute" */
            return true;
    }
    return false;
}

bool scope_verb(const cue_scene *in, uint32_t i)
{
    static const char *const verbs[] = {"is",          "are",          "was",     "were",     "has",      "have",    "had",
                                        "shows",       "demonstrates", "reveals", "measures", "measured", "appears", "there",
                                        "does",        "remains",      "remain",  "contains", "extends",  "appear",  "show",
                                        "demonstrate", "reaches",      "presses", "touches",  "looks",    "look",    NULL};
    return in->d->tokens.v[i].kind == TOKEN_WORD && scope_word(in, i, verbs);
}

static bool has_verb(const cue_scene *in, uint32_t t0, uint32_t t1)
{
    for (uint32_t i = t0; i < t1; i++)
        if (scope_verb(in, i))
            return true;
    return false;
}

static bool has_word(const cue_scene *in, uint32_t t0, uint32_t t1, const char *const *words)
{
    for (uint32_t i = t0; i < t1; i++)
        if (scope_word(in, i, words))
            return true;
    return false;
}

static const char *const seen[] = {"seen", "noted", "present", "identified", "demonstrated", "visualized", "evident", "found", NULL};

/* Whether the verb at token i only says that a sign was looked for: "no focus is seen to suggest X" denies as "no focus to suggest X" does. */
static bool verb_of_sign(const cue_scene *in, uint32_t i)
{
    static const char *const links[] = {"to", "that", NULL}, *const would[] = {"would", "might", "could", NULL};
    static const char *const tell[] = {"suggest", "suggests", "indicate", "indicates", NULL};
    uint32_t next = i + 3;
    if (next + 1 >= in->s->t1 || !scope_word(in, i + 1, seen) || !scope_word(in, i + 2, links))
        return false;
    return scope_word(in, next + scope_word(in, next, would), tell);
}

/* Whether a verb between a denial and the words makes it doubtful that they are denied. */
static bool has_other_verb(const cue_scene *in, uint32_t t0, uint32_t t1)
{
    for (uint32_t i = t0; i < t1; i++)
        if (scope_verb(in, i) && !verb_of_sign(in, i))
            return true;
    return false;
}

static bool mark_is(const cue_scene *in, uint32_t i, char c)
{
    const token *t = &in->d->tokens.v[i];
    return t->kind == TOKEN_MARK && in->d->text.p[t->b] == c;
}

/* Whether the scope of a cue ends at the comma at token i: a new clause begins behind it. In a list ("no X, Y, or Z is seen") it goes on. */
static bool comma_ends(const cue_scene *in, uint32_t i)
{
    static const char *const ends[] = {"with", "there", "but", "this", "it", NULL}, *const goes_on[] = {"or", "nor", NULL};
    static const char *const begins[] = {"a", "an", "new", "small", "large", "mild", "moderate", "severe", NULL};
    uint32_t next = i + 1, end = in->s->t1;
    if (next >= end || scope_word(in, next, ends))
        return true;
    if (scope_word(in, next, goes_on))
        return false;
    for (uint32_t j = next; j < end; j++) {
        if (mark_is(in, j, ',') || scope_word(in, j, goes_on)) /* "X, Y or Z is seen": still the list */
            return false;
        if (scope_verb(in, j))
            return true;
    }
    return scope_word(in, next, begins) || in->d->tokens.v[next].kind == TOKEN_NUMBER; /* "no fracture, large abscess": told of, not listed */
}

/* Whether the scope of a cue ends at the "and" at token i: "no X and Y is present". */
static bool and_ends(const cue_scene *in, uint32_t i)
{
    static const char *const verbs[] = {"is", "was", "has", "shows", "demonstrates", "remains", "appears", NULL};
    static const char *const lists[] = {"or", "and", "nor", "no", NULL};
    for (uint32_t j = i + 1; j < in->s->t1 && !mark_is(in, j, ',') && !scope_word(in, j, lists); j++)
        if (scope_word(in, j, verbs))
            return true;
    return false;
}

/* Marks that end a cue's scope in both directions: a semicolon, and a full stop in brackets that the sentence goes on behind. */
static bool mark_ends(const cue_scene *in, uint32_t i, uint32_t end)
{
    return mark_is(in, i, ';') ||
           (mark_is(in, i, '.') && i + 1 < end && (mark_is(in, i + 1, ')') || mark_is(in, i + 1, ']') || mark_is(in, i + 1, '"')));
}

/* A dash that stands alone: "no fracture - epidural abscess". */
static bool is_dash(const cue_scene *in, uint32_t i)
{
    const token *t = &in->d->tokens.v[i];
    const char *p = in->d->text.p + t->b;
    return t->kind == TOKEN_MARK && (t->flags & TOKEN_SPACE) && (*p == '-' || (t->e - t->b == 3 && p[0] == '\xE2' && p[1] == '\x80'));
}

static bool cut_off_forward(const cue_scene *in, uint32_t a, uint32_t b)
{
    static const char *const and[] = {"and", NULL};
    for (uint32_t i = a; i < b; i++)
        if (mark_ends(in, i, b) || is_dash(in, i) || (scope_word(in, i, and) && and_ends(in, i)) || (mark_is(in, i, ',') && comma_ends(in, i)))
            return true;
    return scope_holds(in, CUE_TERMINATOR, a, b);
}

static bool cut_off_backward(const cue_scene *in, uint32_t a, uint32_t b)
{
    static const char *const lists[] = {"and", "or", "nor", NULL}; /* a comma before one is of a list: "X, Y and Z are not seen" */
    for (uint32_t i = a; i < b; i++)
        if (mark_ends(in, i, b) || (mark_is(in, i, ',') && !has_word(in, i + 1, b, lists)))
            return true;
    return scope_holds(in, CUE_TERMINATOR, a, b);
}

/* Whether "at" and a level stand between the tokens: "at C5". */
static bool names_level(const cue_scene *in, uint32_t t0, uint32_t t1)
{
    static const char *const at[] = {"at", NULL};
    for (uint32_t i = t0; i + 1 < t1; i++)
        if (in->d->tokens.v[i + 1].kind == TOKEN_LEVEL && scope_word(in, i, at))
            return true;
    return false;
}

/* "No fracture, abscess noted", "no screw breakage, cord edema at C5": denied or told of? Only one comma, no "or", and behind the words one for being
 * seen, or where they are. */
static bool may_be_told(const cue_scene *in, uint32_t t0, uint32_t words, uint32_t t1)
{
    static const char *const lists[] = {"or", "nor", "and", NULL};
    uint32_t commas = 0;
    for (uint32_t i = t0; i < words; i++)
        commas += mark_is(in, i, ',');
    return commas == 1 && !has_word(in, t0, in->s->t1, lists) && (has_word(in, t1, in->s->t1, seen) || names_level(in, words, in->s->t1));
}

/* Whether the sentence holds nothing but cues that stand alone, past operations and habits, marks, numbers and the words that link a list: a list of
 * illnesses. */
static bool stands_alone(const cue_scene *in)
{
    static const char *const links[] = {"and", "x", NULL};
    uint32_t k = 0;
    for (uint32_t i = in->s->t0; i < in->s->t1; i++) {
        const cue_hit *c = k < in->cues->n ? &in->cues->v[k] : NULL;
        if (c && c->t0 == i) {
            bool past = class_of(in, c) == CUE_HISTORICAL && in->l->cues[c->row].scope == SCOPE_OWN; /* "CAD, status post stent" */
            if (!past && in->l->cues[c->row].scope != SCOPE_ALONE)
                return false;
            i = c->t1 - 1;
            k++;
        } else if (in->d->tokens.v[i].kind == TOKEN_WORD && !scope_word(in, i, links))
            return false;
    }
    return true;
}

/* Whether a cue reaches words that it shares: "no new" and "new nodule". A negation or "progressive" within the words is their own. */
static bool reaches_shared(const cue_scene *in, const cue_hit *c, uint32_t t0, uint32_t t1)
{
    switch (in->l->cues[c->row].scope) {
    case SCOPE_NONE:
        return false;
    case SCOPE_OWN:
        return c->t0 <= t0 && t1 <= c->t1;
    case SCOPE_ALONE:
        return stands_alone(in);
    case SCOPE_BACKWARD: /* "Doppler: absent X" speaks of the Doppler, if of anything, and not of the absent X */
        return c->t0 >= t0 && class_of(in, c) != CUE_NEGATION && class_of(in, c) != CUE_CURRENT;
    default:
        return c->t0 < t0 || (class_of(in, c) != CUE_NEGATION && class_of(in, c) != CUE_CURRENT);
    }
}

/* Whether something between the cue and the words ends what is said of time: what comes with something past, or from it, is told for itself, and what
 * is denied behind something past is denied now. */
static bool time_ends(const cue_scene *in, const cue_hit *c, uint32_t t0)
{
    cue_class class = class_of(in, c);
    if (class != CUE_HISTORICAL && class != CUE_CURRENT)
        return false;
    static const char *const with[] = {"with", NULL};
    for (uint32_t k = 0; k < in->cues->n; k++) { /* "old fracture compressing the cord" */
        const cue_hit *x = &in->cues->v[k];
        if (x->t0 >= c->t1 && x->t0 < t0 && class_of(in, x) == CUE_CURRENT && in->l->cues[x->row].scope == SCOPE_BACKWARD)
            return true;
    }
    return has_word(in, c->t1, t0, with) || scope_holds(in, CUE_NEGATION, c->t1, t0);
}

/* Whether [t0, t1) goes beyond one noun phrase. "Old fracture of L1" and "prior fixation of a fracture" are one. */
static bool phrase_ends(const cue_scene *in, uint32_t t0, uint32_t t1)
{
    static const char *const ends[] = {"and",  "with", "in",   "at",   "through", "by",  "for", "on",
                                       "from", "to",   "near", "that", "which",   "due", "but", NULL};
    static const char *const articles[] = {"a", "an", "the", NULL}, *const of[] = {"of", NULL};
    for (uint32_t i = t0; i < t1; i++) {
        bool joins = mark_is(in, i, '-') || mark_is(in, i, '/');
        if ((in->d->tokens.v[i].kind == TOKEN_MARK && !joins) || (scope_word(in, i, articles) && !scope_word(in, i - 1, of)))
            return true;
    }
    return has_word(in, t0, t1, ends) || has_verb(in, t0, t1) || scope_holds(in, CUE_TERMINATOR, t0, t1);
}

/* Whether the words are named as known behind a preposition: "no callus at the fracture", "no calcification within this mass". What is denied is
 * something else at their place. */
static bool is_place(const cue_scene *in, uint32_t t0, uint32_t t1)
{
    static const char *const places[] = {"at",      "in", "within", "around", "about",  "along",       "near",
                                         "through", "of", "to",     "into",   "inside", "surrounding", NULL};
    static const char *const known[] = {"the", "this", "these", "that", NULL}, *const lists[] = {"or", "and", "nor", NULL};
    static const char *const sign[] = {"suggest",    "suggesting", "suggestive", "indicate", "indicating",
                                       "suspicious", "concerning", "worrisome",  NULL}; /* "no fluid in the pelvis to suggest X" */
    for (uint32_t i = t1; i-- > t0 + 1;) {
        if (in->d->tokens.v[i].kind == TOKEN_MARK || scope_word(in, i, lists) || scope_word(in, i, sign))
            return false;
        if (scope_word(in, i, known))
            return i > t0 + 1 && scope_word(in, i - 1, places);
    }
    return false;
}

static bool reaches_forward(const cue_scene *in, const cue_hit *c, uint32_t t0, uint32_t t1, bool *doubtful)
{
    static const char *const subjects[] = {"none", "neither", NULL}; /* "none of the discs has X": the verb is its own */
    static const char *const clause[] = {"that", NULL};              /* "no evidence that X has resolved" denies what the verb says, and not X */
    if (cut_off_forward(in, c->t1, t0) || time_ends(in, c, t0) || (class_of(in, c) == CUE_NEGATION && is_place(in, c->t1, t0)))
        return false;
    *doubtful = (!scope_word(in, c->t0, subjects) && has_other_verb(in, c->t1, t0)) || may_be_told(in, c->t1, t0, t1) ||
                (scope_word(in, c->t1 - 1, clause) && has_verb(in, t1, in->s->t1));
    return true;
}

/* Whether the words belong to another noun, of which the predicate speaks: "the cause of X is not seen", "the vessel feeding the X". */
static bool is_of_another(const cue_scene *in, uint32_t t0)
{
    static const char *const articles[] = {"the", "a", "an", NULL}, *const links[] = {"of", "for", NULL};
    static const char *const heads[] = {"cause",   "causes",   "source", "sources", "origin", "origins", "etiology", "reason",
                                        "reasons", "site",     "edge",   "edges",   "margin", "margins", "border",   "borders",
                                        "extent",  "location", "end",    "ends",    "apex",   "tip",     "tips",     NULL};
    static const char *const places[] = {"in",          "within", "inside",   "feeding", "supplying", "draining", "around",
                                         "surrounding", "near",   "adjacent", "through", "behind",    "beside",   NULL};
    uint32_t first = in->s->t0, i = t0;
    if (i > first && scope_word(in, i - 1, articles))
        i--;
    else if (i > first + 1 && scope_word(in, i - 2, articles) && in->d->tokens.v[i - 1].kind == TOKEN_WORD) /* "feeding the large X" */
        i -= 2;
    if (i <= first + 1)
        return false;
    return scope_word(in, i - 1, places) || (scope_word(in, i - 1, links) && scope_word(in, i - 2, heads));
}

static bool reaches_backward(const cue_scene *in, const cue_hit *c, uint32_t t0, uint32_t t1)
{
    if (cut_off_backward(in, t1, c->t0) || (class_of(in, c) == CUE_NEGATION && is_of_another(in, t0)))
        return false;
    if (in->l->cues[c->row].scope == SCOPE_BOTH &&
        scope_holds(in, CUE_NEGATION, t1, c->t0)) /* "bulge without A or B": the choice is among the denied */
        return false;
    static const char *const ends[] = {"with", "since", "after", "from", "until", "during", NULL}; /* "clot after an operation in 2010" */
    if (class_of(in, c) == CUE_HISTORICAL && has_word(in, t1, c->t0, ends))
        return false;
    uint32_t verb = c->t0; /* "is", in "X is not seen", belongs to the cue */
    while (verb > t1 && scope_verb(in, verb - 1))
        verb--;
    return !has_verb(in, t1, verb);
}

bool scope_reaches(const cue_scene *in, const cue_hit *c, uint32_t t0, uint32_t t1, bool *doubtful)
{
    uint32_t scope = in->l->cues[c->row].scope;
    *doubtful = false;
    if (t0 < c->t1 && c->t0 < t1)
        return reaches_shared(in, c, t0, t1);
    if (c->t1 <= t0 && scope == SCOPE_PHRASE)
        return !phrase_ends(in, c->t1, t0) && !time_ends(in, c, t0);
    if (c->t1 <= t0)
        return (scope == SCOPE_FORWARD || scope == SCOPE_BOTH) && reaches_forward(in, c, t0, t1, doubtful);
    return (scope == SCOPE_BACKWARD || scope == SCOPE_BOTH) && reaches_backward(in, c, t0, t1);
}
