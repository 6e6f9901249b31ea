/* What the files of a worker share: its state; a record as a report in the format that is asked for; what stands for one that cannot be read. For
 * work*.c only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_WORKER_H
#define PLAIN_PLAIN_WORKER_H

#include "plain/jsonl.h"
#include "plain/speak.h"
#include "plain/work.h"

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
    work_made whole; /* what was made when the last record was done */
};

/* Whether the output's format has one of the traits. */
static inline bool worker_has(const worker *w, unsigned traits) { return work_has(w->s->options.to, traits); }

/* A record came out word for word. What only finds has no status for that: there it is trouble. */
void worker_note_held(worker *w);
/* A record could not be read, or was refused. */
void worker_note_bad(worker *w);
/* A form feed or comma where the text of another record stands before and nothing parts them yet. */
void worker_join(worker *w);
/* What parted two texts in the input; -1: nothing. */
void worker_separate(worker *w, int separator);

/* Puts a record into plain words, says what there is to say of it, and notes what came of it. */
void worker_report(worker *w, const record *in, report *r);
bool report_is_refused(const report *r);
/* A report that says: nothing was changed, and this is why. */
void report_refuse(report *r, const record *in, arena *a);
/* A record as an article of a page. */
void worker_article(worker *w, const report *r);
/* A record from its text to bytes of the output; `line` is NULL where it is no line of JSON. */
void worker_record(worker *w, const record *in, const jsonl *line);

/* What stands for a record that could not be read: `line` has its bytes and the mistake. */
void worker_unread(worker *w, const record *in, const jsonl *line);
/* A part of a record that is too long to be read. */
void worker_unread_part(worker *w, const work_item *part, bool first);

#endif
