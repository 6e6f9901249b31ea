/* A validating JSON tokenizer over one object, which remembers where the values of a few top-level keys stand. For plain. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_JSON_H
#define PLAIN_PLAIN_JSON_H

#include "base/arena.h"

#define JSON_DEPTH 256

typedef enum json_key { JSON_TEXT, JSON_ID, JSON_AGE, JSON_SEX, JSON_BIRTH_DATE, JSON_EXAM_DATE, JSON_PLAINREAD, JSON_KEY_COUNT } json_key;

/* One value: its bytes with quotes and brackets, and what it is. A zeroed one is absent. */
typedef enum json_kind { JSON_ABSENT, JSON_STRING, JSON_NUMBER, JSON_OBJECT, JSON_ARRAY, JSON_TRUE, JSON_FALSE, JSON_NULL } json_kind;
typedef struct json_value {
    json_kind kind;
    range at;
} json_value;

typedef struct json_object {
    json_value key[JSON_KEY_COUNT];
    uint32_t tail; /* behind the last value, or behind the opening brace of an empty object: where a key may be added */
    bool empty;
} json_object;

typedef struct json_error {
    size_t byte;     /* of the text, from 0: where it broke */
    const char *why; /* static */
} json_error;

/* Reads `s`, which must hold one object and white space (a byte order mark may stand first), and be under 4 GiB. On failure *error says where and
 * why, and *out holds what stood before that place. Bytes above 0x7F in strings are taken as they are. Thread-safe; needs no memory. */
__attribute__((warn_unused_result)) bool json_read(json_object *out, span s, json_error *error);

/* The text of a string value (`quoted`: valid, with its quotes): escapes resolved, a lone surrogate as U+FFFD. Points into `quoted` where it
 * has no escapes, else into `a`. */
span json_unescape(span quoted, arena *a);

#endif
