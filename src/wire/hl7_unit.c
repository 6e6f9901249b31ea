/* Where messages begin and end in a stream, framed, in a batch, or one behind the other: see hl7.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/hl7.h"

#include "wire/hl7_message.h"

enum { NAME = 3 };

static bool is_line_end(char c) { return c == '\r' || c == '\n'; }

/* Whether a header or trailer begins at byte i: 1 yes, 0 no, -1 more bytes would tell. */
static int header_at(span s, size_t i, bool ended)
{
    static const span names[] = {SPAN("MSH"), SPAN("FHS"), SPAN("BHS"), SPAN("BTS"), SPAN("FTS")};
    span rest = {s.p + i, s.n - i};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        if (memcmp(rest.p, names[k].p, rest.n < NAME ? rest.n : NAME) != 0)
            continue;
        if (rest.n > NAME)
            return rest.p[NAME] > ' ' && !ascii_is_alpha(rest.p[NAME]) && !ascii_is_digit(rest.p[NAME]) && !strchr(".,:;-'\"()", rest.p[NAME]);
        return ended ? rest.n == NAME : -1;
    }
    return 0;
}

bool hl7_begins(span s)
{
    static const span mark = SPAN("\xEF\xBB\xBF");
    if (s.n >= mark.n && memcmp(s.p, mark.p, mark.n) == 0)
        s = (span){s.p + mark.n, s.n - mark.n};
    return s.n && (s.p[0] == HL7_FRAME_START || header_at(s, 0, false) == 1);
}

bool hl7_is_between(span s)
{
    if (s.n >= 3 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0)
        s = (span){s.p + 3, s.n - 3};
    if (s.n && s.p[0] == HL7_FRAME_START)
        s = (span){s.p + 1, s.n - 1};
    bool batch = s.n > NAME && (s.p[0] == 'F' || s.p[0] == 'B') && (s.p[1] == 'H' || s.p[1] == 'T') && s.p[2] == 'S';
    while (s.n && (s.p[s.n - 1] == '\r' || s.p[s.n - 1] == HL7_FRAME_END))
        s.n--;
    return batch || span_is_blank(s);
}

size_t hl7_unit_end(span s, size_t *seen, bool ended)
{
    for (size_t i = *seen; i < s.n; i++) {
        char c = s.p[i];
        *seen = i;
        if (c == HL7_FRAME_START && i > 0) { /* or a line break that Word makes */
            int frame = i + 1 < s.n ? header_at(s, i + 1, ended) : ended ? 0 : -1;
            if (frame != 0)
                return frame > 0 ? i : 0;
        }
        if (c == HL7_FRAME_END) {
            if (i + 1 < s.n)
                return i + 1 + (s.p[i + 1] == '\r');
            return ended ? s.n : 0;
        }
        bool mark = i == 2 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0;
        if (!is_line_end(c) && !mark)
            continue;
        int header = i + 1 < s.n ? header_at(s, i + 1, ended) : ended ? 0 : -1;
        if (header > 0)
            return i + 1;
        if (header < 0)
            return 0;
    }
    *seen = s.n;
    return ended ? s.n : 0;
}
