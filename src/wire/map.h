/* A text as a reader sees it, each piece of it tied to the bytes that it stands for, and the way of plain words back through that map. For wire.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_MAP_H
#define PLAIN_WIRE_MAP_H

#include "wire/wire.h"

typedef enum map_kind {
    MAP_BYTES, /* the same bytes */
    MAP_CHARS, /* one thing (an escape, an entity, a run of white space), which is replaced as a whole */
    MAP_BREAK, /* a line break that something other than text makes; it stays whatever is said */
    MAP_MARK,  /* no text, but bytes that stay where they are: an escape that formats */
    MAP_ADDED  /* text that the bytes do not hold, such as a heading for a code */
} map_kind;

/* Text [at, at + n) stands for the bytes `in`. */
typedef struct map_piece {
    map_kind kind;
    uint32_t at, n;
    range in;
} map_piece;

/* Set words.a before the first use. Pieces are in order, of the text and of the bytes. */
typedef struct text_map {
    buf words; /* UTF-8 */
    VEC(map_piece) pieces;
} text_map;

/* Appends text for the bytes `in`. */
void map_put(text_map *m, map_kind kind, span words, range in);
/* Puts words that the bytes do not hold before the text. */
void map_begin_with(text_map *m, span words);

/* Appends `utf8` in the form in which it may stand among the bytes. */
typedef void map_escape(const void *ctx, span utf8, buf *out);

/* Appends the changes that put a report's sentences, with their marks and inline notes, in the place of the radiologist's: words that stay keep their
 * bytes, a new word takes the place of the first that goes, and what is no word stays where it is. `r` is of the map's text. */
void map_replace(const text_map *m, const report *r, const render_setting *s, map_escape *escape, const void *ctx, wire_changes *out, arena *a);
/* Whether the report says more than the bytes do: a sentence of them was rewritten or marked, or a note or the meaning of the whole is given. */
bool map_says_something(const text_map *m, const report *r);

#endif
