/* Tests that sentences which are known from before are split, worded and told of as if they were new. Needs the whole filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"

#include "base/buf.h"

#include <stdlib.h>

/* Pieces of reports of which many are almost a sentence, or only one in some places. */
static const char *const pieces[] = {"The lungs are clear.",
                                     "No pleural effusion.",
                                     "A fixed defect is seen.",
                                     "AP view.",
                                     "THE HEART IS NORMAL.",
                                     "None.",
                                     "no.",
                                     "No.",
                                     "Seen by Dr.",
                                     "Smith today.",
                                     "approx.",
                                     "It is 4 cm.",
                                     "It is 4 x",
                                     "3x6mm.",
                                     "4",
                                     "12.",
                                     "1.",
                                     "2)",
                                     "-",
                                     "IMPRESSION",
                                     "IMPRESSION:",
                                     "Impression:",
                                     "Findings are stable.",
                                     "FINDINGS - none.",
                                     "CT",
                                     "CHEST:",
                                     "MRI lumbar spine.",
                                     "UNKNOWN THING:",
                                     "UNKNOWN THING",
                                     "see Impression.",
                                     "Disc bulge at L4-L5.",
                                     "L5.",
                                     "(see above.)",
                                     "\"quoted.\"",
                                     "Fracture?",
                                     "Stable!",
                                     "and the aorta.",
                                     "of the",
                                     "non-",
                                     "age 55.",
                                     "The patient is a 54",
                                     "year-old woman.",
                                     "Male.",
                                     "Age:",
                                     "XXXX.",
                                     "XXXX-year-old female.",
                                     "Born 3/4/1950.",
                                     "Exam date",
                                     "No spinal cord compression.",
                                     "There is a mild disc bulge at L4-L5.",
                                     "Acute fracture of L1.",
                                     "Sj\xC3\xB6gren is known.",
                                     "\xE2\x80\xA2 Bulge.",
                                     "e.",
                                     "3FINDINGS:",
                                     "Chest pain",
                                     "None",
                                     "Findings",
                                     "see Findings",
                                     "L5-S1: Mild bulge.",
                                     "FINDINGS: The cord is normal.",
                                     "COMPARISON: None",
                                     "FAMILY HISTORY:",
                                     "BI-RADS:",
                                     "BI-RADS",
                                     ":",
                                     "x6mm",
                                     "TECHNIQUE 2:",
                                     "Her mother is",
                                     "54 years old.",
                                     "INDICATION:",
                                     "HISTORY:",
                                     "RECOMMENDATION:",
                                     "Pain in a 61-year-old woman with a fall.",
                                     "A 61-year-old patient has pain.",
                                     "Seen is a 72 y/o F with cough.",
                                     "Male, 44 years old.",
                                     "The patient is 33 years old.",
                                     "Her 80-year-old mother has it.",
                                     "He fell at age 12.",
                                     "70 F with pain.",
                                     "The end of this line is far away from where it once began."};
static const char *const gaps[] = {" ", " ", " ", "  ", "\n", "\n", "\n\n", "\n\n", "\r\n", "\r", "", "\t", "\xC2\xA0", "\n \n"};

static uint32_t draw(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

static span compose(uint32_t *seed, arena *a)
{
    buf out = {.a = a};
    for (uint32_t n = draw(seed, 12) + 1; n; n--) {
        buf_put(&out, span_of(pieces[draw(seed, sizeof pieces / sizeof *pieces)]));
        buf_put(&out, span_of(gaps[draw(seed, sizeof gaps / sizeof *gaps)]));
    }
    return buf_span(&out);
}

static void expect_same(const document *x, const document *y, span text)
{
    int n = (int)text.n;
    cr_assert_eq(x->sentences.n, y->sentences.n, "%.*s", n, text.p);
    cr_expect_eq(x->regions, y->regions, "%.*s", n, text.p);
    for (uint32_t i = 0; i < x->sentences.n; i++) {
        const sentence *s = &x->sentences.v[i], *t = &y->sentences.v[i];
        cr_expect(s->b == t->b && s->e == t->e && s->section == t->section && s->heading == t->heading && s->row == t->row, "%u: %.*s", i, n, text.p);
        cr_expect(s->sets == t->sets && s->levels == t->levels && s->brief == t->brief && s->begins_level == t->begins_level, "%u: %.*s", i, n,
                  text.p);
        cr_assert_eq(s->t1 - s->t0, t->t1 - t->t0, "%u: %.*s", i, n, text.p);
        for (uint32_t k = 0; k < s->t1 - s->t0; k++) {
            const token *v = &x->tokens.v[s->t0 + k], *w = &y->tokens.v[t->t0 + k];
            cr_expect(v->b == w->b && v->e == w->e && v->word == w->word && v->kind == w->kind && v->flags == w->flags, "%u %u: %.*s", i, k, n,
                      text.p);
        }
    }
}

Test(known, sentences_are_split_as_if_they_were_new)
{
    lexicon l;
    arena a = {0};
    uint32_t seed = 1, met[ENDS_COLON + 1] = {0};
    known_texts *known = calloc(1, sizeof *known);
    word_memo *words = calloc(1, sizeof *words);
    cr_assert(lexicon_builtin(&l) && known && words);
    for (uint32_t i = 0; i < 40000; i++) {
        document fresh, warm;
        span text = compose(&seed, &a);
        known_begin(known, &a);
        document_split(&fresh, &l, text, &a, NULL, NULL);
        document_split(&warm, &l, text, &a, words, known);
        known_add(known, &warm, &a);
        for (uint32_t k = 0; k < warm.sentences.n; k++) {
            if (warm.sentences.v[k].t0 == warm.sentences.v[k].t1)
                met[warm.sentences.v[k].known->end]++;
            document_tokens(&warm, &l, &warm.sentences.v[k], &a, words);
            if (warm.sentences.v[k].known)
                warm.sentences.v[k].known->about_known = true; /* as memo_about() would: else its words are read again */
        }
        expect_same(&fresh, &warm, text);
        arena_reset(&a, 1 << 20);
    }
    cr_expect(met[ENDS_OPEN] == 0 && met[ENDS_STOP] > 10000 && met[ENDS_LINE] > 1000 && met[ENDS_COLON] > 1000, "%u %u %u %u", met[ENDS_OPEN],
              met[ENDS_STOP], met[ENDS_LINE], met[ENDS_COLON]);
    arena_free(&known->memory);
    free(known);
    free(words);
    arena_free(&a);
}

/* What is said of the record as a whole hangs on all its sentences. */
static void expect_same_report(const report *x, const report *y, span text)
{
    int n = (int)text.n;
    cr_expect(span_eq(x->text, y->text), "%.*s", n, text.p);
    cr_expect(x->patient.age == y->patient.age && x->patient.sex == y->patient.sex, "%.*s", n, text.p);
    cr_expect_eq(x->advice.n, y->advice.n, "%.*s", n, text.p);
    cr_expect(x->notes.n == y->notes.n && x->refused.n == y->refused.n && x->edits == y->edits, "%.*s", n, text.p);
    cr_assert(x->flags.n == y->flags.n && x->critical.n == y->critical.n, "%.*s", n, text.p);
    for (uint32_t i = 0; i < x->flags.n; i++)
        cr_expect(x->flags.v[i].in.b == y->flags.v[i].in.b && x->flags.v[i].in.e == y->flags.v[i].in.e &&
                      x->flags.v[i].contexts == y->flags.v[i].contexts && span_eq(x->flags.v[i].say, y->flags.v[i].say),
                  "%u: %.*s", i, n, text.p);
    for (uint32_t i = 0; i < x->critical.n; i++)
        cr_expect(x->critical.v[i].in.b == y->critical.v[i].in.b && x->critical.v[i].in.e == y->critical.v[i].in.e, "%u: %.*s", i, n, text.p);
}

Test(known, records_come_out_as_if_they_were_the_first, .timeout = 60)
{
    bench warm;
    uint32_t seed = 7;
    bench_open(&warm);
    warm.o.to = PLAIN_TO_TEXT;
    for (uint32_t i = 0; i < 2000; i++) {
        bench fresh;
        arena a = {0};
        bench_open(&fresh);
        fresh.o.to = PLAIN_TO_TEXT;
        record r = {.text = compose(&seed, &a), .number = 1, .age = -1};
        report x = bench_record(&fresh, &r), y = bench_record(&warm, &r);
        expect_same_report(&x, &y, r.text);
        bench_close(&fresh);
        arena_free(&a);
    }
    bench_close(&warm);
}

/* What a sentence says of the patient is remembered, but not what its surroundings make of it. */
Test(known, patients_are_told_as_if_the_sentence_were_new)
{
    static const struct {
        const char *text;
        int age;
        patient_sex sex;
    } records[] = {{"HISTORY: Pain in a 61-year-old woman with a fall.", 61, SEX_FEMALE},
                   {"FAMILY HISTORY: Pain in a 61-year-old woman with a fall.", -1, SEX_UNKNOWN},
                   {"RECOMMENDATION: Pain in a 61-year-old woman with a fall.", -1, SEX_UNKNOWN},
                   {"FINDINGS: Pain in a 61-year-old woman with a fall. HISTORY: A 50-year-old man with pain.", 50, SEX_MALE},
                   {"HISTORY: Woman, 54 years old.", 54, SEX_FEMALE},
                   {"HISTORY:\n\nWoman, 54 years old.", 54, SEX_UNKNOWN}, /* an empty line parts them from what is before, and so the first word */
                   {"HISTORY: Pain. Exam date 3/5/2020. Born 3/4/1950.", 70, SEX_UNKNOWN},
                   {"HISTORY: The age is 45.", 45, SEX_UNKNOWN}};
    bench warm;
    bench_open(&warm);
    warm.o.to = PLAIN_TO_TEXT;
    for (uint32_t i = 0; i < 4 * sizeof records / sizeof *records; i++) { /* each four times: the memory begins with the second record */
        record r = {.text = span_of(records[i / 4].text), .number = 1, .age = -1};
        report out = bench_record(&warm, &r);
        cr_expect_eq(out.patient.age, records[i / 4].age, "%u: %s", i, records[i / 4].text);
        cr_expect_eq(out.patient.sex, records[i / 4].sex, "%u: %s", i, records[i / 4].text);
    }
    bench_close(&warm);
}
