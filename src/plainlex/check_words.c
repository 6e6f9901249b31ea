/* How hard the plain words are: see check.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/check.h"

#include "grade/grade.h"

#include <stdlib.h>

enum { GRADE_MAX = 8, GRADE_WORDS_MIN = 8 };

/* The text of `n` with blanks where its slots and marks stand, so that all other bytes keep their places. */
static span blank_slots(const yaml_node *n, arena *a)
{
    span copy = arena_copy(a, n->text);
    char *p = (char *)copy.p;
    bool slot = false;
    for (size_t i = 0; i < copy.n; i++) {
        slot = slot || p[i] == '{';
        bool end = p[i] == '}';
        if (slot || p[i] == '[' || p[i] == ']' || p[i] == '~')
            p[i] = ' ';
        slot = slot && !end;
    }
    return copy;
}

/* The words that may stand in a say though they are hard. A set of their beginnings, without plural and possessive endings. */
typedef struct word_set {
    VEC(span) words; /* in small letters; sorted once it is filled */
} word_set;

typedef struct word_law {
    bench *b;
    word_set plain; /* by the lexicon's list, or explained by an entry */
    word_set own;   /* the radiologist's, which the entry only keeps */
    const yaml_node *node;
    span text;
} word_law;

/* The word without its plural and possessive endings, in small letters. */
static span word_stem(span word, arena *a)
{
    char *p = (char *)arena_copy(a, word).p;
    for (size_t i = 0; i < word.n; i++)
        p[i] = ascii_lower(p[i]);
    size_t n = word.n;
    if (n > 2 && p[n - 1] == 's' && p[n - 2] == '\'')
        n -= 2;
    else if (n > 3 && p[n - 1] == 's' && p[n - 2] != 's' && p[n - 2] != 'u')
        n -= 1 + (n > 4 && p[n - 2] == 'e' && strchr("hsxi", p[n - 3]) != NULL);
    n -= n > 3 && strchr("yi", p[n - 1]) != NULL; /* biopsy, biopsies */
    return (span){p, n};
}

static void add_words(word_set *set, span text, arena *a)
{
    for (size_t i = 0, e; i < text.n; i = e) {
        e = i + 1;
        if (!ascii_is_alpha(text.p[i]))
            continue;
        while (e < text.n && (ascii_is_alpha(text.p[e]) || text.p[e] == '\''))
            e++;
        *VEC_PUSH(a, &set->words) = word_stem((span){text.p + i, e - i}, a);
    }
}

static void add_texts(word_set *set, const yaml_node *list, arena *a)
{
    for (const yaml_node *m = list && list->kind == YAML_LIST ? list->first : NULL; m; m = m->next)
        add_words(set, m->text, a);
}

static int by_bytes(const void *x, const void *y) { return span_cmp(*(const span *)x, *(const span *)y); }

static void word_set_sort(word_set *set)
{
    if (set->words.n)
        qsort(set->words.v, set->words.n, sizeof(span), by_bytes);
}

static bool has_word(const word_set *set, span stem) { return set->words.n && bsearch(&stem, set->words.v, set->words.n, sizeof stem, by_bytes); }

/* Each part of a word with hyphens is judged for itself. */
static void take_hard(span word, void *ctx)
{
    word_law *w = ctx;
    for (size_t i = 0, e; i < word.n; i = e + 1) {
        for (e = i; e < word.n && word.p[e] != '-';)
            e++;
        span part = {word.p + i, e - i}, stem = word_stem(part, &w->b->a);
        if (!part.n || (part.n < word.n && grade_easy(part)) || has_word(&w->plain, stem) || has_word(&w->own, stem))
            continue;
        span place = {w->node->text.p + (part.p - w->text.p), part.n};
        diag_add(&w->b->d, RULE_HARD_WORD, yaml_part_place(w->node, place),
                 "\"%.*s\" is a hard word: say it with easier ones, or add it to the list \"plain\"", (int)part.n, part.p);
    }
}

/* A say stands inside of sentences, so that only its words can be judged. */
static void check_hard(word_law *w, const yaml_node *n)
{
    if (!n || n->kind != YAML_SCALAR)
        return;
    w->node = n;
    w->text = blank_slots(n, &w->b->a);
    grade_hard_words(w->text, take_hard, w);
}

/* Whole sentences have a reading level. */
static void check_grade(word_law *w, const yaml_node *n)
{
    if (!n || n->kind != YAML_SCALAR)
        return;
    grade_counts c = {0};
    grade_add(&c, blank_slots(n, &w->b->a));
    if (c.words >= GRADE_WORDS_MIN && grade_fkgl(&c) > GRADE_MAX)
        diag_add(&w->b->d, RULE_GRADE, yaml_place(n), "this reads at grade %.1f; %d is the most", grade_fkgl(&c), GRADE_MAX);
    check_hard(w, n);
}

/* Adds the words of all matches of an entry. */
static void add_matches(word_set *set, const yaml_node *row, arena *a)
{
    const yaml_node *forms = yaml_get(row, "forms");
    add_texts(set, yaml_get(row, "match"), a);
    for (const yaml_node *f = forms && forms->kind == YAML_LIST ? forms->first : NULL; f; f = f->next)
        add_texts(set, yaml_get(f, "match"), a);
}

static void take_plain(void *ctx, const yaml_node *row)
{
    word_law *w = ctx;
    add_texts(&w->plain, yaml_get(row, "words"), &w->b->a);
}

static void take_explained(void *ctx, const yaml_node *row)
{
    word_law *w = ctx;
    if (yaml_get(row, "explain") && span_eq(yaml_text(row, "status"), SPAN("active")))
        add_matches(&w->plain, row, &w->b->a);
}

static void take_entry(void *ctx, const yaml_node *row)
{
    word_law *w = ctx;
    const yaml_node *forms = yaml_get(row, "forms");
    w->own.words.n = 0;
    add_matches(&w->own, row, &w->b->a);
    word_set_sort(&w->own);
    if (!yaml_get(row, "explain")) /* that stands behind the say */
        check_hard(w, yaml_get(row, "say"));
    for (const yaml_node *f = forms && forms->kind == YAML_LIST && !yaml_get(row, "explain") ? forms->first : NULL; f; f = f->next)
        check_hard(w, yaml_get(f, "say"));
    check_grade(w, yaml_get(row, "gloss"));
    check_grade(w, yaml_get(row, "explain"));
    w->own.words.n = 0;
}

static void take_said(void *ctx, const yaml_node *row) { check_hard(ctx, yaml_get(row, "say")); }

static void take_sentences(void *ctx, const yaml_node *row) { check_grade(ctx, yaml_get(row, "say")); }

static void take_note(void *ctx, const yaml_node *row)
{
    check_hard(ctx, yaml_get(row, "name"));
    check_hard(ctx, yaml_get(row, "population"));
    check_grade(ctx, yaml_get(row, "say"));
}

void check_words(bench *b)
{
    word_law w = {.b = b};
    check_each(b, LIST_PLAIN, take_plain, &w);
    check_each(b, LIST_ENTRIES, take_explained, &w);
    word_set_sort(&w.plain);
    check_each(b, LIST_ENTRIES, take_entry, &w);
    check_each(b, LIST_SLOTS, take_said, &w);
    check_each(b, LIST_HEADINGS, take_said, &w);
    check_each(b, LIST_NOTES, take_note, &w);
    check_each(b, LIST_ADVICE, take_sentences, &w);
}
