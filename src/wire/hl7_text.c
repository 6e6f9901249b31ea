/* Fields to text and back: see hl7_text.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/hl7_text.h"

#include "base/utf8.h"

enum { LINES_MOST = 20 };

void hl7_text_line(text_map *t, uint32_t at) { map_put(t, MAP_BREAK, SPAN("\n"), (range){at, at}); }
void hl7_text_say(text_map *t, span words) { map_put(t, MAP_ADDED, words, (range){0}); }

/* What an escape such as \F\ stands for; 0: it is none of these. */
static char separator_of(const hl7_message *m, char letter)
{
    const char letters[] = "FSTRE", means[] = {m->field, m->component, m->part, m->repetition, m->escape};
    const char *p = letter ? strchr(letters, letter) : NULL;
    return p ? means[p - letters] : 0;
}

static int hex(char c) { return ascii_is_digit(c) ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

static bool is_hex(span s)
{
    bool all = s.n > 0 && s.n % 2 == 0;
    for (size_t i = 0; i < s.n && all; i++)
        all = hex(s.p[i]) >= 0;
    return all;
}

/* The text of bytes that were given in hexadecimal digits: line ends as they are meant, other control characters as spaces. False where they are no
 * text in the message's character set. */
static bool add_hex(text_map *t, const hl7_message *m, span digits, range in)
{
    buf raw = {.a = t->words.a}, words = {.a = t->words.a};
    char utf8[4];
    bool line = true;
    for (size_t i = 0; i < digits.n; i += 2)
        buf_char(&raw, (char)(hex(digits.p[i]) << 4 | hex(digits.p[i + 1])));
    charset set = m->set;
    if (charset_fault(set, buf_span(&raw)) < raw.n)
        return false;
    for (size_t i = 0, n; i < raw.n; i += n) {
        bool control = (unsigned char)raw.p[i] < ' ';
        bool end = raw.p[i] == '\r' || raw.p[i] == '\n';
        line = line && end;
        size_t length = charset_decode(set, (span){raw.p + i, raw.n - i}, &n, utf8);
        if (!control)
            buf_put(&words, (span){utf8, length});
        else if (raw.p[i] == '\n' || (end && !(i + 1 < raw.n && raw.p[i + 1] == '\n')))
            buf_char(&words, '\n');
        else if (!end)
            buf_char(&words, ' ');
    }
    map_put(t, line ? MAP_BREAK : MAP_CHARS, buf_span(&words), in);
    return true;
}

/* The number behind a formatting command: ".sp+3" is 3; 1 where there is none. -1 where something else stands there. */
static int command_number(span s)
{
    int n = 0;
    size_t i = s.n && (s.p[0] == '+' || s.p[0] == '-');
    if (s.n == 0)
        return 1;
    for (; i < s.n && ascii_is_digit(s.p[i]) && n < 10000; i++)
        n = n * 10 + (s.p[i] - '0');
    return i == s.n ? n : -1;
}

/* A formatting command (".br", ".sp2", ".in+4"): those that end the line or leave room read as such, the others as nothing. */
static bool add_command(text_map *t, span inside, range in)
{
    static const struct {
        span name;
        char reads;
    } commands[] = {{SPAN(".br"), '\n'}, {SPAN(".sp"), '\n'}, {SPAN(".ce"), '\n'}, {SPAN(".sk"), ' '},
                    {SPAN(".in"), 0},    {SPAN(".ti"), 0},    {SPAN(".fi"), 0},    {SPAN(".nf"), 0}};
    char room[LINES_MOST];
    int n = inside.n >= 3 ? command_number((span){inside.p + 3, inside.n - 3}) : -1;
    for (size_t i = 0; i < sizeof commands / sizeof *commands && n >= 0; i++) {
        if (strncasecmp(inside.p, commands[i].name.p, 3) != 0)
            continue;
        size_t times = n < 1 ? 1 : n > LINES_MOST ? LINES_MOST : (size_t)n;
        if (commands[i].reads == 0 || i == 0 || i == 2)
            times = commands[i].reads != 0;
        memset(room, commands[i].reads, times);
        map_put(t, times ? MAP_BREAK : MAP_MARK, (span){room, times}, in);
        return true;
    }
    return false;
}

static bool is_short_word(span s)
{
    enum { LONGEST = 32 };
    bool word = s.n <= LONGEST;
    for (size_t i = 0; i < s.n && word; i++)
        word = ascii_is_alpha(s.p[i]) || ascii_is_digit(s.p[i]);
    return word;
}

/* Takes what stands between two escape characters. False where it means nothing, so that the first of them is a character like others. */
static bool add_escape(text_map *t, const hl7_message *m, span inside, range in)
{
    if (inside.n == 0)
        return false;
    span digits = {inside.p + 1, inside.n - 1};
    char letter = inside.p[0], meant = inside.n == 1 ? separator_of(m, letter) : 0;
    if (meant) {
        map_put(t, MAP_CHARS, (span){&meant, 1}, in);
        return true;
    }
    bool format = inside.n == 1 && (letter == 'H' || letter == 'N');
    bool set = is_hex(digits) && ((letter == 'C' && digits.n == 4) || (letter == 'M' && (digits.n == 4 || digits.n == 6)));
    if (format || set || (letter == 'Z' && is_short_word(digits)))
        map_put(t, MAP_MARK, (span){0}, in);
    else if (letter == 'P' && inside.n == 1)
        map_put(t, MAP_CHARS, SPAN("#"), in); /* the mark of truncation, which is always this one in practice */
    else if (letter == 'X' && is_hex(digits))
        return add_hex(t, m, digits, in);
    else
        return letter == '.' && add_command(t, inside, in);
    return true;
}

/* The end of the escape that begins at byte i of the message, behind its second escape character; i where none does. */
static uint32_t escape_end(text_map *t, const hl7_message *m, uint32_t i, uint32_t e)
{
    const char *end = i + 1 < e ? memchr(m->bytes.p + i + 1, m->escape, e - i - 1) : NULL;
    uint32_t close = end ? (uint32_t)(end - m->bytes.p) : i;
    return end && add_escape(t, m, span_cut(m->bytes, i + 1, close), (range){i, close + 1}) ? close + 1 : i;
}

static uint32_t add_char(text_map *t, const hl7_message *m, uint32_t i, uint32_t e)
{
    char c = m->bytes.p[i], utf8[4];
    size_t n = 1;
    if (c == '\r' || c == '\n') {
        uint32_t end = i + 1 + (c == '\r' && i + 1 < e && m->bytes.p[i + 1] == '\n');
        map_put(t, MAP_BREAK, SPAN("\n"), (range){i, end});
        return end;
    }
    if (c == m->repetition && c) {
        map_put(t, MAP_BREAK, SPAN("\n"), (range){i, i + 1});
        return i + 1;
    }
    if (c == '\f' || c == '\0') { /* they would part two reports in a text */
        map_put(t, MAP_CHARS, SPAN(" "), (range){i, i + 1});
        return i + 1;
    }
    size_t length = charset_decode(m->set, span_cut(m->bytes, i, e), &n, utf8);
    bool same = length == n && memcmp(utf8, m->bytes.p + i, n) == 0;
    map_put(t, same ? MAP_BYTES : MAP_CHARS, (span){utf8, length}, (range){i, i + (uint32_t)n});
    return i + (uint32_t)n;
}

/* The end of the bytes at i that read as they stand. */
static uint32_t plain_end(const hl7_message *m, uint32_t i, uint32_t e)
{
    for (; i < e; i++) {
        char c = m->bytes.p[i];
        bool high = (unsigned char)c >= 0x80 && m->set.kind != CHARSET_UTF8;
        if ((unsigned char)c < ' ' || high || c == m->escape || c == m->repetition)
            break;
    }
    return i;
}

void hl7_text_field(text_map *t, const hl7_message *m, range field)
{
    if (span_eq(hl7_bytes(m, field), SPAN("\"\""))) /* deleted, says the standard */
        return;
    for (uint32_t i = field.b; i < field.e;) {
        uint32_t next = plain_end(m, i, field.e);
        if (next > i) {
            map_put(t, MAP_BYTES, span_cut(m->bytes, i, next), (range){i, next});
            i = next;
            continue;
        }
        next = m->escape && m->bytes.p[i] == m->escape ? escape_end(t, m, i, field.e) : i;
        i = next > i ? next : add_char(t, m, i, field.e);
    }
}

/* The end of the bytes at i that may stand in a field as they are. */
static size_t fit_end(const hl7_message *m, span utf8, size_t i)
{
    bool utf8_fits = m->set.kind == CHARSET_UTF8;
    for (; i < utf8.n; i++) {
        unsigned char c = (unsigned char)utf8.p[i];
        if (c < 0x80 ? m->special[c] : !utf8_fits)
            break;
    }
    return i;
}

static void escape_char(const hl7_message *m, span c, buf *out)
{
    const char separators[] = {m->field, m->component, m->part, m->repetition, m->escape}, letters[] = "FSTRE";
    const char *p = *c.p ? memchr(separators, *c.p, sizeof separators) : NULL;
    if ((unsigned char)*c.p >= 0x80) {
        charset_encode(m->set, c, out);
    } else if (p && m->escape) {
        const char escaped[] = {m->escape, letters[p - separators], m->escape};
        buf_put(out, (span){escaped, sizeof escaped});
    } else {
        buf_char(out, ' ');
    }
}

void hl7_escape(const hl7_message *m, span utf8, buf *out)
{
    for (size_t i = 0; i < utf8.n;) {
        size_t end = fit_end(m, utf8, i);
        buf_put(out, (span){utf8.p + i, end - i});
        if (end == utf8.n)
            break;
        size_t n = utf8_length((span){utf8.p + end, utf8.n - end});
        n = n ? n : 1;
        escape_char(m, (span){utf8.p + end, n}, out);
        i = end + n;
    }
}
