/* Diagnostics: see diag.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void diag_add(diag_list *d, diag_severity severity, span file, uint32_t line, uint32_t col, const char *rule, const char *format, ...)
{
    char text[600];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t length = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    *VEC_PUSH(d->a, &d->list) = (diag){severity, file, line, col, rule, arena_copy(d->a, (span){text, length})};
    d->errors += severity == DIAG_ERROR;
}

static int by_place(const void *x, const void *y)
{
    const diag *a = x, *b = y;
    int c = span_cmp(a->file, b->file);
    if (c)
        return c;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->col != b->col)
        return a->col < b->col ? -1 : 1;
    return span_cmp(a->message, b->message);
}

void diag_sort(diag_list *d)
{
    if (d->list.n)
        qsort(d->list.v, d->list.n, sizeof *d->list.v, by_place);
}
