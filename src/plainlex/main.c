/* plainlex: the workbench for the people who edit the lexicon. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

static const struct verb {
    const char *name, *usage, *help;
    int (*run)(int argc, char **argv);
} verbs[] = {
    {"check", "[PATH]...", "reads lexicon files and tells every mistake", verb_check},
    {"test", "[PATH]... [--corpus DIR]", "runs the entries' examples, then the corpus", verb_test},
    {"diff", "OLD NEW --corpus DIR|FILE.jsonl", "what a change of the lexicon does to the reports of a corpus", verb_diff},
    {"context", "[--tsv] [PATH]...", "reads concept<TAB>sentence lines and prints the context of each", verb_context},
    {"explain", "[--age N] [-l PATH]... [FILE]", "why each sentence of a text comes out as it does", verb_explain},
    {"try", "[-l PATH]... SENTENCE", "one sentence in plain words", verb_try},
    {"list", "[PATH]...", "all rows, for reading and for git's textconv", verb_list},
    {"show", "ENTRY [PATH]...", "one row as it is written", verb_show},
    {"new", "TERM", "prints the form of a new entry", verb_new},
    {"stats", "[PATH]... [--corpus DIR|FILE.jsonl] [--words N]", "what the lexicon holds; the words of a corpus that it leaves hard", verb_stats},
    {"compile", "PATH -o FILE", "writes the compiled form that plainread -l maps", verb_compile},
};

static void print_help(FILE *f)
{
    fputs("usage: plainlex VERB [ARGUMENT]...\n\n", f);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        fprintf(f, "  plainlex %-8s %-26s %s\n", verbs[i].name, verbs[i].usage, verbs[i].help);
    fputs("\nExit status: 0 nothing found, 1 found, 2 trouble.\n", f);
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
    if (!strcmp(name, "-h") || !strcmp(name, "--help") || !strcmp(name, "help")) {
        print_help(stdout);
        return finish(EXIT_FINE);
    }
    if (!strcmp(name, "-V") || !strcmp(name, "--version")) {
        puts("plainlex " PLAIN_VERSION);
        return finish(EXIT_FINE);
    }
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (!strcmp(name, verbs[i].name))
            return finish(verbs[i].run(argc - 2, argv + 2));
    fprintf(stderr, "plainlex: %s%s\n", *name ? "unknown verb: " : "a verb is needed", name);
    print_help(stderr);
    return EXIT_TROUBLE;
}
