/* The patient's text, piece by piece: what text and ansi share. For the renderers only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_RENDER_BODY_H
#define PLAIN_RENDER_BODY_H

#include "render/render.h"

/* Writes one piece of the record: a sentence's words, or with `s` NULL what stands between sentences. */
typedef void body_words_fn(const report_sentence *s, span words, span original, buf *out);

/* How a format for patients writes its pieces. */
typedef struct body_style {
    body_words_fn *words;                             /* sentences and what stands between them */
    void (*mark)(const report_sentence *s, buf *out); /* the mark of a critical sentence */
    bool as_it_stands; /* `words` writes bytes as they are: sentences that nothing happened to may be written together */
} body_style;

/* Bytes as they are: of text.c. */
extern const body_style body_plain;

/* The whole output of a format for patients: notice or text, notes, footer. */
void body_write(const report *r, const render_setting *s, const body_style *style, buf *out);
/* Its parts: sentence i with its mark and, where they go inline, its notes, of which *note is the next; */
void body_sentence(const report *r, const render_setting *s, const body_style *style, uint32_t i, uint32_t *note, buf *out);
/* and what stands behind the sentences, an empty line before it: notes, advice, footer. `start`: where in `out` the record began. */
void body_tail(const report *r, const render_setting *s, size_t start, buf *out);
/* "\r\n" where the record's lines end so, else "\n". */
span body_newline(const report *r);
/* Whether the record comes out as it went in. */
static inline bool body_verbatim(const report *r) { return r->own || r->held; }
/* `s` for a terminal: control bytes other than tab and line ends become '?', so that a report cannot steer the screen. */
void body_safe(buf *out, span s);
/* A sentence's plain words; its own where the record comes out as it went in. */
static inline span body_out(const report *r, const report_sentence *s) { return body_verbatim(r) ? span_cut(r->original, s->in.b, s->in.e) : s->out; }

#endif
