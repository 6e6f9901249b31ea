/* The judge: reads two texts afresh and compares the facts that they state. See verify.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify.h"
#include "verify/words.h"

enum { FACT_ROWS = 256, PHRASE_WORDS = 16 };

/* The facts of the original less those of the rewrite. Numbers are kept as sums of hashes: equal sums, equal numbers, in any order. */
typedef struct difference {
    const lexicon *l;
    uint64_t numbers, levels, units;
    int32_t rows[FACT_ROWS]; /* by row of the lexicon's facts */
} difference;

static uint64_t mix(uint64_t h)
{
    h ^= h >> 31;
    h *= 0x9e3779b97f4a7c15u;
    h ^= h >> 29;
    return h * 0xbf58476d1ce4e5b9u;
}

static void count_numbers(difference *d, const verify_words *words, int sign)
{
    for (uint32_t i = 0; i < words->n; i++) {
        const verify_word *w = &words->v[i];
        uint64_t *sum = w->kind == VERIFY_WORD_LEVEL ? &d->levels : &d->numbers;
        if (w->kind != VERIFY_WORD_OTHER)
            *sum += sign > 0 ? w->hash : 0 - w->hash;
    }
}

/* A unit says something only of the number before it. `exact`: words that are not spelled as the lexicon spells them say nothing. */
static void count_facts(difference *d, const verify_words *words, int sign, bool exact)
{
    for (uint32_t i = 0; i < words->n; i++) {
        if (!(d->l->words[words->v[i].number].sets & 1u << SET_FACT))
            continue;
        uint32_t phrase[PHRASE_WORDS], n = 0, length = 0;
        while (n < PHRASE_WORDS && i + n < words->n) {
            const verify_word *w = &words->v[i + n];
            phrase[n++] = exact && w->slip ? 0 : w->number;
        }
        int32_t row = lexicon_longest(d->l, SET_FACT, phrase, n, &length);
        if (row < 0)
            continue;
        bool measured = i > 0 && words->v[i - 1].kind != VERIFY_WORD_OTHER;
        uint64_t unit = measured ? mix(words->v[i - 1].hash + (uint64_t)row + 1) : 0;
        if (d->l->facts[row].kind == FACT_UNIT)
            d->units += sign > 0 ? unit : 0 - unit;
        else
            d->rows[row] += sign;
        i += length - 1;
    }
}

/* The row that a row `ID.source` gives its facts to: `ID` of the same kind. Its words may be rewritten as those of `ID`, and are never written
 * themselves. */
static int32_t plain_row(const lexicon *l, uint32_t row)
{
    span id = lexicon_text(l, l->facts[row].id), tail = SPAN(".source");
    if (id.n <= tail.n || memcmp(id.p + id.n - tail.n, tail.p, tail.n) != 0)
        return -1;
    id.n -= tail.n;
    for (uint32_t r = 0; r < lexicon_count(l, TABLE_facts); r++) {
        if (l->facts[r].kind == l->facts[row].kind && span_eq(lexicon_text(l, l->facts[r].id), id))
            return (int32_t)r;
    }
    return -1;
}

/* The kind of the first fact that differs, FACT_COUNT where none does. */
static fact_kind facts_differ(const lexicon *l, int32_t counts[FACT_ROWS])
{
    uint32_t rows = lexicon_count(l, TABLE_facts);
    for (uint32_t r = 0; r < rows; r++) {
        int32_t plain = counts[r] > 0 ? plain_row(l, r) : -1;
        if (plain >= 0) {
            counts[plain] += counts[r];
            counts[r] = 0;
        }
    }
    for (uint32_t r = 0; r < rows; r++) {
        if (counts[r])
            return l->facts[r].kind;
    }
    return FACT_COUNT;
}

static void compare_facts(difference *d, const verify_words *original, const verify_words *rewritten, bool exact)
{
    memset(d->rows, 0, sizeof d->rows);
    count_facts(d, original, 1, exact);
    count_facts(d, rewritten, -1, exact);
}

/* A stranger does not read "bilatral": sides, and how often something is negated, must also hold for one who reads only what is spelled right. */
static fact_kind spelled_differ(const difference *d)
{
    int32_t negations = 0;
    for (uint32_t r = 0; r < lexicon_count(d->l, TABLE_facts); r++) {
        if (d->l->facts[r].kind == FACT_SIDE && d->rows[r])
            return FACT_SIDE;
        if (d->l->facts[r].kind == FACT_NEGATION)
            negations += d->rows[r];
    }
    return negations ? FACT_NEGATION : FACT_COUNT;
}

verify_result verify_sentence(const lexicon *l, span original, span rewritten, arena *a)
{
    static const verify_result of_kind[FACT_COUNT + 1] = {
        [FACT_NEGATION] = VERIFY_NEGATION, [FACT_HEDGE] = VERIFY_HEDGE, [FACT_SEVERITY] = VERIFY_SEVERITY, [FACT_SIDE] = VERIFY_SIDE,
        [FACT_CHANGE] = VERIFY_CHANGE,     [FACT_UNIT] = VERIFY_UNIT,   [FACT_COUNT] = VERIFY_SAME};
    if (span_eq(original, rewritten))
        return VERIFY_SAME;
    if (lexicon_count(l, TABLE_facts) > FACT_ROWS)
        return VERIFY_NEGATION; /* a lexicon with more facts than can be counted proves nothing */
    difference d = {.l = l};
    verify_words in = {0}, out = {0};
    bool slips = verify_words_read(&in, l, original, a);
    slips |= verify_words_read(&out, l, rewritten, a);
    count_numbers(&d, &in, 1);
    count_numbers(&d, &out, -1);
    if (d.numbers)
        return VERIFY_NUMBER;
    if (d.levels)
        return VERIFY_LEVEL;
    compare_facts(&d, &in, &out, false);
    if (d.units)
        return VERIFY_UNIT;
    fact_kind kind = facts_differ(l, d.rows);
    if (kind == FACT_COUNT && slips) {
        compare_facts(&d, &in, &out, true);
        kind = spelled_differ(&d);
    }
    return of_kind[kind];
}

const char *verify_name(verify_result r)
{
    static const char *const names[VERIFY_RESULT_COUNT] = {
        [VERIFY_SAME] = "same",         [VERIFY_NUMBER] = "number", [VERIFY_UNIT] = "unit",         [VERIFY_LEVEL] = "level",  [VERIFY_SIDE] = "side",
        [VERIFY_NEGATION] = "negation", [VERIFY_HEDGE] = "hedge",   [VERIFY_SEVERITY] = "severity", [VERIFY_CHANGE] = "change"};
    return names[r];
}
