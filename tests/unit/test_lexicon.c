/* Tests of lexicon/: the image, the questions that it answers, damage to it, and the files that it comes from. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon_bench.h"

#include "lexicon/load.h"

#include <stdlib.h>
#include <unistd.h>

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

Test(image, a_list_makes_the_patterns_that_its_words_would)
{
    book b, c;
    book_open(&b, "lists:\n  - {id: joint, match: [facet, \"facet [small] joint\"]}\nmodifiers:\n"
                  "  - {id: m, reason: r, effect: keep, match: [\"worn <joint>\"], unless: [<joint>, hip]}\n");
    book_open(&c, "modifiers:\n  - {id: m, reason: r, effect: keep, match: [\"worn (facet|facet [small] joint)\"], unless: "
                  "[\"(facet|facet [small] joint)\", hip]}\n");
    cr_assert(b.good && c.good);
    for (int t = 0; t < TABLE_COUNT; t++)
        cr_expect_eq(lexicon_count(&b.l, (image_table)t), lexicon_count(&c.l, (image_table)t));
    uint32_t n = 0;
    cr_expect(longest(&b.l, SET_MODIFIER, "worn facet small joint", &n) == 0 && n == 4);
    cr_expect(longest(&b.l, SET_PHRASE, "facet small joint", &n) == 0 && n == 3);
    cr_expect(longest(&b.l, SET_PHRASE, "facet joint", &n) == 0 && n == 2);
    cr_expect_eq(b.l.modifiers[0].bars.count, 2);
    book_close(&b);
    book_close(&c);
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
    cr_expect(span_eq(d.list.v[0].at.file, span_of(path)));
    cr_expect_str_eq(diag_about(&d.list.v[0])->id, "file");
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
