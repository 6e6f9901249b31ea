/* Tests of what holds for every report: run over the corpus (CORPUS_DIR, from the environment or the build). Needs the whole filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"

#include "base/buf.h"
#include "lexicon/load.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef CORPUS_DIR
#define CORPUS_DIR "corpus"
#endif

/* The reports of the corpus, in the order of their names; bytes that are hostile come last. */
typedef struct corpus {
    arena a;
    VEC(span) texts;
    VEC(const char *) names;
} corpus;

static int by_name(const void *x, const void *y) { return strcmp(*(char *const *)x, *(char *const *)y); }

static void corpus_open(corpus *c)
{
    static const char *const hostile[] = {"",
                                          " ",
                                          "\n",
                                          "\xFF\xFE",
                                          "\xC3",
                                          "a\xE2\x80",
                                          "disc bulge\xFF at L4-L5",
                                          "\xE2\x80\xAE"
                                          "disc bulge",
                                          "((((((((((",
                                          "\r\r\n\n\r",
                                          "FINDINGS:",
                                          "No",
                                          "1.",
                                          "-",
                                          "?",
                                          "...",
                                          "disc\xC2\xA0"
                                          "bulge",
                                          "\x01\x02\x1B[31m",
                                          "Disc bulge at L4-L5"};
    const char *path = getenv("CORPUS_DIR") ? getenv("CORPUS_DIR") : CORPUS_DIR;
    *c = (corpus){0};
    DIR *dir = opendir(path);
    cr_assert_not_null(dir, "%s", path);
    for (struct dirent *e; (e = readdir(dir));) {
        size_t n = strlen(e->d_name);
        if (n > 4 && strcmp(e->d_name + n - 4, ".txt") == 0)
            *VEC_PUSH(&c->a, &c->names) = arena_copy(&c->a, (span){e->d_name, n + 1}).p;
    }
    closedir(dir);
    cr_assert_gt(c->names.n, 0, "no reports in %s", path);
    qsort(c->names.v, c->names.n, sizeof *c->names.v, by_name);
    for (uint32_t i = 0; i < c->names.n; i++) {
        char file[4096];
        int error;
        snprintf(file, sizeof file, "%s/%s", path, c->names.v[i]);
        cr_assert(file_read(file, &c->a, VEC_PUSH(&c->a, &c->texts), &error), "%s", file);
    }
    for (size_t i = 0; i < COUNT(hostile); i++) {
        *VEC_PUSH(&c->a, &c->texts) = span_of(hostile[i]);
        *VEC_PUSH(&c->a, &c->names) = "hostile bytes";
    }
}

/* A report on an arena of its own, so that two can be compared. */
static report run(bench *b, span text, int age, arena *a)
{
    const record in = {.text = text, .number = 1, .age = -1};
    report out;
    b->o.age = age;
    cr_assert(pipeline_run(b->p, &b->o, &in, &out, a));
    return out;
}

/* Calls `check` for each report of the corpus. */
static void for_each(void (*check)(bench *b, span text, const char *name, arena *a))
{
    corpus c;
    bench b;
    corpus_open(&c);
    bench_open(&b);
    for (uint32_t i = 0; i < c.texts.n; i++) {
        check(&b, c.texts.v[i], c.names.v[i], &b.a);
        arena_reset(&b.a, 1 << 20);
    }
    bench_close(&b);
    arena_free(&c.a);
}

/* With a lexicon that says nothing every report comes out as it went in. */
static void check_empty(bench *b, span text, const char *name, arena *a)
{
    report r = run(b, text, 54, a);
    cr_expect(span_eq(r.text, text), "%s", name);
    cr_expect_eq(r.notes.n + r.critical.n + r.flags.n, 0, "%s", name);
}

Test(properties, an_empty_lexicon_changes_nothing)
{
    char path[] = "/tmp/plainread-empty-XXXXXX.yaml";
    int fd = mkstemps(path, 5);
    static const char yaml[] = "version: \"1\"\nwords:\n  - {word: disc, plural: discs}\n";
    cr_assert(fd >= 0 && write(fd, yaml, sizeof yaml - 1) == (ssize_t)sizeof yaml - 1);
    close(fd);
    arena a = {0};
    diag_list d = {.a = &a};
    const char *const paths[] = {path};
    bench b = {.o = {.age = -1, .to = PLAIN_TO_JSON, .max_grade = 8}};
    bool loaded = lexicon_load(&b.l, paths, 1, &a, &d, NULL);
    unlink(path);
    cr_assert(loaded);
    b.p = pipeline_new(&b.l);
    cr_assert_not_null(b.p);
    corpus c;
    corpus_open(&c);
    for (uint32_t i = 0; i < c.texts.n; i++)
        check_empty(&b, c.texts.v[i], c.names.v[i], &b.a);
    bench_close(&b);
    arena_free(&c.a);
    arena_free(&a);
}

static void check_fixed_point(bench *b, span text, const char *name, arena *a)
{
    report once = run(b, text, -1, a), twice = run(b, once.text, -1, a);
    cr_expect(span_eq(once.text, twice.text), "%s: the output of the output is another one", name);
    for (uint32_t i = 0; i < twice.sentences.n && !span_eq(once.text, twice.text); i++) {
        const report_sentence *s = &twice.sentences.v[i];
        span in = span_cut(once.text, s->in.b, s->in.e);
        cr_expect(span_eq(in, s->out) && !s->mark.n, "%s: %.*s -> %.*s%.*s", name, (int)in.n, in.p, (int)s->out.n, s->out.p, (int)s->mark.n,
                  s->mark.p);
    }
}
Test(properties, the_output_is_a_fixed_point) { for_each(check_fixed_point); }

static void check_tiles(bench *b, span text, const char *name, arena *a)
{
    report r = run(b, text, 54, a);
    uint32_t at = 0;
    for (uint32_t i = 0; i < r.sentences.n; i++) {
        range in = r.sentences.v[i].in;
        cr_assert(in.b >= at && in.e > in.b && in.e <= text.n, "%s: sentence %u", name, i);
        span gap = span_cut(text, at, in.b);
        for (size_t k = 0; k < gap.n; k++) /* white space beyond ASCII, too */
            cr_assert(ascii_is_space(gap.p[k]) || (unsigned char)gap.p[k] >= 0x80, "%s: %.*s", name, (int)gap.n, gap.p);
        at = in.e;
    }
    cr_expect(span_is_blank(span_cut(text, at, (uint32_t)text.n)), "%s", name);
}
Test(properties, sentences_tile_the_record) { for_each(check_tiles); }

static void check_age(bench *b, span text, const char *name, arena *a)
{
    report young = run(b, text, 30, a), old = run(b, text, 79, a);
    cr_expect(span_eq(young.text, old.text), "%s", name);
    cr_expect_eq(young.critical.n, old.critical.n, "%s", name);
    cr_expect_eq(young.flags.n, old.flags.n, "%s", name);
    cr_expect_eq(young.notes.n > 0 && old.notes.n == 0, 0, "%s: what is common at 30 is common at 79", name);
}
Test(properties, the_age_changes_only_notes) { for_each(check_age); }

static void check_critical(bench *b, span text, const char *name, arena *a)
{
    report r = run(b, text, 54, a);
    for (uint32_t i = 0; i < r.sentences.n; i++) {
        const report_sentence *s = &r.sentences.v[i];
        span in = span_cut(text, s->in.b, s->in.e);
        if (s->status == STATUS_CRITICAL)
            cr_expect(span_eq(in, s->out) && memmem(r.text.p, r.text.n, in.p, in.n), "%s: %.*s", name, (int)in.n, in.p);
    }
    for (uint32_t k = 0; k < r.notes.n; k++)
        for (uint32_t i = 0; i < r.sentences.n; i++)
            cr_expect(r.sentences.v[i].status != STATUS_CRITICAL || r.notes.v[k].in.b < r.sentences.v[i].in.b ||
                          r.notes.v[k].in.b >= r.sentences.v[i].in.e,
                      "%s", name);
}
Test(properties, critical_sentences_keep_their_bytes) { for_each(check_critical); }

/* Every digit of a sentence stands in its rewrite, and no other. */
static void check_digits(bench *b, span text, const char *name, arena *a)
{
    report r = run(b, text, 54, a);
    for (uint32_t i = 0; i < r.sentences.n; i++) {
        int digits[10] = {0};
        span in = span_cut(text, r.sentences.v[i].in.b, r.sentences.v[i].in.e), out = r.sentences.v[i].out;
        for (size_t k = 0; k < in.n; k++)
            if (ascii_is_digit(in.p[k]))
                digits[in.p[k] - '0']++;
        for (size_t k = 0; k < out.n; k++)
            if (ascii_is_digit(out.p[k]))
                digits[out.p[k] - '0']--;
        for (int k = 0; k < 10; k++)
            cr_expect_eq(digits[k], 0, "%s: %.*s -> %.*s", name, (int)in.n, in.p, (int)out.n, out.p);
    }
}
Test(properties, digits_survive) { for_each(check_digits); }

static bool word_at(span s, size_t i, const char *word)
{
    size_t n = strlen(word);
    return i + n <= s.n && strncasecmp(s.p + i, word, n) == 0 && (i == 0 || !ascii_is_alpha(s.p[i - 1])) &&
           (i + n == s.n || !ascii_is_alpha(s.p[i + n]));
}

/* `word` in the case of what it stands for. */
static void put_like(buf *out, const char *word, const char *like)
{
    for (size_t k = 0; word[k]; k++)
        buf_char(out, ascii_is_upper(like[k ? 1 : 0]) ? ascii_upper(word[k]) : word[k]);
}

static span swap_sides(span s, arena *a)
{
    static const char *const sides[][2] = {{"left", "right"}, {"right", "left"}, {"lt", "rt"}, {"rt", "lt"}};
    buf out = {.a = a};
    for (size_t i = 0; i < s.n;) {
        size_t k = 0;
        while (k < COUNT(sides) && !word_at(s, i, sides[k][0]))
            k++;
        if (k < COUNT(sides))
            put_like(&out, sides[k][1], s.p + i);
        else
            buf_char(&out, s.p[i]);
        i += k < COUNT(sides) ? strlen(sides[k][0]) : 1;
    }
    return buf_span(&out);
}

static void check_sides(bench *b, span text, const char *name, arena *a)
{
    report r = run(b, text, 54, a), swapped = run(b, swap_sides(text, a), 54, a);
    span want = swap_sides(r.text, a);
    cr_expect(span_eq(swapped.text, want), "%s: left and right are not told alike", name);
    for (uint32_t i = 0; i < r.sentences.n && i < swapped.sentences.n; i++) {
        span x = swap_sides(r.sentences.v[i].out, a), y = swapped.sentences.v[i].out;
        cr_expect(span_eq(x, y), "%s: [%.*s] and [%.*s]", name, (int)x.n, x.p, (int)y.n, y.p);
    }
    cr_expect_eq(r.notes.n, swapped.notes.n, "%s", name);
    cr_expect_eq(r.critical.n, swapped.critical.n, "%s", name);
}
Test(properties, left_and_right_change_places) { for_each(check_sides); }

static bool has_note(const report *r, const report_note *n)
{
    for (uint32_t i = 0; i < r->notes.n; i++)
        if (span_eq(r->notes.v[i].text, n->text))
            return true;
    return false;
}

static bool contradicts(const report *r)
{
    for (uint32_t i = 0; i < r->refused.n; i++)
        if (span_eq(r->refused.v[i].reason, SPAN("contradiction")))
            return true;
    return false;
}

/* Findings and impression only: without its red flag or its exam a report is another one. */
static void check_deletion(bench *b, span text, const char *name, arena *a)
{
    report r = run(b, text, 54, a);
    for (uint32_t i = 0; i < r.sentences.n && !contradicts(&r); i++) {
        const report_sentence *s = &r.sentences.v[i];
        if (s->section != SECTION_FINDINGS && s->section != SECTION_IMPRESSION)
            continue;
        buf rest = {.a = a};
        buf_put(&rest, span_cut(text, 0, s->in.b));
        buf_put(&rest, span_cut(text, s->in.e, (uint32_t)text.n));
        report less = run(b, buf_span(&rest), 54, a);
        for (uint32_t k = 0; k < less.notes.n; k++)
            cr_expect(has_note(&r, &less.notes.v[k]), "%s: without [%.*s] comes the note [%.*s]", name, (int)(s->in.e - s->in.b), text.p + s->in.b,
                      (int)less.notes.v[k].entry.n, less.notes.v[k].entry.p);
    }
}
Test(properties, deleting_a_sentence_adds_no_note) { for_each(check_deletion); }

static void check_negation(bench *b, span text, const char *name, arena *a)
{
    static const span no = SPAN("no evidence of ");
    report r = run(b, text, 54, a);
    for (uint32_t k = 0; k < r.notes.n; k++) {
        range in = r.notes.v[k].in;
        buf out = {.a = a};
        buf_put(&out, span_cut(text, 0, in.b));
        buf_put(&out, no);
        buf_put(&out, span_cut(text, in.b, (uint32_t)text.n));
        report denied = run(b, buf_span(&out), 54, a);
        for (uint32_t i = 0; i < denied.notes.n; i++) {
            range got = denied.notes.v[i].in;
            cr_expect(got.e <= in.b || got.b >= in.e + no.n, "%s: a note for what is denied: no evidence of %.*s", name, (int)(in.e - in.b),
                      text.p + in.b);
        }
    }
}
Test(properties, negating_a_finding_takes_its_note) { for_each(check_negation); }

/* What is denied elsewhere takes no note away. */
static void check_denied_elsewhere(bench *b, span text, const char *name, arena *a)
{
    report r = run(b, text, 54, a);
    buf out = {.a = a};
    buf_put(&out, text);
    buf_put(&out, SPAN("\n\nNo epidural abscess."));
    report more = run(b, buf_span(&out), 54, a);
    if (text.n == 0 || r.own)
        return;
    cr_expect_eq(more.notes.n, r.notes.n, "%s", name);
    cr_expect_eq(more.critical.n, r.critical.n, "%s", name);
}
Test(properties, what_is_denied_elsewhere_takes_no_note) { for_each(check_denied_elsewhere); }

/* An input and an output in memory. */
typedef struct pipe_ends {
    span in;
    size_t at, chunk;
    buf out, messages;
} pipe_ends;

static ptrdiff_t pipe_read(void *ctx, char *p, size_t n)
{
    pipe_ends *e = ctx;
    size_t rest = e->in.n - e->at, take = n < rest ? n : rest;
    take = take < e->chunk ? take : e->chunk;
    if (take)
        memcpy(p, e->in.p + e->at, take);
    e->at += take;
    return (ptrdiff_t)take;
}

static bool pipe_write(void *ctx, const char *p, size_t n)
{
    buf_put(&((pipe_ends *)ctx)->out, (span){p, n});
    return true;
}

static void pipe_message(void *ctx, const char *p, size_t n)
{
    buf_put(&((pipe_ends *)ctx)->messages, (span){p, n});
    buf_char(&((pipe_ends *)ctx)->messages, '\n');
}

/* What the filter makes of `in`, read `chunk` bytes at a time. */
static span filter(span in, plain_to to, size_t chunk, arena *a)
{
    const plain_options o = {.age = 54, .to = to, .max_grade = 8};
    pipe_ends e = {.in = in, .chunk = chunk, .out = {.a = a}, .messages = {.a = a}};
    const plain_io io = {.read = pipe_read, .write = pipe_write, .message = pipe_message, .ctx = &e, .name = "-"};
    plain_lexicon *l = plain_lexicon_builtin();
    plain_filter *f = plain_filter_new(l, &o);
    cr_assert_not_null(f);
    cr_assert_eq(plain_filter_run(f, &io) & PLAIN_TROUBLE, 0);
    plain_filter_free(f);
    plain_lexicon_free(l);
    return buf_span(&e.out);
}

/* The whole corpus as one stream of records. */
static span stream(const corpus *c, bool json, arena *a)
{
    buf out = {.a = a};
    for (uint32_t i = 0; i < c->texts.n; i++) {
        if (json) {
            buf_printf(&out, "{\"id\": %u, \"text\": ", i);
            buf_json(&out, c->texts.v[i]);
            buf_put(&out, SPAN("}\n"));
        } else {
            if (i)
                buf_char(&out, i % 2 ? '\f' : '\0');
            buf_put(&out, c->texts.v[i]);
        }
    }
    return buf_span(&out);
}

Test(properties, every_chunking_gives_the_same_bytes, .timeout = 60)
{
    static const size_t chunks[] = {1, 7, 4096, 65536};
    static const plain_to formats[] = {PLAIN_TO_TEXT, PLAIN_TO_JSON, PLAIN_TO_LINT};
    corpus c;
    arena a = {0};
    corpus_open(&c);
    span in[2] = {stream(&c, false, &c.a), stream(&c, true, &c.a)};
    for (size_t i = 0; i < 2; i++)
        for (size_t f = 0; f < COUNT(formats); f++) {
            span whole = filter(in[i], formats[f], in[i].n, &a);
            cr_expect_gt(whole.n, 0);
            for (size_t k = 0; k < COUNT(chunks); k++)
                cr_expect(span_eq(whole, filter(in[i], formats[f], chunks[k], &a)), "format %d in chunks of %zu", (int)formats[f], chunks[k]);
            arena_reset(&a, 1 << 24);
        }
    arena_free(&a);
    arena_free(&c.a);
}

/* The text for patients, notes and footer and all, comes out as it went in. */
static void check_own_output(bench *b, span text, const char *name, arena *a)
{
    (void)b;
    span once = filter(text, PLAIN_TO_TEXT, 1 << 16, a);
    span twice = filter(once, PLAIN_TO_TEXT, 1 << 16, a);
    cr_expect(span_eq(once, twice), "%s", name);
}
Test(properties, own_output_comes_out_as_it_went_in, .timeout = 60) { for_each(check_own_output); }

/* The same bytes at every run. */
static void check_same_again(bench *b, span text, const char *name, arena *a)
{
    (void)b;
    cr_expect(span_eq(filter(text, PLAIN_TO_JSON, 1 << 16, a), filter(text, PLAIN_TO_JSON, 1 << 16, a)), "%s", name);
}
Test(properties, the_same_bytes_every_time, .timeout = 60) { for_each(check_same_again); }
