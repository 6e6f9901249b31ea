/* HL7 messages of every make: what must hold of them whatever they say. The samples of tests/data/hl7 show the single cases. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"
#include "stream.h"

#include "wire/hl7.h"
#include "wire/hl7_write.h"
#include "wire/words.h"

/* Made-up messages. */
typedef struct made {
    buf out;
    dice d;
    char sep[6]; /* field, component, repetition, escape, part */
    bool odd;    /* it may be broken */
} made;

static void put(made *m, const char *s) { buf_put(&m->out, span_of(s)); }

/* Text in which | ^ ~ \ & stand for the message's own separators. */
static void put_separated(made *m, const char *s)
{
    static const char standard[] = "|^~\\&";
    for (; *s; s++) {
        const char *p = strchr(standard, *s);
        buf_char(&m->out, p ? m->sep[p - standard] : *s);
    }
}

static void put_words(made *m)
{
    static const char *const words[] = {"There is disc bulge at L4-L5.",
                                        "No fracture.",
                                        "Mild",
                                        "disc",
                                        "bulge",
                                        "is",
                                        "seen",
                                        "and",
                                        "degenerative disc disease.",
                                        "The heart is normal.",
                                        "cord compression",
                                        "No evidence of",
                                        "a mass",
                                        "in the left kidney.",

                                        "3 mm",
                                        "1.5 x 2 cm",
                                        "stenosis",
                                        "Severe",
                                        "compared with 12/03/2019.",
                                        "54-year-old woman.",
                                        "\\.br\\",
                                        "~",
                                        "\\.sp2\\",
                                        "\\H\\",
                                        "\\N\\",
                                        "\\T\\",
                                        "\\F\\",
                                        "\\E\\",
                                        "\\X0D0A\\",
                                        "\\X41\\",
                                        "\\",
                                        "\\Zlocal\\",
                                        "\\.in+2\\",
                                        "\\S\\",
                                        "caf\xC3\xA9",
                                        "\xE2\x89\xA4",
                                        "<",
                                        "#4",
                                        "pneumothorax",
                                        "\\.br\\\\.br\\",
                                        "Unremarkable."};
    for (uint32_t n = roll(&m->d, 14); n > 0; n--) {
        put_separated(m, PICK(&m->d, words));
        if (roll(&m->d, 8))
            put(m, " ");
    }
}

static void put_observation(made *m, uint32_t n, const char *end)
{
    static const char *const types[] = {"TX", "TX", "TX", "FT", "ST", "NM", "ED", "CWE", ""};
    static const char *const codes[] = {"71020&IMP^Impression", "71020&GDT", "71020^CHEST", "71020^CHEST", "19005-8^X^LN", "", "121073^X^DCM"};
    static const char *const statuses[] = {"F", "F", "F", "F", "C", "", "D", "P"};
    char start[64];
    snprintf(start, sizeof start, "OBX|%u|%s|", n, PICK(&m->d, types));
    put_separated(m, start);
    put_separated(m, PICK(&m->d, codes));
    put_separated(m, "||");
    put_words(m);
    put_separated(m, "||||||");
    put(m, PICK(&m->d, statuses));
    if (m->odd && roll(&m->d, 9) == 0)
        put(m, "\nand a line more");
    put(m, end);
}

static void put_message(made *m)
{
    static const char *const separators[] = {"|^~\\&", "|^~\\&", "|^~\\&", "#@*?%", "!$/+-"};
    static const char *const ends[] = {"\r", "\r", "\n", "\r\n"};
    static const char *const types[] = {"ORU^R01", "ORU^R01", "ORU^R01", "ORU^R01^ORU_R01", "ADT^A01", "MDM^T02"};
    static const char *const births[] = {"19700312", "1970", "197003", "", "x", "19001231"};
    static const char *const statuses[] = {"F", "F", "F", "C", "P", ""};
    static const char *const others[] = {"NTE|1|L|disc bulge", "ZXX|disc bulge~^&\\", "SPM|1", "FT1|1", "ORC|RE", "PV1|1|O"};
    bool framed = roll(&m->d, 3) == 0;
    const char *end = PICK(&m->d, ends);
    memcpy(m->sep, PICK(&m->d, separators), 6);
    put(m, framed ? "\x0B" : "");
    put(m, "MSH");
    put(m, m->sep);
    put_separated(m, "|RIS|X|Y|Z|20240506||");
    put_separated(m, PICK(&m->d, types));
    put_separated(m, "|ID7|P|2.5||||||UNICODE UTF-8");
    put(m, end);
    put_separated(m, "PID|1||4711||NAME^ANNA||");
    put(m, PICK(&m->d, births));
    put_separated(m, "|F");
    put(m, end);
    for (uint32_t orders = roll(&m->d, 3); orders > 0; orders--) {
        put_separated(m, "OBR|1|||72148^MRI LUMBAR SPINE|||20240506081500|||||||||||||||||RAD|");
        put(m, PICK(&m->d, statuses));
        put(m, end);
        for (uint32_t n = 1 + roll(&m->d, 6), i = 1; i <= n; i++) {
            put_observation(m, i, end);
            if (roll(&m->d, 5) == 0) {
                put_separated(m, PICK(&m->d, others));
                put(m, end);
            }
        }
    }
    if (m->odd && roll(&m->d, 7) == 0)
        m->out.n -= roll(&m->d, 40);
    put(m, framed && !(m->odd && roll(&m->d, 9) == 0) ? "\x1C\r" : "");
}

/* A stream of messages, some in batches. */
static span make_stream(uint32_t count, bool odd, uint64_t seed, arena *a)
{
    made m = {.out.a = a, .d = {seed}, .odd = odd};
    for (uint32_t i = 0; i < count; i++) {
        if (roll(&m.d, 20) == 0)
            put(&m, "FHS|^~\\&|X\rBHS|^~\\&|X\r");
        put_message(&m);
        if (m.out.n && m.out.p[m.out.n - 1] != '\r' && m.out.p[m.out.n - 1] != '\n')
            put(&m, "\r");
        if (roll(&m.d, 20) == 0)
            put(&m, "BTS|1\rFTS|1\r");
    }
    return buf_span(&m.out);
}

static span filter(const plain_lexicon *l, plain_options o, span in, size_t chunk, arena *a)
{
    o.from = PLAIN_FROM_HL7;
    return stream_filter(l, o, in, chunk, a);
}

static void expect_same(span got, span want, const char *what)
{
    size_t i = 0;
    while (i < got.n && i < want.n && got.p[i] == want.p[i])
        i++;
    cr_expect(got.n == want.n && i == got.n, "%s: byte %zu of %zu is another (%zu bytes came out)", what, i, want.n, got.n);
}

Test(hl7, with_nothing_to_say_ten_thousand_messages_come_out_byte_for_byte)
{
    arena a = {0};
    plain_lexicon *l = silent_lexicon();
    span in = make_stream(10000, true, 1, &a);
    expect_same(filter(l, (plain_options){0}, in, 1 << 20, &a), in, "added");
    expect_same(filter(l, (plain_options){.replace = true}, in, 1 << 20, &a), in, "replaced");
    expect_same(filter(l, (plain_options){.jobs = 3}, in, 4096, &a), in, "by three threads");
    plain_lexicon_free(l);
    arena_free(&a);
}

Test(hl7, in_whatever_pieces_it_is_read)
{
    arena a = {0};
    const plain_lexicon *l = plain_lexicon_builtin();
    span in = make_stream(60, true, 2, &a), whole = filter(l, (plain_options){0}, in, 1 << 20, &a);
    for (size_t chunk = 1; chunk < 40; chunk += 6)
        expect_same(filter(l, (plain_options){0}, in, chunk, &a), whole, "in pieces");
    cr_expect_gt(whole.n, in.n);
    arena_free(&a);
}

/* The bytes without the segments that the program adds. */
static span without_added(span s, arena *a)
{
    buf out = {.a = a};
    for (size_t b = 0, e; b < s.n; b = e) {
        for (e = b; e < s.n && s.p[e] != '\r' && s.p[e] != '\n';)
            e++;
        e += e < s.n && s.p[e] == '\r' && e + 1 < s.n && s.p[e + 1] == '\n' ? 2 : e < s.n;
        span line = {s.p + b, e - b};
        if (!holds(line, "PLAINREAD") && !holds(line, "made by plainread"))
            buf_put(&out, line);
    }
    return buf_span(&out);
}

Test(hl7, what_is_added_can_be_taken_away)
{
    arena a = {0};
    span in = make_stream(1500, false, 3, &a);
    for (int hold = 0; hold < 2; hold++) {
        span out = filter(plain_lexicon_builtin(), (plain_options){.hold = hold}, in, 1 << 20, &a);
        cr_expect_gt(out.n, in.n);
        expect_same(without_added(out, &a), in, hold ? "held" : "added");
        expect_same(filter(plain_lexicon_builtin(), (plain_options){.hold = hold}, out, 1 << 20, &a), out, "a second time");
    }
    arena_free(&a);
}

/* The text without white space. */
static span squeeze(span s, arena *a)
{
    buf out = {.a = a};
    for (size_t i = 0; i < s.n; i++)
        if (!ascii_is_space(s.p[i]))
            buf_char(&out, s.p[i]);
    return buf_span(&out);
}

/* Whether a byte of the message stands for some of this sentence. */
static bool is_in_message(const text_map *t, range in)
{
    for (uint32_t i = 0; i < t->pieces.n; i++) {
        const map_piece *p = &t->pieces.v[i];
        if (p->at < in.e && p->at + p->n > in.b && (p->kind == MAP_BYTES || p->kind == MAP_CHARS))
            return true;
    }
    return false;
}

/* What a message's text is to be once the plain words stand in it: what the message does not hold cannot be another. */
static void put_replaced(const wire_part *part, const report *r, buf *out)
{
    const hl7_order *o = part->own;
    uint32_t at = 0;
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        const report_sentence *s = &r->sentences.v[i];
        bool in_message = is_in_message(&o->text, s->in);
        buf_put(out, span_cut(r->original, at, s->in.b));
        buf_put(out, in_message ? s->out : span_cut(r->original, s->in.b, s->in.e));
        buf_put(out, in_message ? s->mark : (span){0});
        at = s->in.e;
    }
    buf_put(out, span_cut(r->original, at, (uint32_t)r->original.n));
}

/* The texts of all reports of a stream without white space: as they stand, or, with a bench, as they are to be. */
static span texts(bench *b, span in, arena *a)
{
    buf out = {.a = a};
    const wire_setting setting = {.render = &(render_setting){0}};
    for (size_t at = 0; at < in.n;) {
        size_t seen = 0, n = hl7_unit_end((span){in.p + at, in.n - at}, &seen, true);
        wire_unit u = {.bytes = {in.p + at, n}};
        at += n;
        if (hl7_is_between(u.bytes))
            continue;
        wire_hl7.read(&u, &setting, a);
        for (uint32_t i = 0; i < u.parts.n; i++) {
            buf words = {.a = a};
            if (b && !u.parts.v[i].why) {
                report r = bench_record(b, &u.parts.v[i].in);
                put_replaced(&u.parts.v[i], &r, &words);
            } else {
                buf_put(&words, u.parts.v[i].in.text);
            }
            buf_put(&out, squeeze(buf_span(&words), a));
            buf_char(&out, '\n');
        }
    }
    return buf_span(&out);
}

/* Read again, the replaced text is what the filter says: nothing was lost or put elsewhere on the way through the map. */
Test(hl7, replaced_words_are_the_filters_words)
{
    arena a = {0};
    bench b;
    bench_open(&b);
    for (uint64_t seed = 4; seed < 600; seed++) {
        span in = make_stream(1, false, seed, &a);
        span out = filter(plain_lexicon_builtin(), (plain_options){.replace = true, .notes = PLAIN_NOTES_NONE}, in, 1 << 20, &a);
        span want = texts(&b, in, &a), got = texts(NULL, without_added(out, &a), &a);
        cr_expect(span_eq(got, want), "seed %u:\n%.*s\n->\n%.*s\nwant: %.*s\ngot: %.*s", (unsigned)seed, (int)in.n, in.p, (int)out.n, out.p,
                  (int)want.n, want.p, (int)got.n, got.p);
        arena_reset(&a, 1 << 20);
    }
    bench_close(&b);
    arena_free(&a);
}

static const char *const set_names[] = {"8859/1", "8859/2", "8859/3",  "8859/4",     "8859/5",      "8859/6",   "8859/7",
                                        "8859/8", "8859/9", "8859/15", "ISO-8859-1", "ISO_8859-15", "iso8859-2"};

Test(charset, bytes_come_back)
{
    arena a = {0};
    for (size_t i = 0; i < COUNT(set_names); i++) {
        charset c;
        cr_assert(charset_named(span_of(set_names[i]), &c), "%s", set_names[i]);
        uint32_t characters = 0;
        for (int byte = 1; byte < 256; byte++) {
            char in = (char)byte, utf8[4];
            buf out = {.a = &a};
            size_t n;
            if (charset_fault(c, (span){&in, 1}) == 0)
                continue;
            size_t length = charset_decode(c, (span){&in, 1}, &n, utf8);
            charset_encode(c, (span){utf8, length}, &out);
            cr_expect(out.n == 1 && out.p[0] == in, "%s: byte %d", set_names[i], byte);
            characters++;
        }
        cr_expect_geq(characters, 200, "%s", set_names[i]);
    }
    arena_free(&a);
}

Test(charset, names)
{
    static const char *const unknown[] = {"ISO IR87", "GB 18030-2000", "UNICODE UTF-16", "8859/16", "8859/12", "8859", "BIG-5", "8859/1x"};
    charset c;
    for (size_t i = 0; i < COUNT(unknown); i++)
        cr_expect_not(charset_named(span_of(unknown[i]), &c), "%s", unknown[i]);
    cr_expect(charset_named(SPAN("UNICODE UTF-8"), &c) && c.kind == CHARSET_UTF8);
    cr_expect(charset_named(SPAN("utf-8"), &c) && c.kind == CHARSET_UTF8);
    cr_expect(charset_named(SPAN(""), &c) && c.kind == CHARSET_ASCII);
    cr_expect_eq(charset_fault(c, SPAN("ab\xC3\xA9")), 2);
    cr_expect(charset_named(SPAN("8859/7"), &c) && charset_fault(c, SPAN("a\xAE")) == 1, "a byte that is no character of the set");
}

/* What a character becomes in a set that lacks it. */
Test(charset, nearest_letters)
{
    arena a = {0};
    static const struct {
        span utf8, ascii;
    } rows[] = {{SPAN("\xE2\x80\x99"), SPAN("'")},
                {SPAN("\xE2\x80\x93"), SPAN("-")},
                {SPAN("\xE2\x89\xA4"), SPAN("<=")},
                {SPAN("\xC3\xA9"), SPAN("?")},
                {SPAN("\xF0\x9F\x98\x80"), SPAN("?")}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        buf out = {.a = &a};
        charset_encode((charset){0}, rows[i].utf8, &out);
        cr_expect(span_eq(buf_span(&out), rows[i].ascii), "row %zu", i);
    }
    arena_free(&a);
}

typedef struct patching {
    span old;
    uint32_t at;
    buf out;
} patching;

static void patch(void *ctx, range at, span with)
{
    patching *p = ctx;
    cr_assert(at.b >= p->at && at.e >= at.b && at.e <= p->old.n, "changes overlap");
    buf_put(&p->out, span_cut(p->old, p->at, at.b));
    buf_put(&p->out, with);
    p->at = at.e;
}

/* The differences, made in the one text, give the other, but for white space. */
Test(words, differences_make_the_other_text)
{
    static const char *const words[] = {"a", "disc", "of", "the", "\n", " ", ", ", "bulge", "(", ".", "3", "caf\xC3\xA9", "  "};
    arena a = {0};
    dice d = {5};
    for (int i = 0; i < 3000; i++) {
        buf old = {.a = &a}, new = {.a = &a};
        for (uint32_t n = roll(&d, 12); n > 0; n--) {
            const char *w = PICK(&d, words);
            if (roll(&d, 4))
                buf_put(&old, span_of(w));
            if (roll(&d, 4))
                buf_put(&new, span_of(w));
        }
        patching p = {.old = buf_span(&old), .out.a = &a};
        words_compare(p.old, buf_span(&new), NULL, patch, &p, &a);
        buf_put(&p.out, span_cut(p.old, p.at, (uint32_t)p.old.n));
        cr_expect(span_eq(squeeze(buf_span(&p.out), &a), squeeze(buf_span(&new), &a)), "[%.*s] -> [%.*s]: [%.*s]", (int)old.n, old.p, (int)new.n,
                  new.p, (int)p.out.n, p.out.p);
        arena_reset(&a, 1 << 16);
    }
    arena_free(&a);
}

Test(hl7, begins)
{
    static const struct {
        span text;
        bool is;
    } rows[] = {{SPAN("MSH|^~\\&|"), true}, {SPAN("\x0BMSH|"), true},         {SPAN("FHS|^"), true},
                {SPAN("BHS#@"), true},      {SPAN("\xEF\xBB\xBFMSH|"), true}, {SPAN("MSH"), false},
                {SPAN("MSHA|"), false},     {SPAN("MSH is"), false},          {SPAN("msh|"), false},
                {SPAN(""), false},          {SPAN("PID|1"), false},           {SPAN("MSH: normal"), false}};
    for (size_t i = 0; i < COUNT(rows); i++)
        cr_expect_eq(hl7_begins(rows[i].text), rows[i].is, "%.*s", (int)rows[i].text.n, rows[i].text.p);
}
