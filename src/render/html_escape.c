/* Text that becomes part of an HTML page and can do no harm there: see html.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/html.h"

#include "base/utf8.h"

#include <stdio.h>

/* The character that `s` begins with where it is one that turns the direction of the text around it (three bytes, or two for U+061C); else 0. */
static uint32_t turn_of(span s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    if (s.n >= 2 && p[0] == 0xD8 && p[1] == 0x9C)
        return 0x061C;
    if (s.n < 3 || p[0] != 0xE2 || (p[1] != 0x80 && p[1] != 0x81))
        return 0;
    uint32_t c = 0x2000u | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ? c : 0;
}

/* What stands for the ASCII byte in HTML; empty where it stands for itself. */
static span entity(char c)
{
    switch (c) {
    case '<':
        return SPAN("&lt;");
    case '>':
        return SPAN("&gt;");
    case '&':
        return SPAN("&amp;");
    case '"':
        return SPAN("&quot;");
    default:
        return ((unsigned char)c < 0x20 && !ascii_is_space(c)) || c == 0x7f ? SPAN("\xEF\xBF\xBD") : (span){0};
    }
}

/* Bytes of the character that `s` begins with, and in *as what is written for it (empty: itself). */
static size_t translate(span s, char room[16], span *as)
{
    size_t n = utf8_length(s);
    uint32_t turn = n > 1 ? turn_of(s) : 0;
    *as = (span){0};
    if (turn)
        *as = (span){room, (size_t)snprintf(room, 16, "[U+%04X]", turn)};
    else if (!n || (n == 2 && (unsigned char)s.p[0] == 0xC2 && (unsigned char)s.p[1] < 0xA0))
        *as = SPAN("\xEF\xBF\xBD");
    return n ? n : 1;
}

void html_put(buf *out, span s)
{
    size_t from = 0;
    for (size_t i = 0, n; i < s.n; i += n) {
        char room[16];
        span as;
        n = 1;
        if ((unsigned char)s.p[i] < 0x80)
            as = entity(s.p[i]);
        else
            n = translate((span){s.p + i, s.n - i}, room, &as);
        if (!as.n)
            continue;
        buf_put(out, (span){s.p + from, i - from});
        buf_put(out, as);
        from = i + n;
    }
    buf_put(out, (span){s.p + from, s.n - from});
}

void html_bdi(buf *out, span s)
{
    buf_put(out, SPAN("<bdi>"));
    html_put(out, s);
    buf_put(out, SPAN("</bdi>"));
}
