/* JSON lines and texts of every make, with a lexicon that has nothing to say: what is not defined to be added comes out byte for byte. Values are
 * read back by an outside judge, jansson. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "stream.h"

#include <jansson.h>

static const char footer[] =
    "This is an automatic plain-language version of the report. The signed report is what counts. Go through it with the doctor who "
    "ordered the scan.";

typedef enum made_kind {
    MADE_BYTES, /* must come out as it went in */
    MADE_TEXT,  /* a report, as a JSON string or as it stands */
    MADE_OLD,   /* the value of a key `plainread` that was there before: another object takes its place */
    MADE_NEW    /* where that key is put in */
} made_kind;

/* Bytes [b, e) of what is made. */
typedef struct made_part {
    made_kind kind;
    size_t b, e;
} made_part;

typedef struct made {
    buf out;
    dice d;
    VEC(made_part) parts;
} made;

static void end_part(made *m, made_kind kind)
{
    size_t b = m->parts.n ? m->parts.v[m->parts.n - 1].e : 0;
    *VEC_PUSH(m->out.a, &m->parts) = (made_part){kind, b, m->out.n};
}

static void put(made *m, const char *s) { buf_put(&m->out, span_of(s)); }

static void put_space(made *m)
{
    static const char *const spaces[] = {"", "", "", " ", "  ", "\t", " \t\r "};
    put(m, PICK(&m->d, spaces));
}

/* A report in JSON; no character of it is broken, because the judge takes none. */
static void put_string(made *m)
{
    static const char *const words[] = {"MRI of the lumbar spine.",
                                        "Disc bulge at L4-L5, 3.0 mm.",
                                        "disc",
                                        "No fracture.",
                                        "54-year-old woman.",
                                        "IMPRESSION:",
                                        "\\n",
                                        "\\r\\n",
                                        "\\r",
                                        "\\t",
                                        " ",
                                        "caf\xC3\xA9",
                                        "caf\\u00e9",
                                        "\\ud83d\\uDE00",
                                        "\xF0\x9F\x98\x80",
                                        "\\/",
                                        "\\\"",
                                        "\\\\",
                                        "\\u0000",
                                        "\\f\\b",
                                        "\\u2028\\ufeff",
                                        "<b>&amp;"};
    put(m, "\"");
    for (uint32_t n = roll(&m->d, 12); n > 0; n--) {
        put(m, PICK(&m->d, words));
        put(m, roll(&m->d, 3) ? " " : "");
    }
    put(m, "\"");
}

/* Keys that are nobody's, now and then twice, with values that a library would write in another way. */
static void put_unknown(made *m)
{
    static const char *const keys[] = {"n", "n", "", "Text", "text ", "x\\u0079", "\xC3\xA9", "\\ud800", "sentences"};
    static const char *const values[] = {"1.00",
                                         "-0",
                                         "1E400",
                                         "0.10e-2",
                                         "12345678901234567890123",
                                         "null",
                                         "true",
                                         "[ ]",
                                         "{ }",
                                         "[1,[2.50 ,[{}]] ]",
                                         "{\"text\":\"x\", \"text\":2,\"id\":{}}",
                                         "\"\\u0041\\/\\ud800 \\u00e9\"",
                                         "\"\xFF\xC3\"",
                                         "\"\\\"}\""};
    buf_printf(&m->out, "\"%s\"", PICK(&m->d, keys));
    put_space(m);
    put(m, ":");
    put_space(m);
    put(m, PICK(&m->d, values));
}

static void put_text(made *m)
{
    put(m, roll(&m->d, 5) ? "\"text\"" : "\"t\\u0065xt\"");
    put_space(m);
    put(m, ":");
    put_space(m);
    end_part(m, MADE_BYTES);
    put_string(m);
    end_part(m, MADE_TEXT);
}

/* One of the keys that are read, each once at the most. */
static void put_known(made *m, uint32_t i)
{
    static const char *const keys[] = {"id", "age", "sex", "birth_date", "exam_date"};
    static const char *const values[][4] = {{"\"a\\u0041-1\"", "7", "1.50", "null"},
                                            {"54", "54.0", "\"54\"", "-1e2"},
                                            {"\"female\"", "\"M\"", "{}", "null"},
                                            {"\"1970-02-01\"", "\"1970\"", "1970", "\"x\""},
                                            {"\"2024-05-06\"", "\"\"", "[]", "\"2024-05\""}};
    buf_printf(&m->out, "\"%s\":", keys[i]);
    put_space(m);
    put(m, PICK(&m->d, values[i]));
}

/* A line: its keys in any order. */
static void put_line(made *m)
{
    enum { KNOWN = 5, TEXT = KNOWN, OLD, MEMBERS = 12 };
    uint32_t order[MEMBERS];
    bool old = false, fresh = true;
    for (uint32_t i = 0; i < MEMBERS; i++) {
        uint32_t k = roll(&m->d, i + 1);
        order[i] = order[k];
        order[k] = i;
    }
    put_space(m);
    put(m, "{");
    for (uint32_t i = 0; i < MEMBERS; i++) {
        if (order[i] != TEXT && roll(&m->d, order[i] == OLD ? 9 : 3))
            continue;
        put(m, fresh ? "" : ",");
        put_space(m);
        fresh = false;
        if (order[i] < KNOWN) {
            put_known(m, order[i]);
        } else if (order[i] == TEXT) {
            put_text(m);
        } else if (order[i] == OLD) {
            put(m, "\"plainread\":");
            end_part(m, MADE_BYTES);
            put(m, roll(&m->d, 2) ? "{\"error\":1}" : "7");
            end_part(m, MADE_OLD);
            old = true;
        } else {
            put_unknown(m);
        }
        bool last = true;
        for (uint32_t k = i + 1; k < MEMBERS; k++)
            last = last && order[k] != TEXT;
        if (last && roll(&m->d, 4) == 0)
            break;
    }
    end_part(m, MADE_BYTES);
    if (!old)
        end_part(m, MADE_NEW);
    put_space(m);
    put(m, "}");
    put_space(m);
    put(m, roll(&m->d, 30) ? "\n" : "\r\n\n");
    end_part(m, MADE_BYTES);
}

/* What is compared: the output from `at` on. */
typedef struct reading {
    span out;
    size_t at;
    arena *a;
} reading;

static bool take(reading *r, span want)
{
    bool same = r->out.n - r->at >= want.n && (!want.n || memcmp(r->out.p + r->at, want.p, want.n) == 0);
    r->at += same ? want.n : 0;
    return same;
}

/* The value that stands in the output here. */
static json_t *take_value(reading *r)
{
    json_error_t e;
    json_t *value = json_loadb(r->out.p + r->at, r->out.n - r->at, JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &e);
    r->at += value ? (size_t)e.position : 0;
    return value;
}

/* A report's own bytes; then, unless nothing stands in it, the footer behind an empty line, and a line end if the report has one. */
static bool take_report(reading *r, span text)
{
    if (!take(r, text))
        return false;
    if (span_is_blank(text))
        return true;
    while (take(r, SPAN("\n")) || take(r, SPAN("\r\n")))
        ;
    bool ended = text.p[text.n - 1] == '\n';
    return take(r, span_of(footer)) && (!ended || take(r, SPAN("\n")) || take(r, SPAN("\r\n")));
}

static span string_of(const json_t *value, arena *a)
{
    span s = {json_string_value(value), json_string_length(value)};
    return arena_copy(a, s);
}

/* The report of a JSON string. */
static span text_of(const made *m, const made_part *p, arena *a)
{
    json_error_t e;
    json_t *value = json_loadb(m->out.p + p->b, p->e - p->b, JSON_DECODE_ANY | JSON_ALLOW_NUL, &e);
    cr_assert(value, "%s: %.*s", e.text, (int)(p->e - p->b), m->out.p + p->b);
    span text = string_of(value, a);
    json_decref(value);
    return text;
}

static bool take_text(reading *r, const made *m, const made_part *p)
{
    json_t *value = take_value(r);
    if (!json_is_string(value)) {
        json_decref(value);
        return false;
    }
    reading inside = {.out = string_of(value, r->a), .a = r->a};
    json_decref(value);
    return take_report(&inside, text_of(m, p, r->a)) && inside.at == inside.out.n;
}

/* The added object, in which every sentence is kept and nothing is said. */
static bool take_added(reading *r)
{
    json_t *value = take_value(r), *sentence;
    size_t i;
    bool ok = json_is_array(json_object_get(value, "sentences")) && json_array_size(json_object_get(value, "flags")) == 0 &&
              json_array_size(json_object_get(value, "notes")) == 0 && !json_object_get(value, "error");
    json_array_foreach(json_object_get(value, "sentences"), i, sentence) ok =
        ok && strcmp(json_string_value(json_object_get(sentence, "status")), "kept") == 0;
    json_decref(value);
    return ok;
}

static bool take_part(reading *r, const made *m, const made_part *p)
{
    switch (p->kind) {
    case MADE_TEXT:
        return take_text(r, m, p);
    case MADE_NEW:
        return take(r, SPAN(",\"plainread\":")) && take_added(r);
    case MADE_OLD:
        return take_added(r);
    default:
        return take(r, (span){m->out.p + p->b, p->e - p->b});
    }
}

#define SHOWN(s, at) (int)((s).n - (at) < 200 ? (s).n - (at) : 200), (s).p + (at)

Test(made, with_nothing_to_say_ten_thousand_lines_come_out_byte_for_byte)
{
    arena a = {0}, few = {0};
    plain_lexicon *silent = silent_lexicon();
    made m = {.out.a = &a, .d = {13}};
    for (int i = 0; i < 10000; i++)
        put_line(&m);
    span in = buf_span(&m.out);
    reading r = {stream_filter(silent, (plain_options){.from = PLAIN_FROM_JSONL}, in, SIZE_MAX, &a), 0, &few};
    for (uint32_t i = 0; i < m.parts.n; i++) {
        cr_assert(take_part(&r, &m, &m.parts.v[i]), "input %.*s\noutput %.*s", SHOWN(in, m.parts.v[i].b), SHOWN(r.out, r.at));
        arena_reset(&few, 1 << 20);
    }
    cr_expect_eq(r.at, r.out.n);
    cr_expect(span_eq(r.out, stream_filter(silent, (plain_options){.from = PLAIN_FROM_JSONL, .jobs = 3}, in, 5000, &a)), "three threads");
    cr_expect(span_eq(r.out, stream_filter(silent, (plain_options){.from = PLAIN_FROM_JSONL}, r.out, SIZE_MAX, &a)), "a second time");
    plain_lexicon_free(silent);
    arena_free(&few);
    arena_free(&a);
}

/* As text nothing is left of a line but its report; a form feed stands between two. */
Test(made, with_nothing_to_say_ten_thousand_lines_give_their_texts)
{
    arena a = {0}, few = {0};
    plain_lexicon *silent = silent_lexicon();
    made m = {.out.a = &a, .d = {17}};
    bool first = true;
    for (int i = 0; i < 10000; i++)
        put_line(&m);
    const plain_options o = {.from = PLAIN_FROM_JSONL, .to = PLAIN_TO_TEXT};
    reading r = {stream_filter(silent, o, buf_span(&m.out), SIZE_MAX, &a), 0, &few};
    for (uint32_t i = 0; i < m.parts.n; i++) {
        const made_part *p = &m.parts.v[i];
        if (p->kind != MADE_TEXT)
            continue;
        bool same = (first || take(&r, SPAN("\f"))) && take_report(&r, text_of(&m, p, &few));
        cr_assert(same, "input %.*s\noutput %.*s", SHOWN(m.out, p->b), SHOWN(r.out, r.at));
        first = false;
        arena_reset(&few, 1 << 20);
    }
    cr_expect_eq(r.at, r.out.n);
    plain_lexicon_free(silent);
    arena_free(&few);
    arena_free(&a);
}

/* A text, of any bytes, and what parts it from the next. */
static void put_plain(made *m)
{
    static const char *const words[] = {"MRI of the lumbar spine.",
                                        "Disc bulge, 3.0 mm.",
                                        "disc",
                                        "FINDINGS:",
                                        "54-year-old woman.",
                                        "\n",
                                        "\r\n",
                                        "\n\n",
                                        "\r",
                                        " ",
                                        "\t",
                                        "caf\xC3\xA9",
                                        "caf\xE9",
                                        "\xF0\x9F\x98",
                                        "\xEF\xBB\xBF",
                                        "\x1B[31m",
                                        "\v\x1C",
                                        "{\"text\":1}",
                                        "MSH|^~\\&|"};
    for (uint32_t n = roll(&m->d, 12); n > 0; n--) {
        put(m, PICK(&m->d, words));
        put(m, roll(&m->d, 3) ? " " : "");
    }
    end_part(m, MADE_TEXT);
    buf_char(&m->out, roll(&m->d, 3) ? '\f' : '\0');
    end_part(m, MADE_BYTES);
}

Test(made, with_nothing_to_say_ten_thousand_texts_come_out_byte_for_byte)
{
    arena a = {0};
    plain_lexicon *silent = silent_lexicon();
    made m = {.out.a = &a, .d = {19}};
    for (int i = 0; i < 10000; i++)
        put_plain(&m);
    span in = buf_span(&m.out);
    reading r = {stream_filter(silent, (plain_options){.from = PLAIN_FROM_TEXT}, in, SIZE_MAX, &a), 0, &a};
    for (uint32_t i = 0; i < m.parts.n; i++) {
        const made_part *p = &m.parts.v[i];
        span bytes = {in.p + p->b, p->e - p->b};
        bool same = p->kind == MADE_TEXT ? take_report(&r, bytes) : take(&r, bytes);
        cr_assert(same, "input %.*s\noutput %.*s", SHOWN(in, p->b), SHOWN(r.out, r.at));
    }
    cr_expect_eq(r.at, r.out.n);
    cr_expect(span_eq(r.out, stream_filter(silent, (plain_options){.from = PLAIN_FROM_TEXT, .jobs = 3}, in, 5000, &a)), "three threads");
    cr_expect(span_eq(r.out, stream_filter(silent, (plain_options){.from = PLAIN_FROM_TEXT}, r.out, SIZE_MAX, &a)), "a second time");
    plain_lexicon_free(silent);
    arena_free(&a);
}
