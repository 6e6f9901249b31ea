/* The keys of a lexicon file, as rows of tables: what the loader checks, and what the JSON Schema and the manual are held to. For schema.c and for
 * the tool that writes the JSON Schema and the manual's list of keys. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_SCHEMA_KEYS_H
#define PLAIN_LEXICON_SCHEMA_KEYS_H

#include <stdbool.h>

typedef enum value_kind {
    VALUE_TEXT,
    VALUE_ID,
    VALUE_WORD,
    VALUE_TEXTS,
    VALUE_WORDS,
    VALUE_ROWS,
    VALUE_MAP,
    VALUE_BANDS,
    VALUE_COUNT,
    VALUE_DATE,
    VALUE_PATTERNS /* as VALUE_TEXTS; the compiler reads each as a pattern */
} value_kind;

typedef struct schema_key {
    const char *key;
    value_kind kind;
    bool needed;
    const char *const *words;      /* VALUE_WORD, VALUE_WORDS: what is allowed; NULL: any */
    const struct schema_key *rows; /* VALUE_ROWS, VALUE_MAP, VALUE_BANDS; their end is a row without a key */
    const char *help;              /* what the key means, for people */
    /* Laws that the compiler keeps and that JSON Schema can say too: a regular expression for each text (ECMA-262), the greatest number, and
     * members of the JSON object that describes a row, as they stand there. */
    const char *form;
    int most;
    const char *law;
} schema_key;

/* The keys of a file; the first LIST_COUNT are those of schema_list. */
extern const schema_key schema_file_keys[];

#endif
