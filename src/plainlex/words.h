/* Which words of two texts differ, and how that is shown on a terminal. For plainlex/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINLEX_WORDS_H
#define PLAINLEX_WORDS_H

#include "base/buf.h"

#include <stdio.h>

/* A word or a line of a text; `kept`: it stands in the other text too. */
typedef struct diff_part {
    span text;
    bool kept;
} diff_part;
typedef VEC(diff_part) diff_parts;
/* Marks what the two have in common, in the same order. */
void diff_common(diff_parts *was, diff_parts *is, arena *a);

/* A stretch of a text; `differs`: the other text lacks it. */
typedef struct diff_piece {
    span text;
    bool differs;
} diff_piece;
typedef VEC(diff_piece) diff_pieces;
/* Cuts both texts into what is common and what differs, word by word. */
void diff_pair(span before, span after, diff_pieces *was, diff_pieces *is, arena *a);

/* One line: the label and the pieces, those that differ in color, or as [-before-] and {+after+}. Nothing in it steers a terminal. */
void diff_line(const diff_pieces *pieces, span label, bool after, bool color, buf *out);
/* The character that `s` begins with where it is one that turns the direction of the text around it (three bytes, or two for U+061C); else 0. */
uint32_t diff_turn(span s);
/* Whether what is written to `f` gets colors: `when` is 0 auto, 1 always, 2 never. */
bool wants_color(int when, FILE *f);

#endif
