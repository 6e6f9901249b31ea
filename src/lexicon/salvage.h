/* What can still be read of a lexicon file that is broken in places, and words for what is broken. For lexicon/yaml.c only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_SALVAGE_H
#define PLAIN_LEXICON_SALVAGE_H

#include "base/diag.h"

/* A copy of `text` that YAML can be read from. What is no UTF-8 or invisible is reported and becomes U+FFFD. False, with a complaint, where it is no
 * text at all. */
__attribute__((warn_unused_result)) bool salvage_text(span *out, span text, span file, arena *a, diag_list *d);
/* The lines [*first, *end), counted from 0, of the row of a list ("  - id: ...") in which `line` stands. False where it stands in none. */
__attribute__((warn_unused_result)) bool salvage_row(span text, uint32_t line, uint32_t *first, uint32_t *end);
/* Overwrites the lines [first, end) with blanks, so that all others keep their places. */
void salvage_blank(char *text, size_t n, uint32_t first, uint32_t end);
/* What libyaml's `problem` means to somebody who edits a lexicon; `c` is the character at its place. */
const char *salvage_words(const char *problem, char c);

#endif
