/* Formats that carry reports inside of other bytes (an HL7 message, a FHIR resource): what each of them offers the filter. The filter cuts the input
 * into units, lets the format take the reports out, puts each into plain words, and lets the format write the unit back. For wire and plain. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_WIRE_H
#define PLAIN_WIRE_WIRE_H

#include "render/render.h"
#include "report/record.h"

/* One report of a unit. */
typedef struct wire_part {
    record in;       /* what the pipeline reads; its number is the filter's */
    const void *own; /* the format's: where the report stands */
    const char *why; /* set (static) where this report cannot be read: it stays as it is, and is told of */
    size_t byte;     /* of the unit: the place of that */
} wire_part;

typedef enum wire_mode {
    WIRE_ADD,    /* the original stays, the plain version is added: the safest way that the format has */
    WIRE_ATTACH, /* added where readers look for the report itself (FHIR alone) */
    WIRE_REPLACE /* in place of the original */
} wire_mode;

typedef struct wire_setting {
    wire_mode mode;
    bool results;                 /* FHIR: the Observations that a report names as its result are texts of it, too */
    bool latin1;                  /* bytes of an undeclared character set that are no UTF-8 are ISO 8859-1, and no mistake */
    const render_setting *render; /* for the words that are added */
} wire_setting;

/* One message, resource or line; `bytes` live as long as the arena from which all else of it comes. */
typedef struct wire_unit {
    span bytes;
    span id; /* as a JSON value with its quotes, or empty; it is nobody's identity */
    VEC(wire_part) parts;
    const char *why; /* set (static) where the unit is broken: it has no parts and comes out as it went in */
    size_t byte;     /* of the unit, from 0: where it broke */
    const void *own; /* the format's */
} wire_unit;

/* Bytes [at.b, at.e) of a unit become `with`; what is only put in has at.b == at.e. */
typedef struct wire_change {
    range at;
    span with;
} wire_change;
typedef VEC(wire_change) wire_changes;

typedef struct wire_format {
    /* Fills all of *u but `bytes`, which are set. A unit without a report for patients has no parts. Thread-safe. */
    void (*read)(wire_unit *u, const wire_setting *s, arena *a);
    /* Appends what the report of a part changes in the unit: nothing where it has nothing to say. A refused part is not asked. Called for each part
     * in turn, as soon as its report is made, because a report lives until the next. What it appends lives in `a`. Thread-safe. */
    void (*change)(const wire_unit *u, const wire_part *part, const report *r, const wire_setting *s, wire_changes *out, arena *a);
    /* Appends what is still to be changed behind the last part, and may take changes back. NULL: nothing. Thread-safe. */
    void (*end)(const wire_unit *u, const wire_setting *s, wire_changes *out, arena *a);
} wire_format;

/* Appends `bytes` with the changes. They may come in any order and must not overlap; of several that put something in at one place the first
 * stands first. Sorts them. */
void wire_splice(span bytes, wire_changes *changes, buf *out);

#endif
