/* Messages about records: they hold a record's name, a lexicon term, an entry, a byte, and never a word of the report. For the filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_SPEAK_H
#define PLAIN_PLAIN_SPEAK_H

#include "base/buf.h"
#include "wire/json.h"
#include "plain/pipeline.h"

/* Messages are gathered in `to`, each with a newline behind it; the arena is for scratch. */
typedef struct speaker {
    buf *to;
    arena *a;
} speaker;

/* A line for each critical finding, and one where the text is harder to read than grade `max_grade`. */
void speak_report(const speaker *s, const report *r, double max_grade);
/* The record as one line of JSON figures; its seconds only where `timed`. */
void speak_stats(const speaker *s, const report *r, bool timed);
void speak_refused(const speaker *s, const report *r);
void speak_unreadable(const speaker *s, const record *in, const json_error *e);
/* About the input as a whole, at once; allocates nothing. */
void speak_trouble(const plain_io *io, const char *what);

#endif
