/* FHIR R4 in JSON: reports in a DiagnosticReport, a Bundle, or lines of them. For plain. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_FHIR_H
#define PLAIN_WIRE_FHIR_H

#include "wire/wire.h"

extern const wire_format wire_fhir;

/* Whether the bytes of an input begin like a resource: 1 yes, 0 no, -1 more bytes would tell. */
int fhir_begins(span s);

/* How far a resource was looked through for its end. A zeroed one stands at its beginning. */
typedef struct fhir_scan {
    uint32_t depth;
    bool string, escape, closed;
    char last; /* byte that is no white space */
} fhir_scan;

/* Where the resource that `s` begins with ends: behind the line end that follows its last bracket, or behind that bracket where something else does;
 * a line without a bracket is a unit of its own. A string that holds a line end, and a line that begins with a brace where none can stand, end a
 * broken one. *seen is how far was looked, and says so for the next call. 0: the end is not in sight; with `ended` it is s.n at the latest. */
size_t fhir_unit_end(span s, fhir_scan *scan, size_t *seen, bool ended);

#endif
