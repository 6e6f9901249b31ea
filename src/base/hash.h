/* A fast hash of short byte strings and of small keys; not for hostile tables. Everybody may use it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_BASE_HASH_H
#define PLAIN_BASE_HASH_H

#include "base/span.h"

/* FNV-1a with a final mix. The lexicon's image depends on it: a change needs a new image version. */
static inline uint32_t hash_bytes(const char *p, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)p[i]) * 16777619u;
    h ^= h >> 15;
    return h * 0x2c1b3c6du;
}

static inline uint32_t hash_pair(uint32_t a, uint32_t b)
{
    uint64_t x = ((uint64_t)a << 32 | b) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(x >> 32);
}

/* A 64-bit hash of a longer text, eight bytes at a time in two lanes that need not wait for each other; never 0. In memory only: no image depends on
 * it. */
static inline uint64_t hash_long(uint64_t seed, span s)
{
    uint64_t h = seed ^ 0x9e3779b97f4a7c15u, other = 0xd6e8feb86659fd93u, word, next;
    size_t i = 0;
    for (; i + 16 <= s.n; i += 16) {
        memcpy(&word, s.p + i, 8);
        memcpy(&next, s.p + i + 8, 8);
        h = (h ^ word) * 0xbf58476d1ce4e5b9u;
        other = (other ^ next) * 0xbf58476d1ce4e5b9u;
        h ^= h >> 29;
        other ^= other >> 29;
    }
    h ^= other * 0x9e3779b97f4a7c15u;
    if (i + 8 <= s.n) {
        memcpy(&word, s.p + i, 8);
        h = (h ^ word) * 0xbf58476d1ce4e5b9u;
        h ^= h >> 29;
        i += 8;
    }
    word = 0;
    if (i < s.n)
        memcpy(&word, s.p + i, s.n - i);
    h = (h ^ word ^ (uint64_t)s.n << 56) * 0x94d049bb133111ebu;
    return (h ^ h >> 31) | 1;
}

#endif
