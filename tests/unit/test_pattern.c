/* Tests of lexicon/pattern: every row that a pattern can match, the parts of a say, and what is refused. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/lists.h"

#include "base/buf.h"
#include "lexicon/schema.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define SLOT(kind) (1u << SLOT_##kind)

typedef struct one {
    arena a;
    diag_list d;
    pattern p;
    say s;
    bool good;
} one;

static yaml_node node_of(const char *text) { return (yaml_node){.text = span_of(text), .file = SPAN("t.yaml"), .line = 3, .col = 7}; }

static void open_pattern(one *o, const char *text)
{
    *o = (one){.d.a = &o->a};
    yaml_node n = node_of(text);
    list_book lists = {0};
    o->good = pattern_read(&o->p, &n, &lists, &o->a, &o->d);
}

static void open_say(one *o, const char *text)
{
    *o = (one){.d.a = &o->a};
    yaml_node n = node_of(text);
    o->good = say_read(&o->s, &n, &o->a, &o->d);
}

static void close_one(one *o) { arena_free(&o->a); }

static void put_row(buf *out, const pattern_row *row)
{
    for (uint32_t i = 0; i < row->n; i++) {
        const item *it = &row->items[i];
        if (i)
            buf_char(out, ' ');
        if (it->kind == ITEM_SLOT)
            buf_printf(out, "{%s}", schema_slot_kinds[it->slot]);
        else
            buf_put(out, it->word->text);
        if (it->agree)
            buf_char(out, '~');
    }
}

static int by_bytes(const void *x, const void *y) { return span_cmp(*(const span *)x, *(const span *)y); }

/* Every row of the pattern, sorted, one behind the other with ";" between. */
static void expect_rows(const char *text, const char *want)
{
    one o;
    open_pattern(&o, text);
    cr_assert(o.good, "%s", text);
    span *rows = arena_alloc(&o.a, (o.p.rows.n + 1) * sizeof *rows);
    for (uint32_t i = 0; i < o.p.rows.n; i++) {
        buf row = {.a = &o.a};
        put_row(&row, &o.p.rows.v[i]);
        rows[i] = buf_span(&row);
    }
    qsort(rows, o.p.rows.n, sizeof *rows, by_bytes);
    buf got = {.a = &o.a};
    for (uint32_t i = 0; i < o.p.rows.n; i++) {
        if (i)
            buf_char(&got, ';');
        buf_put(&got, rows[i]);
    }
    cr_expect(span_eq(buf_span(&got), span_of(want)), "%s: %.*s", text, (int)got.n, got.p);
    close_one(&o);
}

Test(pattern, words_in_a_row)
{
    expect_rows("disc height", "disc height");
    expect_rows("  disc \t height ", "disc height");
    expect_rows("Disc HEIGHT", "disc height");
    expect_rows("bulge~ of disc", "bulge~ of disc");
}

Test(pattern, choices_and_optional_parts)
{
    expect_rows("(a|b c|d) e", "a e;b c e;d e");
    expect_rows("x [the] y", "x the y;x y");
    expect_rows("x [a|b] y", "x a y;x b y;x y");
    expect_rows("x [[very] big] y", "x big y;x very big y;x y");
    expect_rows("(a [b]|(c|d) e)", "a;a b;c e;d e");
    expect_rows("[the] disc [space]", "disc;disc space;the disc;the disc space");
    expect_rows("x (a|)", "x;x a");
}

Test(pattern, tokens_are_those_of_a_report)
{
    expect_rows("broad-based", "broad based");
    expect_rows("broad\xE2\x80\x93"
                "based",
                "broad based"); /* an en dash */
    expect_rows("broad\xC2\xA0"
                "based",
                "broad based"); /* a no-break space */
    expect_rows("3.5 mm", "3.5 mm");
    expect_rows("3mm", "3 mm");
    expect_rows("grade 1.", "grade 1 .");
    expect_rows("L4-L5", "l4 l5");
    expect_rows("T2/STIR", "t2 / stir");
    expect_rows("a, b", "a , b");
    expect_rows("Schmorl's", "schmorl's");
    expect_rows("Schmorl\xE2\x80\x99s", "schmorl's");
    expect_rows("50%", "50 %");
    expect_rows("\\(ACDF\\)", "( acdf )");
    expect_rows("x \\[ y \\| z \\{ \\]", "x [ y | z { ]");
}

static void expect_lead(const char *text, uint32_t lead, uint32_t needed, const char *rows)
{
    one o;
    open_pattern(&o, text);
    cr_assert(o.good, "%s", text);
    cr_expect(o.p.lead == lead && o.p.needed == needed, "%s: lead %x, needed %x", text, o.p.lead, o.p.needed);
    close_one(&o);
    expect_rows(text, rows);
}

Test(pattern, slots_at_the_front_stand_in_any_order)
{
    expect_lead("[{severity}] [{extent}] disc bulge", SLOT(SEVERITY) | SLOT(EXTENT), 0, "disc bulge");
    expect_lead("{level} [{side}] disc bulge", SLOT(LEVEL) | SLOT(SIDE), SLOT(LEVEL), "disc bulge");
    expect_lead("disc bulge [at {level}]", 0, 0, "disc bulge;disc bulge at {level}");
    expect_lead("[{severity} or so] bulge", 0, 0, "bulge;{severity} or so bulge");
    expect_lead("[{zone}] bulge {side}", SLOT(ZONE), 0, "bulge {side}");
}

static void expect_bad(const char *text, const char *rule, const char *words)
{
    one o;
    open_pattern(&o, text);
    cr_expect_not(o.good, "%s", text);
    cr_assert_eq(o.d.errors, 1, "%s: %u mistakes", text, o.d.errors);
    const diag *x = o.d.list.v;
    cr_expect_str_eq(diag_about(x)->id, rule);
    cr_expect(x->at.line == 3 && x->at.col == 7);
    cr_expect_not_null(memmem(x->message.p, x->message.n, words, strlen(words)), "%s: %.*s", text, (int)x->message.n, x->message.p);
    close_one(&o);
}

Test(pattern, refuses_broken_brackets)
{
    static const char *const cases[] = {"(a|b", "a)", "[a", "a]", "(a]", "[a)", "a|b", "a | (b)", "([a)]", "x [(a|b]"};
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_bad(cases[i], "pattern", "partner");
    expect_bad("disc {level", "unknown-slot", "not closed");
    expect_bad("disc level}", "pattern", "}");
}

Test(pattern, refuses_what_can_never_be_meant)
{
    expect_bad("{leval} disc", "unknown-slot", "there is no slot {leval}");
    expect_bad("disc {}", "unknown-slot", "severity, extent, zone");
    expect_bad("[the]", "pattern", "needs a word");
    expect_bad("{level}", "pattern", "needs a word");
    expect_bad("(a|[b])", "pattern", "needs a word");
    expect_bad("-", "pattern", "needs a word");
    expect_bad("{level} disc {level}", "pattern", "slot stands twice");
    expect_bad("[{side}] [{side}] disc", "pattern", "slot stands twice");
    expect_bad("{side} {side} disc", "pattern", "slot stands twice");
    expect_bad("x {side} [at {side}]", "pattern", "slot stands twice");
    expect_bad("(bulge|protrusion)~", "pattern", "~");
    expect_bad("bulge ~", "pattern", "~");
}

Test(pattern, a_slot_may_stand_in_each_of_two_choices) { expect_rows("disc (of {level}|{level} bulge)", "disc of {level};disc {level} bulge"); }

Test(pattern, size_has_an_end)
{
    char text[4096] = "x";
    for (int i = 0; i < 24; i++)
        strcat(text, " [a|b]");
    expect_bad(text, "pattern", "too many choices");
    memset(text, 0, sizeof text);
    for (int i = 0; i < PATTERN_LENGTH_MAX; i++)
        strcat(text, "w ");
    one o;
    open_pattern(&o, text);
    cr_expect(o.good);
    close_one(&o);
    strcat(text, "w");
    expect_bad(text, "pattern", "too long");
    memset(text, 0, sizeof text);
    for (int i = 0; i < 1000; i++)
        strcat(text, "[a]");
    expect_bad(text, "pattern", "too many words");
    memset(text, '(', 300);
    memset(text + 300, 'x', 1);
    memset(text + 301, ')', 300);
    text[601] = 0;
    expect_bad(text, "pattern", "too many words");
}

static void expect_parts(const char *text, const char *want, uint32_t slots, uint32_t always)
{
    static const char *const kinds[] = {[PART_TEXT] = "T", [PART_AGREE] = "A", [PART_SLOT] = "S", [PART_OPEN] = "<", [PART_CLOSE] = ">"};
    one o;
    open_say(&o, text);
    cr_assert(o.good, "%s", text);
    buf got = {.a = &o.a};
    for (uint32_t i = 0; i < o.s.parts.n; i++) {
        const say_part *p = &o.s.parts.v[i];
        buf_printf(&got, "%s", kinds[p->kind]);
        if (p->kind == PART_SLOT)
            buf_printf(&got, "(%s)", schema_slot_kinds[p->slot]);
        else if (p->text.n)
            buf_printf(&got, "(%.*s)", (int)p->text.n, p->text.p);
    }
    cr_expect(span_eq(buf_span(&got), span_of(want)), "%s: %.*s", text, (int)got.n, got.p);
    cr_expect(o.s.slots == slots && o.s.always == always && !o.s.twice);
    close_one(&o);
}

Test(say, is_taken_apart)
{
    expect_parts("disc changes", "T(disc changes)", 0, 0);
    expect_parts("{severity} disc", "S(severity)T( disc)", SLOT(SEVERITY), SLOT(SEVERITY));
    expect_parts("disc changes [at {level}]", "T(disc changes )<T(at )S(level)>", SLOT(LEVEL), 0);
    expect_parts("small bone spur~ here", "T(small bone )A(spur)T( here)", 0, 0);
    expect_parts("there is~ a bulge~", "T(there )A(is)T( a )A(bulge)", 0, 0);
    expect_parts("press~es on", "A(press)T(es on)", 0, 0);
    expect_parts(". This \xE2\x80\x93 rest", "T(. This \xE2\x80\x93 rest)", 0, 0);
}

Test(say, tells_a_slot_that_stands_twice)
{
    one o;
    open_say(&o, "{side} disc {side}");
    cr_expect(o.good && o.s.twice);
    close_one(&o);
}

static void expect_bad_say(const char *text, const char *rule, const char *words)
{
    one o;
    open_say(&o, text);
    cr_expect_not(o.good, "%s", text);
    cr_assert_eq(o.d.errors, 1, "%s: %u mistakes", text, o.d.errors);
    cr_expect_str_eq(diag_about(o.d.list.v)->id, rule);
    cr_expect_not_null(memmem(o.d.list.v->message.p, o.d.list.v->message.n, words, strlen(words)), "%s: %.*s", text, (int)o.d.list.v->message.n,
                       o.d.list.v->message.p);
    close_one(&o);
}

Test(say, refuses_what_would_lose_or_print_marks)
{
    expect_bad_say("disc [at {level}", "say", "partner");
    expect_bad_say("disc at {level}]", "say", "partner");
    expect_bad_say("disc [a [b {level}]]", "say", "partner");
    expect_bad_say("disc {lvel}", "unknown-slot", "{lvel}");
    expect_bad_say("disc {level", "unknown-slot", "not closed");
    expect_bad_say("[small] disc", "say", "one slot");
    expect_bad_say("disc [{severity} {level}]", "say", "one slot"); /* one of them would be lost with the other */
    expect_bad_say("(a|b) disc", "say", "choices");
    expect_bad_say("a \\(b\\)", "say", "backslash");
    expect_bad_say("~ disc", "say", "~");
}
