/* One report through the whole pipeline with the built-in lexicon, for the tests of the filter: each test opens a bench and closes it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_FILTER_H
#define TESTS_UNIT_FILTER_H

#include "plain/pipeline.h"

#include <criterion/criterion.h>
#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct bench {
    lexicon l;
    pipeline *p;
    arena a;
    plain_options o;
} bench;

static inline void bench_open(bench *b)
{
    *b = (bench){.o = {.age = -1, .to = PLAIN_TO_JSON, .max_grade = 8}};
    cr_assert(lexicon_builtin(&b->l));
    b->p = pipeline_new(&b->l);
    cr_assert_not_null(b->p);
}

static inline void bench_close(bench *b)
{
    pipeline_free(b->p);
    arena_free(&b->a);
}

/* The report lives until the next run. */
static inline report bench_record(bench *b, const record *r)
{
    report out;
    arena_reset(&b->a, 1 << 20);
    cr_assert(pipeline_run(b->p, &b->o, r, &out, &b->a), "refused: %.*s", (int)r->text.n, r->text.p);
    return out;
}

static inline report bench_run(bench *b, const char *text)
{
    const record r = {.text = span_of(text), .number = 1, .age = -1};
    return bench_record(b, &r);
}

static inline bool holds(span s, const char *part) { return memmem(s.p ? s.p : "", s.n, part, strlen(part)) != NULL; }

/* The last sentence that is no heading, NULL where there is none. */
static inline const report_sentence *last_sentence(const report *r) { return r->sentences.n ? &r->sentences.v[r->sentences.n - 1] : NULL; }

#endif
