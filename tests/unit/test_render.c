/* The renderers: each format of one small report, written out by hand. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/render.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#define FOOTER                                                                                                                                       \
    "This is an automatic plain-language version of the report. The signed report is what counts. Go through it with the doctor who ordered the "    \
    "scan."

#define TEXT "HISTORY: pain\nNo disc degeneration at L4.\nCord compression.\n"
#define PLAIN "HISTORY: pain\nNo disc changes at L4.\nCord compression. [Pressure on the cord.]\n"

static void expect(const buf *out, const char *want)
{
    cr_expect(out->n == strlen(want) && memcmp(out->p, want, out->n) == 0, "got:\n%.*s\nnot:\n%s", (int)out->n, out->p, want);
    arena_free(out->a);
}

/* "HISTORY: pain" | "No disc degeneration at L4." | "Cord compression." with one edit, one note, one critical finding and one check. Its text is
 * PLAIN. */
static report sample(arena *a, const char *text)
{
    report r = {.number = 1, .original = span_of(text), .patient.age = -1};
    const char *edit = strstr(text, "No disc"), *critical = strstr(text, "Cord");
    uint32_t b = (uint32_t)(edit - text), c = (uint32_t)(critical - text);
    *VEC_PUSH(a, &r.sentences) = (report_sentence){.in = {0, 13}, .section = SECTION_INDICATION, .out = SPAN("HISTORY: pain")};
    *VEC_PUSH(a, &r.sentences) =
        (report_sentence){.in = {b, b + 27}, .section = SECTION_FINDINGS, .status = STATUS_REWRITTEN, .out = SPAN("No disc changes at L4.")};
    *VEC_PUSH(a, &r.sentences) = (report_sentence){.in = {c, c + 17},
                                                   .section = SECTION_FINDINGS,
                                                   .status = STATUS_CRITICAL,
                                                   .out = SPAN("Cord compression."),
                                                   .mark = SPAN("[Pressure on the cord.]")};
    *VEC_PUSH(a, &r.flags) = (report_flag){.entry = SPAN("spine.disc-degeneration"),
                                           .term = SPAN("disc degeneration"),
                                           .say = SPAN("disc changes"),
                                           .in = {b + 3, b + 20},
                                           .line = 2,
                                           .col = 4,
                                           .contexts = CONTEXT_NEGATED | CONTEXT_HISTORICAL,
                                           .action = STATUS_REWRITTEN};
    *VEC_PUSH(a, &r.flags) = (report_flag){.entry = SPAN("critical.cord"),
                                           .term = SPAN("cord compression"),
                                           .in = {c, c + 16},
                                           .line = 3,
                                           .col = 1,
                                           .contexts = CONTEXT_CRITICAL,
                                           .action = STATUS_CRITICAL};
    *VEC_PUSH(a, &r.notes) = (report_note){.entry = SPAN("spine.disc-degeneration"),
                                           .text = SPAN("About 80 of 100 people have this on a scan."),
                                           .source = SPAN("Brinjikji 2015"),
                                           .topic = SPAN("disc changes"),
                                           .in = {b + 3, b + 20},
                                           .percent = 80,
                                           .low = 50,
                                           .high = 59};
    *VEC_PUSH(a, &r.critical) = (report_critical){SPAN("critical.cord"), SPAN("cord compression"), {c, c + 16}, 1};
    *VEC_PUSH(a, &r.checks) = (report_check){SPAN("no-comparison"), SPAN("no comparison is named"), 2, 1};
    r.text = SPAN(PLAIN);
    return r;
}

static buf rendered(render_fn *render, const char *text, const render_setting *s, arena *a)
{
    report r = sample(a, text);
    buf out = {.a = a};
    render(&r, s, &out);
    return out;
}

Test(render, text_puts_notes_and_footer_behind)
{
    arena a = {0};
    buf out = rendered(render_text, TEXT, &(render_setting){0}, &a);
    expect(&out, PLAIN "\nNotes\n\n1. \"disc changes\": About 80 of 100 people have this on a scan. Source: Brinjikji 2015.\n\n" FOOTER "\n");
}

Test(render, text_puts_a_note_behind_its_sentence)
{
    arena a = {0};
    buf out = rendered(render_text, TEXT, &(render_setting){.notes = RENDER_NOTES_INLINE}, &a);
    expect(&out, "HISTORY: pain\nNo disc changes at L4. [About 80 of 100 people have this on a scan. Source: Brinjikji 2015.]\n"
                 "Cord compression. [Pressure on the cord.]\n\n" FOOTER "\n");
}

/* No notes, but the footer stays; the record's own line ends are kept, and one is added where there was none. */
Test(render, text_keeps_the_records_ending)
{
    static const char *const cases[][2] = {
        {TEXT, PLAIN "\n" FOOTER "\n"},
        {"HISTORY: pain\nNo disc degeneration at L4.\nCord compression.",
         "HISTORY: pain\nNo disc changes at L4.\nCord compression. [Pressure on the cord.]\n\n" FOOTER},
        {TEXT "\n", PLAIN "\n" FOOTER "\n"},
        {TEXT "\n\n", PLAIN "\n\n" FOOTER "\n"},
        {"HISTORY: pain\r\nNo disc degeneration at L4.\r\nCord compression.\r\n",
         "HISTORY: pain\r\nNo disc changes at L4.\r\nCord compression. [Pressure on the cord.]\r\n\r\n" FOOTER "\r\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena a = {0};
        buf out = rendered(render_text, cases[i][0], &(render_setting){.notes = RENDER_NOTES_NONE}, &a);
        expect(&out, cases[i][1]);
    }
}

Test(render, text_leaves_held_and_own_records)
{
    arena a = {0};
    report r = sample(&a, TEXT);
    buf out = {.a = &a}, again = {.a = &a};
    r.own = true;
    render_text(&r, &(render_setting){0}, &out);
    cr_expect(span_eq(buf_span(&out), SPAN(TEXT)));
    r.own = false, r.held = true;
    render_text(&r, &(render_setting){0}, &again);
    expect(&again, "[This report holds a finding that your doctor should talk over with you. It is shown word for word.]\n" TEXT);
}

Test(render, json_has_the_keys_of_the_interface)
{
    arena a = {0};
    report r = sample(&a, TEXT);
    buf out = {.a = &a};
    r.id = SPAN("\"x\"");
    r.patient = (demographics){.age = 54, .age_source = AGE_RECORD, .sex = SEX_FEMALE};
    r.before = (grade_figures){11.84, 46.06, 60};
    r.after = (grade_figures){6.9, 17, 60};
    *VEC_PUSH(&a, &r.refused) = (report_refusal){SPAN("critical.cord"), SPAN("critical"), {42, 58}};
    *VEC_PUSH(&a, &r.jargon) = SPAN("compression");
    render_json(&r, &(render_setting){.version = SPAN("1.0"), .lexicon_version = SPAN("v"), .lexicon_sha256 = SPAN("ff")}, &out);
    expect(
        &out,
        "{\"id\":\"x\",\"age\":54,\"age_source\":\"record\",\"sex\":\"female\",\"version\":\"1.0\",\"lexicon\":{\"version\":\"v\",\"sha256\":\"ff\"},"
        "\"text\":\"HISTORY: pain\\nNo disc changes at L4.\\nCord compression. [Pressure on the cord.]\\n\","
        "\"sentences\":[{\"in\":[0,13],\"section\":\"indication\",\"out\":\"HISTORY: pain\",\"status\":\"kept\"},"
        "{\"in\":[14,41],\"section\":\"findings\",\"out\":\"No disc changes at L4.\",\"status\":\"rewritten\"},"
        "{\"in\":[42,59],\"section\":\"findings\",\"out\":\"Cord compression.\",\"status\":\"critical\"}],"
        "\"flags\":[{\"entry\":\"spine.disc-degeneration\",\"term\":\"disc degeneration\",\"in\":[17,34],\"line\":2,\"col\":4,"
        "\"context\":[\"negated\",\"historical\"],\"action\":\"rewritten\",\"say\":\"disc changes\"},"
        "{\"entry\":\"critical.cord\",\"term\":\"cord compression\",\"in\":[42,58],\"line\":3,\"col\":1,"
        "\"context\":[\"critical\"],\"action\":\"critical\",\"say\":\"\"}],"
        "\"notes\":[{\"entry\":\"spine.disc-degeneration\",\"for\":[17,34],\"text\":\"About 80 of 100 people have this on a scan.\","
        "\"percent\":80,\"age_band\":\"50-59\",\"source\":\"Brinjikji 2015\"}],"
        "\"refused\":[{\"entry\":\"critical.cord\",\"for\":[42,58],\"reason\":\"critical\"}],"
        "\"critical\":[{\"entry\":\"critical.cord\",\"in\":[42,58],\"term\":\"cord compression\",\"category\":1}],"
        "\"checks\":[{\"id\":\"no-comparison\",\"line\":2}],\"advice\":[],"
        "\"grade\":{\"before\":{\"fkgl\":11.8,\"hard\":46.1},\"after\":{\"fkgl\":6.9,\"hard\":17.0}},\"jargon\":[\"compression\"]}\n");
}

static bool holds(const buf *out, const char *part) { return memmem(out->p, out->n, part, strlen(part)) != NULL; }

/* Nothing known of the patient, no id; a held record is its own words, and marked. */
Test(render, json_of_an_unknown_patient_and_a_held_record)
{
    arena a = {0};
    report r = sample(&a, TEXT);
    buf out = {.a = &a}, held = {.a = &a};
    r.number = 7;
    render_json_object(&r, &(render_setting){.notes = RENDER_NOTES_NONE}, false, &out);
    cr_expect(holds(&out, "{\"id\":\"7\",\"age\":null,\"age_source\":\"none\",\"sex\":null,"));
    cr_expect(holds(&out, "\"notes\":[],"));
    cr_expect_not(holds(&out, "\"text\""));
    cr_expect(eq(chr, out.p[out.n - 1], '}'));
    r.held = true;
    render_json_object(&r, &(render_setting){0}, true, &held);
    cr_expect(holds(&held, "\"text\":\"HISTORY: pain\\nNo disc degeneration at L4.\\nCord compression.\\n\""));
    cr_expect(holds(&held, "\"out\":\"No disc degeneration at L4.\",\"status\":\"kept\""));
    cr_expect(holds(&held, "\"refused\":[{\"entry\":\"critical.cord\",\"for\":[0,60],\"reason\":\"held\"}]"));
    arena_free(&a);
}

Test(render, lint_is_sorted_by_place)
{
    arena a = {0};
    buf out = rendered(render_lint, TEXT, &(render_setting){.input = SPAN("a.txt")}, &a);
    expect(&out, "a.txt:2:1: note: no comparison is named [no-comparison]\n"
                 "a.txt:2:4: warning: \"disc degeneration\" reads as alarming; say \"disc changes\" [spine.disc-degeneration]\n"
                 "a.txt:3:1: warning: \"cord compression\" reads as alarming; kept word for word [critical.cord]\n");
}

/* A record further down in the file: whole lines before it count, and characters before it on its first line. */
Test(render, lint_names_places_of_the_file)
{
    arena a = {0};
    report r = {.original = SPAN("x\ny")};
    buf out = {.a = &a};
    *VEC_PUSH(&a, &r.checks) = (report_check){SPAN("b"), SPAN("second"), 2, 3};
    *VEC_PUSH(&a, &r.checks) = (report_check){SPAN("a"), SPAN("first"), 1, 1};
    render_lint(&r, &(render_setting){.input = SPAN("f"), .lines = 10, .cols = 5}, &out);
    expect(&out, "f:11:6: note: first [a]\nf:12:3: note: second [b]\n");
}

Test(render, lint_of_a_clean_report_is_empty)
{
    arena a = {0};
    report r = {.original = SPAN("Normal.")};
    buf out = {.a = &a};
    render_lint(&r, &(render_setting){.input = SPAN("f")}, &out);
    cr_expect(eq(sz, out.n, 0));
}

Test(render, diff_shows_changed_sentences)
{
    arena a = {0};
    buf out = rendered(render_diff, TEXT, &(render_setting){.input = SPAN("a.txt")}, &a);
    expect(&out, "--- a.txt, the report\n+++ a.txt, in plain words\n"
                 "@@ -2 +2 @@ findings\n-No disc degeneration at L4.\n+No disc changes at L4.\n"
                 "@@ -3 +3 @@ findings\n Cord compression.\n+[Pressure on the cord.]\n");
}

/* A sentence over two lines, the second of a record that has an id. */
Test(render, diff_counts_lines)
{
    arena a = {0};
    report r = {.id = SPAN("\"q\""), .number = 2, .original = SPAN("Fine.\n\nDisc\r\nbulge.\nDisc bulge.")};
    buf out = {.a = &a};
    *VEC_PUSH(&a, &r.sentences) = (report_sentence){.in = {0, 5}, .out = SPAN("Fine.")};
    *VEC_PUSH(&a, &r.sentences) = (report_sentence){.in = {7, 19}, .out = SPAN("Curve."), .section = SECTION_IMPRESSION};
    *VEC_PUSH(&a, &r.sentences) = (report_sentence){.in = {20, 31}, .out = SPAN("Curve.")};
    render_diff(&r, &(render_setting){.input = SPAN("f"), .lines = 4}, &out);
    expect(&out, "--- f, record q, the report\n+++ f, record q, in plain words\n"
                 "@@ -7,2 +7 @@ impression\n-Disc\n-bulge.\n+Curve.\n@@ -9 +8 @@ none\n-Disc bulge.\n+Curve.\n");
}

Test(render, diff_of_an_unchanged_report_is_empty)
{
    arena a = {0};
    report r = {.original = SPAN("Fine.")};
    buf out = {.a = &a};
    *VEC_PUSH(&a, &r.sentences) = (report_sentence){.in = {0, 5}, .out = SPAN("Fine.")};
    render_diff(&r, &(render_setting){.input = SPAN("f")}, &out);
    cr_expect(eq(sz, out.n, 0));
    arena_free(&a);
}

Test(render, ansi_shows_the_changed_words)
{
    arena a = {0};
    buf out = rendered(render_ansi, TEXT, &(render_setting){.notes = RENDER_NOTES_NONE, .color = true}, &a);
    expect(&out, "HISTORY: pain\nNo disc \033[1;4mchanges\033[22;24m at L4.\n"
                 "\033[1;31mCord compression.\033[22;39m \033[1;31m[Pressure on the cord.]\033[22;39m\n\n" FOOTER "\n");
}

/* Words between two changes that stayed are not marked; case does not count. */
Test(render, ansi_finds_the_words_that_stayed)
{
    arena a = {0};
    report r = {.original = SPAN("Mild bulge, and small tear.")};
    buf out = {.a = &a};
    *VEC_PUSH(&a, &r.sentences) = (report_sentence){.in = {0, 27}, .status = STATUS_REWRITTEN, .out = SPAN("A mild outward curve, and small gap.")};
    render_ansi(&r, &(render_setting){.color = true}, &out);
    expect(&out, "\033[1;4mA\033[22;24m mild \033[1;4moutward curve,\033[22;24m and small \033[1;4mgap.\033[22;24m\n\n" FOOTER);
}

/* A report must not steer the screen. */
Test(render, terminals_get_no_control_bytes)
{
    arena a = {0};
    report r = {.original = SPAN("a\033[2Jb\rc\r\nd\te\xC2\x9B"
                                 "f\x7F\n")};
    buf out = {.a = &a}, text = {.a = &a};
    *VEC_PUSH(&a, &r.sentences) =
        (report_sentence){.in = {0, (uint32_t)r.original.n - 1}, .out = span_cut(r.original, 0, (uint32_t)r.original.n - 1)};
    render_text(&r, &(render_setting){0}, &text);
    cr_expect(holds(&text, "a\033[2Jb\rc"));
    render_ansi(&r, &(render_setting){0}, &out);
    expect(&out, "a?[2Jb?c\r\nd\te?f?\n\r\n" FOOTER "\r\n");
}

Test(render, names_a_record)
{
    static const struct {
        span id;
        const char *want;
    } cases[] = {{{"\"a 1\"", 5}, "a 1"}, {{"17", 2}, "17"}, {{"", 0}, "4"}, {{"\"\"", 2}, "4"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena a = {0};
        buf out = {.a = &a};
        render_name(&(report){.id = cases[i].id, .number = 4}, &out);
        expect(&out, cases[i].want);
    }
}
