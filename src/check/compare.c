/* Findings and impression side by side: see compare.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "check/compare.h"

enum { LEFT = 1, RIGHT = 2, BOTH = 3, SIDE_WORDS = 4 };
typedef enum place { PLACE_EXAM, PLACE_FINDINGS, PLACE_IMPRESSION, PLACE_COUNT } place;

/* Where a sentence stands; PLACE_COUNT: where nothing is compared. */
static place place_of(const sentence *s)
{
    static const place places[SECTION_COUNT] = {[SECTION_NONE] = PLACE_COUNT,
                                                [SECTION_EXAM] = PLACE_EXAM,
                                                [SECTION_INDICATION] = PLACE_COUNT,
                                                [SECTION_TECHNIQUE] = PLACE_COUNT,
                                                [SECTION_COMPARISON] = PLACE_COUNT,
                                                [SECTION_FINDINGS] = PLACE_FINDINGS,
                                                [SECTION_IMPRESSION] = PLACE_IMPRESSION,
                                                [SECTION_RECOMMENDATION] = PLACE_COUNT,
                                                [SECTION_OTHER] = PLACE_FINDINGS};
    return s->heading ? PLACE_COUNT : places[s->section];
}

/* Whether a finding is of an entry that the report speaks of; the memo forgets the others. */
static bool is_told(const checker *c, const finding *f)
{
    const image_entry *e = &c->l->entries[f->entry];
    return (e->flags & ENTRY_ALARMING) || e->critical;
}

/* Whether a finding is told of this patient now, surely or not. */
static bool is_stated(const checker *c, const finding *f)
{
    return is_told(c, f) && !(f->contexts & ~(uint32_t)(CONTEXT_CRITICAL | CONTEXT_UNCERTAIN));
}

/* The side that token i names, and in *n how many tokens say so; 0: none. */
static uint32_t side_at(const checker *c, uint32_t i, uint32_t end, uint32_t *n)
{
    const token *v = c->d->tokens.v;
    uint32_t words[SIDE_WORDS], count = 0;
    if (!(v[i].sets & 1u << SET_SLOT))
        return 0;
    while (count < SIDE_WORDS && i + count < end) {
        words[count] = v[i + count].word;
        count++;
    }
    int32_t row = lexicon_longest(c->l, SET_SLOT, words, count, n);
    if (row < 0 || c->l->slots[row].kind != SLOT_SIDE)
        return 0;
    span id = lexicon_text(c->l, c->l->slots[row].id);
    return span_eq(id, SPAN("side.left")) ? LEFT : span_eq(id, SPAN("side.right")) ? RIGHT : BOTH;
}

static uint32_t sides_of(const checker *c, const sentence *s)
{
    uint32_t sides = 0, n;
    for (uint32_t i = s->t0; i < s->t1; i++)
        sides |= side_at(c, i, s->t1, &n);
    return sides;
}

/* One part of the body with the sides that each place names for it. */
typedef struct sided {
    uint64_t part;
    uint32_t sides[PLACE_COUNT], at; /* `at`: where the impression (or the findings) names it first */
} sided;
typedef VEC(sided) sided_list;

/* What stands behind a side: one word, or two where the second is no small word ("left lower lobe", "left knee is"). 0 where none does. */
static uint64_t part_at(const checker *c, uint32_t i, uint32_t end)
{
    static const span small[] = {SPAN("is"),   SPAN("are"),  SPAN("was"), SPAN("were"), SPAN("and"), SPAN("or"),  SPAN("of"),
                                 SPAN("with"), SPAN("at"),   SPAN("in"),  SPAN("on"),   SPAN("to"),  SPAN("has"), SPAN("shows"),
                                 SPAN("for"),  SPAN("from"), SPAN("by"),  SPAN("the"),  SPAN("as")};
    uint64_t hash = 0;
    for (uint32_t k = i; k < end && k < i + 2; k++) {
        const token *t = &c->d->tokens.v[k];
        span word = span_cut(c->d->text, t->b, t->e);
        char lower[32];
        if (t->kind != TOKEN_WORD || SPAN_IN(word, small) || word.n > sizeof lower)
            break;
        for (size_t j = 0; j < word.n; j++)
            lower[j] = ascii_lower(word.p[j]);
        hash = hash * 31 + hash_bytes(lower, word.n) + 1;
    }
    return hash;
}

static sided *part_row(const checker *c, sided_list *parts, uint64_t part)
{
    for (uint32_t i = 0; i < parts->n; i++)
        if (parts->v[i].part == part)
            return &parts->v[i];
    sided *out = VEC_PUSH(c->a, parts);
    *out = (sided){.part = part, .at = UINT32_MAX};
    return out;
}

/* Every part of the body that a side stands before. */
static void read_parts(const checker *c, sided_list *parts)
{
    for (uint32_t k = 0; k < c->d->sentences.n; k++) {
        const sentence *s = &c->d->sentences.v[k];
        place where = place_of(s);
        for (uint32_t i = s->t0; i < s->t1 && where != PLACE_COUNT; i++) {
            uint32_t n = 1, side = side_at(c, i, s->t1, &n);
            uint64_t part = side ? part_at(c, i + n, s->t1) : 0;
            if (!part)
                continue;
            sided *row = part_row(c, parts, part);
            row->sides[where] |= side;
            if (where == PLACE_IMPRESSION && row->at == UINT32_MAX)
                row->at = c->d->tokens.v[i].b;
        }
    }
}

/* Whether two places each name one side, and not the same. */
static bool are_opposite(uint32_t a, uint32_t b) { return a && b && !(a & b); }

/* Every entry that is told of with a side; one told of without a side somewhere says nothing sure. */
static void read_findings(const checker *c, sided_list *rows)
{
    for (uint32_t i = 0; i < c->d->sentences.n; i++) {
        const found_sentence *fs = &c->f->sentences.v[i];
        place where = place_of(&c->d->sentences.v[i]);
        if (where == PLACE_COUNT || where == PLACE_EXAM || !fs->count)
            continue;
        uint32_t sides = sides_of(c, &c->d->sentences.v[i]);
        for (uint32_t k = 0; k < fs->count; k++) {
            const finding *f = &c->f->findings.v[fs->first + k];
            if (!is_stated(c, f))
                continue;
            sided *row = part_row(c, rows, f->entry);
            row->sides[where] |= sides ? sides : (uint32_t)BOTH;
            if (where == PLACE_IMPRESSION && row->at == UINT32_MAX)
                row->at = c->d->tokens.v[f->t0].b;
        }
    }
}

void compare_sides(checker *c, uint32_t row)
{
    sided_list parts = {0}, findings = {0};
    read_parts(c, &parts);
    read_findings(c, &findings);
    for (uint32_t i = 0; i < findings.n; i++) {
        const sided *f = &findings.v[i];
        if (!are_opposite(f->sides[PLACE_FINDINGS], f->sides[PLACE_IMPRESSION]))
            continue;
        check_add(c, row, f->at);
        return;
    }
    for (uint32_t i = 0; i < parts.n; i++) {
        const sided *p = &parts.v[i];
        bool exam = are_opposite(p->sides[PLACE_EXAM], p->sides[PLACE_FINDINGS] | p->sides[PLACE_IMPRESSION]);
        if (!exam && !are_opposite(p->sides[PLACE_FINDINGS], p->sides[PLACE_IMPRESSION]))
            continue;
        check_add(c, row, p->at != UINT32_MAX ? p->at : c->d->sentences.v[0].b);
        return;
    }
}

static uint64_t levels_of(const checker *c, const sentence *s)
{
    uint64_t bones = 0;
    for (uint32_t i = s->t0; i < s->t1; i++)
        if (c->d->tokens.v[i].kind == TOKEN_LEVEL)
            bones |= level_bones(span_cut(c->d->text, c->d->tokens.v[i].b, c->d->tokens.v[i].e));
    return bones;
}

/* The levels that hold for sentence i: its own, and those with which its paragraph begins ("L4-5: There is ..."), which *carried remembers. */
static uint64_t levels_at(const checker *c, uint32_t i, uint64_t *carried)
{
    const sentence *s = &c->d->sentences.v[i];
    const token *first = &c->d->tokens.v[s->t0];
    uint64_t own = levels_of(c, s);
    if (first->kind == TOKEN_LEVEL)
        *carried = own;
    else if (s->t0 == 0 || first->flags & TOKEN_LINE)
        *carried = 0;
    return own | *carried;
}

/* Where an entry is told of. */
typedef struct leveled {
    uint64_t bones[PLACE_COUNT];
    bool open[PLACE_COUNT]; /* told of without a level */
    uint32_t at;
} leveled;

void compare_levels(checker *c, uint32_t row)
{
    uint64_t carried = 0;
    leveled *entries = arena_zero(c->a, (lexicon_count(c->l, TABLE_entries) + 1) * sizeof *entries);
    for (uint32_t i = 0; i < c->d->sentences.n; i++) {
        const found_sentence *fs = &c->f->sentences.v[i];
        place where = place_of(&c->d->sentences.v[i]);
        uint64_t bones = levels_at(c, i, &carried);
        for (uint32_t k = 0; k < fs->count && where != PLACE_COUNT; k++) {
            const finding *f = &c->f->findings.v[fs->first + k];
            leveled *e = &entries[f->entry];
            if (!is_stated(c, f))
                continue;
            e->open[where] = e->open[where] || !bones;
            if (where == PLACE_IMPRESSION && bones & ~e->bones[PLACE_FINDINGS])
                e->at = c->d->tokens.v[f->t0].b;
            e->bones[where] |= bones;
        }
    }
    for (uint32_t i = 0; i < lexicon_count(c->l, TABLE_entries); i++) {
        const leveled *e = &entries[i];
        if (!e->bones[PLACE_FINDINGS] || e->open[PLACE_FINDINGS] || !(e->bones[PLACE_IMPRESSION] & ~e->bones[PLACE_FINDINGS]))
            continue;
        check_add(c, row, e->at);
        return;
    }
}

/* Where an entry is stated, and where it is denied of everything. */
typedef struct disputed {
    bool stated[PLACE_COUNT], denied[PLACE_COUNT];
    uint32_t at;
} disputed;

void compare_denials(checker *c, uint32_t row)
{
    disputed *entries = arena_zero(c->a, (lexicon_count(c->l, TABLE_entries) + 1) * sizeof *entries);
    for (uint32_t i = 0; i < c->d->sentences.n; i++) {
        const sentence *s = &c->d->sentences.v[i];
        const found_sentence *fs = &c->f->sentences.v[i];
        place where = place_of(s);
        for (uint32_t k = 0; k < fs->count && where != PLACE_COUNT; k++) {
            const finding *f = &c->f->findings.v[fs->first + k];
            disputed *e = &entries[f->entry];
            if (!is_told(c, f))
                continue;
            bool denied = f->contexts == CONTEXT_NEGATED && !s->levels && !sides_of(c, s) && !find_says(c->d, c->l, s, c->l->checks[row].bars, c->a);
            e->denied[where] = e->denied[where] || denied;
            e->stated[where] = e->stated[where] || !(f->contexts & ~(uint32_t)CONTEXT_CRITICAL);
            if (where == PLACE_IMPRESSION && !e->at)
                e->at = c->d->tokens.v[f->t0].b;
        }
    }
    for (uint32_t i = 0; i < lexicon_count(c->l, TABLE_entries); i++) {
        const disputed *e = &entries[i];
        bool turned = (e->stated[PLACE_FINDINGS] && e->denied[PLACE_IMPRESSION] && !e->stated[PLACE_IMPRESSION]) ||
                      (e->denied[PLACE_FINDINGS] && !e->stated[PLACE_FINDINGS] && e->stated[PLACE_IMPRESSION]);
        if (!turned)
            continue;
        check_add(c, row, e->at);
        return;
    }
}
