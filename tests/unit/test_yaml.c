/* Tests of lexicon/yaml and lexicon/salvage: the tree, its places, what is refused, and what is still read of a broken file. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon_bench.h"

#include "base/buf.h"

typedef struct tree {
    arena a;
    diag_list d;
    yaml_node *root;
} tree;

static void tree_open_n(tree *t, const char *text, size_t n)
{
    *t = (tree){.d.a = &t->a};
    t->root = yaml_read((span){text, n}, SPAN("t.yaml"), &t->a, &t->d);
    diag_sort(&t->d);
}

static void tree_open(tree *t, const char *text) { tree_open_n(t, text, strlen(text)); }

static void tree_close(tree *t) { arena_free(&t->a); }

static void expect_diag(const tree *t, uint32_t i, const char *rule, uint32_t line, uint32_t col)
{
    cr_assert_gt(t->d.list.n, i, "%s is not reported", rule);
    const diag *x = &t->d.list.v[i];
    cr_expect_str_eq(diag_about(x)->id, rule);
    cr_expect(x->at.line == line && x->at.col == col, "%s: at %u:%u, not %u:%u", rule, x->at.line, x->at.col, line, col);
    cr_expect(span_eq(x->at.file, SPAN("t.yaml")));
}

/* One mistake of this rule at this place, and nothing else. */
static void expect_refused(const char *text, const char *rule, uint32_t line, uint32_t col)
{
    tree t;
    tree_open(&t, text);
    cr_expect_eq(t.d.list.n, 1, "%s: %u mistakes", text, t.d.list.n);
    expect_diag(&t, 0, rule, line, col);
    cr_expect_eq(t.d.errors, t.d.list.n);
    tree_close(&t);
}

Test(yaml, nodes_know_their_place_kind_and_quotes)
{
    tree t;
    tree_open(&t, "# first\nentries:\n  - id: a.b\n    say: \"x: y\"\nversion: 'it''s'\n");
    cr_assert_eq(t.d.list.n, 0);
    const yaml_node *entries = yaml_get(t.root, "entries"), *id = yaml_get(entries->first, "id"), *say = yaml_get(entries->first, "say");
    cr_expect(t.root->kind == YAML_MAP && t.root->count == 2 && !t.root->torn);
    cr_expect(entries->kind == YAML_LIST && entries->key_line == 2 && entries->key_col == 1 && entries->line == 3 && entries->col == 3);
    cr_expect(id->line == 3 && id->col == 9 && id->key_col == 5 && !id->quoted && span_eq(id->text, SPAN("a.b")));
    cr_expect(say->line == 4 && say->col == 10 && say->quoted && span_eq(say->text, SPAN("x: y")));
    cr_expect(span_eq(yaml_text(t.root, "version"), SPAN("it's")));
    cr_expect(id->parent == entries->first && entries->first->parent == entries);
    tree_close(&t);
}

Test(yaml, columns_count_characters)
{
    tree t;
    tree_open(&t, "a: {\"\xC3\xA9\xE2\x82\xAC\": x, a: y}\n");
    const yaml_node *inner = yaml_get(t.root, "a");
    cr_expect_eq(inner->first->key_col, 5);
    cr_expect_eq(inner->first->col, 11); /* two characters, five bytes */
    tree_close(&t);
    expect_refused("a: {\"\xC3\xA9\": x, \"\xC3\xA9\": y}\n", "duplicate-key", 1, 13);
}

Test(yaml, crlf_and_a_byte_order_mark_are_no_mistakes)
{
    tree t;
    tree_open(&t, "\xEF\xBB\xBF"
                  "a: x\r\nb: y\r\n");
    cr_assert_eq(t.d.list.n, 0);
    cr_expect(span_eq(yaml_text(t.root, "a"), SPAN("x")));
    cr_expect_eq(yaml_get(t.root, "b")->line, 2);
    tree_close(&t);
}

Test(yaml, get_asks_anything)
{
    tree t;
    tree_open(&t, "a: [x]\nb: y\n");
    cr_expect_null(yaml_get(NULL, "a"));
    cr_expect_null(yaml_get(yaml_get(t.root, "a"), "a"));
    cr_expect_null(yaml_get(t.root, "A"));
    cr_expect_eq(yaml_text(t.root, "a").n, 0);
    cr_expect_eq(yaml_text(NULL, "a").n, 0);
    tree_close(&t);
}

Test(yaml, scalars_are_texts)
{
    tree t;
    tree_open(&t, "a: no\nb: 0x1F\nc: 1e3\nd: ~\n");
    cr_expect(span_eq(yaml_text(t.root, "a"), SPAN("no")));
    cr_expect(span_eq(yaml_text(t.root, "b"), SPAN("0x1F")));
    cr_expect(span_eq(yaml_text(t.root, "c"), SPAN("1e3")));
    cr_expect(span_eq(yaml_text(t.root, "d"), SPAN("~")));
    tree_close(&t);
}

Test(yaml, refuses_what_hides_values)
{
    expect_refused("a: &x y\n", "yaml-anchor", 1, 4);
    expect_refused("a: &x {b: c}\n", "yaml-anchor", 1, 4);
    expect_refused("a:\n  - &x [b]\n", "yaml-anchor", 2, 5);
    expect_refused("a: !!str y\n", "yaml-tag", 1, 4);
    expect_refused("a: !x [y]\n", "yaml-tag", 1, 4);
    expect_refused("a: *x\n", "yaml-alias", 1, 4);
    expect_refused("a: [b, *x, c]\n", "yaml-alias", 1, 8);
    expect_refused("*x : y\n", "yaml-alias", 1, 1);
    expect_refused("a:\n  <<: {b: c}\n", "yaml-merge", 2, 3);
    expect_refused("a: x\nb: y\na: z\n", "duplicate-key", 3, 1);
    expect_refused("a: {b: x, b: y}\n", "duplicate-key", 1, 11);
    expect_refused("a: x\n---\nb: y\n", "yaml-documents", 2, 1);
}

Test(yaml, the_same_key_may_stand_in_two_maps)
{
    tree t;
    tree_open(&t, "a: [{b: x}, {b: y}]\nb: z\n");
    cr_expect_eq(t.d.list.n, 0);
    tree_close(&t);
}

Test(yaml, everything_refused_is_reported_in_one_run)
{
    tree t;
    tree_open(&t, "a: &x y\nb: !!str z\nb: *x\n<<: {c: d}\n");
    cr_assert_eq(t.d.list.n, 5);
    expect_diag(&t, 0, "yaml-anchor", 1, 4);
    expect_diag(&t, 1, "yaml-tag", 2, 4);
    expect_diag(&t, 2, "duplicate-key", 3, 1);
    expect_diag(&t, 3, "yaml-alias", 3, 4);
    expect_diag(&t, 4, "yaml-merge", 4, 1);
    tree_close(&t);
}

Test(yaml, depth_has_an_end)
{
    char text[2 * 5000 + 1];
    memset(text, '[', 5000);
    memset(text + 5000, ']', 5000);
    text[10000] = 0;
    expect_refused(text, "yaml-depth", 1, 17);
    expect_refused("a: [[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]\n", "yaml-depth", 1, 19); /* the map is the first of 16 */
    tree t;
    tree_open(&t, "a: [[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]\n");
    cr_expect_eq(t.d.list.n, 0);
    tree_close(&t);
}

Test(yaml, a_list_is_no_key)
{
    expect_refused("entries:\n  - {[x]: y}\n", "yaml-key", 2, 6);
    expect_refused("entries:\n  - ? {x: z}\n    : y\n", "yaml-key", 2, 7);
}

Test(yaml, an_empty_file_is_told)
{
    expect_refused("", "empty", 1, 1);
    expect_refused("# nothing yet\n\n", "empty", 1, 1);
}

Test(yaml, syntax_errors_stand_where_the_editor_looks)
{
    static const struct {
        const char *text;
        uint32_t line, col;
        const char *words;
    } cases[] = {
        {"a: [x, y\nb: z\n", 2, 2, "list in [ ]"},
        {"a: {x: y\n", 2, 1, "keys in { }"},
        {"a: x: y\n", 1, 5, "colon"},
        {"a:\n\t- x\n", 2, 1, "tab"},
        {"a: \"x\n", 1, 4, "never closed"},
        {"entries:\n  - id: x\n    say: 'it\n", 3, 10, "never closed"},
        {"a: @x\n", 1, 4, "quotes"},
        {"a: [\"x \\( y\"]\n", 1, 8, "backslash"},
        {"a: * x\n", 1, 4, "* or &"},
        {"a: x\n b: y\n", 2, 3, "indented"},
        {"- x\nb: y\n", 2, 1, "\"- \""},
        {"a: - x\n", 1, 4, "row"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tree t;
        tree_open(&t, cases[i].text);
        cr_assert_eq(t.d.list.n, 1, "%s: %u mistakes", cases[i].text, t.d.list.n);
        const diag *x = t.d.list.v;
        cr_expect_str_eq(diag_about(x)->id, "yaml-syntax");
        cr_expect(x->at.line == cases[i].line && x->at.col == cases[i].col, "%s: at %u:%u", cases[i].text, x->at.line, x->at.col);
        cr_expect_not_null(memmem(x->message.p, x->message.n, cases[i].words, strlen(cases[i].words)), "%s: %.*s", cases[i].text, (int)x->message.n,
                           x->message.p);
        tree_close(&t);
    }
}

Test(salvage, rows_besides_a_broken_one_are_read)
{
    tree t;
    tree_open(&t, "entries:\n  - id: a\n    say: &x y\n  - id: b\n    match: [x\n    say: z\n  - id: c\n    say: *x\nnotes:\n  - id: d\n");
    cr_assert_eq(t.d.list.n, 3);
    expect_diag(&t, 0, "yaml-anchor", 3, 10);
    cr_expect_str_eq(diag_about(&t.d.list.v[1])->id, "yaml-syntax");
    cr_expect(t.d.list.v[1].at.line >= 5 && t.d.list.v[1].at.line <= 6);
    expect_diag(&t, 2, "yaml-alias", 8, 10);
    cr_expect(t.root->torn);
    cr_expect_eq(yaml_get(t.root, "entries")->count, 2);
    cr_expect(span_eq(yaml_text(yaml_get(t.root, "notes")->first, "id"), SPAN("d")));
    cr_expect_eq(yaml_get(t.root, "notes")->first->line, 10);
    tree_close(&t);
}

Test(salvage, each_broken_row_is_reported_once)
{
    tree t;
    tree_open(&t, "words:\n  - {word: a, also: [b}\n  - {word: c}\n  - {word: \"d}\n  - {word: \"e\"}\n  - {word: f: g}\n  - {word: h}\n");
    cr_assert_eq(t.d.list.n, 3);
    cr_expect_eq(t.d.list.v[0].at.line, 2);
    expect_diag(&t, 1, "yaml-syntax", 4, 12); /* the quote itself */
    cr_expect_eq(t.d.list.v[2].at.line, 6);
    cr_expect_eq(yaml_get(t.root, "words")->count, 3);
    tree_close(&t);
}

Test(salvage, mistakes_of_the_broken_row_are_kept)
{
    tree t;
    tree_open(&t, "words:\n  - word: &x a\n    also: [b\n  - word: c\n");
    cr_assert_eq(t.d.list.n, 2);
    expect_diag(&t, 0, "yaml-anchor", 2, 11);
    cr_expect_str_eq(diag_about(&t.d.list.v[1])->id, "yaml-syntax");
    tree_close(&t);
}

Test(salvage, gives_up_after_twenty_broken_rows)
{
    arena a = {0};
    buf text = {.a = &a};
    buf_put(&text, SPAN("words:\n"));
    for (int i = 0; i < 100; i++)
        buf_put(&text, SPAN("  - {word: a: b}\n"));
    tree t;
    tree_open_n(&t, text.p, text.n);
    cr_expect_eq(t.d.list.n, 21);
    tree_close(&t);
    arena_free(&a);
}

Test(salvage, bytes_of_another_encoding_do_not_stop_the_reading)
{
    tree t;
    tree_open(&t, "a: caf\xE9\nb: &x y\n");
    cr_assert_eq(t.d.list.n, 2);
    expect_diag(&t, 0, "yaml-encoding", 1, 7);
    expect_diag(&t, 1, "yaml-anchor", 2, 4);
    tree_close(&t);
}

Test(salvage, what_is_no_text_is_refused_once)
{
    static const char zero[] = "a: \xE9\nc: \0d\n",
                      utf16[] = "\xFF\xFE"
                                "a\0:\0 \0b\0",
                      wide[] = "\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9";
    tree t;
    tree_open_n(&t, zero, sizeof zero - 1);
    cr_assert_eq(t.d.list.n, 1);
    expect_diag(&t, 0, "yaml-encoding", 2, 4);
    cr_expect_null(t.root);
    tree_close(&t);
    tree_open_n(&t, utf16, sizeof utf16 - 1);
    cr_assert_eq(t.d.list.n, 1);
    expect_diag(&t, 0, "yaml-encoding", 1, 4);
    cr_expect_null(t.root);
    tree_close(&t);
    tree_open_n(&t, wide, sizeof wide - 1);
    cr_expect_null(t.root);
    cr_expect_eq(t.d.list.n, 11);
    tree_close(&t);
}

Test(salvage, invisible_characters_are_told)
{
    expect_refused("a: b\xE2\x80\xA8", "yaml-encoding", 1, 5);
    expect_refused("a: b\xC2\x85", "yaml-encoding", 1, 5);
    expect_refused("a: b\x7F\n", "yaml-encoding", 1, 5);
    expect_refused("a: b\nc: x\x02y\n", "yaml-encoding", 2, 5);
}

/* A small generator with a fixed seed: the same bytes each time. */
static uint32_t next_random(uint32_t *state) { return *state = *state * 1664525u + 1013904223u; }

Test(salvage, no_bytes_break_it)
{
    static const char marks[] = "[]{}\"':,-&*!|>#?%@`\\~\n\n  ax";
    uint32_t state = 7;
    char text[200];
    for (int round = 0; round < 4000; round++) {
        for (size_t i = 0; i < sizeof text; i++) {
            uint32_t r = next_random(&state) >> 8;
            text[i] = round % 4 == 0 ? (char)r : marks[r % (sizeof marks - 1)];
        }
        if (round % 4 == 1)
            memcpy(text, "words:\n  - ", 11);
        tree t;
        tree_open_n(&t, text, sizeof text);
        cr_expect(t.root || t.d.errors, "no tree and no mistake");
        cr_expect(!t.root || !t.root->torn || t.d.errors);
        tree_close(&t);
    }
}
