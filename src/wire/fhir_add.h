/* The plain version beside the report: in resources of its own, or as a further presentedForm. For fhir.c. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_FHIR_ADD_H
#define PLAIN_WIRE_FHIR_ADD_H

#include "wire/fhir_read.h"

/* Appends the changes that add a DocumentReference with the plain version and a Provenance to the Bundle, or put a new Bundle around the unit; then
 * fhir_add_end() closes it behind the last report. A version that is there already is not added again. */
void fhir_add(const fhir_text *text, const report *r, const wire_setting *s, wire_changes *out, arena *a);
void fhir_add_end(const fhir_unit *u, wire_changes *out, arena *a);
/* Appends the changes that add a presentedForm to the report; none where it has the like. */
void fhir_attach(const fhir_text *text, const report *r, const wire_setting *s, wire_changes *out, arena *a);

#endif
