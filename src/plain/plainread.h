/* libplainread: turns raw radiology reports into words that a patient can read. The only public header.
 *
 * In short:
 *
 *     plain_filter *f = plain_filter_new(plain_lexicon_builtin(), NULL);
 *     const char *plain;
 *     size_t n;
 *     if (f && !(plain_filter_bytes(f, report, strlen(report), &plain, &n) & PLAIN_TROUBLE))
 *         fwrite(plain, 1, n, stdout);
 *     plain_filter_free(f);
 *
 * What holds for all of it:
 *
 * Bytes. Text is a pointer and a number of bytes, without a NUL at the end, and may hold any byte. It is expected to be UTF-8 (HL7: what the message
 * declares); other bytes pass through untouched. Paths, names and what is called a string end with a NUL.
 *
 * Errors. A function that can fail says so by what it answers. What it would have set is then untouched. Where memory runs out it answers as it says,
 * gives back what it took, and leaves all objects fit for use. Nothing here prints, exits, aborts, or reads the clock, the locale or the environment.
 * No message holds words of a report but the terms of the lexicon.
 *
 * Threads. A lexicon never changes, and any number of threads may use one at the same time. A filter is for one thread at a time. Nothing else is
 * shared: what two filters do is independent.
 *
 * Ownership. Who calls owns what it passes in, and may change or free it when the function has returned, but for the lexicon of a filter. What a
 * function hands out belongs to the object that it came from. What was in the memory of a report is cleared before it is given back.
 *
 * Functions that the caller passes in must return: no exceptions through them, and no longjmp(). They may use the library, but not the object that is
 * calling them.
 *
 * Compatibility. As long as the version begins with 0., a new minor version may change everything here, and then has another soname. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINREAD_H
#define PLAINREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The version of this header; plain_version() tells that of the library. */
#define PLAIN_VERSION "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif

/* The library's version, "MAJOR.MINOR.PATCH". A string that is always there. Any thread. */
const char *plain_version(void);

/* --- Lexicons: which words are said otherwise, and how. --- */

typedef struct plain_lexicon plain_lexicon;

/* The lexicon that is built in. It is always there, the same for every call, and need not be freed. Any thread. */
plain_lexicon *plain_lexicon_builtin(void);

/* Loads a lexicon from `count` paths: YAML files, folders of them (in the order of their names), or a single file that `plainlex compile` wrote,
 * which is mapped and must not be changed while the lexicon lives. Each mistake goes to `report`, with `ctx`, as a line of UTF-8 without newline,
 * "file:line:column: error: message [rule]"; lines and columns count from 1, columns in characters. `report` may be NULL.
 * NULL when there was a mistake or a file could not be read, and when memory ran out, of which a line tells too. The caller frees it with
 * plain_lexicon_free(). Any thread; `report` is called by the same. */
plain_lexicon *plain_lexicon_load(const char *const *paths, size_t count, void (*report)(void *ctx, const char *p, size_t n), void *ctx);

/* Frees a loaded lexicon, of which no filter may be left. NULL and the one that is built in are left alone. */
void plain_lexicon_free(plain_lexicon *l);

/* The version that the lexicon gives itself, and the SHA-256 of its source in 64 hexadecimal digits: strings that live as long as it. Any thread. */
const char *plain_lexicon_version(const plain_lexicon *l);
const char *plain_lexicon_sha256(const plain_lexicon *l);

/* --- Options. --- */

/* What comes in. AUTO: the first bytes decide. TEXT: reports, a form feed or NUL byte between them. JSONL: an object a line, with the report as
 * "text"; "id", "age", "sex", "birth_date" and "exam_date" are read where they are given. HL7: v2 messages (ORU^R01), batches, or MLLP frames.
 * FHIR: R4 resources in JSON, or lines of them. */
typedef enum plain_from { PLAIN_FROM_AUTO, PLAIN_FROM_TEXT, PLAIN_FROM_JSONL, PLAIN_FROM_HL7, PLAIN_FROM_FHIR } plain_from;

/* What goes out. SAME: the family that came in. HL7 and FHIR come out only where they went in. */
typedef enum plain_to {
    PLAIN_TO_SAME,
    PLAIN_TO_TEXT,  /* the report in plain words, notes, footer */
    PLAIN_TO_JSON,  /* an object a line for each record: all that is known of it, with byte offsets into the text that came in */
    PLAIN_TO_JSONL, /* the objects that came in; "text" is in plain words, and "plainread" holds what PLAIN_TO_JSON tells */
    PLAIN_TO_LINT,  /* lines "name:line:column: ...", for radiologists: words that alarm, and what the report may lack */
    PLAIN_TO_DIFF,  /* the sentences that changed, before and after */
    PLAIN_TO_ANSI,  /* text for a terminal, what changed in color */
    PLAIN_TO_HTML,  /* one page for the patient, with all reports of the stream */
    PLAIN_TO_SARIF, /* what lint tells, as one log in SARIF 2.1.0 */
    PLAIN_TO_HL7,   /* the messages that came in, each report with its plain version */
    PLAIN_TO_FHIR   /* the resources that came in, each report with its plain version */
} plain_to;

/* Where the plain version goes: resources of its own, a further presentedForm, or the place of the report's own words. */
typedef enum plain_fhir { PLAIN_FHIR_BUNDLE, PLAIN_FHIR_ATTACH, PLAIN_FHIR_REPLACE } plain_fhir;

/* Where notes, next steps and questions stand: behind the report, each behind its sentence, or nowhere. */
typedef enum plain_notes { PLAIN_NOTES_END, PLAIN_NOTES_INLINE, PLAIN_NOTES_NONE } plain_notes;

typedef enum plain_sex { PLAIN_SEX_UNKNOWN, PLAIN_SEX_FEMALE, PLAIN_SEX_MALE } plain_sex;

/* How reports are read and written. Begin with plain_options_default(): not all that is zero is a default. */
typedef struct plain_options {
    plain_from from;
    plain_to to;
    int age;       /* years, 0 to 120; wins over what the record says. -1, the default: as the record says */
    plain_sex sex; /* likewise */
    plain_notes notes;
    bool hold;         /* a record with a critical finding comes out as it went in */
    double max_grade;  /* reading level in school years, by default 8; a record above it is told of by a message */
    bool stats;        /* one JSON line a record to `message` */
    bool strict;       /* the first record that cannot be read ends the run: nothing is written for it, PLAIN_TROUBLE */
    size_t max_record; /* bytes; a longer record is refused. 0: 16 MiB, but 4 GiB for text */
    int jobs;          /* threads that records are shared among where many wait, up to 1024; the output is the same for every number. 0 and 1: none */
    plain_fhir fhir;
    bool results;               /* fhir: the Observations that a report names as its result are put into plain words, too */
    bool replace;               /* hl7 and fhir: the plain words take the place of the radiologist's; else they are added beside them */
    bool latin1;                /* hl7: where no character set is declared, bytes that are no UTF-8 are ISO 8859-1; else the message is refused */
    bool color;                 /* for ansi, diff and lint */
    double (*clock)(void *ctx); /* seconds since some moment, for stats; NULL: none are stated. With jobs it is called by several threads */
} plain_options;

/* The options that stand where nothing else is asked for. Any thread. */
plain_options plain_options_default(void);

/* --- Filters: reports in, plain reports out. --- */

typedef struct plain_filter plain_filter;

/* A filter that speaks by `l`, which must outlive it, as `o` says, of which it keeps a copy; NULL for plain_options_default(). It remembers what it
 * made of sentences that come again, in some megabytes, so it pays to keep one. NULL when memory runs out, or an option has a value that does not
 * exist. The caller frees it with plain_filter_free(). */
plain_filter *plain_filter_new(const plain_lexicon *l, const plain_options *o);

/* Ends the filter's threads and frees it. NULL is left alone. */
void plain_filter_free(plain_filter *f);

/* What became of the records: bits. 0: every record was processed. */
typedef enum plain_outcome {
    PLAIN_FOUND = 1,  /* lint and sarif: something was found */
    PLAIN_HELD = 2,   /* some record was held or refused: it came out word for word, and marked */
    PLAIN_TROUBLE = 4 /* reading, writing or memory failed, or the options do not fit the input: see `message`. The output may end early */
} plain_outcome;

/* Puts the `n` bytes at `p` into plain words, as a stream of their own: one report, or as many as the format of the input holds. What
 * plain_filter_run() and plain_filter_end() would write is held by the filter and ends with a NUL, which *out_n does not count; it stays until the
 * next call with the filter. Answers bits of plain_outcome; with PLAIN_TROUBLE *out and *out_n are untouched. Messages are not told: whoever needs to
 * know of critical findings asks for PLAIN_TO_JSON or PLAIN_TO_JSONL, or calls plain_filter_run(). Not between a plain_filter_run() and its
 * plain_filter_end(). */
int plain_filter_bytes(plain_filter *f, const char *p, size_t n, const char **out, size_t *out_n);

/* Where a stream comes from and goes to. All are called by the thread that runs the filter. */
typedef struct plain_io {
    /* Up to `n` bytes into `buf`: how many, 0 at the end, -1 on failure. */
    ptrdiff_t (*read)(void *ctx, char *buf, size_t n);
    /* True when reading would wait: the filter then hands on its output first. NULL: it always would. */
    bool (*would_wait)(void *ctx);
    /* Takes all `n` bytes; false on failure. */
    bool (*write)(void *ctx, const char *p, size_t n);
    /* One line for people, in UTF-8, without its newline: critical findings (not in the formats for machines), refusals, trouble. May be NULL. */
    void (*message)(void *ctx, const char *p, size_t n);
    void *ctx;        /* passed to the four, and to the clock of the options */
    const char *name; /* of the input, for lint, sarif and messages; NULL: "-" */
} plain_io;

/* Reads one input to its end, record by record, and writes each record's output, in order. Answers bits of plain_outcome. The runs of a filter write
 * one stream: a form feed parts the last report of a run from the first of the next. Before a read that would wait, all that was made is written.
 * Where memory runs out nothing is written for the record that was being made, nor for any behind it; a record longer than max_record, which passes
 * in parts, may break off. */
int plain_filter_run(plain_filter *f, const plain_io *io);

/* Writes what is to stand behind the last run: for PLAIN_TO_SARIF the end of the log, and for PLAIN_TO_HTML the whole page: its table of contents
 * stands before the reports, so all of them are held in memory until now. To be called once behind the last plain_filter_run(); the next run then
 * begins another stream. Answers 0 or PLAIN_TROUBLE. Of `io` the functions `write` and `message` are called. */
int plain_filter_end(plain_filter *f, const plain_io *io);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif

#endif
