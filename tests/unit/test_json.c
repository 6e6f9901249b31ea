/* The JSON tokenizer and the splicing of a line: what is valid, where it breaks, and which bytes stay. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/jsonl.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>

static bool same(span s, const char *want) { return s.n == strlen(want) && memcmp(s.p, want, s.n) == 0; }

static span value_of(const json_object *o, span line, json_key k) { return span_cut(line, o->key[k].at.b, o->key[k].at.e); }

Test(json, takes_what_is_valid)
{
    static const char *const valid[] = {
        "{}",
        " {\t} \r",
        "\xEF\xBB\xBF{\"text\":\"\"}",
        "{\"a\":[]}",
        "{\"a\":{},\"b\":[1,[2,{\"c\":null}]]}",
        "{\"a\":-0,\"b\":1.50,\"c\":-12e+3,\"d\":0E-1,\"e\":123456789012345678901234567890}",
        "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00fF\"}",
        "{\"a\":true,\"b\":false}",
        "{\"a\":\"\xFF\x7F\"}",
        "{\"a\":1,\"a\":2}", /* a key that is none of ours is not ours to refuse */
    };
    for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
        json_object o;
        json_error e = {0};
        cr_assert(json_read(&o, span_of(valid[i]), &e), "%s: byte %zu: %s", valid[i], e.byte, e.why);
    }
}

Test(json, says_where_it_breaks)
{
    static const struct {
        const char *text;
        size_t byte;
    } broken[] = {
        {"", 0},
        {"[1]", 0},
        {"\"a\"", 0},
        {"{", 1},
        {"{\"a\"", 4},
        {"{\"a\":", 5},
        {"{\"a\":1", 6},
        {"{\"a\":1,}", 7},
        {"{,\"a\":1}", 1},
        {"{\"a\" 1}", 5},
        {"{a:1}", 1},
        {"{\"a\":[1,]}", 8},
        {"{\"a\":[1}", 7},
        {"{\"a\":{\"b\":1]}", 11},
        {"{\"a\":01}", 6},
        {"{\"a\":1.}", 7},
        {"{\"a\":1e}", 7},
        {"{\"a\":-}", 6},
        {"{\"a\":+1}", 5},
        {"{\"a\":nul}", 5},
        {"{\"a\":\"b}", 8},
        {"{\"a\":\"\\x\"}", 7},
        {"{\"a\":\"\\u12g4\"}", 7},
        {"{\"a\":\"\\u12", 7},
        {"{\"a\":\"\t\"}", 6},
        {"{\"a\":1} x", 8},
        {"{}{}", 2},
        {"{\"text\":\"a\",\"te\\u0078t\":\"b\"}", 12},
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        json_object o;
        json_error e = {0};
        cr_assert_not(json_read(&o, span_of(broken[i].text), &e), "%s", broken[i].text);
        cr_expect(eq(sz, e.byte, broken[i].byte), "%s: %s", broken[i].text, e.why);
    }
}

Test(json, finds_top_level_keys_only)
{
    span line = SPAN("{\"x\":{\"text\":\"inner\",\"id\":1},\"t\\u0065xt\":\"a\" , \"id\": [1, 2] ,\"age\":54}");
    json_object o;
    json_error e;
    cr_assert(json_read(&o, line, &e));
    cr_expect(same(value_of(&o, line, JSON_TEXT), "\"a\""));
    cr_expect(same(value_of(&o, line, JSON_ID), "[1, 2]"));
    cr_expect(eq(int, o.key[JSON_ID].kind, JSON_ARRAY));
    cr_expect(same(value_of(&o, line, JSON_AGE), "54"));
    cr_expect(eq(int, o.key[JSON_SEX].kind, JSON_ABSENT));
    cr_expect(eq(u32, o.tail, (uint32_t)line.n - 1));
}

/* 256 levels stand, 257 do not: the object itself is the first. */
Test(json, depth_has_a_limit)
{
    for (size_t inner = JSON_DEPTH - 1; inner <= JSON_DEPTH; inner++) {
        char text[2 * JSON_DEPTH + 16] = "{\"a\":";
        memset(text + 5, '[', inner);
        memset(text + 5 + inner, ']', inner);
        text[5 + 2 * inner] = '}';
        json_object o;
        json_error e = {0};
        bool ok = json_read(&o, span_of(text), &e);
        cr_expect(eq(int, ok, inner < JSON_DEPTH));
        if (!ok)
            cr_expect(eq(sz, e.byte, 5 + JSON_DEPTH - 1));
    }
}

Test(json, resolves_escapes)
{
    static const struct {
        const char *quoted, *want;
    } cases[] = {
        {"\"plain \xC3\xA9\"", "plain \xC3\xA9"},
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
        {"\"\\u0041\\u00e9\\u20AC\"", "A\xC3\xA9\xE2\x82\xAC"},
        {"\"\\ud83d\\ude00!\"", "\xF0\x9F\x98\x80!"},
        {"\"\\ud83dx\"", "\xEF\xBF\xBDx"},
        {"\"\\ude00\"", "\xEF\xBF\xBD"},
        {"\"\\ud83d\\ud83d\\ude00\"", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
        {"\"\\ud83d\\n\"", "\xEF\xBF\xBD\n"},
        {"\"\"", ""},
    };
    arena a = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(same(json_unescape(span_of(cases[i].quoted), &a), cases[i].want), "%s", cases[i].quoted);
    span nul = json_unescape(SPAN("\"a\\u0000b\""), &a);
    cr_expect(nul.n == 3 && memcmp(nul.p, "a\0b", 3) == 0);
    arena_free(&a);
}

Test(jsonl, reads_a_record)
{
    arena a = {0};
    jsonl j;
    record r;
    cr_assert(jsonl_read(
        &j, SPAN("{\"text\":\"a\\nb\",\"id\":\"x\",\"age\":54,\"sex\":\"Female\",\"birth_date\":\"1970-01-02\",\"exam_date\":\"2024\"}"), &r, &a));
    cr_expect(same(r.text, "a\nb"));
    cr_expect(same(r.id, "\"x\""));
    cr_expect(eq(int, r.age, 54));
    cr_expect(eq(int, r.sex, SEX_FEMALE));
    cr_expect(same(r.birth_date, "1970-01-02"));
    cr_expect(same(r.exam_date, "2024"));
    arena_free(&a);
}

Test(jsonl, takes_an_age_in_several_forms)
{
    static const struct {
        const char *value;
        int32_t age;
    } cases[] = {{"54", 54},  {"54.9", 54}, {"\"54\"", 54}, {"0", 0},     {"120", 120},     {"121", -1},        {"-1", -1},
                 {"5e1", -1}, {"null", -1}, {"\"\"", -1},   {"[54]", -1}, {"\"54 y\"", -1}, {"99999999999", -1}};
    arena a = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[64];
        snprintf(line, sizeof line, "{\"text\":\"\",\"age\":%s}", cases[i].value);
        jsonl j;
        record r;
        cr_assert(jsonl_read(&j, span_of(line), &r, &a));
        cr_expect(eq(int, r.age, cases[i].age), "%s", cases[i].value);
    }
    arena_free(&a);
}

Test(jsonl, keeps_the_id_of_a_broken_line)
{
    arena a = {0};
    jsonl j;
    record r;
    cr_expect_not(jsonl_read(&j, SPAN("{\"id\":\"x\",\"text\":\"a"), &r, &a));
    cr_expect(same(r.id, "\"x\""));
    cr_expect_not(j.whole);
    cr_expect_not(jsonl_read(&j, SPAN("{\"text\":7,\"id\":1}"), &r, &a));
    cr_expect(same(r.id, "1"));
    cr_expect(j.whole);
    cr_expect(eq(sz, j.error.byte, 8));
    /* what is broken inside a string does not hide what stands behind it, unless it is the id's own */
    cr_expect_not(jsonl_read(&j, SPAN("{\"text\":\"a\tb\\x\",\"id\":\"y\"}"), &r, &a));
    cr_expect(same(r.id, "\"y\""));
    cr_expect(eq(sz, j.error.byte, 10));
    cr_expect_not(j.whole);
    cr_expect_not(jsonl_read(&j, SPAN("{\"text\":\"a\tb\",\"id\":[\"y\tz\"]}"), &r, &a));
    cr_expect(eq(sz, r.id.n, 0));
    cr_expect_not(jsonl_read(&j, SPAN("{\"id\":null}"), &r, &a));
    cr_expect(eq(sz, r.id.n, 0));
    arena_free(&a);
}

static void expect_splice(const char *line, const char *text, const char *want)
{
    arena a = {0};
    jsonl j;
    record r;
    buf out = {.a = &a};
    span words = span_of(text);
    bool ok = jsonl_read(&j, span_of(line), &r, &a);
    cr_expect(eq(int, ok, text != NULL), "%s", line);
    jsonl_write(&j, text ? &words : NULL, SPAN("{}"), &out);
    cr_expect(same(buf_span(&out), want), "%s -> %.*s", line, (int)out.n, out.p);
    arena_free(&a);
}

Test(jsonl, splices_and_keeps_all_other_bytes)
{
    expect_splice("{\"text\":\"a\"}", "b\n\"", "{\"text\":\"b\\n\\\"\",\"plainread\":{}}");
    expect_splice(" { \"n\" : 1.00 , \"text\" : \"\\u0061\" , \"z\":[ 1 ] } \r", "a",
                  " { \"n\" : 1.00 , \"text\" : \"a\" , \"z\":[ 1 ],\"plainread\":{} } \r");
    expect_splice("{\"plainread\":[0],\"text\":\"a\",\"z\":1}", "b", "{\"plainread\":{},\"text\":\"b\",\"z\":1}");
    expect_splice("{\"text\":\"a\",\"plainread\":null}", "b", "{\"text\":\"b\",\"plainread\":{}}");
    expect_splice("{\"id\":1}", NULL, "{\"id\":1,\"plainread\":{}}");
    expect_splice("{ }", NULL, "{\"plainread\":{} }");
}
