/* Tests of the notes on how common a finding is: which figure is given to whom, and each reason to give none. Needs the whole
 * filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"

/* Brinjikji 2015: percent of pain-free people at 20, 30 ... 80. Below zero: the cell rests on fewer than 50 people and is refused. */
typedef struct table_row {
    const char *finding;
    int percent[7];
} table_row;

static const table_row table[] = {
    {"Disc degeneration at L4-L5.", {37, 52, 68, 80, 88, 93, 96}},    {"Disc desiccation at L4-L5.", {-17, 33, 54, 73, 86, 94, 97}},
    {"Loss of disc height at L4-L5.", {-24, 34, 45, 56, 67, 76, 84}}, {"Disc bulge at L4-L5.", {30, 40, 50, 60, 69, 77, 84}},
    {"Disc protrusion at L4-L5.", {29, 31, 33, 36, 38, 40, 43}},      {"Annular fissure at L4-L5.", {19, 20, 22, 23, 25, 27, 29}},
    {"Facet arthropathy at L4-L5.", {-4, -9, 18, 32, 50, 69, 83}},    {"Spondylolisthesis at L4-L5.", {-3, -5, -8, 14, 23, 35, 50}}};

static void expect_reason(const report *r, const char *reason, const char *text)
{
    bool found = false;
    for (uint32_t i = 0; i < r->refused.n; i++)
        found = found || span_eq(r->refused.v[i].reason, span_of(reason));
    span got = r->refused.n ? r->refused.v[0].reason : SPAN("(none)");
    cr_expect(found, "wanted the refusal %s, got %.*s: %s", reason, (int)got.n, got.p, text);
    cr_expect_eq(r->notes.n, 0, "a note in spite of %s: %s", reason, text);
}

static void expect_note(const report *r, uint32_t percent, uint32_t low, const char *text)
{
    cr_expect_eq(r->notes.n, 1, "%u notes and not 1: %s", r->notes.n, text);
    if (r->refused.n)
        cr_expect_eq(r->refused.n, 0, "refused %.*s: %s", (int)r->refused.v[0].reason.n, r->refused.v[0].reason.p, text);
    if (r->notes.n != 1)
        return;
    const report_note *n = &r->notes.v[0];
    char words[32];
    snprintf(words, sizeof words, "%u of 100 people", percent);
    cr_expect_eq(n->percent, percent, "%u and not %u percent: %s", n->percent, percent, text);
    cr_expect_eq(n->low, low, "band %u-%u: %s", n->low, n->high, text);
    cr_expect(holds(n->text, words), "%.*s", (int)n->text.n, n->text.p);
    snprintf(words, sizeof words, "in their %us", low);
    cr_expect(holds(n->text, words), "%.*s", (int)n->text.n, n->text.p);
    cr_expect(holds(n->text, "no back pain"), "the people of the figure are named: %.*s", (int)n->text.n, n->text.p);
    cr_expect(holds(n->source, "Brinjikji 2015"), "%.*s", (int)n->source.n, n->source.p);
}

/* One cell at one age. */
static void expect_cell(bench *b, const table_row *row, int age, int band)
{
    char text[160];
    snprintf(text, sizeof text, "%d-year-old. Lumbar MRI. %s", age, row->finding);
    report r = bench_run(b, text);
    if (row->percent[band] < 0)
        expect_reason(&r, "thin", text);
    else if (row->percent[band] < 20)
        expect_reason(&r, "uncommon", text);
    else
        expect_note(&r, (uint32_t)row->percent[band], (uint32_t)(20 + 10 * band), text);
}

Test(notes, every_cell_of_the_table)
{
    bench b;
    bench_open(&b);
    for (size_t k = 0; k < COUNT(table); k++)
        for (int band = 0; band < 7; band++) {
            expect_cell(&b, &table[k], 20 + 10 * band, band);
            expect_cell(&b, &table[k], 24 + 10 * band, band);
            expect_cell(&b, &table[k], 29 + 10 * band, band);
        }
    bench_close(&b);
}

Test(notes, the_oldest_are_told_the_figure_of_the_eighties)
{
    static const int ages[] = {80, 95, 104, 120};
    bench b;
    bench_open(&b);
    for (size_t k = 0; k < COUNT(table); k++)
        for (size_t i = 0; i < COUNT(ages); i++) {
            b.o.age = ages[i];
            report r = bench_run(&b, table[k].finding);
            expect_note(&r, (uint32_t)table[k].percent[6], 80, table[k].finding);
        }
    bench_close(&b);
}

Test(notes, no_figure_for_the_young_and_the_unknown)
{
    bench b;
    bench_open(&b);
    for (size_t k = 0; k < COUNT(table); k++) {
        static const int ages[] = {19, 18, 12, 1, 0};
        for (size_t i = 0; i < COUNT(ages); i++) {
            b.o.age = ages[i];
            report r = bench_run(&b, table[k].finding);
            expect_reason(&r, "age-outside", table[k].finding);
        }
        b.o.age = -1;
        report r = bench_run(&b, table[k].finding);
        expect_reason(&r, "age-unknown", table[k].finding);
        cr_expect_eq(r.patient.age_source, AGE_NONE);
    }
    bench_close(&b);
}

/* An option wins over the record, and the record over the text. */
Test(notes, whose_age_counts)
{
    static const char text[] = "34-year-old. Lumbar MRI. Disc bulge at L4-L5.";
    bench b;
    bench_open(&b);
    record in = {.text = span_of(text), .number = 1, .age = -1};
    report r = bench_record(&b, &in);
    expect_note(&r, 40, 30, "text");
    cr_expect_eq(r.patient.age_source, AGE_TEXT);
    in.birth_date = SPAN("1975-11-22");
    in.exam_date = SPAN("2026-11-21");
    r = bench_record(&b, &in);
    expect_note(&r, 60, 50, "dates: still 50");
    cr_expect_eq(r.patient.age, 50);
    cr_expect_eq(r.patient.age_source, AGE_RECORD);
    in.age = 45;
    r = bench_record(&b, &in);
    expect_note(&r, 50, 40, "the record's age");
    cr_expect_eq(r.patient.age_source, AGE_RECORD);
    b.o.age = 66;
    r = bench_record(&b, &in);
    expect_note(&r, 69, 60, "option");
    cr_expect_eq(r.patient.age_source, AGE_OPTION);
    b.o.age = 0;
    r = bench_record(&b, &in);
    expect_reason(&r, "age-outside", "an infant by option");
    bench_close(&b);
}

/* Each text is read as of a patient of 54 with a lumbar MRI unless it says otherwise. */
typedef struct refusal {
    const char *reason, *text;
} refusal;

static void expect_refusals(const refusal *cases, size_t n)
{
    bench b;
    bench_open(&b);
    b.o.age = 54;
    for (size_t i = 0; i < n; i++) {
        char text[640];
        bool whole = strchr(cases[i].text, '\n') != NULL;
        snprintf(text, sizeof text, "%s%s", whole ? "" : "EXAM: MRI lumbar spine.\nFINDINGS: ", cases[i].text);
        report r = bench_run(&b, text);
        expect_reason(&r, cases[i].reason, cases[i].text);
    }
    bench_close(&b);
}
#define REFUSED(...) expect_refusals((const refusal[]){__VA_ARGS__}, COUNT(((const refusal[]){__VA_ARGS__})))

Test(notes, refused_by_context)
{
    REFUSED({"negated", "No disc bulge at L4-L5."}, {"negated", "L4-L5: No disc degeneration, disc bulge or protrusion."},
            {"negated", "Disc bulge is not seen at L4-L5."}, {"negated", "L4-L5 is free of disc protrusion."},
            {"negated", "No evidence of a high intensity zone in the annulus at L4-L5."}, {"negated", "(No disc bulge at L4-L5.)"},
            {"uncertain", "Possible disc bulge at L4-L5."}, {"uncertain", "Disc bulge at L4-L5 cannot be excluded."},
            {"uncertain", "No new disc bulge at L4-L5."}, {"uncertain", "Probable annular fissure at L4-L5."},
            {"historical", "The disc protrusion at L4-L5 has resolved."}, {"historical", "The disc protrusion at L4-L5 is no longer seen."},
            {"hypothetical", "If disc bulge at L4-L5 progresses, return."}, {"other-person", "Her mother had disc degeneration at L4-L5."});
}

/* What the doctor asked is no finding. */
Test(notes, refused_in_sections_that_state_nothing)
{
    REFUSED({"hypothetical", "EXAM: MRI lumbar spine.\nINDICATION: Evaluate for disc protrusion.\nFINDINGS: Normal."},
            {"hypothetical", "EXAM: MRI lumbar spine.\nINDICATION: Disc bulge.\nFINDINGS: Normal."});
}

Test(notes, refused_by_what_shares_the_sentence)
{
    REFUSED({"critical", "Disc bulge at L4-L5 and disc extrusion at L5-S1."}, {"critical", "Disc bulge at L4-L5, discitis at L2-L3."},
            {"severity", "Severe disc bulge at L4-L5."}, {"severity", "Moderate to severe disc degeneration at L4-L5."},
            {"severity", "High-grade spondylolisthesis at L5-S1."}, {"severity", "No severe canal stenosis; severe disc bulge at L4-L5."},
            {"severity", "Severe disc space narrowing at L4-L5."}, {"change", "New disc protrusion at L4-L5."},
            {"change", "Acute disc protrusion at L4-L5."}, {"change", "The disc bulge at L4-L5 has progressed."},
            {"change", "Recurrent disc protrusion at L4-L5."}, {"change", "Enlarging disc protrusion at L4-L5."},
            {"neural", "Disc bulge at L4-L5 impinging on the left L5 nerve root."}, {"injury", "Disc bulge at L4-L5 with adjacent bone bruise."},
            {"certainty", "Disc bulge at L4-L5 with marrow edema."}, {"tumor", "Disc bulge at L4-L5 next to a lytic area."},
            {"vascular", "Disc bulge at L4-L5 and ectatic aorta."}, {"host", "Disc bulge at L4-L5 after prior laminectomy."},
            {"recommendation", "Disc bulge at L4-L5; follow-up MRI in 3 months is recommended."},
            {"advanced-for-age", "Disc degeneration at L4-L5, more than expected for age."},
            {"advanced-for-age", "Disc degeneration is advanced for age at L4-L5."});
}

Test(notes, age_related_is_no_reason_to_refuse)
{
    bench b;
    bench_open(&b);
    b.o.age = 54;
    static const char *const texts[] = {"EXAM: MRI lumbar spine.\nFINDINGS: Mild age-related disc degeneration at L4-L5.",
                                        "EXAM: MRI lumbar spine.\nFINDINGS: Disc degeneration at L4-L5, expected for age."};
    for (size_t i = 0; i < COUNT(texts); i++) {
        report r = bench_run(&b, texts[i]);
        expect_note(&r, 80, 50, texts[i]);
    }
    bench_close(&b);
}

Test(notes, refused_by_the_place_and_the_kind_of_scan)
{
    REFUSED({"region", "EXAM: MRI cervical spine.\nFINDINGS: Disc protrusion at C5-C6."},
            {"region", "EXAM: MRI thoracic spine.\nFINDINGS: Disc protrusion at T7-T8."},
            {"region", "EXAM: MRI lumbar spine.\nFINDINGS: Disc protrusion at T11-T12."},
            {"modality", "EXAM: Lumbar spine radiographs.\nFINDINGS: Disc degeneration at L4-L5."},
            {"modality", "EXAM: X-ray of the lumbar spine.\nFINDINGS: Spondylolisthesis at L4-L5."});
}

Test(notes, red_flags_forbid_every_note)
{
    REFUSED({"red-flag", "EXAM: MRI lumbar spine.\nINDICATION: Back pain, urinary retention.\nFINDINGS: Disc bulge at L4-L5."},
            {"red-flag", "EXAM: MRI lumbar spine.\nINDICATION: Fall from a ladder.\nFINDINGS: Disc bulge at L4-L5."},
            {"red-flag",
             "EXAM: MRI lumbar spine.\nHISTORY: Breast cancer.\nFINDINGS: Disc degeneration at L4-L5.\nIMPRESSION: Facet arthropathy at L4-L5."});
}

Test(notes, once_for_a_finding)
{
    bench b;
    bench_open(&b);
    b.o.age = 54;
    report r = bench_run(&b, "EXAM: MRI lumbar spine.\nFINDINGS: Disc bulge at L3-L4. Disc bulge at L4-L5.\nIMPRESSION: Disc bulge.");
    cr_expect_eq(r.notes.n, 1, "%u", r.notes.n);
    r = bench_run(&b, "EXAM: MRI lumbar spine.\nFINDINGS: Disc bulge at L3-L4. Diffuse disc bulge at L4-L5.");
    cr_expect_eq(r.notes.n, 1, "another wording of the same finding has no note of its own: %u", r.notes.n);
    r = bench_run(&b, "EXAM: MRI lumbar spine.\nFINDINGS: Disc bulge and facet arthropathy at L4-L5.");
    cr_expect_eq(r.notes.n, 2, "two findings have two notes: %u", r.notes.n);
    bench_close(&b);
}

/* The note belongs to the words that it is about, also where the same words stand negated before. */
Test(notes, for_the_right_words)
{
    static const char text[] = "EXAM: MRI lumbar spine.\nFINDINGS: No disc bulge at L3-L4. Disc bulge at L4-L5.";
    bench b;
    bench_open(&b);
    b.o.age = 54;
    report r = bench_run(&b, text);
    cr_assert_eq(r.notes.n, 1);
    const char *at = strstr(text, "Disc bulge");
    cr_expect_eq(r.notes.v[0].in.b, (uint32_t)(at - text));
    cr_expect_eq(r.notes.v[0].in.e, (uint32_t)(at - text) + 10);
    cr_assert_eq(r.refused.n, 1);
    cr_expect(span_eq(r.refused.v[0].reason, SPAN("negated")));
    bench_close(&b);
}

/* Not in the table, so no figure may be borrowed for them. */
Test(notes, none_for_what_the_table_does_not_hold)
{
    static const char *const findings[] = {"Disc extrusion at L4-L5.",
                                           "Extruded disc at L4-L5.",
                                           "Sequestered disc fragment at L4-L5.",
                                           "Disc herniation at L4-L5.",
                                           "Mild spinal canal stenosis at L4-L5.",
                                           "Mild foraminal narrowing at L4-L5.",
                                           "Lateral recess stenosis at L4-L5.",
                                           "Nerve root compression at L4-L5.",
                                           "Modic type 1 changes at L4-L5.",
                                           "Modic type 2 end plate changes at L4-L5.",
                                           "Spondylolysis at L5.",
                                           "Schmorl's node at L3.",
                                           "Ligamentum flavum thickening at L4-L5.",
                                           "Vertebral hemangioma at L2.",
                                           "Synovial cyst at L4-L5.",
                                           "Compression fracture of L1."};
    bench b;
    bench_open(&b);
    b.o.age = 54;
    for (size_t i = 0; i < COUNT(findings); i++) {
        char text[160];
        snprintf(text, sizeof text, "EXAM: MRI lumbar spine.\nFINDINGS: %s", findings[i]);
        report r = bench_run(&b, text);
        cr_expect_eq(r.notes.n, 0, "%s", text);
    }
    bench_close(&b);
}

/* A contradiction between findings and impression: nobody knows which is true. */
Test(notes, none_where_findings_and_impression_disagree)
{
    REFUSED({"contradiction", "EXAM: MRI lumbar spine.\nFINDINGS: Disc bulge at L4-L5.\nIMPRESSION: No disc bulge."});
}

/* A note states its limit and is never a verdict on the cause of pain. */
Test(notes, say_what_they_do_not_tell)
{
    bench b;
    bench_open(&b);
    for (uint32_t i = 0; i < lexicon_count(&b.l, TABLE_notes); i++) {
        span say = lexicon_text(&b.l, b.l.notes[i].say);
        cr_expect(holds(say, "does not say what causes your pain") || holds(say, "does not say what causes your symptoms") ||
                      holds(say, "can hide small changes"),
                  "%.*s", (int)say.n, say.p);
        cr_expect(!holds(say, "harmless") && !holds(say, "nothing to worry") && !holds(say, "is not the cause"), "%.*s", (int)say.n, say.p);
    }
    bench_close(&b);
}

/* Figures of one sex, and the next note where the first is about another region. */
Test(notes, sexes_and_regions)
{
    static const struct {
        int age;
        patient_sex sex;
        uint32_t percent;
        const char *people, *reason;
    } cases[] = {{25, SEX_FEMALE, 78, "78 of 100 women", NULL}, {25, SEX_MALE, 73, "73 of 100 men", NULL},
                 {25, SEX_UNKNOWN, 0, NULL, "sex-unknown"},     {30, SEX_UNKNOWN, 88, "88 of 100 people", NULL},
                 {79, SEX_MALE, 88, "from 30 to 79", NULL},     {80, SEX_MALE, 0, NULL, "age-outside"}};
    bench b;
    bench_open(&b);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const record in = {.text = SPAN("MRI of the cervical spine. Disc bulge at C5-C6."), .number = 1, .age = cases[i].age, .sex = cases[i].sex};
        report r = bench_record(&b, &in);
        if (cases[i].reason) {
            expect_reason(&r, cases[i].reason, "cervical");
            continue;
        }
        cr_assert_eq(r.notes.n, 1);
        cr_expect_eq(r.notes.v[0].percent, cases[i].percent);
        cr_expect(holds(r.notes.v[0].text, cases[i].people), "%.*s", (int)r.notes.v[0].text.n, r.notes.v[0].text.p);
        cr_expect(holds(r.notes.v[0].text, "no neck symptoms"));
    }
    bench_close(&b);
}

/* Which words are reached from the root of SET_NORMAL: a word of two kinds would be read as that of the file that comes first. */
Test(history, no_words_are_vouched_for_in_two_ways)
{
    bench b;
    bench_open(&b);
    bool *reached = arena_zero(&b.a, lexicon_count(&b.l, TABLE_nodes) * sizeof *reached);
    reached[b.l.header->root[SET_NORMAL]] = true;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < lexicon_count(&b.l, TABLE_edges); i++) {
            const image_edge *e = &b.l.edges[i];
            more = more || (e->target && reached[e->node] && !reached[e->target]);
            reached[e->target] = reached[e->target] || (e->target && reached[e->node]);
        }
    }
    for (uint32_t n = 0; n < lexicon_count(&b.l, TABLE_nodes); n++)
        for (uint32_t i = 1; reached[n] && i < b.l.nodes[n].leaves.count; i++) {
            const image_leaf *own = &b.l.leaves[b.l.nodes[n].leaves.first];
            cr_expect_eq(b.l.normals[own[i].row].kind, b.l.normals[own[0].row].kind, "rows %u and %u of the list \"normal\" name the same words",
                         own[0].row, own[i].row);
        }
    bench_close(&b);
}
