/* A line of JSON as a record, and back: one value replaced, one key added, all other bytes as they were. For the filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_JSONL_H
#define PLAIN_PLAIN_JSONL_H

#include "base/buf.h"
#include "wire/json.h"
#include "plain/pipeline.h"

typedef enum json_key { JSON_TEXT, JSON_ID, JSON_AGE, JSON_SEX, JSON_BIRTH_DATE, JSON_EXAM_DATE, JSON_PLAINREAD, JSON_KEY_COUNT } json_key;

/* One value: its bytes with quotes and brackets, and what it is. A zeroed one is absent. */
typedef struct json_value {
    json_kind kind;
    range at;
} json_value;

typedef struct json_object {
    json_value key[JSON_KEY_COUNT];
    uint32_t tail; /* behind the last value, or behind the opening brace of an empty object: where a key may be added */
    bool empty;
} json_object;

/* Reads `s`, which must hold one object as json_walk() takes it. On failure *error says where and why, and *out holds what could be read all the
 * same; of a key of ours that stands twice, the first. */
__attribute__((warn_unused_result)) bool json_read(json_object *out, span s, json_error *error);

/* A line that was read. Where `why` is set it is no record: `whole` tells whether it is an object at least. */
typedef struct jsonl {
    span line;
    json_object object;
    json_error error;
    bool whole;
} jsonl;

/* Reads `line` (without its newline). Fills *out, but for its number, and *j; text and dates live as long as `line` and `a`. False where it is
 * no record: then j->error says why, and out->id is the id if it stood before the place that broke. */
__attribute__((warn_unused_result)) bool jsonl_read(jsonl *j, span line, record *out, arena *a);
/* Appends the line with the value of "text" replaced by `text` (as it was where it is NULL) and the key "plainread" with the JSON value `added`. A
 * line that has that key already gets the new value in the place of the old. */
void jsonl_write(const jsonl *j, const span *text, span added, buf *out);

#endif
