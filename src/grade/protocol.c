/* The measuring protocol: what in a report is a sentence. For plain and plainlex, by grade.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "grade/known.h"
#include "grade/words.h"
#include "base/utf8.h"

enum { HEADING_MIN = 3, HEADING_MAX = 41, HEADING_LINE_MAX = 61 }; /* bytes of a heading before its text, and alone on a line */

/* Bytes of the white space that stands at `i`, 0 for none. */
static inline size_t space_at(span t, size_t i, size_t e)
{
    if (i >= e)
        return 0;
    if ((unsigned char)t.p[i] < 0x80)
        return ascii_is_space(t.p[i]);
    size_t n;
    return utf8_classify((span){t.p + i, e - i}, &n) == UTF8_SPACE ? n : 0;
}

static inline size_t spaces_skip(span t, size_t i, size_t e)
{
    for (size_t n; (n = space_at(t, i, e)) != 0;)
        i += n;
    return i;
}

/* Before the white space that ends at `e`. */
static size_t spaces_drop(span t, size_t b, size_t e)
{
    for (size_t n = 1; n <= 3 && n <= e - b;) {
        if (space_at(t, e - n, e) == n) {
            e -= n;
            n = 1;
        } else {
            n = (unsigned char)t.p[e - 1] < 0x80 ? 4 : n + 1;
        }
    }
    return e;
}

static bool may_head(char c) { return ascii_is_upper(c) || c == ' ' || c == '/' || c == '&' || c == '(' || c == ')' || c == '-'; }

/* Behind the capitals and signs of a heading that begins at `b`; `b` where there are too few or more than `max`. */
static size_t heading_end(span t, size_t b, size_t e, size_t max)
{
    size_t i = b;
    if (b < e && ascii_is_upper(t.p[b])) {
        while (i < e && may_head(t.p[i]))
            i++;
    }
    return i - b >= HEADING_MIN && i - b <= max ? i : b;
}

/* Behind the number or bullet of a list item and the white space after it; `b` where there is none. */
static size_t bullet_end(span t, size_t b, size_t e)
{
    size_t i = b;
    while (i < e && ascii_is_digit(t.p[i]))
        i++;
    if (i > b)
        i = i < e && (t.p[i] == '.' || t.p[i] == ')') ? i + 1 : b;
    else if (b < e && (t.p[b] == '-' || t.p[b] == '*'))
        i = b + 1;
    else if (e - b >= 3 && memcmp(t.p + b, "\xe2\x80\xa2", 3) == 0)
        i = b + 3;
    return i > b && space_at(t, i, e) ? spaces_skip(t, i, e) : b;
}

/* Where the text of a line begins; `e` where the line is only a heading. */
static size_t line_begin(span t, size_t b, size_t e)
{
    b = bullet_end(t, spaces_skip(t, b, e), e);
    size_t i = heading_end(t, b, e, HEADING_MAX);
    if (i > b && i < e && t.p[i] == ':')
        b = spaces_skip(t, i + 1, e);
    i = heading_end(t, b, e, HEADING_LINE_MAX);
    return i > b && (i == e || (i + 1 == e && t.p[i] == ':')) ? e : b;
}

/* The topmost bit of each byte of `x` that is a full stop, an exclamation or a question mark. */
static inline uint64_t stops_of(uint64_t x)
{
    const uint64_t each = 0x0101010101010101u, rest = each * 0x7f;
    uint64_t dot = x ^ each * '.', bang = x ^ each * '!', ask = x ^ each * '?';
    uint64_t other = ((dot & rest) + rest) & ((bang & rest) + rest) & ((ask & rest) + rest);
    return ~(other | x) & each * 0x80;
}

/* The next stop from `i` on, or `e`. */
static inline size_t stop_find(span t, size_t i, size_t e)
{
    for (; e - i >= 8; i += 8) {
        uint64_t stops = stops_of(known_load(t.p + i));
        if (stops)
            return i + (size_t)__builtin_ctzll(stops) / 8;
    }
    while (i < e && t.p[i] != '.' && t.p[i] != '!' && t.p[i] != '?')
        i++;
    return i;
}

static bool may_stand_before(char c) { return ascii_is_lower(c) || c == ')' || c == '%' || c == ']'; }
static bool may_begin(char c) { return ascii_is_upper(c) || ascii_is_digit(c) || c == '"' || c == '(' || c == '['; }

/* Where the sentence that begins at `b` ends, and in *next where the next one begins: a stop behind a small letter or a bracket, white space,
 * and what may begin a sentence. */
static size_t sentence_end(span t, size_t b, size_t e, size_t *next)
{
    for (size_t i = stop_find(t, b, e); i < e; i = stop_find(t, i + 1, e)) {
        if (i == b || !may_stand_before(t.p[i - 1]))
            continue;
        *next = spaces_skip(t, i + 1, e);
        if (*next > i + 1 && *next < e && may_begin(t.p[*next]))
            return i;
    }
    return *next = e;
}

static bool letter_pair(span t, size_t b, size_t e)
{
    while (b + 1 < e && !(ascii_is_alpha(t.p[b]) && ascii_is_alpha(t.p[b + 1])))
        b++;
    return b + 1 < e;
}

/* Whether there are two small letters side by side: nearly always, and at once. */
static inline bool small_pair(span t, size_t b, size_t e)
{
    for (; e - b > 8; b += 7) {
        uint64_t x = known_load(t.p + b);
        uint64_t small = known_letters(x) & x << 2; /* a small letter has the bit 0x20 */
        if (small & small >> 8)
            return true;
    }
    while (b + 1 < e && !(ascii_is_lower(t.p[b]) && ascii_is_lower(t.p[b + 1])))
        b++;
    return b + 1 < e;
}

static void text_walk(const words_sink *sink, span t)
{
    for (size_t b = 0; b < t.n;) {
        const char *newline = memchr(t.p + b, '\n', t.n - b);
        size_t line = newline ? (size_t)(newline - t.p) : t.n, e = spaces_drop(t, b, line);
        for (b = line_begin(t, b, e); b < e;) {
            size_t next, end = sentence_end(t, b, e, &next);
            bool mixed = small_pair(t, b, end);
            if (mixed || letter_pair(t, b, end))
                words_add(sink, t, b, end, mixed);
            b = next;
        }
        b = line + 1;
    }
}

void grade_add(grade_counts *c, span text) { text_walk(&(words_sink){.counts = c}, text); }

void grade_hard_words(span text, void (*take)(span word, void *ctx), void *ctx)
{
    grade_counts counts = {0};
    text_walk(&(words_sink){.counts = &counts, .take = take, .ctx = ctx}, text);
}
