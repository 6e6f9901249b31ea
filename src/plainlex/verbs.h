/* The verbs of plainlex and what they share. For plainlex/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINLEX_VERBS_H
#define PLAINLEX_VERBS_H

#include "lexicon/load.h"
#include "plain/pipeline.h"

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
/* Prints all diagnostics, sorted, as file:line:col: severity: message [rule]. Answers the number of errors and warnings. */
uint32_t bench_print(bench *b, FILE *f);
void bench_free(bench *b);

int verb_check(int argc, char **argv);
int verb_test(int argc, char **argv);
int verb_compile(int argc, char **argv);
int verb_context(int argc, char **argv);
int verb_stats(int argc, char **argv);
int verb_diff(int argc, char **argv);
int verb_list(int argc, char **argv);
int verb_show(int argc, char **argv);
int verb_new(int argc, char **argv);
int verb_explain(int argc, char **argv);
int verb_try(int argc, char **argv);

/* Runs one text through the pipeline: the report, or NULL where it was refused. */
const report *bench_run(bench *b, pipeline *p, span text, arena *a);
/* The rewritten text without the marks behind critical sentences. */
span bench_words(const report *r, arena *a);
/* Tests a folder of NAME.txt beside NAME.plain: the number of failures; -1 where the folder cannot be read. */
int corpus_test(bench *b, const char *folder, uint32_t *count);

#endif
