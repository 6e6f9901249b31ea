/* The character sets that messages declare: see charset.h. Tables of our own, because iconv() reads the environment and files. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/charset.h"

#include "base/utf8.h"
#include "wire/charset_tables.h"

enum { PARTS = 16, UPPER = 0xA0 };

static const uint16_t *const parts[PARTS] = {[2] = iso8859_2, [3] = iso8859_3, [4] = iso8859_4, [5] = iso8859_5,  [6] = iso8859_6,
                                             [7] = iso8859_7, [8] = iso8859_8, [9] = iso8859_9, [15] = iso8859_15};

/* Letters and digits of the name alone, small: "ISO_8859-1" and "8859/1" are then alike. */
static size_t squeeze(span name, char out[16])
{
    size_t n = 0;
    for (size_t i = 0; i < name.n && n < 16; i++)
        if (ascii_is_alpha(name.p[i]) || ascii_is_digit(name.p[i]))
            out[n++] = ascii_lower(name.p[i]);
    return n;
}

static bool starts_with(span s, span with) { return s.n >= with.n && memcmp(s.p, with.p, with.n) == 0; }

static span without(span s, span prefix) { return starts_with(s, prefix) ? (span){s.p + prefix.n, s.n - prefix.n} : s; }

bool charset_named(span name, charset *out)
{
    static const span utf8[] = {SPAN("utf8"), SPAN("unicode")}, ascii[] = {SPAN("ascii"), SPAN("usascii"), SPAN("isoir6"), SPAN("isoir006")};
    char room[16];
    span s = {room, squeeze(name, room)};
    *out = (charset){CHARSET_ASCII, NULL};
    if (s.n == 0 || SPAN_IN(s, ascii))
        return true;
    if (SPAN_IN(s, utf8) || span_eq(s, SPAN("unicodeutf8"))) {
        out->kind = CHARSET_UTF8;
        return true;
    }
    s = without(s, SPAN("iso"));
    if (!starts_with(s, SPAN("8859")) || s.n < 5 || s.n > 6)
        return false;
    size_t part = 0;
    for (size_t i = 4; i < s.n; i++)
        part = ascii_is_digit(s.p[i]) ? part * 10 + (size_t)(s.p[i] - '0') : PARTS;
    if (part != 1 && (part >= PARTS || !parts[part]))
        return false;
    *out = part == 1 ? (charset){CHARSET_LATIN1, NULL} : (charset){CHARSET_PART, parts[part]};
    return true;
}

/* The character of a byte above 0x7F in a set of single bytes; 0: none. The control characters 0x80 to 0x9F are the same in every part. */
static uint32_t point_of(charset c, unsigned char byte) { return c.kind == CHARSET_LATIN1 || byte < UPPER ? byte : c.upper[byte - UPPER]; }

size_t charset_fault(charset c, span s)
{
    for (size_t i = 0, n = 1; i < s.n; i += n) {
        unsigned char byte = (unsigned char)s.p[i];
        n = 1;
        if (byte < 0x80)
            continue;
        if (c.kind == CHARSET_ASCII || (c.kind == CHARSET_PART && !point_of(c, byte)))
            return i;
        if (c.kind == CHARSET_UTF8 && (n = utf8_length((span){s.p + i, s.n - i})) == 0)
            return i;
    }
    return s.n;
}

size_t charset_decode(charset c, span s, size_t *n, char utf8[4])
{
    unsigned char byte = (unsigned char)s.p[0];
    *n = c.kind == CHARSET_UTF8 ? utf8_length(s) : 1;
    if (byte < 0x80 || c.kind == CHARSET_UTF8) {
        memcpy(utf8, s.p, *n);
        return *n;
    }
    uint32_t point = point_of(c, byte);
    if (point < 0x800) {
        utf8[0] = (char)(0xC0 | point >> 6);
        utf8[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    utf8[0] = (char)(0xE0 | point >> 12);
    utf8[1] = (char)(0x80 | (point >> 6 & 0x3F));
    utf8[2] = (char)(0x80 | (point & 0x3F));
    return 3;
}

static uint32_t point_read(span utf8)
{
    uint32_t point = (unsigned char)utf8.p[0] & (utf8.n == 2 ? 0x1F : utf8.n == 3 ? 0x0F : 0x07);
    for (size_t i = 1; i < utf8.n; i++)
        point = point << 6 | ((unsigned char)utf8.p[i] & 0x3F);
    return point;
}

/* What stands for a character that the set lacks. */
static span nearest(uint32_t point)
{
    static const struct {
        uint32_t point;
        span text;
    } rows[] = {{0xA0, SPAN(" ")},    {0xB0, SPAN(" degrees")}, {0xB1, SPAN("+/-")},   {0xB5, SPAN("u")},    {0xD7, SPAN("x")},
                {0x2013, SPAN("-")},  {0x2014, SPAN("-")},      {0x2018, SPAN("'")},   {0x2019, SPAN("'")},  {0x201C, SPAN("\"")},
                {0x201D, SPAN("\"")}, {0x2022, SPAN("-")},      {0x2026, SPAN("...")}, {0x2264, SPAN("<=")}, {0x2265, SPAN(">=")}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].point == point)
            return rows[i].text;
    return SPAN("?");
}

void charset_encode(charset c, span utf8, buf *out)
{
    if ((unsigned char)utf8.p[0] < 0x80 || c.kind == CHARSET_UTF8) {
        buf_put(out, utf8);
        return;
    }
    uint32_t point = point_read(utf8);
    if (c.kind != CHARSET_ASCII) {
        uint32_t byte = point < UPPER || (c.kind == CHARSET_LATIN1 && point < 0x100) ? point : 0;
        for (uint32_t i = 0; !byte && c.kind == CHARSET_PART && i < 96; i++)
            byte = c.upper[i] == point ? UPPER + i : 0;
        if (byte) {
            buf_char(out, (char)byte);
            return;
        }
    }
    buf_put(out, nearest(point));
}
