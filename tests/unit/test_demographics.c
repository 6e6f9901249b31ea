/* Tests of the patient's age and sex, as reports state them, with the lexicon that is built in. Needs document, lexicon and builtin. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/document.h"

#include "lexicon/load.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct expectation {
    const char *text;
    int32_t age; /* -1: unknown */
    patient_sex sex;
} expectation;

#define F SEX_FEMALE
#define M SEX_MALE
#define X SEX_UNKNOWN

static void expect_all(const expectation *cases, size_t n)
{
    lexicon l;
    arena a = {0};
    cr_assert(lexicon_builtin(&l));
    age_patterns *p = age_patterns_new(&l);
    cr_assert_not_null(p);
    for (size_t i = 0; i < n; i++) {
        document d;
        demographics out;
        document_read(&d, &l, span_of(cases[i].text), &a);
        cr_assert(demographics_read(&out, &d, &l, p, &a), "%s", cases[i].text);
        cr_expect_eq(out.age, cases[i].age, "%d and not %d: %s", out.age, cases[i].age, cases[i].text);
        cr_expect_eq(out.sex, cases[i].sex, "sex %d and not %d: %s", (int)out.sex, (int)cases[i].sex, cases[i].text);
        cr_expect_eq(out.age_source, cases[i].age < 0 ? AGE_NONE : AGE_TEXT, "%s", cases[i].text);
        arena_reset(&a, 1 << 16);
    }
    age_patterns_free(p);
    arena_free(&a);
}
#define EXPECT(...) expect_all((const expectation[]){__VA_ARGS__}, sizeof((const expectation[]){__VA_ARGS__}) / sizeof(expectation))

Test(demographics, years_in_words)
{
    EXPECT({"HISTORY: 54-year-old with back pain.", 54, X}, {"HISTORY: 54 year old with pain.", 54, X}, {"HISTORY: 54-Year-Old with pain", 54, X},
           {"HISTORY: 54 y.o. with pain", 54, X}, {"HISTORY: 54yo, pain", 54, X}, {"HISTORY: A57-year-old male. Outside films.", 57, M},
           {"HISTORY: Patient aged 61 with knee pain.", 61, X}, {"HISTORY: The patient is 61 years of age.", 61, X},
           {"HISTORY: 54\u2011year\u2011old man.", 54, M}, {"HISTORY: 54\u2013year\u2013old", 54, X}, {"HISTORY: a 54\u00a0year\u00a0old", 54, X},
           {"HISTORY: 54-year-old\nfemale with pain", 54, F}, {"Earaches at night for 9 weeks in a 57-year-old.", 57, X});
}

Test(demographics, years_in_short)
{
    EXPECT({"HISTORY: 58yo F with pain", 58, F}, {"HISTORY: 58yoM with pain", 58, M}, {"HISTORY: 44 y/o male", 44, M},
           {"HISTORY: 58F with back pain", 58, F}, {"HISTORY: 58 M, trauma", 58, M}, {"HISTORY:\n58 F with fall", 58, F},
           {"HISTORY: 54 yr old F with LBP.", 54, F}, {"HISTORY: 54 yo WF", 54, F}, {"HISTORY: 33-year male", 33, M}, {"HISTORY: 54 y/o m", 54, M});
}

Test(demographics, header_lines)
{
    EXPECT({"Age: 65Y\nExam: MRI", 65, X}, {"AGE: 65", 65, X}, {"Age: 54\nSex: M", 54, M}, {"Age/Sex: 54/F", 54, F}, {"Age/Sex : 054Y/F", 54, F},
           {"Sex/Age: M/54", 54, M}, {"Gender: Female  Age: 54 years", 54, F}, {"Gender: F\nPatient age: 54", 54, F}, {"Age: 65 M", 65, M},
           {"Age: 0", 0, X}, {"FINDINGS: Normal.\nAge: 65", 65, X});
}

Test(demographics, infants_are_in_their_years)
{
    EXPECT({"HISTORY: 8-month-old with cough", 0, X}, {"HISTORY: 1-day-old female with facial mass.", 0, F}, {"HISTORY: 18-month-old boy", 1, M},
           {"HISTORY: 6 week old girl", 0, F}, {"HISTORY: A 5-year 3-month-old boy", 5, M}, {"Age: 008M", 0, X}, {"AGE: 3 days", 0, X});
}

Test(demographics, limits_of_an_age)
{
    EXPECT({"HISTORY: 120-year-old.", 120, X}, {"HISTORY: 121-year-old.", -1, X}, {"HISTORY: 1054-year-old.", -1, X},
           {"HISTORY: 5.4 years old", -1, X});
}

Test(demographics, sex_beside_the_age)
{
    EXPECT({"HISTORY: 54-year-old right-handed woman.", 54, F}, {"HISTORY: 54 year old gentleman", 54, M}, {"HISTORY: 54 y.o. lady", 54, F},
           {"HISTORY: 9-year-old girl", 9, F}, {"HISTORY: A woman 61 years of age.", 61, F}, {"HISTORY: Female, 54 years old", 54, F},
           {"HISTORY: 54-year-old with pain, female nurse present.", 54, X}, {"Sex: M\nHISTORY: 54-year-old female", 54, X},
           {"HISTORY: 54yo transgender female", 54, X}, {"Sex: M/F", -1, X});
}

Test(demographics, a_redacted_age_is_none)
{
    EXPECT({"HISTORY: XXXX-year-old male with XXXX.", -1, M}, {"HISTORY: XXXX year old smoking on oxygen.", -1, X}, {"Age: XX", -1, X},
           {"DOB: XX/XX/1961\nExam date: 2024-05-06", -1, X});
}

Test(demographics, never_a_relative)
{
    EXPECT({"HISTORY: mother died at 54.", -1, X}, {"HISTORY: 45-year-old brother with MS.", -1, X}, {"HISTORY: brother aged 45", -1, X},
           {"HISTORY: Family history: mother, age 45, breast cancer.", -1, X}, {"FAMILY HISTORY: Aged 45 with cancer.", -1, X},
           {"HISTORY: Her father was a 75-year-old male.", -1, X}, {"HISTORY: Hurt pushing his 3-year-old.", -1, X},
           {"HISTORY: 30-year-old female. Breast cancer within her mother at age 58.", 30, F},
           {"HISTORY: 45-year-old whose mother had breast cancer at 60 years of age", 45, X},
           {"HISTORY: 54-year-old female. Her 20-year-old daughter is well.", 54, F});
}

Test(demographics, never_other_people)
{
    EXPECT({"RECOMMENDATION: In a 65-year-old, follow up.", -1, X}, {"IMPRESSION: Follow-up for patients over 35 years of age.", -1, X},
           {"COMMENT: Men aged 50 to 80 should be screened.", -1, X}, {"COMMENT: women age 40 and older", -1, X},
           {"COMMENT: Common in 50-year-old individuals.", -1, X}, {"Patients age: 54", 54, X});
}

Test(demographics, never_a_duration_a_gestation_or_a_size)
{
    EXPECT({"HISTORY: 10-year history of pain. Surgery 2 years ago. Pain for 3 years, since 5 years.", -1, X},
           {"HISTORY: pain x 2 years. Male.", -1, X}, {"HISTORY: pain for 10 years, female patient", -1, X}, {"HISTORY: 20 weeks pregnant.", -1, X},
           {"HISTORY: 38-week gestation.", -1, X}, {"FINDINGS: Estimated gestational age of 36 weeks 4 days.", -1, X},
           {"GESTATIONAL AGE BY DATES: 40weeks 0days.", -1, X}, {"FINDINGS: 54 mm mass at L4-5, 3 x 6 cm.", -1, X},
           {"HISTORY: 8F pigtail catheter via a 12 F sheath.", -1, X}, {"HISTORY: Temperature 98 F", -1, X});
}

Test(demographics, never_the_age_of_a_thing_or_of_a_past_event)
{
    EXPECT({"HISTORY: 2-week-old left distal radius fracture.", -1, X}, {"IMPRESSION: 3-week-old infarct. 10-year-old injury.", -1, X},
           {"HISTORY: Smoker since 14 years of age.", -1, X}, {"HISTORY: MS was diagnosed when she was 24 years old.", -1, X},
           {"HISTORY: Treated at the age of 30; 54-year-old woman.", 54, F}, {"FINDINGS: Normal for age, 54-year-old patient.", 54, X},
           {"EXAM: Bone age study in 12-year-old male. Bone age: 10 years.", 12, M}, {"FINDINGS: Normal age-related changes.", -1, X});
}

Test(demographics, contradictions_are_unknown)
{
    EXPECT({"HISTORY: 54-year-old. 61-year-old.", -1, X}, {"Age: 54\nHISTORY: 61-year-old male", -1, M},
           {"Age: 54\nHISTORY: 54-year-old male", 54, M}, {"DOB: 03/04/1961 Exam date: 05/06/2024\nHISTORY: 54-year-old", -1, X},
           {"HISTORY: 54-year-old. 61-year-old. 54-year-old.", -1, X});
}

Test(demographics, the_history_wins_over_the_findings)
{
    EXPECT({"HISTORY: 54-year-old woman.\nFINDINGS: As in the 61-year-old male of the atlas.", 54, F},
           {"FINDINGS: This 54-year-old woman has a normal scan.", 54, F});
}

Test(demographics, dates_of_birth_and_exam)
{
    EXPECT({"DOB: 03/04/1961\nExam date: 2024-05-06", 63, X}, {"DOB: 4 Mar 1961  Exam date: May 6, 2024", 63, X},
           {"Date of Birth: 1961-03-04. Date of Service: 05/06/2024", 63, X}, {"DOB: 03/04/1961", -1, X},
           {"DOB: 06/05/1961\nStudy date: 05/06/2024", 62, X} /* June 5: not yet */,
           {"DOB: 06/05/1961\nStudy date: 25/05/2024", 63, X} /* the other date shows that the day comes first: 6 May */,
           {"DOB 25/03/1961 Exam Date 20240506", 63, X}, {"DOB: 03/04/61 Exam date: 05/06/2024", 63, X},
           {"DOB: 03/04/12 Exam date: 05/06/2024", -1, X} /* 1912 or 2012 */, {"D.O.B. 04.03.1961, Date: 06.05.2024", 63, X},
           {"DOB: 03/04/1961\nCOMPARISON: Exam date 05/06/2019", -1, X}, {"DOB: 02/30/1961\nExam date: 05/06/2024", -1, X});
}

Test(demographics, an_empty_record_says_nothing) { EXPECT({"", -1, X}, {"\n\n", -1, X}, {"5", -1, X}, {"A", -1, X}, {"54", -1, X}, {"Age:", -1, X}); }

/* A lexicon whose only row of `ages` is `regex`. */
static void lexicon_with(lexicon *l, arena *a, const char *regex)
{
    char path[] = "/tmp/agesXXXXXX.yaml";
    int fd = mkstemps(path, 5);
    cr_assert_geq(fd, 0);
    cr_assert_gt(dprintf(fd, "version: \"0\"\nages:\n  - {id: age.test, regex: '%s'}\n", regex), 0);
    close(fd);
    const char *const paths[] = {path};
    diag_list d = {.a = a};
    bool good = lexicon_load(l, paths, 1, a, &d, NULL);
    unlink(path);
    cr_assert(good);
}

Test(demographics, a_limit_refuses_the_record)
{
    lexicon l;
    arena a = {0};
    document d;
    demographics out = {.age = 7};
    lexicon_with(&l, &a, "(?:\\w+ ?)+(?<age>\\d+)!");
    age_patterns *p = age_patterns_new(&l);
    cr_assert_not_null(p);
    document_read(&d, &l, SPAN("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ?!"), &a);
    cr_expect_not(demographics_read(&out, &d, &l, p, &a));
    cr_expect_eq(out.age, 7, "untouched on failure");
    age_patterns_free(p);
    arena_free(&a);
}

Test(demographics, a_row_of_another_lexicon_counts)
{
    lexicon l;
    arena a = {0};
    document d;
    demographics out;
    lexicon_with(&l, &a, "(?:alter|lebensalter) (?<age>\\d+)");
    age_patterns *p = age_patterns_new(&l);
    cr_assert_not_null(p);
    document_read(&d, &l, SPAN("Lebensalter 54, not 99 years old"), &a);
    cr_assert(demographics_read(&out, &d, &l, p, &a));
    cr_expect_eq(out.age, 54);
    age_patterns_free(p);
    arena_free(&a);
}

Test(demographics, free_takes_null) { age_patterns_free(NULL); }

static int32_t years(const char *birth, const char *exam) { return age_between(span_of(birth), span_of(exam)); }

Test(age_between, counts_whole_years)
{
    cr_expect_eq(years("1961-03-04", "2024-03-03"), 62);
    cr_expect_eq(years("1961-03-04", "2024-03-04"), 63);
    cr_expect_eq(years("19610304", "20240506"), 63);
    cr_expect_eq(years("1961-03-04", "20240506"), 63);
    cr_expect_eq(years("2024-05-06", "2024-05-06"), 0);
    cr_expect_eq(years("2020-02-29", "2021-02-28"), 0);
    cr_expect_eq(years("2020-02-29", "2021-03-01"), 1);
    cr_expect_eq(years("1961-03-04", "2024-05-06T10:15:00Z"), 63);
    cr_expect_eq(years("19610304", "20240506101500-0500"), 63);
}

Test(age_between, takes_a_part_of_a_date_where_it_tells)
{
    cr_expect_eq(years("1961-03", "2024-05-06"), 63);
    cr_expect_eq(years("1961-05", "2024-05-06"), -1);
    cr_expect_eq(years("1961", "2024-05-06"), -1);
    cr_expect_eq(years("1961", "2024-12-31"), 63);
    cr_expect_eq(years("196103", "2024"), -1);
    cr_expect_eq(years("1961-01-01", "2024"), 63);
}

Test(age_range, says_how_much_is_open)
{
    int32_t least, most;
    cr_assert(age_range(SPAN("1961"), SPAN("20240506"), &least, &most));
    cr_expect_eq(least, 62);
    cr_expect_eq(most, 63);
    cr_assert(age_range(SPAN("19610304"), SPAN("20240506"), &least, &most));
    cr_expect_eq(least, 63);
    cr_expect_eq(most, 63);
    cr_expect_not(age_range(SPAN("2025"), SPAN("20240506"), &least, &most), "born after the exam");
    cr_expect_not(age_range(SPAN("1961"), SPAN(""), &least, &most));
}

Test(age_between, refuses_what_is_no_pair_of_dates)
{
    cr_expect_eq(years("", "2024-05-06"), -1);
    cr_expect_eq(age_between((span){0}, (span){0}), -1);
    cr_expect_eq(years("2024-05-07", "2024-05-06"), -1, "born after the exam");
    cr_expect_eq(years("1890-01-01", "2024-05-06"), -1, "older than 120");
    cr_expect_eq(years("1961-13-01", "2024-05-06"), -1);
    cr_expect_eq(years("1961-02-29", "2024-05-06"), -1);
    cr_expect_eq(years("1961-00-01", "2024-05-06"), -1);
    cr_expect_eq(years("03/04/1961", "2024-05-06"), -1);
    cr_expect_eq(years("1961-03-04x", "2024-05-06"), -1);
    cr_expect_eq(years("1961-", "2024-05-06"), -1);
    cr_expect_eq(years("1961-0304", "2024-05-06"), -1);
    cr_expect_eq(years("196", "2024-05-06"), -1);
}
