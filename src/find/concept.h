/* The context of any words in a text, whether or not an entry claims them. For plainlex and the tests. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_FIND_CONCEPT_H
#define PLAIN_FIND_CONCEPT_H

#include "base/arena.h"
#include "lexicon/lexicon.h"

/* The contexts (context_flag) of the first place of `term` in `text` (without regard to case, at the beginning of a word), and in *cue the row of the
 * cue that decided, or -1. False where the term does not stand there. Scratch memory from `a`; thread-safe. */
__attribute__((warn_unused_result)) bool concept_context(const lexicon *l, span text, span term, uint32_t *contexts, int32_t *cue, arena *a);
/* One word for them: "affirmed", "negated" ...; static. */
span context_name(uint32_t contexts);
/* The three columns of `plainlex context`: affirmed | negated | uncertain, current | historical | hypothetical, patient | other. */
typedef struct context_columns {
    const char *assertion, *time, *person;
} context_columns;
context_columns context_in_columns(uint32_t contexts);

#endif
