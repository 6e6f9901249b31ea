/* Regular expressions over bytes. Everybody may use it; its .c alone includes PCRE2. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_BASE_REGEX_H
#define PLAIN_BASE_REGEX_H

#include "base/span.h"

typedef struct regex regex;
typedef enum regex_result { REGEX_NO_MATCH, REGEX_MATCH, REGEX_LIMIT, REGEX_MEMORY } regex_result;

/* Compiles `pattern` (PCRE2 syntax; ASCII classes; without regard to case; anchored where matching starts). On failure NULL, *offset is
 * the byte of the pattern where it broke and `message` (at least 128 bytes) says why; it is empty where memory ran out. The caller frees. */
__attribute__((warn_unused_result)) regex *regex_new(span pattern, size_t *offset, char message[128]);
void regex_free(regex *r);
/* Matches at byte `at` of `text` only. On REGEX_MATCH *whole is the match. REGEX_LIMIT: the match limit was hit; the caller refuses the record, it is
 * never a silent non-match. REGEX_MEMORY: there was none. One thread at a time for one regex. */
__attribute__((warn_unused_result)) regex_result regex_at(regex *r, span text, size_t at, range *whole);
/* What a match at byte `at` comes to wherever the same bytes stand: `text` ends where they do (for `open`) or where nothing more is looked at. Its
 * bytes before `at` count only as far as the regex may look back: *back grows to that many. REGEX_MATCH and REGEX_NO_MATCH hold whatever follows;
 * REGEX_LIMIT: it hangs on that, or cannot be told. Slow: to be remembered. */
__attribute__((warn_unused_result)) regex_result regex_within(const regex *r, span text, size_t at, bool open, uint32_t *back);
/* The number of the group of this name, 0 where there is none. */
uint32_t regex_number(const regex *r, const char *name);
/* The bytes that a group (by its number) took in the last match of `r`, which must have been a REGEX_MATCH; empty where it took no part. */
range regex_group(const regex *r, uint32_t number);

#endif
