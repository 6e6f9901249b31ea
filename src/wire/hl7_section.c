/* Codes, names and headings of sections: see hl7_section.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/hl7_section.h"

#include "wire/heading.h"

#define FINDINGS "FINDINGS"
#define IMPRESSION "IMPRESSION"
#define RECOMMENDATION "RECOMMENDATION"
#define ADDENDUM "ADDENDUM"
#define COMPARISON "COMPARISON"
#define HISTORY "HISTORY"
#define INDICATION "INDICATION"
#define TECHNIQUE "TECHNIQUE"
#define ROW(code, heading)                                                                                                                           \
    {                                                                                                                                                \
        SPAN(code), SPAN(heading)                                                                                                                    \
    }

typedef struct row {
    span code, heading;
} row;

static const row suffixes[] = {ROW("IMP", IMPRESSION), ROW("GDT", FINDINGS),   ROW("MDT", FINDINGS),  ROW("REC", RECOMMENDATION),
                               ROW("ADT", ADDENDUM),   ROW("CMS", COMPARISON), ROW("CMR", COMPARISON)};

static const row loinc[] = {ROW("19005-8", IMPRESSION),     ROW("55110-1", IMPRESSION), ROW("18782-3", FINDINGS),   ROW("59776-5", FINDINGS),
                            ROW("18783-1", RECOMMENDATION), ROW("55107-7", ADDENDUM),   ROW("18834-2", COMPARISON), ROW("11329-0", HISTORY),
                            ROW("18785-6", INDICATION),     ROW("55111-9", TECHNIQUE)};

static const row dicom[] = {ROW("121060", HISTORY),    ROW("121065", TECHNIQUE),  ROW("121070", FINDINGS),       ROW("121071", FINDINGS),
                            ROW("121072", IMPRESSION), ROW("121073", IMPRESSION), ROW("121074", RECOMMENDATION), ROW("121075", RECOMMENDATION),
                            ROW("121076", IMPRESSION), ROW("121077", IMPRESSION), ROW("121078", ADDENDUM),       ROW("121109", INDICATION)};

static span find(const row *rows, size_t n, span code)
{
    for (size_t i = 0; i < n && code.n; i++)
        if (rows[i].code.n == code.n && strncasecmp(rows[i].code.p, code.p, code.n) == 0)
            return rows[i].heading;
    return (span){0};
}
#define FIND(rows, code) find((rows), sizeof(rows) / sizeof *(rows), (code))

/* What one code, its text and its system say. */
static span section_of(const hl7_message *m, span code, span text, span system)
{
    const char *suffix = m->part && code.n ? memchr(code.p, m->part, code.n) : NULL;
    span heading = {0};
    if (suffix)
        heading = FIND(suffixes, ((span){suffix + 1, code.n - (size_t)(suffix + 1 - code.p)}));
    if (!heading.n)
        heading = FIND(loinc, code);
    if (!heading.n && span_eq(system, SPAN("DCM")))
        heading = FIND(dicom, code);
    if (!heading.n)
        heading = heading_named(code);
    return heading.n ? heading : heading_named(text);
}

span hl7_section(const hl7_message *m, range code)
{
    span part[7]; /* code, text and system; then those of the alternative */
    for (uint32_t i = 1; i <= 6; i++)
        part[i] = hl7_bytes(m, hl7_component(m, code, i));
    span heading = section_of(m, part[1], part[2], part[3]);
    return heading.n ? heading : section_of(m, part[4], part[5], part[6]);
}

bool hl7_begins_with_heading(const hl7_message *m, span text, span only)
{
    text = heading_trim(text);
    while (m->escape && text.n && text.p[0] == m->escape) { /* what formats it */
        const char *end = memchr(text.p + 1, m->escape, text.n - 1);
        if (!end)
            return false;
        text = heading_trim((span){end + 1, text.n - (size_t)(end + 1 - text.p)});
    }
    span heading = heading_of_line(text);
    return heading.n && (!only.n || span_eq(heading, only));
}
