/* Which rows of the lexicon's files were added, taken out or written anew: see diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

#include "plainlex/rows.h"

#include <stdlib.h>

/* A row of one side. */
typedef struct written_row {
    span list, id, text;
} written_row;
typedef struct written_rows {
    arena *a;
    VEC(written_row) rows;
} written_rows;

static void take_row(void *ctx, const source_file *file, span list, const yaml_node *row)
{
    written_rows *w = ctx;
    *VEC_PUSH(w->a, &w->rows) = (written_row){list, yaml_text(row, "id"), row_text(file, row)};
}

static int order(const written_row *a, const written_row *b)
{
    int c = span_cmp(a->list, b->list);
    return c ? c : span_cmp(a->id, b->id);
}

static int by_place(const void *x, const void *y)
{
    int c = order(x, y);
    return c ? c : span_cmp(((const written_row *)x)->text, ((const written_row *)y)->text);
}

static void read_rows(const diff_side *s, written_rows *w, arena *a)
{
    w->a = a;
    rows_each(&s->b, take_row, w);
    if (w->rows.n)
        qsort(w->rows.v, w->rows.n, sizeof *w->rows.v, by_place);
}

void diff_rows(diff_result *d)
{
    written_rows old = {0}, new = {0};
    read_rows(d->old, &old, &d->a);
    read_rows(d->new, &new, &d->a);
    for (uint32_t i = 0, k = 0; i < old.rows.n || k < new.rows.n;) {
        const written_row *x = &old.rows.v[i], *y = &new.rows.v[k];
        int c = i == old.rows.n ? 1 : k == new.rows.n ? -1 : order(x, y);
        const written_row *row = c > 0 ? y : x;
        if (c || !span_eq(x->text, y->text))
            *VEC_PUSH(&d->a, &d->rows) = (changed_row){row->list, row->id, c < 0 ? "removed" : c > 0 ? "added" : "changed"};
        i += c <= 0;
        k += c >= 0;
    }
}
