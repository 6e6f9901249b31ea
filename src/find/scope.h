/* How far a cue reaches in its sentence. For find/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_FIND_SCOPE_H
#define PLAIN_FIND_SCOPE_H

#include "find/find.h"

/* The sentence that a cue is asked about. */
typedef struct cue_scene {
    const document *d;
    const lexicon *l;
    const sentence *s;
    const cue_list *cues;
} cue_scene;

/* Whether cue `c` reaches the tokens [t0, t1); *doubtful where it does, but a clause stands between. */
bool scope_reaches(const cue_scene *in, const cue_hit *c, uint32_t t0, uint32_t t1, bool *doubtful);
/* Whether a cue of class `class` stands in [t0, t1). */
bool scope_holds(const cue_scene *in, cue_class class, uint32_t t0, uint32_t t1);
/* Whether the word at token i makes the words around it a clause of their own: "is", "has". */
bool scope_verb(const cue_scene *in, uint32_t i);
/* Whether the word at token i is one of `words` (ended by NULL). */
bool scope_word(const cue_scene *in, uint32_t i, const char *const *words);

#endif
