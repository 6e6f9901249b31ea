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

Test(regex, matches_at_the_byte_and_nowhere_else)
{
    regex *r = must_compile("(?<age>\\d+)-year");
    range whole, group;
    span text = SPAN("A 54-Year-old");
    cr_expect_eq(regex_at(r, text, 0, "age", &whole, &group), REGEX_NO_MATCH);
    cr_assert_eq(regex_at(r, text, 2, "age", &whole, &group), REGEX_MATCH);
    cr_expect(whole.b == 2 && whole.e == 9);
    cr_expect(group.b == 2 && group.e == 4);
    cr_expect_eq(regex_at(r, text, text.n, "age", &whole, &group), REGEX_NO_MATCH);
    cr_expect_eq(regex_at(r, text, text.n + 1, "age", &whole, &group), REGEX_NO_MATCH);
    regex_free(r);
}

Test(regex, sees_the_bytes_before_its_place)
{
    regex *r = must_compile("(?<!at )age");
    range whole, group;
    cr_expect_eq(regex_at(r, SPAN("at age"), 3, "x", &whole, &group), REGEX_NO_MATCH);
    cr_expect_eq(regex_at(r, SPAN("of age"), 3, "x", &whole, &group), REGEX_MATCH);
    regex_free(r);
}

Test(regex, groups_that_took_no_part_are_empty)
{
    regex *r = must_compile("(?<a>a)|(?<b>b)(?<c>c)?");
    range whole, group = {7, 9};
    cr_assert_eq(regex_at(r, SPAN("b"), 0, "a", &whole, &group), REGEX_MATCH);
    cr_expect_eq(group.b, group.e);
    cr_assert_eq(regex_at(r, SPAN("b"), 0, "c", &whole, &group), REGEX_MATCH);
    cr_expect_eq(group.b, group.e);
    cr_assert_eq(regex_at(r, SPAN("b"), 0, "nobody", &whole, &group), REGEX_MATCH);
    cr_expect_eq(group.b, group.e);
    cr_assert_eq(regex_at(r, SPAN("b"), 0, "b", &whole, &group), REGEX_MATCH);
    cr_expect_eq(group.e - group.b, 1);
    cr_expect_eq(regex_group(r, "b").e, 1);
    cr_expect_eq(regex_group(r, "c").e, regex_group(r, "c").b, "unset behind the last that took part");
    cr_expect_eq(regex_group(r, "nobody").e, regex_group(r, "nobody").b);
    regex_free(r);
}

Test(regex, reads_bytes_and_not_characters)
{
    regex *r = must_compile("a.b");
    range whole, group;
    cr_expect_eq(regex_at(r,
                          SPAN("a\xFF"
                               "b"),
                          0, "x", &whole, &group),
                 REGEX_MATCH);
    cr_expect_eq(regex_at(r,
                          SPAN("a\u00e9"
                               "b"),
                          0, "x", &whole, &group),
                 REGEX_NO_MATCH);
    regex_free(r);
}

Test(regex, takes_the_empty_text)
{
    regex *r = must_compile("x?");
    range whole, group;
    cr_expect_eq(regex_at(r, (span){0}, 0, "x", &whole, &group), REGEX_MATCH);
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
    range whole = {1, 2}, group = {3, 4};
    memset(text, 'a', sizeof text);
    memcpy(text + 192, "!fusion", 8); /* the last letter of the pattern must stand somewhere, or matching is not even begun */
    cr_expect_eq(regex_at(r, (span){text, sizeof text - 1}, 0, "x", &whole, &group), REGEX_LIMIT);
    cr_expect(whole.b == 1 && group.e == 4, "untouched on failure");
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
        range whole, group;
        cr_assert_eq(regex_at(r, (span){text, sizeof text}, 0, "age", &whole, &group), REGEX_MATCH, "try %d", i);
        cr_assert_eq(whole.e, 20001);
        cr_assert_eq(group.b, 19999);
    }
    regex_free(r);
}

Test(regex, free_takes_null) { regex_free(NULL); }
