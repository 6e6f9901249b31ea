/* Articles, capitals and number of the words around a say: what edit/ puts right beside the lexicon's own words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"

/* The whole of the plain words of one line of findings. */
static const struct {
    const char *text, *plain;
} rows[] = {
    /* a capital A within a sentence is a name */
    {"Twin A enlarged uterus.", "Twin A larger-than-usual womb."},
    {"An unremarkable uterus.", "A normal womb."},
    {"Seen is an unremarkable uterus.", "Seen is a normal womb."},
    {"A renal stone.", "A kidney stone."},
    {"AN UNREMARKABLE UTERUS IS SEEN.", "A NORMAL WOMB IS SEEN."},
    {"THERE IS A PULMONARY ARTERY WITH A PATENT STENT.", "THERE IS A LUNG ARTERY WITH AN OPEN STENT."},
    /* a compound is one only before its noun */
    {"LA: mildly enlarged, 42 mm.", "LA: mildly larger than usual, 42 mm."},
    {"Uterus enlarged for age", "Womb larger than usual for age"},
    {"The fluid is postoperative.", "The fluid is after surgery."},
    {"Postoperative fluid.", "After-surgery fluid."},
    {"Mildly enlarged uterus.", "Mildly larger-than-usual womb."},
    {"ENLARGED UTERUS, OVARIES NOT ENLARGED.", "LARGER-THAN-USUAL WOMB, OVARIES NOT LARGER THAN USUAL."},
    /* explanations shout with their sentence */
    {"THE PANCREAS IS NORMAL.", "THE PANCREAS (IT HELPS DIGEST FOOD) IS NORMAL."},
    {"The pancreas is normal.", "The pancreas (it helps digest food) is normal."},
    /* units and the s of an abbreviation may be small in a sentence of capitals */
    {"PLEURAL EFFUSION OF 4 mm.", "FLUID AROUND THE LUNG OF 4 mm."},
    {"EDV 92 mL, ESV 39 mL.", "Filled volume 92 mL, emptied volume 39 mL."},
    {"BOTH ABIs AND THE UTERUS.", "BOTH ABIs AND THE WOMB."},
    /* what was many may be one thing */
    {"There are no pleural effusions.", "There is no fluid around the lung."},
    {"THERE WERE BILATERAL PLEURAL EFFUSIONS.", "THERE WAS FLUID AROUND BOTH LUNGS."},
    {"There are osteophytes at L4.", "There are ridges of bone at L4."},
    {"There are no fractures.", "There are no broken bones."},
    {"Osteophyte formation contributes to pain at L4.", "Ridges of bone contribute to pain at L4."},
    {"Facet arthropathy results in narrowing at L4-L5.", "Changes in the small joints at the back of the spine result in narrowing at L4-L5."},
    /* a noun is not taken from the first of two words that share it */
    {"No uterine or pelvic mass.", "No womb or pelvic mass."},
    {"No kidney or mild ureteral narrowing.", "No kidney or mild ureteral narrowing."},
    {"The adnexal cyst is small.", "The cyst beside the womb is small."},
    {"Right greater than left pleural effusions.", "Right greater than left pleural effusions."},
    {"Mitral and aortic valve sclerosis.", "Mitral and aortic valve sclerosis."},
    {"No ACL or PCL tear.", "No ACL or PCL tear."},
    {"No knee or ankle effusion.", "No knee or ankle effusion."},
    {"No hepatic or splenic cyst.", "No liver or spleen cyst (a space filled with liquid)."},
    /* what was one may be many */
    /* a stroke parts words as a space does, and lets no sentence begin */
    {"Liver w/cyst, uterus w/IV contrast.", "Liver with cyst (a space filled with liquid), womb with dye given into a vein."},
    {"Uterus/Ovaries: enlarged.", "Womb/Ovaries: larger than usual."},
    {"The left collecting system appears normal.", "The urine channels of the left kidney appear normal."},
    {"The left collecting system opacifies normally.", "The urine channels of the left kidney fill with dye as usual."},
};

Test(wording, articles_capitals_and_number)
{
    bench b;
    bench_open(&b);
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[256];
        snprintf(text, sizeof text, "EXAM: CT.\nFINDINGS: %s", rows[i].text);
        report r = bench_run(&b, text);
        span out = r.sentences.v[r.sentences.n - 1].out;
        cr_expect(span_eq(out, span_of(rows[i].plain)), "%s -> %.*s", rows[i].text, (int)out.n, out.p);
    }
    bench_close(&b);
}
