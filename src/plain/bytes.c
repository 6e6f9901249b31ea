/* The filter from memory to memory, for callers to whom functions that are called back are a burden. Behind plainread.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/bytes.h"

#define KEEP ((size_t)1 << 20) /* bytes of room that stay for the next call */

typedef struct stream {
    span left; /* to be read */
    kept *to;
} stream;

static ptrdiff_t take(void *ctx, char *to, size_t n)
{
    stream *s = ctx;
    n = n < s->left.n ? n : s->left.n;
    if (n)
        memcpy(to, s->left.p, n);
    s->left = (span){n ? s->left.p + n : s->left.p, s->left.n - n};
    return (ptrdiff_t)n;
}

static bool never_waits(void *ctx)
{
    (void)ctx;
    return false;
}

static bool keep(void *ctx, const char *p, size_t n)
{
    kept *k = ((stream *)ctx)->to;
    jmp_buf oom;
    k->a.oom = &oom;
    if (setjmp(oom) != 0)
        return false;
    buf_put(&k->b, (span){p, n});
    return true;
}

int plain_filter_bytes(plain_filter *f, const char *p, size_t n, const char **out, size_t *out_n)
{
    kept *k = filter_kept(f);
    stream s = {{p, n}, k};
    const plain_io io = {.read = take, .would_wait = never_waits, .write = keep, .ctx = &s};
    arena_reset(&k->a, KEEP);
    k->b = (buf){.a = &k->a};
    int outcome = plain_filter_run(f, &io);
    outcome |= plain_filter_end(f, &io);
    if (!keep(&s, "", 1))
        outcome |= PLAIN_TROUBLE;
    if (outcome & PLAIN_TROUBLE)
        return outcome;
    *out = k->b.p;
    *out_n = k->b.n - 1;
    return outcome;
}
