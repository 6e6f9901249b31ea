/* Diagnostics for people, with the source line and a caret: see diagnose.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diagnose.h"

#include "base/utf8.h"

enum { TAB_COLUMNS = 8, SHOWN_COLUMNS = 160, SHOWN_BEFORE = 60 };

/* One character of a source line, where it stands on the screen. */
typedef struct cell {
    span text; /* what is shown for it */
    uint32_t at, columns;
} cell;
typedef VEC(cell) cell_list;

static bool ends_line(span s, size_t i) { return s.p[i] == '\n' || s.p[i] == '\r'; }

/* A line of the text, from 1, without its end; empty where there is none. A byte order mark is no part of the first. */
static span line_of(span text, uint32_t line)
{
    size_t b = text.n >= 3 && memcmp(text.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, e;
    for (uint32_t n = 1; n < line && b < text.n; b++)
        n += ends_line(text, b) && !(text.p[b] == '\r' && b + 1 < text.n && text.p[b + 1] == '\n');
    for (e = b; e < text.n && !ends_line(text, e);)
        e++;
    return (span){text.p + b, e - b};
}

static void take_cells(cell_list *out, span line, arena *a)
{
    static const char spaces[] = "        ";
    uint32_t at = 0;
    for (size_t i = 0, n; i < line.n; i += n) {
        bool seen;
        span rest = {line.p + i, line.n - i};
        uint32_t columns = utf8_columns(rest, &seen, &n);
        cell c = {seen ? (span){rest.p, n} : SPAN("\xEF\xBF\xBD"), at, columns};
        if (*rest.p == '\t') {
            c.columns = TAB_COLUMNS - at % TAB_COLUMNS;
            c.text = (span){spaces, c.columns};
        }
        *VEC_PUSH(a, out) = c;
        at += c.columns;
    }
}

/* The screen column of character `i`, also behind the last one. */
static uint32_t column_of(const cell_list *cells, uint32_t i)
{
    if (i < cells->n)
        return cells->v[i].at;
    return cells->n ? cells->v[cells->n - 1].at + cells->v[cells->n - 1].columns : 0;
}

static void put_source(const cell_list *cells, diag_place at, bool color, buf *out)
{
    uint32_t first = 0, whole = column_of(cells, cells->n), from = column_of(cells, at.col - 1), to = column_of(cells, at.col - 1 + at.width);
    if (whole > SHOWN_COLUMNS && from > SHOWN_COLUMNS - SHOWN_BEFORE)
        first = from - SHOWN_BEFORE;
    uint32_t last = whole - first > SHOWN_COLUMNS ? first + SHOWN_COLUMNS : whole;
    buf_put(out, first ? SPAN("  ...") : SPAN("  "));
    for (uint32_t i = 0; i < cells->n; i++)
        if (cells->v[i].at >= first && cells->v[i].at + cells->v[i].columns <= last)
            buf_put(out, cells->v[i].text);
    while (last == whole && out->p[out->n - 1] == ' ')
        out->n--;
    buf_put(out, last < whole ? SPAN("...\n") : SPAN("\n"));
    buf_printf(out, "%*s%s^", (int)(from - first + (first ? 5 : 2)), "", color ? "\033[1;32m" : "");
    for (uint32_t i = from + 1; i < to && i < last; i++)
        buf_char(out, '~');
    buf_put(out, color ? SPAN("\033[0m\n") : SPAN("\n"));
}

static void put_head(const diag *x, bool color, buf *out)
{
    static const char *const colors[] = {[DIAG_ERROR] = "\033[1;31m", [DIAG_WARNING] = "\033[1;35m", [DIAG_NOTE] = "\033[1;36m"};
    if (!color) {
        diag_line(x, out);
        buf_char(out, '\n');
        return;
    }
    diag_severity severity = diag_about(x)->severity;
    buf_put(out, SPAN("\033[1m"));
    buf_put(out, x->at.file);
    buf_printf(out, ":%u:%u: %s%s:\033[0m ", x->at.line, x->at.col, colors[severity], diag_severities[severity]);
    buf_put(out, x->message);
    buf_printf(out, " [%s]\n", diag_about(x)->id);
}

void diagnose_text(const diag_list *d, const source *src, bool color, buf *out)
{
    for (uint32_t i = 0; i < d->list.n; i++) {
        const diag *x = &d->list.v[i];
        cell_list cells = {0};
        put_head(x, color, out);
        for (uint32_t f = 0; f < src->files.n && !cells.n; f++)
            if (span_eq(src->files.v[f].name, x->at.file))
                take_cells(&cells, line_of(src->files.v[f].text, x->at.line), out->a);
        if (cells.n)
            put_source(&cells, x->at, color, out);
    }
}
