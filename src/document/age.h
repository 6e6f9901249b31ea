/* The compiled age patterns and the dates that ages are reckoned from. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_DOCUMENT_AGE_H
#define PLAIN_DOCUMENT_AGE_H

#include "base/regex.h"
#include "document/document.h"

/* What the named groups of a row of `ages` hold (see lexicons/ages.yaml). A row has bit g where its regex has group g. */
typedef enum age_group {
    GROUP_AGE,
    GROUP_MONTHS,
    GROUP_WEEKS,
    GROUP_DAYS,
    GROUP_BIRTH,
    GROUP_EXAM,
    GROUP_FEMALE,
    GROUP_MALE,
    GROUP_OTHER,
    GROUP_SKIP,
    GROUP_COUNT
} age_group;
/* How a row is used: `skip`, `other` and the words for a sex only near an age, all the rest over the whole record. */
typedef enum age_role { ROLE_STATE, ROLE_SEX, ROLE_OTHER, ROLE_SKIP } age_role;

typedef struct age_hit {
    range whole, group[GROUP_COUNT]; /* empty: not captured */
} age_hit;

/* Whether a word may begin a match of a row with this role, by its first two bytes: bit `age_letter(second)` of [first letter - 'a']. */
const uint32_t *age_beginnings(const age_patterns *p, age_role role);
static inline uint32_t age_letter(char c) { return ascii_is_alpha(c) ? (uint32_t)(ascii_lower(c) - 'a') : 31; }

/* What the rows with this role come to at byte `at` of a sentence, wherever it stands: as regex_within(). `text` ends with the sentence. */
__attribute__((warn_unused_result)) regex_result age_within(const age_patterns *p, age_role role, span text, uint32_t at, uint32_t *back);

enum { AGE_BACK = 2 }; /* bytes before a number, or one with a letter before it, that age_begins() looks at */
/* Whether regexes are worth trying at the token of `text` that begins at byte b: where a number may be an age, or a word begins as a row does. *at is
 * where; *open is set where the answer hangs on what stands behind the end of `text`. */
bool age_begins(const age_patterns *p, span text, uint32_t b, uint32_t *at, bool *open);

/* The longest match of a row with this role that begins at byte `at`: REGEX_MATCH fills *hit. `at` begins a number or a word. */
__attribute__((warn_unused_result)) regex_result age_match(const age_patterns *p, age_role role, span text, uint32_t at, age_hit *hit);

/* A day; year 0: none. */
typedef struct age_date {
    uint32_t year, month, day;
    bool day_first; /* it can only be read with the day before the month */
} age_date;

/* Reads a date of American (month first, unless that is impossible or `day_first`), ISO or written-out form. False where it is none. */
__attribute__((warn_unused_result)) bool age_date_read(span s, bool day_first, age_date *out);
/* Whole years from birth to exam; a birth year of two digits is of the century that gives an age of 0 to 120, if only one does. -1: they do not tell.
 */
int32_t age_of_dates(age_date birth, age_date exam);

#endif
