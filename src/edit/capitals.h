/* The capitals of a sentence: whether it is written in nothing else, and where one is no part of its word. For edit/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_EDIT_CAPITALS_H
#define PLAIN_EDIT_CAPITALS_H

#include "edit/edit.h"

/* Whether a sentence of two words or more is in capitals. The s of an abbreviation's plural ("ABIs") and a unit behind a number ("4 mm") may be
 * small. */
bool capitals_shout(const edit_source *src, const sentence *s);
/* Whether a new sentence begins at token t: a capital there is no part of the word. */
bool capitals_open(const edit_source *src, const sentence *s, uint32_t t);
/* A copy of `s` in capitals. Memory of `a`. */
span capitals_put(span s, arena *a);

#endif
