/* What the pipeline made of one record: the one thing that all renderers read. For render, plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_REPORT_REPORT_H
#define PLAIN_REPORT_REPORT_H

#include "document/document.h"

typedef enum sentence_status { STATUS_KEPT, STATUS_REWRITTEN, STATUS_CRITICAL, STATUS_WITHHELD } sentence_status;
/* All spans live as long as the record's arena; text that the report itself holds is a range of `original`. */
typedef struct report_sentence {
    range in;
    section_id section;
    sentence_status status;
    span out;  /* the plain words; the sentence's own bytes unless rewritten */
    span mark; /* what follows a critical sentence in the patient's text: gloss in brackets and the advice; else empty */
} report_sentence;

typedef struct report_flag {
    span entry, term, say;
    range in;
    uint32_t line, col; /* from 1; col in characters */
    uint32_t contexts;  /* context_flag */
    sentence_status action;
} report_flag;

typedef struct report_note {
    span entry, text, source;
    span topic; /* the plain words that the note is about */
    range in;
    uint32_t percent, low, high; /* the age band, inclusive */
} report_note;

typedef struct report_refusal {
    span entry, reason;
    range in;
} report_refusal;

typedef struct report_critical {
    span entry, term;
    range in;
    uint32_t category; /* 1 minutes, 2 hours, 3 days */
} report_critical;

typedef struct report_check {
    span id, say; /* `say`: the sentence that lint prints */
    uint32_t line, col;
} report_check;

/* What the patient may do next, or what a scan without findings means. */
typedef struct report_advice {
    span id, text;
    advice_part part;
} report_advice;

typedef struct grade_figures {
    double fkgl, hard; /* Flesch-Kincaid grade; share of hard words in percent */
    uint32_t words;    /* 0: too short to tell, then both are 0 */
} grade_figures;

typedef struct report {
    span id; /* as JSON value text for records that brought one, else empty */
    uint32_t number;
    span original;
    span text; /* the rewritten report, without notes and footer, with the critical marks */
    demographics patient;
    bool held; /* --critical=hold and a critical finding: the record comes out as it went in */
    bool own;  /* the record is plainread's own output: it comes out as it went in */
    VEC(report_sentence) sentences;
    VEC(report_flag) flags;
    VEC(report_note) notes;
    VEC(report_refusal) refused;
    VEC(report_critical) critical;
    VEC(report_check) checks;
    VEC(report_advice) advice;
    VEC(span) jargon;
    grade_figures before, after;
    uint32_t words, syllables, hard, plain_sentences; /* counts behind `after` */
    double seconds;                                   /* 0 unless --stats asked for it */
    uint32_t edits;
} report;

#endif
