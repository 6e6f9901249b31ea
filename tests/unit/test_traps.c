/* Tests of the words that mean something else: what must stand as it was, and what a rewrite must not say. Needs the whole filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"

/* A sentence, and the words of it that must come out as they stand (ANY: none in particular; NULL: all of it). `never`: what the output must not hold
 * (NULL: nothing). */
typedef struct trap {
    const char *text, *stays, *never;
} trap;

/* Any words may change. */
#define ANY ""

static const trap traps[] = {
    /* 1, 2: tear, annular */
    {"Wear and tear of the joint.", "Wear and tear", "crack"},
    {"Teardrop bladder.", NULL, NULL},
    {"The tear duct is open.", "tear duct", NULL},
    {"The tear film is thin.", "tear film", NULL},
    {"Mitral annular calcification.", "mitral heart valve", "disc"},
    {"There is an aortic intimal tear.", NULL, NULL},
    {"Dural tear at L4.", NULL, NULL},
    {"Retinal tear.", "Retinal tear", "disc"},
    {"Esophageal tear.", NULL, NULL},
    {"Bladder tear.", "Bladder tear", "disc"},
    /* 3, 4: degeneration */
    {"Subacute combined degeneration of the cord.", NULL, "changes"},
    {"Wallerian degeneration.", "Wallerian degeneration", "changes"},
    {"Macular degeneration.", "Macular degeneration", "changes"},
    {"Hepatolenticular degeneration.", "Hepatolenticular degeneration", NULL},
    {"Frontotemporal lobar degeneration.", "Frontotemporal lobar degeneration", NULL},
    {"Red degeneration of the fibroid.", "Red degeneration", NULL},
    {"Hyaline degeneration of a fibroid.", "Hyaline degeneration", NULL},
    {"Malignant degeneration.", NULL, NULL},
    {"Degenerative cervical myelopathy.", NULL, NULL},
    {"Neurodegenerative disease.", "Neurodegenerative disease", NULL},
    /* 5: the name of a disease goes as a whole */
    {"Degenerative disc disease at L4-L5.", "L4-L5", "disease"},
    {"Multilevel degenerative disk disease.", ANY, "isease"},
    /* 6, 7: herniation, hernia */
    {"Uncal herniation.", NULL, "disc"},
    {"Tonsillar herniation is present.", NULL, "disc"},
    {"Ventral cord herniation at T6.", NULL, "disc"},
    {"Herniation pit of the femoral neck.", "Herniation pit", "disc"},
    {"Small hiatal hernia.", "iatal hernia", "disc"},
    {"Fat-containing inguinal hernia.", "inguinal hernia", "disc"},
    {"Incarcerated inguinal hernia.", NULL, NULL},
    {"Mesh from hernia repair.", "hernia repair", NULL},
    /* 8, 9: bulge, protrusion */
    {"Bulging fontanelle.", "Bulging fontanelle", "disc"},
    {"Bulging fissure sign.", "Bulging fissure", "disc"},
    {"Bulging flanks.", "Bulging flanks", "disc"},
    {"Bulge of the aorta.", "Bulge of the aorta", "disc"},
    {"Protrusio acetabuli.", "Protrusio acetabuli", "disc"},
    {"Acetabular protrusion.", "protrusion", "disc"},
    /* 10: disc */
    {"The optic disc is sharp.", "optic disc", "cushion"},
    {"The articular disc of the jaw is in place.", "articular disc", NULL},
    {"A CD disc was given to the patient.", "disc", NULL},
    /* 11, 12: mass, lesion */
    {"No mass effect.", "mass effect", NULL},
    {"Fracture of the lateral mass of C1.", NULL, NULL},
    {"The lateral masses of C1 are in line.", "lateral masses of C1", NULL},
    {"Muscle mass is reduced.", "mass", "lump"},
    {"Body mass index 31.", "Body mass index 31", "lump"},
    {"Left ventricular mass is normal.", "ventricular mass", "lump"},
    {"Massive effusion.", "assive", "lump"},
    {"Hill-Sachs lesion.", "Hill-Sachs", "harmless"},
    {"Bone marrow lesion in the tibia.", ANY, "harmless"},
    /* 13, 14: nodes, cysts */
    {"Schmorl's node at L3.", "Schmorl", "nodule"},
    {"Heberden node.", "finger joint", "nodule"},
    {"Lymph node of 8 mm.", "ymph node of 8 mm", "nodule"},
    {"Nodular contour of the liver.", "Bumpy outline of the liver.", "node"},
    {"Cystic fibrosis.", "Cystic fibrosis", "cyst "},
    {"The cystic duct is normal.", "cystic duct", NULL},
    {"Septated renal cyst.", "Septated", "simple"},
    {"Cholecystokinin.", NULL, NULL},
    /* 15, 16, 17: cord, compression, fracture */
    {"The umbilical cord has three vessels.", "umbilical cord", "spin"},
    {"The spermatic cord is normal.", "spermatic cord", "spin"},
    {"The vocal cord moves.", "vocal cord", "spin"},
    {"Recorded images were reviewed.", "Recorded", NULL},
    {"Compression stockings are worn.", "Compression stockings", NULL},
    {"Spot compression views of the left breast.", "views with pressure", NULL},
    {"The veins are fully compressible.", "pressed fully flat", NULL},
    {"Old healed fracture of the rib.", "fracture of the rib", NULL},
    {"Nonfracture of the wrist.", "Nonfracture", NULL},
    /* 18, 19, 20: fissure, collapse, effusion */
    {"The lung fissure is normal.", "fissure", "disc"},
    {"Anal fissure.", "Anal fissure", "disc"},
    {"The sylvian fissure is normal.", "fissure", "disc"},
    {"The gallbladder is collapsed.", "collapsed", NULL},
    {"The bladder is collapsed.", "collapsed", NULL},
    {"Collapsible vena cava.", "Collapsible", NULL},
    {"Large pericardial effusion.", NULL, NULL},
    /* 21, 22: acute, chronic */
    {"An acute angle is formed.", "acute angle", "recent"},
    {"Acute margin of the heart.", "Acute margin", "recent"},
    {"Subacute combined degeneration.", NULL, "recent"},
    {"Chronic disc bulge at L4-L5.", "L4-L5", "old"},
    /* 23, 24: negative, positive */
    {"Negative ulnar variance.", "Negative ulnar variance", "normal"},
    {"Gram-negative organisms.", "Gram-negative", "normal"},
    {"Rh negative.", "Rh negative", "normal"},
    {"Negative predictive value is high.", "Negative predictive value", "normal"},
    {"Negative for acute fracture.", ANY, "ormal"},
    {"Positive ulnar variance.", "Positive ulnar variance", "good"},
    {"HPV positive.", "positive", "good"},
    {"Positive Babinski sign.", "Positive Babinski", "good"},
    /* 26, 27, 28: impressive, gross, appreciated */
    {"An impressive amount of fluid.", "amount of fluid", "good"},
    {"Gross hematuria.", "Gross hematuria", "on the whole"},
    {"Gross total resection.", "Gross total resection", "on the whole"},
    {"Gross tumor volume was drawn.", "Gross tumor volume", "on the whole"},
    {"The fibers are grossly intact.", ANY, "The fibers are whole."},
    {"The pancreas is not well appreciated.", "not well", "not seen"},
    /* 29, 30: significant, stable */
    {"No significant canal stenosis.", ANY, "No narrowing"},
    {"Unstable fracture of L1.", NULL, "unchanged"},
    {"The patient is hemodynamically stable.", "hemodynamically stable", "unchanged"},
    {"Stable burst fracture of L1.", NULL, NULL},
    /* 32 to 36: failure, arrest, insufficiency, regurgitation, infarct */
    {"Failure to visualize the appendix.", "Failure to", NULL},
    {"Growth arrest lines.", "Growth arrest lines", "heart"},
    {"Arrested hydrocephalus.", "hydrocephalus", "heart"},
    {"Insufficiency fracture of the sacrum.", NULL, "valve"},
    {"Renal insufficiency.", "insufficiency", "valve"},
    {"Old lacunar infarct.", "infarct", NULL},
    {"Bone infarct of the femur.", NULL, NULL},
    /* 37 to 39 */
    {"Acute ischemia of the bowel.", "schemia of the bowel", "small vessel"},
    {"Atrophy is more than expected for age.", "more than expected for age", "normal"},
    {"Optic atrophy.", "Optic atrophy", NULL},
    {"Attenuation correction was applied.", "Attenuation correction", NULL},
    {"The ligament is attenuated.", "attenuated", "dark"},
    /* 40 to 46 */
    {"Bone density is normal.", "density", "brightness"},
    {"Breast density is category c.", "density", "brightness"},
    {"In contrast to the right side, the left is normal.", "In contrast to the right side", "dye"},
    {"Contrast resolution is limited.", "Contrast resolution", "dye"},
    {"Acoustic enhancement behind the cyst.", "Acoustic enhancement", "dye"},
    {"FDG-avid focus in the liver.", "FDG-avid", NULL},
    {"Lens opacity.", "Lens opacity", "lung"},
    {"Posterior shadowing of the stone.", "shadowing of the stone", NULL},
    /* 47 to 54: body parts */
    {"The shoulder of the lesion is smooth.", "shoulder of the", NULL},
    {"The pancreatic head and neck are normal.", "ead and neck", NULL},
    {"The aortic root is normal.", "root of the aorta", "nerve"},
    {"The tooth root is normal.", "tooth root", "nerve"},
    {"The ear canal is open.", "ear canal", "spin"},
    {"The inguinal canal is normal.", "inguinal canal", "spin"},
    {"Root canal treatment.", "Root canal", "nerve"},
    {"Patent foramen ovale.", "Open flap between the upper heart chambers", "nerve"},
    {"Foramen magnum is normal.", ANY, "erve opening"},
    {"Foramen of Monro.", "Foramen of Monro", "nerve opening"},
    {"Growth plate is open.", "Growth plate", "bone end"},
    {"A metal plate is in place.", "metal plate", NULL},
    {"An infectious process.", "process", "bone knob"},
    /* 55 to 61 */
    {"Basilar impression.", "Basilar impression", "main points"},
    {"My impression is that it is normal.", "My impression", "main points"},
    {"The findings are discussed below.", "discussed below", "what the scan shows"},
    {"No evidence of disease.", "disease", NULL},
    {"A research study was done.", "research study", "scan"},
    {"Limited study.", "imited study", NULL},
    {"No abnormal enhancement.", "No abnormal", NULL},
    /* 62 to 69 */
    {"Multiple sclerosis.", "Multiple sclerosis", "dense"},
    {"Otosclerosis.", "Otosclerosis", "dense"},
    {"Tuberous sclerosis.", "Tuberous sclerosis", "dense"},
    {"Sclerotic metastasis.", NULL, NULL},
    {"Femoroacetabular impingement.", "in the hip joint", NULL},
    {"Aortic valve stenosis.", "aortic heart valve", "spinal"},
    {"Patent ductus arteriosus.", "ductus arteriosus", "Open"},
    {"Aortic ectasia.", "ectasia", NULL},
    {"The pupils are dilated.", "pupils are", NULL},
    {"Laryngeal prominence.", "Laryngeal prominence", NULL},
    /* 70 to 79 */
    {"Free air under the diaphragm.", NULL, NULL},
    {"Oxygen saturation on room air is 98 %.", "on room air is 98 %", NULL},
    {"Air trapping at the bases.", "Trapped air", NULL},
    {"Free edge of the meniscus.", "Free edge", "absent"},
    {"Fluid-sensitive sequences were obtained.", "Fluid-sensitive", NULL},
    {"Coronary calcification.", "heart arteries", "common"},
    {"Endometrial thickening.", NULL, NULL},
    {"Gallbladder polyp.", "polyp", "common"},
    {"Pathologically enlarged lymph nodes.", "Pathologically", NULL},
    {"Resection cavity in the frontal lobe.", "Resection cavity", "hole"},
    {"The recurrent laryngeal nerve is normal.", "recurrent laryngeal nerve", "came back"},
    {"Recurrent artery of Heubner.", "Recurrent artery of Heubner", "came back"},
    /* 80 to 90 */
    {"The cauda equina nerve roots are normal.", "normal", "compress"},
    {"Retained foreign body.", NULL, NULL},
    {"The terminal ileum is normal.", "terminal ileum", "last"},
    {"The conus terminates at L1.", "L1", "dies"},
    {"Images at end expiration.", "expiration", "died"},
    {"Spontaneous abortion.", NULL, NULL},
    {"Benign prostatic hyperplasia.", "Benign prostatic hyperplasia", "harmless"},
    {"Benign-appearing cyst.", "appearing", "harmless"},
    {"Findings favor benign disease.", "favor", "harmless"},
    {"Malignant otitis.", "Malignant otitis", NULL},
    {"No malignant features.", "No", NULL},
    {"No aggressive features.", "No aggressive", NULL},
    {"No suspicious nodule.", "No suspicious", NULL},
    {"Surgical neck of the humerus.", "urgical neck", NULL},
    /* 91 to 102 */
    {"T2 hyperintensity at T2.", "T2.", "T2-T2"},
    {"T2N0 tumor.", "T2N0", NULL},
    {"C-section scar niche.", "C-section scar", NULL},
    {"PE was not ordered.", "PE", "pulmonary embolism"},
    {"MS is known.", "MS", "multiple sclerosis"},
    {"RA pressure is normal.", "RA", "rheumatoid"},
    {"CA 125 is normal.", "CA 125", "cancer"},
    {"PID is known.", "PID", "disc"},
    {"The drain was left in place.", "left in place", "left side"},
    {"Call right away.", "right away", "right side"},
    {"Mild-to-moderate disc bulge at L4-L5.", "L4-L5", "severe"},
    {"Image No. 2 shows the liver.", "No. 2", NULL},
    {"Density of -5 HU.", "-5 HU", NULL},
    {"Nodule of <5 mm.", "<5 mm", "&lt;"},
    {"Cyst of 2 x 3 x 4 cm.", "2 x 3 x 4 cm", NULL},
    {"Ratio of 1:2 at T12-L1.", "1:2 at T12-L1", NULL},
    {"Strength is 3/5 +/- 1.", "3/5 +/- 1", NULL},
    {"NO DISC BULGE AT L4-L5.", "NO ", "disc"},
    {"Hangman fracture.", NULL, NULL},
    {"Slipped epiphysis.", NULL, NULL},
    {"Frozen shoulder.", "Frozen shoulder", NULL},
    {"Popcorn calcification.", "Popcorn", NULL},
    {"Tree-in-bud nodules.", "Tree-in-bud", NULL},
    {"Honeycombing at the bases.", "Honeycombing", NULL},
    /* 98: a line that was wrapped inside the words */
    {"The liver, the spleen, the pancreas and both kidneys are normal, and there is a degenerative\ndisc disease at L4-L5.", "changes", "disease"},
    {"The liver, the spleen, the pancreas and both kidneys are normal, and there is a small disc\nbulge at L4-L5.", "small outward curve of the disc",
     "bulge"},
    {"The liver, the spleen, the pancreas and both kidneys are normal, and there is a small optic\ndisc bulge.", "optic\ndisc bulge", "outward"},
    {"The liver, the spleen, the pancreas and both kidneys are normal, and there is a macular\ndegeneration of the left eye.",
     "macular\ndegeneration", "changes"},
    {"The liver, the spleen, the pancreas and both kidneys are normal, and there is a patent\nforamen ovale.",
     "flap between the upper heart chambers", "nerve"},
    /* No part of a word is ever a word. */
    {"Discussed with the team, massive nodes recorded by the cordial clerk.", "Discussed with the team, massive nodes recorded by the cordial clerk",
     NULL},
};

Test(traps, words_that_mean_something_else)
{
    bench b;
    bench_open(&b);
    b.o.age = 54;
    for (size_t i = 0; i < COUNT(traps); i++) {
        const trap *t = &traps[i];
        char text[512];
        snprintf(text, sizeof text, "EXAM: MRI.\nFINDINGS: %s", t->text);
        report r = bench_run(&b, text);
        const report_sentence *s = last_sentence(&r);
        cr_assert_not_null(s);
        if (t->stays)
            cr_expect(holds(s->out, t->stays), "lost \"%s\": %s -> %.*s", t->stays, t->text, (int)s->out.n, s->out.p);
        else
            cr_expect(span_eq(s->out, span_of(t->text)), "touched: %s -> %.*s", t->text, (int)s->out.n, s->out.p);
        if (t->never)
            cr_expect(!holds(s->out, t->never), "says \"%s\": %s -> %.*s", t->never, t->text, (int)s->out.n, s->out.p);
        cr_expect_eq(r.notes.n != 0 && !holds(r.original, "isc"), 0, "a note: %s", t->text);
    }
    bench_close(&b);
}

/* Anatomy that only sounds alarming raises no alert. */
Test(traps, words_that_only_sound_critical)
{
    static const char *const calm[] = {"The cauda equina nerve roots are normal.",
                                       "The lateral masses of C1 are in line.",
                                       "No mass effect.",
                                       "Compression stockings are worn.",
                                       "Spot compression views of the left breast.",
                                       "Body mass index 31.",
                                       "The gallbladder is collapsed.",
                                       "The umbilical cord has three vessels.",
                                       "Cystic fibrosis.",
                                       "The cystic duct is normal.",
                                       "Lung cancer screening CT.",
                                       "Old healed fracture of the rib.",
                                       "Aneurysm clip in place.",
                                       "Axillary node dissection was done.",
                                       "Epiploic appendagitis.",
                                       "Stroke protocol was used.",
                                       "Femoral torsion is normal.",
                                       "The terminal ileum is normal.",
                                       "Meniscal extrusion of 3 mm.",
                                       "The conus terminates at L1.",
                                       "Muscle mass is reduced.",
                                       "Negative ulnar variance.",
                                       "The veins are fully compressible.",
                                       "Vein declot was done.",
                                       "Detorsion of the testis was done.",
                                       "PE protocol was used."};
    bench b;
    bench_open(&b);
    for (size_t i = 0; i < COUNT(calm); i++) {
        char text[512];
        snprintf(text, sizeof text, "EXAM: MRI.\nFINDINGS: %s", calm[i]);
        report r = bench_run(&b, text);
        cr_expect_eq(r.critical.n, 0, "an alert: %s", calm[i]);
    }
    bench_close(&b);
}
