/* FHIR resources of every make: what must hold of them whatever they say. The samples of tests/data/fhir show the single cases. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"
#include "stream.h"

#include "wire/base64.h"
#include "wire/entities.h"
#include "wire/fhir.h"
#include "wire/markup.h"

static bool same(span s, const char *want) { return s.n == strlen(want) && memcmp(s.p, want, s.n) == 0; }

/* Made-up resources. */
typedef struct made {
    buf out;
    dice d;
    unsigned level;
    const char *newline, *indent, *colon, *comma;
    bool fresh;
} made;

static void put(made *m, const char *s) { buf_put(&m->out, span_of(s)); }

static void next(made *m, const char *key)
{
    put(m, m->fresh ? "" : m->comma);
    put(m, m->newline);
    for (unsigned i = 0; *m->newline && i < m->level; i++)
        put(m, m->indent);
    m->fresh = false;
    if (key)
        buf_printf(&m->out, "\"%s\"%s", key, m->colon);
}

static void enter(made *m, const char *key, const char *bracket)
{
    next(m, key);
    put(m, bracket);
    m->level++;
    m->fresh = true;
}

static void leave(made *m, const char *bracket)
{
    m->level--;
    put(m, m->newline);
    for (unsigned i = 0; *m->newline && i < m->level; i++)
        put(m, m->indent);
    put(m, bracket);
    m->fresh = false;
}

static void put_member(made *m, const char *key, const char *value)
{
    next(m, key);
    put(m, value);
}

static const char *words(made *m)
{
    static const char *const texts[] = {"There is disc bulge at L4-L5.",
                                        "No fracture. IMPRESSION: Mild disc bulge.",
                                        "Caf\xC3\xA9 \\u00e9 \\ud83d\\ude00 \\/ \\\"disc bulge\\\"\\n\\tNo mass.",
                                        "",
                                        " ",
                                        "cord compression",
                                        "\\ud800 lone",
                                        "\xFF\xFE broken"};
    return PICK(&m->d, texts);
}

static void put_string(made *m, const char *key)
{
    next(m, key);
    buf_printf(&m->out, "\"%s\"", words(m));
}

/* Members that nobody knows: digits, doubled keys, depth. */
static void put_odd(made *m)
{
    static const char *const odd[] = {"1.00", "-0.10e2", "12345678901234567890123", "[[[{}]]]", "{ \"a\" :1,\"a\":2 }",
                                      "null", "true",    "\"disc bulge\""};
    put_member(m, roll(&m->d, 2) ? "extension" : "x", PICK(&m->d, odd));
}

static void put_attachment(made *m)
{
    static const char *const types[] = {"text/plain", "text/html; charset=utf-8", "application/pdf", "text/plain;charset=\\\"ISO-8859-1\\\"", "x"};
    static const span texts[] = {SPAN("FINDINGS: Disc bulge.\r\nNo fracture.\r\n"), SPAN("<p>No <b>disc</b>\n bulge&nbsp;&eacute;.</p><!-- x -->"),
                                 SPAN("\xE9 disc bulge"), SPAN("<div><p>No tag ends"), SPAN("")};
    span text = PICK(&m->d, texts);
    span data = base64_encode(text, m->out.a);
    enter(m, NULL, "{");
    next(m, "contentType");
    buf_printf(&m->out, "\"%s\"", PICK(&m->d, types));
    next(m, "data");
    buf_printf(&m->out, "\"%.*s%s\"", (int)data.n, data.p, roll(&m->d, 9) ? "" : "=");
    if (roll(&m->d, 2))
        put_member(m, "size", "7");
    if (roll(&m->d, 2))
        put_string(m, "hash");
    leave(m, "}");
}

static void put_report(made *m, const char *key)
{
    static const char *const statuses[] = {"\"final\"", "\"final\"", "\"preliminary\"", "\"amended\"", "7"};
    enter(m, key, "{");
    put_member(m, "resourceType", "\"DiagnosticReport\"");
    if (roll(&m->d, 2))
        put_member(m, "id", "\"r1\"");
    put_member(m, "status", PICK(&m->d, statuses));
    for (uint32_t n = roll(&m->d, 3); n > 0; n--)
        put_odd(m);
    if (roll(&m->d, 2))
        put_member(m, "meta", roll(&m->d, 2) ? "{}" : "{\"tag\": [ ] , \"security\":[{}]}");
    if (roll(&m->d, 2))
        put_member(m, "subject", "{\"reference\":\"Patient/p1\"}");
    if (roll(&m->d, 2))
        put_member(m, "effectiveDateTime", roll(&m->d, 2) ? "\"2024-05-06T08:00:00Z\"" : "{}");
    if (roll(&m->d, 2))
        put_string(m, "conclusion");
    if (roll(&m->d, 3) == 0)
        put_member(m, "text", "{\"div\":\"<div>disc <b>bulge<\\/b> &amp; &lt;b&gt;</div>\"}");
    if (roll(&m->d, 2)) {
        enter(m, "presentedForm", "[");
        for (uint32_t n = roll(&m->d, 3); n > 0; n--)
            put_attachment(m);
        leave(m, "]");
    }
    if (roll(&m->d, 2))
        put_member(m, "result", "[{\"reference\":\"Observation/o1\"},7,{}]");
    leave(m, "}");
}

static void put_bundle(made *m)
{
    static const char *const types[] = {"\"collection\"", "\"searchset\"", "\"transaction\"", "\"document\"", "[]"};
    enter(m, NULL, "{");
    put_member(m, "resourceType", "\"Bundle\"");
    put_member(m, "type", PICK(&m->d, types));
    enter(m, "entry", "[");
    for (uint32_t n = roll(&m->d, 5); n > 0; n--) {
        enter(m, NULL, "{");
        if (roll(&m->d, 2))
            put_member(m, "fullUrl", "\"urn:uuid:00000000-0000-4000-8000-000000000001\"");
        if (roll(&m->d, 3) == 0)
            put_member(m, "resource", "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"1970-02-01\",\"gender\":\"female\"}");
        else if (roll(&m->d, 3) == 0)
            put_member(m, "resource",
                       "{\"resourceType\":\"Observation\",\"id\":\"o1\",\"valueString\":\"Disc bulge.\",\"note\":[{\"text\":\"No mass.\"}]}");
        else
            put_report(m, "resource");
        leave(m, "}");
    }
    leave(m, "]");
    if (roll(&m->d, 4) == 0)
        put_member(m, "signature", "{}");
    leave(m, "}");
}

/* One resource in a layout of its own, now and then cut off or with a byte changed. */
static void put_resource(made *m)
{
    static const struct {
        const char *newline, *indent, *colon, *comma;
    } layouts[] = {{"\n", "  ", ": ", ","}, {"\r\n", "\t", " : ", ","}, {"", "", ":", ","}, {"", "", ": ", ", "}};
    uint32_t layout = roll(&m->d, COUNT(layouts));
    size_t from = m->out.n;
    m->newline = layouts[layout].newline;
    m->indent = layouts[layout].indent;
    m->colon = layouts[layout].colon;
    m->comma = layouts[layout].comma;
    m->fresh = true;
    m->level = 0;
    if (roll(&m->d, 3) == 0)
        put_bundle(m);
    else
        put_report(m, NULL);
    if (roll(&m->d, 20) == 0)
        m->out.n = from + roll(&m->d, (uint32_t)(m->out.n - from));
    if (roll(&m->d, 20) == 0 && m->out.n > from)
        m->out.p[from + roll(&m->d, (uint32_t)(m->out.n - from))] = "{}[]\",:\\ \n\0x"[roll(&m->d, 12)];
    put(m, roll(&m->d, 3) ? "\n" : roll(&m->d, 2) ? "" : "\r\n\n");
}

static span filter(const plain_lexicon *l, plain_options o, span in, size_t chunk, arena *a)
{
    o.from = PLAIN_FROM_FHIR;
    return stream_filter(l, o, in, chunk, a);
}

Test(fhir, with_nothing_to_say_ten_thousand_resources_come_out_byte_for_byte)
{
    arena a = {0};
    plain_lexicon *silent = silent_lexicon();
    made m = {.out.a = &a, .d = {7}};
    for (int i = 0; i < 10000; i++)
        put_resource(&m);
    span in = buf_span(&m.out);
    for (plain_fhir mode = PLAIN_FHIR_BUNDLE; mode <= PLAIN_FHIR_REPLACE; mode++) {
        span out = filter(silent, (plain_options){.fhir = mode, .results = true}, in, SIZE_MAX, &a);
        size_t at = 0;
        while (at < in.n && at < out.n && in.p[at] == out.p[at])
            at++;
        cr_expect(span_eq(in, out), "mode %d: other bytes from %zu: %.*s", (int)mode, at, (int)(out.n - at < 80 ? out.n - at : 80), out.p + at);
    }
    plain_lexicon_free(silent);
    arena_free(&a);
}

/* Whether every byte of `in` stands in `out` in its order: nothing was taken away. */
static bool is_contained(span in, span out)
{
    size_t i = 0;
    for (size_t k = 0; k < out.n && i < in.n; k++)
        i += in.p[i] == out.p[k];
    return i == in.n;
}

Test(fhir, in_whatever_pieces_it_is_read_and_by_how_many_threads)
{
    arena a = {0};
    made m = {.out.a = &a, .d = {11}};
    for (int i = 0; i < 300; i++)
        put_resource(&m);
    span in = buf_span(&m.out);
    for (plain_fhir mode = PLAIN_FHIR_BUNDLE; mode <= PLAIN_FHIR_REPLACE; mode++) {
        plain_options o = {.fhir = mode, .results = true};
        span whole = filter(plain_lexicon_builtin(), o, in, SIZE_MAX, &a);
        cr_expect(whole.n > in.n + 10000, "hardly anything was said");
        cr_expect(mode == PLAIN_FHIR_REPLACE || is_contained(in, whole), "mode %d: something of the original is gone", (int)mode);
        cr_expect(span_eq(whole, filter(plain_lexicon_builtin(), o, in, 1, &a)), "mode %d, byte by byte", (int)mode);
        o.jobs = 3;
        cr_expect(span_eq(whole, filter(plain_lexicon_builtin(), o, in, 70000, &a)), "mode %d, three threads", (int)mode);
    }
    arena_free(&a);
}

Test(fhir, begins)
{
    static const struct {
        const char *text;
        int want;
    } cases[] = {{"{\"resourceType\":", 1},
                 {"\xEF\xBB\xBF {\r\n  \"resourceType\"", 1},
                 {"{\"resource", -1},
                 {"{", -1},
                 {"", -1},
                 {"{\"text\":1}", 0},
                 {"[{\"resourceType\"", 0},
                 {"x", 0}};
    for (size_t i = 0; i < COUNT(cases); i++)
        cr_expect(fhir_begins(span_of(cases[i].text)) == cases[i].want, "%s", cases[i].text);
}

Test(fhir, units)
{
    static const struct {
        const char *text;
        size_t end;
    } cases[] = {
        {"{\"a\":1}\n{\"b\":2}\n", 8}, {"{\"a\":1} \r\n{", 10},
        {"{\"a\":1}{\"b\":2}", 7},     {"{\n\"a\":\n{\n\"b\":[\n{}\n,\n{}]}}\nx", 26},
        {"{\"a\":\"}{\\\"\"}\n{", 13}, {"{\"a\":\"cut\n{\"b\":1}\n", 10},
        {"{\"a\":1\n{\"b\":1}\n", 7},  {"\n{\"b\":1}\n", 1},
        {"junk } \"\n{", 9},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        span s = span_of(cases[i].text);
        for (size_t n = 0; n <= s.n; n++) { /* first a piece of it, then all */
            fhir_scan scan = {0};
            size_t seen = 0, end = fhir_unit_end((span){s.p, n}, &scan, &seen, false);
            if (!end)
                end = fhir_unit_end(s, &scan, &seen, true);
            cr_expect(end == cases[i].end, "%zu behind %zu: %zu", i, n, end);
        }
    }
}

Test(base64, known_texts)
{
    static const struct {
        const char *text, *coded;
    } cases[] = {{"", ""},
                 {"f", "Zg=="},
                 {"fo", "Zm8="},
                 {"foo", "Zm9v"},
                 {"foob", "Zm9vYg=="},
                 {"fooba", "Zm9vYmE="},
                 {"foobar", "Zm9vYmFy"},
                 {"\xFF\xFE\xFB", "//77"}};
    static const char *const broken[] = {"Z", "Zg", "Zg=", "Zm8", "Zg===", "=", "Zg==Zg==", "Z=g=", "Zm9v!", "Zm9v=", "Zm-v"};
    arena a = {0};
    span out;
    for (size_t i = 0; i < COUNT(cases); i++) {
        cr_expect(same(base64_encode(span_of(cases[i].text), &a), cases[i].coded), "%s", cases[i].text);
        cr_expect(base64_decode(span_of(cases[i].coded), &out, &a) && same(out, cases[i].text), "%s", cases[i].coded);
    }
    cr_expect(base64_decode(SPAN(" Zm\r\n9v Yg = =\n"), &out, &a) && same(out, "foob"));
    for (size_t i = 0; i < COUNT(broken); i++)
        cr_expect(!base64_decode(span_of(broken[i]), &out, &a), "%s", broken[i]);
    arena_free(&a);
}

Test(markup, text)
{
    static const struct {
        const char *html, *text;
    } cases[] = {
        {"a  b\n c", "a b c"},
        {"<p>a</p><p>b</p>", "a\n\nb"},
        {"a<br>b<br/><br>c", "a\nb\n\nc"},
        {"<div> a <b>b</b>c </div>d", "a bc\nd"},
        {"<pre>a  b\n c</pre>", "a  b\n c"},
        {"a &amp; b &lt;&#65;&#x42;&deg;&nope;&#0;& c", "a & b <AB\xC2\xB0&nope;&#0;& c"},
        {"<head><title>x</title></head>a<script>if (1<2) b</script>c", "ac"},
        {"a<!-- <p>x</p> -->b<![CDATA[ x ]]>c", "abc"},
        {"5 < 6 and 7 > 6", "5 < 6 and 7 > 6"},
        {"a <b title=\"x > y\">c</b", "a c</b"},
        {"<ul><li>a</li><li>b</li></ul>", "a\n\nb"},
        {"\xEF\xBB\xBF<p>a", "a"},
    };
    arena a = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        text_map m;
        markup_read(&m, span_of(cases[i].html), &a);
        span text = buf_span(&m.words);
        while (text.n && text.p[text.n - 1] == '\n')
            text.n--;
        cr_expect(same(text, cases[i].text), "%s: [%.*s]", cases[i].html, (int)text.n, text.p);
    }
    arena_free(&a);
}

Test(markup, entities)
{
    char utf8[4];
    size_t n;
    cr_expect(entity_read(SPAN("&eacute;x"), utf8, &n) == 8 && n == 2 && memcmp(utf8, "\xC3\xA9", 2) == 0);
    cr_expect(entity_read(SPAN("&#x1F600;"), utf8, &n) == 9 && n == 4 && memcmp(utf8, "\xF0\x9F\x98\x80", 4) == 0);
    cr_expect(entity_read(SPAN("&AMP;"), utf8, &n) == 0);
    cr_expect(entity_read(SPAN("&amp"), utf8, &n) == 0);
    cr_expect(entity_read(SPAN("&#xD800;"), utf8, &n) == 0);
    cr_expect(entity_read(SPAN("&#7;"), utf8, &n) == 0);
    cr_expect(entity_read(SPAN("&;"), utf8, &n) == 0);
    cr_expect(entity_read(SPAN("&zwnj;"), utf8, &n) == 6 && n == 3);
}
