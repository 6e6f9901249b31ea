/* The table of known words: syllables, and whether a reader knows them. For grade/ and its generator alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "grade/known.h"
#include "grade/stems.h"
#include "grade/syllables.h"

static known_traits long_find(span lower)
{
    size_t b = 0, e = known_longs_n;
    while (b < e) {
        size_t i = (b + e) / 2;
        int c = span_cmp(lower, span_of(known_longs[i].word));
        if (c == 0)
            return known_longs[i].traits;
        if (c < 0)
            e = i;
        else
            b = i + 1;
    }
    return 0;
}

known_traits known_lower(span lower)
{
    if (lower.n > KNOWN_WORD_MAX)
        return long_find(lower);
    char room[16] = {0};
    for (size_t i = 0; i < lower.n; i++)
        room[i] = lower.p[i];
    return known_find((known_word){known_load(room), known_load(room + 8)});
}

static bool listed(span lower, const void *ctx)
{
    (void)ctx;
    return known_lower(lower) & KNOWN_LISTED;
}

/* The number of syllables of a word that is not in the table as it stands: "patient's" counts as "patients". */
static known_traits bare_syllables(span lower)
{
    char room[STEM_WORD_MAX];
    size_t n = 0;
    for (size_t i = 0; i < lower.n && n < sizeof room; i++) {
        if (lower.p[i] != '\'')
            room[n++] = lower.p[i];
    }
    known_traits t = n && n < lower.n ? known_lower((span){room, n}) : 0;
    if (t)
        return t & KNOWN_SYLLABLES;
    uint32_t count = syllables_count(&syllable_table, lower);
    return (known_traits)(count < KNOWN_SYLLABLES ? count : KNOWN_SYLLABLES);
}

known_traits known_judge(span lower)
{
    bool easy = stems_any(lower, listed, NULL);
    return (known_traits)((easy ? KNOWN_EASY | KNOWN_EASY_PART : 0) | bare_syllables(lower));
}
