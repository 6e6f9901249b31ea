/* The shorter words that an inflected word may come from. For grade/ and its generator alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "grade/stems.h"

typedef struct stem_row {
    span cut, put;
    bool doubled; /* only after a doubled consonant, one of which goes too */
} stem_row;

#define ROW(cut, put, doubled)                                                                                                                       \
    {                                                                                                                                                \
        {cut, sizeof cut - 1}, {put, sizeof put - 1}, doubled                                                                                        \
    }

/* By the last letter. The order is of no account: one known stem is enough. */
static const stem_row row_s[] = {ROW("'s", "", false), ROW("s", "", false), ROW("es", "", false), ROW("es", "e", false), ROW("ies", "y", false)};
static const stem_row row_d[] = {ROW("ed", "", false), ROW("ed", "e", false), ROW("ed", "", true), ROW("ied", "y", false)};
static const stem_row row_g[] = {ROW("ing", "", false), ROW("ing", "e", false), ROW("ing", "", true)};
static const stem_row row_r[] = {ROW("er", "", false), ROW("er", "e", false), ROW("ier", "y", false)};
static const stem_row row_t[] = {ROW("est", "", false), ROW("est", "e", false), ROW("iest", "y", false)};
static const stem_row row_y[] = {ROW("ly", "", false), ROW("ily", "y", false)};

#define ROWS(table)                                                                                                                                  \
    {                                                                                                                                                \
        table, sizeof table / sizeof table[0]                                                                                                        \
    }
static const struct {
    const stem_row *rows;
    size_t n;
} by_last['z' - 'a' + 1] = {
    ['s' - 'a'] = ROWS(row_s), ['d' - 'a'] = ROWS(row_d), ['g' - 'a'] = ROWS(row_g),
    ['r' - 'a'] = ROWS(row_r), ['t' - 'a'] = ROWS(row_t), ['y' - 'a'] = ROWS(row_y),
};

static bool consonant(char c) { return ascii_is_lower(c) && !memchr("aeiou", c, 5); }

/* The stem by one row, in `room`; empty where the row does not fit the word. */
static span stem_of(span word, const stem_row *row, char room[STEM_WORD_MAX])
{
    if (word.n < row->cut.n || memcmp(word.p + word.n - row->cut.n, row->cut.p, row->cut.n) != 0)
        return (span){0};
    size_t n = word.n - row->cut.n;
    if (row->doubled) {
        if (n < 2 || word.p[n - 1] != word.p[n - 2] || !consonant(word.p[n - 1]))
            return (span){0};
        n--;
    }
    memcpy(room, word.p, n);
    memcpy(room + n, row->put.p, row->put.n);
    return (span){room, n + row->put.n};
}

bool stems_any(span lower, bool (*known)(span word, const void *ctx), const void *ctx)
{
    if (known(lower, ctx))
        return true;
    if (lower.n < 2 || lower.n > STEM_WORD_MAX || !ascii_is_lower(lower.p[lower.n - 1]))
        return false;
    char room[STEM_WORD_MAX];
    size_t last = (size_t)(lower.p[lower.n - 1] - 'a');
    for (size_t i = 0; i < by_last[last].n; i++) {
        span stem = stem_of(lower, &by_last[last].rows[i], room);
        if (stem.n && known(stem, ctx))
            return true;
    }
    return false;
}
