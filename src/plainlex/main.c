/* plainlex: the workbench for the people who edit the lexicon. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

typedef int verb_fn(const arguments *o);
static verb_fn *const runs[VERB_COUNT] = {
    [VERB_CHECK] = verb_check,     [VERB_TEST] = verb_test,   [VERB_DIFF] = verb_diff,       [VERB_CONTEXT] = verb_context,
    [VERB_EXPLAIN] = verb_explain, [VERB_TRY] = verb_try,     [VERB_LIST] = verb_list,       [VERB_SHOW] = verb_show,
    [VERB_NEW] = verb_new,         [VERB_STATS] = verb_stats, [VERB_COMPILE] = verb_compile, [VERB_HELP] = verb_help,
};

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
        help_verbs(stdout);
        return finish(EXIT_FINE);
    }
    if (!strcmp(name, "-V") || !strcmp(name, "--version")) {
        puts("plainlex " PLAIN_VERSION);
        return finish(EXIT_FINE);
    }
    int v = verb_find(name);
    if (v < 0) {
        fprintf(stderr, "plainlex: %s%s\n", *name ? "unknown verb: " : "a verb is needed", name);
        help_verbs(stderr);
        return EXIT_TROUBLE;
    }
    if (!arguments_read(&o, (verb)v, argc - 1, argv + 1))
        return EXIT_TROUBLE;
    if (o.help)
        arguments_help((verb)v, stdout);
    return finish(o.help ? EXIT_FINE : runs[v](&o));
}
