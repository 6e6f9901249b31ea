/* Whether one text states what another does: see compare.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/compare.h"

/* How the facts of some kinds are compared, each rule over all its kinds together. */
typedef enum rule { SAME_ORDER, NOTHING_LOST, NOTHING_GAINED, NOTHING_MISSING, NOTHING_NEW } rule;
static const struct {
    uint32_t kinds;
    rule rule;
} rules[] = {
    /* what a sentence is about, and how sure it is of what: one row of facts, so that nothing changes places */
    {1u << STATED_NUMBER | 1u << STATED_LEVEL | 1u << FACT_UNIT | 1u << FACT_NEGATION | 1u << FACT_HEDGE | 1u << FACT_TURN | 1u << STATED_KEPT,
     SAME_ORDER},
    /* these move with the words that they belong to */
    {1u << FACT_SIDE, SAME_ORDER},
    {1u << FACT_SEVERITY, SAME_ORDER},
    {1u << FACT_CHANGE, SAME_ORDER},
    {1u << FACT_ADVICE, SAME_ORDER},
    /* plain words may say more of these than the radiologist's */
    {1u << FACT_PLACE, NOTHING_LOST},
    {1u << FACT_TIME, NOTHING_LOST},
    {1u << FACT_AMOUNT, NOTHING_LOST},
    {1u << FACT_FINDING | 1u << FACT_EXACT, NOTHING_MISSING},
    {1u << FACT_EXACT, NOTHING_NEW},
    {1u << FACT_LINK, NOTHING_LOST},
    {1u << STATED_SAID, NOTHING_LOST},
    {1u << STATED_CLAIMED, NOTHING_GAINED},
};

/* In the order in which differences are told. */
static const struct {
    stated_kind kind;
    verify_result result;
} results[] = {{STATED_NUMBER, VERIFY_NUMBER},
               {STATED_LEVEL, VERIFY_LEVEL},
               {(stated_kind)FACT_UNIT, VERIFY_UNIT},
               {(stated_kind)FACT_NEGATION, VERIFY_NEGATION},
               {(stated_kind)FACT_HEDGE, VERIFY_HEDGE},
               {(stated_kind)FACT_SEVERITY, VERIFY_SEVERITY},
               {(stated_kind)FACT_SIDE, VERIFY_SIDE},
               {(stated_kind)FACT_CHANGE, VERIFY_CHANGE},
               {(stated_kind)FACT_ADVICE, VERIFY_ADVICE},
               {(stated_kind)FACT_PLACE, VERIFY_PLACE},
               {(stated_kind)FACT_TIME, VERIFY_TIME},
               {(stated_kind)FACT_AMOUNT, VERIFY_AMOUNT},
               {(stated_kind)FACT_FINDING, VERIFY_FINDING},
               {(stated_kind)FACT_EXACT, VERIFY_FINDING},
               {(stated_kind)FACT_LINK, VERIFY_LINK},
               {(stated_kind)FACT_TURN, VERIFY_LINK},
               {STATED_KEPT, VERIFY_WORD},
               {STATED_SAID, VERIFY_WORD},
               {STATED_CLAIMED, VERIFY_WORD}};

/* The next fact of one of the kinds, from *i on; NULL behind the last. */
const stated *stated_next(const stated_list *list, uint32_t kinds, uint32_t *i)
{
    while (*i < list->facts.n)
        if (kinds & 1u << list->facts.v[(*i)++].kind)
            return &list->facts.v[*i - 1];
    return NULL;
}

bool stated_same_order(const stated_list *in, const stated_list *out, uint32_t kinds)
{
    uint32_t i = 0, o = 0;
    for (;;) {
        const stated *x = stated_next(in, kinds, &i), *y = stated_next(out, kinds, &o);
        if (!x || !y)
            return x == y;
        if (!stated_answers(x, y))
            return false;
    }
}

/* Whether each fact of `in` has its own in `out`, in order. */
static bool nothing_lost(const stated_list *in, const stated_list *out, uint32_t kinds)
{
    uint32_t i = 0, o = 0;
    for (const stated *x, *y; (x = stated_next(in, kinds, &i));) {
        do {
            y = stated_next(out, kinds, &o);
            if (!y)
                return false;
        } while (!stated_answers(x, y));
    }
    return true;
}

/* How many facts of `in` have none to answer them in `out`, in whatever order they stand; of very many it is not asked which. */
static uint32_t unanswered(const stated_list *in, const stated_list *out, uint32_t kinds, arena *a)
{
    enum { MANY = 1000 };
    if (in->facts.n > MANY || out->facts.n > MANY)
        return MANY;
    bool *used = arena_zero(a, out->facts.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0, o; stated_next(in, kinds, &i);) {
        for (o = 0; o < out->facts.n && (used[o] || !stated_answers(&in->facts.v[i - 1], &out->facts.v[o])); o++)
            ;
        used[o] = true;
        n += o == out->facts.n;
    }
    return n;
}

/* Whether some fact of `out` is nowhere in `in`. How often it is stated does not matter. */
static bool brings_in(const stated_list *in, const stated_list *out, uint32_t kinds)
{
    uint32_t o = 0;
    for (const stated *y; (y = stated_next(out, kinds, &o));) {
        uint32_t i = 0;
        const stated *x;
        while ((x = stated_next(in, kinds, &i)) && !stated_answers(x, y))
            ;
        if (!x)
            return true;
    }
    return false;
}

static bool keeps(rule r, const stated_list *in, const stated_list *out, uint32_t kinds, arena *a)
{
    uint32_t asked = r == SAME_ORDER ? in->kinds | out->kinds : r == NOTHING_GAINED || r == NOTHING_NEW ? out->kinds : in->kinds;
    if (!(asked & kinds))
        return true;
    switch (r) {
    case SAME_ORDER:
        return stated_same_order(in, out, kinds);
    case NOTHING_LOST:
        return nothing_lost(in, out, kinds);
    case NOTHING_GAINED:
        return nothing_lost(out, in, kinds);
    case NOTHING_MISSING:
        return unanswered(in, out, kinds, a) == 0;
    case NOTHING_NEW:
        return !brings_in(in, out, kinds);
    }
    return false;
}

uint32_t stated_count(const stated_list *list, uint32_t kind)
{
    uint32_t n = 0;
    for (uint32_t i = 0; stated_next(list, 1u << kind, &i);)
        n++;
    return n;
}

/* How many facts of `kinds` stand before fact i. */
static uint32_t before(const stated_list *list, uint32_t kinds, uint32_t i)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < i; k++)
        n += (kinds & 1u << list->facts.v[k].kind) != 0;
    return n;
}

/* The only fact of `kinds` in the list that answers `x`, or facts.n. */
static uint32_t only_answer(const stated_list *list, const stated *x, uint32_t kinds)
{
    uint32_t at = list->facts.n;
    for (uint32_t i = 0; stated_next(list, kinds, &i);) {
        if (!stated_answers(x, &list->facts.v[i - 1]) && !stated_answers(&list->facts.v[i - 1], x))
            continue;
        if (at != list->facts.n)
            return list->facts.n;
        at = i - 1;
    }
    return at;
}

/* Whether two findings have changed places around an "and", a negation or doubt: "the heart is large and the aorta normal". */
static bool crosses(const stated_list *in, const stated_list *out)
{
    const uint32_t found = 1u << FACT_FINDING | 1u << FACT_EXACT;
    const uint32_t joins = stated_count(in, STATED_JOIN) == stated_count(out, STATED_JOIN) ? 1u << STATED_JOIN : 0;
    const uint32_t fences = 1u << FACT_NEGATION | 1u << FACT_HEDGE | 1u << FACT_TURN | joins;
    enum { MANY = 1000 };
    if (!(in->kinds & fences) || !(in->kinds & found) || in->facts.n > MANY || out->facts.n > MANY)
        return false;
    bool earlier = false, later = false; /* "no enlargement of the heart" and "the heart is not enlarged": one alone may cross */
    for (uint32_t i = 0; stated_next(in, found, &i) && !(earlier && later);) {
        const stated *x = &in->facts.v[i - 1];
        uint32_t o = only_answer(out, x, found);
        if (o == out->facts.n || only_answer(in, x, found) != i - 1)
            continue;
        uint32_t was = before(in, fences, i - 1), is = before(out, fences, o);
        earlier = earlier || is < was;
        later = later || is > was;
    }
    return earlier && later;
}

/* The first kind of fact that differs under the rule; VERIFY_ORDER where the facts are the same. */
static verify_result told(const stated_list *in, const stated_list *out, uint32_t kinds, arena *a)
{
    for (size_t i = 0; i < sizeof results / sizeof *results; i++)
        if (kinds & 1u << results[i].kind &&
            (unanswered(in, out, 1u << results[i].kind, a) || stated_count(in, results[i].kind) != stated_count(out, results[i].kind)))
            return results[i].result;
    return VERIFY_ORDER;
}

verify_result stated_compare(const stated_list *in, const stated_list *out, arena *a)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (!keeps(rules[i].rule, in, out, rules[i].kinds, a))
            return told(in, out, rules[i].kinds, a);
    return crosses(in, out) ? VERIFY_ORDER : VERIFY_SAME;
}
