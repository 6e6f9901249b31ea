/* Tests of what must never be softened (medicine.md D2, D3, D4, F33): critical findings, scores, modifiers and red flags. Needs the whole filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"

/* The kind of scan that names the region, and the finding as radiologists write it. */
typedef struct term {
    const char *exam, *words;
} term;

#define LUMBAR "MRI lumbar spine"
#define CERVICAL "MRI cervical spine"
#define BRAIN "CT head"
#define CHEST "CT chest"
#define BELLY "CT abdomen and pelvis"
#define LIMB "MRI knee"

static const term spine[] = {
    {CERVICAL, "cord compression"}, {CERVICAL, "spinal cord compression"}, {CERVICAL, "compression of the spinal cord"}, {CERVICAL, "cord compression with signal change"},
    {CERVICAL, "abnormal cord signal"}, {CERVICAL, "T2 hyperintensity in the cord"}, {CERVICAL, "cord edema"}, {CERVICAL, "cord contusion"},
    {CERVICAL, "cord infarct"}, {CERVICAL, "myelomalacia"}, {CERVICAL, "degenerative cervical myelopathy"}, {CERVICAL, "compressive myelopathy"},
    {CERVICAL, "syrinx"}, {CERVICAL, "atlantoaxial subluxation"}, {CERVICAL, "jumped facets at C5-C6"}, {CERVICAL, "odontoid fracture"},
    {CERVICAL, "cervical fracture"}, {CERVICAL, "hangman's fracture"}, {CERVICAL, "teardrop fracture of C5"}, {LUMBAR, "cauda equina compression"},
    {LUMBAR, "compression of the cauda equina"}, {LUMBAR, "cauda equina syndrome"}, {LUMBAR, "conus compression"}, {LUMBAR, "ventral cord herniation"},
    {LUMBAR, "epidural abscess"}, {LUMBAR, "epidural hematoma"}, {LUMBAR, "epidural haematoma"}, {LUMBAR, "discitis"}, {LUMBAR, "diskitis"},
    {LUMBAR, "osteomyelitis"}, {LUMBAR, "discitis-osteomyelitis"}, {LUMBAR, "spondylodiscitis"}, {LUMBAR, "paraspinal abscess"}, {LUMBAR, "psoas abscess"},
    {LUMBAR, "acute fracture"}, {LUMBAR, "burst fracture of L1"}, {LUMBAR, "compression fracture of L1"}, {LUMBAR, "acute compression fracture of L1"},
    {LUMBAR, "pathologic fracture of L2"}, {LUMBAR, "pathological fracture of L2"}, {LUMBAR, "insufficiency fracture of the sacrum"}, {LUMBAR, "Chance fracture"},
    {LUMBAR, "unstable fracture of L1"}, {LUMBAR, "posterior ligamentous complex injury"}, {LUMBAR, "disc extrusion"}, {LUMBAR, "extruded disc"},
    {LUMBAR, "sequestered disc fragment"}, {LUMBAR, "free disc fragment"}, {LUMBAR, "migrated disc fragment"}, {LUMBAR, "marrow replacement"},
    {LUMBAR, "lytic lesion in L3"}, {LUMBAR, "metastasis in L3"}, {LUMBAR, "metastases"}, {LUMBAR, "metastatic disease"}, {LUMBAR, "epidural mass"},
    {LUMBAR, "intradural mass"}, {LUMBAR, "destructive lesion"}, {LUMBAR, "arachnoiditis"}, {LUMBAR, "vascular malformation"}};

static const term others[] = {
    {BRAIN, "intracranial hemorrhage"}, {BRAIN, "intracranial haemorrhage"}, {BRAIN, "subarachnoid hemorrhage"}, {BRAIN, "subdural hematoma"},
    {BRAIN, "intraparenchymal hemorrhage"}, {BRAIN, "epidural hematoma"}, {BRAIN, "midline shift"}, {BRAIN, "uncal herniation"},
    {BRAIN, "tonsillar herniation"}, {BRAIN, "subfalcine herniation"}, {BRAIN, "transtentorial herniation"}, {BRAIN, "brain herniation"},
    {BRAIN, "acute infarct"}, {BRAIN, "acute stroke"}, {BRAIN, "large vessel occlusion"}, {BRAIN, "basilar artery occlusion"},
    {BRAIN, "venous sinus thrombosis"}, {BRAIN, "hydrocephalus"}, {BRAIN, "brain abscess"}, {BRAIN, "meningitis"}, {BRAIN, "encephalitis"},
    {BRAIN, "progressive multifocal leukoencephalopathy"}, {BRAIN, "brain mass"}, {BRAIN, "ruptured aneurysm"}, {BRAIN, "aneurysm"},
    {BRAIN, "depressed skull fracture"}, {BRAIN, "cerebral edema"}, {BRAIN, "raised intracranial pressure"}, {BRAIN, "papilledema"},
    {BRAIN, "carotid dissection"}, {BRAIN, "glioblastoma"}, {BRAIN, "retropharyngeal abscess"}, {BRAIN, "epiglottitis"},
    {CHEST, "aortic dissection"}, {CHEST, "aortic rupture"}, {CHEST, "intramural hematoma"}, {CHEST, "aortic intimal tear"}, {CHEST, "pulmonary embolism"},
    {CHEST, "pulmonary embolus"}, {CHEST, "saddle embolus"}, {CHEST, "right heart strain"}, {CHEST, "tension pneumothorax"}, {CHEST, "pneumothorax"},
    {CHEST, "pneumomediastinum"}, {CHEST, "mediastinal emphysema"}, {CHEST, "esophageal perforation"}, {CHEST, "oesophageal perforation"},
    {CHEST, "cardiac tamponade"}, {CHEST, "pneumonia"}, {CHEST, "consolidation"}, {CHEST, "aspiration"}, {CHEST, "empyema"}, {CHEST, "airway compromise"},
    {CHEST, "lung mass"}, {CHEST, "lung cancer"}, {CHEST, "suspicious lymph node"}, {CHEST, "pulmonary fibrosis"}, {CHEST, "malpositioned endotracheal tube"},
    {CHEST, "retained foreign body"}, {BELLY, "free air"}, {BELLY, "pneumoperitoneum"}, {BELLY, "portal venous gas"}, {BELLY, "pneumatosis"},
    {BELLY, "mesenteric ischemia"}, {BELLY, "ischemic bowel"}, {BELLY, "ischaemic bowel"}, {BELLY, "small bowel obstruction"},
    {BELLY, "closed-loop obstruction"}, {BELLY, "volvulus"}, {BELLY, "appendicitis"}, {BELLY, "cholecystitis"}, {BELLY, "cholangitis"},
    {BELLY, "diverticulitis"}, {BELLY, "necrotizing pancreatitis"}, {BELLY, "obstructing stone"}, {BELLY, "pyelonephritis"}, {BELLY, "splenic laceration"},
    {BELLY, "liver laceration"}, {BELLY, "active extravasation"}, {BELLY, "retroperitoneal hemorrhage"}, {BELLY, "hemoperitoneum"},
    {BELLY, "ectopic pregnancy"}, {BELLY, "placental abruption"}, {BELLY, "ovarian torsion"}, {BELLY, "testicular torsion"}, {BELLY, "fetal demise"},
    {BELLY, "ruptured abdominal aortic aneurysm"}, {BELLY, "abscess"}, {BELLY, "renal infarct"}, {BELLY, "splenic infarct"}, {BELLY, "omental infarct"},
    {BELLY, "liver metastases"}, {BELLY, "indeterminate adrenal lesion"}, {BELLY, "indeterminate renal lesion"}, {BELLY, "complex ovarian cyst"},
    {BELLY, "endometrial thickening"}, {BELLY, "cirrhosis"}, {BELLY, "strangulated hernia"}, {BELLY, "incarcerated hernia"}, {LIMB, "deep vein thrombosis"},
    {LIMB, "DVT"}, {LIMB, "septic joint"}, {LIMB, "septic arthritis"}, {LIMB, "necrotizing fasciitis"}, {LIMB, "soft-tissue gas"}, {LIMB, "osteonecrosis"},
    {LIMB, "avascular necrosis"}, {LIMB, "bone infarct"}, {LIMB, "slipped capital femoral epiphysis"}, {LIMB, "Achilles tendon rupture"},
    {LIMB, "quadriceps tendon rupture"}, {LIMB, "distal biceps tendon rupture"}, {LIMB, "displaced bucket-handle tear"}, {LIMB, "dislocation"},
    {LIMB, "scaphoid fracture"}, {LIMB, "femoral neck fracture"}, {LIMB, "vascular occlusion"}, {LIMB, "sarcoma"}};

/* Critical rows other than red flags of the history. */
static uint32_t alerts(const report *r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->critical.n; i++)
        n += !holds(r->critical.v[i].entry, "redflag.");
    return n;
}

static const char *join(char out[512], const char *exam, const char *section, const char *form, const char *words)
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
static void expect_critical(bench *b, const char *text)
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
        cr_expect(r.critical.v[i].category >= 1 && r.critical.v[i].category <= 3 && r.critical.v[i].in.b >= s->in.b && r.critical.v[i].in.e <= s->in.e, "%s", text);
}

static void expect_silent(bench *b, const char *text)
{
    report r = bench_run(b, text);
    const report_sentence *s = last_sentence(&r);
    cr_assert_not_null(s);
    cr_expect(s->status != STATUS_CRITICAL || r.critical.n, "critical: %s", text); /* a red flag of the history is the only reason */
    for (uint32_t i = 0; i < r.critical.n; i++)
        cr_expect(holds(r.critical.v[i].entry, "redflag."), "an alert [%.*s]: %s", (int)r.critical.v[i].entry.n, r.critical.v[i].entry.p, text);
}

/* Each term in each form. */
static void expect_terms(const term *terms, size_t n, const char *section, const char *const *forms, size_t m, void (*expect)(bench *, const char *))
{
    bench b;
    bench_open(&b);
    b.o.age = 54;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++) {
            char text[512];
            expect(&b, join(text, terms[i].exam, section, forms[k], terms[i].words));
        }
    bench_close(&b);
}
#define EXPECT(terms, section, expect, ...) \
    expect_terms(terms, COUNT(terms), section, (const char *const[]){__VA_ARGS__}, COUNT(((const char *const[]){__VA_ARGS__})), expect)

Test(critical, spine_affirmed) { EXPECT(spine, "FINDINGS", expect_critical, "There is %s.", "%s is present.", "Findings consistent with %s."); }
Test(critical, spine_in_the_impression) { EXPECT(spine, "IMPRESSION", expect_critical, "1. Disc bulge at L4-L5 and %s.", "%s, unchanged."); }
Test(critical, spine_uncertain)
{
    EXPECT(spine, "FINDINGS", expect_critical, "Cannot exclude %s.", "Possible %s.", "%s cannot be excluded.", "Suspicious for %s.", "%s is not excluded.", "No definite fracture, but possible %s.");
}
Test(critical, spine_negated) { EXPECT(spine, "FINDINGS", expect_silent, "No %s.", "No evidence of %s.", "%s is not seen.", "Negative for %s."); }
Test(critical, spine_past_or_only_asked_for)
{
    EXPECT(spine, "FINDINGS", expect_silent, "The %s has resolved.");
    EXPECT(spine, "INDICATION", expect_silent, "Evaluate for %s.");
    EXPECT(spine, "RECOMMENDATION", expect_silent, "Return if %s develops.");
}

Test(critical, others_affirmed) { EXPECT(others, "FINDINGS", expect_critical, "There is %s.", "%s is seen."); }
Test(critical, others_uncertain) { EXPECT(others, "IMPRESSION", expect_critical, "Cannot exclude %s.", "Possible %s.", "%s cannot be ruled out."); }
Test(critical, others_negated) { EXPECT(others, "FINDINGS", expect_silent, "No %s.", "No evidence of %s.", "%s is not identified."); }
Test(critical, others_past_or_only_asked_for)
{
    EXPECT(others, "FINDINGS", expect_silent, "The %s has resolved.");
    EXPECT(others, "INDICATION", expect_silent, "Evaluate for %s.");
}

Test(critical, in_capitals_and_without_headings)
{
    bench b;
    bench_open(&b);
    expect_critical(&b, "MRI LUMBAR SPINE\nTHERE IS AN EPIDURAL ABSCESS: AT L4-L5.");
    expect_critical(&b, "MRI of the spine.\nCauda equina compression: at L4-L5.");
    expect_critical(&b, "MRI of the spine.\nL4-L5: a large disc\nextrusion compresses the sac.");
    bench_close(&b);
}

/* A record without a critical finding has no row; each critical sentence has its own. */
Test(critical, a_row_for_each_sentence)
{
    bench b;
    bench_open(&b);
    report r = bench_run(&b, "EXAM: MRI lumbar spine.\nFINDINGS: Disc bulge at L4-L5. No fracture.");
    cr_expect_eq(r.critical.n, 0);
    r = bench_run(&b, "EXAM: MRI lumbar spine.\nFINDINGS: Epidural abscess at L2. Disc bulge at L4-L5. Fracture of L1.");
    cr_assert_eq(r.critical.n, 2);
    cr_expect_eq(r.critical.v[0].category, 1);
    cr_expect_eq(r.critical.v[1].category, 2);
    bench_close(&b);
}

/* What follows a critical sentence explains and never comforts. */
Test(critical, glosses_do_not_comfort)
{
    static const char *const comfort[] = {"common", "harmless", "benign", "nothing to worry", "do not worry", "not serious", "normal", "minor", "just", "usually", NULL};
    lexicon l;
    cr_assert(lexicon_builtin(&l));
    for (uint32_t i = 0; i < lexicon_count(&l, TABLE_entries); i++) {
        span gloss = lexicon_text(&l, l.entries[i].gloss), id = lexicon_text(&l, l.entries[i].id);
        for (int k = 0; comfort[k]; k++)
            cr_expect(!holds(gloss, comfort[k]), "%.*s: %.*s", (int)id.n, id.p, (int)gloss.n, gloss.p);
    }
}

typedef struct score {
    const char *bad, *good;
} score;

Test(critical, scores)
{
    static const score scores[] = {{"BI-RADS 0", "BI-RADS 1"},      {"BI-RADS 3", "BI-RADS 2"},         {"BI-RADS 4", "BI-RADS category 2"}, {"BI-RADS 4A", "BI-RADS: 1"},
                                   {"BI-RADS 4B", NULL},            {"BI-RADS category 4C", NULL},      {"BI-RADS 5", NULL},                 {"BI-RADS: 6", NULL},
                                   {"Lung-RADS 3", "Lung-RADS 1"},  {"Lung-RADS 4A", "Lung-RADS 2"},    {"Lung-RADS 4B", NULL},              {"Lung-RADS 4X", NULL},
                                   {"Lung-RADS 2S", NULL},          {"LI-RADS 3", "LI-RADS 1"},         {"LI-RADS 4", "LI-RADS 2"},          {"LI-RADS 5", NULL},
                                   {"LR-5", "LR-1"},                {"LR-M", "LR-2"},                   {"LI-RADS TIV", NULL},               {"PI-RADS 3", "PI-RADS 1"},
                                   {"PI-RADS 4", "PI-RADS 2"},      {"PI-RADS 5", NULL},                {"TI-RADS 3", "TI-RADS 1"},          {"TI-RADS 4", "TI-RADS 2"},
                                   {"TI-RADS 5", NULL},             {"TI-RADS TR4", "TI-RADS TR1"},     {"O-RADS 3", "O-RADS 1"},            {"O-RADS 4", "O-RADS 2"},
                                   {"O-RADS 5", NULL},              {"C-RADS C2", "C-RADS C1"},         {"C-RADS C3", "C-RADS E1"},          {"C-RADS E4", "C-RADS E2"},
                                   {"Bosniak IIF", "Bosniak I"},    {"Bosniak III", "Bosniak II"},      {"Bosniak category IV", NULL},       {"NI-RADS 2", "NI-RADS 1"},
                                   {"NI-RADS 3", NULL},             {"CAD-RADS 3", "CAD-RADS 0"},       {"CAD-RADS 4A", "CAD-RADS 1"},       {"CAD-RADS 5", NULL}};
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
Test(critical, modifiers)
{
    static const char *const grave[] = {
        "Severe disc bulge at L4-L5.", "High-grade spondylolisthesis at L5-S1.", "Moderate to severe facet arthropathy at L4-L5.", "Advanced disc degeneration at L5-S1.",
        "Extensive disc degeneration.", "Progressive disc degeneration at L4-L5.", "Worsening disc protrusion at L4-L5.", "The disc protrusion has enlarged.",
        "Interval increase of the disc protrusion at L4-L5.", "Suspicious bulge at L2.", "ACUTE ON CHRONIC DISC PROTRUSION AT L4-L5."};
    static const char *const stays[][2] = {{"Severe spinal canal stenosis at L4-L5.", "severe"}, {"Severe foraminal stenosis at L5-S1.", "severe"},
                                           {"High-grade canal stenosis at L4-L5.", "high-grade"}, {"Moderate to severe canal stenosis at L4-L5.", "moderate to severe"},
                                           {"Worsening canal stenosis at L4-L5.", "worsening"}, {"Critical canal stenosis at L4-L5.", "critical"}};
    static const char *const mild[] = {"Mild spinal canal stenosis at L4-L5.", "No severe canal stenosis at L4-L5.", "No high-grade canal stenosis.",
                                       "Moderate disc degeneration at L4-L5.", "No progressive disc degeneration.", "Disc protrusion at L4-L5 has not enlarged.",
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
Test(critical, red_flags)
{
    static const char *const flags[] = {
        "Back pain, urinary retention.", "New bowel incontinence.", "Bladder dysfunction.", "Loss of bowel control.", "Saddle anesthesia.", "Saddle anaesthesia.",
        "Perineal numbness.", "Rule out cauda equina syndrome.", "Left leg weakness.", "Foot drop for 2 days.", "Progressive paraparesis.", "Motor deficit.",
        "Neurological deficit.", "Numbness of the left leg.", "Sensory loss.", "Hyperreflexia.", "Absent ankle reflexes.", "Fever and back pain.",
        "Night sweats.", "Suspected infection.", "Concern for discitis.", "Suspected malignancy.", "History of breast cancer.", "Known prostate carcinoma.",
        "Unexplained weight loss.", "Fall from a ladder, suspected fracture.", "Motor vehicle accident.", "Trauma.", "Progressive back pain.",
        "Severe back pain.", "Worsening symptoms.", "IV drug use.", "HIV positive.", "Immunosuppressed.", "On warfarin.", "Pregnant.", "Recent spinal surgery."};
    static const char *const none[] = {"Back pain for 6 weeks.", "Denies weakness.", "No bowel or bladder dysfunction.", "No fever, weight loss or history of cancer.",
                                       "Back pain without trauma.", "Family history of breast cancer.", "Her mother had lung cancer."};
    bench b;
    bench_open(&b);
    b.o.age = 54;
    for (size_t i = 0; i < COUNT(flags) + COUNT(none); i++) {
        bool flag = i < COUNT(flags);
        char text[512];
        snprintf(text, sizeof text, "EXAM: MRI lumbar spine.\nHISTORY: %s\nFINDINGS: Disc bulge at L4-L5. Facet arthropathy at L5-S1.", flag ? flags[i] : none[i - COUNT(flags)]);
        report r = bench_run(&b, text);
        uint32_t rows = r.critical.n - alerts(&r);
        cr_expect_eq(rows > 0, flag, "%u red flags: %s", rows, text);
        cr_expect_eq(r.notes.n, flag ? 0 : 2, "%u notes: %s", r.notes.n, text);
        if (!flag)
            continue;
        cr_expect_eq(r.refused.n, 2, "%u refusals: %s", r.refused.n, text);
        for (uint32_t k = 0; k < r.refused.n; k++)
            cr_expect(span_eq(r.refused.v[k].reason, SPAN("red-flag")), "%.*s: %s", (int)r.refused.v[k].reason.n, r.refused.v[k].reason.p, text);
    }
    bench_close(&b);
}
