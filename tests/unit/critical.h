/* What is expected of a critical sentence and of one that is none: for test_critical.c and test_safety.c. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_CRITICAL_H
#define TESTS_UNIT_CRITICAL_H

#include "filter.h"

/* Critical rows other than red flags of the history. */
static inline uint32_t alerts(const report *r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->critical.n; i++)
        n += !holds(r->critical.v[i].entry, "redflag.");
    return n;
}

static inline const char *join(char out[512], const char *exam, const char *section, const char *form, const char *words)
{
    char s[256];
    const char *at = strstr(form, "%s");
    snprintf(s, sizeof s, "%.*s%s%s", (int)(at - form), form, words, at + 2);
    if (s[0] >= 'a' && s[0] <= 'z')
        s[0] -= 32;
    snprintf(out, 512, "EXAM: %s.\n%s: %s", exam, section, s);
    return out;
}

/* The last sentence keeps its bytes, is marked, and a row tells of it. */
static inline void expect_critical(bench *b, const char *text)
{
    report r = bench_run(b, text);
    const report_sentence *s = last_sentence(&r);
    cr_assert_not_null(s);
    cr_expect_eq(s->status, STATUS_CRITICAL, "not critical: %s", text);
    cr_expect(span_eq(s->out, span_cut(r.original, s->in.b, s->in.e)), "rewritten: %.*s", (int)s->out.n, s->out.p);
    cr_expect(holds(r.text, strstr(text, ": ") ? strrchr(text, '\n') + strcspn(strrchr(text, '\n'), ":") : text), "the words are lost: %s", text);
    cr_expect_geq(alerts(&r), 1, "no alert: %s", text);
    cr_expect(s->status != STATUS_CRITICAL || holds(r.text, "Your doctor should talk this over with you"), "no advice: %s", text);
    cr_expect_eq(r.notes.n, 0, "a note: %s", text);
    for (uint32_t i = 0; i < r.critical.n; i++)
        cr_expect(r.critical.v[i].category >= 1 && r.critical.v[i].category <= 3 && r.critical.v[i].in.b >= s->in.b &&
                      r.critical.v[i].in.e <= s->in.e,
                  "%s", text);
}

static inline void expect_silent(bench *b, const char *text)
{
    report r = bench_run(b, text);
    const report_sentence *s = last_sentence(&r);
    cr_assert_not_null(s);
    cr_expect(s->status != STATUS_CRITICAL || r.critical.n, "critical: %s", text); /* a red flag of the history is the only reason */
    for (uint32_t i = 0; i < r.critical.n; i++)
        cr_expect(holds(r.critical.v[i].entry, "redflag."), "an alert [%.*s]: %s", (int)r.critical.v[i].entry.n, r.critical.v[i].entry.p, text);
}

#endif
