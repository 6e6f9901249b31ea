/* Tests of base/regex: what is anchored, what is captured, and where matching gives up. Stands alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/regex.h"

#include <criterion/criterion.h>

static regex *must_compile(const char *pattern)
{
    size_t at;
    char message[128];
    regex *r = regex_new(span_of(pattern), &at, message);
    cr_assert_not_null(r, "%s: %s at %zu", pattern, message, at);
    return r;
}

static range group_of(const regex *r, const char *name) { return regex_group(r, regex_number(r, name)); }

Test(regex, matches_at_the_byte_and_nowhere_else)
{
    regex *r = must_compile("(?<age>\\d+)-year");
    range whole;
    span text = SPAN("A 54-Year-old");
    cr_expect_eq(regex_at(r, text, 0, &whole), REGEX_NO_MATCH);
    cr_assert_eq(regex_at(r, text, 2, &whole), REGEX_MATCH);
    cr_expect(whole.b == 2 && whole.e == 9);
    cr_expect(group_of(r, "age").b == 2 && group_of(r, "age").e == 4);
    cr_expect_eq(regex_at(r, text, text.n, &whole), REGEX_NO_MATCH);
    cr_expect_eq(regex_at(r, text, text.n + 1, &whole), REGEX_NO_MATCH);
    regex_free(r);
}

Test(regex, sees_the_bytes_before_its_place)
{
    regex *r = must_compile("(?<!at )age");
    range whole;
    cr_expect_eq(regex_at(r, SPAN("at age"), 3, &whole), REGEX_NO_MATCH);
    cr_expect_eq(regex_at(r, SPAN("of age"), 3, &whole), REGEX_MATCH);
    regex_free(r);
}

Test(regex, groups_that_took_no_part_are_empty)
{
    regex *r = must_compile("(?<a>a)|(?<b>b)(?<c>c)?");
    range whole;
    cr_assert_eq(regex_at(r, SPAN("b"), 0, &whole), REGEX_MATCH);
    cr_expect_eq(group_of(r, "a").b, group_of(r, "a").e);
    cr_expect_eq(group_of(r, "b").e - group_of(r, "b").b, 1);
    cr_expect_eq(group_of(r, "b").e, 1);
    cr_expect_eq(group_of(r, "c").e, group_of(r, "c").b, "unset behind the last that took part");
    cr_expect_eq(regex_number(r, "nobody"), 0);
    cr_expect_eq(group_of(r, "nobody").e, group_of(r, "nobody").b);
    regex_free(r);
}

Test(regex, tells_what_holds_wherever_a_piece_of_text_stands)
{
    static const struct {
        const char *pattern, *text;
        bool open;
        regex_result result;
        uint32_t back;
    } cases[] = {
        {"\\d+ years", "54 years.", true, REGEX_MATCH, 0},
        {"\\d+ years", "54 mm.", true, REGEX_NO_MATCH, 0},
        {"\\d+ years", "54 ye", true, REGEX_LIMIT, 0},       /* it may go on so */
        {"\\d+ years", "54 ye", false, REGEX_NO_MATCH, 0},   /* or is known not to */
        {"\\d+ years\\b", "54 years", true, REGEX_LIMIT, 1}, /* no boundary, if a letter follows */
        {"\\d+ years(?! ago)", "54 years.", true, REGEX_MATCH, 0},
        {"\\d+ years(?!\\. Ago)", "54 years.", true, REGEX_LIMIT, 0},
        {"\\d+(?<!of \\d\\d) y", "54 y", true, REGEX_MATCH, 5}, /* behind these bytes */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        regex *r = must_compile(cases[i].pattern);
        uint32_t back = 0;
        cr_expect_eq(regex_within(r, span_of(cases[i].text), 0, cases[i].open, &back), cases[i].result, "%s: %s", cases[i].pattern, cases[i].text);
        cr_expect_eq(back, cases[i].back, "%s", cases[i].pattern);
        regex_free(r);
    }
}

Test(regex, reads_bytes_and_not_characters)
{
    regex *r = must_compile("a.b");
    range whole;
    cr_expect_eq(regex_at(r,
                          SPAN("a\xFF"
                               "b"),
                          0, &whole),
                 REGEX_MATCH);
    cr_expect_eq(regex_at(r,
                          SPAN("a\u00e9"
                               "b"),
                          0, &whole),
                 REGEX_NO_MATCH);
    regex_free(r);
}

Test(regex, takes_the_empty_text)
{
    regex *r = must_compile("x?");
    range whole;
    cr_expect_eq(regex_at(r, (span){0}, 0, &whole), REGEX_MATCH);
    cr_expect(whole.b == 0 && whole.e == 0);
    regex_free(r);
}

Test(regex, tells_where_a_pattern_breaks)
{
    size_t at = 99;
    char message[128] = "";
    cr_expect_null(regex_new(SPAN("ab(c"), &at, message));
    cr_expect_eq(at, 4);
    cr_expect_neq(strlen(message), 0);
    cr_expect_null(regex_new(SPAN("(*UTF)a"), &at, message), "a pattern may not leave bytes for characters");
}

Test(regex, gives_up_and_says_so)
{
    regex *r = must_compile("(?:\\w+\\s?)+effusion");
    char text[200];
    range whole = {1, 2};
    memset(text, 'a', sizeof text);
    memcpy(text + 192, "!fusion", 8); /* the last letter of the pattern must stand somewhere, or matching is not even begun */
    cr_expect_eq(regex_at(r, (span){text, sizeof text - 1}, 0, &whole), REGEX_LIMIT);
    cr_expect(whole.b == 1 && whole.e == 2, "untouched on failure");
    regex_free(r);
}

Test(regex, answers_the_same_however_often_it_is_asked)
{
    regex *r = must_compile("(?:(?<age>\\d)|x)+!"); /* captures in a loop: these overrun the small stack of compiled code */
    char text[20001];
    memset(text, 'x', sizeof text);
    text[19999] = '7';
    text[20000] = '!';
    for (int i = 0; i < 600; i++) {
        range whole;
        cr_assert_eq(regex_at(r, (span){text, sizeof text}, 0, &whole), REGEX_MATCH, "try %d", i);
        cr_assert_eq(whole.e, 20001);
        cr_assert_eq(group_of(r, "age").b, 19999);
    }
    regex_free(r);
}

Test(regex, free_takes_null) { regex_free(NULL); }
