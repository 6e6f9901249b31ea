/* The judge: whether two texts state the same facts. Sees base and the lexicon's fact words, and nothing of find or edit. For plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_VERIFY_VERIFY_H
#define PLAIN_VERIFY_VERIFY_H

#include "base/arena.h"
#include "lexicon/lexicon.h"

/* The first fact that differs; VERIFY_SAME where none does. */
typedef enum verify_result {
    VERIFY_SAME,
    VERIFY_NUMBER,
    VERIFY_UNIT,
    VERIFY_LEVEL,
    VERIFY_SIDE,
    VERIFY_NEGATION,
    VERIFY_HEDGE,
    VERIFY_SEVERITY,
    VERIFY_CHANGE,
    VERIFY_RESULT_COUNT
} verify_result;

/* Compares one sentence with its rewrite as a stranger would. Thread-safe; scratch memory from `a`, nothing kept. */
__attribute__((warn_unused_result)) verify_result verify_sentence(const lexicon *l, span original, span rewritten, arena *a);
/* "number", "side" ...: static. */
const char *verify_name(verify_result r);

#endif
