/* plainlex stats: what the lexicon holds, and which words of a corpus it leaves hard. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "base/buf.h"
#include "base/hash.h"
#include "grade/grade.h"
#include "plainlex/reports.h"

#include <stdlib.h>

enum { WORDS_SHOWN = 50, TABLE_START = 1 << 12 };

/* The name of a lexicon file without folder and ending. */
static span file_region(span path)
{
    span out = path;
    for (size_t i = 0; i < path.n; i++)
        if (path.p[i] == '/')
            out = (span){path.p + i + 1, path.n - i - 1};
    size_t tail = sizeof ".yaml" - 1;
    return out.n > tail && memcmp(out.p + out.n - tail, ".yaml", tail) == 0 ? (span){out.p, out.n - tail} : out;
}

/* What one file, or all of them, hold. */
typedef struct tally {
    uint32_t entries, alarming, critical, notes, examples;
} tally;

static uint32_t count_rows(const yaml_node *list) { return list && list->kind == YAML_LIST ? list->count : 0; }

static tally count_file(const yaml_node *root)
{
    tally t = {.notes = count_rows(yaml_get(root, "notes"))};
    const yaml_node *entries = yaml_get(root, "entries");
    for (const yaml_node *row = entries ? entries->first : NULL; row; row = row->next) {
        if (!span_eq(yaml_text(row, "status"), SPAN("active")))
            continue;
        t.entries++;
        t.alarming += span_eq(yaml_text(row, "alarming"), SPAN("true"));
        t.critical += yaml_text(row, "critical").n > 0;
        t.examples += count_rows(yaml_get(row, "examples"));
    }
    return t;
}

static void print_tally(span name, const tally *t)
{
    printf("%-16.*s %7u %8u %8u %5u %8u\n", (int)name.n, name.p, t->entries, t->alarming, t->critical, t->notes, t->examples);
}

static void print_files(const bench *b)
{
    tally all = {0};
    printf("%-16s %7s %8s %8s %5s %8s\n", "region", "entries", "alarming", "critical", "notes", "examples");
    for (uint32_t i = 0; i < b->src.files.n; i++) {
        tally t = count_file(b->src.files.v[i].root);
        if (!t.entries && !t.notes)
            continue;
        print_tally(file_region(b->src.files.v[i].name), &t);
        all.entries += t.entries;
        all.alarming += t.alarming;
        all.critical += t.critical;
        all.notes += t.notes;
        all.examples += t.examples;
    }
    print_tally(SPAN("all"), &all);
}

/* Each note with its ages, what it is a figure of, and its source. */
static void print_notes(const bench *b)
{
    const lexicon *l = &b->l;
    uint32_t width = 0;
    for (uint32_t i = 0; i < lexicon_count(l, TABLE_notes); i++)
        width = l->notes[i].id.n > width ? l->notes[i].id.n : width;
    for (uint32_t i = 0; i < lexicon_count(l, TABLE_notes); i++) {
        const image_note *n = &l->notes[i];
        span id = lexicon_text(l, n->id), cite = lexicon_text(l, n->cite);
        uint32_t low = 120, high = 0;
        for (uint32_t k = 0; k < n->bands.count; k++) {
            const image_band *band = &l->bands[n->bands.first + k];
            low = band->low < low ? band->low : low;
            high = band->high > high ? band->high : high;
        }
        printf("%s%-*.*s %2u ages %u-%u  %.*s\n", i ? "" : "\n", (int)width, (int)id.n, id.p, n->bands.count, low, high, (int)cite.n, cite.p);
    }
}

/* A hard word and how often it was left. */
typedef struct hard_word {
    span word; /* in small letters */
    uint32_t count;
} hard_word;

typedef struct survey {
    bench *b;
    pipeline *p;
    arena a, words;
    hard_word *table; /* open addressing */
    uint32_t size, used, reports;
    grade_counts before, after;
} survey;

static hard_word *word_place(const survey *s, span word)
{
    for (uint32_t at = hash_bytes(word.p, word.n);; at++) {
        hard_word *w = &s->table[at & (s->size - 1)];
        if (!w->word.n || span_eq(w->word, word))
            return w;
    }
}

static void grow(survey *s)
{
    hard_word *old = s->table;
    uint32_t n = s->size;
    s->size = n ? n * 2 : TABLE_START;
    s->table = arena_zero(&s->words, s->size * sizeof *s->table);
    for (uint32_t i = 0; i < n; i++)
        if (old[i].word.n)
            *word_place(s, old[i].word) = old[i];
}

static void count_word(span word, void *ctx)
{
    survey *s = ctx;
    char lower[64];
    if (word.n > sizeof lower)
        return;
    for (size_t i = 0; i < word.n; i++)
        lower[i] = ascii_lower(word.p[i]);
    if (s->used * 2 >= s->size)
        grow(s);
    hard_word *w = word_place(s, (span){lower, word.n});
    if (!w->word.n) {
        w->word = arena_copy(&s->words, (span){lower, word.n});
        s->used++;
    }
    w->count++;
}

static bool survey_report(void *ctx, span name, const record *in)
{
    survey *s = ctx;
    (void)name;
    const report *r = bench_run(s->p, PLAIN_TO_TEXT, in->text, &s->a);
    for (uint32_t i = 0; r && i < r->sentences.n; i++) {
        if (r->sentences.v[i].status == STATUS_CRITICAL) /* the radiologist's words are not ours to make easy */
            continue;
        grade_add(&s->after, r->sentences.v[i].out);
        grade_hard_words(r->sentences.v[i].out, count_word, s);
    }
    grade_add(&s->before, in->text);
    s->reports++;
    arena_reset(&s->a, 1 << 20);
    return true;
}

static int by_count(const void *x, const void *y)
{
    const hard_word *a = x, *b = y;
    return a->count != b->count ? (a->count < b->count ? 1 : -1) : span_cmp(a->word, b->word);
}

static void print_words(survey *s, uint32_t shown)
{
    printf("\n%u reports: grade %.1f, %.1f %% hard words; in plain words grade %.1f, %.1f %%\n", s->reports, grade_fkgl(&s->before),
           grade_hard(&s->before), grade_fkgl(&s->after), grade_hard(&s->after));
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->size; i++)
        if (s->table[i].word.n)
            s->table[n++] = s->table[i];
    if (n)
        qsort(s->table, n, sizeof *s->table, by_count);
    for (uint32_t i = 0; i < n && i < shown; i++)
        printf("%7u %.*s\n", s->table[i].count, (int)s->table[i].word.n, s->table[i].word.p);
}

/* The hard words that are left in the reports under `path`. */
static int survey_corpus(bench *b, const char *path, uint32_t shown)
{
    survey s = {.b = b, .p = pipeline_new(&b->l)};
    if (!s.p)
        return EXIT_TROUBLE;
    bool good = reports_each(path, survey_report, &s);
    if (good)
        print_words(&s, shown);
    pipeline_free(s.p);
    arena_free(&s.a);
    arena_free(&s.words);
    return good ? EXIT_FINE : EXIT_TROUBLE;
}

int verb_stats(const arguments *o)
{
    bench b;
    if (!bench_load(&b, o->operands, o->count))
        return bench_refuse(&b);
    print_files(&b);
    print_notes(&b);
    int status = o->corpus ? survey_corpus(&b, o->corpus, o->words < 0 ? WORDS_SHOWN : (uint32_t)o->words) : EXIT_FINE;
    bench_free(&b);
    return status;
}
