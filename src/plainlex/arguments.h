/* The command line of plainlex: its verbs and their options, each a row of a table. For plainlex/, and for the completions made out of the rows. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINLEX_ARGUMENTS_H
#define PLAINLEX_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef enum verb {
    VERB_CHECK,
    VERB_TEST,
    VERB_DIFF,
    VERB_CONTEXT,
    VERB_EXPLAIN,
    VERB_TRY,
    VERB_LIST,
    VERB_SHOW,
    VERB_NEW,
    VERB_STATS,
    VERB_COMPILE,
    VERB_HELP,
    VERB_COUNT
} verb;

/* What a shell offers where the first operand stands; behind it, files. */
typedef enum operand_kind { OPERAND_FILE, OPERAND_ENTRY, OPERAND_VERB, OPERAND_NONE } operand_kind;

typedef struct verb_row {
    const char *name, *operands, *help;
    int least, most; /* operands; most -1: any number */
    operand_kind kind;
} verb_row;

typedef enum option_kind { OPTION_SWITCH, OPTION_WORD, OPTION_NUMBER, OPTION_TEXT, OPTION_PATH, OPTION_PATHS } option_kind;

typedef struct option_row {
    const char *name;
    char letter;     /* 0: none */
    const char *arg; /* in --help; of an OPTION_WORD its words, with | between them; NULL: takes none */
    option_kind kind;
    size_t field;   /* of `arguments` */
    uint32_t verbs; /* bit 1 << verb */
    bool needed;
    const char *help;
} option_row;

extern const verb_row verb_rows[VERB_COUNT];
extern const option_row option_rows[]; /* ends with a row without a name */

enum { LEXICONS_MAX = 16 };

typedef struct arguments {
    char **operands;
    int count;
    char *lexicons[LEXICONS_MAX];
    int lexicon_count;
    const char *corpus, *output, *today; /* NULL: not given */
    int age, words, max_changed;         /* -1: not given */
    int to, color;                       /* which of the option's words; 0: the first, or not given */
    bool accept, tsv, help;
} arguments;

/* The verb's number, -1 where there is none of the name. */
int verb_find(const char *name);
/* The verb's usage, what it does and its options. */
void arguments_help(verb v, FILE *f);
/* Reads the arguments behind argv[0], the verb. False where it is wrong: that has been told on standard error, with the verb's usage. */
__attribute__((warn_unused_result)) bool arguments_read(arguments *o, verb v, int argc, char **argv);

#endif
