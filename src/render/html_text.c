/* The report in plain words on the patient's page: sections, lines, sentences, and the phrases that open to show the radiologist's words: see html.h.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/schema.h"
#include "render/html.h"

#include <stdlib.h>

/* A line of a text that was wrapped is at least so long (bytes); where a shorter one ends, somebody wanted it to end. A line of more sentences than
 * this would be a wall of words on a phone: there each sentence gets its own. */
enum { WRAPPED_LEAST = 50, SENTENCES_MOST = 3 };

typedef struct text_state {
    const report *r;
    const render_setting *setting;
    buf *out;
    uint32_t article, change, note; /* the next of the report's changes and notes */
    bool wrapped;                   /* lines end where they were full: some sentence goes on over a line end */
    bool in_section, in_line;
    bool apart; /* each sentence of this line stands on a line of its own */
} text_state;

static void close_line(text_state *t)
{
    if (t->in_line)
        buf_put(t->out, SPAN("</div>\n"));
    t->in_line = false;
}

static void close_section(text_state *t)
{
    close_line(t);
    if (t->in_section)
        buf_put(t->out, SPAN("</section>\n"));
    t->in_section = false;
}

static bool any_wrapped(const report *r)
{
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        const report_sentence *s = &r->sentences.v[i];
        if (s->in.e > s->in.b && memchr(r->original.p + s->in.b, '\n', s->in.e - s->in.b))
            return true;
    }
    return false;
}

/* Whether a sentence opens a point of a list: "1. ", "- ". */
static bool is_item(span s)
{
    size_t n = 0;
    while (n < s.n && ascii_is_digit(s.p[n]))
        n++;
    if (n && n < 3 && n + 1 < s.n && (s.p[n] == '.' || s.p[n] == ')'))
        return s.p[n + 1] == ' ';
    return s.n > 1 && (s.p[0] == '-' || s.p[0] == '*') && s.p[1] == ' ';
}

/* Whether sentence `i` begins a new line on the page: a line of the report ended before it, and not only because it was full. */
static bool begins_line(const text_state *t, uint32_t i)
{
    const report_sentence *s = &t->r->sentences.v[i];
    uint32_t from = i ? t->r->sentences.v[i - 1].in.e : 0;
    span gap = span_cut(t->r->original, from, s->in.b);
    const char *end = gap.n ? memchr(gap.p, '\n', gap.n) : NULL;
    if (!end || s->heading != HEADING_NONE || is_item(s->out) || memchr(end + 1, '\n', (size_t)(gap.p + gap.n - end - 1)))
        return end;
    const char *begin = end;
    while (begin > t->r->original.p && begin[-1] != '\n')
        begin--;
    return !t->wrapped || end - begin < WRAPPED_LEAST;
}

/* Whether the line of the report that begins with sentence `i` has too many sentences for one line of the page. */
static bool is_long(const text_state *t, uint32_t i)
{
    uint32_t n = 1;
    while (i + n < t->r->sentences.n && n <= SENTENCES_MOST && !begins_line(t, i + n))
        n++;
    return n > SENTENCES_MOST;
}

/* The note on the words at `in`, or -1. */
static int32_t note_of(const report *r, range in)
{
    for (uint32_t i = 0; i < r->notes.n; i++)
        if (r->notes.v[i].in.b == in.b && r->notes.v[i].in.e == in.e)
            return (int32_t)i;
    return -1;
}

static void put_row(buf *out, html_word what, span text)
{
    buf_put(out, SPAN("<p><b>"));
    buf_put(out, html_words[what]);
    buf_put(out, SPAN("</b>"));
    html_bdi(out, text);
    buf_put(out, SPAN("</p>"));
}

/* A phrase that opens: what the radiologist wrote, what it means, and the way to its note. */
static void put_change(text_state *t, const report_change *c, span words)
{
    buf *out = t->out;
    span own = span_cut(t->r->original, c->in.b, c->in.e);
    bool same = own.n == words.n && strncasecmp(own.p, words.p, own.n) == 0;
    int32_t note = t->setting->notes == RENDER_NOTES_END ? note_of(t->r, c->in) : -1;
    buf_put(out, SPAN("<details class=\"w\"><summary>"));
    html_put(out, words);
    buf_put(out, SPAN("</summary><div class=\"card\">"));
    if (!same)
        put_row(out, WORD_IN_REPORT, own);
    if (c->meaning.n)
        put_row(out, WORD_MEANING, c->meaning);
    else
        put_row(out, WORD_IN_PLAIN, words);
    if (note >= 0)
        buf_printf(out, "<p><a href=\"#r%u-n%u\">%s</a></p>", t->article, (unsigned)note + 1, html_words[WORD_HOW_COMMON].p);
    buf_put(out, SPAN("</div></details>"));
}

/* The words of sentence `i`, its changed phrases marked, and the mark of a critical one. */
static void put_sentence(text_state *t, uint32_t i)
{
    const report_sentence *s = &t->r->sentences.v[i];
    span words = body_out(t->r, s);
    uint32_t at = 0;
    bool critical = s->status == STATUS_CRITICAL;
    buf_put(t->out, critical                    ? SPAN("<div class=\"s critical\">")
                    : s->heading == HEADING_OWN ? SPAN("<div class=\"s own\">")
                                                : SPAN("<div class=\"s\">"));
    for (; t->change < t->r->changes.n && t->r->changes.v[t->change].sentence == i; t->change++) {
        const report_change *c = &t->r->changes.v[t->change];
        html_put(t->out, span_cut(words, at, c->out.b));
        put_change(t, c, span_cut(words, c->out.b, c->out.e));
        at = c->out.e;
    }
    html_put(t->out, span_cut(words, at, (uint32_t)words.n));
    buf_put(t->out, SPAN("</div>"));
    if (s->mark.n) {
        size_t gloss = s->gloss.n ? s->gloss.n + sizeof " ()" - 1 : 0;
        html_put(t->out, (span){s->mark.p, gloss});
        buf_put(t->out, SPAN("<strong>"));
        html_put(t->out, (span){s->mark.p + gloss, s->mark.n - gloss});
        buf_put(t->out, SPAN("</strong>"));
    }
}

/* A heading of the lexicon opens a section of the page. What the radiologist called it stands beside it. */
static void put_heading(text_state *t, const report_sentence *s)
{
    span own = span_cut(t->r->original, s->in.b, s->in.e);
    buf_put(t->out, SPAN("<div class=\"head\"><h4 class=\"s\">"));
    html_put(t->out, s->out);
    buf_put(t->out, SPAN("</h4>"));
    if (own.n != s->out.n || strncasecmp(own.p, s->out.p, own.n) != 0) {
        buf_put(t->out, SPAN(" <small><span class=\"said\">"));
        buf_put(t->out, html_words[WORD_IN_REPORT]);
        buf_put(t->out, SPAN("</span>"));
        html_bdi(t->out, own.p[own.n - 1] == ':' ? (span){own.p, own.n - 1} : own);
        buf_put(t->out, SPAN("</small>"));
    }
    buf_put(t->out, SPAN("</div>\n"));
}

/* The notes on the line that ends here. */
static void put_inline_notes(text_state *t, uint32_t end)
{
    if (t->setting->notes != RENDER_NOTES_INLINE)
        return;
    for (; t->note < t->r->notes.n && t->r->notes.v[t->note].in.b < end; t->note++) {
        close_line(t);
        buf_put(t->out, SPAN("<div class=\"note\">"));
        html_note(t->r, t->note, t->out);
        buf_put(t->out, SPAN("</div>\n"));
    }
}

static void begin_section(text_state *t, section_id section, bool titled)
{
    close_section(t);
    buf_put(t->out, titled ? SPAN("<section class=\"part titled\" data-section=\"") : SPAN("<section class=\"part\" data-section=\""));
    buf_put(t->out, span_of(schema_sections[section]));
    buf_put(t->out, SPAN("\">\n"));
    t->in_section = true;
    t->apart = false;
}

void html_text(const report *r, const render_setting *s, uint32_t article, buf *out)
{
    text_state t = {.r = r, .setting = s, .out = out, .article = article, .wrapped = any_wrapped(r)};
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        const report_sentence *one = &r->sentences.v[i];
        bool line = i == 0 || begins_line(&t, i);
        if (line)
            put_inline_notes(&t, one->in.b);
        if (one->heading == HEADING_KNOWN || i == 0 || one->section != one[-1].section)
            begin_section(&t, one->section, one->heading == HEADING_KNOWN);
        if (one->heading == HEADING_KNOWN) {
            put_heading(&t, one);
            continue;
        }
        if (line || (!t.in_line && !t.apart))
            t.apart = is_long(&t, i);
        if (line || t.apart)
            close_line(&t);
        if (t.in_line)
            buf_char(out, ' ');
        else
            buf_put(out, is_item(one->out) ? SPAN("<div class=\"line item\">") : SPAN("<div class=\"line\">"));
        t.in_line = true;
        put_sentence(&t, i);
    }
    put_inline_notes(&t, UINT32_MAX);
    close_section(&t);
}

/* A row of the glossary. */
typedef struct word_row {
    span own, plain, meaning;
} word_row;

static int by_own(const void *x, const void *y)
{
    const word_row *a = x, *b = y;
    int c = strncasecmp(a->own.p, b->own.p, a->own.n < b->own.n ? a->own.n : b->own.n);
    if (c == 0 && a->own.n != b->own.n)
        return a->own.n < b->own.n ? -1 : 1;
    if (c == 0)
        c = strncasecmp(a->plain.p, b->plain.p, a->plain.n < b->plain.n ? a->plain.n : b->plain.n);
    return c ? c : a->own.p < b->own.p ? -1 : a->own.p > b->own.p;
}

static bool same_words(span a, span b) { return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0; }

void html_glossary(const report *r, buf *out)
{
    word_row *rows = arena_alloc(out->a, (r->changes.n + 1) * sizeof *rows);
    for (uint32_t i = 0; i < r->changes.n; i++) {
        const report_change *c = &r->changes.v[i];
        rows[i] = (word_row){span_cut(r->original, c->in.b, c->in.e), span_cut(r->sentences.v[c->sentence].out, c->out.b, c->out.e), c->meaning};
    }
    qsort(rows, r->changes.n, sizeof *rows, by_own);
    buf_put(out, SPAN("<dl class=\"words\">\n"));
    for (uint32_t i = 0; i < r->changes.n; i++) {
        const word_row *w = &rows[i];
        if (i && same_words(w->own, w[-1].own) && same_words(w->plain, w[-1].plain))
            continue;
        bool told = !same_words(w->own, w->plain);
        buf_put(out, SPAN("<div><dt>"));
        html_bdi(out, w->own);
        buf_put(out, SPAN("</dt><dd>"));
        if (told)
            html_bdi(out, w->plain);
        if (told && w->meaning.n)
            buf_put(out, SPAN(": "));
        if (w->meaning.n)
            html_put(out, w->meaning);
        buf_put(out, SPAN("</dd></div>\n"));
    }
    buf_put(out, SPAN("</dl>\n"));
}
