/* A lexicon as an editor works on it: see verbs.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "plainlex/diagnose.h"
#include "plainlex/words.h"

#include <stdlib.h>
#include <unistd.h>

static const char *const standard[] = {"lexicons"};

bool bench_load(bench *b, char *const *paths, int count)
{
    *b = (bench){.a.public = true};
    b->d.a = &b->a;
    b->loaded = lexicon_load(&b->l, count ? (const char *const *)paths : standard, count ? (size_t)count : 1, &b->a, &b->d, &b->src);
    return b->loaded;
}

bool bench_read(bench *b, char *const *paths, int count)
{
    *b = (bench){.a.public = true};
    b->d.a = &b->a;
    lexicon_read(count ? (const char *const *)paths : standard, count ? (size_t)count : 1, &b->a, &b->d, &b->src);
    return b->d.errors == 0;
}

void bench_print(bench *b, FILE *f)
{
    buf out = {.a = &b->a};
    diag_sort(&b->d);
    diagnose_text(&b->d, &b->src, wants_color(0, f), &out);
    if (out.n)
        fwrite(out.p, 1, out.n, f);
}

int bench_refuse(bench *b)
{
    bench_print(b, stderr);
    bench_free(b);
    return EXIT_TROUBLE;
}

void bench_free(bench *b) { arena_free(&b->a); }

const report *bench_run(pipeline *p, plain_to to, span text, arena *a)
{
    report *out = arena_zero(a, sizeof *out);
    plain_options o = {.to = to, .age = -1};
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

/* Adds those that one text alone states, the first behind `label`; false where there is none. */
static bool put_differences(buf *out, const verify_differences *all, bool lost, const char *label)
{
    bool first = true;
    for (uint32_t i = 0; i < all->n; i++) {
        const verify_difference *x = &all->v[i];
        if (x->lost != lost)
            continue;
        buf_put(out, span_of(first ? label : ", "));
        buf_put(out, x->kind);
        if (x->what.n)
            buf_char(out, ' ');
        buf_put(out, x->what);
        first = false;
    }
    return !first;
}

span bench_verdict(const lexicon *l, verify_result differs, span original, span rewritten, arena *a)
{
    verify_differences all = {0};
    buf out = {.a = a};
    verify_compare(&all, l, original, rewritten, a);
    buf_put(&out, span_of(verify_name(differs)));
    bool lost = put_differences(&out, &all, true, " (lost: ");
    bool gained = put_differences(&out, &all, false, lost ? "; new: " : " (new: ");
    if (lost || gained)
        buf_char(&out, ')');
    return buf_span(&out);
}

bool wants_color(int when, FILE *f)
{
    enum { AUTO, ALWAYS };
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (when != AUTO)
        return when == ALWAYS;
    return !(no_color && *no_color) && !(term && !strcmp(term, "dumb")) && isatty(fileno(f));
}
