/* The patient's text, piece by piece: see body.h. For the renderers only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/body.h"

#define FIXED(literal)                                                                                                                               \
    {                                                                                                                                                \
        ("" literal), sizeof(literal) - 1                                                                                                            \
    }
const span render_footer = FIXED("This is an automatic plain-language version of the report. The signed report is what counts. "
                                 "Go through it with the doctor who ordered the scan.");
const span render_held = FIXED("[This report holds a finding that your doctor should talk over with you. It is shown word for word.]");
const span render_refused = FIXED("[This report could not be put into plain words. It is shown word for word.]");

span body_newline(const report *r)
{
    const char *end = r->original.n ? memchr(r->original.p, '\n', r->original.n) : NULL;
    return end && end > r->original.p && end[-1] == '\r' ? SPAN("\r\n") : SPAN("\n");
}

void body_safe(buf *out, span s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool line_end = c == '\n' || (c == '\r' && i + 1 < s.n && s.p[i + 1] == '\n');
        bool high = c == 0xC2 && i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xA0; /* U+0080 to U+009F steer some terminals too */
        if ((c >= 0x20 && c != 0x7f && !high) || c == '\t' || line_end)
            continue;
        buf_put(out, (span){s.p + from, i - from});
        buf_char(out, '?');
        i += high;
        from = i + 1;
    }
    buf_put(out, (span){s.p + from, s.n - from});
}

void render_name(const report *r, buf *out)
{
    span id = r->id;
    if (id.n >= 2 && id.p[0] == '"')
        id = (span){id.p + 1, id.n - 2};
    if (id.n)
        body_safe(out, id);
    else
        buf_number(out, r->number);
}

static void mark_write(const report_sentence *s, const body_style *style, buf *out)
{
    if (s->mark.n == 0)
        return;
    if (!ascii_is_space(s->mark.p[0]))
        buf_char(out, ' ');
    style->mark(s, out);
}

static void inline_notes(const report *r, const report_sentence *s, uint32_t *next, buf *out)
{
    for (; *next < r->notes.n && r->notes.v[*next].in.b < s->in.e; ++*next) {
        const report_note *note = &r->notes.v[*next];
        buf_put(out, SPAN(" ["));
        buf_put(out, note->text);
        buf_put(out, SPAN(" Source: "));
        buf_put(out, note->source);
        buf_put(out, SPAN(".]"));
    }
}

/* Whether nothing is changed in a sentence and nothing added to it. */
static bool is_untouched(const report *r, const report_sentence *s)
{
    return s->out.p == r->original.p + s->in.b && s->out.n == s->in.e - s->in.b && !s->mark.n;
}

void body_sentence(const report *r, const render_setting *s, const body_style *style, uint32_t i, uint32_t *note, buf *out)
{
    const report_sentence *item = &r->sentences.v[i];
    style->words(item, item->out, span_cut(r->original, item->in.b, item->in.e), out);
    mark_write(item, style, out);
    if (s->notes == RENDER_NOTES_INLINE)
        inline_notes(r, item, note, out);
}

static void body_sentences(const report *r, const render_setting *s, const body_style *style, buf *out)
{
    uint32_t at = 0, note = 0;
    bool joins = style->as_it_stands && s->notes != RENDER_NOTES_INLINE;
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        const report_sentence *item = &r->sentences.v[i];
        if (joins && is_untouched(r, item))
            continue; /* it goes with what stands before the next that is not */
        style->words(NULL, span_cut(r->original, at, item->in.b), (span){0}, out);
        body_sentence(r, s, style, i, &note, out);
        at = item->in.e;
    }
    style->words(NULL, span_cut(r->original, at, (uint32_t)r->original.n), (span){0}, out);
}

/* The note's topic without the punctuation that some say begins with. */
static span note_topic(const report_note *note)
{
    span say = note->topic;
    while (say.n && !ascii_is_alpha(say.p[0]) && !ascii_is_digit(say.p[0]) && (unsigned char)say.p[0] < 0x80)
        say = (span){say.p + 1, say.n - 1};
    return say;
}

static void end_notes(const report *r, span newline, buf *out)
{
    buf_put(out, SPAN("Notes"));
    buf_put(out, newline);
    buf_put(out, newline);
    for (uint32_t i = 0; i < r->notes.n; i++) {
        const report_note *note = &r->notes.v[i];
        span topic = note_topic(note);
        buf_number(out, i + 1);
        buf_put(out, SPAN(". "));
        if (topic.n) {
            buf_char(out, '"');
            buf_put(out, topic);
            buf_put(out, SPAN("\": "));
        }
        buf_put(out, note->text);
        buf_put(out, SPAN(" Source: "));
        buf_put(out, note->source);
        buf_char(out, '.');
        buf_put(out, newline);
    }
}

/* Ends the line that `out` stands in, and leaves one empty line. */
static void empty_line(buf *out, size_t start, span newline)
{
    for (int want = 0; want < 2; want++) {
        size_t n = out->n - start;
        const char *p = out->p + start;
        bool one = n >= 1 && p[n - 1] == '\n';
        size_t before = one ? n - 1 - (n >= 2 && p[n - 2] == '\r') : 0;
        bool two = one && before >= 1 && p[before - 1] == '\n';
        if (two)
            return;
        buf_put(out, newline);
    }
}

/* A heading and a list for each part of the advice that there is. */
static void end_advice(const report *r, span newline, size_t start, buf *out)
{
    static const span headings[ADVICE_PART_COUNT] = {
        [ADVICE_MEANING] = SPAN("What this result means"), [ADVICE_NEXT] = SPAN("Next steps"), [ADVICE_ASK] = SPAN("Questions to ask")};
    for (uint32_t part = 0; part < ADVICE_PART_COUNT; part++) {
        bool any = false;
        for (uint32_t i = 0; i < r->advice.n; i++) {
            if (r->advice.v[i].part != part)
                continue;
            if (!any) {
                empty_line(out, start, newline);
                buf_put(out, headings[part]);
                buf_put(out, newline);
                buf_put(out, newline);
            }
            any = true;
            buf_put(out, SPAN("- "));
            buf_put(out, r->advice.v[i].text);
            buf_put(out, newline);
        }
    }
}

void body_tail(const report *r, const render_setting *s, size_t start, buf *out)
{
    span newline = body_newline(r);
    if (s->notes == RENDER_NOTES_END && r->notes.n) {
        empty_line(out, start, newline);
        end_notes(r, newline, out);
    }
    end_advice(r, newline, start, out);
    empty_line(out, start, newline);
    buf_put(out, render_footer);
    if (r->original.p[r->original.n - 1] == '\n')
        buf_put(out, newline);
}

void body_write(const report *r, const render_setting *s, const body_style *style, buf *out)
{
    size_t start = out->n;
    if (body_verbatim(r) || span_is_blank(r->original)) {
        if (r->held) {
            buf_put(out, render_held);
            buf_put(out, body_newline(r));
        }
        style->words(NULL, r->original, (span){0}, out);
        return;
    }
    body_sentences(r, s, style, out);
    body_tail(r, s, start, out);
}
