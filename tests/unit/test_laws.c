/* Tests of lexicon/: the schema, and the laws that only the whole lexicon shows. Each mistake stands at its line and column. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon_bench.h"

#include "base/buf.h"

#include <stdio.h>

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
        while (at + 1 < b.d.list.n && strcmp(diag_about(&b.d.list.v[at])->id, "quote-scalar") != 0)
            at++;
        const diag *x = &b.d.list.v[at];
        cr_expect_str_eq(diag_about(x)->id, "quote-scalar");
        cr_expect(diag_about(x)->severity == DIAG_WARNING && x->at.line == 2 && x->at.col == 45);
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
    cr_expect(span_eq(b.d.list.v[0].at.file, SPAN("c.yaml")));
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
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") "    requires: [w]\n" ENTRY("b", "[x]", "z") "    requires: [v]\n    first: \"true\"\n");
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
        cr_expect(!strcmp(diag_about(&b.d.list.v[i])->id, "yaml-syntax") || !strcmp(diag_about(&b.d.list.v[i])->id, "slot-missing"), "%s",
                  diag_about(&b.d.list.v[i])->id);
    cr_expect_eq(b.d.list.n, 4);
    book_close(&b);
}

Test(laws, a_form_that_an_earlier_one_hides_is_told)
{
    expect_mistake("entries:\n" ENTRY("a", "[\"disc (bulge|bulging)\"]", "yy") "    forms:\n      - {match: [\"disc bulge\"], say: zz}\n", "shadowed",
                   8, 18, "at line 4");
    expect_good(
        "entries:\n" ENTRY("a", "[\"disc bulge\", \"disc [x] bulge\"]", "yy") "    forms:\n      - {match: [\"mild disc bulge\"], say: zz}\n");
    expect_good("entries:\n" ENTRY("a", "[\"disc bulge\"]", "yy") "    forms:\n      - {match: [\"{side} disc bulge\"], say: \"{side} zz\"}\n");
}

#define LISTS(rows) "lists:\n" rows "entries:\n"

Test(lists, a_list_may_stand_in_any_pattern)
{
    expect_good(LISTS("  - {id: joint, match: [facet, \"facet joint\"]}\n  - {id: worn, match: [\"arthrosis of [the] <joint>\"]}\n")
                    ENTRY("a", "[\"mild <worn>\", \"<joint> [<worn>] wear\"]", "yy") "    unless: [<joint>, hip]\n    requires: [\"(<worn>|c)\"]\n");
    expect_good(LISTS("  - {id: b, match: [<a>]}\n  - {id: a, match: [x]}\n") ENTRY("a", "[<b>]", "yy")); /* in any order */
    expect_good("entries:\n" ENTRY("a", "[\"\\\\< 3\"]", "yy"));
}

Test(lists, a_name_must_be_known)
{
    expect_mistake(LISTS("  - {id: joint, match: [facet]}\n") ENTRY("a", "[x, <joint>, <jonit>]", "yy"), "unknown-list", 6, 26,
                   "there is no list <jonit>; did you mean <joint>?");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    unless: [<valves>]\n", "unknown-list", 7, 15, "add it to \"lists\"");
    expect_mistake("entries:\n" ENTRY("a", "[\"<valves\"]", "yy"), "pattern", 4, 13, "not closed");
    expect_mistake("entries:\n" ENTRY("a", "[\"x > y\"]", "yy"), "pattern", 4, 13, "a > has no <");
}

Test(lists, a_list_that_nothing_names_is_told)
{
    expect_mistake("lists:\n  - {id: joint, match: [facet]}\n", "list-unused", 2, 10, "<joint>");
    expect_mistake("lists:\n  - {id: a, match: [x]}\n  - {id: a, match: [z]}\nmodifiers:\n  - {id: m, reason: r, effect: keep, match: [<a>]}\n",
                   "id-twice", 3, 10, "t.yaml:2");
}

Test(lists, a_mistake_is_told_once_and_at_the_list)
{
    expect_mistake(LISTS("  - {id: a, match: [x, \"(z\"]}\n") ENTRY("a", "[<a>, \"b <a>\"]", "yy"), "pattern", 2, 24, "partner");
    expect_mistake(LISTS("  - {id: a, match: [\"{side} x\"]}\n") ENTRY("a", "[<a>]", "yy"), "list-slot", 2, 21, "begins with a word");
    expect_mistake(LISTS("  - {id: a, match: [x, <b>]}\n  - {id: b, match: [<a>]}\n") ENTRY("a", "[<a>]", "yy"), "list-circle", 3, 21,
                   "<a> would hold itself");
    expect_mistake(LISTS("  - {id: a, match: [<a>]}\n") ENTRY("a", "[x]", "yy"), "list-circle", 2, 21, "<a> would hold itself");
}

Test(lists, overlaps_are_seen_through_names)
{
    expect_mistake(LISTS("  - {id: a, match: [x, z]}\n") ENTRY("e.a", "[z]", "yy") ENTRY("e.b", "[\"<a>\"]", "zz"), "overlap", 11, 13, "e.a");
}

Test(laws, words_of_the_table)
{
    expect_mistake("entries:\n" ENTRY("a", "[x]", "\"bulge~\""), "say-plural", 5, 10, "\"bulge~\"");
    expect_mistake("words:\n  - {word: bulge}\nentries:\n" ENTRY("a", "[x]", "\"bulge~\""), "say-plural", 7, 10, "plural");
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

Test(laws, a_match_that_is_always_taken_is_never_used)
{
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") ENTRY("b", "[x]", "z") "    first: \"true\"\n", "unreachable", 4, 13, "b (t.yaml:9)");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") ENTRY("b", "[x]", "z") "    unless: [w]\n", "unreachable", 9, 13, "a (t.yaml:4)");
    expect_mistake("entries:\n" ENTRY("a", "[x]", "yy") "    forms: [{match: [\"(x)\"], say: yy}]\n", "shadowed", 7, 22, "line 4");
    expect_mistake("entries:\n" ENTRY("a", "[x, w, \"[x]\"]", "yy"), "pattern", 4, 19, "not in [ ]");
    expect_mistake("entries:\n" ENTRY("a", "[x, w, \"(x|w)\"]", "yy"), "match-twice", 4, 19, "at line 4");
    /* It is used where the other one is not: another condition, one of several choices, a slot before the words. */
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") ENTRY("b", "[x]", "z") "    when: negated\n");
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") "    unless: [v]\n" ENTRY("b", "[x]", "z") "    unless: [w]\n");
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") ENTRY("b", "[\"(x|v)\"]", "z") "    unless: [w]\n");
    expect_good("entries:\n" ENTRY("a", "[x]", "yy") ENTRY("b", "[\"[{side}] x\"]", "\"[{side}] z\"") "    unless: [w]\n");
}

Test(laws, one_broken_pattern_hides_no_other_mistake)
{
    book b;
    book_open(&b, "entries:\n" ENTRY("a", "[\"(x\", \"{levl} yy\", \"z [\"]", "\"w~\"") ENTRY("a", "[\"q {level}\"]", "q") "    note: none.such\n");
    static const char *const want[] = {"pattern", "unknown-slot", "pattern", "say-plural", "id-twice", "slot-lost", "unknown-note"};
    static const uint32_t places[][2] = {{4, 13}, {4, 21}, {4, 32}, {5, 10}, {7, 9}, {9, 13}, {12, 11}};

    cr_assert_eq(b.d.list.n, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        cr_expect_str_eq(diag_about(&b.d.list.v[i])->id, want[i]);
        cr_expect(b.d.list.v[i].at.line == places[i][0] && b.d.list.v[i].at.col == places[i][1], "%s", want[i]);
    }
    cr_expect_eq(b.image.n, 0);
    book_close(&b);
}
