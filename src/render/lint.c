/* What a radiologist or an editor may want to word otherwise, one line each: `--to=lint`. For render.h's table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/lint_rows.h"

static void lint_place(const lint_row *row, const render_setting *s, buf *out)
{
    if (s->color)
        buf_put(out, SPAN("\033[1m"));
    body_safe(out, s->input);
    if (s->record.n) {
        buf_char(out, '#');
        body_safe(out, s->record);
    }
    buf_printf(out, ":%u:%u: ", lint_line(row, s), lint_col(row, s));
    buf_put(out, row->flag  ? s->color ? SPAN("\033[35mwarning:\033[0m ") : SPAN("warning: ")
                  : s->color ? SPAN("\033[36mnote:\033[0m ")
                            : SPAN("note: "));
}

void render_lint(const report *r, const render_setting *s, buf *out)
{
    lint_rows rows = lint_take(r, out->a);
    for (uint32_t i = 0; i < rows.n; i++) {
        lint_place(&rows.v[i], s, out);
        lint_words(&rows.v[i], out);
        buf_put(out, SPAN(" ["));
        buf_put(out, lint_id(&rows.v[i]));
        buf_put(out, SPAN("]\n"));
    }
}
