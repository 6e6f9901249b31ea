/* What can still be read of a broken file: see salvage.h. An editor wants every mistake in one run, so a row that cannot be read is left out
 * and the others are read. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/salvage.h"

#include "base/utf8.h"

enum { BAD_MAX = 10, ROW_INDENT_MAX = 3 };

/* Characters that YAML forbids or takes for the end of a line, though nobody sees them. */
static bool is_invisible(span s, size_t n)
{
    unsigned char c = (unsigned char)s.p[0];
    if (n == 1)
        return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    if (n == 2 && c == 0xC2)
        return (unsigned char)s.p[1] < 0xA0;
    return n == 3 &&
           (!memcmp(s.p, "\xE2\x80\xA8", 3) || !memcmp(s.p, "\xE2\x80\xA9", 3) || !memcmp(s.p, "\xEF\xBF\xBE", 3) || !memcmp(s.p, "\xEF\xBF\xBF", 3));
}

/* Bytes of plain ASCII text from `i` on: nearly all of a lexicon is that, and has nothing to look for. */
static size_t plain_run(span s, size_t i)
{
    size_t e = i;
    while (e < s.n && ((s.p[e] >= 0x20 && s.p[e] < 0x7F) || s.p[e] == '\t' || s.p[e] == '\n' || s.p[e] == '\r'))
        e++;
    return e - i;
}

/* A place in a text: its byte, its line and its character, both from 1. */
typedef struct place {
    size_t byte;
    uint32_t line, col;
} place;

static diag_place place_move(place *at, span text, size_t to, span file, uint32_t width)
{
    for (size_t n; at->byte < to; at->byte += n ? n : 1) {
        size_t i = at->byte;
        bool end = text.p[i] == '\n' || (text.p[i] == '\r' && (i + 1 == text.n || text.p[i + 1] != '\n'));
        n = utf8_length((span){text.p + i, text.n - i});
        at->line += end;
        at->col = end ? 1 : at->col + 1;
    }
    return (diag_place){file, at->line, at->col, width};
}

bool salvage_text(span *out, span text, span file, arena *a, diag_list *d)
{
    if (text.n >= 3 && memcmp(text.p, "\xEF\xBB\xBF", 3) == 0) /* a byte order mark is no column */
        text = (span){text.p + 3, text.n - 3};
    buf copy = {.a = a};
    place at = {0, 1, 1};
    bool binary = text.n && memchr(text.p, 0, text.n);
    buf_room(&copy, text.n + 1);
    for (size_t i = 0, n, bad = 0; i < text.n; i += n ? n : 1) {
        span rest = {text.p + i, text.n - i};
        n = plain_run(text, i);
        if (n) {
            buf_put(&copy, (span){rest.p, n});
            continue;
        }
        n = utf8_length(rest);
        bool invisible = n && is_invisible(rest, n);
        if (binary ? *rest.p == 0 : (!n || invisible) && bad++ == BAD_MAX) {
            diag_add(d, RULE_YAML_ENCODING, place_move(&at, text, i, file, 0), "this is not a text file in UTF-8");
            return false;
        }
        if (!binary && (!n || invisible))
            diag_add(d, RULE_YAML_ENCODING, place_move(&at, text, i, file, 1), "%s",
                     n ? "an invisible character stands here: delete it" : "this character is not UTF-8: type it anew and save the file as UTF-8");
        buf_put(&copy, n && !invisible ? (span){rest.p, n} : SPAN("\xEF\xBF\xBD"));
    }
    *out = buf_span(&copy);
    return true;
}

static size_t line_end(span s, size_t i)
{
    while (i < s.n && s.p[i] != '\n')
        i++;
    return i < s.n ? i + 1 : s.n;
}

typedef enum line_kind { LINE_INNER, LINE_ROW, LINE_TOP } line_kind;

/* Whether a row begins here, or a key at the left edge, or neither. */
static line_kind line_class(span s, size_t i)
{
    size_t indent = 0;
    while (i < s.n && s.p[i] == ' ') {
        i++;
        indent++;
    }
    if (i >= s.n || indent > ROW_INDENT_MAX)
        return LINE_INNER;
    if (s.p[i] == '-' && i + 1 < s.n && ascii_is_space(s.p[i + 1]))
        return LINE_ROW;
    return indent == 0 && !ascii_is_space(s.p[i]) && s.p[i] != '#' ? LINE_TOP : LINE_INNER;
}

bool salvage_row(span text, uint32_t line, uint32_t *first, uint32_t *end)
{
    line_kind at = LINE_INNER;
    uint32_t n = 0;
    for (size_t i = 0; i < text.n; i = line_end(text, i), n++) {
        line_kind k = line_class(text, i);
        if (k == LINE_INNER)
            continue;
        if (n > line)
            break;
        at = k;
        *first = n;
    }
    *end = n;
    return at == LINE_ROW;
}

void salvage_blank(char *text, size_t n, uint32_t first, uint32_t end)
{
    uint32_t line = 0;
    for (size_t i = 0; i < n && line < end; i++) {
        if (text[i] == '\n')
            line++;
        else if (line >= first && text[i] != '\r')
            text[i] = ' ';
    }
}

const char *salvage_words(const char *problem, char c)
{
    static const char *const words[][2] = {
        {"did not find expected key", "this does not fit here: the line is indented wrongly, or a quote before it is not closed"},
        {"did not find expected '-' indicator", "this does not fit here: each row of a list begins with \"- \", right under the row before it"},
        {"did not find expected ',' or ']'",
         "the list in [ ] breaks here: a comma, a quote or the ] is missing, or a text that holds { } [ ] , or : has no quotes"},
        {"did not find expected ',' or '}'",
         "the keys in { } break here: a comma, a quote or the } is missing, or a text that holds { } [ ] , or : has no quotes"},
        {"mapping values are not allowed in this context",
         "a colon cannot stand here: put quotes round a text that holds one, and look how far the line is indented"},
        {"could not find expected ':'", "a key needs a colon behind it; or a quote before it is not closed"},
        {"found unexpected end of stream", "the quote that opens here is never closed"},
        {"found unknown escape character", "a backslash between double quotes is written twice: \"\\\\(\""},
        {"did not find expected hexdecimal number", "a backslash between double quotes is written twice: \"\\\\(\""},
        {"block sequence entries are not allowed in this context",
         "a row cannot begin here: it stands on a line of its own, right under the row before it"},
        {"did not find expected node content", "a value is missing here"},
        {"did not find expected alphabetic or numeric character", "a text that begins with * or & needs quotes"},
        {"did not find expected <document start>", "this does not fit here: keys such as \"entries:\" stand at the left edge"},
        {"found unexpected ':'", "a colon cannot stand here: put quotes round a text that holds one"},
        {NULL, NULL}};
    if (c == '\t')
        return "a tab cannot indent a line or part its words: use spaces";
    if (strcmp(problem, "found character that cannot start any token") == 0)
        return "a text that begins with this character needs quotes";
    for (size_t i = 0; words[i][0]; i++)
        if (strcmp(problem, words[i][0]) == 0)
            return words[i][1];
    return problem;
}
