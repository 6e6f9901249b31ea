/* The filter: an input cut into records, what was made of each put out again in order, by one thread or several. Behind plainread.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/bytes.h"
#include "plain/frame.h"
#include "plain/handle.h"
#include "plain/options.h"
#include "plain/output.h"
#include "plain/page.h"
#include "plain/pool.h"
#include "plain/speak.h"
#include "plain/work.h"
#include "render/sarif.h"
#include "wire/hl7.h"

#include <stdlib.h>

#define SPAN_MAX ((size_t)UINT32_MAX - 1) /* bytes: spans of a record are 32 bits wide */
#define RECORD_MAX ((size_t)16 << 20)     /* bytes, where the caller does not say; reports of text may be longer */

struct plain_filter {
    const plain_lexicon *lexicon;
    plain_options wanted;
    worker *worker; /* of the thread that calls */
    work_made made; /* its own */
    pool *pool;     /* NULL until enough waits for several threads */
    /* of the run */
    const plain_io *io;
    work_setting setting;
    output out;
    framer frame;
    int outcome;
    uint32_t number, lines, cols; /* of the next record: see work_item */
    size_t bytes;
    bool memory;  /* there was not enough */
    bool stopped; /* --strict */
    /* of all runs: what they write is one stream */
    bool open;  /* text was written, and no separator behind it */
    bool begun; /* of SARIF, what stands before all records was written */
    page page;  /* what is to be written at the end */
    kept kept;
};

plain_filter *plain_filter_new(const plain_lexicon *l, const plain_options *o)
{
    plain_options wanted = o ? *o : plain_options_default();
    plain_filter *f = options_exist(&wanted) ? calloc(1, sizeof *f) : NULL;
    if (!f)
        return NULL;
    f->lexicon = l;
    f->wanted = wanted;
    f->worker = worker_new(l);
    f->out.p = malloc(OUTPUT_ROOM);
    if (!f->worker || !f->out.p) {
        plain_filter_free(f);
        return NULL;
    }
    return f;
}

void plain_filter_free(plain_filter *f)
{
    if (!f)
        return;
    pool_free(f->pool);
    worker_free(f->worker);
    work_free(&f->made);
    if (f->out.p)
        explicit_bzero(f->out.p, f->out.most); /* the whole room would be most of the work for a short report */
    free(f->out.p);
    framer_free(&f->frame);
    arena_free(&f->page.a);
    arena_free(&f->kept.a);
    free(f);
}

kept *filter_kept(plain_filter *f) { return &f->kept; }

static void send_messages(const plain_filter *f, span said)
{
    while (said.n && f->io->message) {
        const char *end = memchr(said.p, '\n', said.n);
        f->io->message(f->io->ctx, said.p, (size_t)(end - said.p));
        said = (span){end + 1, said.n - (size_t)(end + 1 - said.p)};
    }
}

/* Keeps what was made for the end. */
static bool hold_back(plain_filter *f, const work_made *m)
{
    jmp_buf oom;
    const uint32_t pieces = f->page.pieces.n, rows = f->page.rows.n;
    f->page.a.oom = &oom;
    if (setjmp(oom) != 0) {
        f->page.pieces.n = pieces; /* nothing of a half article */
        f->page.rows.n = rows;
        return false;
    }
    page_add(&f->page, m);
    return true;
}

/* Puts out what was made of the records that are next. */
static void put_made(plain_filter *f, const work_made *m, bool ok)
{
    span out = buf_span(&m->out);
    if (f->stopped || f->memory)
        return;
    send_messages(f, buf_span(&m->said));
    if (work_has(f->setting.options.to, TRAIT_PAGE)) {
        ok = hold_back(f, m) && ok;
        out = (span){0};
    }
    if (m->joins && f->open) {
        output_put(&f->out, (span){out.p, m->joint});
        const char joint = work_joint(f->setting.options.to);
        output_put(&f->out, (span){&joint, 1});
        out = (span){out.p + m->joint, out.n - m->joint};
    }
    output_put(&f->out, out);
    if (m->end != END_AS_BEFORE)
        f->open = m->end == END_OPEN;
    f->outcome |= m->outcome;
    f->stopped = m->stop;
    f->memory = !ok;
}

/* Waits for all that is under way. */
static void drain(plain_filter *f)
{
    bool ok;
    const work_made *m;
    if (!f->pool)
        return;
    while (!pool_send(f->pool, &f->setting)) {
        m = pool_take(f->pool, true, &ok);
        put_made(f, m, ok);
    }
    while ((m = pool_take(f->pool, true, &ok)))
        put_made(f, m, ok);
}

static bool hand_on(void *ctx)
{
    plain_filter *f = ctx;
    drain(f);
    output_flush(&f->out);
    return !f->out.failed && !f->stopped && !f->memory;
}

/* Whether the record is worth more than one thread: enough waits behind it, or others are under way before it. */
static bool wants_threads(plain_filter *f, const work_item *item)
{
    if (f->wanted.jobs < 2 || (f->pool && pool_is_busy(f->pool)))
        return f->wanted.jobs >= 2;
    return framer_waiting(&f->frame, item->in.bytes.n < BATCH_BYTES ? BATCH_BYTES - item->in.bytes.n : 1);
}

/* Gives the record to the pool. False where there is no memory for that. */
static bool share(plain_filter *f, const work_item *item)
{
    pool_answer answer;
    bool ok;
    if (!f->pool)
        f->pool = pool_new(f->lexicon, f->wanted.jobs);
    if (!f->pool)
        return false;
    while ((answer = pool_add(f->pool, item)) == POOL_FULL) {
        const work_made *m = pool_send(f->pool, &f->setting) ? pool_take(f->pool, false, &ok) : pool_take(f->pool, true, &ok);
        if (m)
            put_made(f, m, ok);
    }
    return answer == POOL_TAKEN;
}

static void run_one(plain_filter *f, const work_item *item)
{
    if (wants_threads(f, item)) {
        if (!share(f, item)) /* which may also have taken an answer for which there was no memory */
            f->memory = true;
        return;
    }
    work_begin(&f->made);
    bool ok = work_records(f->worker, &f->setting, item, 1, &f->made);
    put_made(f, &f->made, ok);
}

static void run_part(plain_filter *f, const work_item *part, bool first)
{
    drain(f);
    work_begin(&f->made);
    bool ok = work_part(f->worker, &f->setting, part, first, &f->made);
    put_made(f, &f->made, ok);
}

/* Moves the place in the input over a record and its separator. */
static void count_lines(plain_filter *f, span bytes)
{
    size_t from = 0;
    for (const char *p; from < bytes.n && (p = memchr(bytes.p + from, '\n', bytes.n - from)); from = (size_t)(p - bytes.p) + 1) {
        f->lines++;
        f->cols = 0;
    }
    for (; from < bytes.n; from++)
        f->cols += ((unsigned char)bytes.p[from] & 0xC0) != 0x80;
    f->cols++;
}

/* Whether a frame holds no record. In JSON a byte order mark is nothing, too. */
static bool is_blank(const plain_filter *f, span bytes)
{
    bool marked = f->frame.cut != FRAME_AT_FEEDS && bytes.n >= 3 && memcmp(bytes.p, "\xEF\xBB\xBF", 3) == 0;
    if (f->frame.cut == FRAME_AT_MESSAGES)
        return hl7_is_between(bytes);
    return span_is_blank(marked ? (span){bytes.p + 3, bytes.n - 3} : bytes);
}

static frame_result run_records(plain_filter *f)
{
    frame one;
    frame_result r;
    bool places = work_has(f->setting.options.to, TRAIT_PLACES) && f->setting.options.from == PLAIN_FROM_TEXT;
    for (bool first = true; (r = framer_next(&f->frame, &one)) <= FRAME_PART && !f->out.failed && !f->stopped && !f->memory;) {
        bool blank = r == FRAME_RECORD && is_blank(f, one.bytes);
        f->number += first && !blank;
        work_item item = {one, blank ? 0 : f->number, f->lines, f->cols, f->bytes};
        if (r == FRAME_PART)
            run_part(f, &item, first);
        else
            run_one(f, &item);
        first = r != FRAME_PART || one.separator != FRAME_MORE;
        if (places)
            count_lines(f, one.bytes);
        else
            f->lines++; /* counted by nobody but sarif, for records that are a line each */
        f->bytes += one.bytes.n + 1;
    }
    drain(f);
    return f->memory ? FRAME_MEMORY : r;
}

static frame_result run_start(plain_filter *f)
{
    static const struct {
        frame_cut cut;
        plain_to to; /* as it came in */
    } forms[] = {[PLAIN_FROM_TEXT] = {FRAME_AT_FEEDS, PLAIN_TO_TEXT},
                 [PLAIN_FROM_JSONL] = {FRAME_AT_LINES, PLAIN_TO_JSONL},
                 [PLAIN_FROM_HL7] = {FRAME_AT_MESSAGES, PLAIN_TO_HL7},
                 [PLAIN_FROM_FHIR] = {FRAME_AT_RESOURCES, PLAIN_TO_FHIR}};
    plain_options *o = &f->setting.options;
    frame_result r = o->from == PLAIN_FROM_AUTO ? framer_detect(&f->frame, &o->from) : FRAME_RECORD;
    f->frame.cut = forms[o->from].cut;
    if (o->to == PLAIN_TO_SAME)
        o->to = forms[o->from].to;
    if (o->max_record == 0 || o->max_record > SPAN_MAX)
        o->max_record = o->max_record || o->from == PLAIN_FROM_TEXT ? SPAN_MAX : RECORD_MAX;
    f->frame.limit = o->max_record;
    return r;
}

static void run_reset(plain_filter *f, const plain_io *io)
{
    static const render_notes notes[] = {
        [PLAIN_NOTES_END] = RENDER_NOTES_END, [PLAIN_NOTES_INLINE] = RENDER_NOTES_INLINE, [PLAIN_NOTES_NONE] = RENDER_NOTES_NONE};
    f->io = io;
    f->outcome = 0;
    f->number = f->lines = f->cols = 0;
    f->bytes = 0;
    f->memory = f->stopped = false;
    f->out.io = io;
    f->out.n = 0;
    f->out.failed = false;
    f->frame =
        (framer){.io = io, .before_read = hand_on, .ctx = f, .limit = SPAN_MAX, .p = f->frame.p, .cap = f->frame.cap, .filled = f->frame.filled};
    f->setting.options = f->wanted;
    f->setting.io = io;
    f->setting.render = (render_setting){.notes = notes[f->wanted.notes],
                                         .color = f->wanted.color,
                                         .input = span_of(io->name ? io->name : "-"),
                                         .version = SPAN(PLAIN_VERSION),
                                         .lexicon_version = span_of(plain_lexicon_version(f->lexicon)),
                                         .lexicon_sha256 = span_of(plain_lexicon_sha256(f->lexicon)),
                                         .articles = f->page.articles};
}

static void put_head(plain_filter *f, arena *a)
{
    buf head = {.a = a};
    sarif_begin(&head, SPAN("plainread"), SPAN(PLAIN_VERSION));
    buf_put(&head, sarif_results);
    output_put(&f->out, buf_span(&head));
    f->begun = true;
}

/* What stands before the results of the first record. False where memory runs out. */
static bool begin_stream(plain_filter *f)
{
    jmp_buf oom;
    arena a = {.oom = &oom};
    if (f->begun || f->wanted.to != PLAIN_TO_SARIF)
        return true;
    if (setjmp(oom) == 0)
        put_head(f, &a);
    arena_free(&a);
    return f->begun;
}

int plain_filter_run(plain_filter *f, const plain_io *io)
{
    run_reset(f, io);
    frame_result r = begin_stream(f) ? run_start(f) : FRAME_MEMORY;
    const plain_options *o = &f->setting.options;
    bool fits = (o->to != PLAIN_TO_HL7 || o->from == PLAIN_FROM_HL7) && (o->to != PLAIN_TO_FHIR || o->from == PLAIN_FROM_FHIR);
    if (r == FRAME_RECORD && fits)
        r = run_records(f);
    output_flush(&f->out);
    if (f->out.failed)
        speak_trouble(io, "writing the output failed");
    else if (r == FRAME_UNREADABLE)
        speak_trouble(io, "reading failed");
    else if (r == FRAME_MEMORY)
        speak_trouble(io, "out of memory");
    else if (!fits)
        speak_trouble(io, o->to == PLAIN_TO_HL7 ? "hl7 comes out only where hl7 went in" : "fhir comes out only where fhir went in");
    if (f->out.failed || f->stopped || r != FRAME_END)
        f->outcome |= PLAIN_TROUBLE;
    framer_free(&f->frame);
    work_begin(&f->made);
    f->page.articles += f->number;
    return f->outcome;
}

/* False where memory runs out. */
static bool put_page(plain_filter *f)
{
    jmp_buf oom;
    f->page.a.oom = &oom;
    if (setjmp(oom) != 0)
        return false;
    page_write(&f->page, &f->setting.render, &f->out);
    return true;
}

int plain_filter_end(plain_filter *f, const plain_io *io)
{
    run_reset(f, io);
    bool ok = put_page(f);
    ok = begin_stream(f) && ok;
    if (f->begun)
        output_put(&f->out, sarif_end);
    output_flush(&f->out);
    if (f->out.failed)
        speak_trouble(io, "writing the output failed");
    else if (!ok)
        speak_trouble(io, "out of memory");
    arena_free(&f->page.a);
    f->page = (page){0};
    f->begun = f->open = false;
    return ok && !f->out.failed ? 0 : PLAIN_TROUBLE;
}
