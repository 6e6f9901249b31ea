/* What becomes of framed records: see work.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/work.h"

#include "plain/handle.h"
#include "plain/worker.h"
#include "wire/fhir.h"
#include "wire/hl7.h"

#include <stdlib.h>

#define ARENA_KEEP ((size_t)1 << 20)

static const wire_format *const wires[] = {[PLAIN_FROM_HL7] = &wire_hl7, [PLAIN_FROM_FHIR] = &wire_fhir};

worker *worker_new(const plain_lexicon *l)
{
    worker *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->pipeline = pipeline_new(&l->view);
    if (w->pipeline)
        return w;
    free(w);
    return NULL;
}

void worker_free(worker *w)
{
    if (!w)
        return;
    pipeline_free(w->pipeline);
    arena_free(&w->a);
    free(w);
}

void work_begin(work_made *m)
{
    arena_reset(&m->memory, ARENA_KEEP);
    *m = (work_made){.memory = m->memory};
}

void work_free(work_made *m) { arena_free(&m->memory); }

static void run_text(worker *w, const work_item *item)
{
    if (item->number)
        worker_record(w, &(record){.text = item->in.bytes, .number = item->number, .age = -1}, NULL);
    else if (worker_has(w, TRAIT_SEPARATED))
        buf_put(&w->made->out, item->in.bytes);
    worker_separate(w, item->in.separator);
}

/* Where no line of the file is a line of the report, the record's name stands behind the file's. */
static void name_input(worker *w, const record *in)
{
    const report named = {.id = in->id, .number = in->number};
    buf name = {.a = &w->a};
    if (!worker_has(w, TRAIT_PLACES))
        return;
    render_name(&named, &name);
    w->render.record = buf_span(&name);
}

static void run_line(worker *w, const work_item *item)
{
    jsonl line;
    record r;
    if (!item->number) {
        if (w->s->options.to == PLAIN_TO_JSONL) {
            buf_put(&w->made->out, item->in.bytes);
            buf_put(&w->made->out, item->in.separator == '\n' ? SPAN("\n") : SPAN(""));
        }
        return;
    }
    bool ok = jsonl_read(&line, item->in.bytes, &r, &w->a);
    r.number = item->number;
    if (!ok) {
        worker_unread(w, &r, &line);
        return;
    }
    name_input(w, &r);
    worker_record(w, &r, &line);
}

static wire_mode mode_of(const plain_options *o)
{
    static const wire_mode modes[] = {[PLAIN_FHIR_BUNDLE] = WIRE_ADD, [PLAIN_FHIR_ATTACH] = WIRE_ATTACH, [PLAIN_FHIR_REPLACE] = WIRE_REPLACE};
    return o->replace ? WIRE_REPLACE : o->from == PLAIN_FROM_FHIR ? modes[o->fhir] : WIRE_ADD;
}

/* A unit of a format that carries reports. In the format itself every byte stays but for what the reports change; in others each report is a record.
 */
static void run_unit(worker *w, const work_item *item, const wire_format *wire)
{
    const plain_options *o = &w->s->options;
    bool same = worker_has(w, TRAIT_WIRE);
    const wire_setting setting = {.mode = same ? mode_of(o) : WIRE_ADD, .results = o->results, .latin1 = o->latin1, .render = &w->render};
    wire_unit u = {.bytes = item->in.bytes};
    wire_changes changes = {0};
    if (item->number)
        wire->read(&u, &setting, &w->a);
    if (u.why) {
        worker_unread(w, &(record){.id = u.id, .number = item->number}, &(jsonl){.line = u.bytes, .error = {u.byte, u.why}});
        return;
    }
    for (uint32_t i = 0; i < u.parts.n && !w->made->stop; i++) {
        wire_part *part = &u.parts.v[i];
        part->in.number = item->number;
        if (part->why) {
            worker_unread(w, &part->in, &(jsonl){.error = {part->byte, part->why}});
        } else if (same) {
            report r = {0};
            worker_report(w, &part->in, &r);
            if (!report_is_refused(&r))
                wire->change(&u, part, &r, &setting, &changes, &w->a);
        } else {
            name_input(w, &part->in);
            worker_record(w, &part->in, NULL);
        }
    }
    if (same && item->number && wire->end)
        wire->end(&u, &setting, &changes, &w->a);
    if (same && !w->made->stop)
        wire_splice(u.bytes, &changes, &w->made->out);
}

/* Makes *m what it was, but for the room that it has got since. */
static void take_back(work_made *m, const work_made *before)
{
    arena memory = m->memory;
    buf out = m->out, said = m->said;
    out.n = before->out.n;
    said.n = before->said.n;
    *m = *before;
    m->memory = memory;
    m->out = out;
    m->said = said;
}

static void worker_set(worker *w, const work_setting *s, work_made *m)
{
    w->s = s;
    w->made = m;
    w->render = s->render;
    w->a.oom = m->memory.oom = &w->oom;
    m->out.a = m->said.a = &m->memory;
    w->speaker = (speaker){&m->said, &w->a};
}

/* The arenas leave to here when memory runs out. What was made of the record until then is taken back. */
bool work_records(worker *w, const work_setting *s, const work_item *items, size_t n, work_made *m)
{
    worker_set(w, s, m);
    w->whole = *m;
    if (setjmp(w->oom) != 0) {
        take_back(m, &w->whole);
        arena_reset(&w->a, ARENA_KEEP);
        return false;
    }
    for (size_t i = 0; i < n && !m->stop; i++) {
        w->render.lines = items[i].lines;
        w->render.cols = items[i].cols;
        w->render.bytes = items[i].bytes;
        const wire_format *wire = (size_t)s->options.from < sizeof wires / sizeof *wires ? wires[s->options.from] : NULL;
        if (s->options.from == PLAIN_FROM_JSONL)
            run_line(w, &items[i]);
        else if (wire)
            run_unit(w, &items[i], wire);
        else
            run_text(w, &items[i]);
        arena_reset(&w->a, ARENA_KEEP);
        w->whole = *m;
    }
    return true;
}

bool work_part(worker *w, const work_setting *s, const work_item *part, bool first, work_made *m)
{
    worker_set(w, s, m);
    if (setjmp(w->oom) != 0) {
        arena_reset(&w->a, ARENA_KEEP);
        return false;
    }
    worker_unread_part(w, part, first);
    arena_reset(&w->a, ARENA_KEEP);
    return true;
}
