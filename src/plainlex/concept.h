/* The context of a term in a text. For plainlex/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINLEX_CONCEPT_H
#define PLAINLEX_CONCEPT_H

#include "lexicon/lexicon.h"

#include "base/arena.h"

/* The contexts (context_flag) of the first place of `term` in `text`, and the row of the cue that decided. False where the term does not stand there.
 */
bool concept_context(const lexicon *l, span text, span term, uint32_t *contexts, int32_t *cue, arena *a);
/* One word for them: "affirmed", "negated" ... */
span context_name(uint32_t contexts);

#endif
