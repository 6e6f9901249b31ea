/* The command line of plainread, read from one table. For main.c. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINREAD_OPTIONS_H
#define PLAINREAD_OPTIONS_H

#include "plainread.h"

typedef enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color_choice;

typedef struct options {
    plain_options plain;
    const char **lexicons; /* paths, room for argc of them is the caller's */
    size_t lexicon_count;
    int color; /* color_choice */
    int hold;  /* 0 or 1 */
    bool help, version;
    int first_file; /* index in argv */
} options;

/* Reads the command line. On failure `message` says what is wrong with which option, without the program's name and a newline. */
__attribute__((warn_unused_result)) bool options_read(options *o, int argc, char **argv, char message[256]);
/* The text of --help into `to`; its length. */
size_t options_help(char *to, size_t room);

/* A row of the table, for the completions of shells. */
typedef struct option_view {
    const char *name, *arg, *help; /* arg NULL: takes none */
    char letter;                   /* 0: none */
    const char *words[16];         /* that it takes; ends with NULL, empty where they are no list */
    bool path;                     /* takes a path, and may stand there more than once */
} option_view;
/* Row `i`; false behind the last. */
bool options_view(size_t i, option_view *out);

#endif
