/* A FHIR Attachment: its bytes, and new ones in their place. For the fhir files of wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_FHIR_ATTACHMENT_H
#define PLAIN_WIRE_FHIR_ATTACHMENT_H

#include "wire/fhir_read.h"

/* Reads the data of an attachment that is text or HTML, as UTF-8. False where it cannot be; *why (static) tells. */
__attribute__((warn_unused_result)) bool fhir_attachment_read(const json_tree *t, uint32_t attachment, fhir_form *form, span *bytes, const char **why,
                                                              arena *a);
/* Appends the changes that give the attachment other text, in its own character set; size and hash where it has them. */
void fhir_attachment_change(const json_tree *t, uint32_t attachment, span text, wire_changes *out, arena *a);
/* The SHA-1 of `bytes`, in base64. */
span fhir_hash(span bytes, arena *a);

#endif
