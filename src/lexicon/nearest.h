/* The known name that was probably meant by an unknown one. For lexicon/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_NEAREST_H
#define PLAIN_LEXICON_NEAREST_H

#include "base/span.h"

/* How far from `name` a known one may be, at first: about as many letters right as wrong at least. */
int nearest_start(span name);
/* Whether `known` is nearer to `name` than *least, which then becomes its distance. */
bool nearest_better(span name, span known, int *least);

#endif
