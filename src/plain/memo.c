/* Sentences that were judged before: see memo.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/memo.h"

/* Everything, besides the sentence's bytes, that the outcome depends on. */
typedef struct memo_key {
    uint32_t section, regions, all_regions, heading;
} memo_key;

/* What became of the sentence in one kind of surroundings. */
struct outcome {
    outcome *next;
    memo_key key;
    judged j;
    found_sentence fs; /* its lists and the findings count tokens from the first of those below */
    const finding *findings;
    const token *tokens; /* those that they name and what is between, in bytes from the sentence's first */
    uint32_t n, skip;    /* `skip`: the sentence's tokens before them */
    bool asks;           /* see memo_asks() */
};

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

/* Has an outcome brought near: it is what is asked for next. */
static void fetch(const outcome *o)
{
    for (size_t at = 0; at < sizeof *o; at += 64)
        __builtin_prefetch((const char *)o + at);
}

void memo_about(const document *d, const lexicon *l, const sentence *s, const age_patterns *ages, sentence_about *out)
{
    known_text *row = s->known;
    if (row)
        fetch(row->outcomes);
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

const outcome *memo_find(const document *d, const sentence *s)
{
    memo_key key = key_of(d, s);
    const outcome *o = s->known ? s->known->outcomes : NULL;
    while (o && memcmp(&o->key, &key, sizeof key) != 0)
        o = o->next;
    return o;
}

/* Copies `n` tokens to the end of `d`, `by` bytes further on. Answers the number of the first. */
static uint32_t put_tokens(document *d, const token *v, uint32_t n, uint32_t by, arena *a)
{
    for (uint32_t i = 0; i < n; i++) {
        token *t = VEC_PUSH(a, &d->tokens);
        *t = v[i];
        t->b += by;
        t->e += by;
    }
    return d->tokens.n - n;
}

bool memo_asks(const outcome *o) { return o->asks; }

/* Of the checks' marks, only those of a history that says nothing are counted against the sentence's words where the other checks are not made. */
static bool asks(const lexicon *l, const sentence *s, const found_sentence *fs)
{
    for (uint32_t i = 0; i < fs->checks.n && s->section == SECTION_INDICATION; i++)
        if (l->checks[fs->checks.v[i].row].kind == CHECK_HISTORY)
            return true;
    return false;
}

void memo_take(const outcome *o, document *d, const sentence *s, found *f, judged *out, arena *a)
{
    found_sentence fs = o->fs;
    fs.first = f->findings.n;
    uint32_t first = s->t1 > s->t0 ? s->t0 + o->skip : put_tokens(d, o->tokens, o->n, s->b, a);
    if (fs.modifiers.n || fs.redflags.n || fs.checks.n)
        copy_lists(&fs, first, a);
    for (uint32_t i = 0; i < fs.count; i++)
        *VEC_PUSH(a, &f->findings) = moved(&o->findings[i], first);
    *VEC_PUSH(a, &f->sentences) = fs;
    *out = o->j;
    if (o->j.status != STATUS_REWRITTEN)
        out->out = span_cut(d->text, s->b, s->e);
}

static bool is_told(const lexicon *l, const finding *f)
{
    const image_entry *e = &l->entries[f->entry];
    return (e->flags & ENTRY_ALARMING) || e->critical || e->note >= 0 || e->explain.n;
}

static void widen(range *tokens, uint32_t t0, uint32_t t1)
{
    tokens->b = t0 < tokens->b ? t0 : tokens->b;
    tokens->e = t1 > tokens->e ? t1 : tokens->e;
}

/* The tokens that the sentence's findings (those that are told) and marks name, and what is between. */
static range tokens_named(const lexicon *l, const found *f, const found_sentence *fs)
{
    range named = {UINT32_MAX, 0};
    for (uint32_t i = 0; i < fs->count; i++) {
        const finding *one = &f->findings.v[fs->first + i];
        if (is_told(l, one))
            widen(&named, one->t0, one->t1);
    }
    for (uint32_t i = 0; i < fs->modifiers.n; i++)
        widen(&named, fs->modifiers.v[i].t0, fs->modifiers.v[i].t1);
    for (uint32_t i = 0; i < fs->redflags.n; i++)
        widen(&named, fs->redflags.v[i].t0, fs->redflags.v[i].t1);
    return named;
}

static void keep_findings(outcome *o, const lexicon *l, const document *d, const sentence *s, const found *f, arena *a)
{
    range named = tokens_named(l, f, &o->fs);
    document kept = {0};
    named = named.e ? named : (range){s->t0, s->t0};
    o->skip = named.b - s->t0;
    put_tokens(&kept, d->tokens.v + named.b, named.e - named.b, 0u - s->b, a);
    o->tokens = kept.tokens.v;
    o->n = kept.tokens.n;
    copy_lists(&o->fs, 0u - named.b, a);
    finding *findings = arena_alloc(a, (o->fs.count + 1) * sizeof *findings);
    uint32_t n = 0;
    for (uint32_t i = 0; i < o->fs.count; i++)
        if (is_told(l, &f->findings.v[o->fs.first + i]))
            findings[n++] = moved(&f->findings.v[o->fs.first + i], 0u - named.b);
    o->findings = findings;
    o->fs.count = n;
}

void memo_add(known_texts *known, const lexicon *l, const document *d, const sentence *s, const found *f, const judged *j)
{
    const found_sentence *fs = &f->sentences.v[f->sentences.n - 1];
    if (!s->known)
        return;
    outcome *o = arena_zero(&known->memory, sizeof *o);
    *o = (outcome){.next = s->known->outcomes, .key = key_of(d, s), .j = *j, .fs = *fs, .asks = asks(l, s, fs)};
    if (j->status == STATUS_REWRITTEN)
        o->j.out = arena_copy(&known->memory, j->out);
    keep_findings(o, l, d, s, f, &known->memory);
    known->used += sizeof *o + j->out.n + fs->count * sizeof(finding) + o->n * sizeof(token) + 64;
    s->known->outcomes = o;
}
