/* What must hold for every report, read without asking the pipeline how it came about: see fuzz.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "base/utf8.h"
#include "plain/jsonl.h"
#include "verify/verify.h"

#include <stdlib.h>
#include <strings.h>

static bool is_space(span s)
{
    for (size_t i = 0, n; i < s.n; i += n)
        if (utf8_classify((span){s.p + i, s.n - i}, &n) != UTF8_SPACE && !ascii_is_space(s.p[i]))
            return false;
    return true;
}

typedef VEC(span) span_list;

static int by_bytes(const void *x, const void *y) { return span_cmp(*(const span *)x, *(const span *)y); }

/* The runs of digits of a text, sorted. */
static span_list digit_runs(span s, arena *a)
{
    span_list runs = {0};
    for (size_t i = 0; i < s.n;) {
        size_t e = i;
        while (e < s.n && ascii_is_digit(s.p[e]))
            e++;
        if (e > i)
            *VEC_PUSH(a, &runs) = (span){s.p + i, e - i};
        i = e > i ? e : i + 1;
    }
    if (runs.n)
        qsort(runs.v, runs.n, sizeof *runs.v, by_bytes);
    return runs;
}

static void check_digits(span in, span out, arena *a)
{
    span_list x = digit_runs(in, a), y = digit_runs(out, a);
    bool same = x.n == y.n;
    for (uint32_t i = 0; same && i < x.n; i++)
        same = span_eq(x.v[i], y.v[i]);
    FUZZ_CHECK(same, "the numbers differ: [%.*s] -> [%.*s]", (int)in.n, in.p, (int)out.n, out.p);
}

/* How often one of two words stands in a text. */
static uint32_t count_words(span s, span one, span two)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t e = i;
        while (e < s.n && ascii_is_alpha(s.p[e]))
            e++;
        const span words[] = {one, two};
        n += SPAN_IN(((span){s.p + i, e - i}), words);
        i = e > i ? e : i + 1;
    }
    return n;
}

/* A rewrite names each side as often as the sentence did. */
static void check_sides(span in, span out)
{
    bool left = count_words(in, SPAN("left"), SPAN("lt")) == count_words(out, SPAN("left"), SPAN("lt"));
    bool right = count_words(in, SPAN("right"), SPAN("rt")) == count_words(out, SPAN("right"), SPAN("rt"));
    FUZZ_CHECK(left && right, "the sides differ: [%.*s] -> [%.*s]", (int)in.n, in.p, (int)out.n, out.p);
}

/* Where a text that begins with no letter stands in another, without regard to case; NULL where it does not. */
static const char *find_text(span s, span text)
{
    for (size_t i = 0; i + text.n <= s.n; i++)
        if (s.p[i] == text.p[0] && strncasecmp(s.p + i, text.p, text.n) == 0)
            return s.p + i;
    return NULL;
}

static uint32_t count_text(span s, span text)
{
    uint32_t n = 0;
    for (const char *p; (p = find_text(s, text)); n++)
        s = (span){p + text.n, s.n - (size_t)(p + text.n - s.p)};
    return n;
}

/* The text without the brackets that explain a term, which the judge never sees: the lexicon's own words, and no facts (`plainlex check`). */
static span unexplained(const lexicon *l, span in, span out, arena *a)
{
    bool brackets = memmem(out.p, out.n, " (", 2) != NULL;
    for (uint32_t i = 0; brackets && i < lexicon_count(l, TABLE_entries); i++) {
        buf bracket = {.a = a}, rest = {.a = a};
        span text = lexicon_text(l, l->entries[i].explain);
        if (!text.n)
            continue;
        buf_put(&bracket, SPAN(" ("));
        buf_put(&bracket, text);
        buf_char(&bracket, ')');
        const char *at = find_text(out, buf_span(&bracket));                                  /* capitals in a line of capitals */
        if (!at || count_text(out, buf_span(&bracket)) <= count_text(in, buf_span(&bracket))) /* the sentence had them */
            continue;
        buf_put(&rest, (span){out.p, (size_t)(at - out.p)});
        buf_put(&rest, (span){at + bracket.n, out.n - bracket.n - (size_t)(at - out.p)});
        out = buf_span(&rest);
    }
    return out;
}

static void check_facts(const lexicon *l, span in, span out, arena *a)
{
    bool same = verify_sentence(l, in, out, a) == VERIFY_SAME;
    FUZZ_CHECK(same, "other facts: [%.*s] -> [%.*s]", (int)in.n, in.p, (int)out.n, out.p);
}

void fuzz_check_report(const lexicon *l, const report *r, bool sides, arena *a)
{
    uint32_t at = 0;
    bool touched = false;
    buf text = {.a = a};
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        const report_sentence *s = &r->sentences.v[i];
        FUZZ_CHECK(s->in.b >= at && s->in.e > s->in.b && s->in.e <= r->original.n, "sentence %u is no piece of the record", i);
        span gap = span_cut(r->original, at, s->in.b), in = span_cut(r->original, s->in.b, s->in.e);
        FUZZ_CHECK(r->own || is_space(gap), "between sentences: [%.*s]", (int)gap.n, gap.p);
        FUZZ_CHECK(s->status == STATUS_REWRITTEN || span_eq(in, s->out), "status %d, and other bytes: [%.*s]", (int)s->status, (int)in.n, in.p);
        FUZZ_CHECK(s->status == STATUS_CRITICAL || !s->mark.n, "a mark, and not critical: [%.*s]", (int)in.n, in.p);
        if (s->status == STATUS_REWRITTEN) {
            span out = unexplained(l, in, s->out, a);
            check_digits(in, out, a);
            if (sides)
                check_sides(in, out);
            check_facts(l, in, out, a);
        }
        touched = touched || s->status == STATUS_REWRITTEN || s->mark.n;
        buf_put(&text, gap);
        buf_put(&text, s->out);
        buf_put(&text, s->mark);
        at = s->in.e;
    }
    span rest = span_cut(r->original, at, (uint32_t)r->original.n);
    FUZZ_CHECK(r->own || is_space(rest), "behind the last sentence: [%.*s]", (int)rest.n, rest.p);
    buf_put(&text, rest);
    FUZZ_CHECK(span_eq(buf_span(&text), r->text), "the text is not its sentences");
    FUZZ_CHECK(touched || span_eq(r->text, r->original), "nothing was rewritten, and the text is another one");
}

void fuzz_keep_report(report *r, arena *a)
{
    for (uint32_t i = 0; i < r->sentences.n; i++)
        r->sentences.v[i].out = arena_copy(a, r->sentences.v[i].out);
}

void fuzz_check_same(const report *x, const report *y, const char *what)
{
    FUZZ_CHECK(x->sentences.n == y->sentences.n && span_eq(x->text, y->text), "%s: another text", what);
    for (uint32_t i = 0; i < x->sentences.n; i++) {
        const report_sentence *s = &x->sentences.v[i], *t = &y->sentences.v[i];
        FUZZ_CHECK(s->in.b == t->in.b && s->in.e == t->in.e && s->section == t->section && s->status == t->status, "%s: sentence %u", what, i);
        FUZZ_CHECK(span_eq(s->out, t->out) && span_eq(s->mark, t->mark), "%s: words of sentence %u", what, i);
    }
    FUZZ_CHECK(x->patient.age == y->patient.age && x->patient.sex == y->patient.sex, "%s: another patient", what);
    FUZZ_CHECK(x->critical.n == y->critical.n && x->notes.n == y->notes.n && x->refused.n == y->refused.n && x->flags.n == y->flags.n,
               "%s: other findings", what);
    FUZZ_CHECK(x->edits == y->edits && x->words == y->words && x->hard == y->hard, "%s: other figures", what);
}

static bool eat(span *s, span head)
{
    if (s->n < head.n || memcmp(s->p, head.p, head.n) != 0)
        return false;
    *s = (span){s->p + head.n, s->n - head.n};
    return true;
}

static bool eat_number(span *s)
{
    size_t i = 0;
    while (i < s->n && ascii_is_digit(s->p[i]))
        i++;
    *s = (span){s->p + i, s->n - i};
    return i > 0;
}

/* "TERM [ENTRY]", as the lexicon has them. */
static bool is_critical(const lexicon *l, span s)
{
    if (!s.n || s.p[s.n - 1] != ']')
        return false;
    s.n--;
    for (size_t i = s.n; i-- > 1;) {
        if (s.p[i] != '[' || s.p[i - 1] != ' ')
            continue;
        span term = {s.p, i - 1}, id = {s.p + i + 1, s.n - i - 1};
        for (uint32_t k = 0; k < lexicon_count(l, TABLE_entries); k++)
            if (span_eq(id, lexicon_text(l, l->entries[k].id)) && span_eq(term, lexicon_text(l, l->entries[k].term)))
                return true;
        for (uint32_t k = 0; k < lexicon_count(l, TABLE_modifiers); k++)
            if (span_eq(id, lexicon_text(l, l->modifiers[k].id)) && span_eq(term, lexicon_text(l, l->modifiers[k].reason)))
                return true;
        for (uint32_t k = 0; k < lexicon_count(l, TABLE_redflags); k++)
            if (span_eq(id, lexicon_text(l, l->redflags[k].id)) && span_eq(term, SPAN("red flag")))
                return true;
    }
    return false;
}

/* What may stand behind the record's name. */
static bool is_tail(const lexicon *l, span s)
{
    if (span_eq(s, SPAN("refused: the match limit was hit; the record comes out as it went in")))
        return true;
    if (eat(&s, SPAN("critical: ")))
        return is_critical(l, s);
    if (eat(&s, SPAN("reading level ")))
        return (eat(&s, SPAN("-")), eat_number(&s)) && eat(&s, SPAN(".")) && eat_number(&s) && eat(&s, SPAN(" is above the target ")) &&
               eat_number(&s) && s.n == 0;
    if (eat(&s, SPAN("record ")) && !(eat_number(&s) && eat(&s, SPAN(", "))))
        return false;
    return eat(&s, SPAN("byte ")) && eat_number(&s) && eat(&s, SPAN(": ")) && s.n < 60; /* and a reason in words of the program's own */
}

static void check_message(const lexicon *l, span line, bool numbered)
{
    json_object figures;
    json_error error;
    if (line.n && line.p[0] == '{') { /* --stats; `id` is the record's own, and no other value is a text */
        FUZZ_CHECK(json_read(&figures, line, &error) && figures.key[JSON_ID].kind != JSON_ABSENT, "figures that are none: [%.*s]", (int)line.n,
                   line.p);
        for (size_t i = figures.key[JSON_ID].at.e; i < line.n; i++)
            FUZZ_CHECK(line.p[i] != '"' || ascii_is_lower(line.p[i + 1]) || memchr(":,", line.p[i + 1], 2), "a text among the figures: [%.*s]",
                       (int)line.n, line.p);
        return;
    }
    span s = line;
    bool good = eat(&s, SPAN("plainread: "));
    bool tail = numbered && good && eat_number(&s) && eat(&s, SPAN(": ")) && is_tail(l, s);
    for (size_t i = 0; good && !numbered && !tail && i + 2 <= s.n; i++)
        tail = s.p[i] == ':' && is_tail(l, (span){s.p + i + 2, s.n - i - 2});
    FUZZ_CHECK(good && tail, "a message that no record should give: [%.*s]", (int)line.n, line.p);
}

void fuzz_check_messages(const lexicon *l, span messages, bool numbered)
{
    while (messages.n) {
        size_t n = (size_t)((const char *)memchr(messages.p, '\n', messages.n) - messages.p);
        check_message(l, (span){messages.p, n}, numbered);
        messages = (span){messages.p + n + 1, messages.n - n - 1};
    }
}
