/* A line of JSON as a record, and back: one value replaced, one key added, all other bytes as they were. For the filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_JSONL_H
#define PLAIN_PLAIN_JSONL_H

#include "base/buf.h"
#include "plain/json.h"
#include "plain/pipeline.h"

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
