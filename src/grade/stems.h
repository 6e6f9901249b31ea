/* The shorter words that an inflected word may come from. For grade/ and its generator alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_GRADE_STEMS_H
#define PLAIN_GRADE_STEMS_H

#include "base/span.h"

enum { STEM_WORD_MAX = 64 }; /* longer words have no stems */

/* Whether `lower` or one of its stems ("carried": carry, carri, carrie) is known. `known` is asked until it says yes. */
bool stems_any(span lower, bool (*known)(span word, const void *ctx), const void *ctx);

#endif
