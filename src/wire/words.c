/* The words that two texts have in common: see words.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/words.h"

enum { CELLS_MOST = 1 << 20 }; /* of the table: two sentences of a thousand words */

typedef VEC(range) word_list;
typedef enum word_kind { WORD_SPACE, WORD_LETTERS, WORD_MARK } word_kind;

static word_kind kind_of(char c)
{
    if (ascii_is_space(c))
        return WORD_SPACE;
    return ascii_is_alpha(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80 ? WORD_LETTERS : WORD_MARK;
}

static void split(word_list *out, span s, const words_cut *cut, arena *a)
{
    for (uint32_t b = 0, e; b < s.n; b = e) {
        word_kind kind = kind_of(s.p[b]);
        for (e = b + 1; e < s.n; e++) {
            bool goes_on = kind != WORD_MARK && kind_of(s.p[e]) == kind;
            if (!goes_on && (!cut || cut->may(cut->ctx, cut->from + e)))
                break;
        }
        *VEC_PUSH(a, out) = (range){b, e};
    }
}

typedef struct comparison {
    span old, new;
    word_list olds, news;
} comparison;

static bool same(const comparison *c, uint32_t i, uint32_t k)
{
    span x = span_cut(c->old, c->olds.v[i].b, c->olds.v[i].e), y = span_cut(c->new, c->news.v[k].b, c->news.v[k].e);
    return span_eq(x, y) || (span_is_blank(x) && span_is_blank(y));
}

/* How much it is worth to keep a word: long ones are landmarks, spaces stand everywhere. */
static uint32_t worth(const comparison *c, uint32_t i)
{
    range w = c->olds.v[i];
    return kind_of(c->old.p[w.b]) == WORD_LETTERS ? 2 + w.e - w.b : 1;
}

/* The best that can be kept of the words from i and k on, for every i in [b, i_end] and k in [b, k_end]. NULL where there are too many. */
static uint32_t *table(const comparison *c, uint32_t b, uint32_t i_end, uint32_t k_end, arena *a)
{
    uint64_t rows = i_end - b + 1, columns = k_end - b + 1;
    if (rows * columns > CELLS_MOST)
        return NULL;
    uint32_t *best = arena_zero(a, rows * columns * sizeof *best);
    for (uint64_t i = rows - 1; i-- > 0;) {
        for (uint64_t k = columns - 1; k-- > 0;) {
            uint32_t down = best[(i + 1) * columns + k], right = best[i * columns + k + 1];
            uint32_t here = down > right ? down : right;
            if (same(c, b + (uint32_t)i, b + (uint32_t)k)) {
                uint32_t both = best[(i + 1) * columns + k + 1] + worth(c, b + (uint32_t)i);
                here = both > here ? both : here;
            }
            best[i * columns + k] = here;
        }
    }
    return best;
}

/* Tells of the words [i0, i1) that became [k0, k1). */
static void tell(const comparison *c, uint32_t i0, uint32_t i1, uint32_t k0, uint32_t k1, void (*differ)(void *ctx, range at, span with), void *ctx)
{
    if (i0 == i1 && k0 == k1)
        return;
    uint32_t b = i0 < c->olds.n ? c->olds.v[i0].b : (uint32_t)c->old.n, e = i1 > i0 ? c->olds.v[i1 - 1].e : b;
    span with = k1 > k0 ? span_cut(c->new, c->news.v[k0].b, c->news.v[k1 - 1].e) : (span){0};
    differ(ctx, (range){b, e}, with);
}

void words_compare(span old, span new, const words_cut *cut, void (*differ)(void *ctx, range at, span with), void *ctx, arena *a)
{
    comparison c = {.old = old, .new = new};
    split(&c.olds, old, cut, a);
    split(&c.news, new, NULL, a);
    uint32_t b = 0, i_end = c.olds.n, k_end = c.news.n;
    while (b < i_end && b < k_end && same(&c, b, b))
        b++;
    while (i_end > b && k_end > b && same(&c, i_end - 1, k_end - 1)) {
        i_end--;
        k_end--;
    }
    uint32_t i = b, k = b, i0 = b, k0 = b;
    const uint32_t *best = i_end > b && k_end > b ? table(&c, b, i_end, k_end, a) : NULL;
    uint64_t columns = k_end - b + 1;
    while (best && i < i_end && k < k_end) {
        uint64_t at = (uint64_t)(i - b) * columns + (k - b);
        if (same(&c, i, k) && best[at] == best[at + columns + 1] + worth(&c, i)) {
            tell(&c, i0, i, k0, k, differ, ctx);
            i0 = ++i;
            k0 = ++k;
        } else if (best[at] == best[at + columns]) {
            i++;
        } else {
            k++;
        }
    }
    tell(&c, i0, i_end, k0, k_end, differ, ctx);
}
