/* Diagnostics: see diag.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const diag_rule_text diag_rules[RULE_COUNT] = {
#define RULE(name, severity, id, says, why, bad, good) {id, DIAG_##severity, says, why, bad, good},
#include "base/rules-form.def"
#include "base/rules-law.def"
#undef RULE
};

const char *const diag_severities[] = {[DIAG_ERROR] = "error", [DIAG_WARNING] = "warning", [DIAG_NOTE] = "note"};

void diag_add(diag_list *d, diag_rule rule, diag_place at, const char *format, ...)
{
    char text[600];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t length = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    *VEC_PUSH(d->a, &d->list) = (diag){.rule = rule, .at = at, .message = arena_copy(d->a, (span){text, length})};
    d->errors += diag_rules[rule].severity == DIAG_ERROR;
}

void diag_fix(diag_list *d, span replacement)
{
    diag *last = &d->list.v[d->list.n - 1];
    if (last->at.width)
        last->fix = arena_copy(d->a, replacement);
}

void diag_line(const diag *x, buf *out)
{
    buf_put(out, x->at.file);
    buf_printf(out, ":%u:%u: %s: ", x->at.line, x->at.col, diag_severities[diag_about(x)->severity]);
    buf_put(out, x->message);
    buf_printf(out, " [%s]", diag_about(x)->id);
}

diag_rule diag_rule_of(span id)
{
    diag_rule r = 0;
    while (r < RULE_COUNT && !span_eq(id, span_of(diag_rules[r].id)))
        r++;
    return r;
}

static int by_place(const void *x, const void *y)
{
    const diag *a = x, *b = y;
    int c = span_cmp(a->at.file, b->at.file);
    if (c)
        return c;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    if (a->at.col != b->at.col)
        return a->at.col < b->at.col ? -1 : 1;
    return span_cmp(a->message, b->message);
}

void diag_sort(diag_list *d)
{
    if (d->list.n)
        qsort(d->list.v, d->list.n, sizeof *d->list.v, by_place);
}
