/* The filter: an input cut into records, each through the pipeline and a renderer, and out again in order. Behind plainread.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/assemble.h"
#include "plain/frame.h"
#include "plain/handle.h"
#include "plain/jsonl.h"
#include "plain/output.h"
#include "plain/speak.h"
#include "render/render.h"

#include <stdlib.h>

#define ARENA_KEEP ((size_t)1 << 20)
#define RECORD_MAX ((size_t)UINT32_MAX - 1) /* bytes: spans of a record are 32 bits wide */

struct plain_filter {
    const plain_lexicon *lexicon;
    plain_options wanted;
    pipeline *pipeline;
    arena a;
    jmp_buf oom;
    /* of the run */
    const plain_io *io;
    plain_options options; /* as wanted, with no SAME and AUTO left */
    output out;
    framer frame;
    speaker speaker;
    render_setting setting;
    bool lines; /* the input is jsonl */
    int outcome;
    uint32_t number;
    /* of all runs: what they write is one stream */
    bool unseparated; /* text was written, and no separator behind it */
};

typedef enum format_trait { TRAIT_PEOPLE = 1, TRAIT_SEPARATED = 2, TRAIT_PLACES = 4 } format_trait;

static const struct {
    render_fn *render; /* NULL: made here */
    unsigned traits;
} format[] = {
    [PLAIN_TO_TEXT] = {render_text, TRAIT_PEOPLE | TRAIT_SEPARATED},
    [PLAIN_TO_ANSI] = {render_ansi, TRAIT_PEOPLE | TRAIT_SEPARATED},
    [PLAIN_TO_DIFF] = {render_diff, TRAIT_PEOPLE | TRAIT_PLACES},
    [PLAIN_TO_LINT] = {render_lint, TRAIT_PLACES},
    [PLAIN_TO_JSON] = {render_json, 0},
    [PLAIN_TO_JSONL] = {NULL, 0},
};

static bool has(const plain_filter *f, format_trait t) { return format[f->options.to].traits & t; }

plain_filter *plain_filter_new(const plain_lexicon *l, const plain_options *o)
{
    plain_filter *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->lexicon = l;
    f->wanted = *o;
    f->pipeline = pipeline_new(&l->view);
    f->out.p = malloc(OUTPUT_ROOM);
    if (!f->pipeline || !f->out.p) {
        plain_filter_free(f);
        return NULL;
    }
    return f;
}

void plain_filter_free(plain_filter *f)
{
    if (!f)
        return;
    if (f->pipeline)
        pipeline_free(f->pipeline);
    if (f->out.p)
        explicit_bzero(f->out.p, OUTPUT_ROOM);
    free(f->out.p);
    framer_free(&f->frame);
    arena_free(&f->a);
    free(f);
}

static bool hand_on(void *ctx)
{
    plain_filter *f = ctx;
    output_flush(&f->out);
    return !f->out.failed;
}

/* A record came out word for word. Lint has no status for that: there it is trouble. */
static void note_held(plain_filter *f) { f->outcome |= f->options.to == PLAIN_TO_LINT ? PLAIN_TROUBLE : PLAIN_HELD; }

/* A form feed where the text of another record stands before and nothing parts them yet. */
static void part_records(plain_filter *f)
{
    if (f->unseparated && has(f, TRAIT_SEPARATED))
        output_put(&f->out, SPAN("\f"));
    f->unseparated = true;
}

static void put_separator(plain_filter *f, int separator)
{
    char c = (char)separator;
    if (separator < 0 || f->lines || !has(f, TRAIT_SEPARATED))
        return;
    output_put(&f->out, (span){&c, 1});
    f->unseparated = false;
}

/* A report that says: nothing was changed, and this is why. */
static void report_refused(report *r, const record *in, arena *a)
{
    *r = (report){.id = in->id, .number = in->number, .original = in->text, .text = in->text, .own = true, .patient.age = -1};
    assemble_own(r, a);
    *VEC_PUSH(a, &r->refused) = (report_refusal){.reason = SPAN("match-limit"), .in = {0, (uint32_t)in->text.n}};
}

static void report_make(plain_filter *f, const record *in, report *r)
{
    const plain_options *o = &f->options;
    bool timed = o->stats && o->clock;
    double start = timed ? o->clock(f->io->ctx) : 0;
    if (!pipeline_run(f->pipeline, o, in, r, &f->a)) {
        report_refused(r, in, &f->a);
        speak_refused(&f->speaker, r);
        note_held(f);
    }
    r->seconds = timed ? o->clock(f->io->ctx) - start : 0;
    if (r->held && f->options.to != PLAIN_TO_LINT)
        f->outcome |= PLAIN_HELD;
    if (has(f, TRAIT_PEOPLE))
        speak_report(&f->speaker, r, o->max_grade);
    if (o->stats)
        speak_stats(&f->speaker, r, timed);
}

static bool is_refused(const report *r) { return r->own && r->refused.n > 0; }

static void render_record(const plain_filter *f, render_fn *render, const report *r, buf *out)
{
    bool notice = is_refused(r) && (render == render_text || render == render_ansi);
    if (notice) {
        buf_put(out, render_refused);
        buf_char(out, '\n');
    }
    render(r, &f->setting, out);
}

/* One line of the form that jsonl has; `line` is NULL where the input is text. */
static void render_jsonl(const plain_filter *f, const report *r, const jsonl *line, buf *out)
{
    buf text = {.a = out->a}, added = {.a = out->a};
    if (line && r->own && !is_refused(r) && line->object.key[JSON_PLAINREAD].kind != JSON_ABSENT) {
        buf_put(out, line->line);
        return;
    }
    buf_room(&text, r->original.n + r->original.n / 2 + 1024);
    render_record(f, render_text, r, &text);
    render_json_object(r, &f->setting, false, &added);
    span words = buf_span(&text);
    if (line) {
        jsonl_write(line, &words, buf_span(&added), out);
        return;
    }
    buf_printf(out, "{\"id\":\"%u\",\"text\":", r->number);
    buf_json(out, words);
    buf_put(out, SPAN(",\"plainread\":"));
    buf_put(out, buf_span(&added));
    buf_char(out, '}');
}

static void run_record(plain_filter *f, const record *in, const jsonl *line)
{
    report r = {0};
    buf out = {.a = &f->a};
    report_make(f, in, &r);
    buf_room(&out, in->text.n + in->text.n / 2 + 1024);
    if (f->options.to == PLAIN_TO_JSONL) {
        render_jsonl(f, &r, line, &out);
        buf_char(&out, '\n');
    } else {
        render_record(f, format[f->options.to].render, &r, &out);
    }
    if (f->options.to == PLAIN_TO_LINT && out.n)
        f->outcome |= PLAIN_FOUND;
    part_records(f);
    output_put(&f->out, buf_span(&out));
}

/* Moves the place in the file that lint names over a record and its separator. */
static void count_lines(render_setting *s, span bytes)
{
    size_t from = 0;
    for (const char *p; from < bytes.n && (p = memchr(bytes.p + from, '\n', bytes.n - from)); from = (size_t)(p - bytes.p) + 1) {
        s->lines++;
        s->cols = 0;
    }
    for (; from < bytes.n; from++)
        s->cols += ((unsigned char)bytes.p[from] & 0xC0) != 0x80;
    s->cols++;
}

static void run_text(plain_filter *f, const frame *in)
{
    if (!span_is_blank(in->bytes))
        run_record(f, &(record){.text = in->bytes, .number = ++f->number, .age = -1}, NULL);
    else if (has(f, TRAIT_SEPARATED))
        output_put(&f->out, in->bytes);
    put_separator(f, in->separator);
    if (has(f, TRAIT_PLACES))
        count_lines(&f->setting, in->bytes);
}

/* What stands for a record that could not be read. `raw` is the whole of it, or empty. */
static void put_unreadable(plain_filter *f, const record *in, const jsonl *line, const json_error *e, span raw)
{
    buf out = {.a = &f->a}, error = {.a = &f->a};
    speak_unreadable(&f->speaker, in, e);
    note_held(f);
    if (has(f, TRAIT_PLACES))
        return;
    if (has(f, TRAIT_SEPARATED)) {
        buf_put(&out, render_refused);
        buf_char(&out, '\n');
    } else {
        buf_printf(&error, "{\"error\":{\"record\":%u,\"byte\":%zu,\"reason\":", in->number, e->byte);
        buf_json(&error, span_of(e->why));
        buf_put(&error, SPAN("}}"));
        if (line && line->whole && f->options.to == PLAIN_TO_JSONL) {
            jsonl_write(line, NULL, buf_span(&error), &out);
        } else {
            buf_put(&out, SPAN("{\"id\":"));
            buf_put(&out, in->id.n ? in->id : SPAN("null"));
            buf_put(&out, SPAN(",\"input\":"));
            buf_json(&out, raw);
            buf_put(&out, SPAN(",\"plainread\":"));
            buf_put(&out, buf_span(&error));
            buf_char(&out, '}');
        }
        buf_char(&out, '\n');
    }
    part_records(f);
    output_put(&f->out, buf_span(&out));
    if (has(f, TRAIT_SEPARATED))
        output_put(&f->out, raw);
}

static void run_line(plain_filter *f, const frame *in)
{
    jsonl line;
    record r;
    if (span_is_blank(in->bytes)) {
        if (f->options.to == PLAIN_TO_JSONL) {
            output_put(&f->out, in->bytes);
            output_put(&f->out, in->separator == '\n' ? SPAN("\n") : SPAN(""));
        }
        return;
    }
    bool ok = jsonl_read(&line, in->bytes, &r, &f->a);
    r.number = ++f->number;
    if (!ok) {
        put_unreadable(f, &r, &line, &line.error, in->bytes);
        return;
    }
    buf name = {.a = &f->a};
    if (has(f, TRAIT_PLACES)) { /* no line of the file is a line of the report: the record's name stands behind the file's */
        report named = {.id = r.id, .number = r.number};
        buf_printf(&name, "%s#", f->io->name ? f->io->name : "-");
        render_name(&named, &name);
        f->setting.input = buf_span(&name);
    }
    run_record(f, &r, &line);
}

/* A part of a record that is too long to be read: it passes, under a notice. */
static void run_part(plain_filter *f, const frame *in, bool first)
{
    static const json_error too_long = {UINT32_MAX, "the record is too long"};
    if (first)
        put_unreadable(f, &(record){.number = ++f->number}, NULL, &too_long, (span){0});
    if (has(f, TRAIT_SEPARATED))
        output_put(&f->out, in->bytes);
    put_separator(f, in->separator);
}

static frame_result run_records(plain_filter *f)
{
    frame one;
    frame_result r;
    for (bool first = true; (r = framer_next(&f->frame, &one)) <= FRAME_PART && !f->out.failed;) {
        if (r == FRAME_PART) {
            run_part(f, &one, first);
            first = one.separator != FRAME_MORE;
        } else if (f->lines) {
            run_line(f, &one);
        } else {
            run_text(f, &one);
        }
        arena_reset(&f->a, ARENA_KEEP);
    }
    return r;
}

static frame_result run_start(plain_filter *f)
{
    plain_options *o = &f->options;
    frame_result r = o->from == PLAIN_FROM_AUTO ? framer_detect(&f->frame, &o->from) : FRAME_RECORD;
    f->lines = f->frame.lines = o->from == PLAIN_FROM_JSONL;
    if (o->to == PLAIN_TO_SAME)
        o->to = f->lines ? PLAIN_TO_JSONL : PLAIN_TO_TEXT;
    return r;
}

static void run_reset(plain_filter *f, const plain_io *io)
{
    const char *name = io->name ? io->name : "-";
    static const render_notes notes[] = {
        [PLAIN_NOTES_END] = RENDER_NOTES_END, [PLAIN_NOTES_INLINE] = RENDER_NOTES_INLINE, [PLAIN_NOTES_NONE] = RENDER_NOTES_NONE};
    f->io = io;
    f->options = f->wanted;
    f->outcome = 0;
    f->number = 0;
    f->out.io = io;
    f->out.n = 0;
    f->out.failed = false;
    f->frame =
        (framer){.io = io, .before_read = hand_on, .ctx = f, .limit = RECORD_MAX, .p = f->frame.p, .cap = f->frame.cap, .filled = f->frame.filled};
    f->speaker = (speaker){io, &f->a};
    f->setting = (render_setting){.notes = notes[f->options.notes],
                                  .color = f->options.color,
                                  .input = span_of(name),
                                  .version = SPAN(PLAIN_VERSION),
                                  .lexicon_version = span_of(plain_lexicon_version(f->lexicon)),
                                  .lexicon_sha256 = span_of(plain_lexicon_sha256(f->lexicon))};
    f->a.oom = &f->oom;
}

/* The arena leaves to here when memory runs out. */
static frame_result run_guarded(plain_filter *f)
{
    if (setjmp(f->oom) != 0)
        return FRAME_MEMORY;
    frame_result r = run_start(f);
    return r == FRAME_RECORD ? run_records(f) : r;
}

int plain_filter_run(plain_filter *f, const plain_io *io)
{
    run_reset(f, io);
    frame_result r = run_guarded(f);
    output_flush(&f->out);
    if (f->out.failed)
        speak_trouble(&f->speaker, "writing the output failed");
    else if (r == FRAME_UNREADABLE)
        speak_trouble(&f->speaker, "reading failed");
    else if (r == FRAME_MEMORY)
        speak_trouble(&f->speaker, "out of memory");
    if (f->out.failed || r != FRAME_END)
        f->outcome |= PLAIN_TROUBLE;
    framer_free(&f->frame);
    arena_free(&f->a);
    return f->outcome;
}
