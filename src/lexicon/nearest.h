/* The known name that was probably meant by an unknown one. For lexicon/ and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_NEAREST_H
#define PLAIN_LEXICON_NEAREST_H

#include "base/span.h"

/* How far from `name` a known one may be, at first: about as many letters right as wrong at least. */
int nearest_start(span name);
/* The nearest of the NULL-ended `words`, or an empty span where all are too far. */
span nearest_word(span name, const char *const *words);
/* Whether `known` is nearer to `name` than *least, which then becomes its distance. */
bool nearest_better(span name, span known, int *least);

#endif
