/* A growing byte buffer in an arena: see buf.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

void buf_grow(buf *b, size_t more)
{
    size_t room = b->cap ? b->cap * 2 : 256;
    while (room - b->n < more)
        room *= 2;
    char *moved = arena_alloc(b->a, room);
    if (b->n)
        memcpy(moved, b->p, b->n);
    b->p = moved;
    b->cap = room;
}

void buf_number(buf *b, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    buf_put(b, (span){digits + at, sizeof digits - at});
}

void buf_printf(buf *b, const char *format, ...)
{
    va_list args;
    char small[512];
    va_start(args, format);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (n < 0)
        return;
    if ((size_t)n < sizeof small) {
        buf_put(b, (span){small, (size_t)n});
        return;
    }
    buf_room(b, (size_t)n + 1);
    va_start(args, format);
    vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
    va_end(args);
    b->n += (size_t)n;
}

static void json_byte(buf *b, unsigned char c)
{
    static const char short_form[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\'};
    if (c < sizeof short_form && short_form[c]) {
        buf_char(b, '\\');
        buf_char(b, short_form[c]);
    } else if (c < 0x20 || c == 0x7f) {
        buf_printf(b, "\\u%04x", c);
    } else {
        buf_char(b, (char)c);
    }
}

void buf_json(buf *b, span s)
{
    buf_room(b, s.n + 2);
    buf_char(b, '"');
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x80) {
            json_byte(b, c);
            i++;
            continue;
        }
        size_t n = utf8_length((span){s.p + i, s.n - i});
        buf_put(b, n ? (span){s.p + i, n} : SPAN("\xEF\xBF\xBD"));
        i += n ? n : 1;
    }
    buf_char(b, '"');
}
