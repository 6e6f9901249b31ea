/* What the fuzzers share: see fuzz.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn void fuzz_fail(const char *file, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: broken promise: ", file, line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    abort();
}

fuzz_dice fuzz_dice_of(span s)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return (fuzz_dice){h};
}

uint32_t fuzz_roll(fuzz_dice *d, uint32_t sides)
{
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((d->state >> 33) % sides);
}

/* An input and an output in memory. */
typedef struct pipe_ends {
    span in;
    size_t at, reads, writes; /* how many of each may be done yet, where they are to fail */
    fuzz_way way;
    fuzz_dice dice;
    buf out, messages;
} pipe_ends;

static ptrdiff_t pipe_read(void *ctx, char *p, size_t n)
{
    pipe_ends *e = ctx;
    size_t rest = e->in.n - e->at, take = n < rest ? n : rest;
    if (e->way == FUZZ_UNREADABLE && e->reads-- == 0)
        return -1;
    if (e->way != FUZZ_WHOLE && take > 1) {
        size_t most = fuzz_roll(&e->dice, 8) ? 1 + fuzz_roll(&e->dice, 7) : 1 + fuzz_roll(&e->dice, 300);
        take = take < most ? take : most;
    }
    if (take)
        memcpy(p, e->in.p + e->at, take);
    e->at += take;
    return (ptrdiff_t)take;
}

static bool pipe_would_wait(void *ctx)
{
    pipe_ends *e = ctx;
    return e->way != FUZZ_WHOLE && fuzz_roll(&e->dice, 3) == 0;
}

static bool pipe_write(void *ctx, const char *p, size_t n)
{
    pipe_ends *e = ctx;
    if (e->way == FUZZ_UNWRITABLE && e->writes-- == 0)
        return false;
    buf_put(&e->out, (span){p, n});
    return true;
}

static void pipe_message(void *ctx, const char *p, size_t n)
{
    pipe_ends *e = ctx;
    buf_put(&e->messages, (span){p, n});
    buf_char(&e->messages, '\n');
}

fuzz_run fuzz_filter(plain_filter *f, span in, fuzz_way way, arena *a)
{
    pipe_ends e = {.in = in, .way = way, .dice = fuzz_dice_of(in), .out = {.a = a}, .messages = {.a = a}};
    const plain_io io = {.read = pipe_read, .would_wait = pipe_would_wait, .write = pipe_write, .message = pipe_message, .ctx = &e, .name = "a-name"};
    e.reads = fuzz_roll(&e.dice, 20);
    e.writes = fuzz_roll(&e.dice, 3);
    int outcome = plain_filter_run(f, &io);
    outcome |= plain_filter_end(f, &io);
    return (fuzz_run){buf_span(&e.out), buf_span(&e.messages), outcome};
}
