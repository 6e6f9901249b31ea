/* JSON put into a JSON text in that text's own style: on one line or on many, with its indentation and its line ends. For wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_JSON_WRITE_H
#define PLAIN_WIRE_JSON_WRITE_H

#include "base/buf.h"
#include "wire/json_tree.h"

/* How a text is laid out. */
typedef struct json_style {
    span newline, indent; /* empty newline: all on one line */
    bool comma_space, colon_space;
} json_style;

/* As the first members of the value at the top are laid out. Its spans live as long as the text. */
json_style json_style_of(const json_tree *t);

/* Writes members and elements one after another. Every function takes the key (without quotes) of a member, or an empty span in an array. */
typedef struct json_writer {
    buf *out;
    const json_style *style;
    uint32_t level; /* how many brackets are open around what is written next */
    bool begun;     /* something stands before it in the same brackets */
} json_writer;

void json_open(json_writer *w, span key, char bracket);
void json_close(json_writer *w, char bracket);
void json_put_string(json_writer *w, span key, span value);
void json_put_uint(json_writer *w, span key, uint32_t value);
/* `value` is JSON, and is copied. */
void json_put_raw(json_writer *w, span key, span value);

/* A writer for a further member or element of `node`, an object or array, and the byte at which what it writes belongs. */
json_writer json_writer_in(const json_tree *t, uint32_t node, const json_style *style, uint32_t *at, buf *out);

#endif
