/* Cuts an input into records while it is read, whatever the chunks it comes in. For the filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_FRAME_H
#define PLAIN_PLAIN_FRAME_H

#include "base/span.h"
#include "plain/plainread.h"
#include "wire/fhir.h"

#define FRAME_NO_SEPARATOR (-1) /* the input ended, or the next record begins where this one ends */
#define FRAME_MORE (-2)         /* a part of a record that is too long; the rest follows */

typedef enum frame_result {
    FRAME_RECORD,     /* a whole record */
    FRAME_PART,       /* a part of a record longer than the limit; the last has another separator than FRAME_MORE */
    FRAME_END,        /* no more records */
    FRAME_UNREADABLE, /* io->read failed */
    FRAME_MEMORY,     /* no memory for a record */
    FRAME_STOPPED     /* before_read said so */
} frame_result;

/* A record's bytes (good until the next call) and the byte that ended it. */
typedef struct frame {
    span bytes;
    int separator;
} frame;

/* What ends a record. */
typedef enum frame_cut {
    FRAME_AT_FEEDS /* form feed or NUL */,
    FRAME_AT_LINES,
    FRAME_AT_MESSAGES, /* of HL7: what stands between them is a record, too */
    FRAME_AT_RESOURCES /* of FHIR */
} frame_cut;

/* Set the first four, zero the rest. It holds one record and what was read behind it. */
typedef struct framer {
    const plain_io *io;
    bool (*before_read)(void *ctx); /* called before each read that may wait; false stops */
    void *ctx;
    size_t limit; /* bytes of a record */
    frame_cut cut;
    fhir_scan scan; /* of the record at `b` */
    bool ended, inside;
    char *p;
    size_t cap, b, e, seen; /* [b, e) is read and not handed out; [b, seen) holds no separator */
    size_t filled;          /* bytes from the start that ever held something */
} framer;

__attribute__((warn_unused_result)) frame_result framer_next(framer *f, frame *out);
/* Whether a whole record and, with it, at least `n` bytes wait behind the one that was handed out last. */
bool framer_waiting(framer *f, size_t n);
/* Looks at the first bytes: a brace with a key behind it, on one line, is PLAIN_FROM_JSONL, a header segment or a frame PLAIN_FROM_HL7, all else
 * PLAIN_FROM_TEXT. FRAME_RECORD when *out is set. */
__attribute__((warn_unused_result)) frame_result framer_detect(framer *f, plain_from *out);
/* Clears and gives back the buffer. */
void framer_free(framer *f);

#endif
