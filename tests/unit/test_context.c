/* Tests of negation, doubt, time and person, rule by rule in pairs that differ in little, with the built-in cues. Needs find and
 * document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "find/find.h"

#include <criterion/criterion.h>

/* What is expected of the term: affirmed, negated, uncertain, historical, hypothetical, other person's, or not to be told. */
enum { A = 'A', N = 'N', U = 'U', H = 'H', Y = 'Y', O = 'O', X = 'X' };

typedef struct pair {
    const char *text, *term;
    int want;
} pair;

static int label(uint32_t contexts)
{
    if (contexts & CONTEXT_UNRESOLVED)
        return X;
    if (contexts & CONTEXT_OTHER_PERSON)
        return O;
    if (contexts & CONTEXT_HYPOTHETICAL)
        return Y;
    if (contexts & CONTEXT_UNCERTAIN)
        return U;
    if (contexts & CONTEXT_NEGATED)
        return N;
    return contexts & CONTEXT_HISTORICAL ? H : A;
}

/* The context of the first place where `term` stands in `text`, '?' where no sentence holds it whole. */
static int context(const lexicon *l, const char *text, const char *term, arena *a)
{
    document d;
    const char *at = strstr(text, term);
    cr_assert_not_null(at, "%s: %s", term, text);
    uint32_t b = (uint32_t)(at - text), e = b + (uint32_t)strlen(term);
    document_read(&d, l, span_of(text), a);
    for (uint32_t i = 0; i < d.sentences.n; i++) {
        const sentence *s = &d.sentences.v[i];
        if (s->b > b || s->e < e)
            continue;
        uint32_t t0 = s->t0, t1;
        while (t0 < s->t1 && d.tokens.v[t0].e <= b)
            t0++;
        for (t1 = t0; t1 < s->t1 && d.tokens.v[t1].b < e;)
            t1++;
        cue_list cues = {0};
        int32_t cue;
        context_cues(&cues, &d, l, s, a);
        return label(context_of(&d, l, s, &cues, t0, t1, &cue));
    }
    return '?';
}

static void expect_pairs(const pair *pairs, size_t n)
{
    lexicon l;
    arena a = {0};
    cr_assert(lexicon_builtin(&l));
    for (size_t i = 0; i < n; i++) {
        int got = context(&l, pairs[i].text, pairs[i].term, &a);
        cr_expect_eq(got, pairs[i].want, "%c and not %c: [%s] %s", got, pairs[i].want, pairs[i].term, pairs[i].text);
        arena_reset(&a, 1 << 16);
    }
    arena_free(&a);
}
#define EXPECT(...) expect_pairs((const pair[]){__VA_ARGS__}, sizeof((const pair[]){__VA_ARGS__}) / sizeof(pair))

/* 1: the longest cue first, and pseudo-negation before all. */
Test(context, order_of_cues)
{
    EXPECT({"No fracture.", "fracture", N}, {"No change in the fracture.", "fracture", A}, {"No evidence of fracture.", "fracture", N},
           {"No evidence of change in the fracture.", "fracture", A}, {"Fracture cannot be excluded.", "Fracture", U},
           {"Fracture is excluded.", "Fracture", N}, {"No findings suspicious for metastasis.", "metastasis", N},
           {"Findings suspicious for metastasis.", "metastasis", U}, {"Lines suggestive of scars, without consolidation.", "consolidation", N},
           {"Possible fracture without displacement.", "fracture", U});
}

/* 2: lists and what ends them. */
Test(context, lists)
{
    EXPECT({"No fracture, dislocation, or mass.", "fracture", N}, {"No fracture, dislocation, or mass.", "dislocation", N},
           {"No fracture, dislocation, or mass.", "mass", N}, {"No fracture, dislocation or mass.", "mass", N},
           {"No fracture or mass is seen.", "mass", N}, {"No fracture, dislocation, or mass is seen.", "mass", N},
           {"No fracture, but disc extrusion.", "extrusion", A}, {"No fracture; disc extrusion.", "extrusion", A},
           {"No fracture. Disc extrusion.", "extrusion", A}, {"No fracture, there is a disc extrusion.", "extrusion", A},
           {"No fracture, with disc extrusion at L4-L5.", "extrusion", A}, {"No fracture, the disc shows extrusion.", "extrusion", A},
           {"No abscess, hematoma, or mass, and there is a disc extrusion.", "extrusion", A}, {"No abscess, hematoma and mass.", "mass", N},
           {"No disc bulge, protrusion, extrusion or sequestration at any level.", "sequestration", N},
           {"No fracture\n- Disc extrusion at L4-L5", "extrusion", A}, {"No abscess, disc extrusion is seen at L4-L5.", "extrusion", A},
           {"No fracture and no mass.", "mass", N}, {"No fracture, and the disc has an extrusion.", "extrusion", A});
}

/* 3: without. */
Test(context, without)
{
    EXPECT({"Disc bulge without stenosis.", "bulge", A}, {"Disc bulge without stenosis.", "stenosis", N},
           {"Disc bulge with stenosis.", "stenosis", A}, {"Disc bulge without cord compression or stenosis.", "stenosis", N},
           {"Disc bulge with extrusion without stenosis.", "extrusion", A}, {"Without fracture, disc extrusion is seen.", "extrusion", A},
           {"MRI with and without contrast shows a fracture.", "fracture", A}, {"Pain with or without weakness.", "weakness", U},
           {"Disc bulge w/o stenosis.", "stenosis", N});
}

/* 4: from right to left. */
Test(context, backward)
{
    EXPECT({"Disc extrusion is not seen.", "extrusion", N}, {"Disc extrusion is seen.", "extrusion", A},
           {"Fracture is not identified.", "Fracture", N}, {"Fracture is absent.", "Fracture", N}, {"Fracture was ruled out.", "Fracture", N},
           {"Fracture has been excluded.", "Fracture", N}, {"Fracture: none.", "Fracture", N}, {"Fracture: no.", "Fracture", N},
           {"Fracture - negative.", "Fracture", N}, {"FRACTURE: NEGATIVE.", "FRACTURE", N}, {"Fracture: none", "Fracture", N},
           {"Fracture: no", "Fracture", N}, {"Fracture - negative", "Fracture", N}, {"Fracture: present.", "Fracture", A},
           {"MRI is negative for fracture.", "fracture", N}, {"Negative for fracture.", "fracture", N},
           {"Disc extrusion, no fracture.", "extrusion", A}, {"Disc extrusion, no fracture.", "fracture", N},
           {"Fracture, dislocation and mass are not seen.", "Fracture", N}, {"Fracture at L1, mass is not seen.", "Fracture", A},
           {"Fracture at L1; mass is not seen.", "Fracture", A}, {"Extrusion at L4-L5 is seen and fracture is not seen.", "Extrusion", A});
}

/* 5: words that look like a negation and are none. */
Test(context, pseudo_negation)
{
    EXPECT({"No change in the disc extrusion.", "extrusion", A}, {"No interval change in the fracture.", "fracture", A},
           {"No significant change in the mass.", "mass", A}, {"No increase in the effusion.", "effusion", A},
           {"No definite change of the nodule.", "nodule", A}, {"No worsening of the stenosis.", "stenosis", A},
           {"No further compression of the cord.", "compression", A}, {"Not only bulge but also extrusion.", "bulge", A},
           {"Not only bulge but also extrusion.", "extrusion", A}, {"Not necessarily a fracture.", "fracture", A},
           {"Gram-negative infection.", "infection", A}, {"No prior study. Fracture of L1.", "Fracture", A},
           {"No prior study, fracture of L1.", "fracture", A}, {"No comparison; fracture of L1.", "fracture", A},
           {"Image No. 3 shows a fracture.", "fracture", A}, {"Fracture not extending to the joint.", "Fracture", A},
           {"No contraindication, abscess drained.", "abscess", A}, {"The negative predictive value for fracture is high.", "fracture", A},
           {"The fracture is not significantly changed.", "fracture", A});
}

/* 6: no new X is not no X. */
Test(context, no_new)
{
    EXPECT({"No new fracture.", "fracture", U}, {"No fracture.", "fracture", N}, {"No evidence of new metastasis.", "metastasis", U},
           {"Without new infarct.", "infarct", U}, {"No new or enlarging nodule.", "nodule", U}, {"New fracture.", "fracture", A});
}

/* 7: what cannot be excluded is possible. */
Test(context, cannot_exclude)
{
    EXPECT({"Cannot exclude malignancy.", "malignancy", U}, {"Can not exclude malignancy.", "malignancy", U},
           {"Could not exclude malignancy.", "malignancy", U}, {"Cannot rule out fracture.", "fracture", U},
           {"Fracture is not excluded.", "Fracture", U}, {"Fracture not entirely excluded.", "Fracture", U},
           {"Difficult to exclude a fracture.", "fracture", U}, {"This does not exclude abscess.", "abscess", U},
           {"Abscess cannot be ruled out.", "Abscess", U}, {"A fracture cannot be seen.", "fracture", N}, {"CANNOT EXCLUDE ABSCESS", "ABSCESS", U},
           {"Metastasis cannot be completely excluded.", "Metastasis", U}, {"Underlying mass can't be excluded.", "mass", U},
           {"Underlying mass can\xE2\x80\x99t be excluded.", "mass", U});
}

/* 8: the question of an indication. */
Test(context, indications)
{
    EXPECT({"INDICATION: Rule out fracture.", "fracture", Y}, {"INDICATION: r/o abscess.", "abscess", Y},
           {"INDICATION: Evaluate for metastasis.", "metastasis", Y}, {"INDICATION: ?fracture.", "fracture", Y},
           {"INDICATION: Back pain, concern for cord compression.", "cord compression", Y},
           {"FINDINGS: Concern for cord compression.", "cord compression", U}, {"FINDINGS: CT ruled out fracture.", "fracture", N},
           {"IMPRESSION: Rule out fracture.", "fracture", U}, {"INDICATION: To exclude fracture.", "fracture", Y},
           {"FINDINGS: Fracture.", "Fracture", A});
}

/* 9: resolved is past; resolving, improved and decreased are present. */
Test(context, resolved)
{
    EXPECT({"Resolved hematoma.", "hematoma", H}, {"The hematoma has resolved.", "hematoma", H},
           {"Interval resolution of the hematoma.", "hematoma", H}, {"The nodule is no longer seen.", "nodule", H},
           {"Previously seen nodule has cleared.", "nodule", H}, {"Resolving hematoma.", "hematoma", A}, {"Improved effusion.", "effusion", A},
           {"Decreased effusion.", "effusion", A}, {"The hematoma has not resolved.", "hematoma", A},
           {"Partial resolution of the hematoma.", "hematoma", A});
}

/* 10: unchanged is present. */
Test(context, unchanged)
{
    EXPECT({"Unchanged fracture of L1.", "fracture", A}, {"Stable nodule.", "nodule", A}, {"Persistent effusion.", "effusion", A},
           {"Redemonstrated extrusion.", "extrusion", A}, {"Extrusion is again seen.", "Extrusion", A},
           {"Again seen is a disc extrusion.", "extrusion", A}, {"Fracture, unchanged since the prior study.", "Fracture", A});
}

/* 11: one or the other. */
Test(context, alternatives)
{
    EXPECT({"Hemangioma versus metastasis.", "Hemangioma", U}, {"Hemangioma versus metastasis.", "metastasis", U},
           {"Hemangioma vs. metastasis.", "metastasis", U}, {"Scar or protrusion.", "Scar", U}, {"Scar or protrusion.", "protrusion", U},
           {"Either scar or protrusion.", "protrusion", U}, {"No scar or protrusion.", "protrusion", N}, {"Scar and protrusion.", "protrusion", A});
}

/* 12: unlikely is not absent. */
Test(context, unlikely)
{
    EXPECT({"Fracture is unlikely.", "Fracture", U}, {"Metastasis is less likely.", "Metastasis", U}, {"Low suspicion for fracture.", "fracture", U},
           {"Doubt fracture.", "fracture", U}, {"Abscess is felt to be unlikely.", "Abscess", U}, {"Unlikely to represent abscess.", "abscess", U},
           {"Likely abscess.", "abscess", U});
}

/* 13: a weak negation is a negation whose adjective stays in the words. */
Test(context, weak_negation)
{
    EXPECT({"No definite fracture.", "fracture", N}, {"No obvious mass.", "mass", N}, {"No convincing extrusion.", "extrusion", N},
           {"No acute fracture.", "fracture", N}, {"No significant stenosis.", "stenosis", N}, {"No focal mass.", "mass", N},
           {"No displaced fracture.", "fracture", N}, {"Significant stenosis.", "stenosis", A});
}

/* 14, 20: what ends a scope. */
Test(context, scope_ends)
{
    EXPECT({"No fracture, however there is extrusion.", "extrusion", A}, {"No abnormality except disc extrusion.", "extrusion", A},
           {"No abnormality apart from disc extrusion.", "extrusion", A}, {"No abnormality aside from a disc extrusion.", "extrusion", A},
           {"Although no fracture is seen, extrusion is present.", "extrusion", A}, {"No stenosis secondary to the extrusion.", "extrusion", A},
           {"Disc extrusion, otherwise normal.", "extrusion", A}, {"Disc extrusion, otherwise negative.", "extrusion", A},
           {"No cause of the edema.", "edema", A}, {"FINDINGS: No fracture\nIMPRESSION: Disc extrusion", "extrusion", A},
           {"No fracture which explains the edema.", "edema", A}, {"Not due to fracture.", "fracture", N});
}

/* 15: other words for absent, and words for abnormal that look like them. */
Test(context, absence_and_loss)
{
    EXPECT({"The canal is free of mass.", "mass", N}, {"Absence of fracture.", "fracture", N}, {"Lack of edema.", "edema", N},
           {"The lungs are clear of infiltrate.", "infiltrate", N}, {"CT fails to show fracture.", "fracture", N},
           {"Loss of disc height.", "disc height", A}, {"Absence of normal flow void.", "flow void", A},
           {"Nonvisualization of the appendix.", "appendix", A}, {"Free fragment at L5-S1.", "fragment", A}, {"Loss of lordosis.", "lordosis", A});
}

/* 16: double negation is left alone. */
Test(context, double_negation)
{
    EXPECT({"Not without cord compression.", "cord compression", X}, {"No absence of fracture.", "fracture", X},
           {"This does not exclude the absence of metastasis.", "metastasis", X}, {"Fracture is not absent.", "Fracture", X},
           {"Without cord compression.", "cord compression", N});
}

/* 17: conditions. */
Test(context, conditions)
{
    EXPECT({"If weakness develops, return.", "weakness", Y}, {"Return if fever occurs.", "fever", Y},
           {"In the event of weakness, call.", "weakness", Y}, {"Should symptoms persist, exclude fracture.", "fracture", Y},
           {"Weakness developed.", "Weakness", A}, {"Should weakness develop, return.", "weakness", Y},
           {"Should cord compression develop, return.", "cord compression", Y});
}

/* 18: somebody else. */
Test(context, other_person)
{
    EXPECT({"Family history of aneurysm.", "aneurysm", O}, {"Mother had breast cancer.", "breast cancer", O},
           {"Donor kidney with a cyst.", "cyst", O}, {"Maternal aneurysm.", "aneurysm", O}, {"The patient had an aneurysm.", "aneurysm", A},
           {"Aneurysm in her father.", "Aneurysm", O});
}

/* 19: past and known. */
Test(context, past)
{
    EXPECT({"History of stroke.", "stroke", H}, {"H/o melanoma.", "melanoma", H}, {"S/p stroke.", "stroke", H}, {"Status post stroke.", "stroke", H},
           {"Old fracture of L1.", "fracture", H}, {"Remote infarct.", "infarct", H}, {"Prior fracture of L1.", "fracture", H},
           {"Chronic fracture of L1.", "fracture", A}, {"Known aneurysm.", "aneurysm", A}, {"No history of stroke.", "stroke", N},
           {"No history given. Fracture of L1.", "Fracture", A}, {"History of present illness: stroke.", "stroke", A},
           {"Compared to the prior study, fracture of L1.", "fracture", A}, {"Prior laminectomy with disc extrusion.", "extrusion", A},
           {"Old fracture of L1 and acute fracture of L2.", "fracture of L2", A}, {"Fracture in a 70-year-old woman.", "Fracture", A});
}

/* What the last scan did not show, what is nearly gone and what is told in the next breath is there now. */
Test(context, near_misses_of_a_negation)
{
    EXPECT({"Fracture of L1 not seen on the prior study.", "Fracture", A}, {"Fracture of L1 is not seen.", "Fracture", N},
           {"A mass that was not present on the previous exam.", "mass", A}, {"Abscess, not previously seen.", "Abscess", A},
           {"Not all of the metastases are seen.", "metastases", A}, {"Pneumothorax has nearly resolved.", "Pneumothorax", A},
           {"Pneumothorax has resolved.", "Pneumothorax", H}, {"Fracture cannot be seen but is suspected.", "Fracture", U},
           {"(No fracture.) Abscess.", "Abscess", A}, {"No fracture - abscess at L4.", "abscess", A},
           {"No fracture \u2013 abscess at L4.", "abscess", A}, {"No fracture, abscess noted.", "abscess", U},
           {"No fracture, large abscess.", "abscess", A}, {"No fracture, 3 cm abscess.", "abscess", A}, {"No fracture, new abscess.", "abscess", A},
           {"No fracture, large mass or abscess.", "abscess", N}, {"No fracture and the abscess is present.", "abscess", A},
           {"No fracture and abscess are seen.", "abscess", N}, {"Lack of flow consistent with occlusion.", "occlusion", A},
           {"Lack of occlusion.", "occlusion", N}, {"If clinically indicated, MRI for the fracture.", "fracture", A},
           {"Old fracture of T12 with acute fracture of L1.", "acute fracture", A}, {"History of cancer with metastasis.", "metastasis", A},
           {"History of cancer and metastasis.", "metastasis", H}, {"Remote trauma with fracture of L1.", "fracture", A},
           {"No improvement in the abscess.", "abscess", A}, {"There is no doubt that there is a fracture.", "fracture", A},
           {"Known embolism, not significantly changed.", "embolism", A});
}

/* 21, 22: where a sentence ends, and slips of dictation. */
Test(context, sentences_and_slips)
{
    EXPECT({"No fracture at L4-5. Disc extrusion.", "extrusion", A}, {"No nodule over 2.3 cm. Disc extrusion.", "extrusion", A},
           {"1. No fracture\n2. Disc extrusion", "extrusion", A}, {"No fracture per Dr. Smith or mass.", "mass", N},
           {"NO FRACTURE\n\nDISC EXTRUSION AT L4-L5", "EXTRUSION", A}, {"No fracture, dislocation\nor mass.", "mass", N},
           {"Now evidence of fracture.", "fracture", X}, {"There is now a fracture.", "fracture", A},
           {"No evidence of cord\ncompression.", "cord", N});
}
