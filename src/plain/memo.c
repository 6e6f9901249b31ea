/* Sentences that were judged before: see memo.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/memo.h"

#include <stdlib.h>

enum { SLOTS = 1 << 15, ROOM = 6 << 20, LONGEST = 2048, PROBES = 8 };

/* Everything that the outcome depends on. */
typedef struct memo_key {
    uint32_t section, regions, all_regions, heading;
} memo_key;

typedef struct memo_row {
    uint64_t hash; /* 0: free */
    memo_key key;
    span text;
    judged j;
    found_sentence fs; /* its lists and the findings count tokens from the sentence's first */
    const finding *findings;
} memo_row;

struct memo {
    memo_row *rows[SLOTS];
    arena a;
    size_t used;
};

memo *memo_new(void) { return calloc(1, sizeof(memo)); }

void memo_free(memo *m)
{
    if (m)
        arena_free(&m->a);
    free(m);
}

static memo_key key_of(const document *d, const sentence *s)
{
    return (memo_key){s->section, s->regions, d->regions, s->heading ? (uint32_t)s->row + 2 : 0};
}

static uint64_t hash_of(const memo_key *k, span text)
{
    return hash_long(((uint64_t)k->section << 40 ^ (uint64_t)k->regions << 20 ^ k->all_regions ^ (uint64_t)k->heading << 50) * 0x94d049bb133111ebu,
                     text);
}

static bool is_same(const memo_row *r, uint64_t hash, const memo_key *k, span text)
{
    return r->hash == hash && memcmp(&r->key, k, sizeof *k) == 0 && span_eq(r->text, text);
}

static void move_marks(const void *from, uint32_t n, uint32_t by, find_mark *to)
{
    const find_mark *v = from;
    for (uint32_t i = 0; i < n; i++)
        to[i] = (find_mark){v[i].row, v[i].t0 + by, v[i].t1 + by};
}

/* A copy of the sentence's lists with `by` added to their tokens. */
static void copy_lists(found_sentence *fs, uint32_t by, arena *a)
{
    find_mark *modifiers = fs->modifiers.n ? arena_alloc(a, fs->modifiers.n * sizeof *modifiers) : NULL;
    find_mark *redflags = fs->redflags.n ? arena_alloc(a, fs->redflags.n * sizeof *redflags) : NULL;
    move_marks(fs->modifiers.v, fs->modifiers.n, by, modifiers);
    move_marks(fs->redflags.v, fs->redflags.n, by, redflags);
    fs->modifiers.v = modifiers;
    fs->redflags.v = redflags;
    fs->modifiers.cap = fs->modifiers.n;
    fs->redflags.cap = fs->redflags.n;
}

static finding moved(const finding *f, uint32_t by)
{
    finding out = *f;
    out.t0 += by;
    out.t1 += by;
    for (uint32_t k = 0; k < SLOT_COUNT && out.captured >> k; k++) {
        out.captures[k].t0 += by;
        out.captures[k].t1 += by;
    }
    return out;
}

uint64_t *memo_fetch(memo *m, const document *d, arena *a)
{
    uint64_t *hashes = arena_alloc(a, (d->sentences.n + 1) * sizeof *hashes);
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const sentence *s = &d->sentences.v[i];
        memo_key key = key_of(d, s);
        hashes[i] = hash_of(&key, span_cut(d->text, s->b, s->e));
        __builtin_prefetch(&m->rows[hashes[i] % SLOTS]);
    }
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const char *row = (const char *)m->rows[hashes[i] % SLOTS];
        __builtin_prefetch(row);
        __builtin_prefetch(row + 64);
        __builtin_prefetch(row + 128);
    }
    return hashes;
}

bool memo_find(memo *m, const document *d, const sentence *s, uint64_t hash, found *f, judged *out, arena *a)
{
    span text = span_cut(d->text, s->b, s->e);
    memo_key key = key_of(d, s);
    if (text.n > LONGEST)
        return false;
    const memo_row *r = NULL;
    for (uint32_t i = 0; i < PROBES; i++) {
        r = m->rows[(hash + i) % SLOTS];
        if (!r || is_same(r, hash, &key, text))
            break;
        r = NULL;
    }
    if (!r)
        return false;
    found_sentence fs = r->fs;
    fs.first = f->findings.n;
    if (fs.modifiers.n || fs.redflags.n)
        copy_lists(&fs, s->t0, a);
    for (uint32_t i = 0; i < fs.count; i++)
        *VEC_PUSH(a, &f->findings) = moved(&r->findings[i], s->t0);
    *VEC_PUSH(a, &f->sentences) = fs;
    *out = r->j;
    if (r->j.status != STATUS_REWRITTEN)
        out->out = text;
    return true;
}

void memo_begin(memo *m, arena *a)
{
    m->a.oom = a->oom;
    if (m->used <= ROOM)
        return;
    memset(m->rows, 0, sizeof m->rows);
    arena_reset(&m->a, ROOM);
    m->used = 0;
}

static bool is_told(const lexicon *l, const finding *f)
{
    const image_entry *e = &l->entries[f->entry];
    return (e->flags & ENTRY_ALARMING) || e->critical || e->note >= 0;
}

void memo_add(memo *m, const lexicon *l, const document *d, const sentence *s, uint64_t hash, const found *f, const judged *j)
{
    span text = span_cut(d->text, s->b, s->e);
    const found_sentence *fs = &f->sentences.v[f->sentences.n - 1];
    if (text.n > LONGEST)
        return;
    m->used += sizeof(memo_row) + text.n + j->out.n + fs->count * sizeof(finding) + 64;
    memo_key key = key_of(d, s);
    uint32_t at = (uint32_t)(hash % SLOTS);
    for (uint32_t i = 0; i < PROBES && m->rows[at]; i++)
        at = (uint32_t)((hash + i) % SLOTS);
    memo_row *r = arena_zero(&m->a, sizeof *r);
    *r = (memo_row){.hash = hash, .key = key, .text = arena_copy(&m->a, text), .j = *j, .fs = *fs}; /* the text behind the row: one fetch for both */
    if (j->status == STATUS_REWRITTEN)
        r->j.out = arena_copy(&m->a, j->out);
    copy_lists(&r->fs, 0u - s->t0, &m->a);
    finding *findings = arena_alloc(&m->a, (fs->count + 1) * sizeof *findings);
    r->fs.count = 0;
    for (uint32_t i = 0; i < fs->count; i++) /* only those that a report speaks of */
        if (is_told(l, &f->findings.v[fs->first + i]))
            findings[r->fs.count++] = moved(&f->findings.v[fs->first + i], 0u - s->t0);
    r->findings = findings;
    m->rows[at] = r;
}
