/* Tests of lexicon/: the schema and the laws that only the whole lexicon shows, the image, and the questions that it answers. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon_bench.h"

#include "base/buf.h"
#include "lexicon/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define NOTE(bands) NOTE_OF("lumbar", bands)
#define NOTE_OF(region, bands)                                                                                                                       \
    "regions:\n  - {id: lumbar, match: [lumbar]}\nnotes:\n  - id: n.one\n    name: finding\n    region: " region                                     \
    "\n    modality: [mri]\n    population: people\n    source: {cite: \"A 2015\", read: 2026-11-21}\n    bands: {" bands "}\n    say: text\n"

/* --- the schema --- */

Test(schema, a_sound_entry_has_no_mistake)
{
    expect_good("version: \"1\"\nentries:\n" ENTRY("a.one", "[disc bulge]", "\"bulging disc\""));
    expect_good("entries: []\n");
}

Test(schema, names_the_key_that_was_meant)
{
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    exmples: z\n", "unknown-key", 7, 5, "did you mean \"examples\"");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    alarmin: \"true\"\n", "unknown-key", 7, 5, "did you mean \"alarming\"");
    expect_mistake("entrys: []\n", "unknown-key", 1, 1, "did you mean \"entries\"");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    colour: red\n", "unknown-key", 7, 5, "the keys here are: id, status, match, say");
    expect_mistake("words:\n  - {word: a, plurl: b}\n", "unknown-key", 2, 15, "did you mean \"plural\"");
}

Test(schema, names_the_key_that_is_missing)
{
    expect_mistake("entries:\n  - id: a\n    match: [x]\n    say: yy\n" EXAMPLES, "missing-key", 2, 5, "\"status\"");
    expect_mistake("entries:\n  - id: a\n    status: active\n    match: [x]\n    say: yy\n", "missing-key", 2, 5, "\"examples\"");
    expect_mistake("entries:\n  - id: a\n    status: active\n    match: [x]\n" EXAMPLES, "missing-key", 2, 5, "\"say\"");
    expect_mistake("words:\n  - {plural: b}\n", "missing-key", 2, 5, "\"word\"");
    expect_mistake("slots:\n  - {kind: side, id: side.left, match: [left]}\n", "missing-key", 2, 5, "\"say\"");
}

Test(schema, a_keep_or_critical_entry_needs_no_say)
{
    expect_good("entries:\n  - id: a\n    status: active\n    keep: \"true\"\n    match: [x]\n" EXAMPLES);
    expect_good("entries:\n  - id: a\n    status: active\n    critical: \"1\"\n    match: [x]\n    examples: [{from: a, to: a, context: critical}, "
                "{from: b, to: b, "
                "context: negated}, {keep: c}]\n");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    keep: \"true\"\n", "keep-say", 5, 10, "no say");
}

Test(schema, tells_wrong_kinds_apart)
{
    expect_mistake("entries:\n" ENTRY("a", "x", "yy"), "wrong-kind", 4, 12, "\"match\" must be a list");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "[yy]"), "wrong-kind", 5, 10, "\"say\" must be one text");
    expect_mistake("entries:\n" ENTRY("a", "[x, {yy: z}]", "w"), "wrong-kind", 4, 16, "only texts may stand in \"match\"");
    expect_mistake("entries: x\n", "wrong-kind", 1, 10, "\"entries\" must be a list");
    expect_mistake("entries: [x]\n", "wrong-kind", 1, 11, "keys with values");
    expect_mistake("- x\n", "wrong-kind", 1, 1, "keys with values");
    expect_mistake("just words\n", "wrong-kind", 1, 1, "keys with values");
    expect_mistake(NOTE("\"20-29\": 30"), "wrong-kind", 10, 22, "keys with values");
    expect_mistake(NOTE(""), "wrong-kind", 10, 12, "age bands");
    expect_mistake(NOTE("\"20-29\": {percent: some, n: 5}"), "wrong-kind", 10, 32, "\"percent\" must be a whole number");
}

Test(schema, knows_its_words)
{
    expect_mistake("entries:\n  - id: a\n    status: activ\n    match: [x]\n    say: yy\n" EXAMPLES, "unknown-word", 3, 13, "active, draft, retired");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    when: always-on\n", "unknown-word", 7, 11, "affirmed, negated");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    sections: [findings, notes]\n", "unknown-word", 7, 26, "\"notes\" is not one of");
    expect_mistake("facts:\n  - {kind: colour, id: x, match: [yy]}\n", "unknown-word", 2, 12, "negation, hedge");
    expect_mistake("redflags:\n  - {id: a, match: [x], examples: [{text: t, gives: negated}]}\n", "unknown-word", 2, 53, "redflag, none");
    expect_mistake("cues:\n  - {id: a, class: hedge, match: [x], examples: [{text: t, term: t, gives: unsure}]}\n", "unknown-word", 2, 76,
                   "uncertain");
}

Test(schema, ids_are_small_letters)
{
    expect_good("entries:\n" ENTRY("a1.b-c", "[x]", "yy"));
    expect_mistake("entries:\n" ENTRY("Spine.bulge", "[x]", "yy"), "id-form", 2, 9, "small letters");
    expect_mistake("entries:\n" ENTRY("spine_bulge", "[x]", "yy"), "id-form", 2, 9, "small letters");
    expect_mistake("entries:\n" ENTRY(".bulge", "[x]", "yy"), "id-form", 2, 9, "small letters");
    expect_mistake("entries:\n" ENTRY("disc bulge", "[x]", "yy"), "id-form", 2, 9, "small letters");
}

Test(schema, empty_texts_are_told)
{
    expect_mistake("entries:\n" ENTRY("a", "[]", "yy"), "empty", 4, 12, "\"match\" is empty");
    expect_mistake("entries:\n" ENTRY("a", "[x, \"\"]", "yy"), "empty", 4, 16, "empty text");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "\"  \""), "empty", 5, 10, "\"say\" is empty");
}

Test(schema, asks_for_quotes_round_words_that_others_misread)
{
    static const char *const traps[] = {"no", "Yes", "ON", "off", "null", "~", "n"};
    for (size_t i = 0; i < COUNT(traps); i++) {
        char text[200];
        snprintf(text, sizeof text, "facts:\n  - {kind: negation, id: none, match: [not, %s]}\n", traps[i]);
        book b;
        book_open(&b, text);
        cr_assert_eq(b.d.list.n, strcmp(traps[i], "~") ? 1 : 2, "%s", traps[i]); /* and ~ is no word of a pattern */
        uint32_t at = 0;
        while (at + 1 < b.d.list.n && strcmp(b.d.list.v[at].rule, "quote-scalar") != 0)
            at++;
        const diag *x = &b.d.list.v[at];
        cr_expect_str_eq(x->rule, "quote-scalar");
        cr_expect(x->severity == DIAG_WARNING && x->line == 2 && x->col == 45);
        book_close(&b);
    }
    expect_good("facts:\n  - {kind: negation, id: none, match: [\"no\", 'off', nothing, yesterday]}\n");
}

Test(schema, dates_are_dates)
{
    static const char *const bad[] = {"2026", "21.11.2026", "2026-13-01", "2026-11-00", "2026-11-32", "abcd-ef-gh", "2026-11-21x", "2026/11/21"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        char text[400];
        snprintf(text, sizeof text,
                 "regions: [{id: l, match: [l]}]\nnotes:\n  - {id: note, name: note, region: l, modality: [ct], population: p, source: {cite: c, "
                 "read: %s}, bands: {\"1-2\": {percent: "
                 "1, n: 1}}, say: s}\n",
                 bad[i]);
        expect_mistake(text, "wrong-kind", 3, 94, "a date");
    }
}

/* --- the laws --- */

Test(laws, every_slot_that_a_match_can_hold_stands_in_the_say)
{
    expect_good("entries:\n" ENTRY("a", "[\"[{severity}] disc bulge [at {level}]\"]", "\"[{severity}] bulging disc [at {level}]\""));
    expect_mistake("entries:\n" ENTRY("a", "[\"disc bulge [at {level}]\"]", "bulging disc"), "slot-lost", 4, 13, "{level}");
    expect_mistake("entries:\n" ENTRY("a", "[\"[{severity}] disc bulge\"]", "bulging disc"), "slot-lost", 4, 13, "{severity}");
    expect_mistake("entries:\n" ENTRY("a", "[disc bulge, \"disc (bulge|{side} bulge)\"]", "bulging disc"), "slot-lost", 4, 25, "{side}");
    expect_mistake("entries:\n" ENTRY("a", "[\"[a] [b] disc bulge {level}\"]", "bulging disc"), "slot-lost", 4, 13,
                   "{level}"); /* four rows, one mistake */
}

Test(laws, a_say_asks_for_no_slot_that_a_match_may_lack)
{
    expect_mistake("entries:\n" ENTRY("a", "[\"disc bulge [at {level}]\"]", "\"bulging disc at {level}\""), "slot-missing", 4, 13, "{level}");
    expect_mistake("entries:\n" ENTRY("a", "[\"disc bulge {level}\", disc bulging]", "\"bulging disc at {level}\""), "slot-missing", 4, 35,
                   "{level}");
    expect_mistake("entries:\n" ENTRY("a", "[\"[{severity}] disc bulge\"]", "\"{severity} bulging disc\""), "slot-missing", 4, 13, "{severity}");
    expect_good("entries:\n" ENTRY("a", "[\"disc bulge {level}\", disc bulging]", "\"bulging disc [at {level}]\""));
    expect_good("entries:\n" ENTRY("a", "[\"{severity} disc bulge\"]", "\"{severity} bulging disc\""));
}

Test(laws, a_slot_stands_once_in_a_say)
{
    expect_mistake("entries:\n" ENTRY("a", "[\"{side} disc\"]", "\"{side} disc on the {side}\""), "slot-twice", 5, 10, "once");
}

Test(laws, slots_of_forms_are_checked_against_their_own_say)
{
    expect_mistake("entries:\n" ENTRY("a", "[\"x {level}\"]", "\"x {level}\"") "    forms:\n      - {match: [\"yy {level}\"], say: yy}\n",
                   "slot-lost", 8, 18, "{level}");
}

Test(laws, ids_are_taken_once)
{
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") ENTRY("b", "[z]", "yy") ENTRY("a", "[w]", "yy"), "id-twice", 12, 9, "t.yaml:2");
    expect_mistake(
        "redflags:\n  - {id: a, match: [x], examples: [{text: t, gives: none}]}\n  - {id: a, match: [yy], examples: [{text: t, gives: none}]}\n",
        "id-twice", 3, 10, "\"a\"");
    book b = {.d.a = &b.a};
    book_add(&b, "b.yaml", SPAN("entries:\n" ENTRY("a", "[x]", "yy")));
    book_add(&b, "c.yaml", SPAN("entries:\n" ENTRY("a", "[z]", "yy")));
    book_compile(&b);
    check_only(&b, "id-twice", 2, 9, "b.yaml:2");
    cr_expect(span_eq(b.d.list.v[0].file, SPAN("c.yaml")));
    book_close(&b);
}

Test(laws, kinds_of_rows_have_ids_of_their_own)
{
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") "redflags:\n  - {id: a, match: [x], examples: [{text: t, gives: none}]}\n");
}

Test(laws, two_entries_do_not_claim_the_same_words)
{
    expect_mistake("entries:\n" ENTRY("a", "[disc bulge]", "yy") ENTRY("b", "[\"disc (bulge|hump)\"]", "z"), "overlap", 9, 13, "a (t.yaml:4)");
    expect_mistake("entries:\n" ENTRY("a", "[disc bulge]", "yy") ENTRY("b", "[Disc-Bulge]", "z"), "overlap", 9, 13, "first");
    expect_mistake("words:\n  - {word: disc, also: [disk]}\nentries:\n" ENTRY("a", "[disk bulge]", "yy") ENTRY("b", "[disc bulge]", "z"), "overlap",
                   11, 13, "also claimed by a");
    /* One is optional before the words of both. */
    expect_mistake("entries:\n" ENTRY("a", "[bulge]", "yy") ENTRY("b", "[\"[{side}] bulge\"]", "\"[{side}] z\""), "overlap", 9, 13,
                   "also claimed by a");
    /* Four choices that clash are one mistake. */
    expect_mistake("entries:\n" ENTRY("a", "[\"[a] [b] x\"]", "yy") ENTRY("b", "[\"[a] [b] x\"]", "z"), "overlap", 9, 13, "also claimed by a");
}

Test(laws, conditions_tell_entries_apart)
{
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") ENTRY("b", "[x]", "z") "    first: \"true\"\n");
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") ENTRY("b", "[x]", "z") "    requires: [w]\n");
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") "    when: negated\n" ENTRY("b", "[x]", "z") "    when: affirmed\n");
    expect_good("entries:\n" ENTRY("a", "[\"{side} x\"]", "\"{side} yy\"") ENTRY("b", "[x]", "z"));
    expect_good("entries:\n" ENTRY("a", "[\"{side} x\"]", "\"{side} yy\"") ENTRY("b", "[\"{level} x\"]", "\"{level} z\""));
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") ENTRY("b", "[x w]", "z"));
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") "  - id: b\n    status: draft\n    match: [x]\n    say: z\n" EXAMPLES);
}

Test(laws, an_entry_between_two_does_not_hide_that_they_clash)
{
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") ENTRY("b", "[x]", "z") "    first: \"true\"\n" ENTRY("c", "[x]", "w"), "overlap", 15, 13,
                   "claimed by a");
}

Test(laws, names_must_exist)
{
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    note: n.none\n", "unknown-note", 7, 11, "\"n.none\"");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    regions: [spine]\n", "unknown-region", 7, 15, "\"spine\"");
    expect_mistake("regions:\n  - {id: lumbar, within: [spine], match: [l]}\n", "unknown-region", 2, 27, "\"spine\"");
    expect_mistake(NOTE_OF("cervical", "\"20-29\": {percent: 30, n: 55}"), "unknown-region", 6, 13, "\"cervical\"");
    expect_good(NOTE("\"20-29\": {percent: 30, n: 55}") "entries:\n" ENTRY("a", "[x]", "yy") "    note: n.one\n    regions: [lumbar]\n");
}

Test(laws, what_stands_in_a_broken_row_is_not_called_missing)
{
    book b;
    book_open(&b, "notes:\n  - id: n.one\n    say: a: b\nregions:\n  - {id: l, match: [l}\nwords:\n  - {word: x, plural: \"yy}\nentries:\n" ENTRY(
                      "a", "[x]", "\"x~\"") "    note: n.one\n    regions: [l]\n" ENTRY("b", "[yy z]", "\"{side}\""));
    for (uint32_t i = 0; i < b.d.list.n; i++)
        cr_expect(!strcmp(b.d.list.v[i].rule, "yaml-syntax") || !strcmp(b.d.list.v[i].rule, "slot-missing"), "%s", b.d.list.v[i].rule);
    cr_expect_eq(b.d.list.n, 4);
    book_close(&b);
}

Test(laws, words_of_the_table)
{
    expect_mistake("entries:\n" ENTRY("a", "[x]", "\"bulge~\""), "word-plural", 5, 10, "\"bulge~\"");
    expect_mistake("words:\n  - {word: bulge}\nentries:\n" ENTRY("a", "[x]", "\"bulge~\""), "word-plural", 7, 10, "plural");
    expect_good("words:\n  - {word: bulge, plural: bulges}\nentries:\n" ENTRY("a", "[x]", "\"bulge~\""));
    expect_mistake("words:\n  - {word: disc, also: [disk]}\n  - {word: disk}\n", "word-twice", 3, 12, "another spelling of \"disc\"");
    expect_mistake("words:\n  - {word: disk}\n  - {word: disc, also: [disk]}\n", "word-twice", 3, 25, "already a word");
    expect_mistake("words:\n  - {word: disc, also: [disks]}\n  - {word: disk, plural: disks}\n", "word-twice", 3, 26, "another spelling of \"disc\"");
    expect_mistake("words:\n  - {word: disc, plural: discs}\n  - {word: disc, plural: disci}\n", "word-twice", 3, 12, "t.yaml:2");
    expect_good("words:\n  - {word: disc, plural: discs, also: [disk]}\n  - {word: discs, also: [disks]}\n");
    expect_mistake("words:\n  - {word: Disc}\n", "word-form", 2, 12, "small letters");
    expect_mistake("words:\n  - {word: disc bulge}\n", "word-form", 2, 12, "one word");
    expect_mistake("words:\n  - {word: disc, also: [di-sc]}\n", "word-form", 2, 25, "hyphens");
}

Test(laws, a_plural_that_nobody_knows_is_told_once)
{
    expect_mistake("entries:\n" ENTRY("a", "[\"bulge~\", \"[big] bulge~ (here|there)\"]", "yy"), "word-plural", 4, 13,
                   "\"bulge~\" matches no plural");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    unless: [\"bulge~\"]\n", "word-plural", 7, 14, "\"bulge~\" matches no plural");
    expect_mistake("facts:\n  - {kind: side, id: x, match: [\"bulge~\"]}\n", "word-plural", 2, 33, "\"bulge~\" matches no plural");
    expect_good("words:\n  - {word: bulge, plural: bulges, also: [buldge]}\nentries:\n" ENTRY("a", "[\"buldge~\"]", "yy"));
    book b;
    book_open(&b, "entries:\n" ENTRY("a", "[\"bulge~\"]", "yy"));
    cr_expect(b.good); /* a warning */
    book_close(&b);
}

Test(laws, examples_of_both_kinds)
{
#define WITH(examples) "entries:\n  - id: a\n    status: active\n    match: [x]\n    say: yy\n    examples: [" examples "]\n"
    expect_mistake(WITH("{keep: c}"), "example-missing", 6, 15, "\"from\"");
    expect_mistake(WITH("{from: a, to: b}"), "near-miss", 6, 15, "\"keep\"");
    expect_mistake(WITH("{from: a}, {keep: c}"), "example", 6, 16, "\"to\"");
    expect_mistake(WITH("{from: a, to: b}, {keep: c}") "    critical: \"2\"\n", "critical-examples", 6, 15, "negated");
}

Test(laws, bands_of_notes)
{
    expect_good(NOTE("\"20-29\": {percent: 30, n: 55}, \"30-120\": {percent: 100, n: unknown}"));
    expect_mistake(NOTE("\"20-29\": {percent: 130, n: 55}"), "note-percent", 10, 32, "100 at most");
    expect_mistake(NOTE("\"20-29\": {percent: 30, n: many}"), "note-n", 10, 39, "unknown");
    expect_mistake(NOTE("\"20-29\": {percent: 30, n: 1.5}"), "note-n", 10, 39, "whole number");
    static const char *const bad[] = {"20", "29-20", "20-129", "20-29x", "a-b", "-20", "20-", "20 - 29", "1234567890-29"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        char text[500];
        snprintf(text, sizeof text, NOTE("\"%s\": {percent: 30, n: 55}"), bad[i]);
        expect_mistake(text, "note-band", 10, 13, "50-59");
    }
    expect_mistake(NOTE("\"20-29\": {percent: 30, n: 55}, \"25-39\": {percent: 31, n: 55}"), "note-band", 10, 44, "overlaps");
    expect_mistake(NOTE("\"20-29\": {percent: 30}"), "missing-key", 10, 22, "\"n\"");
}

Test(laws, regular_expressions_of_ages)
{
    expect_good("ages:\n  - {id: a, regex: '(?<age>\\d+) years'}\n");
    expect_mistake("ages:\n  - {id: a, regex: '(?<age>\\d+'}\n", "regex", 2, 20, "character 11");
}

Test(laws, regions_have_an_end)
{
    arena a = {0};
    buf text = {.a = &a};
    buf_put(&text, SPAN("regions:\n"));
    for (int i = 0; i < 33; i++)
        buf_printf(&text, "  - {id: r%d, within: [r32], match: [w%d]}\n", i, i);
    buf_char(&text, 0);
    expect_mistake(text.p, "regions", 34, 5, "32");
    arena_free(&a);
    expect_mistake("regions:\n  - {id: l, match: [l], levels: [L, s]}\n", "region-level", 2, 37, "capital");
}

Test(laws, one_broken_pattern_hides_no_other_mistake)
{
    book b;
    book_open(&b, "entries:\n" ENTRY("a", "[\"(x\", \"{levl} yy\", \"z [\"]", "\"w~\"") ENTRY("a", "[\"q {level}\"]", "q") "    note: none.such\n");
    static const char *const want[] = {"pattern", "unknown-slot", "pattern", "word-plural", "id-twice", "slot-lost", "unknown-note"};
    static const uint32_t places[][2] = {{4, 13}, {4, 19}, {4, 32}, {5, 10}, {7, 9}, {9, 13}, {12, 11}};

    cr_assert_eq(b.d.list.n, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        cr_expect_str_eq(b.d.list.v[i].rule, want[i]);
        cr_expect(b.d.list.v[i].line == places[i][0] && b.d.list.v[i].col == places[i][1], "%s", want[i]);
    }
    cr_expect_eq(b.image.n, 0);
    book_close(&b);
}

/* --- the image --- */

/* A lexicon with something in every table that the questions below are asked of. */
#define SAMPLE                                                                                                                                       \
    "version: \"sample\"\nwords:\n  - {word: disc, plural: discs, also: [disk]}\n  - {word: protrusion, plural: protrusions, slips: \"any\"}\n"      \
    "  - {word: degeneration, slips: \"any\"}\n  - {word: regeneration, slips: \"any\"}\n  - {word: bulging, slips: \"any\"}\n"                      \
    "  - {word: canal, slips: \"any\"}\n  - {word: anterior, slips: \"any\"}\n  - {word: interior, slips: \"any\"}\n"                                \
    "headings:\n  - {id: findings, match: [findings, \"mri findings\"], say: what the scan shows}\n  - {id: impression, match: [impression]}\n"      \
    "facts:\n  - {kind: negation, id: none, match: [\"no\", \"no evidence of\"]}\n  - {kind: severity, id: \"4\", match: [severe]}\n"                \
    "entries:\n" ENTRY("a.one", "[\"[{severity}] disc bulge~ [at {level}]\"]", "\"[{severity}] bulging disc~ [at {level}]\"")

static uint32_t word(const lexicon *l, const char *s) { return lexicon_word(l, span_of(s)); }
static uint32_t slip(const lexicon *l, const char *s) { return lexicon_slip(l, span_of(s)); }

Test(image, words_are_known_by_all_their_spellings)
{
    book b;
    book_open(&b, SAMPLE);
    cr_assert(b.good);
    cr_expect_neq(word(&b.l, "disc"), 0);
    cr_expect_eq(word(&b.l, "disk"), word(&b.l, "disc"));
    cr_expect_neq(word(&b.l, "discs"), word(&b.l, "disc"));
    cr_expect_neq(word(&b.l, "discs"), 0);
    cr_expect_eq(word(&b.l, "Disc"), 0);
    cr_expect_eq(word(&b.l, "dis"), 0);
    cr_expect_eq(word(&b.l, "discss"), 0);
    cr_expect_eq(word(&b.l, ""), 0);
    cr_expect(span_eq(lexicon_text(&b.l, b.l.words[word(&b.l, "disk")].text), SPAN("disc")));
    cr_expect(span_eq(lexicon_text(&b.l, b.l.header->lexicon_version), SPAN("sample")));
    book_close(&b);
}

Test(image, one_letter_slips_of_long_words)
{
    book b;
    book_open(&b, SAMPLE);
    cr_assert(b.good);
    uint32_t want = word(&b.l, "protrusion");
    static const char *const taken[] = {"protusion", "protrussion", "protrasion", "portrusion", "prtorusion", "protrusoon", "protruzion"};
    for (size_t i = 0; i < COUNT(taken); i++)
        cr_expect_eq(slip(&b.l, taken[i]), want, "%s", taken[i]);
    static const char *const left[] = {
        "brotrusion",                 /* the first letter */
        "rotrusion",  "aprotrusion",  /* it is lost, or another comes before it */
        "protrusio",  "protrusiom",   /* the last two letters: the end may be grammar */
        "protrusin",  "protrusiion_", /* the same, and no letter */
        "protrusino", "protrusen",    /* swapped at the end; another word's end */
        "prtrsion",   "prottrussion", /* two slips */
        "porturison", "",
        "p", /* more than one slip; nothing */
    };
    for (size_t i = 0; i < COUNT(left); i++)
        cr_expect_eq(slip(&b.l, left[i]), 0, "%s", left[i]);
    cr_expect_eq(slip(&b.l, "protusions"), word(&b.l, "protrusions"));
    book_close(&b);
}

Test(image, slips_that_may_be_two_words_or_are_short_are_left)
{
    book b;
    book_open(&b, SAMPLE);
    cr_assert(b.good);
    cr_expect_eq(slip(&b.l, "bulgging"), word(&b.l, "bulging"));
    cr_expect_eq(slip(&b.l, "bulgng"), 0); /* six letters */
    cr_expect_eq(slip(&b.l, "cannal"), 0); /* six letters */
    cr_expect_eq(slip(&b.l, "dicsbulge"), 0);
    cr_expect_eq(slip(&b.l, "aterior"), word(&b.l, "anterior")); /* never read as interior: the first letter stands */
    cr_expect_eq(slip(&b.l, "disks"), 0);                        /* no slips were allowed for it */
    char endless[200];
    memset(endless, 'p', sizeof endless);
    cr_expect_eq(lexicon_slip(&b.l, (span){endless, sizeof endless}), 0);
    book_close(&b);
    book_open(&b, "words:\n  - {word: abduction, slips: \"any\"}\n  - {word: adduction, slips: \"any\"}\n");
    cr_assert(b.good);
    cr_expect_eq(slip(&b.l, "aduction"), 0); /* both are one letter away */
    cr_expect_eq(slip(&b.l, "abducttion"), word(&b.l, "abduction"));
    book_close(&b);
}

Test(image, no_slips_where_none_are_allowed)
{
    book b;
    book_open(&b, "words:\n  - {word: protrusion}\n");
    cr_assert(b.good);
    cr_expect_eq(slip(&b.l, "protusion"), 0);
    book_close(&b);
}

/* lexicon_longest of the words; the row and how many it takes. */
static int32_t longest(const lexicon *l, image_set set, const char *text, uint32_t *length)
{
    uint32_t words[16], n = 0;
    for (const char *p = text; *p && n < COUNT(words); n++) {
        size_t k = strcspn(p, " ");
        words[n] = lexicon_word(l, (span){p, k});
        p += k + (p[k] == ' ');
    }
    return lexicon_longest(l, set, words, n, length);
}

Test(image, the_longest_pattern_of_a_set)
{
    book b;
    book_open(&b, SAMPLE);
    cr_assert(b.good);
    uint32_t n = 99;
    cr_expect(longest(&b.l, SET_FACT, "no evidence of disc", &n) == 0 && n == 3);
    cr_expect(longest(&b.l, SET_FACT, "no evidence disc", &n) == 0 && n == 1); /* back to the shorter one */
    cr_expect(longest(&b.l, SET_FACT, "severe disc", &n) == 1 && n == 1);
    n = 99;
    cr_expect(longest(&b.l, SET_FACT, "disc no", &n) == -1 && n == 99);
    cr_expect(longest(&b.l, SET_FACT, "zzz no", &n) == -1);
    cr_expect(longest(&b.l, SET_FACT, "", &n) == -1);
    cr_expect(longest(&b.l, SET_FACT, "findings", &n) == -1); /* another set */
    cr_expect(longest(&b.l, SET_HEADING, "mri findings", &n) == 0 && n == 2);
    cr_expect(longest(&b.l, SET_HEADING, "mri impression", &n) == -1);
    cr_expect(longest(&b.l, SET_HEADING, "impression", &n) == 1 && n == 1);
    cr_expect(longest(&b.l, SET_HEADING, "what the scan shows", &n) == 0 && n == 4); /* the plain heading is the same heading */
    book_close(&b);
}

Test(image, entries_are_a_walk_of_words_and_slots)
{
    book b;
    book_open(&b, SAMPLE "words: []\n");
    book_close(&b);
    book_open(&b, "words:\n  - {word: bulge, plural: bulges}\n  - {word: disc, plural: discs}\nentries:\n" ENTRY(
                      "a.one", "[\"[{severity}] disc bulge~ [at {level}]\"]", "\"[{severity}] bulging disc~ [at {level}]\""));
    cr_assert(b.good);
    uint32_t node = b.l.header->root[SET_ENTRY];
    node = lexicon_step(&b.l, node, word(&b.l, "disc"));
    cr_assert_neq(node, 0);
    uint32_t one = lexicon_step(&b.l, node, word(&b.l, "bulge")), many = lexicon_step(&b.l, node, word(&b.l, "bulges"));
    cr_assert(one && many);
    const image_pattern *p = &b.l.patterns[b.l.leaves[b.l.nodes[one].leaves.first].row],
                        *q = &b.l.patterns[b.l.leaves[b.l.nodes[many].leaves.first].row];
    cr_expect(!p->plural && q->plural && p->entry == 0 && q->entry == 0 && p->say == q->say);
    cr_expect(p->lead == 1u << SLOT_SEVERITY && p->needed == 0);
    uint32_t level = lexicon_step(&b.l, lexicon_step(&b.l, one, word(&b.l, "at")), SYMBOL_SLOT + SLOT_LEVEL);
    cr_assert_neq(level, 0);
    cr_expect_eq(b.l.nodes[level].leaves.count, 1);
    cr_expect_eq(b.l.nodes[lexicon_step(&b.l, one, word(&b.l, "at"))].slots, 1u << SLOT_LEVEL);
    cr_expect_eq(lexicon_step(&b.l, node, 0), 0);
    cr_expect_eq(lexicon_step(&b.l, 0, word(&b.l, "disc")), 0);
    cr_expect(span_eq(lexicon_text(&b.l, b.l.entries[0].term), SPAN("disc bulge")));
    book_close(&b);
}

Test(image, is_the_same_bytes_each_time)
{
    book x, y;
    book_open(&x, SAMPLE);
    book_open(&y, SAMPLE);
    cr_assert(x.good && y.good);
    cr_expect(span_eq(x.image, y.image));
    book_close(&y);
    book_open(&y, SAMPLE "\n");
    cr_expect_not(span_eq(x.image, y.image)); /* the sum of the sources differs */
    cr_expect_str_neq(x.l.header->sha256, y.l.header->sha256);
    book_close(&x);
    book_close(&y);
}

Test(image, sha256_is_that_of_the_sources)
{
    book b = {.d.a = &b.a};
    book_add(&b, "a.yaml", SPAN("entries: []\n"));
    book_add(&b, "b.yaml", SPAN("notes: []\n"));
    book_compile(&b);
    cr_assert(b.good);
    cr_expect_str_eq(b.l.header->sha256, "a2a785c2c8f8fce79eda281944054690d73e5bda1d42a87bdb090cb829660d4d");
    book_close(&b);
}

/* A copy in its own allocation of exactly n bytes, so that the sanitizer sees a read behind its end. */
static char *exact_copy(span s, size_t n)
{
    char *p = malloc(n ? n : 1);
    cr_assert_not_null(p);
    memcpy(p, s.p, n);
    return p;
}

Test(image, no_part_of_an_image_is_taken_for_one)
{
    book b;
    book_open(&b, SAMPLE);
    cr_assert(b.good);
    lexicon l = {0};
    char *page = exact_copy(b.image, b.image.n);
    for (size_t n = 0; n < b.image.n; n++)
        cr_assert_not(lexicon_open(&l, (span){page, n}), "%zu bytes", n);
    cr_expect_null(l.header);
    cr_expect(lexicon_open(&l, (span){page, b.image.n}) && lexicon_intact(&l));
    free(page);
    for (size_t n = 0; n < sizeof(image_header) + 64; n += 4) {
        page = exact_copy(b.image, n);
        cr_assert_not(lexicon_open(&l, (span){page, n}));
        free(page);
    }
    cr_expect_not(lexicon_open(&l, (span){0}));
    book_close(&b);
}

Test(image, every_changed_byte_is_noticed)
{
    book b;
    book_open(&b, SAMPLE);
    cr_assert(b.good);
    char *p = exact_copy(b.image, b.image.n);
    for (size_t i = 0; i < b.image.n; i += i < sizeof(image_header) + 64 ? 1 : 61) {
        for (int bit = 0; bit < 8; bit += 7) {
            p[i] ^= (char)(1 << bit);
            lexicon l;
            cr_assert_not(lexicon_open(&l, (span){p, b.image.n}) && lexicon_intact(&l), "byte %zu", i);
            p[i] ^= (char)(1 << bit);
        }
    }
    free(p);
    book_close(&b);
}

Test(image, a_header_that_lies_is_refused)
{
    book b;
    book_open(&b, SAMPLE);
    cr_assert(b.good);
    image_header *h = (image_header *)(void *)exact_copy(b.image, b.image.n);
    const image_header good = *h;
    lexicon l;
    span s = {(const char *)h, b.image.n};
#define LIE(field, value)                                                                                                                            \
    do {                                                                                                                                             \
        *h = good;                                                                                                                                   \
        h->field = (value);                                                                                                                          \
        cr_expect_not(lexicon_open(&l, s), #field " " #value);                                                                                       \
    } while (0)
    LIE(magic, IMAGE_MAGIC + 1);
    LIE(version, IMAGE_VERSION + 1);
    LIE(size, h->size + 8);
    LIE(strings_at, UINT32_MAX);
    LIE(strings_n, UINT32_MAX);
    LIE(root[SET_FACT], UINT32_MAX);
    LIE(table[TABLE_words].at, UINT32_MAX);
    LIE(table[TABLE_words].at, h->table[TABLE_words].at + 1);
    LIE(table[TABLE_words].count, UINT32_MAX);
    LIE(table[TABLE_vocabulary].count, 0);
    LIE(table[TABLE_vocabulary].count, 3);
    LIE(table[TABLE_edges].count, 0);
    LIE(table[TABLE_slips].count, 7);
    LIE(table[TABLE_nodes].count, 1);
#undef LIE
    free(h);
    book_close(&b);
}

/* --- files --- */

Test(load, a_written_image_is_the_built_in_one)
{
    arena a = {0};
    diag_list d = {.a = &a};
    lexicon built, made;
    const char *const paths[] = {LEXICON_DIR};
    cr_assert(lexicon_builtin(&built));
    cr_assert(lexicon_load(&made, paths, 1, &a, &d, NULL));
    cr_expect(span_eq(lexicon_image(&built), lexicon_image(&made)));
    cr_expect(lexicon_intact(&built));
    arena_free(&a);
}

static void expect_file_mistake(const char *path, const char *words)
{
    arena a = {0};
    diag_list d = {.a = &a};
    lexicon l;
    const char *const paths[] = {path};
    cr_assert_not(lexicon_load(&l, paths, 1, &a, &d, NULL));
    cr_assert_eq(d.list.n, 1);
    cr_expect(span_eq(d.list.v[0].file, span_of(path)));
    cr_expect_str_eq(d.list.v[0].rule, "file");
    cr_expect_not_null(memmem(d.list.v[0].message.p, d.list.v[0].message.n, words, strlen(words)), "%.*s", (int)d.list.v[0].message.n,
                       d.list.v[0].message.p);
    arena_free(&a);
}

Test(load, files_that_are_not_there_and_folders_without_any)
{
    char folder[] = "/tmp/test_lexicon_XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    expect_file_mistake("/nonexistent/x.yaml", "No such file");
    expect_file_mistake(folder, ".yaml");
    rmdir(folder);
}
