/* The corpus: NAME.txt beside NAME.plain, what `plainread` makes of it. For plainlex/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "base/buf.h"
#include "plainlex/reports.h"
#include "render/render.h"

/* Prints the first line that differs. */
static void show_difference(const char *name, span want, span got)
{
    size_t i = 0, line = 1, start = 0;
    while (i < want.n && i < got.n && want.p[i] == got.p[i]) {
        if (want.p[i++] == '\n') {
            line++;
            start = i;
        }
    }
    size_t we = start, ge = start;
    while (we < want.n && want.p[we] != '\n')
        we++;
    while (ge < got.n && got.p[ge] != '\n')
        ge++;
    printf("%s:%zu: error: the output differs\n  wanted: %.*s\n  got:    %.*s\n", name, line, (int)(we - start), want.p + start, (int)(ge - start),
           got.p + start);
}

static bool test_one(pipeline *p, const char *input, arena *a)
{
    buf name = {.a = a};
    buf_put(&name, (span){input, strlen(input) - 4});
    buf_put(&name, SPAN(".plain"));
    buf_char(&name, 0);
    span text, want;
    int error;
    if (!file_read(input, a, &text, &error) || !file_read(name.p, a, &want, &error)) {
        printf("%s:1: error: an input without its expectation, or one that cannot be read\n", input);
        return false;
    }
    report r;
    plain_options o = {.to = PLAIN_TO_TEXT, .age = -1};
    record in = {.text = text, .number = 1, .age = -1};
    if (!pipeline_run(p, &o, &in, &r, a))
        return false;
    buf out = {.a = a};
    render_setting setting = {.version = SPAN(PLAIN_VERSION)};
    render_text(&r, &setting, &out);
    if (span_eq(buf_span(&out), want))
        return true;
    show_difference(name.p, want, buf_span(&out));
    return false;
}

int corpus_test(bench *b, const char *folder, uint32_t *count)
{
    arena names = {0}, a = {0};
    path_list inputs = {0}, expected = {0};
    if (!reports_list(folder, ".txt", &inputs, &names) || !reports_list(folder, ".plain", &expected, &names)) {
        arena_free(&names);
        return -1;
    }
    int failed = 0;
    pipeline *p = pipeline_new(&b->l);
    for (uint32_t i = 0; p && i < inputs.n; i++) {
        failed += !test_one(p, inputs.v[i], &a);
        arena_reset(&a, 1 << 20);
    }
    if (expected.n > inputs.n) {
        printf("%s: error: %u expectations without an input\n", folder, expected.n - inputs.n);
        failed++;
    }
    *count = inputs.n;
    pipeline_free(p);
    arena_free(&a);
    arena_free(&names);
    return p ? failed : -1;
}
