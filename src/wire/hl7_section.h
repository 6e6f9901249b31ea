/* What a code of an observation says of its text. For the hl7 files of wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_HL7_SECTION_H
#define PLAIN_WIRE_HL7_SECTION_H

#include "wire/hl7_message.h"

/* The heading of the section that OBX-3 names: by the suffix of the standard's chapter 7 (71020&IMP), by LOINC or DICOM code, or by its name; empty
 * where it names none. */
span hl7_section(const hl7_message *m, range code);
/* Whether a text begins with a heading of its own, such as "Impression:"; `only` tells of which section, empty: of any. */
bool hl7_begins_with_heading(const hl7_message *m, span text, span only);

#endif
