/* Plain words in the place of the report's own, and the tag that says so. For fhir.c. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_FHIR_REPLACE_H
#define PLAIN_WIRE_FHIR_REPLACE_H

#include "wire/fhir_read.h"

/* Appends the changes that put the report of a text in that text's place. */
void fhir_replace(const fhir_text *text, const report *r, const wire_setting *s, wire_changes *out, arena *a);
/* Appends the change that tags a resource as a patient version. */
void fhir_tag(const fhir_unit *u, uint32_t resource, const wire_setting *s, wire_changes *out, arena *a);
/* Whether a resource has that tag. */
bool fhir_is_tagged(const fhir_unit *u, uint32_t resource, arena *a);

#endif
