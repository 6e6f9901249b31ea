/* plainread.h as a caller sees it: what it answers to every kind of input and to nonsense. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/plainread.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* What one call makes of a text; the caller frees. NULL with PLAIN_TROUBLE. */
static char *made(plain_filter *f, const char *text, int *outcome)
{
    const char *out = NULL;
    size_t n = 0;
    *outcome = plain_filter_bytes(f, text, strlen(text), &out, &n);
    cr_assert_eq(out == NULL, (*outcome & PLAIN_TROUBLE) != 0);
    cr_assert(!out || out[n] == 0);
    return out ? strdup(out) : NULL;
}

static plain_filter *filter_to(plain_to to)
{
    plain_options o = plain_options_default();
    o.to = to;
    return plain_filter_new(plain_lexicon_builtin(), &o);
}

Test(api, bytes_are_streams_of_their_own)
{
    static const plain_to formats[] = {PLAIN_TO_TEXT, PLAIN_TO_HTML, PLAIN_TO_SARIF, PLAIN_TO_JSON, PLAIN_TO_LINT};
    static const char report[] = "FINDINGS: Mild disc bulge at L4-L5.";
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        plain_filter *f = filter_to(formats[i]);
        int first_outcome, outcome;
        char *first = made(f, report, &first_outcome), *other = made(f, "No fracture.", &outcome), *again = made(f, report, &outcome);
        cr_assert_str_eq(first, again);
        cr_assert_str_neq(first, other);
        cr_assert_eq(first_outcome, outcome);
        cr_assert_eq(outcome, formats[i] == PLAIN_TO_SARIF || formats[i] == PLAIN_TO_LINT ? PLAIN_FOUND : 0);
        free(first);
        free(other);
        free(again);
        plain_filter_free(f);
    }
}

Test(api, nothing_is_a_text)
{
    plain_filter *f = plain_filter_new(plain_lexicon_builtin(), NULL);
    const char *out = NULL;
    size_t n = 1;
    cr_assert_eq(plain_filter_bytes(f, NULL, 0, &out, &n), 0);
    cr_assert_eq(n, 0);
    cr_assert_str_eq(out, "");
    plain_filter_free(f);
}

Test(api, trouble_leaves_what_was_there)
{
    plain_filter *f = filter_to(PLAIN_TO_HL7);
    const char *out = "before";
    size_t n = 7;
    cr_assert_eq(plain_filter_bytes(f, "No fracture.", 12, &out, &n), PLAIN_TROUBLE);
    cr_assert_str_eq(out, "before");
    cr_assert_eq(n, 7);
    plain_filter_free(f);
}

Test(api, a_broken_record_is_held)
{
    plain_filter *f = plain_filter_new(plain_lexicon_builtin(), NULL);
    int outcome;
    char *out = made(f, "{\"id\":7,\"text\":}\n{\"id\":8,\"text\":\"No fracture.\"}\n", &outcome);
    cr_assert_eq(outcome, PLAIN_HELD);
    cr_assert_not_null(strstr(out, "\"id\":7"));
    cr_assert_not_null(strstr(out, "\"error\""));
    cr_assert_not_null(strstr(out, "No broken bone."));
    free(out);
    plain_filter_free(f);
}

/* The text is longer than any buffer in between. */
Test(api, long_texts)
{
    enum { TIMES = 60000 };
    static const char line[] = "{\"text\":\"No fracture.\"}\n";
    char *text = malloc(TIMES * (sizeof line - 1) + 1), *p = text;
    int outcome;
    for (int i = 0; i < TIMES; i++)
        p = stpcpy(p, line);
    plain_filter *f = filter_to(PLAIN_TO_SAME);
    char *out = made(f, text, &outcome);
    size_t lines = 0;
    for (const char *at = out; (at = strchr(at, '\n')); at++)
        lines++;
    cr_assert_eq(outcome, 0);
    cr_assert_eq(lines, TIMES);
    free(out);
    free(text);
    plain_filter_free(f);
}

Test(api, options_that_do_not_exist)
{
    static const struct {
        size_t at;
        int value;
    } wrong[] = {{offsetof(plain_options, from), PLAIN_FROM_FHIR + 1},
                 {offsetof(plain_options, from), -1},
                 {offsetof(plain_options, to), PLAIN_TO_FHIR + 1},
                 {offsetof(plain_options, sex), PLAIN_SEX_MALE + 1},
                 {offsetof(plain_options, notes), 99},
                 {offsetof(plain_options, fhir), 3},
                 {offsetof(plain_options, age), -2},
                 {offsetof(plain_options, age), 121},
                 {offsetof(plain_options, jobs), -1},
                 {offsetof(plain_options, jobs), 1025}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        plain_options o = plain_options_default();
        memcpy((char *)&o + wrong[i].at, &wrong[i].value, sizeof wrong[i].value);
        cr_assert_null(plain_filter_new(plain_lexicon_builtin(), &o), "row %zu", i);
    }
    plain_options o = plain_options_default();
    o.max_grade = 0.0 / 0.0;
    cr_assert_null(plain_filter_new(plain_lexicon_builtin(), &o));
}

Test(api, null_is_freed)
{
    plain_filter_free(NULL);
    plain_lexicon_free(NULL);
    plain_lexicon_free(plain_lexicon_builtin());
    cr_assert_str_eq(plain_version(), PLAIN_VERSION);
}
