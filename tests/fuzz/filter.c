/* Fuzzes the whole filter with the built-in lexicon. An input is four digits and a line end, which choose the options, and then what the filter
 * reads: age (unknown, 30, 54, 85), notes (end, inline, none; from 4 on critical records are held), the output format (7: a page), and the input
 * format (from 4 on with figures, from 6 on in colors). */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "base/utf8.h"
#include "plain/handle.h"
#include "plain/jsonl.h"
#include "render/render.h"

#include <stdlib.h>
#include <unistd.h>

const size_t fuzz_header = 5;

enum { ARENA_KEEP = 1 << 22, FRESH_ONE_IN = 4, KEPT = 64 };

/* A filter is dear to make, and kept for the next input that asks for such a one. */
typedef struct kept_filter {
    const plain_lexicon *l;
    plain_options o;
    plain_filter *f;
} kept_filter;

/* What lives as long as the fuzzer. */
static struct {
    const plain_lexicon *l;
    plain_lexicon *silent; /* a lexicon that knows words and says nothing */
    pipeline *seasoned;    /* remembers the sentences of all inputs before */
    kept_filter kept[KEPT];
    arena a;
} z;

static void silent_open(void)
{
    static const char yaml[] = "version: \"1\"\nwords:\n  - {word: disc, plural: discs}\n";
    char path[] = "/tmp/plainread-fuzz-XXXXXX.yaml";
    int fd = mkstemps(path, 5);
    FUZZ_CHECK(fd >= 0 && write(fd, yaml, sizeof yaml - 1) == (ssize_t)sizeof yaml - 1, "no file for the silent lexicon");
    close(fd);
    const char *const paths[] = {path};
    z.silent = plain_lexicon_load(paths, 1, NULL, NULL);
    unlink(path);
}

static void start(void)
{
    z.l = plain_lexicon_builtin();
    FUZZ_CHECK(z.l, "no lexicon is built in");
    silent_open();
    z.seasoned = pipeline_new(&z.l->view);
    FUZZ_CHECK(z.silent && z.seasoned, "no memory");
}

enum { PAGE = 7 }; /* a page is '7'; the other digits are the formats below */

static plain_options options_of(const uint8_t *p)
{
    static const int ages[] = {-1, 30, 54, 85};
    static const plain_to outputs[] = {PLAIN_TO_TEXT, PLAIN_TO_JSON, PLAIN_TO_JSONL, PLAIN_TO_LINT, PLAIN_TO_DIFF, PLAIN_TO_ANSI, PLAIN_TO_SAME};
    static const plain_from inputs[] = {PLAIN_FROM_AUTO, PLAIN_FROM_TEXT, PLAIN_FROM_JSONL};
    return (plain_options){.age = ages[p[0] % 4],
                           .notes = (plain_notes)(p[1] % 4 % 3),
                           .hold = p[1] % 8 >= 4,
                           .to = p[2] % 8 == PAGE ? PLAIN_TO_HTML : outputs[p[2] % 7],
                           .from = inputs[p[3] % 3],
                           .stats = p[3] % 8 >= 4,
                           .color = p[3] % 8 >= 6,
                           .max_grade = 8};
}

static bool same_options(const plain_options *x, const plain_options *y)
{
    return x->age == y->age && x->notes == y->notes && x->hold == y->hold && x->to == y->to && x->from == y->from && x->stats == y->stats &&
           x->color == y->color;
}

static fuzz_run run(const plain_lexicon *l, const plain_options *o, span in, fuzz_way way)
{
    kept_filter *k = &z.kept[((uint32_t)(o->age + 1) * 7 + (uint32_t)o->notes * 5 + (uint32_t)o->to * 3 + (uint32_t)o->from +
                              (o->hold + 2u * o->stats + 4u * o->color) * 31u + (l == z.silent) * 17u) %
                             KEPT];
    /* The runs of a filter write one stream, so that records of two runs are parted: an empty record ends what a run before left open. Lines of JSON
     * that come out as text have no such record. */
    bool fits = k->f && k->l == l && same_options(&k->o, o) && o->from != PLAIN_FROM_JSONL;
    if (fits) {
        (void)fuzz_filter(k->f, SPAN("\f"), FUZZ_WHOLE, &z.a);
    } else {
        plain_filter_free(k->f);
        *k = (kept_filter){l, *o, plain_filter_new(l, o)};
        FUZZ_CHECK(k->f, "no filter");
    }
    return fuzz_filter(k->f, in, way, &z.a);
}

/* The record's report for one kind of output: by a pipeline that has seen much, by the same one again, and now and then by a fresh one. */
static void check_report(const plain_options *o, span text, bool fresh_too)
{
    const record in = {.text = text, .number = 1, .age = -1};
    report once, again, fresh;
    bool read = pipeline_run(z.seasoned, o, &in, &once, &z.a);
    if (read) {
        fuzz_check_report(&z.l->view, &once, true, &z.a);
        fuzz_keep_report(&once, &z.a);
    }
    FUZZ_CHECK(pipeline_run(z.seasoned, o, &in, &again, &z.a) == read, "refused once");
    if (read)
        fuzz_check_same(&once, &again, "read a second time");
    if (!fresh_too)
        return;
    pipeline *p = pipeline_new(&z.l->view);
    FUZZ_CHECK(p && pipeline_run(p, o, &in, &fresh, &z.a) == read, "refused after other records");
    if (read)
        fuzz_check_same(&once, &fresh, "read after other records");
    pipeline_free(p);
}

/* Reports of which every word is read again, and those whose sentences may all come out of the memory. */
static void check_reports(const plain_options *o, span text, fuzz_dice *dice)
{
    static const plain_to kinds[] = {PLAIN_TO_JSON, PLAIN_TO_ANSI};
    bool fresh_too = !fuzz_roll(dice, FRESH_ONE_IN);
    plain_options own = *o;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        own.to = kinds[i];
        check_report(&own, text, fresh_too);
    }
}

/* A page is whole, and nothing of a report is markup or a control of it. */
static void check_page(span page)
{
    static const span begin = SPAN("<!DOCTYPE html>\n"), end = SPAN("</html>\n");
    static const char *const never[] = {"<script", "<img", "<b onclick", "\xE2\x80\xAE"};
    if (!page.n)
        return;
    FUZZ_CHECK(page.n > begin.n + end.n && memcmp(page.p, begin.p, begin.n) == 0, "a page without a beginning");
    FUZZ_CHECK(memcmp(page.p + page.n - end.n, end.p, end.n) == 0, "a page without an end");
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        FUZZ_CHECK(!memmem(page.p, page.n, never[i], strlen(never[i])), "markup of a report");
    for (size_t i = 0; i < page.n; i++)
        FUZZ_CHECK((unsigned char)page.p[i] >= 0x20 || ascii_is_space(page.p[i]), "a control byte in a page");
    for (size_t i = 0, n; i < page.n; i += n)
        FUZZ_CHECK((n = utf8_length((span){page.p + i, page.n - i})), "a page that is no UTF-8");
}

/* The same bytes come out however they are read, and failure is never a success. */
static void check_ways(const plain_options *o, span in, fuzz_dice *dice)
{
    fuzz_run whole = run(z.l, o, in, FUZZ_WHOLE), pieces = run(z.l, o, in, FUZZ_PIECES);
    FUZZ_CHECK(span_eq(whole.out, pieces.out), "read in pieces, other bytes come out: [%.*s] -- [%.*s]", (int)whole.out.n, whole.out.p,
               (int)pieces.out.n, pieces.out.p);
    FUZZ_CHECK(span_eq(whole.messages, pieces.messages) && whole.outcome == pieces.outcome, "read in pieces, other messages");
    fuzz_check_messages(&z.l->view, whole.messages, o->from == PLAIN_FROM_TEXT);
    if (o->to == PLAIN_TO_HTML)
        check_page(whole.out);
    if (fuzz_roll(dice, 8))
        return;
    fuzz_run broken = run(z.l, o, in, fuzz_roll(dice, 2) ? FUZZ_UNREADABLE : FUZZ_UNWRITABLE);
    bool cut = broken.out.n < whole.out.n;
    FUZZ_CHECK(!cut || (broken.outcome & PLAIN_TROUBLE), "output is lost without a word");
}

static bool is_separator(char c) { return c == '\f' || c == '\0'; }

/* A lexicon that says nothing: the records come out as they went in, each with the footer behind it. */
static void check_silence(const plain_options *o, span in)
{
    plain_options text = *o;
    text.from = PLAIN_FROM_TEXT;
    text.to = PLAIN_TO_TEXT;
    span out = run(z.silent, &text, in, FUZZ_WHOLE).out;
    for (size_t i = 0; i < in.n; i++) {
        size_t b = i;
        while (i < in.n && !is_separator(in.p[i]))
            i++;
        span one = {in.p + b, i - b};
        FUZZ_CHECK(out.n >= one.n && span_eq((span){out.p, one.n}, one), "a record is not what it was: [%.*s]", (int)one.n, one.p);
        out = (span){out.p + one.n, out.n - one.n};
        while (out.n && (out.p[0] == '\n' || out.p[0] == '\r'))
            out = (span){out.p + 1, out.n - 1};
        if (out.n >= render_footer.n && memcmp(out.p, render_footer.p, render_footer.n) == 0)
            out = (span){out.p + render_footer.n, out.n - render_footer.n};
        while (out.n && (out.p[0] == '\n' || out.p[0] == '\r'))
            out = (span){out.p + 1, out.n - 1};
        if (i < in.n) {
            FUZZ_CHECK(out.n && out.p[0] == in.p[i], "another separator");
            out = (span){out.p + 1, out.n - 1};
        }
    }
    FUZZ_CHECK(out.n == 0, "more than the records: [%.*s]", (int)out.n, out.p);
}

/* What the filter wrote it does not change again. Answers what it wrote. */
static span check_again(const plain_options *o, span in)
{
    plain_options text = *o;
    text.from = PLAIN_FROM_TEXT;
    text.to = PLAIN_TO_TEXT;
    fuzz_run once = run(z.l, &text, in, FUZZ_WHOLE), twice = run(z.l, &text, once.out, FUZZ_WHOLE);
    FUZZ_CHECK(span_eq(once.out, twice.out), "its own output is changed again: [%.*s] -> [%.*s]", (int)once.out.n, once.out.p, (int)twice.out.n,
               twice.out.p);
    return once.out;
}

static bool is_utf8(span s)
{
    for (size_t i = 0, n; i < s.n; i += n)
        if ((n = utf8_length((span){s.p + i, s.n - i})) == 0)
            return false;
    return true;
}

/* The record in a JSON line: the same words come out in its "text". */
static void check_line(const plain_options *o, span in, span out)
{
    plain_options lines = *o;
    lines.from = PLAIN_FROM_JSONL;
    lines.to = PLAIN_TO_JSONL;
    buf line = {.a = &z.a};
    buf_put(&line, SPAN("{\"id\":\"r 1\", \"text\" : "));
    buf_json(&line, in);
    buf_put(&line, SPAN(", \"more\":[1]}\n"));
    fuzz_run made = run(z.l, &lines, buf_span(&line), FUZZ_WHOLE);
    json_object object;
    json_error error;
    FUZZ_CHECK(made.out.n && made.out.p[made.out.n - 1] == '\n' && memchr(made.out.p, '\n', made.out.n) == made.out.p + made.out.n - 1,
               "not one line");
    FUZZ_CHECK(json_read(&object, made.out, &error), "byte %zu of the line is wrong: %s", error.byte, error.why);
    json_value text = object.key[JSON_TEXT];
    FUZZ_CHECK(text.kind == JSON_STRING && object.key[JSON_PLAINREAD].kind == JSON_OBJECT, "a key is missing");
    span words = json_unescape(span_cut(made.out, text.at.b, text.at.e), &z.a);
    FUZZ_CHECK(span_eq(words, out), "[%.*s] in a line, [%.*s] as a text", (int)words.n, words.p, (int)out.n, out.p);
    FUZZ_CHECK(made.messages.n == 0 || o->stats || (made.outcome & PLAIN_HELD), "messages in a format for programs");
}

/* As many lines come out as went in, and each is an object. */
static void check_lines(const plain_options *o, span in)
{
    plain_options lines = *o;
    lines.from = PLAIN_FROM_JSONL;
    lines.to = lines.to == PLAIN_TO_JSON ? PLAIN_TO_JSON : PLAIN_TO_JSONL;
    span out = run(z.l, &lines, in, FUZZ_WHOLE).out;
    for (size_t i = 0; i < in.n; i++) {
        size_t b = i;
        while (i < in.n && in.p[i] != '\n')
            i++;
        size_t mark = i - b >= 3 && memcmp(in.p + b, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; /* a byte order mark makes no line */
        bool blank = span_is_blank((span){in.p + b + mark, i - b - mark});
        if (blank && lines.to == PLAIN_TO_JSON)
            continue;
        const char *end = out.n ? memchr(out.p, '\n', out.n) : NULL;
        FUZZ_CHECK(end || (blank && i == in.n), "a line is lost");
        span line = {out.p, end ? (size_t)(end - out.p) : out.n};
        json_object object;
        json_error error = {0};
        FUZZ_CHECK(blank ? span_eq(line, (span){in.p + b, i - b}) : json_read(&object, line, &error), "[%.*s], byte %zu: %s", (int)line.n, line.p,
                   error.byte, error.why);
        out = (span){out.p + line.n + (end != NULL), out.n - line.n - (end != NULL)};
    }
    FUZZ_CHECK(out.n == 0, "more lines than went in: [%.*s]", (int)out.n, out.p);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    if (n < fuzz_header)
        return 0;
    if (!z.l)
        start();
    plain_options o = options_of(p);
    span in = {(const char *)p + fuzz_header, n - fuzz_header};
    fuzz_dice dice = fuzz_dice_of(in);
    check_reports(&o, in, &dice);
    check_ways(&o, in, &dice);
    check_silence(&o, in);
    span out = check_again(&o, in);
    bool one = !memchr(in.p, '\f', in.n) && !memchr(in.p, 0, in.n) && !span_is_blank(in);
    if (one && is_utf8(in))
        check_line(&o, in, out);
    if (o.from == PLAIN_FROM_JSONL)
        check_lines(&o, in);
    arena_reset(&z.a, ARENA_KEEP);
    return 0;
}
