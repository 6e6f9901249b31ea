/* Words beside plain words that those ask to be other: verbs, degrees before a comparative, and hyphens. For edit/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_EDIT_AGREE_H
#define PLAIN_EDIT_AGREE_H

#include "base/buf.h"
#include "edit/edit.h"

/* Whether the finding's own words are singular and its plain words plural ("degeneration", "disc changes"). */
bool agree_needed(const edit_source *src, const finding *f);
/* Makes the verb that belongs to the plain words at [b, e) of `out` plural: "there is" right before them, "is seen" behind them. */
void agree_verbs(buf *out, size_t b, size_t e);
/* Whether the finding's own words are plural and its plain words, `say`, one thing ("pleural effusions", "fluid around the lung"). */
bool agree_singular_needed(const edit_source *src, const finding *f, span say);
/* Makes "there are" singular where it stands right before byte b of `out`, which is its end. Answers where that end is now. */
size_t agree_there_is(buf *out, size_t b);
/* Makes an adjective of degree an adverb where it stands before a comparative of the plain words that begin at byte b of `out` and go to its end:
 * "mild" of "mild thickening" is "mildly" before "thicker". */
void agree_degrees(buf *out, size_t b);
/* Drops the hyphens of "larger-than-usual" or "behind-the-heart" where these plain words, from byte b of `out` to its end, stand before no noun:
 * `behind` is what follows them in the sentence. */
void agree_compound(buf *out, size_t b, span behind);

#endif
