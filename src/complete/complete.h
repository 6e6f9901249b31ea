/* What a shell offers for a command line, taken from the programs' own tables of options and verbs. For complete/, a tool of the build. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_COMPLETE_COMPLETE_H
#define PLAIN_COMPLETE_COMPLETE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { OPTIONS_MAX = 64, VERBS_MAX = 32 };

/* What stands behind an option or as an operand. */
typedef enum offer { OFFER_NOTHING, OFFER_WORDS, OFFER_FILES, OFFER_ENTRIES, OFFER_VERBS, OFFER_TEXT } offer;

typedef struct offered_option {
    const char *name, *help;
    char letter;     /* 0: none */
    bool many;       /* may be given more than once */
    offer value;     /* OFFER_NOTHING: it takes none; OFFER_TEXT: something that no shell can know */
    char words[200]; /* OFFER_WORDS: with spaces between them */
    uint32_t verbs;  /* bit 1 << row of `verbs` */
} offered_option;

typedef struct offered_verb {
    const char *name, *help;
    offer operands; /* the first; those behind it are files */
    bool more;      /* whether any stand behind it */
} offered_verb;

typedef struct offered {
    const char *program;
    offered_option options[OPTIONS_MAX];
    offered_verb verbs[VERBS_MAX];
    int option_count, verb_count; /* no verbs: the options are the program's, and its operands are files */
} offered;

void complete_bash(const offered *o, FILE *f);
void complete_zsh(const offered *o, FILE *f);
void complete_fish(const offered *o, FILE *f);
/* `text` for a place between single quotes; before the characters of `special` stands a backslash. */
void put_inside(FILE *f, const char *text, const char *special);

#endif
