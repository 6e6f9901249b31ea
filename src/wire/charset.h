/* The character sets that messages declare, to UTF-8 and back. For wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_CHARSET_H
#define PLAIN_WIRE_CHARSET_H

#include "base/buf.h"

typedef enum charset_kind {
    CHARSET_ASCII, /* bytes above 0x7F are a mistake */
    CHARSET_UTF8,
    CHARSET_LATIN1,
    CHARSET_PART /* another part of ISO 8859 */
} charset_kind;

/* The zeroed one is ASCII. */
typedef struct charset {
    charset_kind kind;
    const uint16_t *upper; /* of CHARSET_PART: the characters of 0xA0 to 0xFF */
} charset;

/* The set that HL7's table 0211 names so (8859/1, UNICODE UTF-8, ...), also in the spellings of the Internet (ISO-8859-1, UTF-8). False where it is
 * none that can be read; *out is then ASCII, which holds where no byte is above 0x7F. An empty name is ASCII. */
bool charset_named(span name, charset *out);
/* The first byte of `s` that is no character of the set; s.n where all are. */
size_t charset_fault(charset c, span s);
/* The character that begins at s.p[0], which charset_fault() has passed: its bytes in *n, in UTF-8 in `utf8` (not terminated); answers their number.
 */
size_t charset_decode(charset c, span s, size_t *n, char utf8[4]);
/* Appends the character `utf8` (one, valid) in the set; where it has none, the letters that come nearest, or '?'. */
void charset_encode(charset c, span utf8, buf *out);

#endif
