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
    LIST_CHECKS,
    LIST_NORMAL,
    LIST_ADVICE,
    LIST_PLAIN,
    LIST_COUNT
} schema_list;

/* "entries", "notes" ... */
const char *schema_list_name(schema_list list);
/* Checks one file's tree; every mistake goes to `d`. */
void schema_check(const yaml_node *root, diag_list *d);
/* Whether `s` is a day, "2026-11-21". */
bool schema_is_date(span s);
/* The number of `word` in the NULL-ended `words`, or -1. */
int schema_index(span word, const char *const *words);

/* Words of the schema, in the order of the enums of image.h; NULL-ended. */
extern const char *const schema_sections[];
extern const char *const schema_cue_classes[];
extern const char *const schema_scopes[];
extern const char *const schema_ranks[];
extern const char *const schema_slot_kinds[];
extern const char *const schema_whens[];
extern const char *const schema_fact_kinds[];
extern const char *const schema_modalities[];
extern const char *const schema_effects[];
extern const char *const schema_statuses[];
extern const char *const schema_check_kinds[];
extern const char *const schema_normal_kinds[];
extern const char *const schema_advice_parts[];
extern const char *const schema_advice_whens[];

#endif
