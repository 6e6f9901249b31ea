/* The judge's own reading of a text: words, numbers and levels. For verify/ alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/words.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { WORD_BYTES = 48 }; /* no word of the facts is longer */

static uint64_t hash_number(span s)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)ascii_upper(s.p[i])) * 1099511628211u;
    h = (h ^ h >> 31) * 0x9e3779b97f4a7c15u;
    return (h ^ h >> 29) | 1;
}

/* The end of the digits that begin at byte i, with the points, strokes and colons between them, and the letter of a category (4A). */
static size_t number_end(span s, size_t i)
{
    while (i < s.n && (ascii_is_digit(s.p[i]) || (i + 1 < s.n && memchr(".,/:", s.p[i], 4) && ascii_is_digit(s.p[i + 1]))))
        i++;
    bool letter = i < s.n && ascii_upper(s.p[i]) >= 'A' && ascii_upper(s.p[i]) <= 'F';
    bool alone = i + 1 >= s.n || !(ascii_is_alpha(s.p[i + 1]) || ascii_is_digit(s.p[i + 1]) || (unsigned char)s.p[i + 1] >= 0x80);
    return letter && alone ? i + 1 : i;
}

/* The end of a letter and one or two digits, as a spine bone has; i where they do not begin at byte i. */
static inline size_t level_end(span s, size_t i)
{
    if (i + 1 >= s.n || !ascii_is_digit(s.p[i + 1]) ||
        !memchr("CTLSD", ascii_upper(s.p[i]), 5)) /* the cheap question first: it is asked at every letter */
        return i;
    size_t e = i + 1;
    while (e < s.n && ascii_is_digit(s.p[e]))
        e++;
    return e - i == 2 || e - i == 3 ? e : i;
}

/* Bytes of the letter or apostrophe at byte i, 0 for none. */
static inline size_t letter_at(span s, size_t i)
{
    if (ascii_is_alpha(s.p[i]) || s.p[i] == '\'' || s.p[i] == '_')
        return 1;
    if ((unsigned char)s.p[i] < 0x80)
        return 0;
    size_t n;
    utf8_class class = utf8_classify((span){s.p + i, s.n - i}, &n);
    return class == UTF8_LETTER || class == UTF8_APOSTROPHE ? n : 0;
}

static size_t word_end(span s, size_t i)
{
    if (s.p[i] == '\'')
        return i; /* a quotation mark */
    for (size_t n = letter_at(s, i); n; n = i < s.n && level_end(s, i) == i ? letter_at(s, i) : 0)
        i += n;
    return i;
}

static void word_find(verify_word *w, const lexicon *l, span s, arena *a)
{
    while (s.n && s.p[s.n - 1] == '\'')
        s.n--;
    char lower[WORD_BYTES];
    buf folded = {.a = a};
    bool wide = s.n > sizeof lower;
    for (size_t i = 0; i < s.n && !wide; i++) {
        lower[i] = ascii_lower(s.p[i]);
        wide = (unsigned char)s.p[i] >= 0x80;
    }
    span key = {lower, s.n};
    if (wide) {
        utf8_fold(s, &folded);
        key = buf_span(&folded);
    }
    w->number = lexicon_word(l, key);
    if (!w->number)
        w->number = lexicon_slip(l, key);
    if (w->number)
        w->slip = !span_eq(key, lexicon_text(l, l->words[w->number].text));
    else
        w->hash = hash_number(key);
}

/* A minus before a number, and not between two things. */
static bool is_minus(span s, size_t i) { return s.p[i] == '-' && i && ascii_is_space(s.p[i - 1]) && i + 1 < s.n && ascii_is_digit(s.p[i + 1]); }

/* One mark, or what is not white space and no hyphen; answers its end. Signs of reckoning keep their bytes. */
static size_t mark_read(verify_words *out, const lexicon *l, span s, size_t i, arena *a)
{
    size_t n = 1;
    utf8_class class = (unsigned char)s.p[i] < 0x80 ? UTF8_OTHER : utf8_classify((span){s.p + i, s.n - i}, &n);
    bool sign = is_minus(s, i) || memchr("<>=+~%^", s.p[i], 7) || (n > 1 && class == UTF8_OTHER);
    if (sign || (!ascii_is_space(s.p[i]) && s.p[i] != '-' && class != UTF8_SPACE && class != UTF8_DASH)) {
        span mark = {s.p + i, n};
        *VEC_PUSH(a, out) =
            (verify_word){.number = lexicon_word(l, mark), .hash = sign ? hash_number(mark) : 0, .kind = sign ? VERIFY_WORD_OTHER : VERIFY_WORD_MARK};
    }
    return i + n;
}

bool verify_words_read(verify_words *out, const lexicon *l, span text, arena *a)
{
    bool slips = false;
    for (size_t i = 0, e; i < text.n; i = e) {
        bool digit = ascii_is_digit(text.p[i]);
        e = digit ? number_end(text, i) : level_end(text, i);
        if (e > i) {
            *VEC_PUSH(a, out) =
                (verify_word){.hash = hash_number(span_cut(text, (uint32_t)i, (uint32_t)e)), .kind = digit ? VERIFY_WORD_NUMBER : VERIFY_WORD_LEVEL};
            continue;
        }
        e = word_end(text, i);
        if (e > i) {
            verify_word *w = VEC_PUSH(a, out);
            *w = (verify_word){0};
            word_find(w, l, span_cut(text, (uint32_t)i, (uint32_t)e), a);
            slips |= w->slip;
        } else {
            e = mark_read(out, l, text, i, a);
        }
    }
    return slips;
}
