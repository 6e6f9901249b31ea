/* A message taken apart into segments and fields, by its own separators. For the hl7 files of wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_HL7_MESSAGE_H
#define PLAIN_WIRE_HL7_MESSAGE_H

#include "base/arena.h"
#include "wire/charset.h"

/* MLLP: 0x0B, the message, 0x1C 0x0D. */
#define HL7_FRAME_START '\x0B'
#define HL7_FRAME_END '\x1C'

/* A segment's bytes are [b, e), what ends it [e, end); a last one may end with nothing. A line break that no segment follows is a part of its field.
 */
typedef struct hl7_segment {
    uint32_t b, e, end;
} hl7_segment;

typedef struct hl7_message {
    span bytes;                                      /* of the unit, with its frame */
    char field, component, repetition, escape, part; /* the separators; 0: the message has none of that kind */
    bool special[128]; /* ASCII characters that cannot stand in a field as they are: separators and control characters */
    charset set;
    span line_end; /* of its first segment */
    VEC(hl7_segment) segments;
} hl7_message;

/* Reads the separators and cuts `bytes`, in which MSH begins at byte 0 or behind the frame's start. False where that is not possible; *why (static)
 * and *byte then tell what is wrong where. */
__attribute__((warn_unused_result)) bool hl7_open(hl7_message *m, span bytes, const char **why, size_t *byte, arena *a);
/* The bytes of field `n`, as the standard counts them; an empty range at the segment's end where it has fewer. */
range hl7_field(const hl7_message *m, const hl7_segment *s, uint32_t n);
/* Component `n` (from 1) of the field's first repetition. */
range hl7_component(const hl7_message *m, range field, uint32_t n);
static inline span hl7_bytes(const hl7_message *m, range r) { return span_cut(m->bytes, r.b, r.e); }
/* Whether the segment has this name. */
static inline bool hl7_is(const hl7_message *m, const hl7_segment *s, const char name[4]) { return memcmp(m->bytes.p + s->b, name, 3) == 0; }

#endif
