/* Completions for bash: see complete.h. The function needs nothing but bash. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "complete/complete.h"

/* Sets `cur` and `prev`. Bash parts words at = too: "--to=ht" comes as three, and "--to=" as two. */
static const char head[] = "_%s()\n"
                           "{\n"
                           "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} at=${COMP_WORDS[1]}\n"
                           "    COMPREPLY=()\n"
                           "    if [[ $cur == = ]]; then\n"
                           "        cur=\n"
                           "    elif [[ $prev == = ]] && ((COMP_CWORD > 1)); then\n"
                           "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
                           "    fi\n";
static const char offer_files[] = "mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n%*scompopt -o filenames 2>/dev/null";
static const char offer_entries[] =
    "mapfile -t COMPREPLY < <(compgen -W \"$(\"${COMP_WORDS[0]}\" list 2>/dev/null | sed -n 's/^\\([a-z0-9.-]*\\) \\[.*/\\1/p')\" -- \"$cur\")";

static void put_offer(const offered *o, offer kind, const char *words, int indent, FILE *f)
{
    fprintf(f, "%*s", indent, "");
    if (kind == OFFER_FILES) {
        fprintf(f, offer_files, indent, "");
    } else if (kind == OFFER_ENTRIES) {
        fputs(offer_entries, f);
    } else if (kind == OFFER_VERBS) {
        fputs("mapfile -t COMPREPLY < <(compgen -W '", f);
        for (int i = 0; i < o->verb_count; i++)
            fprintf(f, "%s%s", i ? " " : "", o->verbs[i].name);
        fputs("' -- \"$cur\")", f);
    } else if (kind == OFFER_WORDS) {
        fprintf(f, "mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\")", words);
    } else {
        fputs(":", f); /* nothing that a shell could know */
    }
    fputc('\n', f);
}

/* The values of the options of one verb (or of a program without verbs), then the options themselves. */
static void put_options(const offered *o, uint32_t verb, int indent, FILE *f)
{
    fprintf(f, "%*scase $prev in\n", indent, "");
    for (int i = 0; i < o->option_count; i++) {
        const offered_option *x = &o->options[i];
        if ((o->verb_count && !(x->verbs & verb)) || x->value == OFFER_NOTHING)
            continue;
        fprintf(f, "%*s", indent, "");
        if (x->letter)
            fprintf(f, "-%c | ", x->letter);
        fprintf(f, "--%s)\n", x->name);
        put_offer(o, x->value, x->words, indent + 4, f);
        fprintf(f, "%*sreturn\n%*s;;\n", indent + 4, "", indent + 4, "");
    }
    fprintf(f, "%*sesac\n%*sif [[ $cur == -* ]]; then\n%*smapfile -t COMPREPLY < <(compgen -W '", indent, "", indent, "", indent + 4, "");
    for (int i = 0, n = 0; i < o->option_count; i++)
        if (!o->verb_count || (o->options[i].verbs & verb))
            fprintf(f, "%s--%s%s", n++ ? " " : "", o->options[i].name, o->options[i].value == OFFER_NOTHING ? "" : "=");
    fprintf(f, "' -- \"$cur\")\n%*s[[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null\n%*sreturn\n%*sfi\n", indent + 4, "", indent + 4,
            "", indent, "");
}

void complete_bash(const offered *o, FILE *f)
{
    fprintf(f, "# What bash offers behind %s. Written by the build out of the program's tables.\n", o->program);
    fprintf(f, head, o->program);
    if (!o->verb_count) {
        fputs("    : \"$at\"\n", f);
        put_options(o, 0, 4, f);
        put_offer(o, OFFER_FILES, NULL, 4, f);
    } else {
        fputs("    if ((COMP_CWORD == 1)); then\n", f);
        put_offer(o, OFFER_VERBS, NULL, 8, f);
        fputs("        return\n    fi\n    case $at in\n", f);
    }
    for (int i = 0; i < o->verb_count; i++) {
        fprintf(f, "    %s)\n", o->verbs[i].name);
        put_options(o, 1u << i, 8, f);
        if (o->verbs[i].operands != OFFER_FILES && o->verbs[i].more) {
            fputs("        if ((COMP_CWORD > 2)); then\n", f);
            put_offer(o, OFFER_FILES, NULL, 12, f);
            fputs("            return\n        fi\n", f);
        }
        put_offer(o, o->verbs[i].operands, NULL, 8, f);
        fputs("        ;;\n", f);
    }
    fprintf(f, "%s}\ncomplete -F _%s %s\n", o->verb_count ? "    esac\n" : "", o->program, o->program);
}
