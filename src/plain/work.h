/* What becomes of framed records: each goes through the pipeline and a renderer into bytes. For the filter and its threads. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_WORK_H
#define PLAIN_PLAIN_WORK_H

#include "base/buf.h"
#include "plain/frame.h"
#include "plain/pipeline.h"
#include "render/render.h"

typedef enum format_trait {
    TRAIT_PEOPLE = 1,    /* critical findings are told in messages */
    TRAIT_SEPARATED = 2, /* a form feed or NUL stands between two records' outputs */
    TRAIT_PLACES = 4,    /* lines and columns of the input are named */
    TRAIT_PAGE = 8,      /* all records stand on one page: see page.h */
    TRAIT_FINDS = 16,    /* nothing but what was found is written, and whether anything was is the status */
    TRAIT_LISTED = 32,   /* a comma stands between the outputs of two records that found something */
    TRAIT_WIRE = 64      /* it carries reports: what is no report stands between them as it was */
} format_trait;
bool work_has(plain_to to, unsigned traits); /* one of them */
/* What stands between the outputs of two records. */
char work_joint(plain_to to);

/* What all records of a run have in common. */
typedef struct work_setting {
    plain_options options; /* no SAME and no AUTO among them */
    const plain_io *io;    /* its clock's context and its name alone are used */
    render_setting render;
} work_setting;

typedef struct work_item {
    frame in;
    uint32_t number;      /* from 1 within the input; 0: nothing but white space, and no record */
    uint32_t lines, cols; /* what stands before it in the input, as in render_setting; counted where the output names places */
    size_t bytes;         /* likewise */
} work_item;

/* Whether a separator stands behind the last text that was written. */
typedef enum work_end { END_AS_BEFORE, END_OPEN, END_CLOSED } work_end;

/* What was made of some records, in their order. It does not depend on what the worker did before, so that every worker makes the same. */
typedef struct work_made {
    arena memory;       /* of all that is here */
    buf out;            /* bytes for the output */
    VEC(page_row) rows; /* of a page: one for each article; they live in `memory` */
    buf said;           /* messages, each with a newline behind it */
    int outcome;        /* plain_outcome */
    bool
        joins; /* with the byte `joint` of `out` a record's text begins: what work_joint() says belongs before it where another stands before, open */
    size_t joint;
    work_end end;
    bool stop; /* --strict, and the last record was a bad one: the run ends */
} work_made;

/* One for each thread. */
typedef struct worker worker;
/* NULL when memory runs out. The lexicon must outlive the worker. */
worker *worker_new(const plain_lexicon *l);
void worker_free(worker *w);

/* Empties *m, which was zeroed or used before. */
void work_begin(work_made *m);
void work_free(work_made *m);
/* Appends to *m what becomes of `n` records. False when memory runs out: *m then holds some of it. */
__attribute__((warn_unused_result)) bool work_records(worker *w, const work_setting *s, const work_item *items, size_t n, work_made *m);
/* The same for a part of a record that is too long to be read: it passes, under a notice. */
__attribute__((warn_unused_result)) bool work_part(worker *w, const work_setting *s, const work_item *part, bool first, work_made *m);

#endif
