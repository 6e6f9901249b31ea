/* What becomes of framed records: see work.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/work.h"

#include "plain/assemble.h"
#include "plain/handle.h"
#include "plain/jsonl.h"
#include "plain/speak.h"
#include "wire/hl7.h"

#include <stdlib.h>

#define ARENA_KEEP ((size_t)1 << 20)

struct worker {
    pipeline *pipeline;
    arena a; /* of one record */
    jmp_buf oom;
    /* of the records that are being made */
    const work_setting *s;
    work_made *made;
    render_setting render;
    speaker speaker;
    char carried[3]; /* the first bytes of a character of which a part of a long record holds no more */
    size_t carried_n;
};

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

static const wire_format *const wires[] = {[PLAIN_FROM_HL7] = &wire_hl7, [PLAIN_FROM_FHIR] = &wire_fhir};

bool work_has(plain_to to, unsigned traits) { return format[to].traits & traits; }

static bool has(const worker *w, unsigned traits) { return work_has(w->s->options.to, traits); }

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

/* A record came out word for word. What only finds has no status for that: there it is trouble. */
static void note_held(worker *w) { w->made->outcome |= has(w, TRAIT_FINDS) ? PLAIN_TROUBLE : PLAIN_HELD; }

/* A record could not be read, or was refused. */
static void note_bad(worker *w)
{
    note_held(w);
    w->made->stop = w->s->options.strict;
}

char work_joint(plain_to to) { return format[to].traits & TRAIT_LISTED ? ',' : '\f'; }

/* A form feed or comma where the text of another record stands before and nothing parts them yet. */
static void part_records(worker *w)
{
    work_made *m = w->made;
    if (!has(w, TRAIT_SEPARATED | TRAIT_LISTED))
        return;
    if (m->end == END_OPEN)
        buf_char(&m->out, work_joint(w->s->options.to));
    m->joins = m->joins || m->end == END_AS_BEFORE;
    m->joint = m->end == END_AS_BEFORE ? m->out.n : m->joint;
    m->end = END_OPEN;
}

static void put_separator(worker *w, int separator)
{
    if (separator < 0 || w->s->options.from == PLAIN_FROM_JSONL || !has(w, TRAIT_SEPARATED))
        return;
    buf_char(&w->made->out, (char)separator);
    w->made->end = END_CLOSED;
}

/* A report that says: nothing was changed, and this is why. */
static void report_refused(report *r, const record *in, arena *a)
{
    *r = (report){.id = in->id, .number = in->number, .original = in->text, .text = in->text, .own = true, .patient.age = -1};
    assemble_own(r, a);
    *VEC_PUSH(a, &r->refused) = (report_refusal){.reason = SPAN("match-limit"), .in = {0, (uint32_t)in->text.n}};
}

static void report_make(worker *w, const record *in, report *r)
{
    const plain_options *o = &w->s->options;
    bool timed = o->stats && o->clock;
    double start = timed ? o->clock(w->s->io->ctx) : 0;
    if (!pipeline_run(w->pipeline, o, in, r, &w->a)) {
        report_refused(r, in, &w->a);
        speak_refused(&w->speaker, r);
        note_bad(w);
    }
    r->seconds = timed ? o->clock(w->s->io->ctx) - start : 0;
    if (r->held && !has(w, TRAIT_FINDS))
        w->made->outcome |= PLAIN_HELD;
    if (has(w, TRAIT_PEOPLE))
        speak_report(&w->speaker, r, o->max_grade);
    if (o->stats)
        speak_stats(&w->speaker, r, timed);
}

static bool is_refused(const report *r) { return r->own && r->refused.n > 0; }

static void render_record(const worker *w, render_fn *render, const report *r, buf *out)
{
    bool notice = is_refused(r) && (render == render_text || render == render_ansi);
    if (notice) {
        buf_put(out, render_refused);
        buf_char(out, '\n');
    }
    render(r, &w->render, out);
}

/* A record as an article of a page. */
static void put_article(worker *w, const report *r)
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
    if (line && r->own && !is_refused(r) && line->object.key[JSON_PLAINREAD].kind != JSON_ABSENT) {
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

static void run_record(worker *w, const record *in, const jsonl *line)
{
    report r = {0};
    plain_to to = w->s->options.to;
    buf *out = &w->made->out;
    report_make(w, in, &r);
    if (w->made->stop)
        return;
    if (!has(w, TRAIT_LISTED) || r.flags.n + r.checks.n)
        part_records(w);
    size_t before = out->n;
    buf_room(out, in->text.n + in->text.n / 2 + 1024);
    if (to == PLAIN_TO_JSONL) {
        render_jsonl(w, &r, line, out);
        buf_char(out, '\n');
    } else if (has(w, TRAIT_PAGE)) {
        put_article(w, &r);
    } else {
        render_record(w, format[to].render, &r, out);
    }
    if (has(w, TRAIT_FINDS) && out->n > before)
        w->made->outcome |= PLAIN_FOUND;
}

static void run_text(worker *w, const work_item *item)
{
    if (item->number)
        run_record(w, &(record){.text = item->in.bytes, .number = item->number, .age = -1}, NULL);
    else if (has(w, TRAIT_SEPARATED))
        buf_put(&w->made->out, item->in.bytes);
    put_separator(w, item->in.separator);
}

/* The beginning of the object that stands for a record which could not be read: its raw bytes and the error are still to come. */
static void begin_unreadable(span id, buf *out)
{
    buf_put(out, SPAN("{\"id\":"));
    buf_put(out, id.n ? id : SPAN("null"));
    buf_put(out, SPAN(",\"input\":"));
}

static void put_error(const record *in, const json_error *e, buf *out)
{
    buf_printf(out, "{\"error\":{\"record\":%u,\"byte\":%zu,\"reason\":", in->number, e->byte);
    buf_json(out, span_of(e->why));
    buf_put(out, SPAN("}}"));
}

/* Says that a record cannot be read. False where nothing is to be written for it. */
static bool tell_unreadable(worker *w, const record *in, const json_error *e)
{
    speak_unreadable(&w->speaker, in, e);
    note_bad(w);
    return !w->made->stop && !has(w, TRAIT_PLACES);
}

/* The article of a record that could not be read: its bytes, or none where they are too many. */
static void put_unread_article(worker *w, const record *in, span bytes)
{
    report r;
    report_refused(&r, &(record){.id = in->id, .number = in->number, .text = bytes}, &w->a);
    put_article(w, &r);
}

/* Above a record that comes out word for word; where such a line would be no part of the format, nothing. */
static void put_notice(worker *w)
{
    if (has(w, TRAIT_WIRE))
        return;
    buf_put(&w->made->out, render_refused);
    buf_char(&w->made->out, '\n');
}

/* What stands for a line that could not be read. */
static void put_unreadable(worker *w, const record *in, const jsonl *line)
{
    buf *out = &w->made->out, error = {.a = &w->a};
    if (!tell_unreadable(w, in, &line->error))
        return;
    part_records(w);
    if (has(w, TRAIT_PAGE)) {
        put_unread_article(w, in, line->line);
        return;
    }
    if (has(w, TRAIT_SEPARATED | TRAIT_WIRE)) {
        put_notice(w);
        buf_put(out, line->line);
        return;
    }
    put_error(in, &line->error, &error);
    if (line->whole && w->s->options.to == PLAIN_TO_JSONL) {
        jsonl_write(line, NULL, buf_span(&error), out);
    } else {
        begin_unreadable(in->id, out);
        buf_json(out, line->line);
        buf_put(out, SPAN(",\"plainread\":"));
        buf_put(out, buf_span(&error));
        buf_char(out, '}');
    }
    buf_char(out, '\n');
}

/* Where no line of the file is a line of the report, the record's name stands behind the file's. */
static void name_input(worker *w, const record *in)
{
    const report named = {.id = in->id, .number = in->number};
    buf name = {.a = &w->a};
    if (!has(w, TRAIT_PLACES))
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
        put_unreadable(w, &r, &line);
        return;
    }
    name_input(w, &r);
    run_record(w, &r, &line);
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
    bool same = has(w, TRAIT_WIRE);
    const wire_setting setting = {.mode = same ? mode_of(o) : WIRE_ADD, .results = o->results, .latin1 = o->latin1, .render = &w->render};
    wire_unit u = {.bytes = item->in.bytes};
    wire_changes changes = {0};
    if (item->number)
        wire->read(&u, &setting, &w->a);
    if (u.why) {
        put_unreadable(w, &(record){.id = u.id, .number = item->number}, &(jsonl){.line = u.bytes, .error = {u.byte, u.why}});
        return;
    }
    for (uint32_t i = 0; i < u.parts.n && !w->made->stop; i++) {
        wire_part *part = &u.parts.v[i];
        part->in.number = item->number;
        if (part->why) {
            put_unreadable(w, &part->in, &(jsonl){.error = {part->byte, part->why}});
        } else if (same) {
            report r = {0};
            report_make(w, &part->in, &r);
            if (!is_refused(&r))
                wire->change(&u, part, &r, &setting, &changes, &w->a);
        } else {
            name_input(w, &part->in);
            run_record(w, &part->in, NULL);
        }
    }
    if (same && item->number && wire->end)
        wire->end(&u, &setting, &changes, &w->a);
    if (same && !w->made->stop)
        wire_splice(u.bytes, &changes, &w->made->out);
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

/* The arenas leave to here when memory runs out. */
bool work_records(worker *w, const work_setting *s, const work_item *items, size_t n, work_made *m)
{
    worker_set(w, s, m);
    if (setjmp(w->oom) != 0)
        return false;
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
    }
    return true;
}

/* Bytes of `s` before a character that does not end in it; all of them where the last bytes are no part of a character. */
static size_t whole_characters(span s)
{
    for (size_t back = 1; back <= 3 && back <= s.n; back++) {
        unsigned char c = (unsigned char)s.p[s.n - back];
        size_t want = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
        if (c < 0x80 || c >= 0xC0)
            return want > back ? s.n - back : s.n;
    }
    return s.n;
}

/* A part of a long record as a piece of a JSON string. */
static void put_part(worker *w, span bytes, bool last)
{
    buf raw = {.a = &w->a}, quoted = {.a = &w->a};
    buf_put(&raw, (span){w->carried, w->carried_n});
    buf_put(&raw, bytes);
    span whole = {raw.p, last ? raw.n : whole_characters(buf_span(&raw))};
    w->carried_n = raw.n - whole.n;
    if (w->carried_n)
        memcpy(w->carried, raw.p + whole.n, w->carried_n);
    buf_json(&quoted, whole);
    buf_put(&w->made->out, (span){quoted.p + 1, quoted.n - 2});
}

/* The first words about a long record, with its name if that stands in what is there. False where nothing is to be written for it. */
static bool begin_part(worker *w, const work_item *part, record *in, const json_error *e)
{
    jsonl line;
    buf *out = &w->made->out;
    bool whole = w->s->options.from == PLAIN_FROM_JSONL && jsonl_read(&line, part->in.bytes, in, &w->a);
    (void)whole; /* it cannot be */
    in->number = part->number;
    if (!tell_unreadable(w, in, e))
        return false;
    part_records(w);
    w->carried_n = 0;
    if (has(w, TRAIT_PAGE)) {
        put_unread_article(w, in, (span){0});
    } else if (has(w, TRAIT_SEPARATED | TRAIT_WIRE)) {
        put_notice(w);
    } else {
        begin_unreadable(in->id, out);
        buf_char(out, '"');
    }
    return true;
}

static void run_part(worker *w, const work_item *part, bool first)
{
    const json_error too_long = {w->s->options.max_record, "the record is longer than the limit"};
    record in = {.number = part->number};
    buf *out = &w->made->out;
    bool last = part->in.separator != FRAME_MORE;
    if ((first && !begin_part(w, part, &in, &too_long)) || has(w, TRAIT_PLACES | TRAIT_PAGE))
        return;
    if (has(w, TRAIT_SEPARATED | TRAIT_WIRE)) {
        buf_put(out, part->in.bytes);
        put_separator(w, part->in.separator);
        return;
    }
    put_part(w, part->in.bytes, last);
    if (last) {
        buf_put(out, SPAN("\",\"plainread\":"));
        put_error(&in, &too_long, out);
        buf_put(out, SPAN("}\n"));
    }
}

bool work_part(worker *w, const work_setting *s, const work_item *part, bool first, work_made *m)
{
    worker_set(w, s, m);
    if (setjmp(w->oom) != 0)
        return false;
    run_part(w, part, first);
    arena_reset(&w->a, ARENA_KEEP);
    return true;
}
