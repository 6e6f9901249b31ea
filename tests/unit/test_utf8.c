/* Tests of base/utf8: lengths, classes and folding. Stands alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include <criterion/criterion.h>

static size_t length_of(const char *s) { return utf8_length(span_of(s)); }

static utf8_class class_of(const char *s, size_t length)
{
    size_t n;
    utf8_class c = utf8_classify(span_of(s), &n);
    cr_assert_eq(n, length, "%s has %zu bytes", s, n);
    return c;
}

static void expect_fold(span in, span out)
{
    arena a = {0};
    buf b = {.a = &a};
    utf8_fold(in, &b);
    cr_expect(span_eq(buf_span(&b), out), "\"%.*s\" folds to \"%.*s\"", (int)in.n, in.p, (int)b.n, b.p ? b.p : "");
    arena_free(&a);
}

Test(utf8, lengths_of_valid_sequences)
{
    cr_expect_eq(length_of("a"), 1);
    cr_expect_eq(length_of("\u00b5m"), 2);
    cr_expect_eq(length_of("\u2013"), 3);
    cr_expect_eq(length_of("\U0001F9B4"), 4);
    cr_expect_eq(utf8_length((span){"\0", 1}), 1);
}

Test(utf8, lengths_of_what_is_no_sequence)
{
    cr_expect_eq(length_of(""), 0);
    cr_expect_eq(utf8_length((span){0}), 0);
    cr_expect_eq(length_of("\x80"), 0, "a lone continuation");
    cr_expect_eq(length_of("\xC3"), 0, "cut short");
    cr_expect_eq(length_of("\xC3("), 0, "a bad continuation");
    cr_expect_eq(length_of("\xC0\xAF"), 0, "overlong");
    cr_expect_eq(length_of("\xE0\x80\xAF"), 0, "overlong");
    cr_expect_eq(length_of("\xED\xA0\x80"), 0, "a surrogate");
    cr_expect_eq(length_of("\xF4\x90\x80\x80"), 0, "beyond the last character");
    cr_expect_eq(length_of("\xFF"), 0);
    cr_expect_eq(utf8_length((span){"\xE2\x80\x93", 2}), 0, "the span ends inside");
}

Test(utf8, classes_of_ascii)
{
    cr_expect_eq(class_of("z", 1), UTF8_LETTER);
    cr_expect_eq(class_of("0", 1), UTF8_DIGIT);
    cr_expect_eq(class_of("\n", 1), UTF8_SPACE);
    cr_expect_eq(class_of("-", 1), UTF8_DASH);
    cr_expect_eq(class_of("'", 1), UTF8_APOSTROPHE);
    cr_expect_eq(class_of("\"", 1), UTF8_QUOTE);
    cr_expect_eq(class_of(".", 1), UTF8_OTHER);
    cr_expect_eq(class_of("\x01", 1), UTF8_OTHER);
}

Test(utf8, classes_beyond_ascii)
{
    cr_expect_eq(class_of("\u00f6", 2), UTF8_LETTER);
    cr_expect_eq(class_of("\ufb01", 3), UTF8_LETTER, "a ligature");
    cr_expect_eq(class_of("\u0301", 2), UTF8_LETTER, "a combining accent");
    cr_expect_eq(class_of("\u0663", 2), UTF8_DIGIT, "an Arabic digit");
    cr_expect_eq(class_of("\u00b2", 2), UTF8_OTHER, "superscript two");
    cr_expect_eq(class_of("\u00b0", 2), UTF8_OTHER, "degree");
    cr_expect_eq(class_of("\u2022", 3), UTF8_OTHER, "bullet");
    cr_expect_eq(class_of("\u00a0", 2), UTF8_SPACE);
    cr_expect_eq(class_of("\u202f", 3), UTF8_SPACE);
    cr_expect_eq(class_of("\u2028", 3), UTF8_SPACE);
    cr_expect_eq(class_of("\ufeff", 3), UTF8_SPACE);
}

Test(utf8, classes_of_dashes_and_quotes)
{
    static const char *const dashes[] = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        cr_expect_eq(class_of(dashes[i], 3), UTF8_DASH, "U+%zu", 2010 + i);
    cr_expect_eq(class_of("\u00ad", 2), UTF8_DASH, "soft hyphen");
    cr_expect_eq(class_of("\u2019", 3), UTF8_APOSTROPHE);
    cr_expect_eq(class_of("\u2018", 3), UTF8_QUOTE);
    cr_expect_eq(class_of("\u201c", 3), UTF8_QUOTE);
    cr_expect_eq(class_of("\u201e", 3), UTF8_QUOTE);
    cr_expect_eq(class_of("\u00bb", 2), UTF8_QUOTE);
}

Test(utf8, classifies_bad_bytes_one_by_one)
{
    cr_expect_eq(class_of("\xFFz", 1), UTF8_INVALID);
    cr_expect_eq(class_of("\xE2\x80z", 1), UTF8_INVALID);
    cr_expect_eq(class_of("", 1), UTF8_INVALID);
}

Test(utf8, folds_case_ligatures_and_composition)
{
    expect_fold(SPAN(""), SPAN(""));
    expect_fold(SPAN("Disc BULGE, L4-L5"), SPAN("disc bulge, l4-l5"));
    expect_fold(SPAN("Sj\u00d6GREN"), SPAN("sj\u00f6gren"));
    expect_fold(SPAN("O\u0308dem"), SPAN("\u00f6dem"));
    expect_fold(SPAN("\ufb01lum \ufb03"), SPAN("filum ffi"));
    expect_fold(SPAN("Baker\u2019s"), SPAN("baker's"));
    expect_fold(SPAN("3\u00a0mm"), SPAN("3 mm"));
    expect_fold(SPAN("Ma\u00df"), SPAN("mass"));
    expect_fold(SPAN("\u2163"), SPAN("iv"));
}

Test(utf8, folding_keeps_bytes_that_are_no_utf8)
{
    expect_fold(SPAN("A\xFF"
                     "B\xC3"),
                SPAN("a\xFF"
                     "b\xC3"));
    expect_fold(SPAN("\xE9\u00c9\xE9"), SPAN("\xE9\u00e9\xE9"));
    expect_fold(SPAN("A\0B"), SPAN("a\0b"));
}

Test(utf8, folding_appends)
{
    arena a = {0};
    buf b = {.a = &a};
    buf_put(&b, SPAN("X"));
    utf8_fold(SPAN("Y\u00c9"), &b);
    cr_expect(span_eq(buf_span(&b), SPAN("Xy\u00e9")));
    arena_free(&a);
}
