/* The rows of lint and sarif: see lint_rows.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/lint_rows.h"

#include <stdlib.h>

static int by_place(const void *x, const void *y)
{
    const lint_row *a = x, *b = y;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->col != b->col)
        return a->col < b->col ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

lint_rows lint_take(const report *r, arena *a)
{
    lint_rows rows = {0};
    for (uint32_t i = 0; i < r->flags.n; i++) {
        const report_flag *flag = &r->flags.v[i];
        *VEC_PUSH(a, &rows) = (lint_row){flag->line, flag->col, rows.n, flag, NULL};
    }
    for (uint32_t i = 0; i < r->checks.n; i++) {
        const report_check *check = &r->checks.v[i];
        *VEC_PUSH(a, &rows) = (lint_row){check->line, check->col, rows.n, NULL, check};
    }
    if (rows.n)
        qsort(rows.v, rows.n, sizeof *rows.v, by_place);
    return rows;
}

static void flag_words(const report_flag *flag, buf *out)
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
}

void lint_words(const lint_row *row, buf *out)
{
    if (row->flag)
        flag_words(row->flag, out);
    else
        buf_put(out, row->check->say);
}
