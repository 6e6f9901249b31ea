/* The form of a lexicon file: which keys may stand where, and what they hold. For lexicon/ and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_SCHEMA_H
#define PLAIN_LEXICON_SCHEMA_H

#include "lexicon/yaml.h"

typedef enum schema_list {
    LIST_ENTRIES,
    LIST_NOTES,
    LIST_MODIFIERS,
    LIST_REDFLAGS,
    LIST_CUES,
    LIST_HEADINGS,
    LIST_SLOTS,
    LIST_WORDS,
    LIST_REGIONS,
    LIST_AGES,
    LIST_FACTS,
    LIST_LISTS,
    LIST_COUNT
} schema_list;

/* "entries", "notes" ... */
const char *schema_list_name(schema_list list);
/* Checks one file's tree; every mistake goes to `d`. */
void schema_check(const yaml_node *root, diag_list *d);
/* The number of `word` in the NULL-ended `words`, or -1. */
int schema_index(span word, const char *const *words);

/* Words of the schema, in the order of the enums of image.h; NULL-ended. */
extern const char *const schema_sections[],
    *const schema_cue_classes[], *const schema_scopes[], *const schema_ranks[], *const schema_slot_kinds[], *const schema_whens[],
                                                                                                                *const schema_fact_kinds[],
                                                                                                                    *const schema_modalities[],
                                                                                                                        *const schema_effects[],
                                                                                                                            *const schema_statuses[];

#endif
