/* The verbs of plainlex and what they share. For plainlex/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINLEX_VERBS_H
#define PLAINLEX_VERBS_H

#include "lexicon/load.h"
#include "plain/pipeline.h"
#include "plainlex/arguments.h"
#include "verify/verify.h"

#include <stdio.h>

enum { EXIT_FINE = 0, EXIT_FOUND = 1, EXIT_TROUBLE = 2 };

/* A lexicon as an editor works on it: compiled, with the YAML it came from. */
typedef struct bench {
    arena a;
    diag_list d;
    lexicon l;
    source src;
    bool loaded;
} bench;

/* Loads the paths (the folder `lexicons` where none is named). False where there is an error; the diagnostics are in b->d. */
bool bench_load(bench *b, char *const *paths, int count);
/* Reads the rows alone, without what is made of them: `l` stays empty, and names of other rows are not looked up. */
bool bench_read(bench *b, char *const *paths, int count);
/* Prints all diagnostics, sorted, as file:line:col: severity: message [rule], each with its source line. */
void bench_print(bench *b, FILE *f);
void bench_free(bench *b);
/* What a verb does with a lexicon that cannot be loaded: says why on standard error, frees the bench and answers EXIT_TROUBLE. */
int bench_refuse(bench *b);

/* What a verb does: the exit status. */
int verb_check(const arguments *o);
int verb_test(const arguments *o);
int verb_compile(const arguments *o);
int verb_context(const arguments *o);
int verb_stats(const arguments *o);
int verb_diff(const arguments *o);
int verb_list(const arguments *o);
int verb_show(const arguments *o);
int verb_new(const arguments *o);
int verb_explain(const arguments *o);
int verb_try(const arguments *o);
int verb_help(const arguments *o);
/* The verbs, a line each. */
void help_verbs(FILE *f);

/* Runs one text through the pipeline, as for `to`: the report, or NULL where it was refused. */
const report *bench_run(pipeline *p, plain_to to, span text, arena *a);
/* The rewritten text without the marks behind critical sentences. */
span bench_words(const report *r, arena *a);
/* What the judge says of a rewrite that it withholds, and the facts behind that: "finding (lost: finding wear; new: finding end-plate)". */
span bench_verdict(const lexicon *l, verify_result differs, span original, span rewritten, arena *a);
/* A folder of NAME.txt, each beside what it becomes, NAME.plain. */
typedef struct corpus_run {
    const char *folder;
    bool accept; /* write what a report becomes, where that is something else now */
    bool color;
    uint32_t passed, accepted, failed;
} corpus_run;
/* Tests the folder: each difference is printed, and what was written. False where the folder cannot be read, or a file not be written. */
__attribute__((warn_unused_result)) bool corpus_test(bench *b, corpus_run *run);

#endif
