/* What stands for a record that could not be read, all of it or part by part: see worker.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/worker.h"

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
    worker_note_bad(w);
    return !w->made->stop && !worker_has(w, TRAIT_PLACES);
}

/* The article of a record that could not be read: its bytes, or none where they are too many. */
static void put_unread_article(worker *w, const record *in, span bytes)
{
    report r;
    report_refuse(&r, &(record){.id = in->id, .number = in->number, .text = bytes}, &w->a);
    worker_article(w, &r);
}

/* Above a record that comes out word for word; where such a line would be no part of the format, nothing. */
static void put_notice(worker *w)
{
    if (worker_has(w, TRAIT_WIRE))
        return;
    buf_put(&w->made->out, render_refused);
    buf_char(&w->made->out, '\n');
}

void worker_unread(worker *w, const record *in, const jsonl *line)
{
    buf *out = &w->made->out, error = {.a = &w->a};
    if (!tell_unreadable(w, in, &line->error))
        return;
    worker_join(w);
    if (worker_has(w, TRAIT_PAGE)) {
        put_unread_article(w, in, line->line);
        return;
    }
    if (worker_has(w, TRAIT_SEPARATED | TRAIT_WIRE)) {
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
    worker_join(w);
    w->carried_n = 0;
    if (worker_has(w, TRAIT_PAGE)) {
        put_unread_article(w, in, (span){0});
    } else if (worker_has(w, TRAIT_SEPARATED | TRAIT_WIRE)) {
        put_notice(w);
    } else {
        begin_unreadable(in->id, out);
        buf_char(out, '"');
    }
    return true;
}

void worker_unread_part(worker *w, const work_item *part, bool first)
{
    const json_error too_long = {w->s->options.max_record, "the record is longer than the limit"};
    record in = {.number = part->number};
    buf *out = &w->made->out;
    bool last = part->in.separator != FRAME_MORE;
    if ((first && !begin_part(w, part, &in, &too_long)) || worker_has(w, TRAIT_PLACES | TRAIT_PAGE))
        return;
    if (worker_has(w, TRAIT_SEPARATED | TRAIT_WIRE)) {
        buf_put(out, part->in.bytes);
        worker_separate(w, part->in.separator);
        return;
    }
    put_part(w, part->in.bytes, last);
    if (last) {
        buf_put(out, SPAN("\",\"plainread\":"));
        put_error(&in, &too_long, out);
        buf_put(out, SPAN("}\n"));
    }
}
