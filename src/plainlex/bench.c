/* A lexicon as an editor works on it: see verbs.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "base/buf.h"
#include "plainlex/words.h"

#include <stdlib.h>
#include <unistd.h>

static const char *const standard[] = {"lexicons"};

bool bench_load(bench *b, char *const *paths, int count)
{
    *b = (bench){0};
    b->d.a = &b->a;
    b->loaded = lexicon_load(&b->l, count ? (const char *const *)paths : standard, count ? (size_t)count : 1, &b->a, &b->d, &b->src);
    return b->loaded;
}

bool bench_read(bench *b, char *const *paths, int count)
{
    *b = (bench){0};
    b->d.a = &b->a;
    lexicon_read(count ? (const char *const *)paths : standard, count ? (size_t)count : 1, &b->a, &b->d, &b->src);
    return b->d.errors == 0;
}

uint32_t bench_print(bench *b, FILE *f)
{
    static const char *const names[] = {"error", "warning", "note"};
    uint32_t found = 0;
    diag_sort(&b->d);
    for (uint32_t i = 0; i < b->d.list.n; i++) {
        const diag *x = &b->d.list.v[i];
        fprintf(f, "%.*s:%u:%u: %s: %.*s [%s]\n", (int)x->file.n, x->file.p, x->line, x->col, names[x->severity], (int)x->message.n, x->message.p,
                x->rule);
        found += x->severity != DIAG_NOTE;
    }
    return found;
}

void bench_free(bench *b) { arena_free(&b->a); }

const report *bench_run(bench *b, pipeline *p, span text, arena *a)
{
    (void)b;
    report *out = arena_zero(a, sizeof *out);
    plain_options o = {.to = PLAIN_TO_TEXT, .age = -1};
    record in = {.text = text, .number = 1, .age = -1};
    return pipeline_run(p, &o, &in, out, a) ? out : NULL;
}

span bench_words(const report *r, arena *a)
{
    buf out = {.a = a};
    uint32_t at = 0;
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        buf_put(&out, span_cut(r->original, at, r->sentences.v[i].in.b));
        buf_put(&out, r->sentences.v[i].out);
        at = r->sentences.v[i].in.e;
    }
    buf_put(&out, span_cut(r->original, at, (uint32_t)r->original.n));
    return buf_span(&out);
}

bool wants_color(int when)
{
    enum { AUTO, ALWAYS };
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (when != AUTO)
        return when == ALWAYS;
    return !(no_color && *no_color) && !(term && !strcmp(term, "dumb")) && isatty(STDOUT_FILENO);
}
