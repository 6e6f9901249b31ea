/* Regular expressions over bytes. Everybody may use it; its .c alone includes PCRE2. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_BASE_REGEX_H
#define PLAIN_BASE_REGEX_H

#include "base/span.h"

typedef struct regex regex;
typedef enum regex_result { REGEX_NO_MATCH, REGEX_MATCH, REGEX_LIMIT } regex_result;

/* Compiles `pattern` (PCRE2 syntax; ASCII classes; without regard to case; anchored where matching starts). On failure NULL, *offset is
 * the byte of the pattern where it broke and `message` (at least 128 bytes) says why. The caller frees. */
__attribute__((warn_unused_result)) regex *regex_new(span pattern, size_t *offset, char message[128]);
void regex_free(regex *r);
/* Matches at byte `at` of `text` only. On REGEX_MATCH *whole is the match and *group the bytes of the group named `name` (empty where it took no
 * part). REGEX_LIMIT: the match limit was hit; the caller refuses the record, it is never a silent non-match. One thread at a time for one regex. */
__attribute__((warn_unused_result)) regex_result regex_at(const regex *r, span text, size_t at, const char *name, range *whole, range *group);
/* Whether a match could begin at byte `at` of a text of which only `text` is known, and all of what follows where not `open`. What stands before byte
 * `from` is not known either. True where that cannot be told. */
bool regex_may_begin(const regex *r, span text, size_t from, size_t at, bool open);
/* Another group of the last match of `r`, which must have been a REGEX_MATCH; empty as above. */
range regex_group(const regex *r, const char *name);

#endif
