/* A growing byte buffer in an arena. Everybody may use it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_BASE_BUF_H
#define PLAIN_BASE_BUF_H

#include "base/arena.h"

/* Set `a` before the first use; the bytes live as long as the arena's. Out of memory leaves by the arena. */
typedef struct buf {
    arena *a;
    char *p;
    size_t n, cap;
} buf;

/* Moves the buffer to where `more` bytes have room. For buf_room(). */
void buf_grow(buf *b, size_t more);

/* Makes room for `more` bytes behind the `n` that are there. In line, as the two that follow: they are called for every piece of every text. */
static inline void buf_room(buf *b, size_t more)
{
    if (b->cap - b->n < more)
        buf_grow(b, more);
}

static inline void buf_put(buf *b, span s)
{
    if (s.n == 0)
        return;
    buf_room(b, s.n);
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

static inline void buf_char(buf *b, char c)
{
    buf_room(b, 1);
    b->p[b->n++] = c;
}

/* The number in decimal digits. A stream has such numbers in every second record, and printf costs as much as a sentence. */
void buf_number(buf *b, uint64_t value);
/* printf into the buffer; numbers are written as in the C locale because the library never sets another. */
__attribute__((format(printf, 2, 3))) void buf_printf(buf *b, const char *format, ...);
/* `s` as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD. */
void buf_json(buf *b, span s);
static inline span buf_span(const buf *b) { return (span){b->p, b->n}; }

#endif
