/* libplainread: turns raw radiology reports into words that a patient can read. The only public header.
 *
 * Nothing here prints, exits, reads the clock, the locale or the environment. Text is bytes, expected to be UTF-8; other bytes pass through
 * untouched. A lexicon is immutable and may be shared by threads; a filter belongs to one thread at a time. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINREAD_H
#define PLAINREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLAIN_VERSION "0.1.0"

typedef struct plain_lexicon plain_lexicon;
typedef struct plain_filter plain_filter;

typedef enum plain_from { PLAIN_FROM_AUTO, PLAIN_FROM_TEXT, PLAIN_FROM_JSONL, PLAIN_FROM_HL7, PLAIN_FROM_FHIR } plain_from;
typedef enum plain_to {
    PLAIN_TO_SAME,
    PLAIN_TO_TEXT,
    PLAIN_TO_JSON,
    PLAIN_TO_JSONL,
    PLAIN_TO_LINT,
    PLAIN_TO_DIFF,
    PLAIN_TO_ANSI,
    PLAIN_TO_HTML,
    PLAIN_TO_SARIF,
    PLAIN_TO_HL7,
    PLAIN_TO_FHIR
} plain_to;
/* Where the plain version goes: resources of its own, a further presentedForm, or the place of the report's own words. */
typedef enum plain_fhir { PLAIN_FHIR_BUNDLE, PLAIN_FHIR_ATTACH, PLAIN_FHIR_REPLACE } plain_fhir;
typedef enum plain_notes { PLAIN_NOTES_END, PLAIN_NOTES_INLINE, PLAIN_NOTES_NONE } plain_notes;
typedef enum plain_sex { PLAIN_SEX_UNKNOWN, PLAIN_SEX_FEMALE, PLAIN_SEX_MALE } plain_sex;

typedef struct plain_options {
    plain_from from;
    plain_to to;
    int age; /* years; -1: as the record says */
    plain_sex sex;
    plain_notes notes;
    bool hold;         /* a record with a critical finding comes out as it went in */
    double max_grade;  /* reading-level target */
    bool stats;        /* one JSON line a record to `message` */
    bool strict;       /* the first record that cannot be read ends the run: nothing is written for it, PLAIN_TROUBLE */
    size_t max_record; /* bytes; a longer record is refused. 0: 16 MiB, but 4 GiB for text */
    int jobs;          /* threads that records are shared among where many wait; the output is the same for every number. 0 and 1: none */
    plain_fhir fhir;
    bool results; /* fhir: the Observations that a report names as its result are put into plain words, too */
    bool replace; /* hl7: the plain words take the place of the radiologist's; else they are added beside them */
    bool latin1;  /* hl7: where no character set is declared, bytes that are no UTF-8 are ISO 8859-1; else the message is refused */
    bool color;
    double (*clock)(void *ctx); /* seconds, for stats; may be NULL: then none are stated. With jobs it is called by several threads */
} plain_options;

/* What became of the records of a run: bits. */
typedef enum plain_outcome {
    PLAIN_FOUND = 1,   /* lint and sarif: something was found */
    PLAIN_HELD = 2,    /* some record was held or refused: it came out word for word, and marked */
    PLAIN_TROUBLE = 4, /* reading, writing or memory failed: see `message` */
} plain_outcome;

typedef struct plain_io {
    /* Up to `n` bytes into `buf`: how many, 0 at the end, -1 on failure. */
    ptrdiff_t (*read)(void *ctx, char *buf, size_t n);
    /* True when reading would wait: the filter then hands on its output first. May be NULL. */
    bool (*would_wait)(void *ctx);
    /* All `n` bytes, or false. */
    bool (*write)(void *ctx, const char *p, size_t n);
    /* One line for standard error, without its newline. */
    void (*message)(void *ctx, const char *p, size_t n);
    void *ctx;
    const char *name; /* of the input, for lint, sarif and messages */
} plain_io;

/* The lexicon that is built in; never fails, is not to be freed but may be. */
plain_lexicon *plain_lexicon_builtin(void);
/* Loads YAML files, folders of them, or one compiled file. Each mistake goes to `report` as a line without newline ("file:line:col: error: ...").
 * NULL when there was one, or memory ran out. */
plain_lexicon *plain_lexicon_load(const char *const *paths, size_t count, void (*report)(void *ctx, const char *p, size_t n), void *ctx);
void plain_lexicon_free(plain_lexicon *l);
/* The lexicon's version and the SHA-256 of its source in hexadecimal; both live as long as the lexicon. */
const char *plain_lexicon_version(const plain_lexicon *l);
const char *plain_lexicon_sha256(const plain_lexicon *l);

/* NULL when memory runs out. The lexicon must outlive the filter. */
plain_filter *plain_filter_new(const plain_lexicon *l, const plain_options *o);
void plain_filter_free(plain_filter *f);
/* Reads one input to its end, record by record, and writes each record's output. Answers bits of plain_outcome. The runs of a filter write one
 * stream: a form feed parts the last report of a run from the first of the next. */
int plain_filter_run(plain_filter *f, const plain_io *io);
/* Writes what is to stand behind the last run: for PLAIN_TO_SARIF the end of the log, and for PLAIN_TO_HTML the whole page: its table of contents
 * stands before the reports, so all of them are held in memory until now. To be called once behind the last plain_filter_run(); the next run then
 * begins another stream. Of `io` the functions `write` and `message` are called. */
int plain_filter_end(plain_filter *f, const plain_io *io);

#endif
