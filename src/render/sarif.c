/* The rows of lint as results of a SARIF log: `--to=sarif`. For render.h's table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/sarif.h"

#include "render/lint_rows.h"

/* The region of a flag, in the file; of a check the place where it begins. Of a record that is one line of the file, that line. */
static sarif_region region_of(const lint_row *row, const report *r, const render_setting *s)
{
    if (s->record.n)
        return (sarif_region){.line = s->lines + 1};
    sarif_region out = {.line = lint_line(row, s), .col = lint_col(row, s)};
    if (!row->flag)
        return out;
    range in = row->flag->in;
    out.byte = s->bytes + in.b;
    out.bytes = in.e - in.b;
    out.end_line = out.line;
    out.end_col = out.col;
    for (uint32_t i = in.b; i < in.e; i++) {
        char c = r->original.p[i];
        out.end_line += c == '\n';
        out.end_col = c == '\n' ? 1 : out.end_col + (((unsigned char)c & 0xC0) != 0x80);
    }
    return out;
}

/* A critical finding is an error: it must not be reworded away. */
static const char *level_of(const lint_row *row) { return !row->flag ? "note" : row->flag->action == STATUS_CRITICAL ? "error" : "warning"; }

/* Where it stands in a report that no line of the file is a line of. */
static void put_inside(const lint_row *row, buf *out)
{
    buf_printf(out, ",\"properties\":{\"line\":%u,\"col\":%u", row->line, row->col);
    if (row->flag)
        buf_printf(out, ",\"in\":[%u,%u]", row->flag->in.b, row->flag->in.e);
    buf_char(out, '}');
}

void render_sarif(const report *r, const render_setting *s, buf *out)
{
    lint_rows rows = lint_take(r, out->a);
    for (uint32_t i = 0; i < rows.n; i++) {
        const lint_row *row = &rows.v[i];
        buf words = {.a = out->a};
        sarif_region region = region_of(row, r, s);
        lint_words(row, &words);
        buf_put(out, i ? SPAN(",\n{\"ruleId\":") : SPAN("\n{\"ruleId\":"));
        buf_json(out, lint_id(row));
        buf_printf(out, ",\"level\":\"%s\",", level_of(row));
        sarif_text(out, "message", buf_span(&words));
        buf_put(out, SPAN(",\"locations\":["));
        sarif_location(out, s->input, &region, s->record);
        buf_put(out, SPAN("]"));
        if (s->record.n)
            put_inside(row, out);
        buf_char(out, '}');
    }
}
