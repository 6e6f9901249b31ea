/* plainlex help: the verbs, or one verb with its options, or what a rule of `check` is about. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "lexicon/nearest.h"

enum { ID_COLUMNS = 18, LINE_COLUMNS = 78 };

void help_verbs(FILE *f)
{
    fputs("usage: plainlex VERB [OPTION]... [ARGUMENT]...\n\n", f);
    for (size_t v = 0; v < VERB_COUNT; v++)
        fprintf(f, "  plainlex %-8s %-16s %s\n", verb_rows[v].name, verb_rows[v].operands, verb_rows[v].help);
    fputs("\n'plainlex VERB --help' tells the verb's options. Exit status: 0 nothing found, 1 found, 2 trouble.\n", f);
}

static void print_rules(FILE *f)
{
    fputs("\nThe rules of 'plainlex check'; 'plainlex help RULE' tells why, with examples:\n\n", f);
    for (int i = 0; i < RULE_COUNT; i++)
        fprintf(f, "  %-*s %-7s  %s\n", ID_COLUMNS, diag_rules[i].id, diag_severities[diag_rules[i].severity], diag_rules[i].says);
}

/* A paragraph in lines that fit a terminal. */
static void print_wrapped(const char *words, FILE *f)
{
    int at = 0;
    for (size_t n; *words; words += n + strspn(words + n, " ")) {
        n = strcspn(words, " ");
        if (at && at + 1 + (int)n > LINE_COLUMNS) {
            fputc('\n', f);
            at = 0;
        }
        at += fprintf(f, "%s%.*s", at ? " " : "", (int)n, words);
    }
    fputc('\n', f);
}

static void print_example(const char *title, const char *lines, FILE *f)
{
    if (!*lines)
        return;
    fprintf(f, "\n%s:\n", title);
    for (size_t n; *lines; lines += n + (lines[n] == '\n')) {
        n = strcspn(lines, "\n");
        fprintf(f, "    %.*s\n", (int)n, lines);
    }
}

static void print_rule(const diag_rule_text *r, FILE *f)
{
    fprintf(f, "%s (%s)\n\n", r->id, diag_severities[r->severity]);
    fprintf(f, "%c", ascii_upper(*r->says));
    print_wrapped(r->says + 1, f);
    fputc('\n', f);
    print_wrapped(r->why, f);
    print_example("bad", r->bad, f);
    print_example("good", r->good, f);
}

/* The rule that was probably meant. */
static const char *nearest_rule(const char *name)
{
    const char *best = NULL;
    int least = nearest_start(span_of(name));
    for (int i = 0; i < RULE_COUNT; i++)
        if (nearest_better(span_of(name), span_of(diag_rules[i].id), &least))
            best = diag_rules[i].id;
    return best;
}

int verb_help(const arguments *o)
{
    const char *name = o->count ? o->operands[0] : "";
    int v = verb_find(name);
    diag_rule rule = diag_rule_of(span_of(name));
    if (!*name) {
        help_verbs(stdout);
        print_rules(stdout);
    } else if (v >= 0) {
        arguments_help((verb)v, stdout);
    } else if (rule < RULE_COUNT) {
        print_rule(&diag_rules[rule], stdout);
    } else {
        const char *near = nearest_rule(name);
        fprintf(stderr, "plainlex help: there is no verb and no rule '%s'", name);
        fprintf(stderr, near ? "; is it '%s'?\n" : "\n", near);
        return EXIT_TROUBLE;
    }
    return EXIT_FINE;
}
