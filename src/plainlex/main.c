/* plainlex: the workbench for the people who edit the lexicon. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

typedef int verb_fn(const arguments *o);
static int verb_help(const arguments *o);
static verb_fn *const runs[VERB_COUNT] = {
    [VERB_CHECK] = verb_check,     [VERB_TEST] = verb_test,   [VERB_DIFF] = verb_diff,       [VERB_CONTEXT] = verb_context,
    [VERB_EXPLAIN] = verb_explain, [VERB_TRY] = verb_try,     [VERB_LIST] = verb_list,       [VERB_SHOW] = verb_show,
    [VERB_NEW] = verb_new,         [VERB_STATS] = verb_stats, [VERB_COMPILE] = verb_compile, [VERB_HELP] = verb_help,
};

static void print_help(FILE *f)
{
    fputs("usage: plainlex VERB [OPTION]... [ARGUMENT]...\n\n", f);
    for (size_t v = 0; v < VERB_COUNT; v++)
        fprintf(f, "  plainlex %-8s %-16s %s\n", verb_rows[v].name, verb_rows[v].operands, verb_rows[v].help);
    fputs("\n'plainlex VERB --help' tells the verb's options. Exit status: 0 nothing found, 1 found, 2 trouble.\n", f);
}

static int verb_help(const arguments *o)
{
    int v = o->count ? verb_find(o->operands[0]) : VERB_COUNT;
    if (v == VERB_COUNT)
        print_help(stdout);
    else if (v >= 0)
        arguments_help((verb)v, stdout);
    else
        fprintf(stderr, "plainlex help: unknown verb: %s\n", o->operands[0]);
    return v < 0 ? EXIT_TROUBLE : EXIT_FINE;
}

/* The status, or trouble where not all could be written. */
static int finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    perror("plainlex: standard output");
    return EXIT_TROUBLE;
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    arguments o;
    if (!strcmp(name, "-h") || !strcmp(name, "--help")) {
        print_help(stdout);
        return finish(EXIT_FINE);
    }
    if (!strcmp(name, "-V") || !strcmp(name, "--version")) {
        puts("plainlex " PLAIN_VERSION);
        return finish(EXIT_FINE);
    }
    int v = verb_find(name);
    if (v < 0) {
        fprintf(stderr, "plainlex: %s%s\n", *name ? "unknown verb: " : "a verb is needed", name);
        print_help(stderr);
        return EXIT_TROUBLE;
    }
    if (!arguments_read(&o, (verb)v, argc - 1, argv + 1))
        return EXIT_TROUBLE;
    if (o.help)
        arguments_help((verb)v, stdout);
    return finish(o.help ? EXIT_FINE : runs[v](&o));
}
