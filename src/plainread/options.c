/* The command line of plainread: one row of a table is one option, its parser and its line in --help. For main.c. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AGE_MAX 120
#define GRADE_MAX 30
#define JOBS_MAX 1024
#define RECORD_MAX 4294967294ull /* bytes: places in a record are 32 bits wide */
#define NOT_YET (-1)             /* a value that a later version will know */

/* A word that an option takes, and what it sets. A list ends with a NULL. */
typedef struct choice {
    const char *name;
    int value;
} choice;

typedef struct option_row option_row;
/* False where `value` is none; then it has said why in `why`. */
typedef bool option_fn(options *o, const option_row *row, const char *value, char *why, size_t room);

struct option_row {
    const char *name;
    char letter;     /* 0: none */
    const char *arg; /* in --help; NULL: takes none */
    option_fn *set;
    const choice *choices;
    size_t field; /* of `options`: the int or enumeration that a choice sets, the bool that a switch sets */
    const char *help;
};

static bool set_choice(options *o, const option_row *row, const char *value, char *why, size_t room)
{
    const choice *c = row->choices;
    while (c->name && strcmp(c->name, value) != 0)
        c++;
    if (c->name && c->value != NOT_YET) {
        memcpy((char *)o + row->field, &c->value, sizeof c->value);
        return true;
    }
    if (c->name) {
        snprintf(why, room, "'%s' is not available in this version", value);
        return false;
    }
    int n = snprintf(why, room, "'%.40s' is not one of", value);
    for (c = row->choices; c->name; c++)
        n += snprintf(why + n, room - (size_t)n, "%s %s", c == row->choices ? "" : ",", c->name);
    return false;
}

/* A whole number from `low` to `high`, digits alone. */
static bool read_int(const char *value, int low, int high, int *out, char *why, size_t room)
{
    char *end;
    bool digits = *value && strspn(value, "0123456789") == strlen(value) && strlen(value) < 9;
    long n = digits ? strtol(value, &end, 10) : -1;
    if (n < low || n > high) {
        snprintf(why, room, "'%.40s' is not a whole number from %d to %d", value, low, high);
        return false;
    }
    *out = (int)n;
    return true;
}

static bool set_age(options *o, const option_row *row, const char *value, char *why, size_t room)
{
    (void)row;
    return read_int(value, 0, AGE_MAX, &o->plain.age, why, room);
}

static bool set_jobs(options *o, const option_row *row, const char *value, char *why, size_t room)
{
    (void)row;
    return read_int(value, 1, JOBS_MAX, &o->plain.jobs, why, room);
}

static bool set_max_record(options *o, const option_row *row, const char *value, char *why, size_t room)
{
    (void)row;
    bool digits = *value && strspn(value, "0123456789") == strlen(value) && strlen(value) <= 10;
    unsigned long long n = digits ? strtoull(value, NULL, 10) : 0;
    if (n < 1 || n > RECORD_MAX) {
        snprintf(why, room, "'%.40s' is not a whole number of bytes from 1 to %llu", value, RECORD_MAX);
        return false;
    }
    o->plain.max_record = (size_t)n;
    return true;
}

static bool set_grade(options *o, const option_row *row, const char *value, char *why, size_t room)
{
    (void)row;
    char *end = NULL;
    bool plain = *value && strspn(value, "0123456789.") == strlen(value);
    double grade = plain ? strtod(value, &end) : -1;
    if (!plain || *end || grade > GRADE_MAX) {
        snprintf(why, room, "'%.40s' is not a number from 0 to %d", value, GRADE_MAX);
        return false;
    }
    o->plain.max_grade = grade;
    return true;
}

static bool set_lexicon(options *o, const option_row *row, const char *value, char *why, size_t room)
{
    (void)row;
    if (!*value) {
        snprintf(why, room, "a path is needed");
        return false;
    }
    o->lexicons[o->lexicon_count++] = value;
    return true;
}

static bool set_switch(options *o, const option_row *row, const char *value, char *why, size_t room)
{
    (void)value, (void)why, (void)room;
    *(bool *)((char *)o + row->field) = true;
    return true;
}

static const choice from_choices[] = {{"auto", PLAIN_FROM_AUTO}, {"text", PLAIN_FROM_TEXT}, {"jsonl", PLAIN_FROM_JSONL},
                                      {"hl7", PLAIN_FROM_HL7},   {"fhir", PLAIN_FROM_FHIR}, {NULL, 0}};
static const choice to_choices[] = {{"text", PLAIN_TO_TEXT},
                                    {"lint", PLAIN_TO_LINT},
                                    {"diff", PLAIN_TO_DIFF},
                                    {"ansi", PLAIN_TO_ANSI},
                                    {"html", PLAIN_TO_HTML},
                                    {"json", PLAIN_TO_JSON},
                                    {"sarif", PLAIN_TO_SARIF},
                                    {"jsonl", PLAIN_TO_JSONL},
                                    {"hl7", PLAIN_TO_HL7},
                                    {"fhir", PLAIN_TO_FHIR},
                                    {NULL, 0}};
static const choice fhir_choices[] = {{"bundle", PLAIN_FHIR_BUNDLE}, {"attach", PLAIN_FHIR_ATTACH}, {"replace", PLAIN_FHIR_REPLACE}, {NULL, 0}};
static const choice sex_choices[] = {{"female", PLAIN_SEX_FEMALE}, {"male", PLAIN_SEX_MALE}, {NULL, 0}};
static const choice notes_choices[] = {{"end", PLAIN_NOTES_END}, {"inline", PLAIN_NOTES_INLINE}, {"none", PLAIN_NOTES_NONE}, {NULL, 0}};
static const choice critical_choices[] = {{"mark", false}, {"hold", true}, {NULL, 0}};
static const choice color_choices[] = {{"auto", COLOR_AUTO}, {"always", COLOR_ALWAYS}, {"never", COLOR_NEVER}, {NULL, 0}};

#define FIELD(name) offsetof(options, name)
static const option_row rows[] = {
    {"from", 'f', "FORMAT", set_choice, from_choices, FIELD(plain.from), "what comes in: auto (default), text, jsonl, hl7, fhir"},
    {"to", 't', "FORMAT", set_choice, to_choices, FIELD(plain.to),
     "what goes out: text, jsonl, hl7, fhir, json, html, lint, diff, ansi; default: as it came in"},
    {"age", 'a', "YEARS", set_age, NULL, 0, "the patient's age; wins over what the record says"},
    {"sex", 's', "SEX", set_choice, sex_choices, FIELD(plain.sex), "female or male; wins over what the record says"},
    {"lexicon", 'l', "PATH", set_lexicon, NULL, 0, "a YAML file, a folder of them, or a compiled lexicon; repeatable"},
    {"notes", 'n', "WHERE", set_choice, notes_choices, FIELD(plain.notes), "context notes: end (default), inline, none"},
    {"critical", 0, "HOW", set_choice, critical_choices, FIELD(hold), "critical findings: mark (default), or hold the whole record"},
    {"max-grade", 0, "N", set_grade, NULL, 0, "reading-level target (default 8); a harder record is reported"},
    {"stats", 0, NULL, set_switch, NULL, FIELD(plain.stats), "one JSON line of figures a record on standard error"},
    {"jobs", 'j', "N", set_jobs, NULL, 0, "worker threads; the output is the same for every N"},
    {"max-record", 0, "BYTES", set_max_record, NULL, 0, "a longer record is refused (default 16777216; text: 4 GiB)"},
    {"strict", 0, NULL, set_switch, NULL, FIELD(plain.strict), "the first record that cannot be read ends the run, status 2"},
    {"fhir", 0, "WHERE", set_choice, fhir_choices, FIELD(plain.fhir),
     "fhir: plain words in a resource of their own: bundle (default), attach, replace"},
    {"results", 0, NULL, set_switch, NULL, FIELD(plain.results), "fhir: the text of a report's Observations, too"},
    {"replace", 0, NULL, set_switch, NULL, FIELD(plain.replace), "hl7, fhir: the plain words in place of the original, not beside it"},
    {"latin1", 0, NULL, set_switch, NULL, FIELD(plain.latin1), "hl7: an undeclared character set that is no UTF-8 is ISO 8859-1"},
    {"color", 0, "WHEN", set_choice, color_choices, FIELD(color), "auto (default), always, never; for ansi, diff, lint"},
    {"help", 'h', NULL, set_switch, NULL, FIELD(help), "this text"},
    {"version", 'V', NULL, set_switch, NULL, FIELD(version), "the program's and the lexicon's version"},
};
#define ROW_COUNT (sizeof rows / sizeof *rows)
#define LONG_BASE 256 /* what getopt_long() answers for row 0 */

static const option_row *row_of(int answer)
{
    if (answer >= LONG_BASE)
        return &rows[answer - LONG_BASE];
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (rows[i].letter == answer)
            return &rows[i];
    }
    return NULL;
}

static void fill_getopt(struct option longs[ROW_COUNT + 1], char shorts[2 * ROW_COUNT + 2])
{
    *shorts++ = ':'; /* a missing value answers ':' */
    for (size_t i = 0; i < ROW_COUNT; i++) {
        longs[i] = (struct option){rows[i].name, rows[i].arg ? required_argument : no_argument, NULL, LONG_BASE + (int)i};
        if (rows[i].letter)
            *shorts++ = rows[i].letter;
        if (rows[i].letter && rows[i].arg)
            *shorts++ = ':';
    }
    longs[ROW_COUNT] = (struct option){0};
    *shorts = 0;
}

static bool fail_getopt(int answer, char **argv, char message[256])
{
    const option_row *row = row_of(optopt);
    if (answer == ':' || (row && optopt >= LONG_BASE))
        snprintf(message, 256, answer == ':' ? "--%s: a value is needed" : "--%s: takes no value", row ? row->name : "");
    else if (optopt)
        snprintf(message, 256, "unknown option '-%c'", optopt);
    else
        snprintf(message, 256, "unknown option '%.100s'", argv[optind - 1]);
    return false;
}

bool options_read(options *o, int argc, char **argv, char message[256])
{
    struct option longs[ROW_COUNT + 1];
    char shorts[2 * ROW_COUNT + 2], why[200];
    int answer;
    fill_getopt(longs, shorts);
    opterr = 0;
    while ((answer = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const option_row *row = answer == '?' || answer == ':' ? NULL : row_of(answer);
        if (!row)
            return fail_getopt(answer, argv, message);
        if (!row->set(o, row, optarg, why, sizeof why)) {
            snprintf(message, 256, "--%s: %s", row->name, why);
            return false;
        }
    }
    o->first_file = optind;
    return true;
}

size_t options_help(char *to, size_t room)
{
    int n = snprintf(to, room,
                     "Usage: plainread [OPTION]... [FILE]...\n"
                     "Turns radiology reports into words that a patient can read. Reads standard input where no FILE is named, or for '-'.\n\n");
    for (size_t i = 0; i < ROW_COUNT; i++) {
        const option_row *row = &rows[i];
        char head[64];
        snprintf(head, sizeof head, "--%s%s%s", row->name, row->arg ? "=" : "", row->arg ? row->arg : "");
        n += row->letter ? snprintf(to + n, room - (size_t)n, "  -%c, %-18s %s\n", row->letter, head, row->help)
                         : snprintf(to + n, room - (size_t)n, "      %-18s %s\n", head, row->help);
    }
    n += snprintf(to + n, room - (size_t)n,
                  "\nReports in text are separated by form feed or NUL. Exit status: 0 done, 2 trouble, 3 some record came out word for word;\n"
                  "with --to=lint: 0 nothing found, 1 found, 2 trouble.\n");
    return (size_t)n;
}

bool options_view(size_t i, option_view *out)
{
    if (i >= ROW_COUNT)
        return false;
    const option_row *row = &rows[i];
    size_t n = 0;
    *out = (option_view){.name = row->name, .arg = row->arg, .help = row->help, .letter = row->letter, .path = row->set == set_lexicon};
    for (const choice *c = row->choices; c && c->name && n + 1 < sizeof out->words / sizeof *out->words; c++)
        if (c->value != NOT_YET)
            out->words[n++] = c->name;
    return true;
}
