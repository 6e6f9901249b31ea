/* HL7 v2 messages (ORU^R01) as records. For plain. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_HL7_H
#define PLAIN_WIRE_HL7_H

#include "wire/wire.h"

extern const wire_format wire_hl7;

/* The end of the unit that `s` begins with: a message with its MLLP frame, a header or trailer of a batch, or what stands between them; together the
 * units are all of the input. 0 where the end is not in sight; *seen (0 at first) then remembers how far it was looked for. `ended`: no bytes follow.
 */
size_t hl7_unit_end(span s, size_t *seen, bool ended);
/* Whether a unit is no message: a header or trailer of a batch, or white space. */
bool hl7_is_between(span unit);
/* Whether an input that begins so is HL7: MSH, FHS or BHS and a separator, or the first byte of a frame; a byte order mark may stand before. */
bool hl7_begins(span s);

#endif
