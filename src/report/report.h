/* What the pipeline made of one record: the one thing that all renderers read. For render, plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_REPORT_REPORT_H
#define PLAIN_REPORT_REPORT_H

#include "document/document.h"

typedef enum sentence_status { STATUS_KEPT, STATUS_REWRITTEN, STATUS_CRITICAL, STATUS_WITHHELD } sentence_status;
/* A heading of the report: one of the lexicon's, or the radiologist's own. */
typedef enum report_heading { HEADING_NONE, HEADING_KNOWN, HEADING_OWN } report_heading;

/* All spans live as long as the record's arena; text that the report itself holds is a range of `original`. */
typedef struct report_sentence {
    range in;
    section_id section;
    sentence_status status;
    span out;   /* the plain words; the sentence's own bytes unless rewritten */
    span mark;  /* what follows a critical sentence in the patient's text: gloss in brackets and the advice; else empty */
    span gloss; /* of a critical sentence: what its terms mean, without brackets; empty where the lexicon has nothing to say */
    report_heading heading;
} report_sentence;

/* A phrase of a sentence that stands in other words, or whose meaning is known. */
typedef struct report_change {
    uint32_t sentence;
    range in;     /* the radiologist's words, in `original` */
    range out;    /* the patient's, in the sentence's `out` */
    span meaning; /* what it means; empty where the plain words alone tell it */
} report_change;

typedef struct report_flag {
    span entry, term, say;
    range in;
    uint32_t line, col; /* from 1; col in characters */
    uint32_t contexts;  /* context_flag */
    sentence_status action;
} report_flag;

typedef struct report_note {
    span entry, text, source;
    span topic;      /* the plain words that the note is about */
    span population; /* of whom the figure tells: "people with no back pain" */
    range in;
    uint32_t percent, low, high; /* the age band, inclusive */
    band_sex sex;                /* whom the figure is about */
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
    uint32_t modalities; /* modality_flag: the kinds of scan that the record names */
    span exam_date;      /* as the record's key gives it, or empty */
    bool held;           /* --critical=hold and a critical finding: the record comes out as it went in */
    bool own;            /* the record is plainread's own output: it comes out as it went in */
    VEC(report_sentence) sentences;
    VEC(report_change) changes; /* in order; only where a format asks for them */
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
