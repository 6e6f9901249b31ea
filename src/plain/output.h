/* Output gathered into large pieces before it is written. For the filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_OUTPUT_H
#define PLAIN_PLAIN_OUTPUT_H

#include "base/span.h"
#include "plain/plainread.h"

#define OUTPUT_ROOM ((size_t)256 << 10)

/* Set `p` to OUTPUT_ROOM bytes. Once a write has failed the rest is dropped. */
typedef struct output {
    const plain_io *io;
    char *p;
    size_t n;
    size_t most; /* bytes that were ever filled */
    bool failed;
} output;

static inline void output_flush(output *o)
{
    if (o->n && !o->failed)
        o->failed = !o->io->write(o->io->ctx, o->p, o->n);
    o->most = o->n > o->most ? o->n : o->most;
    o->n = 0;
}

static inline void output_put(output *o, span s)
{
    if (s.n > OUTPUT_ROOM - o->n)
        output_flush(o);
    if (s.n > OUTPUT_ROOM) {
        o->failed = o->failed || !o->io->write(o->io->ctx, s.p, s.n);
    } else if (s.n) {
        memcpy(o->p + o->n, s.p, s.n);
        o->n += s.n;
    }
}

#endif
