/* Text by pointer and length, and byte ranges of a record. Everybody may use it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_BASE_SPAN_H
#define PLAIN_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* Bytes that somebody else owns; not NUL-terminated. {0} is the empty text. */
typedef struct span {
    const char *p;
    size_t n;
} span;

/* Half-open byte range [b, e) of a record's original text. */
typedef struct range {
    uint32_t b, e;
} range;

#define SPAN(literal) ((span){("" literal), sizeof(literal) - 1})

static inline span span_of(const char *s) { return (span){s, s ? strlen(s) : 0}; }
static inline span span_cut(span s, uint32_t b, uint32_t e) { return (span){s.p + b, (size_t)e - b}; }
static inline bool span_eq(span a, span b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }
static inline bool ascii_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool ascii_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool ascii_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ascii_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool ascii_is_alpha(char c) { return ascii_is_upper(c) || ascii_is_lower(c); }
static inline char ascii_lower(char c) { return ascii_is_upper(c) ? (char)(c + 32) : c; }
static inline char ascii_upper(char c) { return ascii_is_lower(c) ? (char)(c - 32) : c; }

/* Whether nothing but white space stands in it. */
static inline bool span_is_blank(span s)
{
    size_t i = 0;
    while (i < s.n && ascii_is_space(s.p[i]))
        i++;
    return i == s.n;
}

/* Whether `w` is one of the `n` words, which are given in small letters, without regard to its case. */
static inline bool span_is_one_of(span w, const span *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (w.n == words[i].n && w.n && ascii_lower(w.p[0]) == words[i].p[0] && strncasecmp(w.p, words[i].p, w.n) == 0)
            return true;
    return false;
}
#define SPAN_IN(w, words) span_is_one_of((w), (words), sizeof(words) / sizeof *(words))

/* Less than, equal to or greater than zero, by bytes, as memcmp. */
static inline int span_cmp(span a, span b)
{
    int c = memcmp(a.p ? a.p : "", b.p ? b.p : "", a.n < b.n ? a.n : b.n);
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

#endif
