/* The text of fields as a reader sees it, each piece of it tied to the bytes of the message that it stands for. For the hl7 files of wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_HL7_TEXT_H
#define PLAIN_WIRE_HL7_TEXT_H

#include "wire/hl7_message.h"
#include "wire/map.h"

/* Appends the text of a field; the message's character set must have been found to hold. */
void hl7_text_field(text_map *t, const hl7_message *m, range field);
/* Appends a line break that belongs to byte `at` of the message, the end of a segment. */
void hl7_text_line(text_map *t, uint32_t at);
/* Appends words that are not in the message. */
void hl7_text_say(text_map *t, span words);
/* Appends `utf8` as it may stand in a field of the message: in its character set, separators as escapes, other control characters as spaces. */
void hl7_escape(const hl7_message *m, span utf8, buf *out);

#endif
