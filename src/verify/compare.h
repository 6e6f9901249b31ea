/* Two lists of facts held against each other. For verify/ alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_VERIFY_COMPARE_H
#define PLAIN_VERIFY_COMPARE_H

#include "verify/facts.h"
#include "verify/verify.h"

/* The first kind of fact in which the rewrite's list `out` differs from the original's `in`; VERIFY_ORDER where only their places do. */
verify_result stated_compare(const stated_list *in, const stated_list *out, arena *a);
/* Whether the facts of `kinds` (bits) are the same, in the same order. */
bool stated_same_order(const stated_list *in, const stated_list *out, uint32_t kinds);
/* How many facts of one kind there are. */
uint32_t stated_count(const stated_list *list, uint32_t kind);
/* The next fact of one of the kinds (bits), from *i on, which is moved behind it; NULL behind the last. */
const stated *stated_next(const stated_list *list, uint32_t kinds, uint32_t *i);

#endif
