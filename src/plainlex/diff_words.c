/* Which words of two texts differ: see diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

/* Above this many pairs of words the whole middle counts as changed: the table would cost more than it tells. */
#define PAIRS_MAX 250000u

static void split(span s, diff_parts *out, arena *a)
{
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && ascii_is_space(s.p[i]))
            i++;
        from = i;
        while (i < s.n && !ascii_is_space(s.p[i]))
            i++;
        if (i > from)
            *VEC_PUSH(a, out) = (diff_part){{s.p + from, i - from}, false};
    }
}

/* Marks the longest common row of words of the two. */
static void mark_common(diff_part *a, uint32_t an, diff_part *b, uint32_t bn, arena *scratch)
{
    while (an && bn && span_eq(a->text, b->text)) {
        a++->kept = b++->kept = true;
        an--, bn--;
    }
    while (an && bn && span_eq(a[an - 1].text, b[bn - 1].text))
        a[--an].kept = b[--bn].kept = true;
    if (an == 0 || bn == 0 || (uint64_t)an * bn > PAIRS_MAX)
        return;
    uint32_t row = bn + 1, *length = arena_zero(scratch, (size_t)(an + 1) * row * sizeof *length);
    for (uint32_t i = an; i-- > 0;) {
        for (uint32_t j = bn; j-- > 0;) {
            uint32_t down = length[(i + 1) * row + j], across = length[i * row + j + 1];
            length[i * row + j] = span_eq(a[i].text, b[j].text) ? length[(i + 1) * row + j + 1] + 1 : down > across ? down : across;
        }
    }
    for (uint32_t i = 0, j = 0; i < an && j < bn;) {
        if (span_eq(a[i].text, b[j].text))
            a[i++].kept = b[j++].kept = true;
        else if (length[(i + 1) * row + j] >= length[i * row + j + 1])
            i++;
        else
            j++;
    }
}

void diff_common(diff_parts *was, diff_parts *is, arena *a) { mark_common(was->v, was->n, is->v, is->n, a); }

/* Words that are alike beside each other become one piece, with the white space between them. */
static void join(span whole, const diff_parts *words, diff_pieces *out, arena *a)
{
    const char *at = whole.p, *end = whole.p + whole.n;
    for (uint32_t i = 0; i < words->n;) {
        uint32_t k = i + 1;
        while (k < words->n && words->v[k].kept == words->v[i].kept)
            k++;
        const char *b = words->v[i].text.p, *e = words->v[k - 1].text.p + words->v[k - 1].text.n;
        if (b > at)
            *VEC_PUSH(a, out) = (diff_piece){{at, (size_t)(b - at)}, false};
        *VEC_PUSH(a, out) = (diff_piece){{b, (size_t)(e - b)}, !words->v[i].kept};
        at = e;
        i = k;
    }
    if (at < end)
        *VEC_PUSH(a, out) = (diff_piece){{at, (size_t)(end - at)}, false};
}

void diff_pair(span before, span after, diff_pieces *was, diff_pieces *is, arena *a)
{
    diff_parts x = {0}, y = {0};
    split(before, &x, a);
    split(after, &y, a);
    diff_common(&x, &y, a);
    join(before, &x, was, a);
    join(after, &y, is, a);
}

/* The bytes before the mark, and the mark. */
static span part(span s, uint32_t mark, bool tail) { return tail ? (span){s.p + s.n - mark, mark} : (span){s.p, s.n - mark}; }

void diff_words(const change *c, diff_pieces *was, diff_pieces *is, arena *a)
{
    span mark_was = part(c->before, c->mark_was, true), mark_is = part(c->after, c->mark_is, true);
    diff_pair(part(c->before, c->mark_was, false), part(c->after, c->mark_is, false), was, is, a);
    if (mark_was.n)
        *VEC_PUSH(a, was) = (diff_piece){mark_was, !span_eq(mark_was, mark_is)};
    if (mark_is.n)
        *VEC_PUSH(a, is) = (diff_piece){mark_is, !span_eq(mark_was, mark_is)};
}

uint32_t diff_turn(span s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    if (s.n >= 2 && p[0] == 0xD8 && p[1] == 0x9C)
        return 0x061C;
    if (s.n < 3 || p[0] != 0xE2 || (p[1] != 0x80 && p[1] != 0x81))
        return 0;
    uint32_t c = 0x2000u | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ? c : 0;
}
