/* Tests of sections, sentences, regions and the kind of scan, with the built-in headings. Needs document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "document/document.h"

#include <criterion/criterion.h>
#include <stdio.h>

static const char *const names[SECTION_COUNT] = {[SECTION_NONE] = "none",
                                                 [SECTION_EXAM] = "exam",
                                                 [SECTION_INDICATION] = "indication",
                                                 [SECTION_TECHNIQUE] = "technique",
                                                 [SECTION_COMPARISON] = "comparison",
                                                 [SECTION_FINDINGS] = "findings",
                                                 [SECTION_IMPRESSION] = "impression",
                                                 [SECTION_RECOMMENDATION] = "recommendation",
                                                 [SECTION_OTHER] = "other",
                                                 [SECTION_HISTORY] = "history",
                                                 [SECTION_FAMILY] = "family"};

typedef struct expectation {
    const char *text, *sentences;
} expectation;

/* The sentences, each in brackets; headings in {section: }. */
static span write_sentences(const document *d, bool sections, arena *a)
{
    buf out = {.a = a};
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const sentence *s = &d->sentences.v[i];
        span text = span_cut(d->text, s->b, s->e);
        if (!s->heading)
            buf_printf(&out, "[%.*s]", (int)text.n, text.p);
        else if (sections)
            buf_printf(&out, "{%s}", s->row < 0 ? "?" : names[s->section]);
        else
            buf_printf(&out, "{%.*s}", (int)text.n, text.p);
        cr_expect(!s->heading || s->row >= 0 || s->section != SECTION_INDICATION);
    }
    return buf_span(&out);
}

static void expect_all(const expectation *cases, size_t n, bool sections)
{
    lexicon l;
    arena a = {0};
    cr_assert(lexicon_builtin(&l));
    for (size_t i = 0; i < n; i++) {
        document d;
        document_read(&d, &l, span_of(cases[i].text), &a);
        span got = write_sentences(&d, sections, &a);
        cr_expect(span_eq(got, span_of(cases[i].sentences)), "%.*s\nand not\n%s", (int)got.n, got.p, cases[i].sentences);
        arena_reset(&a, 1 << 16);
    }
    arena_free(&a);
}
#define EXPECT(...) expect_all((const expectation[]){__VA_ARGS__}, sizeof((const expectation[]){__VA_ARGS__}) / sizeof(expectation), false)
#define EXPECT_SECTIONS(...) expect_all((const expectation[]){__VA_ARGS__}, sizeof((const expectation[]){__VA_ARGS__}) / sizeof(expectation), true)

Test(sentences, known_headings)
{
    EXPECT_SECTIONS({"FINDINGS:\nNo fracture. No mass.\nIMPRESSION: Normal.", "{findings}[No fracture.][No mass.]{impression}[Normal.]"},
                    {"Findings: No fracture.\nImpression:\nNormal.", "{findings}[No fracture.]{impression}[Normal.]"},
                    {"Findings:\n\nNo fracture.\n\nConclusion\nNormal.", "{findings}[No fracture.]{impression}[Normal.]"},
                    {"findings: no fracture.", "{findings}[no fracture.]"}, {"Clinical History: Pain.", "{indication}[Pain.]"},
                    {"REASON FOR EXAM: Pain.", "{indication}[Pain.]"},
                    {"EXAM: MRI lumbar spine.\nTECHNIQUE: Sagittal T1.\nCOMPARISON: None.\nRECOMMENDATION: None.",
                     "{exam}[MRI lumbar spine.]{technique}[Sagittal T1.]{comparison}[None.]{recommendation}[None.]"},
                    {"INDICATION: Pain. TECHNIQUE: MRI. FINDINGS: Normal. IMPRESSION: Normal.",
                     "{indication}[Pain.]{technique}[MRI.]{findings}[Normal.]{impression}[Normal.]"},
                    {"FINDINGS - No fracture.", "{findings}[No fracture.]"}, {"FINDINGS :\nNo fracture.", "{findings}[No fracture.]"});
}

/* The words of headings inside sentences are words. */
Test(sentences, no_headings)
{
    EXPECT({"The findings are discussed below.", "[The findings are discussed below.]"},
           {"Findings are discussed with Dr. Smith.", "[Findings are discussed with Dr. Smith.]"},
           {"Impression on the thecal sac is mild.", "[Impression on the thecal sac is mild.]"}, {"History of cancer.", "[History of cancer.]"},
           {"No fracture.", "[No fracture.]"}, {"L4-L5: Disc bulge.\nL5-S1: Normal.", "[L4-L5: Disc bulge.][L5-S1: Normal.]"},
           {"L4-5:\nDisc bulge.", "[L4-5:][Disc bulge.]"}, {"Fracture: none.", "[Fracture: none.]"},
           {"The scan shows the following: a mass.", "[The scan shows the following: a mass.]"});
}

Test(sentences, unknown_headings)
{
    EXPECT({"LIVER: Normal.\nSPLEEN: Normal.", "{LIVER:}[Normal.]{SPLEEN:}[Normal.]"}, {"SOFT TISSUES\nNormal.", "{SOFT TISSUES}[Normal.]"},
           {"Liver is normal.\nSpleen is normal.", "[Liver is normal.][Spleen is normal.]"});
}

Test(sentences, reports_in_capitals)
{
    EXPECT({"FINDINGS: NO FRACTURE. DISC BULGE AT L4-L5.\nIMPRESSION: MILD DISC BULGE.",
            "{FINDINGS:}[NO FRACTURE.][DISC BULGE AT L4-L5.]{IMPRESSION:}[MILD DISC BULGE.]"},
           {"FINDINGS:\nTHERE IS A DISC BULGE AT L4-L5 WITH\nMILD NARROWING OF THE CANAL\nNO FRACTURE IS SEEN",
            "{FINDINGS:}[THERE IS A DISC BULGE AT L4-L5 WITH\nMILD NARROWING OF THE CANAL][NO FRACTURE IS SEEN]"},
           {"L4-L5: DISC BULGE.\nL5-S1: NORMAL DISC AND CANAL.", "[L4-L5: DISC BULGE.][L5-S1: NORMAL DISC AND CANAL.]"});
}

/* A short line in small letters is one of a list, unless an entry's words stand on both sides of its break. */
Test(sentences, entries_over_line_breaks)
{
    EXPECT({"There is a disc\nbulge at L4-L5.", "[There is a disc\nbulge at L4-L5.]"},
           {"Mild central canal\nstenosis\nno fracture", "[Mild central canal\nstenosis][no fracture]"},
           {"There is a disc\n\nbulge at L4-L5.", "[There is a disc][bulge at L4-L5.]"}, {"Normal disc\nmild bulge", "[Normal disc][mild bulge]"},
           {"There is a disc,\nbulge", "[There is a disc,\nbulge]"}, {"There is a disc\nBulge at L4-L5.", "[There is a disc][Bulge at L4-L5.]"});
}

Test(sentences, full_stops_that_end_nothing)
{
    EXPECT({"Seen by Dr. Smith. Normal.", "[Seen by Dr. Smith.][Normal.]"}, {"Scar vs. protrusion. Normal.", "[Scar vs. protrusion.][Normal.]"},
           {"See image No. 4. Normal.", "[See image No. 4.][Normal.]"}, {"Bulge at L4-5. Normal.", "[Bulge at L4-5.][Normal.]"},
           {"Cyst of 2.3 cm. Normal.", "[Cyst of 2.3 cm.][Normal.]"}, {"Approx. 3 mm. Normal.", "[Approx. 3 mm.][Normal.]"},
           {"Changes, e.g. bulges, are mild. Normal.", "[Changes, e.g. bulges, are mild.][Normal.]"},
           {"Fracture: no. Mass: no.", "[Fracture: no.][Mass: no.]"}, {"Seen by J. Smith. Normal.", "[Seen by J. Smith.][Normal.]"},
           {"Hyperintense on T1. T2 is normal.", "[Hyperintense on T1.][T2 is normal.]"},
           {"Normal (see above.) Next.", "[Normal (see above.)][Next.]"}, {"Normal...", "[Normal...]"},
           {"Is it new? Not sure.", "[Is it new?][Not sure.]"}, {"Normal!", "[Normal!]"});
}

Test(sentences, question_before_a_phrase)
{
    EXPECT({"Back pain ?fracture of L1.", "[Back pain ?fracture of L1.]"}, {"Back pain, ? fracture of L1.", "[Back pain, ? fracture of L1.]"},
           {"?Fracture.", "[?Fracture.]"});
}

Test(sentences, lists)
{
    EXPECT({"1. No fracture\n2. Mass", "[1. No fracture][2. Mass]"}, {"1. No fracture.\n2. Mass.", "[1. No fracture.][2. Mass.]"},
           {"1) No fracture\n2) Mass", "[1) No fracture][2) Mass]"}, {"- No fracture\n- Mass", "[- No fracture][- Mass]"},
           {"* No fracture\n* Mass", "[* No fracture][* Mass]"}, {"\u2022 No fracture\n\u2022 Mass", "[\u2022 No fracture][\u2022 Mass]"},
           {"10. No fracture in the spine\n11. Mass", "[10. No fracture in the spine][11. Mass]"});
}

Test(sentences, lines)
{
    EXPECT({"No fracture\nDisc bulge", "[No fracture][Disc bulge]"}, {"There is a disc\n\nbulge", "[There is a disc][bulge]"},
           {"There is a broad-based bulge of the disc with narrowing of the\nspinal canal and of both nerve openings. The cord is normal in "
            "its\nsize and signal.",
            "[There is a broad-based bulge of the disc with narrowing of the\nspinal canal and of both nerve openings.][The cord is normal in "
            "its\nsize and signal.]"},
           {"There is a bulge at\nL4-L5.", "[There is a bulge at\nL4-L5.]"},
           {"Bulge, protrusion,\nand stenosis", "[Bulge, protrusion,\nand stenosis]"},
           {"No fracture, dislocation\nor mass.", "[No fracture, dislocation\nor mass.]"},
           {"No fracture\r\nDisc bulge\r\n", "[No fracture][Disc bulge]"});
}

/* In order, apart, without white space at their ends; together with white space they are the whole record. */
Test(sentences, tile_the_record)
{
    static const char *const texts[] = {"",
                                        " ",
                                        "\n\n",
                                        ".",
                                        "...",
                                        "a",
                                        "FINDINGS:",
                                        ":",
                                        "1.",
                                        "- ",
                                        "?",
                                        "FINDINGS:\n\n\nIMPRESSION:\n",
                                        " a . b ! c ? d\n\n e: f\n1. g\n\xFF\n\xC2\xA0h ",
                                        "No fracture.No mass.",
                                        "(a.) \"b.\" [c.]",
                                        "L4-L5:",
                                        "FINDINGS: FINDINGS: a"};
    lexicon l;
    arena a = {0};
    cr_assert(lexicon_builtin(&l));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        document d;
        span text = span_of(texts[i]);
        document_read(&d, &l, text, &a);
        uint32_t at = 0, next = 0;
        for (uint32_t k = 0; k < d.sentences.n; k++) {
            const sentence *s = &d.sentences.v[k];
            cr_assert(s->b >= at && s->e > s->b && s->e <= text.n, "%s", texts[i]);
            for (; at < s->b; at++) /* the bytes of a non-breaking space, too */
                cr_expect(ascii_is_space(text.p[at]) || (unsigned char)text.p[at] == 0xC2 || (unsigned char)text.p[at] == 0xA0, "byte %u: %s", at,
                          texts[i]);
            cr_expect_eq(s->t0, next);
            next = s->t1;
            at = s->e;
        }
        cr_expect_eq(next, d.tokens.n, "%s", texts[i]);
        cr_expect(span_is_blank(span_cut(text, at, (uint32_t)text.n)), "%s", texts[i]);
    }
    arena_free(&a);
}

typedef struct about {
    const char *text, *regions; /* of the last sentence, in the order of the lexicon */
    uint32_t modalities;
} about;

static void expect_about(const about *cases, size_t n)
{
    lexicon l;
    arena a = {0};
    cr_assert(lexicon_builtin(&l));
    for (size_t i = 0; i < n; i++) {
        document d;
        buf out = {.a = &a};
        document_read(&d, &l, span_of(cases[i].text), &a);
        for (uint32_t r = 0; r < lexicon_count(&l, TABLE_regions); r++)
            if (d.sentences.v[d.sentences.n - 1].regions & 1u << r) {
                buf_put(&out, lexicon_text(&l, l.regions[r].id));
                buf_char(&out, ' ');
            }
        span got = buf_span(&out);
        cr_expect(span_eq(got, span_of(cases[i].regions)), "[%.*s] and not [%s]: %s", (int)got.n, got.p, cases[i].regions, cases[i].text);
        cr_expect_eq(d.modalities, cases[i].modalities, "%u and not %u: %s", d.modalities, cases[i].modalities, cases[i].text);
        arena_reset(&a, 1 << 16);
    }
    arena_free(&a);
}

Test(sentences, regions_and_scans)
{
    static const about cases[] = {{"EXAM: MRI lumbar spine.\nFINDINGS: Disc bulge at L4-L5.", "spine lumbar ", MODALITY_MRI},
                                  {"MRI of the cervical spine\n\nFINDINGS: Disc bulge.", "spine cervical ", MODALITY_MRI},
                                  {"EXAM: MRI lumbar spine.\nFINDINGS: Disc bulge at T11-T12.", "spine thoracic ", MODALITY_MRI},
                                  {"EXAM: CT lumbar spine.\nFINDINGS: The facet joints are normal.", "spine lumbar ", MODALITY_CT},
                                  {"EXAM: X-ray of the knee.\nFINDINGS: No fracture.", "knee ", MODALITY_XRAY},
                                  {"EXAM: Ultrasound of the thyroid.\nFINDINGS: Nodule.", "neck thyroid ", MODALITY_US},
                                  {"EXAM: MRI lumbar spine.\nFINDINGS: The left kidney is normal.", "abdomen ", MODALITY_MRI},
                                  {"EXAM: MRI lumbar spine.\nFINDINGS: High T2 signal in the disc.", "spine lumbar ", MODALITY_MRI},
                                  {"Normal.", "", 0}};
    expect_about(cases, sizeof cases / sizeof *cases);
}
