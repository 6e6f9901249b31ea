/* Codes, names and headings of sections: see hl7_section.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/hl7_section.h"

#define EXAM "EXAM"
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

const span hl7_exam_heading = {EXAM, sizeof EXAM - 1};

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

/* As vendors name them, in OBX-3 and before a colon. */
static const row names[] = {ROW("impression", IMPRESSION),
                            ROW("impressions", IMPRESSION),
                            ROW("conclusion", IMPRESSION),
                            ROW("conclusions", IMPRESSION),
                            ROW("radiologist impression", IMPRESSION),
                            ROW("findings", FINDINGS),
                            ROW("finding", FINDINGS),
                            ROW("procedure findings", FINDINGS),
                            ROW("recommendation", RECOMMENDATION),
                            ROW("recommendations", RECOMMENDATION),
                            ROW("addendum", ADDENDUM),
                            ROW("comparison", COMPARISON),
                            ROW("comparisons", COMPARISON),
                            ROW("history", HISTORY),
                            ROW("clinical history", HISTORY),
                            ROW("clinical information", INDICATION),
                            ROW("indication", INDICATION),
                            ROW("reason for exam", INDICATION),
                            ROW("technique", TECHNIQUE),
                            ROW("exam", EXAM),
                            ROW("examination", EXAM),
                            ROW("study", EXAM),
                            ROW("procedure", EXAM),
                            ROW("type of exam", EXAM)};

static span find(const row *rows, size_t n, span code)
{
    for (size_t i = 0; i < n && code.n; i++)
        if (rows[i].code.n == code.n && strncasecmp(rows[i].code.p, code.p, code.n) == 0)
            return rows[i].heading;
    return (span){0};
}
#define FIND(rows, code) find((rows), sizeof(rows) / sizeof *(rows), (code))

static span trim(span s)
{
    while (s.n && ascii_is_space(s.p[0]))
        s = (span){s.p + 1, s.n - 1};
    while (s.n && ascii_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

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
        heading = FIND(names, trim(code));
    return heading.n ? heading : FIND(names, trim(text));
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
    enum { LONGEST = 40 };
    text = trim(text);
    while (m->escape && text.n && text.p[0] == m->escape) { /* what formats it */
        const char *end = memchr(text.p + 1, m->escape, text.n - 1);
        if (!end)
            return false;
        text = trim((span){end + 1, text.n - (size_t)(end + 1 - text.p)});
    }
    const char *colon = text.n ? memchr(text.p, ':', text.n < LONGEST ? text.n : LONGEST) : NULL;
    span heading = colon ? FIND(names, trim((span){text.p, (size_t)(colon - text.p)})) : (span){0};
    return heading.n && (!only.n || span_eq(heading, only));
}
