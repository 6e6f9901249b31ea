/* What is not ASCII: lengths, classes and folding. Everybody may use it; its .c alone includes utf8proc. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_BASE_UTF8_H
#define PLAIN_BASE_UTF8_H

#include "base/buf.h"

typedef enum utf8_class { UTF8_INVALID, UTF8_LETTER, UTF8_DIGIT, UTF8_SPACE, UTF8_DASH, UTF8_APOSTROPHE, UTF8_QUOTE, UTF8_OTHER } utf8_class;

/* Bytes of the valid UTF-8 sequence that `s` begins with; 0 where there is none (also for an overlong form, a surrogate, an empty text). */
size_t utf8_length(span s);
/* The class of the character that `s` begins with, and its bytes in *n (1 for UTF8_INVALID). White space, NBSP and the like are
 * UTF8_SPACE; hyphens and dashes (U+2010 to U+2015, U+2212, the soft and the non-breaking hyphen) UTF8_DASH; right single quotes UTF8_APOSTROPHE. */
utf8_class utf8_classify(span s, size_t *n);
/* The columns of a terminal that the character which `s` begins with takes (0, 1 or 2), and its bytes in *n. *seen: it can be shown; what controls
 * or is no character cannot, and takes one column by what is shown for it. */
uint32_t utf8_columns(span s, bool *seen, size_t *n);
/* Appends the compatibility case-folded form of `s` to `out`: ligatures apart, capitals lower, curly apostrophes straight,
 * composed (NFKC). Bytes that are no UTF-8 come out as they are. */
void utf8_fold(span s, buf *out);

#endif
