/* Sentences that were judged before: see memo.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/memo.h"

#include <stdlib.h>

enum { SLOTS = 1 << 15, ROOM = 6 << 20, LONGEST = 2048, PROBES = 8 };

/* Everything, besides the sentence's bytes, that the outcome depends on. */
typedef struct memo_key {
    uint32_t section, regions, all_regions, heading;
} memo_key;

/* What became of the sentence in one kind of surroundings. */
typedef struct outcome {
    struct outcome *next;
    memo_key key;
    judged j;
    found_sentence fs; /* its lists and the findings count tokens from the sentence's first */
    const finding *findings;
} outcome;

struct memo_text {
    uint64_t hash;
    span text;
    sentence_about about;
    bool about_known;
    outcome *outcomes;
};

struct memo {
    memo_text *rows[SLOTS];
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
    find_mark *checks = fs->checks.n ? arena_alloc(a, fs->checks.n * sizeof *checks) : NULL;
    move_marks(fs->checks.v, fs->checks.n, by, checks);
    move_marks(fs->modifiers.v, fs->modifiers.n, by, modifiers);
    move_marks(fs->redflags.v, fs->redflags.n, by, redflags);
    fs->modifiers.v = modifiers;
    fs->redflags.v = redflags;
    fs->modifiers.cap = fs->modifiers.n;
    fs->redflags.cap = fs->redflags.n;
    fs->checks.v = checks;
    fs->checks.cap = fs->checks.n;
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

/* The row of a text, added where it is new. Where too many texts want one place, the first of them gives way. */
static memo_text *text_row(memo *m, uint64_t hash, span text)
{
    uint32_t at = (uint32_t)(hash % SLOTS);
    for (uint32_t i = 0; i < PROBES; i++) {
        memo_text *row = m->rows[(hash + i) % SLOTS];
        if (!row) {
            at = (uint32_t)((hash + i) % SLOTS);
            break;
        }
        if (row->hash == hash && span_eq(row->text, text))
            return row;
    }
    memo_text *row = arena_zero(&m->a, sizeof *row);
    *row = (memo_text){.hash = hash, .text = arena_copy(&m->a, text)};
    m->used += sizeof *row + text.n;
    m->rows[at] = row;
    return row;
}

memo_text **memo_fetch(memo *m, const document *d, arena *a)
{
    uint64_t *hashes = arena_alloc(a, (d->sentences.n + 1) * sizeof *hashes);
    memo_text **rows = arena_alloc(a, (d->sentences.n + 1) * sizeof *rows);
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const sentence *s = &d->sentences.v[i];
        hashes[i] = hash_long(0, span_cut(d->text, s->b, s->e));
        __builtin_prefetch(&m->rows[hashes[i] % SLOTS]);
    }
    for (uint32_t i = 0; i < d->sentences.n; i++)
        __builtin_prefetch(m->rows[hashes[i] % SLOTS]);
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const sentence *s = &d->sentences.v[i];
        rows[i] = s->e - s->b > LONGEST ? NULL : text_row(m, hashes[i], span_cut(d->text, s->b, s->e));
        if (rows[i])
            __builtin_prefetch(rows[i]->outcomes);
    }
    return rows;
}

void memo_about(memo_text *row, const document *d, const lexicon *l, const sentence *s, const age_patterns *ages, sentence_about *out)
{
    if (row && row->about_known) {
        *out = row->about;
        return;
    }
    document_about(d, l, s, ages, out);
    if (row) {
        row->about = *out;
        row->about_known = true;
    }
}

bool memo_find(const memo_text *row, const document *d, const sentence *s, found *f, judged *out, arena *a)
{
    memo_key key = key_of(d, s);
    const outcome *o = row ? row->outcomes : NULL;
    while (o && memcmp(&o->key, &key, sizeof key) != 0)
        o = o->next;
    if (!o)
        return false;
    found_sentence fs = o->fs;
    fs.first = f->findings.n;
    if (fs.modifiers.n || fs.redflags.n || fs.checks.n)
        copy_lists(&fs, s->t0, a);
    for (uint32_t i = 0; i < fs.count; i++)
        *VEC_PUSH(a, &f->findings) = moved(&o->findings[i], s->t0);
    *VEC_PUSH(a, &f->sentences) = fs;
    *out = o->j;
    if (o->j.status != STATUS_REWRITTEN)
        out->out = span_cut(d->text, s->b, s->e);
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
    return (e->flags & ENTRY_ALARMING) || e->critical || e->note >= 0 || e->explain.n;
}

void memo_add(memo *m, memo_text *row, const lexicon *l, const document *d, const sentence *s, const found *f, const judged *j)
{
    const found_sentence *fs = &f->sentences.v[f->sentences.n - 1];
    if (!row)
        return;
    m->used += sizeof(outcome) + j->out.n + fs->count * sizeof(finding) + 64;
    outcome *o = arena_zero(&m->a, sizeof *o);
    *o = (outcome){.next = row->outcomes, .key = key_of(d, s), .j = *j, .fs = *fs};
    if (j->status == STATUS_REWRITTEN)
        o->j.out = arena_copy(&m->a, j->out);
    copy_lists(&o->fs, 0u - s->t0, &m->a);
    finding *findings = arena_alloc(&m->a, (fs->count + 1) * sizeof *findings);
    o->fs.count = 0;
    for (uint32_t i = 0; i < fs->count; i++) /* only those that a report speaks of */
        if (is_told(l, &f->findings.v[fs->first + i]))
            findings[o->fs.count++] = moved(&f->findings.v[fs->first + i], 0u - s->t0);
    o->findings = findings;
    row->outcomes = o;
}
