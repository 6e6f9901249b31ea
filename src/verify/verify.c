/* The judge: reads two texts afresh and compares the facts that they state. See verify.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { FACT_ROWS = 128, PHRASE_WORDS = 10, WORD_BYTES = 40 };

/* The facts of the original less those of the rewrite. Numbers are kept as sums of hashes: equal sums, equal numbers, in any order. */
typedef struct difference {
    const lexicon *l;
    arena *a;
    uint64_t numbers, levels, units;
    int16_t rows[FACT_ROWS]; /* by row of the lexicon's facts */
} difference;

typedef struct word {
    uint32_t number; /* in the lexicon, 0: unknown */
    uint64_t hash;   /* of a number's bytes, else 0 */
} word;
typedef VEC(word) word_list;

static uint64_t mix(uint64_t h)
{
    h ^= h >> 31;
    h *= 0x9e3779b97f4a7c15u;
    h ^= h >> 29;
    return h * 0xbf58476d1ce4e5b9u;
}

static uint64_t hash_number(span s)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)ascii_upper(s.p[i])) * 1099511628211u;
    return mix(h | 1);
}

static bool is_level_letter(char c) { return c && strchr("CTLSDctlsd", c); }

/* The end of a number, or of a letter with the number of a spine bone, that begins at byte i; i where none does. */
static size_t number_end(span s, size_t i)
{
    size_t e = i;
    if (is_level_letter(s.p[i])) {
        e = i + 1;
        while (e < s.n && e < i + 3 && ascii_is_digit(s.p[e]))
            e++;
        return e > i + 1 && (e == s.n || !ascii_is_digit(s.p[e])) ? e : i;
    }
    while (e < s.n && (ascii_is_digit(s.p[e]) || (e > i && e + 1 < s.n && strchr(".,/:", s.p[e]) && ascii_is_digit(s.p[e + 1]))))
        e++;
    return e;
}

static bool word_byte(char c) { return ascii_is_alpha(c) || ascii_is_digit(c) || c == '\'' || (unsigned char)c >= 0x80; }

static uint32_t word_number(const difference *d, span s)
{
    char lower[WORD_BYTES];
    buf folded = {.a = d->a};
    bool wide = s.n > sizeof lower;
    for (size_t i = 0; i < s.n && !wide; i++) {
        lower[i] = ascii_lower(s.p[i]);
        wide = (unsigned char)s.p[i] >= 0x80;
    }
    span key = {lower, s.n};
    if (wide) {
        utf8_fold(s, &folded);
        key = buf_span(&folded);
    }
    uint32_t number = lexicon_word(d->l, key);
    return number ? number : lexicon_slip(d->l, key);
}

/* Takes the numbers and levels out of a word's bytes ("L4", "T2weighted", "3x6"), and counts them. Answers the hash of the last. */
static uint64_t count_numbers(difference *d, span s, int sign)
{
    uint64_t last = 0;
    for (size_t i = 0; i < s.n;) {
        size_t e = ascii_is_digit(s.p[i]) || is_level_letter(s.p[i]) ? number_end(s, i) : i;
        if (e == i) {
            i++;
            continue;
        }
        last = hash_number((span){s.p + i, e - i});
        uint64_t *sum = ascii_is_digit(s.p[i]) ? &d->numbers : &d->levels;
        *sum += sign > 0 ? last : 0 - last;
        i = e;
    }
    return last;
}

static void read_words(difference *d, span text, int sign, word_list *out)
{
    for (size_t i = 0; i < text.n;) {
        char c = text.p[i];
        size_t e = i + 1;
        if (ascii_is_digit(c)) {
            e = number_end(text, i);
            span s = {text.p + i, e - i};
            *VEC_PUSH(d->a, out) = (word){.hash = count_numbers(d, s, sign)};
        } else if (word_byte(c) && c != '\'') {
            bool digit = false;
            while (e < text.n && word_byte(text.p[e])) {
                digit = digit || ascii_is_digit(text.p[e]);
                e++;
            }
            span s = {text.p + i, e - i};
            if (digit)
                count_numbers(d, s, sign);
            *VEC_PUSH(d->a, out) = (word){.number = word_number(d, s)};
        } else if (!ascii_is_space(c) && c != '-') {
            *VEC_PUSH(d->a, out) = (word){.number = lexicon_word(d->l, (span){&c, 1})};
        }
        i = e;
    }
}

static void count_facts(difference *d, const word_list *words, int sign)
{
    uint32_t rows = lexicon_count(d->l, TABLE_facts);
    for (uint32_t i = 0; i < words->n; i++) {
        if (!(d->l->words[words->v[i].number].sets & 1u << SET_FACT))
            continue;
        uint32_t phrase[PHRASE_WORDS], n = 0, length = 0;
        while (n < PHRASE_WORDS && i + n < words->n) {
            phrase[n] = words->v[i + n].number;
            n++;
        }
        int32_t row = lexicon_longest(d->l, SET_FACT, phrase, n, &length);
        if (row < 0 || (uint32_t)row >= rows || row >= FACT_ROWS)
            continue;
        uint64_t before = i ? words->v[i - 1].hash : 0;
        if (d->l->facts[row].kind != FACT_UNIT)
            d->rows[row] = (int16_t)(d->rows[row] + sign);
        else if (before) /* a unit says something only of the number before it */
            d->units += sign > 0 ? mix(before + (uint64_t)row + 1) : 0 - mix(before + (uint64_t)row + 1);
        i += length - 1;
    }
}

static void read_text(difference *d, span text, int sign)
{
    word_list words = {0};
    read_words(d, text, sign, &words);
    count_facts(d, &words, sign);
}

verify_result verify_sentence(const lexicon *l, span original, span rewritten, arena *a)
{
    static const verify_result of_kind[FACT_COUNT] = {[FACT_NEGATION] = VERIFY_NEGATION, [FACT_HEDGE] = VERIFY_HEDGE, [FACT_SEVERITY] = VERIFY_SEVERITY,
                                                      [FACT_SIDE] = VERIFY_SIDE,         [FACT_CHANGE] = VERIFY_CHANGE, [FACT_UNIT] = VERIFY_UNIT};
    difference d = {.l = l, .a = a};
    read_text(&d, original, 1);
    read_text(&d, rewritten, -1);
    if (d.numbers)
        return VERIFY_NUMBER;
    if (d.levels)
        return VERIFY_LEVEL;
    if (d.units)
        return VERIFY_UNIT;
    uint32_t rows = lexicon_count(l, TABLE_facts);
    for (uint32_t r = 0; r < rows && r < FACT_ROWS; r++)
        if (d.rows[r])
            return of_kind[l->facts[r].kind];
    return VERIFY_SAME;
}

const char *verify_name(verify_result r)
{
    static const char *const names[VERIFY_RESULT_COUNT] = {[VERIFY_SAME] = "same",         [VERIFY_NUMBER] = "number", [VERIFY_UNIT] = "unit",
                                                           [VERIFY_LEVEL] = "level",       [VERIFY_SIDE] = "side",     [VERIFY_NEGATION] = "negation",
                                                           [VERIFY_HEDGE] = "hedge",       [VERIFY_SEVERITY] = "severity", [VERIFY_CHANGE] = "change"};
    return names[r];
}
