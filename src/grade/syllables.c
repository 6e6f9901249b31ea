/* Syllables by rule: vowel groups, corrected by letter patterns. For grade/ and its generator alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "grade/syllables.h"

#define VOWELS (1u << ('a' - 'a') | 1u << ('e' - 'a') | 1u << ('i' - 'a') | 1u << ('o' - 'a') | 1u << ('u' - 'a') | 1u << ('y' - 'a'))

uint32_t syllables_count(const syllable_rules *r, span lower)
{
    int32_t count = 0;
    uint32_t before = 0;
    uint32_t state = r->next[0][SYLLABLE_BEGIN];
    for (size_t i = 0; i < lower.n; i++) {
        if (!ascii_is_lower(lower.p[i]))
            continue;
        uint32_t letter = (uint32_t)(lower.p[i] - 'a');
        uint32_t vowel = VOWELS >> letter & 1;
        count += (int32_t)(vowel & ~before);
        before = vowel;
        state = r->next[state][letter];
        count += r->change[state];
    }
    state = r->next[state][SYLLABLE_END];
    count += r->change[state];
    return count < 1 ? 1 : (uint32_t)count;
}
