/* What becomes of a message's reports. For the hl7 files of wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_HL7_WRITE_H
#define PLAIN_WIRE_HL7_WRITE_H

#include "wire/hl7_group.h"
#include "wire/wire.h"

/* One report of a message: `own` of its part. */
typedef struct hl7_order {
    const hl7_message *m;
    hl7_group group;
    text_map text;
    uint32_t *numbered_on; /* the message's last set id where its orders go on with the numbers of the one before; else 0 */
} hl7_order;

/* Adds observations behind those of the order, one for each line, under a code of their own, and a comment that names the program. */
void hl7_add(const hl7_order *o, span lines, const wire_setting *s, wire_changes *out, arena *a);

#endif
