/* The judge: reads two texts afresh and compares the facts that they state. See verify.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify.h"
#include "verify/compare.h"

/* A stranger does not read "bilatral": sides, and how often something is negated, must also hold for one who reads only what is spelled right. */
static verify_result compare_exactly(const lexicon *l, const verify_words *original, const verify_words *rewritten, arena *a)
{
    stated_list in = {0}, out = {0};
    stated_read(&in, l, original, true, NULL, a);
    stated_read(&out, l, rewritten, true, NULL, a);
    if (!stated_same_order(&in, &out, 1u << FACT_SIDE))
        return VERIFY_SIDE;
    return stated_count(&in, FACT_NEGATION) == stated_count(&out, FACT_NEGATION) ? VERIFY_SAME : VERIFY_NEGATION;
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

/* Adds the findings that only the rewrite states, and in several words. False where there is none. */
static bool add_phrases(stated_rows *apart, const stated_list *in, const stated_list *out, arena *a)
{
    const uint32_t found = 1u << FACT_FINDING | 1u << FACT_EXACT;
    uint32_t known = apart->n;
    for (uint32_t o = 0; stated_next(out, found, &o);) {
        const stated *x = NULL, *y = &out->facts.v[o - 1];
        for (uint32_t i = 0; y->phrase && (x = stated_next(in, found, &i)) && !stated_answers(x, y);)
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
        result = stated_compare(in, &read, a);
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
    verify_result differs = stated_compare(&in, &out, a);
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
