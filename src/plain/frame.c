/* Cuts an input into records while it is read: see frame.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/frame.h"

#include "wire/hl7.h"

#include <stdlib.h>

#define CHUNK ((size_t)256 << 10) /* bytes asked for at a time */
#define DETECT_MAX ((size_t)64 << 10)

/* Only what was filled: for a short report the whole buffer would be most of the work. */
static void buffer_free(framer *f)
{
    if (f->p)
        explicit_bzero(f->p, f->filled);
    free(f->p);
    f->filled = 0;
}

void framer_free(framer *f)
{
    buffer_free(f);
    f->p = NULL;
    f->cap = f->b = f->e = f->seen = 0;
}

/* Room for CHUNK bytes behind those that are there. Not realloc: what it leaves behind would not be cleared. */
static bool make_room(framer *f)
{
    if (f->cap - f->e >= CHUNK)
        return true;
    size_t n = f->e - f->b;
    if (f->b >= n && f->cap - n >= CHUNK) { /* at least half is free: moving costs no more than what was handed out */
        memmove(f->p, f->p + f->b, n);
    } else {
        size_t cap = n + CHUNK > f->cap ? 2 * (n + CHUNK) : f->cap * 2;
        char *p = malloc(cap);
        if (!p)
            return false;
        if (n)
            memcpy(p, f->p + f->b, n);
        buffer_free(f);
        f->p = p;
        f->cap = cap;
        f->filled = n;
    }
    f->seen -= f->b;
    f->b = 0;
    f->e = n;
    return true;
}

/* FRAME_RECORD when bytes came or the input ended. */
static frame_result fill(framer *f)
{
    if (f->b == f->e)
        f->b = f->e = f->seen = 0;
    if (!make_room(f))
        return FRAME_MEMORY;
    if ((!f->io->would_wait || f->io->would_wait(f->io->ctx)) && !f->before_read(f->ctx))
        return FRAME_STOPPED;
    ptrdiff_t n = f->io->read(f->io->ctx, f->p + f->e, CHUNK);
    if (n < 0)
        return FRAME_UNREADABLE;
    f->ended = n == 0;
    f->e += (size_t)n;
    f->filled = f->filled > f->e ? f->filled : f->e;
    return FRAME_RECORD;
}

/* The next separator at or behind f->seen, or f->e. */
static size_t find_separator(const framer *f)
{
    size_t i = f->seen;
    if (f->cut == FRAME_AT_LINES) {
        const char *end = i < f->e ? memchr(f->p + i, '\n', f->e - i) : NULL;
        return end ? (size_t)(end - f->p) : f->e;
    }
    const char *feed = i < f->e ? memchr(f->p + i, '\f', f->e - i) : NULL;
    size_t e = feed ? (size_t)(feed - f->p) : f->e;
    const char *nul = i < e ? memchr(f->p + i, 0, e - i) : NULL;
    return nul ? (size_t)(nul - f->p) : e;
}

/* Looks for the end of the record that begins at f->b. False where it is not in sight; f->seen is then as far as no end can be. */
static bool find_end(framer *f, size_t *end, size_t *skip)
{
    if (f->cut == FRAME_AT_MESSAGES) {
        size_t seen = f->seen - f->b, n = f->e > f->b ? hl7_unit_end((span){f->p + f->b, f->e - f->b}, &seen, f->ended) : 0;
        f->seen = f->b + seen;
        *end = f->b + n;
        *skip = 0;
        return n > 0;
    }
    if (f->cut == FRAME_AT_RESOURCES) {
        size_t seen = f->seen - f->b, n = f->e > f->b ? fhir_unit_end((span){f->p + f->b, f->e - f->b}, &f->scan, &seen, f->ended) : 0;
        f->seen = f->b + seen;
        *end = f->b + n;
        *skip = 0;
        return n > 0;
    }
    *end = f->seen = find_separator(f);
    *skip = 1;
    return f->seen < f->e;
}

/* Hands out [b, end) and passes over `skip` bytes of separator. */
static frame_result hand_out(framer *f, frame *out, size_t end, int separator, size_t skip)
{
    bool part = f->inside || separator == FRAME_MORE || end - f->b > f->limit;
    *out = (frame){{f->p + f->b, end - f->b}, separator};
    f->inside = separator == FRAME_MORE;
    f->b = f->seen = end + skip;
    if (separator != FRAME_MORE)
        f->scan = (fhir_scan){0};
    return part ? FRAME_PART : FRAME_RECORD;
}

frame_result framer_next(framer *f, frame *out)
{
    size_t end, skip;
    for (;;) {
        if (find_end(f, &end, &skip))
            return hand_out(f, out, end, skip ? (unsigned char)f->p[end] : FRAME_NO_SEPARATOR, skip);
        if (f->ended)
            return f->b < f->e || f->inside ? hand_out(f, out, f->e, FRAME_NO_SEPARATOR, 0) : FRAME_END;
        if (f->inside ? f->seen > f->b : f->seen - f->b > f->limit)
            return hand_out(f, out, f->seen, FRAME_MORE, 0);
        frame_result r = fill(f);
        if (r != FRAME_RECORD)
            return r;
    }
}

bool framer_waiting(framer *f, size_t n)
{
    size_t end, skip;
    return f->e - f->b >= n && find_end(f, &end, &skip);
}

/* What is read and not handed out; empty before the first read, when there is no buffer. */
static span unread(const framer *f) { return f->e > f->b ? (span){f->p + f->b, f->e - f->b} : (span){0}; }

/* Whether `s` tells what it is; then *from is. */
static bool recognise(span s, plain_from *from)
{
    size_t i = 0;
    *from = PLAIN_FROM_TEXT;
    if (s.n < 3 && s.n > 0 && memcmp(s.p, "\xEF\xBB\xBF", s.n) == 0)
        return false;
    if (s.n >= 3 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0)
        i = 3;
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\r' || s.p[i] == '\n'))
        i++;
    if (i < s.n && s.n - i < 4 && strchr("MFB", s.p[i]) && s.p[i])
        return false;
    if (hl7_begins((span){s.p + i, s.n - i}))
        *from = PLAIN_FROM_HL7;
    if (i > DETECT_MAX || (i < s.n && s.p[i] != '{'))
        return true;
    int fhir = fhir_begins((span){s.p + i, s.n - i});
    if (fhir > 0)
        *from = PLAIN_FROM_FHIR;
    if (fhir != 0)
        return fhir > 0 || s.n > 2 * DETECT_MAX;
    for (i++; i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'); i++)
        ;
    if (i > 2 * DETECT_MAX)
        return true;
    if (i >= s.n)
        return false;
    *from = s.p[i] == '"' || s.p[i] == '}' ? PLAIN_FROM_JSONL : PLAIN_FROM_TEXT;
    return true;
}

frame_result framer_detect(framer *f, plain_from *out)
{
    while (!recognise(unread(f), out) && !f->ended) {
        frame_result r = fill(f);
        if (r != FRAME_RECORD)
            return r;
    }
    return FRAME_RECORD;
}
