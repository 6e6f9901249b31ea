/* The distinct changes, how often each was met, and their order: see diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

#include "base/hash.h"

#include <stdlib.h>

enum { TABLE_START = 1 << 10 };

const char *const diff_titles[CHANGE_KINDS] = {
    [CRITICAL_LOST] = "Critical findings lost",
    [CRITICAL_GAINED] = "Critical findings gained",
    [CRITICAL_MOVED] = "Critical findings of another category",
    [NOTE_LOST] = "Notes lost",
    [NOTE_GAINED] = "Notes gained",
    [NOTE_REWORDED] = "Notes reworded",
    [ADVICE_LOST] = "Advice lost",
    [ADVICE_GAINED] = "Advice gained",
    [ADVICE_REWORDED] = "Advice reworded",
    [WITHHELD_GAINED] = "Withheld now: the plain words no longer state the same facts",
    [WITHHELD_LOST] = "No longer withheld",
    [CHANGE_WORDS] = "Sentences",
};
const char *const diff_ids[CHANGE_KINDS] = {
    [CRITICAL_LOST] = "lost",       [CRITICAL_GAINED] = "gained", [CRITICAL_MOVED] = "category", [NOTE_LOST] = "lost",
    [NOTE_GAINED] = "gained",       [NOTE_REWORDED] = "reworded", [ADVICE_LOST] = "lost",        [ADVICE_GAINED] = "gained",
    [ADVICE_REWORDED] = "reworded", [WITHHELD_GAINED] = "gained", [WITHHELD_LOST] = "lost",
};

/* The row of a sentence's words is looked for before it is known which entry is behind them; of the others the entry is part of what they are. */
static bool by_words(const change *c) { return c->kind >= WITHHELD_GAINED; }

static uint64_t hash_of(const change *c)
{
    uint64_t h = hash_long(c->kind, c->original);
    h = hash_long(h, c->before);
    h = hash_long(h, c->after);
    return by_words(c) ? h : hash_long(h, c->entry);
}

static bool same(const change *x, const change *y)
{
    return x->kind == y->kind && span_eq(x->original, y->original) && span_eq(x->before, y->before) && span_eq(x->after, y->after) &&
           (by_words(x) || span_eq(x->entry, y->entry)) && x->was == y->was && x->is == y->is && x->category_was == y->category_was &&
           x->category_is == y->category_is;
}

/* The slot in which the row stands, or the free one for it. */
static uint32_t *slot_of(const diff_result *d, const change *c)
{
    for (uint64_t at = hash_of(c);; at++) {
        uint32_t *slot = &d->table[at & (d->size - 1)];
        if (!*slot || same(&d->changes.v[*slot - 1], c))
            return slot;
    }
}

static void grow(diff_result *d)
{
    d->size = d->size ? d->size * 2 : TABLE_START;
    d->table = arena_zero(&d->a, d->size * sizeof *d->table);
    for (uint32_t i = 0; i < d->changes.n; i++)
        *slot_of(d, &d->changes.v[i]) = i + 1;
}

change *diff_add(diff_result *d, const change *c)
{
    if (d->changes.n * 2 >= d->size)
        grow(d);
    uint32_t *slot = slot_of(d, c);
    if (*slot) {
        d->changes.v[*slot - 1].count++;
        return &d->changes.v[*slot - 1];
    }
    change *out = VEC_PUSH(&d->a, &d->changes);
    *slot = d->changes.n;
    *out = *c;
    out->original = arena_copy(&d->a, c->original);
    out->before = arena_copy(&d->a, c->before);
    out->after = arena_copy(&d->a, c->after);
    out->count = 1;
    return out;
}

uint32_t diff_count(const diff_result *d, change_kind kind)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->changes.n; i++)
        n += d->changes.v[i].kind == kind ? d->changes.v[i].count : 0;
    return n;
}

uint32_t diff_group_count(const diff_result *d, uint32_t i)
{
    const change *c = &d->changes.v[i];
    uint32_t n = 0;
    for (; i < d->changes.n && d->changes.v[i].kind == c->kind && span_eq(d->changes.v[i].entry, c->entry); i++)
        n += d->changes.v[i].count;
    return n;
}

static int by_text(const change *a, const change *b)
{
    int c = span_cmp(a->original, b->original);
    c = c ? c : span_cmp(a->before, b->before);
    c = c ? c : span_cmp(a->after, b->after);
    c = c ? c : span_cmp(a->first, b->first);
    return c ? c : a->category_was != b->category_was ? (a->category_was > b->category_was ? 1 : -1) : 0;
}

/* Rows of one kind and entry together. */
static int by_entry(const void *x, const void *y)
{
    const change *a = x, *b = y;
    if (a->kind != b->kind)
        return a->kind > b->kind ? 1 : -1;
    int c = span_cmp(a->entry, b->entry);
    if (c || a->count == b->count)
        return c ? c : by_text(a, b);
    return a->count < b->count ? 1 : -1;
}

/* A run of rows of one kind and entry. */
typedef struct group {
    uint32_t first, n, count;
    change_kind kind;
} group;

/* The groups that touch most come first; those that no entry is behind, last. */
static int by_weight(const void *x, const void *y)
{
    const group *a = x, *b = y;
    if (a->kind != b->kind)
        return a->kind > b->kind ? 1 : -1;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return a->first > b->first ? 1 : -1;
}

static void sort_groups(diff_result *d)
{
    uint32_t n = 0;
    group *groups = arena_alloc(&d->a, (d->changes.n + 1) * sizeof *groups);
    change *sorted = arena_alloc(&d->a, (d->changes.n + 1) * sizeof *sorted), *to = sorted;
    for (uint32_t i = 0; i < d->changes.n; i++) {
        const change *c = &d->changes.v[i];
        if (!i || c->kind != c[-1].kind || !span_eq(c->entry, c[-1].entry))
            groups[n++] = (group){.first = i, .kind = c->kind};
        groups[n - 1].n++;
        groups[n - 1].count += c->count;
    }
    qsort(groups, n, sizeof *groups, by_weight);
    for (uint32_t i = 0; i < n; i++) {
        memcpy(to, d->changes.v + groups[i].first, groups[i].n * sizeof *to);
        to += groups[i].n;
    }
    d->changes.v = sorted;
}

/* Where the hard words of one side of one change are counted. */
typedef struct word_counter {
    diff_result *d;
    uint32_t *table, size; /* rows of `words` plus 1 */
    uint32_t count;
    bool after;
} word_counter;

static uint32_t *word_slot(const word_counter *w, span word)
{
    for (uint32_t at = hash_bytes(word.p, word.n);; at++) {
        uint32_t *slot = &w->table[at & (w->size - 1)];
        if (!*slot || span_eq(w->d->words.v[*slot - 1].word, word))
            return slot;
    }
}

static void word_room(word_counter *w)
{
    if (w->d->words.n * 2 < w->size)
        return;
    w->size = w->size ? w->size * 2 : TABLE_START;
    w->table = arena_zero(&w->d->a, w->size * sizeof *w->table);
    for (uint32_t i = 0; i < w->d->words.n; i++)
        *word_slot(w, w->d->words.v[i].word) = i + 1;
}

static void count_word(span word, void *ctx)
{
    word_counter *w = ctx;
    char lower[64];
    if (word.n > sizeof lower)
        return;
    for (size_t i = 0; i < word.n; i++)
        lower[i] = ascii_lower(word.p[i]);
    word_room(w);
    uint32_t *slot = word_slot(w, (span){lower, word.n});
    if (!*slot) {
        *VEC_PUSH(&w->d->a, &w->d->words) = (hard_word){.word = arena_copy(&w->d->a, (span){lower, word.n})};
        *slot = w->d->words.n;
    }
    hard_word *row = &w->d->words.v[*slot - 1];
    *(w->after ? &row->after : &row->before) += w->count;
}

static int by_change(const void *x, const void *y)
{
    const hard_word *a = x, *b = y;
    uint32_t more_a = a->after > a->before ? a->after - a->before : a->before - a->after;
    uint32_t more_b = b->after > b->before ? b->after - b->before : b->before - b->after;
    return more_a != more_b ? (more_a < more_b ? 1 : -1) : span_cmp(a->word, b->word);
}

/* Counts the hard words of changed sentences; a critical sentence keeps the radiologist's words, which are not ours to make easy. */
static void count_words(diff_result *d)
{
    word_counter w = {.d = d};
    for (uint32_t i = 0; i < d->changes.n; i++) {
        const change *c = &d->changes.v[i];
        if (c->kind < WITHHELD_GAINED)
            continue;
        w.count = c->count;
        w.after = false;
        if (c->was != STATUS_CRITICAL)
            grade_hard_words(c->before, count_word, &w);
        w.after = true;
        if (c->is != STATUS_CRITICAL)
            grade_hard_words(c->after, count_word, &w);
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->words.n; i++)
        if (d->words.v[i].before != d->words.v[i].after)
            d->words.v[n++] = d->words.v[i];
    d->words.n = n;
    if (n)
        qsort(d->words.v, n, sizeof *d->words.v, by_change);
}

void diff_finish(diff_result *d)
{
    if (d->changes.n == 0)
        return;
    qsort(d->changes.v, d->changes.n, sizeof *d->changes.v, by_entry);
    sort_groups(d);
    count_words(d);
}
