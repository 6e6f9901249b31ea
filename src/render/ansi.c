/* The report in plain words, for a terminal, with what changed made visible: `--to=ansi`. For render.h's table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/body.h"

#define CHANGED_ON "\033[1;4m"
#define CHANGED_OFF "\033[22;24m"
#define CRITICAL_ON "\033[1;31m"
#define CRITICAL_OFF "\033[22;39m"
/* Above this many pairs of words the whole middle counts as changed: the table would cost more than it tells. */
#define PAIRS_MAX 250000u

typedef VEC(span) word_list;

static void words_split(span s, arena *a, word_list *out)
{
    for (size_t i = 0; i < s.n;) {
        while (i < s.n && ascii_is_space(s.p[i]))
            i++;
        size_t from = i;
        while (i < s.n && !ascii_is_space(s.p[i]))
            i++;
        if (i > from)
            *VEC_PUSH(a, out) = (span){s.p + from, i - from};
    }
}

static bool word_same(span a, span b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    }
    return true;
}

/* Sets kept[j] for the words of `b` that the longest common row of words with `a` holds, and clears the others. */
static void words_common(const span *a, uint32_t an, const span *b, uint32_t bn, bool *kept, arena *scratch)
{
    memset(kept, 0, bn);
    if (an == 0 || bn == 0 || (uint64_t)an * bn > PAIRS_MAX)
        return;
    uint32_t row = bn + 1, *length = arena_zero(scratch, (size_t)(an + 1) * row * sizeof *length);
    for (uint32_t i = an; i-- > 0;) {
        for (uint32_t j = bn; j-- > 0;) {
            uint32_t down = length[(i + 1) * row + j], across = length[i * row + j + 1];
            length[i * row + j] = word_same(a[i], b[j]) ? length[(i + 1) * row + j + 1] + 1 : down > across ? down : across;
        }
    }
    for (uint32_t i = 0, j = 0; i < an && j < bn;) {
        if (word_same(a[i], b[j]))
            kept[j] = true, i++, j++;
        else if (length[(i + 1) * row + j] >= length[i * row + j + 1])
            i++;
        else
            j++;
    }
}

/* Which words of `plain` stand in `original` in the same order: an array as long as `plain`. */
static bool *words_kept(const word_list *original, const word_list *plain, arena *a)
{
    uint32_t n = original->n < plain->n ? original->n : plain->n, head = 0, tail = 0;
    while (head < n && word_same(original->v[head], plain->v[head]))
        head++;
    while (tail < n - head && word_same(original->v[original->n - 1 - tail], plain->v[plain->n - 1 - tail]))
        tail++;
    bool *kept = arena_alloc(a, plain->n);
    memset(kept, 1, plain->n);
    if (plain->n > head + tail)
        words_common(original->v + head, original->n - head - tail, plain->v + head, plain->n - head - tail, kept + head, a);
    return kept;
}

static void ansi_changed(span words, span original, buf *out)
{
    word_list from = {0}, to = {0};
    words_split(original, out->a, &from);
    words_split(words, out->a, &to);
    if (to.n == 0) {
        body_safe(out, words);
        return;
    }
    bool *kept = words_kept(&from, &to, out->a);
    const char *at = words.p;
    bool on = false;
    for (uint32_t i = 0; i < to.n; i++) {
        if (on && kept[i])
            buf_put(out, SPAN(CHANGED_OFF));
        body_safe(out, (span){at, (size_t)(to.v[i].p - at)});
        if (!on && !kept[i])
            buf_put(out, SPAN(CHANGED_ON));
        on = !kept[i];
        body_safe(out, to.v[i]);
        at = to.v[i].p + to.v[i].n;
    }
    if (on)
        buf_put(out, SPAN(CHANGED_OFF));
    body_safe(out, (span){at, (size_t)(words.p + words.n - at)});
}

static void ansi_critical(span words, buf *out)
{
    buf_put(out, SPAN(CRITICAL_ON));
    body_safe(out, words);
    buf_put(out, SPAN(CRITICAL_OFF));
}

static void color_words(const report_sentence *s, span words, span original, buf *out)
{
    if (s && s->status == STATUS_REWRITTEN)
        ansi_changed(words, original, out);
    else if (s && s->status == STATUS_CRITICAL)
        ansi_critical(words, out);
    else
        body_safe(out, words);
}

static void color_mark(const report_sentence *s, buf *out) { ansi_critical(s->mark, out); }

static void safe_words(const report_sentence *s, span words, span original, buf *out)
{
    (void)s, (void)original;
    body_safe(out, words);
}

static void safe_mark(const report_sentence *s, buf *out) { body_safe(out, s->mark); }

void render_ansi(const report *r, const render_setting *s, buf *out)
{
    static const body_style colored = {color_words, color_mark, false}, bare = {safe_words, safe_mark, false};
    body_write(r, s, s->color ? &colored : &bare, out);
}
