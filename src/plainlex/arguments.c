/* The verbs and options of plainlex, and how a command line is read out of their rows: see arguments.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/arguments.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const verb_row verb_rows[VERB_COUNT] = {
    [VERB_CHECK] = {"check", "[PATH]...", "reads lexicon files and tells every mistake", 0, -1, OPERAND_FILE},
    [VERB_TEST] = {"test", "[PATH]...", "runs the entries' examples, then the corpus", 0, -1, OPERAND_FILE},
    [VERB_DIFF] = {"diff", "OLD NEW", "what a change of the lexicon does to the reports of a corpus", 2, 2, OPERAND_FILE},
    [VERB_CONTEXT] = {"context", "[PATH]...", "reads concept<TAB>sentence lines and prints the context of each", 0, -1, OPERAND_FILE},
    [VERB_EXPLAIN] = {"explain", "[FILE]", "why each sentence of a text comes out as it does", 0, 1, OPERAND_FILE},
    [VERB_TRY] = {"try", "SENTENCE", "one sentence in plain words", 1, 1, OPERAND_NONE},
    [VERB_LIST] = {"list", "[PATH]...", "all rows, for reading and for git's textconv", 0, -1, OPERAND_FILE},
    [VERB_SHOW] = {"show", "ENTRY [PATH]...", "one row as it is written", 1, -1, OPERAND_ENTRY},
    [VERB_NEW] = {"new", "TERM", "prints the form of a new entry", 1, 1, OPERAND_NONE},
    [VERB_STATS] = {"stats", "[PATH]...", "what the lexicon holds; the words of a corpus that it leaves hard", 0, -1, OPERAND_FILE},
    [VERB_COMPILE] = {"compile", "PATH", "writes the compiled form that plainread -l maps", 1, 1, OPERAND_FILE},
    [VERB_HELP] = {"help", "[VERB|RULE]", "verbs and rules, or one of them in full", 0, 1, OPERAND_VERB},
};

#define FIELD(name) offsetof(arguments, name)
#define OF(verb) (1u << VERB_##verb)
#define ALL (OF(COUNT) - 1u)
const option_row option_rows[] = {
    {"corpus", 0, "DIR", OPTION_PATH, FIELD(corpus), OF(TEST), false, "a folder of reports NAME.txt, each beside what it becomes, NAME.plain"},
    {"corpus", 0, "DIR|FILE.jsonl", OPTION_PATH, FIELD(corpus), OF(DIFF), true, "the reports to compare: NAME.txt in a folder, or JSON Lines"},
    {"corpus", 0, "DIR|FILE.jsonl", OPTION_PATH, FIELD(corpus), OF(STATS), false, "reports whose hard words are counted"},
    {"accept", 0, NULL, OPTION_SWITCH, FIELD(accept), OF(TEST), false,
     "writes what the reports of the corpus become now, after showing each difference"},
    {"to", 0, "text|json|html", OPTION_WORD, FIELD(to), OF(DIFF), false, "for the terminal, for programs, or one page for a browser"},
    {"to", 0, "text|json|sarif", OPTION_WORD, FIELD(to), OF(CHECK), false, "for the terminal, one object a line, or a log in SARIF 2.1.0"},
    {"today", 0, "YEAR-MONTH-DAY", OPTION_TEXT, FIELD(today), OF(CHECK), false, "the day on which reviews must not be older than two years"},
    {"max-changed", 0, "N", OPTION_NUMBER, FIELD(max_changed), OF(DIFF), false, "status 0 as long as N reports change at most, and nothing critical"},
    {"age", 0, "YEARS", OPTION_NUMBER, FIELD(age), OF(DIFF) | OF(EXPLAIN), false, "takes the patient for that age, so that notes are given"},
    {"lexicon", 'l', "PATH", OPTION_PATHS, FIELD(lexicons), OF(EXPLAIN) | OF(TRY), false,
     "a lexicon in place of the one that is built in; repeatable"},
    {"tsv", 0, NULL, OPTION_SWITCH, FIELD(tsv), OF(CONTEXT), false, "columns with tabs between them: the default"},
    {"words", 0, "N", OPTION_NUMBER, FIELD(words), OF(STATS), false, "how many hard words are shown (40)"},
    {"output", 'o', "FILE", OPTION_PATH, FIELD(output), OF(COMPILE), true, "the file that is written"},
    {"color", 0, "auto|always|never", OPTION_WORD, FIELD(color), OF(CHECK) | OF(DIFF) | OF(TEST), false, "when words are marked with colors"},
    {"help", 'h', NULL, OPTION_SWITCH, FIELD(help), ALL, false, "what the verb does, and its options"},
    {0}};
enum { OPTIONS_MAX = sizeof option_rows / sizeof *option_rows, LONG_BASE = 256 };

int verb_find(const char *name)
{
    for (int v = 0; v < VERB_COUNT; v++)
        if (!strcmp(name, verb_rows[v].name))
            return v;
    return -1;
}

/* "-o FILE" or "--corpus=DIR", in brackets where it may be left out. */
static void print_option(const option_row *o, FILE *f)
{
    fputs(o->needed ? " " : " [", f);
    if (o->letter)
        fprintf(f, "-%c", o->letter);
    else
        fprintf(f, "--%s", o->name);
    if (o->arg)
        fprintf(f, "%c%s", o->letter ? ' ' : '=', o->arg);
    fputs(o->needed ? "" : o->kind == OPTION_PATHS ? "]..." : "]", f);
}

static void print_usage(verb v, FILE *f)
{
    fprintf(f, "usage: plainlex %s", verb_rows[v].name);
    for (const option_row *o = option_rows; o->name; o++)
        if ((o->verbs & 1u << v) && o->field != FIELD(help))
            print_option(o, f);
    fprintf(f, " %s\n", verb_rows[v].operands);
}

void arguments_help(verb v, FILE *f)
{
    print_usage(v, f);
    fprintf(f, "\n%s\n\n", verb_rows[v].help);
    for (const option_row *o = option_rows; o->name; o++) {
        char head[64];
        if (!(o->verbs & 1u << v))
            continue;
        snprintf(head, sizeof head, "--%s%s%s", o->name, o->arg ? "=" : "", o->arg ? o->arg : "");
        fprintf(f, o->letter ? "  -%c, %-26s %s\n" : "      %.0d%-26s %s\n", o->letter, head, o->help);
    }
}

/* Which of the words, with | between them, `value` is; -1 where it is none. */
static int word_index(const char *words, const char *value)
{
    size_t n = strlen(value);
    for (int i = 0;; i++) {
        size_t length = strcspn(words, "|");
        if (length == n && memcmp(words, value, n) == 0)
            return i;
        if (!words[length])
            return -1;
        words += length + 1;
    }
}

/* Puts the value where the option's row says; false where it is none of those it takes: then `why` says so. */
static bool take(arguments *o, const option_row *row, const char *value, char *why, size_t room)
{
    char *to = (char *)o + row->field;
    switch (row->kind) {
    case OPTION_SWITCH:
        *(bool *)to = true;
        return true;
    case OPTION_TEXT:
    case OPTION_PATH:
        *(const char **)to = value;
        return true;
    case OPTION_PATHS:
        if (o->lexicon_count < LEXICONS_MAX)
            o->lexicons[o->lexicon_count++] = (char *)value;
        else
            snprintf(why, room, "%d of them are the most", LEXICONS_MAX);
        return !*why;
    case OPTION_WORD:
        *(int *)to = word_index(row->arg, value);
        if (*(int *)to < 0)
            snprintf(why, room, "'%.40s' is not one of %s", value, row->arg);
        return !*why;
    case OPTION_NUMBER:
        if (!*value || strspn(value, "0123456789") != strlen(value) || strlen(value) > 8)
            snprintf(why, room, "'%.40s' is not a whole number", value);
        else
            *(int *)to = (int)strtol(value, NULL, 10);
        return !*why;
    }
    return false;
}

/* What getopt_long() asks for, out of the verb's rows. */
static void fill_getopt(verb v, struct option longs[OPTIONS_MAX], char shorts[2 * OPTIONS_MAX + 2])
{
    *shorts++ = ':'; /* a missing value answers ':' */
    for (int i = 0; option_rows[i].name; i++) {
        const option_row *o = &option_rows[i];
        if (!(o->verbs & 1u << v))
            continue;
        *longs++ = (struct option){o->name, o->arg ? required_argument : no_argument, NULL, LONG_BASE + i};
        if (o->letter)
            *shorts++ = o->letter;
        if (o->letter && o->arg)
            *shorts++ = ':';
    }
    *longs = (struct option){0};
    *shorts = 0;
}

/* The row of getopt_long()'s answer, or of its `optopt`. */
static const option_row *row_of(verb v, int answer)
{
    if (answer >= LONG_BASE)
        return &option_rows[answer - LONG_BASE];
    for (const option_row *o = option_rows; o->name; o++)
        if (answer && o->letter == answer && (o->verbs & 1u << v))
            return o;
    return NULL;
}

static bool fail(verb v, const char *name, const char *why)
{
    fprintf(stderr, "plainlex %s: %s%s%s\n", verb_rows[v].name, name ? name : "", name ? ": " : "", why);
    print_usage(v, stderr);
    return false;
}

static bool fail_getopt(verb v, int answer, char *const *argv)
{
    const option_row *row = row_of(v, optopt);
    char name[120];
    if (row)
        snprintf(name, sizeof name, "--%s", row->name);
    else if (optopt)
        snprintf(name, sizeof name, "-%c", optopt);
    else
        snprintf(name, sizeof name, "%.100s", argv[optind - 1]);
    return fail(v, name, answer == ':' ? "a value is needed" : row ? "takes no value" : "there is no such option");
}

/* What may not be left out, and how many operands there may be. */
static bool is_complete(const arguments *o, verb v)
{
    for (const option_row *row = option_rows; row->name; row++) {
        char name[40];
        snprintf(name, sizeof name, "--%s", row->name);
        if ((row->verbs & 1u << v) && row->needed && !*(const char *const *)((const char *)o + row->field))
            return fail(v, name, "is needed");
    }
    if (o->count < verb_rows[v].least)
        return fail(v, NULL, "something is missing");
    return verb_rows[v].most < 0 || o->count <= verb_rows[v].most || fail(v, o->operands[verb_rows[v].most], "is one too many");
}

bool arguments_read(arguments *o, verb v, int argc, char **argv)
{
    struct option longs[OPTIONS_MAX];
    char shorts[2 * OPTIONS_MAX + 2];
    int answer;
    *o = (arguments){.age = -1, .words = -1, .max_changed = -1};
    fill_getopt(v, longs, shorts);
    opterr = 0;
    while ((answer = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const option_row *row = answer == '?' || answer == ':' ? NULL : row_of(v, answer);
        char why[120] = "", name[40];
        if (!row)
            return fail_getopt(v, answer, argv);
        snprintf(name, sizeof name, "--%s", row->name);
        if (!take(o, row, optarg, why, sizeof why))
            return fail(v, name, why);
    }
    o->operands = argv + optind;
    o->count = argc - optind;
    return o->help || is_complete(o, v);
}
