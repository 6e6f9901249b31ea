/* What a radiologist or an editor may want to word otherwise: the rows that lint and sarif show. For these renderers only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_RENDER_LINT_ROWS_H
#define PLAIN_RENDER_LINT_ROWS_H

#include "render/body.h"

/* A flag, or a check. */
typedef struct lint_row {
    uint32_t line, col, order; /* in the record, from 1 */
    const report_flag *flag;   /* or */
    const report_check *check;
} lint_row;
typedef VEC(lint_row) lint_rows;

/* The rows of a report, in the order of their places. Memory from `a`. */
lint_rows lint_take(const report *r, arena *a);
/* What is to be said of it. Nothing of the report stands in it but the lexicon's term and what it would say. */
void lint_words(const lint_row *row, buf *out);
static inline span lint_id(const lint_row *row) { return row->flag ? row->flag->entry : row->check->id; }
/* The line and column in the file. */
static inline uint32_t lint_line(const lint_row *row, const render_setting *s) { return s->record.n ? row->line : row->line + s->lines; }
static inline uint32_t lint_col(const lint_row *row, const render_setting *s)
{
    return row->line == 1 && !s->record.n ? row->col + s->cols : row->col;
}

#endif
