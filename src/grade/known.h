/* The table of known words: syllables, and whether a reader knows them. For grade/ and its generator alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_GRADE_KNOWN_H
#define PLAIN_GRADE_KNOWN_H

#include "base/span.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What is known of a word; never 0 for a word. */
typedef uint8_t known_traits;
enum {
    KNOWN_SYLLABLES = 15, /* mask: their number, from 1 */
    KNOWN_LISTED = 16,    /* the word itself is on the list of easy words */
    KNOWN_EASY_PART = 32, /* it or a stem of it is: easy with a hyphen beside it */
    KNOWN_EASY = 64,      /* easy where it stands alone: a word with two senses is not */
    KNOWN_UNIT = 128,     /* a unit, which is no word */
};

/* A lower-case word of up to 15 bytes as two numbers, its first byte lowest. In the table the topmost byte holds its traits. */
typedef struct known_word {
    uint64_t low, high;
} known_word;
enum { KNOWN_WORD_MAX = 15, KNOWN_BITS = 15, KNOWN_SLOTS = 1 << KNOWN_BITS };

/* A word that is longer than the slots of the table. */
typedef struct known_long {
    const char *word;
    known_traits traits;
} known_long;

static inline uint64_t known_load(const char *p)
{
    uint64_t x;
    memcpy(&x, p, 8);
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(x) : x;
}

/* Where the search for a word begins. The table depends on it. */
static inline uint32_t known_slot(known_word w)
{
    uint64_t h = w.low * 0x9e3779b97f4a7c15u ^ w.high * 0xc2b2ae3d27d4eb4fu;
    h = (h ^ h >> 32) * 0xd6e8feb86659fd93u;
    return (uint32_t)(h >> (64 - KNOWN_BITS));
}

/* The topmost bit of each byte of `x` that is a letter. */
static inline uint64_t known_letters(uint64_t x)
{
    const uint64_t each = 0x0101010101010101u;
    uint64_t lower = (x | each * 0x20) & each * 0x7f;
    return (lower + each * (0x80 - 'a')) & ~(lower + each * (0x7f - 'z')) & ~x & each * 0x80;
}

/* Which of 16 bytes are letters, the first byte's bit lowest. */
static inline uint32_t known_letter_bits(known_word w)
{
#ifdef __SSE2__
    __m128i x = _mm_or_si128(_mm_set_epi64x((long long)w.high, (long long)w.low), _mm_set1_epi8(0x20));
    __m128i from_a = _mm_sub_epi8(x, _mm_set1_epi8('a'));
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8('z' - 'a')), from_a));
#else
    const uint64_t gather = 0x0102040810204080u; /* brings the lowest bits of eight bytes together in the topmost byte */
    return (uint32_t)((known_letters(w.low) >> 7) * gather >> 56 | (known_letters(w.high) >> 7) * gather >> 56 << 8);
#endif
}

#define BYTES(n) ((n) < 8 ? ((uint64_t)1 << 8 * ((n)&7)) - 1 : UINT64_MAX)
#define MASK(n)                                                                                                                                      \
    {                                                                                                                                                \
        BYTES(n), (n) > 8 ? BYTES(((n)-8) & 15) : 0                                                                                                  \
    }
static const known_word known_masks[17] = {MASK(0), MASK(1),  MASK(2),  MASK(3),  MASK(4),  MASK(5),  MASK(6),  MASK(7), MASK(8),
                                           MASK(9), MASK(10), MASK(11), MASK(12), MASK(13), MASK(14), MASK(15), MASK(16)};
#undef MASK
#undef BYTES

/* The first `n` bytes, up to 16, of a word that begins with these, lower-case. */
static inline known_word known_key(uint64_t low, uint64_t high, uint32_t n)
{
    const uint64_t lower = 0x2020202020202020u; /* apostrophes and hyphens have the bit already */
    return (known_word){(low | lower) & known_masks[n].low, (high | lower) & known_masks[n].high};
}

/* What pack.c makes of the lists in words/. Free slots are 0. */
extern const known_word known_table[KNOWN_SLOTS];
extern const known_long known_longs[];
extern const size_t known_longs_n;

/* The traits of a word that stands in the table just so; else 0. */
static inline known_traits known_find(known_word key)
{
    for (uint32_t i = known_slot(key);; i = (i + 1) & (KNOWN_SLOTS - 1)) {
        const known_word *k = &known_table[i];
        if (k->low == key.low && (k->high & UINT64_MAX >> 8) == key.high)
            return (known_traits)(k->high >> 56);
        if (!k->low)
            return 0;
    }
}
/* The same for a lower-case word of any length. */
known_traits known_lower(span lower);
/* The traits of a lower-case word of letters and apostrophes that is not in the table: judged by its stems and counted by rule. */
known_traits known_judge(span lower);

#endif
