/* HTML and XHTML as a reader sees it: the text, and which bytes each piece of it is. For wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_MARKUP_H
#define PLAIN_WIRE_MARKUP_H

#include "wire/map.h"

/* Reads any bytes; nothing is refused. Tags, comments, scripts, styles and the head are no text; white space is one space, but in <pre>; elements
 * that begin a line begin one; entities are the characters that they name, and what is none stays as it is. *m lives in `a`. */
void markup_read(text_map *m, span bytes, arena *a);
/* A map_escape: `utf8` as text of XHTML. */
void markup_escape(const void *ctx, span utf8, buf *out);
/* The byte at which something can be put in behind all text: before </body>, else before a last </div> or </html>, else the end. */
uint32_t markup_end(span bytes);
/* Appends each line of `text` that is not empty as a paragraph. */
void markup_paragraphs(span text, buf *out);

#endif
