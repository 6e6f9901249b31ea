/* Tests of critical findings: stated, doubted, denied, past and only asked for. Needs the whole filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "critical.h"

/* The kind of scan that names the region, and its findings as radiologists write them. */
typedef struct group {
    const char *exam, *words[64];
} group;

#define LUMBAR "MRI lumbar spine"
#define CERVICAL "MRI cervical spine"
#define BRAIN "CT head"
#define CHEST "CT chest"
#define BELLY "CT abdomen and pelvis"
#define LIMB "MRI knee"

/* clang-format off */
static const group spine[] = {
    {CERVICAL,
     {"cord compression", "spinal cord compression", "compression of the spinal cord", "cord compression with signal change",
      "abnormal cord signal", "T2 hyperintensity in the cord", "cord edema", "cord contusion", "cord infarct", "myelomalacia",
      "degenerative cervical myelopathy", "compressive myelopathy", "syrinx", "atlantoaxial subluxation", "jumped facets at C5-C6",
      "odontoid fracture", "cervical fracture", "hangman's fracture", "teardrop fracture of C5"}},
    {LUMBAR,
     {"cauda equina compression", "compression of the cauda equina", "cauda equina syndrome", "conus compression", "ventral cord herniation",
      "epidural abscess", "epidural hematoma", "epidural haematoma", "discitis", "diskitis", "osteomyelitis", "discitis-osteomyelitis",
      "spondylodiscitis", "paraspinal abscess", "psoas abscess", "acute fracture", "burst fracture of L1", "compression fracture of L1",
      "acute compression fracture of L1", "pathologic fracture of L2", "pathological fracture of L2", "insufficiency fracture of the sacrum",
      "Chance fracture", "unstable fracture of L1", "posterior ligamentous complex injury", "disc extrusion", "extruded disc",
      "sequestered disc fragment", "free disc fragment", "migrated disc fragment", "marrow replacement", "lytic lesion in L3",
      "metastasis in L3", "metastases", "metastatic disease", "epidural mass", "intradural mass", "destructive lesion", "arachnoiditis",
      "vascular malformation"}}};
/* clang-format on */

/* clang-format off */
static const group others[] = {
    {BRAIN,
     {"intracranial hemorrhage", "intracranial haemorrhage", "subarachnoid hemorrhage", "subdural hematoma", "intraparenchymal hemorrhage",
      "epidural hematoma", "midline shift", "uncal herniation", "tonsillar herniation", "subfalcine herniation", "transtentorial herniation",
      "brain herniation", "acute infarct", "acute stroke", "large vessel occlusion", "basilar artery occlusion", "venous sinus thrombosis",
      "hydrocephalus", "brain abscess", "meningitis", "encephalitis", "progressive multifocal leukoencephalopathy", "brain mass",
      "ruptured aneurysm", "aneurysm", "depressed skull fracture", "cerebral edema", "raised intracranial pressure", "papilledema",
      "carotid dissection", "glioblastoma", "retropharyngeal abscess", "epiglottitis"}},
    {CHEST,
     {"aortic dissection", "aortic rupture", "intramural hematoma", "aortic intimal tear", "pulmonary embolism", "pulmonary embolus",
      "saddle embolus", "right heart strain", "tension pneumothorax", "pneumothorax", "pneumomediastinum", "mediastinal emphysema",
      "esophageal perforation", "oesophageal perforation", "cardiac tamponade", "pneumonia", "consolidation", "aspiration", "empyema",
      "airway compromise", "lung mass", "lung cancer", "suspicious lymph node", "pulmonary fibrosis", "malpositioned endotracheal tube",
      "retained foreign body"}},
    {BELLY,
     {"free air", "pneumoperitoneum", "portal venous gas", "pneumatosis", "mesenteric ischemia", "ischemic bowel", "ischaemic bowel",
      "small bowel obstruction", "closed-loop obstruction", "volvulus", "appendicitis", "cholecystitis", "cholangitis", "diverticulitis",
      "necrotizing pancreatitis", "obstructing stone", "pyelonephritis", "splenic laceration", "liver laceration", "active extravasation",
      "retroperitoneal hemorrhage", "hemoperitoneum", "ectopic pregnancy", "placental abruption", "ovarian torsion", "testicular torsion",
      "fetal demise", "ruptured abdominal aortic aneurysm", "abscess", "renal infarct", "splenic infarct", "omental infarct", "liver metastases",
      "indeterminate adrenal lesion", "indeterminate renal lesion", "complex ovarian cyst", "endometrial thickening", "cirrhosis",
      "strangulated hernia", "incarcerated hernia"}},
    {LIMB,
     {"deep vein thrombosis", "DVT", "septic joint", "septic arthritis", "necrotizing fasciitis", "soft-tissue gas", "osteonecrosis",
      "avascular necrosis", "bone infarct", "slipped capital femoral epiphysis", "Achilles tendon rupture", "quadriceps tendon rupture",
      "distal biceps tendon rupture", "displaced bucket-handle tear", "dislocation", "scaphoid fracture", "femoral neck fracture",
      "vascular occlusion", "sarcoma"}}};
/* clang-format on */

/* Each term in each form. */
static void expect_groups(const group *groups, size_t n, const char *section, const char *const *forms, size_t m,
                          void (*expect)(bench *, const char *))
{
    bench b;
    bench_open(&b);
    b.o.age = 54;
    for (size_t i = 0; i < n; i++)
        for (size_t w = 0; groups[i].words[w]; w++)
            for (size_t k = 0; k < m; k++) {
                char text[512];
                expect(&b, join(text, groups[i].exam, section, forms[k], groups[i].words[w]));
            }
    bench_close(&b);
}
#define EXPECT(groups, section, expect, ...)                                                                                                         \
    expect_groups(groups, COUNT(groups), section, (const char *const[]){__VA_ARGS__}, COUNT(((const char *const[]){__VA_ARGS__})), expect)

Test(critical, spine_affirmed) { EXPECT(spine, "FINDINGS", expect_critical, "There is %s.", "%s is present.", "Findings consistent with %s."); }
Test(critical, spine_in_the_impression) { EXPECT(spine, "IMPRESSION", expect_critical, "1. Disc bulge at L4-L5 and %s.", "%s, unchanged."); }
Test(critical, spine_uncertain)
{
    EXPECT(spine, "FINDINGS", expect_critical, "Cannot exclude %s.", "Possible %s.", "%s cannot be excluded.", "Suspicious for %s.",
           "%s is not excluded.", "No definite fracture, but possible %s.");
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
    expect_critical(&b, "Heart ultrasound.\nTEE. Indication: Known valve. Old join. There is a vegetation, 9 mm.");
    expect_critical(&b, "MRI of the spine.\nL4-L5: a large disc\nextrusion compresses the sac.");
    expect_critical(&b, "INDICATION: Cough.\nLarge right pneumothorax.");
    expect_critical(&b, "CT CHEST\nINDICATION: Cough.\nCOMPARISON: None.\nLarge right pneumothorax.");
    expect_critical(&b, "CT CHEST\nINDICATION: Cough.\nLarge right pneumothorax, told to Dr. Lee at 3:40 PM.");
    expect_critical(&b, "MRI of the neck.\nHistory: Pain.\nCord: Normal.\nC6-C7: large disc extrusion.");
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
    static const char *const comfort[] = {"common", "harmless", "benign", "nothing to worry", "do not worry", "not serious", "normal", "minor",
                                          "just",   "usually",  NULL};
    lexicon l;
    cr_assert(lexicon_builtin(&l));
    for (uint32_t i = 0; i < lexicon_count(&l, TABLE_entries); i++) {
        span gloss = lexicon_text(&l, l.entries[i].gloss), id = lexicon_text(&l, l.entries[i].id);
        for (int k = 0; comfort[k]; k++)
            cr_expect(!holds(gloss, comfort[k]), "%.*s: %.*s", (int)id.n, id.p, (int)gloss.n, gloss.p);
    }
}
