/* The words of a sentence: which they are, how long and how easy. For grade/ alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "grade/words.h"
#include "grade/known.h"
#include "grade/stems.h"

/* Bytes of the curly apostrophe that `s` begins with, 0 for none. */
static inline size_t curly_at(span s) { return s.n >= 3 && memcmp(s.p, "\xe2\x80\x99", 3) == 0 ? 3 : 0; }

/* In small letters and with straight apostrophes, in `room`; what does not fit is left off. */
static span plain_form(span word, char room[STEM_WORD_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < word.n && n < STEM_WORD_MAX;) {
        size_t curly = word.p[i] == '\xe2' ? curly_at(span_cut(word, (uint32_t)i, (uint32_t)word.n)) : 0;
        room[n++] = curly ? '\'' : ascii_lower(word.p[i]);
        i += curly ? curly : 1;
    }
    return (span){room, n};
}

word_figures words_judge(span word)
{
    word_figures all = {.easy = true};
    char room[STEM_WORD_MAX];
    bool compound = word.n && memchr(word.p, '-', word.n);
    for (size_t b = 0, e; b < word.n; b = e + 1) {
        const char *hyphen = compound ? memchr(word.p + b, '-', word.n - b) : NULL;
        e = hyphen ? (size_t)(hyphen - word.p) : word.n;
        span part = plain_form((span){word.p + b, e - b}, room);
        if (!part.n)
            continue;
        known_traits t = known_lower(part);
        t = t ? t : known_judge(part);
        all.syllables += t & KNOWN_SYLLABLES;
        all.easy = all.easy && (t & (compound ? KNOWN_EASY_PART : KNOWN_EASY));
    }
    all.syllables += !all.syllables;
    return all;
}

static bool is_blank(span t)
{
    size_t n = 0;
    while (n < t.n && t.p[n] == 'X')
        n++;
    return n == t.n && n >= 2;
}

static bool is_unit(span word)
{
    char lower[KNOWN_WORD_MAX];
    for (size_t i = 0; i < word.n; i++)
        lower[i] = ascii_lower(word.p[i]);
    return known_lower((span){lower, word.n}) & KNOWN_UNIT;
}

static bool is_abbreviation(span t)
{
    size_t n = t.n && t.p[t.n - 1] == 's' ? t.n - 1 : t.n, i = 0;
    while (i < n && ascii_is_upper(t.p[i]))
        i++;
    return i == n && n >= 2 && n <= 6;
}

static bool is_easy_abbreviation(span t)
{
    static const char easy[][5] = {"MRI", "CT", "ER", "TV", "OK", "AM", "PM", "US", "MRIs"};
    for (size_t i = 0; i < sizeof easy / sizeof easy[0]; i++) {
        if (span_eq(t, span_of(easy[i])))
            return true;
    }
    return false;
}

/* Behind the rest of a word that goes on after its first letters: apostrophes, hyphens and a number ("L4-L5"), which sets *number. */
static size_t rest_end(span text, size_t i, size_t e, bool *number)
{
    const char *p = text.p;
    for (size_t skip = 1; skip && i < e;) {
        skip = ascii_is_alpha(p[i]) || p[i] == '\'' ? 1 : curly_at((span){p + i, e - i});
        i += skip;
    }
    while (i + 1 < e && p[i] == '-' && ascii_is_alpha(p[i + 1])) {
        for (i++; i < e && ascii_is_alpha(p[i]); i++)
            ;
    }
    *number = i < e && ascii_is_digit(p[i]);
    while (*number && i < e && (ascii_is_alpha(p[i]) || ascii_is_digit(p[i]) || p[i] == '_' || p[i] == '/' || p[i] == '-'))
        i++;
    return i;
}

static size_t number_end(span text, size_t i, size_t e)
{
    while (i < e && (ascii_is_alpha(text.p[i]) || ascii_is_digit(text.p[i]) || (text.p[i] && strchr("_./%-", text.p[i]))))
        i++;
    return i;
}

/* Capitals: 1 for an abbreviation, -1 for XXXX, which stands for what was taken out of a report and is no word, 0 for a plain word. */
static int capitals(span word, bool mixed)
{
    if (is_blank(word))
        return -1;
    return mixed && is_abbreviation(word);
}

/* Counts the word that begins at `i` whatever it is made of; answers where it ends. */
static __attribute__((noinline)) size_t word_add(const words_sink *sink, span text, size_t i, size_t e, bool mixed)
{
    bool number = false;
    size_t end = rest_end(text, i, e, &number);
    span word = {text.p + i, end - i};
    int caps = word.n >= 2 && ascii_is_upper(word.p[0]) ? capitals(word, mixed) : 0;
    if (number || caps < 0 || (word.n <= 3 && is_unit(word)))
        return end;
    word_figures f = caps ? (word_figures){1, is_easy_abbreviation(word)} : words_judge(word);
    sink->counts->words++;
    sink->counts->syllables += f.syllables;
    sink->counts->hard += !f.easy;
    if (!f.easy && sink->take)
        sink->take(word, sink->ctx);
    return end;
}

/* Whether a word that has come to `c` may go on after it. */
static inline bool goes_on(char c) { return c == '\'' || c == '-' || c == '\xe2' || ascii_is_digit(c); }

/* The 16 bytes of `text` from `i` on, zeros behind its end. */
static inline known_word bytes_at(span text, size_t i)
{
    if (i + 16 <= text.n)
        return (known_word){known_load(text.p + i), known_load(text.p + i + 8)};
    if (text.n < 16) {
        char copy[16] = {0};
        memcpy(copy, text.p + i, text.n - i);
        return (known_word){known_load(copy), known_load(copy + 8)};
    }
    known_word w = {known_load(text.p + text.n - 16), known_load(text.p + text.n - 8)};
    uint32_t over = (uint32_t)(i + 16 - text.n) * 8; /* bits, 8 to 120 */
    if (over >= 64)
        return (known_word){w.high >> (over - 64), 0};
    return (known_word){w.low >> over | w.high << (64 - over), w.high >> over};
}

/* Counts the plain words from `i` on and answers where one stands that needs a closer look, or a number. The first 16 bytes tell a word's length
 * and its key in the table at once, so that nothing loops over letters; the one space behind it goes with it. */
static inline size_t plain_add(grade_counts *counts, span text, size_t i, size_t e, bool stop_at_hard)
{
    uint32_t words = 0, syllables = 0, hard = 0;
    while (i < e) {
        known_word w = bytes_at(text, i);
        uint32_t n = (uint32_t)__builtin_ctz(~known_letter_bits(w));
        if (n == 0 && !ascii_is_digit(text.p[i])) {
            i++;
            continue;
        }
        known_traits t = known_find(known_key(w.low, w.high, n));
        bool easy = t & KNOWN_EASY, capital_pair = (w.low & 0x2020) == 0;
        char next = i + n < text.n ? text.p[i + n] : 0;
        if (!t || t & KNOWN_UNIT || capital_pair || goes_on(next) || (stop_at_hard && !easy))
            break;
        words++;
        syllables += t & KNOWN_SYLLABLES;
        hard += !easy;
        i += n + (next == ' ');
    }
    counts->words += words;
    counts->syllables += syllables;
    counts->hard += hard;
    return i;
}

void words_add(const words_sink *sink, span text, size_t b, size_t e, bool mixed)
{
    uint32_t before = sink->counts->words;
    for (size_t i = b; i < e;) {
        i = plain_add(sink->counts, text, i, e, sink->take);
        if (i >= e)
            break;
        if (ascii_is_alpha(text.p[i]))
            i = word_add(sink, text, i, e, mixed);
        else
            i = ascii_is_digit(text.p[i]) ? number_end(text, i, e) : i + 1;
    }
    sink->counts->sentences += sink->counts->words > before;
}
