/* Tests the reading level: syllables, easy words, and what the protocol takes for sentences and words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "grade/grade.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef TEST_DATA
#define TEST_DATA "tests/data"
#endif

/* The counts of a text that ends where its memory ends, so that a sanitizer sees a read beyond it. */
static grade_counts counts_of(const char *text)
{
    size_t n = strlen(text);
    char *copy = malloc(n ? n : 1);
    memcpy(copy, text, n);
    grade_counts c = {0};
    grade_add(&c, (span){copy, n});
    free(copy);
    return c;
}

static void expect_counts(const char *text, uint32_t sentences, uint32_t words, uint32_t hard)
{
    grade_counts c = counts_of(text);
    cr_expect(c.sentences == sentences, "%u sentences, not %u, in: %s", c.sentences, sentences, text);
    cr_expect(c.words == words, "%u words, not %u, in: %s", c.words, words, text);
    cr_expect(c.hard == hard, "%u hard words, not %u, in: %s", c.hard, hard, text);
}

Test(grade, syllables_of_known_words)
{
    static const struct {
        const char *word;
        uint32_t count;
    } rows[] = {{"a", 1},
                {"the", 1},
                {"disc", 1},
                {"table", 2},
                {"seemed", 1},
                {"wanted", 2},
                {"Changes", 2},
                {"mild", 1},
                {"hemorrhage", 3},
                {"herniation", 4},
                {"stenosis", 3},
                {"arthropathy", 4},
                {"left-handed", 3},
                {"don't", 1},
                {"patient's", 2},
                {"patient\xe2\x80\x99s", 2},
                {"spondylolisthesis", 6},
                {"xyzzt", 1},
                {"hmm", 1},
                {"", 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t got = grade_syllables(span_of(rows[i].word));
        cr_expect(got == rows[i].count, "%s: %u, not %u", rows[i].word, got, rows[i].count);
    }
}

Test(grade, syllables_of_a_cmudict_sample)
{
    FILE *f = fopen(TEST_DATA "/cmudict-sample.tsv", "r");
    cr_assert(f != NULL, "no " TEST_DATA "/cmudict-sample.tsv");
    char line[256];
    uint32_t words = 0, right = 0;
    while (fgets(line, sizeof line, f)) {
        char *tab = strchr(line, '\t');
        if (line[0] == '#' || !tab)
            continue;
        words++;
        right += grade_syllables((span){line, (size_t)(tab - line)}) == (uint32_t)atoi(tab + 1);
    }
    fclose(f);
    cr_assert(words == 3000, "%u words", words);
    cr_expect(right * 100 >= words * 93, "%u of %u", right, words);
}

Test(grade, syllables_of_long_words_stay_bounded)
{
    char word[300];
    memset(word, 'a', sizeof word);
    for (size_t i = 1; i < sizeof word; i += 2)
        word[i] = 'b';
    uint32_t count = grade_syllables((span){word, sizeof word});
    cr_expect(count >= 10 && count <= 150, "%u", count);
    cr_expect(!grade_easy((span){word, sizeof word}));
}

Test(grade, easy_words)
{
    static const char *const easy[] = {"spine",           "Lung",     "MILD",   "severe", "nerve",      "nerves", "carried",          "stopped",
                                       "hoping",          "moderate", "bigger", "easily", "well-known", "don't",  "don\xe2\x80\x99t", "patient's",
                                       "responsibilities"};
    for (size_t i = 0; i < sizeof easy / sizeof easy[0]; i++)
        cr_expect(grade_easy(span_of(easy[i])), "%s", easy[i]);
    static const char *const hard[] = {"stenosis", "focal", "effusion", "unremarkable", "Acute", "LESION", "mild-to-focal", "xqzt", "foraminal"};
    for (size_t i = 0; i < sizeof hard / sizeof hard[0]; i++)
        cr_expect(!grade_easy(span_of(hard[i])), "%s", hard[i]);
}

/* Two senses count against a word that stands alone only, and a rarer easy word is easy alone only. */
Test(grade, two_senses_hold_for_whole_words)
{
    cr_expect(!grade_easy(SPAN("mass")));
    cr_expect(grade_easy(SPAN("mass-like")));
    cr_expect(grade_easy(SPAN("moderate")));
    cr_expect(!grade_easy(SPAN("mild-to-moderate")));
}

Test(grade, headings_are_no_text)
{
    expect_counts("FINDINGS:\nThe heart is big.\n", 1, 4, 0);
    expect_counts("FINDINGS: The heart is big.", 1, 4, 0);
    expect_counts("LUMBAR SPINE (MRI)\n", 0, 0, 0);
    expect_counts("  1. FINDINGS: The heart is big.", 1, 4, 0);
    /* "CT:" is too short for a heading, and "Findings:" is not in capitals */
    expect_counts("CT: The heart is big.", 1, 5, 0);
    expect_counts("Findings: The heart is big.", 1, 5, 1);
    /* 64 capitals are no heading any more */
    expect_counts("THE HEART IS BIG AND THE LUNG IS BIG AND THE BACK IS OLD AND BAD\n", 1, 16, 0);
}

Test(grade, sentences)
{
    expect_counts("It is new. It is old.", 2, 6, 0);
    expect_counts("It is new.  \"It is old.\"", 2, 6, 0);
    expect_counts("It is new? (It is old!) It is.", 2, 8, 0); /* "!)" does not end one */
    expect_counts("It is new: it is old.", 1, 6, 0);
    expect_counts("It is new: It is old.", 1, 6, 0);
    expect_counts("It is new. it is old.", 1, 6, 0);
    expect_counts("It is 3.5 cm. It is old.", 2, 5, 0);
    expect_counts("It is new\xc2\xa0.\xc2\xa0It is old.\n\xc2\xa0\n", 1, 6, 0);
    expect_counts("It is new.\xc2\xa0It is old.\xe2\x80\x83", 2, 6, 0);
    expect_counts("- It is new\n\xe2\x80\xa2 It is old\n* It is\n2) It was\r\n", 4, 10, 0);
    expect_counts("L4-L5: It is new\nL5-S1: it is old", 2, 6, 0);
    expect_counts("IT IS NEW. IT IS OLD. SEE IT, DOCTOR SMITH, AND SEE IT SOON.", 1, 14, 0); /* capitals tell no sentence from an abbreviation */
    expect_counts("", 0, 0, 0);
    expect_counts("\n\n...\n3.5\na\n", 0, 0, 0);
}

Test(grade, words)
{
    expect_counts("It is 3 x 5.5 cm or 4 MM at L4-L5 on 3/4/2026.", 1, 5, 0);
    expect_counts("He is a 54-year-old man", 1, 4, 0);
    expect_counts("The XXXX is XX now", 1, 3, 0);
    expect_counts("The MRI and CT and the SLAP and ABCs", 1, 9, 2);
    expect_counts("The T2-bright x-ray is well-known", 1, 4, 0);
    expect_counts("the patient\xe2\x80\x99s heart don't", 1, 4, 0);
    expect_counts("it is na\xc3\xafve", 1, 4, 1); /* "na" and "ve" */
    expect_counts("the heart--the lung_the back", 1, 6, 0);
    expect_counts("the abnormalities of the neurodegenerative-looking responsibilities", 1, 6, 2);
}

/* An abbreviation counts as one hard word of one syllable; where all is in capitals it is a word like others. */
Test(grade, abbreviations)
{
    grade_counts c = counts_of("See ACETAB now");
    cr_expect(c.syllables == 3, "%u", c.syllables);
    cr_expect(c.hard == 1, "%u", c.hard);
    c = counts_of("SEE: TABLE NOW.");
    cr_expect(c.words == 2, "%u", c.words); /* "SEE:" is a heading */
    cr_expect(c.syllables == 3, "%u", c.syllables);
    cr_expect(c.hard == 0, "%u", c.hard);
}

Test(grade, figures)
{
    grade_counts c = {.words = 100, .syllables = 150, .hard = 25, .sentences = 10};
    cr_expect(fabs(grade_fkgl(&c) - 6.01) < 1e-9); /* 3.9 + 17.7 - 15.59 */
    cr_expect(fabs(grade_hard(&c) - 25) < 1e-9);
    grade_counts none = {0};
    cr_expect(grade_fkgl(&none) == 0 && grade_hard(&none) == 0);
}

Test(grade, counts_add_up)
{
    grade_counts c = {0};
    grade_add(&c, SPAN("The heart is big."));
    grade_add(&c, SPAN("There is a stenosis."));
    cr_expect(c.sentences == 2, "%u", c.sentences);
    cr_expect(c.words == 8, "%u", c.words);
    cr_expect(c.hard == 1, "%u", c.hard);
    cr_expect(c.syllables == 10, "%u", c.syllables); /* 4 + 1 + 1 + 1 + 3 */
}

static void join(span word, void *ctx)
{
    char *out = ctx;
    strncat(out, word.p, word.n);
    strcat(out, "|");
}

Test(grade, hard_words_as_they_stand)
{
    char out[256] = "";
    grade_hard_words(SPAN("FINDINGS: Mild Stenosis, SLAP tear.\nThe effusion-like mass is 3 cm. Foraminal."), join, out);
    cr_expect(strcmp(out, "Stenosis|SLAP|effusion-like|mass|Foraminal|") == 0, "%s", out);
}

/* The words at the very end of a text are read another way: it must give the same. */
Test(grade, end_of_text_counts_alike)
{
    static const char text[] = "There is a foraminal stenosis of the left side";
    for (size_t n = 1; n < sizeof text; n++) {
        char longer[sizeof text + 64], shorter[sizeof text];
        memcpy(shorter, text, n);
        shorter[n] = 0;
        snprintf(longer, sizeof longer, "%s\n\n                                        ", shorter);
        grade_counts a = counts_of(shorter), b = counts_of(longer);
        cr_expect(a.words == b.words && a.syllables == b.syllables && a.hard == b.hard && a.sentences == b.sentences, "%s", shorter);
    }
}
