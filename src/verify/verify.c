/* The judge: reads two texts afresh and compares the facts that they state. See verify.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify.h"
#include "verify/facts.h"

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
static const stated *next_of(const stated_list *list, uint32_t kinds, uint32_t *i)
{
    while (*i < list->facts.n)
        if (kinds & 1u << list->facts.v[(*i)++].kind)
            return &list->facts.v[*i - 1];
    return NULL;
}

static bool states(const stated *from, const stated *to) { return from->kind == to->kind && (from->what == to->what || from->plain == to->what); }

static bool same_order(const stated_list *in, const stated_list *out, uint32_t kinds)
{
    uint32_t i = 0, o = 0;
    for (;;) {
        const stated *x = next_of(in, kinds, &i), *y = next_of(out, kinds, &o);
        if (!x || !y)
            return x == y;
        if (!states(x, y))
            return false;
    }
}

/* Whether each fact of `in` has its own in `out`, in order. */
static bool nothing_lost(const stated_list *in, const stated_list *out, uint32_t kinds)
{
    uint32_t i = 0, o = 0;
    for (const stated *x, *y; (x = next_of(in, kinds, &i));) {
        do {
            y = next_of(out, kinds, &o);
            if (!y)
                return false;
        } while (!states(x, y));
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
    for (uint32_t i = 0, o; next_of(in, kinds, &i);) {
        for (o = 0; o < out->facts.n && (used[o] || !states(&in->facts.v[i - 1], &out->facts.v[o])); o++)
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
    for (const stated *y; (y = next_of(out, kinds, &o));) {
        uint32_t i = 0;
        const stated *x;
        while ((x = next_of(in, kinds, &i)) && !states(x, y))
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
        return same_order(in, out, kinds);
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

static uint32_t count_of(const stated_list *list, uint32_t kind)
{
    uint32_t n = 0;
    for (uint32_t i = 0; next_of(list, 1u << kind, &i);)
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
    for (uint32_t i = 0; next_of(list, kinds, &i);) {
        if (!states(x, &list->facts.v[i - 1]) && !states(&list->facts.v[i - 1], x))
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
    const uint32_t joins = count_of(in, STATED_JOIN) == count_of(out, STATED_JOIN) ? 1u << STATED_JOIN : 0;
    const uint32_t fences = 1u << FACT_NEGATION | 1u << FACT_HEDGE | 1u << FACT_TURN | joins;
    enum { MANY = 1000 };
    if (!(in->kinds & fences) || !(in->kinds & found) || in->facts.n > MANY || out->facts.n > MANY)
        return false;
    bool earlier = false, later = false; /* "no enlargement of the heart" and "the heart is not enlarged": one alone may cross */
    for (uint32_t i = 0; next_of(in, found, &i) && !(earlier && later);) {
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
            (unanswered(in, out, 1u << results[i].kind, a) || count_of(in, results[i].kind) != count_of(out, results[i].kind)))
            return results[i].result;
    return VERIFY_ORDER;
}

/* A stranger does not read "bilatral": sides, and how often something is negated, must also hold for one who reads only what is spelled right. */
static verify_result compare_exactly(const lexicon *l, const verify_words *original, const verify_words *rewritten, arena *a)
{
    stated_list in = {0}, out = {0};
    stated_read(&in, l, original, true, NULL, a);
    stated_read(&out, l, rewritten, true, NULL, a);
    if (!same_order(&in, &out, 1u << FACT_SIDE))
        return VERIFY_SIDE;
    return count_of(&in, FACT_NEGATION) == count_of(&out, FACT_NEGATION) ? VERIFY_SAME : VERIFY_NEGATION;
}

static bool same_word(const verify_word *x, const verify_word *y) { return x->number == y->number && x->hash == y->hash && x->kind == y->kind; }

static bool is_one_of(const lexicon *l, const verify_word *w, const span *these, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (w->number && w->number == lexicon_word(l, these[k]))
            return true;
    return false;
}

/* Whether word i may end a noun: nothing, a mark or a small word stands behind it. "disc or disc material" is said of two things. */
static bool ends_noun(const lexicon *l, const verify_words *words, uint32_t i)
{
    static const span small[] = {SPAN("of"), SPAN("in"), SPAN("at"), SPAN("on"), SPAN("is"), SPAN("are"), SPAN("with"), SPAN("and"), SPAN("seen")};
    return i + 1 >= words->n || words->v[i + 1].kind == VERIFY_WORD_MARK || is_one_of(l, &words->v[i + 1], small, sizeof small / sizeof *small);
}

/* Whether one word is joined to itself: "the discs and discs". */
static bool joins_itself(const lexicon *l, const verify_words *words)
{
    const uint32_t joins[] = {lexicon_word(l, SPAN("and")), lexicon_word(l, SPAN("or"))};
    for (uint32_t i = 1; i + 1 < words->n; i++) {
        const verify_word *before = &words->v[i - 1], *join = &words->v[i];
        bool joined = join->number && (join->number == joins[0] || join->number == joins[1]);
        if (joined && before->kind == VERIFY_WORD_OTHER && same_word(before, &words->v[i + 1]) && ends_noun(l, words, i + 1))
            return true;
    }
    return false;
}

/* Whether two or more words stand a second time right behind themselves. */
static bool says_twice(const verify_words *words)
{
    enum { MANY = 400 };
    for (uint32_t lag = 2; lag <= words->n / 2 && words->n <= MANY; lag++) {
        uint32_t run = 0;
        for (uint32_t i = 0; i + lag < words->n && run < lag; i++)
            run = same_word(&words->v[i], &words->v[i + lag]) ? run + 1 : 0;
        if (run == lag)
            return true;
    }
    return false;
}

/* Whether the text breaks off: its last word leads to another, its first one follows another, or a bracket stays open. */
static bool breaks_off(const lexicon *l, const verify_words *words, span text)
{
    static const span lead[] = {SPAN("a"),  SPAN("an"),   SPAN("and"), SPAN("are"), SPAN("as"), SPAN("for"),  SPAN("from"),
                                SPAN("is"), SPAN("than"), SPAN("of"),  SPAN("or"),  SPAN("to"), SPAN("with"), SPAN("the")};
    static const span follow[] = {SPAN("and"), SPAN("are"), SPAN("is"), SPAN("of"), SPAN("or"), SPAN("than"), SPAN("was"), SPAN("were")};
    int32_t open = 0;
    for (size_t i = 0; i < text.n; i++)
        open += text.p[i] == '(' ? 1 : text.p[i] == ')' ? -1 : 0;
    uint32_t last = words->n;
    while (last && words->v[last - 1].kind == VERIFY_WORD_MARK)
        last--;
    if (open > 0 || !last)
        return open > 0;
    bool heading = text.p[text.n - 1] == ':'; /* "Compared with:" leads to what stands behind it */
    return (!heading && is_one_of(l, &words->v[last - 1], lead, sizeof lead / sizeof *lead)) ||
           is_one_of(l, &words->v[0], follow, sizeof follow / sizeof *follow);
}

/* Compares the facts, and nothing else. */
static verify_result compare(const stated_list *in, const stated_list *out, arena *a)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (!keeps(rules[i].rule, in, out, rules[i].kinds, a))
            return told(in, out, rules[i].kinds, a);
    return crosses(in, out) ? VERIFY_ORDER : VERIFY_SAME;
}

/* Adds the findings that only the rewrite states, and in several words. False where there is none. */
static bool add_phrases(stated_rows *apart, const stated_list *in, const stated_list *out, arena *a)
{
    const uint32_t found = 1u << FACT_FINDING | 1u << FACT_EXACT;
    uint32_t known = apart->n;
    for (uint32_t o = 0; next_of(out, found, &o);) {
        const stated *x = NULL, *y = &out->facts.v[o - 1];
        for (uint32_t i = 0; y->phrase && (x = next_of(in, found, &i)) && !states(x, y);)
            ;
        if (y->phrase && !x)
            *VEC_PUSH(a, apart) = y->what;
    }
    return apart->n > known;
}

/* The same where a phrase of the rewrite came about by chance, from the plain words of two entries: what it says word by word must then answer all
 * that the original states. The original's own phrases are never taken apart, so that no fact of theirs is lost. */
static verify_result compare_apart(const lexicon *l, const stated_list *in, const verify_words *rewritten, const stated_list *out, arena *a)
{
    enum { ROUNDS = 4 }; /* phrases may hold phrases */
    stated_rows apart = {0};
    stated_list read = *out;
    verify_result result = VERIFY_FINDING;
    for (uint32_t i = 0; i < ROUNDS && result != VERIFY_SAME && add_phrases(&apart, in, &read, a); i++) {
        read = (stated_list){0};
        stated_read(&read, l, rewritten, false, &apart, a);
        result = compare(in, &read, a);
    }
    return result;
}

verify_result verify_sentence(const lexicon *l, span original, span rewritten, arena *a)
{
    if (span_eq(original, rewritten))
        return VERIFY_SAME;
    verify_words from = {0}, to = {0};
    stated_list in = {0}, out = {0};
    bool slips = verify_words_read(&from, l, original, a);
    slips |= verify_words_read(&to, l, rewritten, a);
    stated_read(&in, l, &from, false, NULL, a);
    stated_read(&out, l, &to, false, NULL, a);
    verify_result differs = compare(&in, &out, a);
    if (differs != VERIFY_SAME && compare_apart(l, &in, &to, &out, a) != VERIFY_SAME)
        return differs;
    if ((says_twice(&to) && !says_twice(&from)) || (joins_itself(l, &to) && !joins_itself(l, &from)))
        return VERIFY_WORD;
    if (breaks_off(l, &to, rewritten) && !breaks_off(l, &from, original))
        return VERIFY_WORD;
    return slips ? compare_exactly(l, &from, &to, a) : VERIFY_SAME;
}

const char *verify_name(verify_result r)
{
    static const char *const names[VERIFY_RESULT_COUNT] = {
        [VERIFY_SAME] = "same",     [VERIFY_NUMBER] = "number",     [VERIFY_UNIT] = "unit",   [VERIFY_LEVEL] = "level",
        [VERIFY_SIDE] = "side",     [VERIFY_NEGATION] = "negation", [VERIFY_HEDGE] = "hedge", [VERIFY_SEVERITY] = "severity",
        [VERIFY_CHANGE] = "change", [VERIFY_PLACE] = "place",       [VERIFY_TIME] = "time",   [VERIFY_ADVICE] = "advice",
        [VERIFY_AMOUNT] = "amount", [VERIFY_FINDING] = "finding",   [VERIFY_LINK] = "link",   [VERIFY_WORD] = "word",
        [VERIFY_ORDER] = "order"};
    return names[r];
}
