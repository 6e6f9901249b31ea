/* Tests of scores, grave words and red flags, which forbid notes and softer words. Needs the whole filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "critical.h"

#define LUMBAR "MRI lumbar spine"

typedef struct score {
    const char *bad, *good;
} score;

Test(safety, scores)
{
    static const score scores[] = {{"BI-RADS 0", "BI-RADS 1"},
                                   {"BI-RADS 3", "BI-RADS 2"},
                                   {"BI-RADS 4", "BI-RADS category 2"},
                                   {"BI-RADS 4A", "BI-RADS: 1"},
                                   {"BI-RADS 4B", NULL},
                                   {"BI-RADS category 4C", NULL},
                                   {"BI-RADS 5", NULL},
                                   {"BI-RADS: 6", NULL},
                                   {"Lung-RADS 3", "Lung-RADS 1"},
                                   {"Lung-RADS 4A", "Lung-RADS 2"},
                                   {"Lung-RADS 4B", NULL},
                                   {"Lung-RADS 4X", NULL},
                                   {"Lung-RADS 2S", NULL},
                                   {"LI-RADS 3", "LI-RADS 1"},
                                   {"LI-RADS 4", "LI-RADS 2"},
                                   {"LI-RADS 5", NULL},
                                   {"LR-5", "LR-1"},
                                   {"LR-M", "LR-2"},
                                   {"LI-RADS TIV", NULL},
                                   {"PI-RADS 3", "PI-RADS 1"},
                                   {"PI-RADS 4", "PI-RADS 2"},
                                   {"PI-RADS 5", NULL},
                                   {"TI-RADS 3", "TI-RADS 1"},
                                   {"TI-RADS 4", "TI-RADS 2"},
                                   {"TI-RADS 5", NULL},
                                   {"TI-RADS TR4", "TI-RADS TR1"},
                                   {"O-RADS 3", "O-RADS 1"},
                                   {"O-RADS 4", "O-RADS 2"},
                                   {"O-RADS 5", NULL},
                                   {"C-RADS C2", "C-RADS C1"},
                                   {"C-RADS C3", "C-RADS E1"},
                                   {"C-RADS E4", "C-RADS E2"},
                                   {"Bosniak IIF", "Bosniak I"},
                                   {"Bosniak III", "Bosniak II"},
                                   {"Bosniak category IV", NULL},
                                   {"NI-RADS 2", "NI-RADS 1"},
                                   {"NI-RADS 3", NULL},
                                   {"CAD-RADS 3", "CAD-RADS 0"},
                                   {"CAD-RADS 4A", "CAD-RADS 1"},
                                   {"CAD-RADS 5", NULL}};
    bench b;
    bench_open(&b);
    for (size_t i = 0; i < COUNT(scores); i++) {
        char text[512];
        expect_critical(&b, join(text, "CT", "IMPRESSION", "This is %s.", scores[i].bad));
        expect_critical(&b, join(text, "CT", "IMPRESSION", "%s", scores[i].bad));
        if (scores[i].good) {
            expect_silent(&b, join(text, "CT", "IMPRESSION", "This is %s.", scores[i].good));
            expect_silent(&b, join(text, "CT", "IMPRESSION", "%s", scores[i].good));
        }
    }
    expect_silent(&b, "EXAM: Mammogram.\nFINDINGS: Breast density is BI-RADS c.");
    bench_close(&b);
}

/* Words that say that a finding is grave or growing keep the radiologist's sentence; denied, they do not. */
Test(safety, modifiers)
{
    static const char *const grave[] = {"Severe disc bulge at L4-L5.",
                                        "High-grade spondylolisthesis at L5-S1.",
                                        "Moderate to severe facet arthropathy at L4-L5.",
                                        "Advanced disc degeneration at L5-S1.",
                                        "Extensive disc degeneration.",
                                        "Progressive disc degeneration at L4-L5.",
                                        "Worsening disc protrusion at L4-L5.",
                                        "The disc protrusion has enlarged.",
                                        "Interval increase of the disc protrusion at L4-L5.",
                                        "Suspicious bulge at L2.",
                                        "ACUTE ON CHRONIC DISC PROTRUSION AT L4-L5."};
    static const char *const stays[][2] = {
        {"Severe spinal canal stenosis at L4-L5.", "severe"},  {"Severe foraminal stenosis at L5-S1.", "severe"},
        {"High-grade canal stenosis at L4-L5.", "high-grade"}, {"Moderate to severe canal stenosis at L4-L5.", "moderate to severe"},
        {"Worsening canal stenosis at L4-L5.", "worsening"},   {"Critical canal stenosis at L4-L5.", "critical"}};
    static const char *const mild[] = {"Mild spinal canal stenosis at L4-L5.", "No severe canal stenosis at L4-L5.",
                                       "No high-grade canal stenosis.",        "Moderate disc degeneration at L4-L5.",
                                       "No progressive disc degeneration.",    "Disc protrusion at L4-L5 has not enlarged.",
                                       "Disc bulge at L4-L5 is stable."};
    bench b;
    bench_open(&b);
    b.o.age = 54;
    for (size_t i = 0; i < COUNT(grave); i++) {
        char text[512];
        expect_critical(&b, join(text, LUMBAR, "FINDINGS", "%s", grave[i]));
    }
    for (size_t i = 0; i < COUNT(stays); i++) {
        char text[512];
        report r = bench_run(&b, join(text, LUMBAR, "FINDINGS", "%s", stays[i][0]));
        span out = last_sentence(&r)->out;
        char words[256];
        snprintf(words, sizeof words, "%.*s", (int)out.n, out.p);
        cr_expect(strcasestr(words, stays[i][1]), "%s", words);
        cr_expect_eq(r.notes.n, 0, "%s", text);
    }
    for (size_t i = 0; i < COUNT(mild); i++) {
        char text[512];
        expect_silent(&b, join(text, LUMBAR, "FINDINGS", "%s", mild[i]));
    }
    bench_close(&b);
}

/* A red flag in the history: an alert, and every note of the record is refused. Denied, or another person's: neither. */
Test(safety, red_flags)
{
    static const char *const flags[] = {"Back pain, urinary retention.",
                                        "New bowel incontinence.",
                                        "Bladder dysfunction.",
                                        "Loss of bowel control.",
                                        "Saddle anesthesia.",
                                        "Saddle anaesthesia.",
                                        "Perineal numbness.",
                                        "Rule out cauda equina syndrome.",
                                        "Left leg weakness.",
                                        "Foot drop for 2 days.",
                                        "Progressive paraparesis.",
                                        "Motor deficit.",
                                        "Neurological deficit.",
                                        "Numbness of the left leg.",
                                        "Sensory loss.",
                                        "Hyperreflexia.",
                                        "Absent ankle reflexes.",
                                        "Fever and back pain.",
                                        "Night sweats.",
                                        "Suspected infection.",
                                        "Concern for discitis.",
                                        "Suspected malignancy.",
                                        "Unexplained weight loss.",
                                        "Fall from a ladder, suspected fracture.",
                                        "Progressive back pain.",
                                        "Severe back pain.",
                                        "Worsening symptoms.",
                                        "IV drug use."};
    /* the patient's other health: no note, and no mark */
    static const char *const hosts[] = {"History of breast cancer.",
                                        "Known prostate carcinoma.",
                                        "Motor vehicle accident.",
                                        "Trauma.",
                                        "HIV positive.",
                                        "Immunosuppressed.",
                                        "On warfarin.",
                                        "Pregnant.",
                                        "Recent spinal surgery."};
    static const char *const none[] = {"Back pain for 6 weeks.",           "Denies weakness.",
                                       "No bowel or bladder dysfunction.", "No fever, weight loss or history of cancer.",
                                       "Back pain without trauma.",        "Family history of breast cancer.",
                                       "Her mother had lung cancer."};
    bench b;
    bench_open(&b);
    b.o.age = 54;
    for (size_t i = 0; i < COUNT(flags) + COUNT(hosts) + COUNT(none); i++) {
        bool marked = i < COUNT(flags), flag = i < COUNT(flags) + COUNT(hosts);
        char text[512];
        snprintf(text, sizeof text, "EXAM: MRI lumbar spine.\nHISTORY: %s\nFINDINGS: Disc bulge at L4-L5. Facet arthropathy at L5-S1.",
                 marked ? flags[i]
                 : flag ? hosts[i - COUNT(flags)]
                        : none[i - COUNT(flags) - COUNT(hosts)]);
        report r = bench_run(&b, text);
        uint32_t rows = r.critical.n - alerts(&r);
        cr_expect_eq(rows > 0, marked, "%u red flags: %s", rows, text);
        cr_expect_eq(r.notes.n, flag ? 0 : 2, "%u notes: %s", r.notes.n, text);
        if (!flag)
            continue;
        cr_expect_eq(r.refused.n, 2, "%u refusals: %s", r.refused.n, text);
        for (uint32_t k = 0; k < r.refused.n; k++)
            cr_expect(span_eq(r.refused.v[k].reason, SPAN("red-flag")), "%.*s: %s", (int)r.refused.v[k].reason.n, r.refused.v[k].reason.p, text);
    }
    bench_close(&b);
}
