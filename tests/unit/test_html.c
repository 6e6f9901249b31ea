/* What becomes part of a page: text that can do no harm there, and words of its own that patients can read. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "grade/grade.h"
#include "render/html.h"

#include <criterion/criterion.h>

static void expect(span in, const char *want)
{
    arena a = {0};
    buf out = {.a = &a};
    html_put(&out, in);
    cr_expect(out.n == strlen(want) && (out.n == 0 || memcmp(out.p, want, out.n) == 0), "got: %.*s\nnot: %s", (int)out.n, out.p, want);
    arena_free(&a);
}

Test(html, markup_is_text)
{
    expect(SPAN("<b onclick=\"x\">a & b</b> <5 mm"), "&lt;b onclick=&quot;x&quot;&gt;a &amp; b&lt;/b&gt; &lt;5 mm");
    expect(SPAN("&amp; 'x'"), "&amp;amp; 'x'");
    expect(SPAN(""), "");
}

Test(html, controls_and_broken_bytes_are_replaced)
{
    expect(SPAN("a\0b\x1b[2J\x7f\tc\n"), "a\xEF\xBF\xBD"
                                         "b\xEF\xBF\xBD[2J\xEF\xBF\xBD\tc\n");
    expect(SPAN("\xC2\x85|\xC2\x80|\xC2\xA0|\xC3"), "\xEF\xBF\xBD|\xEF\xBF\xBD|\xC2\xA0|\xEF\xBF\xBD");
    expect(SPAN("\xFF\xC0\xAF\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

Test(html, marks_that_turn_the_text_are_seen)
{
    expect(SPAN("\xE2\x80\xAE"
                "erutcarf oN\xE2\x80\xAC \xD8\x9C\xE2\x81\xA7x\xE2\x81\xA9\xE2\x80\x8F"),
           "[U+202E]erutcarf oN[U+202C] [U+061C][U+2067]x[U+2069][U+200F]");
    expect(SPAN("\xE2\x80\x93\xE2\x80\x8B\xD7\x90"), "\xE2\x80\x93\xE2\x80\x8B\xD7\x90");
}

/* Headings and pieces of lines are measured together with the sentences: they are read together too. */
Test(html, its_own_words_are_at_eighth_grade)
{
    grade_counts all = {0};
    for (int i = 0; i < WORD_COUNT; i++) {
        grade_counts one = {0};
        cr_assert(html_words[i].n > 0, "word %d", i);
        cr_expect(!memchr(html_words[i].p, '<', html_words[i].n) && !memchr(html_words[i].p, '&', html_words[i].n), "%s", html_words[i].p);
        grade_add(&one, html_words[i]);
        grade_add(&all, html_words[i]);
        if (one.words > 5)
            cr_expect(grade_fkgl(&one) <= 8, "%s: grade %.1f", html_words[i].p, grade_fkgl(&one));
    }
    cr_expect(grade_fkgl(&all) <= 7, "all: grade %.1f", grade_fkgl(&all));
}
