/* Completions for zsh: see complete.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "complete/complete.h"

static const char entries[] = "_plainlex_entries() {\n"
                              "  local -a ids\n"
                              "  ids=(${(f)\"$(plainlex list 2>/dev/null | sed -n 's/^\\([a-z0-9.-]*\\) \\[.*/\\1/p')\"})\n"
                              "  compadd -a ids\n"
                              "}\n\n";

/* The action of _arguments for a value or an operand. */
static void put_action(offer kind, const char *words, FILE *f)
{
    if (kind == OFFER_FILES)
        fputs("_files", f);
    else if (kind == OFFER_ENTRIES)
        fputs("_plainlex_entries", f);
    else if (kind == OFFER_VERBS)
        fputs("_plainlex_verbs", f);
    else if (kind == OFFER_WORDS && words)
        fprintf(f, "(%s)", words);
    else
        fputc(' ', f); /* nothing that a shell could know */
}

/* One specification: '(-f --from)'{-f+,--from=}'[what it is]:from:(auto text)' */
static void put_option(const offered_option *x, FILE *f)
{
    bool takes = x->value != OFFER_NOTHING;
    fputs(" \\\n      ", f);
    if (x->many)
        fputs("'*'", f);
    if (x->many && x->letter)
        fprintf(f, "{-%c+,--%s=}", x->letter, x->name);
    else if (x->letter)
        fprintf(f, "'(-%c --%s)'{-%c%s,--%s%s}", x->letter, x->name, x->letter, takes ? "+" : "", x->name, takes ? "=" : "");
    else
        fprintf(f, "--%s%s", x->name, takes ? "=" : "");
    fputs("'[", f);
    put_inside(f, x->help, ":[]");
    fputc(']', f);
    if (takes) {
        fprintf(f, ":%s:", x->name);
        put_action(x->value, x->words, f);
    }
    fputc('\'', f);
}

static void put_arguments(const offered *o, uint32_t verb, offer operands, bool more, FILE *f)
{
    fputs("    _arguments -S", f);
    for (int i = 0; i < o->option_count; i++)
        if (!o->verb_count || (o->options[i].verbs & verb))
            put_option(&o->options[i], f);
    fprintf(f, " \\\n      '%s", operands == OFFER_FILES && more ? "*:file:" : "1:argument:");
    put_action(operands, NULL, f);
    fputs(operands != OFFER_FILES && more ? "' \\\n      '*:file:_files'\n" : "'\n", f);
}

void complete_zsh(const offered *o, FILE *f)
{
    fprintf(f, "#compdef %s\n# What zsh offers behind %s. Written by the build out of the program's tables.\n\n", o->program, o->program);
    if (o->verb_count) {
        fputs(entries, f);
        fprintf(f, "_%s_verbs() {\n  local -a verbs\n  verbs=(\n", o->program);
        for (int i = 0; i < o->verb_count; i++) {
            fprintf(f, "    '%s:", o->verbs[i].name);
            put_inside(f, o->verbs[i].help, "");
            fputs("'\n", f);
        }
        fputs("  )\n  _describe -t verbs verb verbs\n}\n\n", f);
    }
    fprintf(f, "_%s() {\n", o->program);
    if (!o->verb_count)
        put_arguments(o, 0, OFFER_FILES, true, f);
    else
        fprintf(f, "  if (( CURRENT == 2 )); then\n    _%s_verbs\n    return\n  fi\n  shift words\n  (( CURRENT-- ))\n  case $words[1] in\n",
                o->program);
    for (int i = 0; i < o->verb_count; i++) {
        fprintf(f, "  %s)\n", o->verbs[i].name);
        put_arguments(o, 1u << i, o->verbs[i].operands, o->verbs[i].more, f);
        fputs("    ;;\n", f);
    }
    fprintf(f, "%s}\n\n_%s \"$@\"\n", o->verb_count ? "  esac\n" : "", o->program);
}
