/* Made-up input through a whole filter in memory, for the tests of formats: dice that fall alike in every run, a lexicon with nothing to say. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_STREAM_H
#define TESTS_UNIT_STREAM_H

#include "base/buf.h"
#include "plain/plainread.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef COUNT
#define COUNT(array) (sizeof(array) / sizeof *(array))
#endif

typedef struct dice {
    uint64_t state;
} dice;

static inline uint32_t roll(dice *d, uint32_t sides)
{
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((d->state >> 33) % sides);
}

#define PICK(d, list) (list)[roll((d), COUNT(list))]

/* A filter's two ends in memory; the input comes `chunk` bytes at a time. */
typedef struct stream {
    span in;
    size_t at, chunk;
    buf out;
} stream;

static inline ptrdiff_t stream_read(void *ctx, char *p, size_t n)
{
    stream *s = ctx;
    size_t take = s->in.n - s->at;
    take = take < n ? take : n;
    take = take < s->chunk ? take : s->chunk;
    if (take)
        memcpy(p, s->in.p + s->at, take);
    s->at += take;
    return (ptrdiff_t)take;
}

static inline bool stream_write(void *ctx, const char *p, size_t n)
{
    buf_put(&((stream *)ctx)->out, (span){p, n});
    return true;
}

/* What becomes of `in`; nobody's age is given. It must not be trouble. */
static inline span stream_filter(const plain_lexicon *l, plain_options o, span in, size_t chunk, arena *a)
{
    stream s = {.in = in, .chunk = chunk, .out.a = a};
    const plain_io io = {.read = stream_read, .write = stream_write, .ctx = &s};
    o.age = -1;
    o.max_grade = 8;
    plain_filter *f = plain_filter_new(l, &o);
    cr_assert(f);
    cr_expect(!(plain_filter_run(f, &io) & PLAIN_TROUBLE));
    plain_filter_free(f);
    return buf_span(&s.out);
}

/* A lexicon that knows one word and says nothing. Free it. */
static inline plain_lexicon *silent_lexicon(void)
{
    static const char yaml[] = "version: \"1\"\nwords:\n  - {word: disc, plural: discs}\n";
    char path[] = "/tmp/plainread-test-XXXXXX.yaml";
    int fd = mkstemps(path, 5);
    cr_assert(fd >= 0 && write(fd, yaml, sizeof yaml - 1) == (ssize_t)sizeof yaml - 1);
    close(fd);
    const char *const paths[] = {path};
    plain_lexicon *l = plain_lexicon_load(paths, 1, NULL, NULL);
    unlink(path);
    cr_assert(l);
    return l;
}

#endif
