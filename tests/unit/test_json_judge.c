/* The JSON tokenizer against an outside judge, jansson: what must be taken, what must be refused, and the same verdict on thousands of broken texts.
 */
/* SPDX-License-Identifier: Apache-2.0 */
/* Both name the kinds of values alike. */
#define JSON_STRING JANSSON_STRING
#define JSON_OBJECT JANSSON_OBJECT
#define JSON_ARRAY JANSSON_ARRAY
#define JSON_TRUE JANSSON_TRUE
#define JSON_FALSE JANSSON_FALSE
#define JSON_NULL JANSSON_NULL
#include <jansson.h>
#undef JSON_STRING
#undef JSON_OBJECT
#undef JSON_ARRAY
#undef JSON_TRUE
#undef JSON_FALSE
#undef JSON_NULL

#include "wire/json.h"

#include <criterion/criterion.h>

typedef enum verdict { YES, NO, EITHER } verdict; /* EITHER: the standard leaves it open; what we do is stated beside it */

typedef struct sample {
    verdict want;
    bool ours; /* of EITHER */
    span text;
} sample;

#define Y(text)                                                                                                                                      \
    {                                                                                                                                                \
        YES, true, SPAN(text)                                                                                                                        \
    }
#define N(text)                                                                                                                                      \
    {                                                                                                                                                \
        NO, false, SPAN(text)                                                                                                                        \
    }
#define I(ours, text)                                                                                                                                \
    {                                                                                                                                                \
        EITHER, ours, SPAN(text)                                                                                                                     \
    }

static const sample samples[] = {
    /* what is JSON */
    Y("{}"),
    Y("[]"),
    Y("[[]   ]"),
    Y("null"),
    Y("true"),
    Y("\"\""),
    Y("42"),
    Y("-0.1"),
    Y(" [1]\n"),
    Y("\t[\r\n]"),
    Y("[123e65]"),
    Y("[0e+1]"),
    Y("[0e1]"),
    Y("[ 4]"),
    Y("[-0.000000000000000000000000000000000000000000000000000001]"),
    Y("[20e1]"),
    Y("[-0]"),
    Y("[-123]"),
    Y("[1E22]"),
    Y("[1E-2]"),
    Y("[1E+2]"),
    Y("[123e45]"),
    Y("[123.456e78]"),
    Y("[123.456789]"),
    Y("{\"a\":\"b\",\"a\":\"c\"}"),
    Y("{\"a\":1,\"a\":1}"),
    Y("{\"\":0}"),
    Y("{\"\\u0066oo\":1}"),
    Y("{\"a\":{},\"b\":[]}"),
    Y("{\n\"a\": \"b\"\n}"),
    Y("[\"\\u0060\\u012a\\u12AB\"]"),
    Y("[\"\\uD801\\udc37\"]"),
    Y("[\"\\ud83d\\ude39\\ud83d\\udc8d\"]"),
    Y("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"),
    Y("[\"\\\\u0000\"]"),
    Y("[\"\\\"\"]"),
    Y("[\"a/*b*/c/*d//e\"]"),
    Y("[\"\\\\a\"]"),
    Y("[\"\x7F\"]"),
    Y("[\"\xE2\x82\xAC\xF0\x9D\x84\x9E\"]"),
    Y("[\"\xE2\x80\xA8\xE2\x80\xA9\"]"),
    Y("[\"\xF4\x8F\xBF\xBF\"]"),
    Y("[\"new\\u000Aline\"]"),
    Y("[\"\\uFFFF\"]"),
    Y("[1,null,\"1\",{}]"),
    Y("[\"\\u0000\"]"),
    Y("[\" \"]"),
    Y("[false , true]"),
    /* what is none */
    N(""),
    N(" "),
    N("["),
    N("{"),
    N("]"),
    N("}"),
    N("[1"),
    N("[1,"),
    N("[1,]"),
    N("[,1]"),
    N("[1,,2]"),
    N("[\"\",]"),
    N("[1 true]"),
    N("[a"),
    N("[x"),
    N("[1]]"),
    N("[1}"),
    N("{\"a\":[1}"),
    N("[\"a\"],"),
    N("{\"a\":1}}"),
    N("{\"a\":1}#"),
    N("{\"a\":1} [2]"),
    N("1 2"),
    N("{} \"a\""),
    N("[][]"),
    N("{\"a\"}"),
    N("{\"a\" \"b\"}"),
    N("{\"a\":}"),
    N("{\"a\":1,}"),
    N("{\"a\":1,,\"b\":2}"),
    N("{,\"a\":1}"),
    N("{:1}"),
    N("{1:1}"),
    N("{a:1}"),
    N("{'a':1}"),
    N("{null:1}"),
    N("{\"a\":1,\"b\"}"),
    N("{\"a\":1 \"b\":2}"),
    N("{\"a\"::1}"),
    N("{[]:1}"),
    N("[\"a\":1]"),
    N("{\"a\",1}"),
    N("[tru]"),
    N("[True]"),
    N("[TRUE]"),
    N("[nul]"),
    N("[fals]"),
    N("[truee]"),
    N("[nan]"),
    N("[NaN]"),
    N("[Infinity]"),
    N("[-Infinity]"),
    N("[undefined]"),
    N("[+1]"),
    N("[-]"),
    N("[-a]"),
    N("[--1]"),
    N("[-01]"),
    N("[012]"),
    N("[00]"),
    N("[1.]"),
    N("[.5]"),
    N("[-.5]"),
    N("[2.e3]"),
    N("[1.e]"),
    N("[1e]"),
    N("[1e+]"),
    N("[1E-]"),
    N("[0e]"),
    N("[1eE2]"),
    N("[1.0e+]"),
    N("[1+2]"),
    N("[0x42]"),
    N("[1 000]"),
    N("[1_000]"),
    N("[0.1.2]"),
    N("[1a]"),
    N("[-1.0.]"),
    N("[9.e+]"),
    N("[1e1.5]"),
    N("[\xEF\xBC\x91]"),
    N("[- 1]"),
    N("[\"a"),
    N("\""),
    N("[\""),
    N("[\"a\\\"]"),
    N("[\"\\x00\"]"),
    N("[\"\\a\"]"),
    N("[\"\\'\"]"),
    N("['a']"),
    N("[\"\\\\\\\"]"),
    N("[\"\\u\"]"),
    N("[\"\\u0\"]"),
    N("[\"\\u00\"]"),
    N("[\"\\u00A\"]"),
    N("[\"\\u00G0\"]"),
    N("[\"\\U0041\"]"),
    N("[\"\\u 041\"]"),
    N("[\"\\"),
    N("[\"\\u"),
    N("[\"\\uD834\\u"),
    N("[\"\n\"]"),
    N("[\"\t\"]"),
    N("[\"\r\"]"),
    N("[\"\0\"]"),
    N("[\"\x1F\"]"),
    N("[\"a\0b\"]"),
    N("[\\n]"),
    N("[\xC3\xA9]"),
    N("[\xFF]"),
    N("\xE5"),
    N("[\xE2\x81\xA0]"),
    N("\xC2\xA0[]"),
    N("[\f]"),
    N("[\v1]"),
    N("\0[]"),
    N("[1]\0"),
    N("<null>"),
    N("[1]//a"),
    N("[1]/*a*/"),
    N("/*a*/[]"),
    N("#\n[]"),
    N("abc"),
    N("*"),
    N("{\"a\":\"b\"}/**/"),
    N("[\"a\" \"b\"]"),
    N("{\"a\":\"b\",#}"),
    N("@"),
    N("(1)"),
    /* what the standard leaves open */
    I(true, "[\"\\uD800\"]"),
    I(true, "[\"\\uDFAA\"]"),
    I(true, "[\"\\uD888\\u1234\"]"),
    I(true, "[\"\\ud800\\ud800\\n\"]"),
    I(true, "[\"\xFF\"]"),
    I(true, "[\"\xC0\xAF\"]"),
    I(true, "[\"\xED\xA0\x80\"]"),
    I(true, "[\"\xE2\x82\"]"),
    I(true, "[100000000000000000000]"),
    I(true, "[1e400]"),
    I(true, "[-123123e100000]"),
    I(true, "[123e-10000000]"),
    I(true, "\xEF\xBB\xBF{}"),
    I(false, "\xFE\xFF\0[\0]"),
    I(false, "[\0\"\0\xE9\0\"\0]\0"),
};

static bool pass(void *ctx, const json_event *e)
{
    (void)ctx, (void)e;
    return true;
}

static bool takes(span s, json_error *e) { return json_walk(s, pass, NULL, e); }

/* Whether jansson takes it. *open is set where it refuses what only it does: numbers that its types do not hold. */
static bool judge_takes(span s, bool *open)
{
    json_error_t e;
    json_t *value = json_loadb(s.p, s.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &e);
    *open = !value && json_error_code(&e) == json_error_numeric_overflow;
    json_decref(value);
    return value != NULL;
}

Test(json_judge, the_known_cases)
{
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const sample *c = &samples[i];
        json_error e = {0};
        bool open, ours = takes(c->text, &e), theirs = judge_takes(c->text, &open);
        cr_expect(ours == c->ours, "%zu: %.*s: byte %zu: %s", i, (int)c->text.n, c->text.p, e.byte, e.why ? e.why : "taken");
        cr_expect(ours || (e.why && e.byte <= c->text.n), "%zu: it is not said where", i);
        cr_expect(c->want == EITHER || theirs == ours, "%zu: %.*s: the judge says otherwise", i, (int)c->text.n, c->text.p);
    }
}

/* A hundred thousand brackets: refused at the limit, without recursion. */
Test(json_judge, depth)
{
    static char deep[100000];
    json_error e = {0};
    memset(deep, '[', sizeof deep);
    cr_expect_not(takes((span){deep, sizeof deep}, &e));
    cr_expect(e.byte == JSON_DEPTH);
}

/* Valid texts with up to three bytes changed, put in or taken out: the judge and we agree on each. */
Test(json_judge, the_same_verdict_on_broken_texts)
{
    static const char *const seeds[] = {
        "{\"id\":\"a1\",\"text\":\"No \\\"bulge\\\"\\n\",\"n\":[1,-2.50,3e+4],\"ok\":true,\"no\":false,\"x\":null,\"o\":{\"a\":{}}}",
        "[0,-1,1.5,1E5,\"\\u00e9\\/\\\\\",[],{},[[1],[2,[3]]]]",
        " { \"a\" : [ true , null ] , \"b\" : \"c\" } \n",
    };
    static const char bytes[] = "{}[]\",:\\/u01289abfnrtelsx+-.eE \t\n";
    uint64_t dice = 12345;
    size_t taken = 0;
    for (int round = 0; round < 30000; round++) {
        char text[256];
        size_t n = strlen(seeds[round % 3]);
        memcpy(text, seeds[round % 3], n);
        for (int k = round % 4; k >= 0; k--) {
            dice = dice * 6364136223846793005u + 1442695040888963407u;
            size_t at = (size_t)(dice >> 33) % n;
            char c = bytes[(dice >> 20) % (sizeof bytes - 1)];
            if (dice >> 62 == 0) {
                memmove(text + at, text + at + 1, --n - at);
            } else if (dice >> 62 == 1) {
                memmove(text + at + 1, text + at, n++ - at);
                text[at] = c;
            } else {
                text[at] = c;
            }
        }
        json_error e = {0};
        bool open, ours = takes((span){text, n}, &e), theirs = judge_takes((span){text, n}, &open);
        taken += ours;
        cr_assert(ours == theirs || open, "%.*s: we %s, byte %zu", (int)n, text, ours ? "take it" : e.why, e.byte);
    }
    cr_expect(taken > 1000);
}
