/* The resources that hold a plain version and say where it comes from. For fhir_add.c. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_FHIR_NEW_H
#define PLAIN_WIRE_FHIR_NEW_H

#include "wire/fhir_read.h"

#define FHIR_TITLE SPAN("Patient version (not the signed report)")

/* All that the new resources are made of. */
typedef struct fhir_new {
    const fhir_unit *u;
    const fhir_text *text;
    const wire_setting *s;
    uint32_t report;              /* its node */
    span words, document, source; /* source: the address of the report */
    arena *a;
} fhir_new;

/* Each writes the members of an object: an Attachment, a DocumentReference, a Provenance. */
void fhir_put_attachment(json_writer *w, const fhir_new *x);
void fhir_put_document(json_writer *w, const fhir_new *x);
void fhir_put_provenance(json_writer *w, const fhir_new *x);

#endif
