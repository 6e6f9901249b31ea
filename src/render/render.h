/* One way to write a report each. For plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_RENDER_RENDER_H
#define PLAIN_RENDER_RENDER_H

#include "base/buf.h"
#include "report/report.h"

typedef enum render_notes { RENDER_NOTES_END, RENDER_NOTES_INLINE, RENDER_NOTES_NONE } render_notes;

/* What every renderer may know besides the report. */
typedef struct render_setting {
    render_notes notes;
    bool color;
    span input;           /* the file's name, for lint, sarif and diff */
    span record;          /* the record's name, where no line of the file is a line of the report; else empty */
    uint32_t lines, cols; /* what stands before the record in the file: whole lines, and characters of its first line */
    size_t bytes;         /* likewise */
    span version, lexicon_version, lexicon_sha256;
    uint32_t articles; /* that stand on the page already, from inputs before */
} render_setting;

typedef void render_fn(const report *r, const render_setting *s, buf *out);

/* Each writes one record's whole output, with the newline that ends it where the format has lines. Scratch memory from out->a; thread-safe. */
render_fn render_text, render_json, render_lint, render_diff, render_ansi;
/* A page for patients is one HTML file: an article for each record, as this writes it, between what the two functions below write. */
render_fn render_html;
/* What the table of contents and the title need to know of an article. Its title lives as long as the report. */
typedef struct page_row {
    uint32_t article; /* its number on the page, from 1 */
    uint32_t modalities;
    span title;  /* the exam in plain words, or empty */
    bool marked; /* it holds something for the doctor */
} page_row;
page_row render_page_row(const report *r, const render_setting *s);
/* All that stands before the articles, and behind them. */
void render_page_begin(const page_row *rows, uint32_t count, buf *out);
void render_page_end(const render_setting *s, buf *out);
/* The results of one record, with commas between them; what stands around all results of a run is in sarif.h. */
render_fn render_sarif;

/* What render_text writes of sentence i: its words, its mark and, with RENDER_NOTES_INLINE, its notes; *note (0 before the first sentence) is the
 * next. */
void render_sentence(const report *r, const render_setting *s, uint32_t i, uint32_t *note, buf *out);
/* What render_text writes behind the sentences, which *out holds: an empty line first. Not for a record that comes out as it went in. */
void render_tail(const report *r, const render_setting *s, buf *out);
/* The object of render_json without its newline; without the key "text" unless `with_text`. */
void render_json_object(const report *r, const render_setting *s, bool with_text, buf *out);
/* How messages name a record: its id without the quotes, control bytes replaced, else its number. */
void render_name(const report *r, buf *out);
/* The footer of the formats for patients, with which a record of plainread's own making is recognised. */
extern const span render_footer;
/* The lines that stand above a record that comes out word for word. */
extern const span render_held, render_refused;

#endif
