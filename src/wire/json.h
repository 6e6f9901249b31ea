/* A validating JSON tokenizer (RFC 8259) that tells where each value stands, so that text can be spliced without a byte of the rest changing. For
 * wire and plain. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_JSON_H
#define PLAIN_WIRE_JSON_H

#include "base/arena.h"

#define JSON_DEPTH 256

typedef enum json_kind { JSON_ABSENT, JSON_STRING, JSON_NUMBER, JSON_OBJECT, JSON_ARRAY, JSON_TRUE, JSON_FALSE, JSON_NULL } json_kind;

typedef struct json_error {
    size_t byte;     /* of the text, from 0: where it broke first */
    const char *why; /* static */
} json_error;

typedef enum json_step { JSON_OPENS, JSON_CLOSES, JSON_STANDS } json_step;

/* What the tokenizer meets: the opening of an object or array, its end, or any other value. */
typedef struct json_event {
    json_step step;
    json_kind kind;
    unsigned depth; /* how many objects and arrays it stands in */
    range key;      /* with its quotes; empty in an array and at the top */
    range at;       /* the value with quotes and brackets; at JSON_OPENS the bracket alone */
} json_event;

/* False ends the walk; then it has said why in the error that it knows of. */
typedef bool json_visit(void *ctx, const json_event *e);

/* Walks over `s`, which must hold one value and white space (a byte order mark may stand first), and be under 4 GiB; nesting is limited to
 * JSON_DEPTH. On failure *error says where and why. A string that holds what no string may (a control character, a broken escape) is an error, too,
 * but the walk goes on behind it, so that what follows is met. Bytes above 0x7F in strings are taken as they are. Thread-safe; needs no memory. */
__attribute__((warn_unused_result)) bool json_walk(span s, json_visit *visit, void *ctx, json_error *error);

/* The text of a string value (`quoted`: valid, with its quotes): escapes resolved, a lone surrogate as U+FFFD. Points into `quoted` where it
 * has no escapes, else into `a`. */
span json_unescape(span quoted, arena *a);
/* Whether a valid string (with its quotes) says `name`, which has at most 32 bytes. */
bool json_says(span quoted, span name);

#endif
