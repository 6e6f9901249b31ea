/* Completions for fish: see complete.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "complete/complete.h"

static const char helpers[] = "function __plainlex_verb\n"
                              "    set -l words (commandline -opc)\n"
                              "    test (count $words) -gt 1; and contains -- $words[2] $argv\n"
                              "end\n"
                              "function __plainlex_bare\n"
                              "    test (count (commandline -opc)) -eq 1\n"
                              "end\n"
                              "function __plainlex_first\n"
                              "    test (count (commandline -opc)) -eq 2; and __plainlex_verb $argv\n"
                              "end\n"
                              "function __plainlex_entries\n"
                              "    plainlex list 2>/dev/null | string match -rg '^([a-z0-9.-]+) \\\\['\n"
                              "end\n";

/* " -n '__plainlex_verb diff test'": the verbs that have the option. */
static void put_condition(const offered *o, uint32_t verbs, FILE *f)
{
    fputs(" -n '__plainlex_verb", f);
    for (int i = 0; i < o->verb_count; i++)
        if (verbs & 1u << i)
            fprintf(f, " %s", o->verbs[i].name);
    fputc('\'', f);
}

static void put_option(const offered *o, const offered_option *x, FILE *f)
{
    fprintf(f, "complete -c %s", o->program);
    if (o->verb_count)
        put_condition(o, x->verbs, f);
    if (x->letter)
        fprintf(f, " -s %c", x->letter);
    fprintf(f, " -l %s", x->name);
    if (x->value == OFFER_WORDS)
        fprintf(f, " -x -a '%s'", x->words);
    else if (x->value == OFFER_FILES)
        fputs(" -r -F", f);
    else if (x->value != OFFER_NOTHING)
        fputs(" -x", f);
    fputs(" -d '", f);
    put_inside(f, x->help, "\\");
    fputs("'\n", f);
}

static void put_operands(const offered *o, int i, FILE *f)
{
    const offered_verb *v = &o->verbs[i];
    if (v->operands == OFFER_FILES || v->more) {
        fprintf(f, "complete -c %s", o->program);
        fprintf(f, v->operands == OFFER_FILES ? " -n '__plainlex_verb %s' -F\n" : " -n '__plainlex_verb %s; and not __plainlex_first %s' -F\n",
                v->name, v->name);
    }
    if (v->operands == OFFER_ENTRIES)
        fprintf(f, "complete -c %s -n '__plainlex_first %s' -a '(__plainlex_entries)'\n", o->program, v->name);
    if (v->operands != OFFER_VERBS)
        return;
    fprintf(f, "complete -c %s -n '__plainlex_first %s' -a '", o->program, v->name);
    for (int k = 0; k < o->verb_count; k++)
        fprintf(f, "%s%s", k ? " " : "", o->verbs[k].name);
    fputs("'\n", f);
}

void complete_fish(const offered *o, FILE *f)
{
    fprintf(f, "# What fish offers behind %s. Written by the build out of the program's tables.\n", o->program);
    if (o->verb_count)
        fprintf(f, "%scomplete -c %s -f\n", helpers, o->program);
    for (int i = 0; i < o->verb_count; i++) {
        fprintf(f, "complete -c %s -n __plainlex_bare -a %s -d '", o->program, o->verbs[i].name);
        put_inside(f, o->verbs[i].help, "\\");
        fputs("'\n", f);
    }
    for (int i = 0; i < o->option_count; i++)
        put_option(o, &o->options[i], f);
    for (int i = 0; i < o->verb_count; i++)
        put_operands(o, i, f);
}
