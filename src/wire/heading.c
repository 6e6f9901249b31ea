/* Headings by their names: see heading.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/heading.h"

#include <strings.h>

#define FIXED(literal)                                                                                                                               \
    {                                                                                                                                                \
        ("" literal), sizeof(literal) - 1                                                                                                            \
    }
#define ROW(name, heading)                                                                                                                           \
    {                                                                                                                                                \
        FIXED(name), FIXED(heading)                                                                                                                  \
    }

const span heading_exam = FIXED("EXAM");

/* As vendors name them, in codes and before a colon. */
static const struct {
    span name, heading;
} names[] = {ROW("impression", "IMPRESSION"),
             ROW("impressions", "IMPRESSION"),
             ROW("conclusion", "IMPRESSION"),
             ROW("conclusions", "IMPRESSION"),
             ROW("radiologist impression", "IMPRESSION"),
             ROW("findings", "FINDINGS"),
             ROW("finding", "FINDINGS"),
             ROW("procedure findings", "FINDINGS"),
             ROW("recommendation", "RECOMMENDATION"),
             ROW("recommendations", "RECOMMENDATION"),
             ROW("addendum", "ADDENDUM"),
             ROW("comparison", "COMPARISON"),
             ROW("comparisons", "COMPARISON"),
             ROW("history", "HISTORY"),
             ROW("clinical history", "HISTORY"),
             ROW("clinical information", "INDICATION"),
             ROW("indication", "INDICATION"),
             ROW("reason for exam", "INDICATION"),
             ROW("technique", "TECHNIQUE"),
             ROW("exam", "EXAM"),
             ROW("examination", "EXAM"),
             ROW("study", "EXAM"),
             ROW("procedure", "EXAM"),
             ROW("type of exam", "EXAM")};

span heading_trim(span s)
{
    while (s.n && ascii_is_space(s.p[0]))
        s = (span){s.p + 1, s.n - 1};
    while (s.n && ascii_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

span heading_named(span name)
{
    name = heading_trim(name);
    for (size_t i = 0; i < sizeof names / sizeof *names && name.n; i++)
        if (names[i].name.n == name.n && strncasecmp(names[i].name.p, name.p, name.n) == 0)
            return names[i].heading;
    return (span){0};
}

span heading_of_line(span line)
{
    enum { LONGEST = 40 };
    line = heading_trim(line);
    const char *colon = line.n ? memchr(line.p, ':', line.n < LONGEST ? line.n : LONGEST) : NULL;
    return colon ? heading_named((span){line.p, (size_t)(colon - line.p)}) : (span){0};
}

bool heading_stands_in(span text, span heading)
{
    while (text.n) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t n = end ? (size_t)(end - text.p) : text.n;
        if (span_eq(heading_of_line((span){text.p, n}), heading))
            return true;
        n += end != NULL;
        text = (span){text.p + n, text.n - n};
    }
    return false;
}
