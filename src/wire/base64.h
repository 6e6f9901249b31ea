/* Base64 (RFC 4648). No library that the programs link has it, and one more would be loaded at every start. For wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_BASE64_H
#define PLAIN_WIRE_BASE64_H

#include "base/arena.h"

/* The bytes that `s` stands for, in `a`; white space between its characters is allowed, its padding must be there. False where it is none. */
__attribute__((warn_unused_result)) bool base64_decode(span s, span *out, arena *a);
/* `bytes` in base64, on one line, in `a`. */
span base64_encode(span bytes, arena *a);

#endif
