/* A record as a report, and as bytes in the format that is asked for: see worker.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/worker.h"

#include "plain/assemble.h"

static const struct {
    render_fn *render; /* NULL: made here */
    unsigned traits;
} format[] = {
    [PLAIN_TO_TEXT] = {render_text, TRAIT_PEOPLE | TRAIT_SEPARATED},
    [PLAIN_TO_ANSI] = {render_ansi, TRAIT_PEOPLE | TRAIT_SEPARATED},
    [PLAIN_TO_DIFF] = {render_diff, TRAIT_PEOPLE | TRAIT_PLACES},
    [PLAIN_TO_LINT] = {render_lint, TRAIT_PLACES | TRAIT_FINDS},
    [PLAIN_TO_SARIF] = {render_sarif, TRAIT_PLACES | TRAIT_FINDS | TRAIT_LISTED},
    [PLAIN_TO_JSON] = {render_json, 0},
    [PLAIN_TO_JSONL] = {NULL, 0},
    [PLAIN_TO_HTML] = {render_html, TRAIT_PEOPLE | TRAIT_PAGE},
    [PLAIN_TO_HL7] = {NULL, TRAIT_WIRE},
    [PLAIN_TO_FHIR] = {NULL, TRAIT_WIRE},
};

bool work_has(plain_to to, unsigned traits) { return format[to].traits & traits; }

char work_joint(plain_to to) { return format[to].traits & TRAIT_LISTED ? ',' : '\f'; }

void worker_note_held(worker *w) { w->made->outcome |= worker_has(w, TRAIT_FINDS) ? PLAIN_TROUBLE : PLAIN_HELD; }

void worker_note_bad(worker *w)
{
    worker_note_held(w);
    w->made->stop = w->s->options.strict;
}

void worker_join(worker *w)
{
    work_made *m = w->made;
    if (!worker_has(w, TRAIT_SEPARATED | TRAIT_LISTED))
        return;
    if (m->end == END_OPEN)
        buf_char(&m->out, work_joint(w->s->options.to));
    m->joins = m->joins || m->end == END_AS_BEFORE;
    m->joint = m->end == END_AS_BEFORE ? m->out.n : m->joint;
    m->end = END_OPEN;
}

void worker_separate(worker *w, int separator)
{
    if (separator < 0 || w->s->options.from == PLAIN_FROM_JSONL || !worker_has(w, TRAIT_SEPARATED))
        return;
    buf_char(&w->made->out, (char)separator);
    w->made->end = END_CLOSED;
}

void report_refuse(report *r, const record *in, arena *a)
{
    *r = (report){.id = in->id, .number = in->number, .original = in->text, .text = in->text, .own = true, .patient.age = -1};
    assemble_own(r, a);
    *VEC_PUSH(a, &r->refused) = (report_refusal){.reason = SPAN("match-limit"), .in = {0, (uint32_t)in->text.n}};
}

void worker_report(worker *w, const record *in, report *r)
{
    const plain_options *o = &w->s->options;
    bool timed = o->stats && o->clock;
    double start = timed ? o->clock(w->s->io->ctx) : 0;
    if (!pipeline_run(w->pipeline, o, in, r, &w->a)) {
        report_refuse(r, in, &w->a);
        speak_refused(&w->speaker, r);
        worker_note_bad(w);
    }
    r->seconds = timed ? o->clock(w->s->io->ctx) - start : 0;
    if (r->held && !worker_has(w, TRAIT_FINDS))
        w->made->outcome |= PLAIN_HELD;
    if (worker_has(w, TRAIT_PEOPLE))
        speak_report(&w->speaker, r, o->max_grade);
    if (o->stats)
        speak_stats(&w->speaker, r, timed);
}

bool report_is_refused(const report *r) { return r->own && r->refused.n > 0; }

static void render_record(const worker *w, render_fn *render, const report *r, buf *out)
{
    bool notice = report_is_refused(r) && (render == render_text || render == render_ansi);
    if (notice) {
        buf_put(out, render_refused);
        buf_char(out, '\n');
    }
    render(r, &w->render, out);
}

void worker_article(worker *w, const report *r)
{
    work_made *m = w->made;
    page_row row = render_page_row(r, &w->render);
    row.title = arena_copy(&m->memory, row.title);
    *VEC_PUSH(&m->memory, &m->rows) = row;
    render_html(r, &w->render, &m->out);
}

/* One line of the form that jsonl has; `line` is NULL where the input is text. */
static void render_jsonl(worker *w, const report *r, const jsonl *line, buf *out)
{
    buf text = {.a = &w->a}, added = {.a = &w->a};
    if (line && r->own && !report_is_refused(r) && line->object.key[JSON_PLAINREAD].kind != JSON_ABSENT) {
        buf_put(out, line->line);
        return;
    }
    buf_room(&text, r->original.n + r->original.n / 2 + 1024);
    render_record(w, render_text, r, &text);
    render_json_object(r, &w->render, false, &added);
    span words = buf_span(&text);
    if (line) {
        jsonl_write(line, &words, buf_span(&added), out);
        return;
    }
    buf_put(out, SPAN("{\"id\":"));
    if (r->id.n)
        buf_put(out, r->id);
    else
        buf_printf(out, "\"%u\"", r->number);
    buf_put(out, SPAN(",\"text\":"));
    buf_json(out, words);
    buf_put(out, SPAN(",\"plainread\":"));
    buf_put(out, buf_span(&added));
    buf_char(out, '}');
}

void worker_record(worker *w, const record *in, const jsonl *line)
{
    report r = {0};
    plain_to to = w->s->options.to;
    buf *out = &w->made->out;
    worker_report(w, in, &r);
    if (w->made->stop)
        return;
    if (!worker_has(w, TRAIT_LISTED) || r.flags.n + r.checks.n)
        worker_join(w);
    size_t before = out->n;
    buf_room(out, in->text.n + in->text.n / 2 + 1024);
    if (to == PLAIN_TO_JSONL) {
        render_jsonl(w, &r, line, out);
        buf_char(out, '\n');
    } else if (worker_has(w, TRAIT_PAGE)) {
        worker_article(w, &r);
    } else {
        render_record(w, format[to].render, &r, out);
    }
    if (worker_has(w, TRAIT_FINDS) && out->n > before)
        w->made->outcome |= PLAIN_FOUND;
}
