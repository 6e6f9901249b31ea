/* The text of fields as a reader sees it, each piece of it tied to the bytes of the message that it stands for. For the hl7 files of wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_HL7_TEXT_H
#define PLAIN_WIRE_HL7_TEXT_H

#include "wire/hl7_message.h"

typedef enum hl7_piece_kind {
    PIECE_BYTES, /* the same bytes in the message */
    PIECE_CHARS, /* one thing in the message (an escape, a character of another set), which is replaced as a whole */
    PIECE_BREAK, /* a line break: the end of a segment or repetition, or an escape; it stays whatever is said */
    PIECE_MARK,  /* no text: an escape that formats; it stays, too */
    PIECE_ADDED  /* text that the message does not hold, such as a heading for a code */
} hl7_piece_kind;

/* Text [at, at + n) stands for the bytes `in` of the message. */
typedef struct hl7_piece {
    hl7_piece_kind kind;
    uint32_t at, n;
    range in;
} hl7_piece;

/* Set words.a before the first use. Pieces are in order, of the text and of the message. */
typedef struct hl7_text {
    buf words; /* UTF-8 */
    VEC(hl7_piece) pieces;
} hl7_text;

/* Appends the text of a field; the message's character set must have been found to hold. */
void hl7_text_field(hl7_text *t, const hl7_message *m, range field);
/* Appends a line break that belongs to byte `at` of the message, the end of a segment. */
void hl7_text_line(hl7_text *t, uint32_t at);
/* Appends words that are not in the message. */
void hl7_text_say(hl7_text *t, span words);
/* Appends `utf8` as it may stand in a field of the message: in its character set, separators as escapes, other control characters as spaces. */
void hl7_escape(const hl7_message *m, span utf8, buf *out);

#endif
