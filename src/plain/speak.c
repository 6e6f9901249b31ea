/* Messages about records: see speak.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/speak.h"

#include "render/render.h"

#include <stdio.h>
#include <stdlib.h>

static void send(const speaker *s, const buf *line)
{
    buf_put(s->to, buf_span(line));
    buf_char(s->to, '\n');
}

static buf open_line(const speaker *s, const report *r)
{
    buf line = {.a = s->a};
    buf_put(&line, SPAN("plainread: "));
    render_name(r, &line);
    buf_put(&line, SPAN(": "));
    return line;
}

/* In tenths, as it is printed: 8.04 is not above 8. */
static long tenths(double grade) { return (long)(grade * 10 + (grade < 0 ? -0.5 : 0.5)); }

void speak_report(const speaker *s, const report *r, double max_grade)
{
    for (uint32_t i = 0; i < r->critical.n; i++) {
        buf line = open_line(s, r);
        buf_put(&line, SPAN("critical: "));
        buf_put(&line, r->critical.v[i].term);
        buf_put(&line, SPAN(" ["));
        buf_put(&line, r->critical.v[i].entry);
        buf_char(&line, ']');
        send(s, &line);
    }
    if (r->own || r->held || r->after.words == 0 || tenths(r->after.fkgl) <= tenths(max_grade))
        return;
    buf line = open_line(s, r);
    long grade = tenths(r->after.fkgl);
    buf_put(&line, SPAN("reading level "));
    if (grade < 0)
        buf_char(&line, '-');
    buf_number(&line, (uint64_t)labs(grade) / 10);
    buf_char(&line, '.');
    buf_number(&line, (uint64_t)labs(grade) % 10);
    buf_put(&line, SPAN(" is above the target "));
    if (max_grade >= 0 && max_grade == (long)max_grade)
        buf_number(&line, (uint64_t)max_grade);
    else
        buf_printf(&line, "%g", max_grade);
    send(s, &line);
}

void speak_stats(const speaker *s, const report *r, bool timed)
{
    buf line = {.a = s->a};
    buf_put(&line, SPAN("{\"id\":"));
    if (r->id.n)
        buf_put(&line, r->id);
    else
        buf_printf(&line, "\"%u\"", r->number);
    buf_printf(
        &line,
        ",\"grade\":{\"before\":{\"fkgl\":%.1f,\"hard\":%.1f},\"after\":{\"fkgl\":%.1f,\"hard\":%.1f}},\"hard_words\":%u,\"edits\":%u,\"notes\":%u",
        r->before.fkgl, r->before.hard, r->after.fkgl, r->after.hard, r->jargon.n, r->edits, r->notes.n);
    if (timed)
        buf_printf(&line, ",\"seconds\":%.6f", r->seconds);
    buf_char(&line, '}');
    send(s, &line);
}

void speak_refused(const speaker *s, const report *r)
{
    buf line = open_line(s, r);
    buf_put(&line, SPAN("refused: the match limit was hit; the record comes out as it went in"));
    send(s, &line);
}

void speak_unreadable(const speaker *s, const record *in, const json_error *e)
{
    buf line = open_line(s, &(report){.id = in->id, .number = in->number});
    if (in->id.n)
        buf_printf(&line, "record %u, ", in->number);
    buf_printf(&line, "byte %zu: %s", e->byte, e->why);
    send(s, &line);
}

void speak_trouble(const plain_io *io, const char *what)
{
    char line[512];
    int n = snprintf(line, sizeof line, "plainread: %.400s: %s", io->name ? io->name : "-", what);
    if (n > 0 && io->message)
        io->message(io->ctx, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}
