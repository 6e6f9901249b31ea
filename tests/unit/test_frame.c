/* Framing: where records end, whatever the chunks, and that every chunking of an input gives the same bytes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/frame.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

/* An input that comes `chunk` bytes at a time and, at `break_at`, fails; what the filter writes and says is kept. */
typedef struct source {
    span text;
    size_t at, chunk, break_at;
    char *out;
    size_t out_n, write_limit, asked, flushed; /* flushed: bytes written when reading last had to wait */
    char said[4096];
    size_t said_n;
} source;

static ptrdiff_t source_read(void *ctx, char *p, size_t n)
{
    source *s = ctx;
    if (s->break_at && s->at >= s->break_at)
        return -1;
    size_t left = s->text.n - s->at, take = s->chunk < left ? s->chunk : left;
    take = take < n ? take : n;
    if (take)
        memcpy(p, s->text.p + s->at, take);
    s->at += take;
    s->asked++;
    s->flushed = s->out_n;
    return (ptrdiff_t)take;
}

static bool source_write(void *ctx, const char *p, size_t n)
{
    source *s = ctx;
    if (s->write_limit && s->out_n + n > s->write_limit)
        return false;
    s->out = realloc(s->out, s->out_n + n + 1);
    memcpy(s->out + s->out_n, p, n);
    s->out_n += n;
    s->out[s->out_n] = 0;
    return true;
}

static void source_message(void *ctx, const char *p, size_t n)
{
    source *s = ctx;
    if (s->said_n + n + 1 < sizeof s->said) {
        memcpy(s->said + s->said_n, p, n);
        s->said_n += n;
        s->said[s->said_n++] = '\n';
    }
}

static bool go_on(void *ctx) { return ctx == NULL || !*(bool *)ctx; }

/* The records as "[bytes]separator", '.' where there is none, "+" for a part. */
static size_t frame_all(span text, size_t chunk, bool lines, size_t limit, char *out)
{
    source s = {.text = text, .chunk = chunk};
    plain_io io = {.read = source_read, .ctx = &s};
    framer f = {.io = &io, .before_read = go_on, .limit = limit, .cut = lines ? FRAME_AT_LINES : FRAME_AT_FEEDS};
    frame one;
    size_t n = 0;
    bool part = false;
    frame_result r;
    while ((r = framer_next(&f, &one)) <= FRAME_PART) {
        if (!part)
            out[n++] = r == FRAME_PART ? '+' : '[';
        memcpy(out + n, one.bytes.p, one.bytes.n);
        n += one.bytes.n;
        part = one.separator == FRAME_MORE;
        if (!part) {
            out[n++] = ']';
            out[n++] = one.separator == FRAME_NO_SEPARATOR ? '.' : one.separator == '\f' ? 'F' : one.separator == 0 ? '0' : 'N';
        }
    }
    cr_assert(eq(int, r, FRAME_END));
    framer_free(&f);
    return n;
}

static void expect_frames(span text, bool lines, size_t limit, span want)
{
    for (size_t chunk = 1; chunk <= text.n + 1; chunk++) {
        char out[512];
        size_t n = frame_all(text, chunk, lines, limit, out);
        cr_expect(span_eq((span){out, n}, want), "chunk %zu: %.*s, not %.*s", chunk, (int)n, out, (int)want.n, want.p);
    }
}

Test(frame, text_ends_at_form_feed_and_nul)
{
    expect_frames(SPAN(""), false, 100, SPAN(""));
    expect_frames(SPAN("a\nb"), false, 100, SPAN("[a\nb]."));
    expect_frames(SPAN("a\fb\0c"), false, 100, SPAN("[a]F[b]0[c]."));
    expect_frames(SPAN("a\f"), false, 100, SPAN("[a]F"));
    expect_frames(SPAN("\f\0\f"), false, 100, SPAN("[]F[]0[]F"));
}

Test(frame, lines_end_at_newline)
{
    expect_frames(SPAN("a\n\nb\fc\0\nd"), true, 100, SPAN("[a]N[]N[b\fc\0]N[d]."));
    expect_frames(SPAN("a\n"), true, 100, SPAN("[a]N"));
}

Test(frame, a_record_over_the_limit_comes_in_parts)
{
    expect_frames(SPAN("1234\f12345\f123\f"), false, 4, SPAN("[1234]F+12345]F[123]F"));
    expect_frames(SPAN("123456789"), false, 4, SPAN("+123456789]."));
}

Test(frame, long_records_outgrow_the_buffer)
{
    size_t n = (size_t)3 << 20;
    char *text = malloc(n + 4), *out = malloc(n + 64);
    memset(text, 'x', n);
    memcpy(text + n, "\fab", 3);
    size_t got = frame_all((span){text, n + 3}, 100000, false, SIZE_MAX - 1, out);
    cr_expect(eq(sz, got, n + 8));
    cr_expect(memcmp(out + got - 8, "x]F[ab].", 8) == 0);
    free(text);
    free(out);
}

static plain_from detect(span text, size_t chunk)
{
    source s = {.text = text, .chunk = chunk};
    plain_io io = {.read = source_read, .ctx = &s};
    framer f = {.io = &io, .before_read = go_on, .limit = 100};
    plain_from from = PLAIN_FROM_AUTO;
    cr_assert(eq(int, framer_detect(&f, &from), FRAME_RECORD));
    framer_free(&f);
    return from;
}

Test(frame, knows_a_format_by_its_first_bytes)
{
    static const struct {
        span text;
        plain_from from;
    } cases[] = {
        {{"", 0}, PLAIN_FROM_TEXT},
        {{"EXAM: {\"a\"}", 11}, PLAIN_FROM_TEXT},
        {{"{\"text\":1}\n", 11}, PLAIN_FROM_JSONL},
        {{"\n \r\t{ \"text", 11}, PLAIN_FROM_JSONL},
        {{"\xEF\xBB\xBF{\"a\":1}", 10}, PLAIN_FROM_JSONL},
        {{"\xEF\xBB\xBF"
          "EXAM",
          7},
         PLAIN_FROM_TEXT},
        {{"\xEF\xBB", 2}, PLAIN_FROM_TEXT},
        {{"{}", 2}, PLAIN_FROM_JSONL},
        {{"{\n  \"a\": 1}", 10}, PLAIN_FROM_TEXT},
        {{"{see below}", 11}, PLAIN_FROM_TEXT},
        {{"{", 1}, PLAIN_FROM_TEXT},
        {{"  \n", 3}, PLAIN_FROM_TEXT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t chunk = 1; chunk <= cases[i].text.n + 1; chunk++)
            cr_expect(eq(int, detect(cases[i].text, chunk), cases[i].from), "case %zu, chunk %zu", i, chunk);
    }
}

static int filter(source *s, plain_to to, bool (*would_wait)(void *))
{
    plain_options o = {.age = -1, .max_grade = 8, .to = to};
    plain_filter *f = plain_filter_new(plain_lexicon_builtin(), &o);
    plain_io io = {source_read, would_wait, source_write, source_message, s, "input"};
    int outcome = plain_filter_run(f, &io);
    plain_filter_free(f);
    return outcome;
}

static bool never(void *ctx)
{
    (void)ctx;
    return false;
}

static const char text_input[] = "\n EXAM: MRI\r\nDisc degeneration at L4-L5.\n\f\f \n\fNo disc degeneration\0Cord compression.\n\f";
static const char line_input[] = "\n{\"id\":1,\"text\":\"Disc degeneration.\"}\r\n "
                                 "\n{\"id\":2,\"text\":\"a}\n{\"text\":3}\n{\"z\":[1,{}],\"text\":\"No \\ud83d\\ude00 herniation.\",\"age\":5}";

Test(filter, every_chunking_gives_the_same_bytes)
{
    static const span inputs[] = {{text_input, sizeof text_input - 1}, {line_input, sizeof line_input - 1}};
    for (size_t i = 0; i < 2; i++) {
        for (plain_to to = PLAIN_TO_SAME; to <= PLAIN_TO_ANSI; to++) {
            source whole = {.text = inputs[i], .chunk = SIZE_MAX};
            int outcome = filter(&whole, to, never);
            cr_assert(whole.out_n > 0, "nothing came out");
            for (size_t chunk = 1; chunk < inputs[i].n; chunk++) {
                source s = {.text = inputs[i], .chunk = chunk};
                cr_expect(eq(int, filter(&s, to, chunk % 2 ? never : NULL), outcome));
                cr_expect(s.out_n == whole.out_n && memcmp(s.out, whole.out, s.out_n) == 0, "input %zu, format %d, chunk %zu", i, (int)to, chunk);
                cr_expect(s.said_n == whole.said_n && memcmp(s.said, whole.said, s.said_n) == 0);
                free(s.out);
            }
            free(whole.out);
        }
    }
}

/* Separators of the input, in order, stand between the outputs; blank records pass. */
Test(filter, keeps_separators)
{
    source s = {.text = {text_input, sizeof text_input - 1}, .chunk = 7};
    filter(&s, PLAIN_TO_TEXT, NULL);
    char got[16];
    size_t n = 0;
    for (size_t i = 0; i < s.out_n; i++) {
        if (s.out[i] == '\f' || s.out[i] == 0)
            got[n++] = s.out[i] ? 'F' : '0';
    }
    cr_expect(n == 5 && memcmp(got, "FFF0F", 5) == 0, "%.*s", (int)n, got);
    cr_expect(memmem(s.out, s.out_n, "\f\f \n\f", 5) != NULL);
    free(s.out);
}

Test(filter, one_line_in_one_line_out)
{
    source s = {.text = SPAN("{\"text\":\"a\"}\n{\"text\":\n{\"id\":\"x\"}\n{\"text\":\"b\"}"), .chunk = 5};
    int outcome = filter(&s, PLAIN_TO_SAME, NULL);
    size_t lines = 0;
    for (size_t i = 0; i < s.out_n; i++)
        lines += s.out[i] == '\n';
    cr_expect(eq(sz, lines, 4));
    cr_expect(eq(int, outcome, PLAIN_HELD));
    cr_expect(memmem(s.out, s.out_n, "{\"id\":\"x\",\"plainread\":{\"error\":{\"record\":3,\"byte\":9,", 50) != NULL, "%s", s.out);
    free(s.out);
}

/* A co-process: what came in whole is out before the next read. */
Test(filter, hands_on_before_it_waits)
{
    static const char one[] = "{\"text\":\"a\"}\n";
    source s = {.text = SPAN("{\"text\":\"a\"}\n{\"text\":\"b\"}\n"), .chunk = sizeof one - 1};
    source first = {.text = SPAN("{\"text\":\"a\"}\n"), .chunk = SIZE_MAX};
    filter(&first, PLAIN_TO_SAME, NULL);
    filter(&s, PLAIN_TO_SAME, NULL);
    cr_expect(eq(sz, s.asked, 3));
    cr_expect(s.out_n > first.out_n);
    cr_expect(eq(sz, s.flushed, s.out_n), "the second record was out before the end was read");
    free(first.out);
    free(s.out);
}

Test(filter, reading_and_writing_can_fail)
{
    source unreadable = {.text = SPAN("{\"text\":\"a\"}\n{\"text\":\"b\"}\n"), .chunk = 13, .break_at = 13};
    cr_expect(eq(int, filter(&unreadable, PLAIN_TO_SAME, NULL), PLAIN_TROUBLE));
    cr_expect(unreadable.out_n > 0, "the record before is out");
    cr_expect(strstr(unreadable.said, "reading failed") != NULL);
    free(unreadable.out);
    source full = {.text = SPAN("EXAM: MRI"), .chunk = 100, .write_limit = 3};
    cr_expect(eq(int, filter(&full, PLAIN_TO_SAME, NULL), PLAIN_TROUBLE));
    cr_expect(strstr(full.said, "writing the output failed") != NULL);
    free(full.out);
}
