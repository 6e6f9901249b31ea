/* The corpus: NAME.txt beside NAME.plain, what `plainread` makes of it. For plainlex/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "plainlex/reports.h"
#include "plainlex/words.h"
#include "render/render.h"

#include <errno.h>

/* What is shown of one report: what stands in `path`, and what it becomes. */
typedef struct comparison {
    const corpus_run *run;
    const char *path;
    diff_parts was, is; /* lines */
    buf out;
} comparison;

static void split_lines(span s, diff_parts *out, arena *a)
{
    for (size_t i = 0; i < s.n;) {
        const char *end = memchr(s.p + i, '\n', s.n - i);
        size_t n = end ? (size_t)(end - s.p) - i : s.n - i;
        *VEC_PUSH(a, out) = (diff_part){{s.p + i, n}, false};
        i += n + 1;
    }
}

/* A line that the other side lacks. */
static void put_alone(comparison *c, span line, bool after)
{
    static const span labels[2][2] = {{SPAN("  wanted: "), SPAN("  got:    ")}, {SPAN("  was: "), SPAN("  is:  ")}};
    diff_pieces one = {0};
    *VEC_PUSH(c->out.a, &one) = (diff_piece){line.n ? line : SPAN("(an empty line)"), false};
    diff_line(&one, labels[c->run->accept][after], after, c->run->color, &c->out);
}

static void put_pair(comparison *c, span was, span is)
{
    diff_pieces x = {0}, y = {0};
    bool differs = false;
    diff_pair(was, is, &x, &y, c->out.a);
    for (uint32_t i = 0; i < x.n; i++)
        differs = differs || x.v[i].differs;
    for (uint32_t i = 0; i < y.n; i++)
        differs = differs || y.v[i].differs;
    if (!was.n || !is.n) { /* nothing to compare the words with */
        put_alone(c, was, false);
        put_alone(c, is, true);
        return;
    }
    diff_line(&x, c->run->accept ? SPAN("  was: ") : SPAN("  wanted: "), false, c->run->color, &c->out);
    diff_line(&y, c->run->accept ? SPAN("  is:  ") : SPAN("  got:    "), true, c->run->color, &c->out);
    if (!differs)
        buf_put(&c->out, SPAN("  (white space alone differs)\n"));
}

static void put_place(comparison *c, uint32_t line)
{
    buf_printf(&c->out, "%s:%u: %s\n", c->path, line, c->run->accept ? "accepted" : "error: the output differs");
}

/* Each stretch of lines that differs, with its place in the expectation. */
static void put_differences(comparison *c)
{
    uint32_t i = 0, k = 0, places = 0;
    while (i < c->was.n || k < c->is.n) {
        if (i < c->was.n && k < c->is.n && c->was.v[i].kept && c->is.v[k].kept) {
            i++, k++;
            continue;
        }
        put_place(c, i + 1);
        places++;
        for (; i < c->was.n && !c->was.v[i].kept && k < c->is.n && !c->is.v[k].kept; i++, k++)
            put_pair(c, c->was.v[i].text, c->is.v[k].text);
        for (; i < c->was.n && !c->was.v[i].kept; i++)
            put_alone(c, c->was.v[i].text, false);
        for (; k < c->is.n && !c->is.v[k].kept; k++)
            put_alone(c, c->is.v[k].text, true);
    }
    if (places == 0) {
        put_place(c, c->was.n);
        buf_put(&c->out, SPAN("  (a line break at the end differs)\n"));
    }
}

/* Shows what differs; `was.p` NULL: there is no expectation yet. */
static void show(const corpus_run *run, const char *path, span was, span is, arena *a)
{
    comparison c = {.run = run, .path = path, .out = {.a = a}};
    split_lines(was, &c.was, a);
    split_lines(is, &c.is, a);
    diff_common(&c.was, &c.is, a);
    if (was.p) {
        put_differences(&c);
    } else {
        buf_printf(&c.out, "%s:1: %s\n", path, run->accept ? "accepted, new" : "error: the expectation is missing");
        for (uint32_t i = 0; i < c.is.n; i++)
            put_alone(&c, c.is.v[i].text, true);
    }
    fwrite(c.out.p, 1, c.out.n, stdout);
}

/* Takes the place of the old file only when all is written. */
static bool write_expectation(const char *path, span text, arena *a)
{
    buf name = {.a = a};
    buf_printf(&name, "%s.new", path);
    buf_char(&name, 0);
    FILE *f = fopen(name.p, "wb");
    bool good = f && fwrite(text.p, 1, text.n, f) == text.n;
    if (f && fclose(f) != 0)
        good = false;
    if (good && rename(name.p, path) == 0) {
        printf("%s: written\n", path);
        return true;
    }
    perror(path);
    if (f)
        remove(name.p);
    return false;
}

static bool rewrite(pipeline *p, span text, buf *out)
{
    report r;
    plain_options o = {.to = PLAIN_TO_TEXT, .age = -1};
    record in = {.text = text, .number = 1, .age = -1};
    if (!pipeline_run(p, &o, &in, &r, out->a))
        return false;
    render_setting setting = {.version = SPAN(PLAIN_VERSION)};
    render_text(&r, &setting, out);
    return true;
}

/* False where the expectation could not be written. */
static bool test_one(pipeline *p, corpus_run *run, const char *input, arena *a)
{
    buf name = {.a = a}, out = {.a = a};
    buf_put(&name, (span){input, strlen(input) - 4});
    buf_put(&name, SPAN(".plain"));
    buf_char(&name, 0);
    span text, want = {0};
    int error = 0;
    if (!file_read(input, a, &text, &error) || !rewrite(p, text, &out)) {
        printf("%s:1: error: %s\n", input, error ? strerror(error) : "it is refused: a match limit was hit");
        run->failed++;
        return true;
    }
    bool there = file_read(name.p, a, &want, &error);
    if (!there && error != ENOENT) {
        printf("%s:1: error: %s\n", name.p, strerror(error));
        run->failed++;
        return true;
    }
    if (there && span_eq(buf_span(&out), want)) {
        run->passed++;
        return true;
    }
    if (there && !want.n)
        want = SPAN(""); /* empty, and not missing */
    show(run, name.p, want, buf_span(&out), a);
    run->failed += !run->accept;
    run->accepted += run->accept;
    return !run->accept || write_expectation(name.p, buf_span(&out), a);
}

/* Expectations whose report is gone: they test nothing. */
static void check_orphans(corpus_run *run, const path_list *inputs, const path_list *expected)
{
    for (uint32_t i = 0; i < expected->n; i++) {
        const char *name = expected->v[i];
        size_t n = strlen(name) - strlen(".plain");
        bool found = false;
        for (uint32_t k = 0; k < inputs->n && !found; k++)
            found = strlen(inputs->v[k]) == n + strlen(".txt") && memcmp(inputs->v[k], name, n) == 0;
        if (found)
            continue;
        printf("%s:1: error: an expectation without its report\n", name);
        run->failed++;
    }
}

bool corpus_test(bench *b, corpus_run *run)
{
    arena names = {0}, a = {0};
    path_list inputs = {0}, expected = {0};
    bool good = reports_list(run->folder, ".txt", &inputs, &names) && reports_list(run->folder, ".plain", &expected, &names);
    pipeline *p = good ? pipeline_new(&b->l) : NULL;
    good = p;
    for (uint32_t i = 0; good && i < inputs.n; i++) {
        good = test_one(p, run, inputs.v[i], &a);
        arena_reset(&a, 1 << 20);
    }
    if (good)
        check_orphans(run, &inputs, &expected);
    pipeline_free(p);
    arena_free(&a);
    arena_free(&names);
    return good;
}
