/* Each changed sentence, before and after, in the manner of a unified diff: `--to=diff`. For render.h's table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/schema.h"
#include "render/body.h"

static uint32_t line_count(span s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

static void paint(const render_setting *s, span color, buf *out)
{
    if (s->color)
        buf_put(out, color);
}

/* `text` line by line behind `sign`. */
static void put_lines(span text, char sign, span color, const render_setting *s, buf *out)
{
    for (size_t i = 0; i <= text.n;) {
        const char *end = i < text.n ? memchr(text.p + i, '\n', text.n - i) : NULL;
        size_t stop = end ? (size_t)(end - text.p) : text.n, cut = stop > i && text.p[stop - 1] == '\r' ? stop - 1 : stop;
        paint(s, color, out);
        buf_char(out, sign);
        body_safe(out, (span){text.p + i, cut - i});
        paint(s, SPAN("\033[0m"), out);
        buf_char(out, '\n');
        i = stop + 1;
    }
}

static void put_header(const report *r, const render_setting *s, buf *out)
{
    static const char *const side[] = {"---", "+++"}, *const what[] = {"the report", "in plain words"};
    for (int i = 0; i < 2; i++) {
        paint(s, SPAN("\033[1m"), out);
        buf_printf(out, "%s ", side[i]);
        body_safe(out, s->input);
        if (r->id.n || r->number > 1) {
            buf_put(out, SPAN(", record "));
            render_name(r, out);
        }
        buf_printf(out, ", %s", what[i]);
        paint(s, SPAN("\033[0m"), out);
        buf_char(out, '\n');
    }
}

static void put_extent(char sign, uint32_t line, uint32_t count, buf *out) { buf_printf(out, count == 1 ? " %c%u" : " %c%u,%u", sign, line, count); }

static void put_hunk(const report_sentence *item, span original, uint32_t before, uint32_t after, const render_setting *s, buf *out)
{
    bool changed = !span_eq(original, item->out);
    span mark = item->mark;
    while (mark.n && ascii_is_space(mark.p[0]))
        mark = (span){mark.p + 1, mark.n - 1};
    uint32_t lines = line_count(item->out) + 1 + (mark.n ? line_count(item->mark) : 0);
    paint(s, SPAN("\033[36m"), out);
    buf_put(out, SPAN("@@"));
    put_extent('-', before, line_count(original) + 1, out);
    put_extent('+', after, lines, out);
    buf_printf(out, " @@ %s", schema_sections[item->section]);
    paint(s, SPAN("\033[0m"), out);
    buf_char(out, '\n');
    put_lines(original, changed ? '-' : ' ', changed ? SPAN("\033[31m") : SPAN("\033[0m"), s, out);
    if (changed)
        put_lines(item->out, '+', SPAN("\033[32m"), s, out);
    if (mark.n)
        put_lines(mark, '+', SPAN("\033[32m"), s, out);
}

void render_diff(const report *r, const render_setting *s, buf *out)
{
    if (body_verbatim(r))
        return;
    bool header = false;
    uint32_t at = 0, before = s->lines + 1, after = s->lines + 1;
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        const report_sentence *item = &r->sentences.v[i];
        span original = span_cut(r->original, item->in.b, item->in.e);
        uint32_t gap = line_count(span_cut(r->original, at, item->in.b));
        before += gap, after += gap;
        if (item->mark.n || !span_eq(original, item->out)) {
            if (!header)
                put_header(r, s, out);
            header = true;
            put_hunk(item, original, before, after, s, out);
        }
        before += line_count(original);
        after += line_count(item->out) + line_count(item->mark);
        at = item->in.e;
    }
}
