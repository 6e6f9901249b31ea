/* What plain_filter_bytes() hands out. For the filter, which owns it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_BYTES_H
#define PLAIN_PLAIN_BYTES_H

#include "base/buf.h"
#include "plain/plainread.h"

typedef struct kept {
    arena a; /* of the bytes; nobody else's */
    buf b;
} kept;

kept *filter_kept(plain_filter *f);

#endif
