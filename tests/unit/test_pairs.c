/* Runs the files of tests/pairs: minimal pairs of sentences, each labelled by a reader. tests/pairs/README.md has the labels. Needs the whole filter.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"

#include "base/buf.h"
#include "find/concept.h"

#include <glob.h>
#include <stdlib.h>

enum { COLUMNS = 4, PATIENT_AGE = 55, LINE_BYTES = 4096 };

/* One line of a file: label, text, and what is expected. */
typedef struct pair_case {
    const char *file;
    int line;
    span columns[COLUMNS];
} pair_case;

#define PLACE "%s:%d: "
#define AT(c) (c)->file, (c)->line
#define TEXT(s) (int)(s).n, (s).p

/* The sentences that the label is about: those of the text's last line, less a heading at its beginning. */
typedef struct last_line {
    uint32_t first;
    const report *r;
} last_line;

static last_line last_line_of(const report *r)
{
    span t = r->original;
    uint32_t line = (uint32_t)t.n;
    while (line > 0 && t.p[line - 1] != '\n')
        line--;
    last_line out = {0, r};
    while (out.first < r->sentences.n && r->sentences.v[out.first].in.b < line)
        out.first++;
    if (out.first < r->sentences.n && t.p[r->sentences.v[out.first].in.e - 1] == ':')
        out.first++;
    return out;
}

static bool any_with(const last_line *line, sentence_status status)
{
    for (uint32_t i = line->first; i < line->r->sentences.n; i++)
        if (line->r->sentences.v[i].status == status)
            return true;
    return false;
}

/* The plain words of the line, one space between sentences, without marks. */
static span words_of(const last_line *line, arena *a)
{
    buf out = {.a = a};
    for (uint32_t i = line->first; i < line->r->sentences.n; i++) {
        if (i > line->first)
            buf_char(&out, ' ');
        buf_put(&out, line->r->sentences.v[i].out);
    }
    return buf_span(&out);
}

static void expect_unchanged(const last_line *line, const pair_case *c)
{
    cr_expect_lt(line->first, line->r->sentences.n, PLACE "no sentence", AT(c));
    for (uint32_t i = line->first; i < line->r->sentences.n; i++) {
        const report_sentence *s = &line->r->sentences.v[i];
        cr_expect(span_eq(s->out, span_cut(line->r->original, s->in.b, s->in.e)), PLACE "became \"%.*s\"", AT(c), TEXT(s->out));
        cr_expect_neq(s->status, STATUS_WITHHELD, PLACE "withheld", AT(c));
    }
}

static void check_keep(const report *r, const pair_case *c, arena *a)
{
    (void)a;
    last_line line = last_line_of(r);
    expect_unchanged(&line, c);
    cr_expect(!any_with(&line, STATUS_CRITICAL), PLACE "critical: %.*s", AT(c), TEXT(c->columns[1]));
}

static void check_critical(const report *r, const pair_case *c, arena *a)
{
    (void)a;
    last_line line = last_line_of(r);
    expect_unchanged(&line, c);
    cr_expect(any_with(&line, STATUS_CRITICAL), PLACE "not critical: %.*s", AT(c), TEXT(c->columns[1]));
    bool found = false;
    for (uint32_t i = 0; i < r->critical.n; i++)
        found = found || span_eq(c->columns[2], SPAN("*")) || span_eq(r->critical.v[i].entry, c->columns[2]);
    cr_expect(found, PLACE "%.*s does not alert: %.*s", AT(c), TEXT(c->columns[2]), TEXT(c->columns[1]));
    cr_expect_eq(r->notes.n, 0, PLACE "a note", AT(c));
}

static void check_say(const report *r, const pair_case *c, arena *a)
{
    last_line line = last_line_of(r);
    span out = words_of(&line, a);
    cr_expect(span_eq(out, c->columns[2]), PLACE "is \"%.*s\"\nnot \"%.*s\"", AT(c), TEXT(out), TEXT(c->columns[2]));
    cr_expect(!any_with(&line, STATUS_CRITICAL), PLACE "critical", AT(c));
}

static void check_stays(const report *r, const pair_case *c, arena *a)
{
    last_line line = last_line_of(r);
    span out = words_of(&line, a), part = c->columns[2];
    cr_expect(part.n && memmem(out.p, out.n, part.p, part.n), PLACE "\"%.*s\" is lost: \"%.*s\"", AT(c), TEXT(part), TEXT(out));
    cr_expect(!any_with(&line, STATUS_WITHHELD), PLACE "withheld", AT(c));
}

static void check_refused(const report *r, const pair_case *c, arena *a)
{
    (void)a;
    bool found = false;
    for (uint32_t i = 0; i < r->refused.n; i++)
        found = found || span_eq(r->refused.v[i].reason, c->columns[2]);
    cr_expect(found, PLACE "nothing is refused for %.*s (%u refusals, the first for %.*s)", AT(c), TEXT(c->columns[2]), r->refused.n,
              r->refused.n ? (int)r->refused.v[0].reason.n : 0, r->refused.n ? r->refused.v[0].reason.p : "");
    cr_expect_eq(r->notes.n, 0, PLACE "a note", AT(c));
}

static void check_noted(const report *r, const pair_case *c, arena *a)
{
    (void)a;
    bool found = false;
    for (uint32_t i = 0; i < r->notes.n; i++)
        found = found || span_eq(r->notes.v[i].entry, c->columns[2]);
    cr_expect(found, PLACE "no note of %.*s: %.*s", AT(c), TEXT(c->columns[2]), TEXT(c->columns[1]));
}

/* Whether the explanation of a scan without findings stands under the report. */
static bool is_explained(const report *r)
{
    for (uint32_t i = 0; i < r->advice.n; i++)
        if (r->advice.v[i].part == ADVICE_MEANING)
            return true;
    return false;
}

static void check_normal(const report *r, const pair_case *c, arena *a)
{
    (void)a;
    cr_expect(is_explained(r), PLACE "not explained: %.*s", AT(c), TEXT(c->columns[1]));
}

static void check_positive(const report *r, const pair_case *c, arena *a)
{
    (void)a;
    cr_expect(!is_explained(r), PLACE "explained as normal: %.*s", AT(c), TEXT(c->columns[1]));
}

static bool speaks(const report *r, span id)
{
    for (uint32_t i = 0; i < r->checks.n; i++)
        if (span_eq(r->checks.v[i].id, id))
            return true;
    return false;
}

static void check_speaks(const report *r, const pair_case *c, arena *a)
{
    (void)a;
    cr_expect(speaks(r, c->columns[2]), PLACE "%.*s is silent: %.*s", AT(c), TEXT(c->columns[2]), TEXT(c->columns[1]));
}

static void check_silent(const report *r, const pair_case *c, arena *a)
{
    (void)a;
    cr_expect(!speaks(r, c->columns[2]), PLACE "%.*s speaks: %.*s", AT(c), TEXT(c->columns[2]), TEXT(c->columns[1]));
}

static void check_context(const report *r, const pair_case *c, const lexicon *l, arena *a)
{
    uint32_t contexts;
    int32_t cue;
    if (!concept_context(l, r->original, c->columns[2], &contexts, &cue, a)) {
        cr_expect_fail(PLACE "\"%.*s\" does not stand in the text", AT(c), TEXT(c->columns[2]));
        return;
    }
    context_columns got = context_in_columns(contexts);
    if (contexts & CONTEXT_UNRESOLVED)
        got.assertion = "unresolved";
    buf out = {.a = a};
    buf_printf(&out, "%s %s %s", got.assertion, got.time, got.person);
    cr_expect(span_eq(buf_span(&out), c->columns[3]), PLACE "\"%.*s\" is %.*s, not %.*s: %.*s", AT(c), TEXT(c->columns[2]), TEXT(buf_span(&out)),
              TEXT(c->columns[3]), TEXT(c->columns[1]));
}

/* "72", "72 male": the patient where it is not the usual one. */
static void read_patient(span s, record *in)
{
    char *behind;
    in->age = (int32_t)strtol(s.p, &behind, 10);
    span sex = {behind, (size_t)(s.p + s.n - behind)};
    in->sex = span_eq(sex, SPAN(" female")) ? SEX_FEMALE : span_eq(sex, SPAN(" male")) ? SEX_MALE : SEX_UNKNOWN;
}

static void run_case(bench *b, const pair_case *c, span text)
{
    static const struct {
        span label;
        void (*check)(const report *r, const pair_case *c, arena *a);
    } checks[] = {{SPAN("keep"), check_keep},     {SPAN("critical"), check_critical}, {SPAN("say"), check_say},
                  {SPAN("stays"), check_stays},   {SPAN("refused"), check_refused},   {SPAN("noted"), check_noted},
                  {SPAN("normal"), check_normal}, {SPAN("positive"), check_positive}, {SPAN("speaks"), check_speaks},
                  {SPAN("silent"), check_silent}};
    record in = {.text = text, .number = 1, .age = PATIENT_AGE};
    if (!span_eq(c->columns[0], SPAN("context")) && c->columns[3].n)
        read_patient(c->columns[3], &in);
    report r = bench_record(b, &in);
    if (span_eq(c->columns[0], SPAN("context"))) {
        check_context(&r, c, &b->l, &b->a);
        return;
    }
    for (size_t i = 0; i < COUNT(checks); i++) {
        if (span_eq(c->columns[0], checks[i].label)) {
            checks[i].check(&r, c, &b->a);
            return;
        }
    }
    cr_expect_fail(PLACE "\"%.*s\" is no label", AT(c), TEXT(c->columns[0]));
}

/* The text column with its \n made line breaks, in `room`. */
static span unescape(span s, char room[LINE_BYTES])
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool line = s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] == 'n';
        room[n++] = line ? '\n' : s.p[i];
        i += line;
    }
    return (span){room, n};
}

static void run_line(bench *b, pair_case *c, char *line)
{
    char room[LINE_BYTES];
    span rest = {line, strcspn(line, "\n")};
    if (!rest.n || rest.p[0] == '#')
        return;
    for (int i = 0; i < COLUMNS; i++) {
        const char *tab = memchr(rest.p, '\t', rest.n);
        size_t n = tab && i + 1 < COLUMNS ? (size_t)(tab - rest.p) : rest.n;
        c->columns[i] = (span){rest.p, n};
        rest = n < rest.n ? (span){rest.p + n + 1, rest.n - n - 1} : (span){"", 0};
    }
    run_case(b, c, unescape(c->columns[1], room));
}

static void run_file(bench *b, const char *path)
{
    FILE *f = fopen(path, "r");
    cr_assert_not_null(f, "%s", path);
    char line[LINE_BYTES];
    pair_case c = {.file = strrchr(path, '/') + 1};
    while (fgets(line, sizeof line, f)) {
        c.line++;
        cr_assert(strchr(line, '\n'), PLACE "too long, or without its end", AT(&c));
        run_line(b, &c, line);
    }
    fclose(f);
}

Test(pairs, all_files)
{
    bench b;
    bench_open(&b);
    glob_t files;
    cr_assert_eq(glob(PAIRS_DIR "/*.tsv", 0, NULL, &files), 0, "no pairs in " PAIRS_DIR);
    for (size_t i = 0; i < files.gl_pathc; i++)
        run_file(&b, files.gl_pathv[i]);
    globfree(&files);
    bench_close(&b);
}
