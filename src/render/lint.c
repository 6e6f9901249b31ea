/* What a radiologist or an editor may want to word otherwise, one line each: `--to=lint`. For render.h's table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/body.h"

#include <stdlib.h>

typedef struct lint_row {
    uint32_t line, col, order;
    const report_flag *flag; /* or */
    const report_check *check;
} lint_row;

static int by_place(const void *x, const void *y)
{
    const lint_row *a = x, *b = y;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->col != b->col)
        return a->col < b->col ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void lint_place(const lint_row *row, const render_setting *s, buf *out)
{
    if (s->color)
        buf_put(out, SPAN("\033[1m"));
    body_safe(out, s->input);
    buf_printf(out, ":%u:%u: ", row->line + s->lines, row->line == 1 ? row->col + s->cols : row->col);
    buf_put(out, row->flag  ? s->color ? SPAN("\033[35mwarning:\033[0m ") : SPAN("warning: ")
                  : s->color ? SPAN("\033[36mnote:\033[0m ")
                            : SPAN("note: "));
}

static void lint_flag(const report_flag *flag, buf *out)
{
    buf_char(out, '"');
    body_safe(out, flag->term);
    buf_put(out, SPAN("\" reads as alarming"));
    if (flag->action == STATUS_CRITICAL) {
        buf_put(out, SPAN("; kept word for word"));
    } else if (flag->say.n && flag->action != STATUS_WITHHELD) {
        buf_put(out, SPAN("; say \""));
        body_safe(out, flag->say);
        buf_char(out, '"');
    }
    buf_put(out, SPAN(" ["));
    buf_put(out, flag->entry);
}

static void lint_check(const report_check *check, buf *out)
{
    buf_put(out, check->say);
    buf_put(out, SPAN(" ["));
    buf_put(out, check->id);
}

void render_lint(const report *r, const render_setting *s, buf *out)
{
    VEC(lint_row) rows = {0};
    for (uint32_t i = 0; i < r->flags.n; i++) {
        const report_flag *flag = &r->flags.v[i];
        *VEC_PUSH(out->a, &rows) = (lint_row){flag->line, flag->col, rows.n, flag, NULL};
    }
    for (uint32_t i = 0; i < r->checks.n; i++) {
        const report_check *check = &r->checks.v[i];
        *VEC_PUSH(out->a, &rows) = (lint_row){check->line, check->col, rows.n, NULL, check};
    }
    if (rows.n)
        qsort(rows.v, rows.n, sizeof *rows.v, by_place);
    for (uint32_t i = 0; i < rows.n; i++) {
        lint_place(&rows.v[i], s, out);
        if (rows.v[i].flag)
            lint_flag(rows.v[i].flag, out);
        else
            lint_check(rows.v[i].check, out);
        buf_put(out, SPAN("]\n"));
    }
}
