/* Where in a text the statement of an age may begin: see age.h. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/age.h"

static char byte_at(span text, uint32_t i) { return i < text.n ? text.p[i] : 0; }

/* Whether the letters at byte e may go on an age: y, one letter alone, or such words as months, days, weeks, female, man, woman, girl, boy, lady. */
static bool age_word(span text, uint32_t e)
{
    static const char pairs[][3] = {"mo", "ma", "da", "we", "wk", "wo", "fe", "gi", "ge", "bo", "la"};
    char c = ascii_lower(byte_at(text, e)), next = ascii_lower(byte_at(text, e + 1));
    if (c == 'y')
        return true;
    if (!ascii_is_alpha(next))
        return c == 'm' || c == 'w' || c == 'd' || c == 'f';
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == c && pairs[i][1] == next)
            return true;
    return false;
}

/* Whether such letters stand behind byte e, over at most six bytes that are no digits. *open is set where the end of the text comes before the
 * answer. */
static bool age_follows(span text, uint32_t e, bool *open)
{
    for (uint32_t end = e + 6; e < end && e < text.n && !ascii_is_alpha(text.p[e]); e++)
        if (ascii_is_digit(text.p[e]))
            return false;
    *open = *open || e + 1 >= text.n;
    return age_word(text, e);
}

static uint32_t digits_end(span text, uint32_t b)
{
    while (ascii_is_digit(byte_at(text, b)))
        b++;
    return b;
}

/* The end of the row of x at byte b, which a report has in place of what was taken out. */
static uint32_t redacted_end(span text, uint32_t b)
{
    while (ascii_lower(byte_at(text, b)) == 'x')
        b++;
    return b;
}

/* Whether the number at byte b may be an age: up to three digits on their own, with letters as above behind them. Saves trying regexes at every
 * measurement. */
static bool may_be_age(span text, uint32_t b, bool *open)
{
    uint32_t e = digits_end(text, b);
    char before = b ? text.p[b - 1] : ' ';
    bool joined = (before == '.' || before == ',' || before == '/' || before == '-') && b >= 2 && ascii_is_digit(text.p[b - 2]);
    return e - b <= 3 && !ascii_is_digit(before) && !joined && age_follows(text, e, open);
}

bool age_begins(const age_patterns *p, span text, uint32_t b, uint32_t *at, bool *open)
{
    char first = ascii_lower(text.p[b]), second = byte_at(text, b + 1);
    bool joined = first == 'a' && ascii_is_digit(second); /* "A57-year-old" */
    *at = b + joined;
    if (joined || ascii_is_digit(first))
        return may_be_age(text, *at, open);
    if (first == 'x' && ascii_lower(second) == 'x')
        return age_follows(text, redacted_end(text, b), open);
    return ascii_is_lower(first) && (age_beginnings(p, ROLE_STATE)[first - 'a'] >> age_letter(second) & 1);
}

/* The same for byte b of a sentence whose surroundings are not known: it begins at byte `from`, and `text` ends with it. The regexes are asked, so
 * that not every "3 weeks" and "male" is looked at again wherever the sentence stands. */
static bool may_begin_anywhere(const age_patterns *p, span text, uint32_t from, uint32_t b)
{
    char first = ascii_lower(text.p[b]), second = ascii_lower(byte_at(text, b + 1));
    bool open = false;
    b += first == 'a' && ascii_is_digit(second);
    uint32_t e = digits_end(text, b);
    if (first == 'x' && second == 'x' && !age_follows(text, redacted_end(text, b), &open) && !open)
        return false;
    if (e > b && (e - b > 3 || (!age_follows(text, e, &open) && !open)))
        return false;
    uint32_t back = 0;
    return age_within(p, ROLE_STATE, text, b, &back) != REGEX_NO_MATCH || back > b - from;
}

bool age_is_absent(const age_patterns *p, const document *d, const sentence *s)
{
    span text = span_cut(d->text, 0, s->e);
    for (uint32_t i = s->t0; i < s->t1; i++) {
        const token *t = &d->tokens.v[i];
        if ((t->sets & TOKEN_MAY_AGE) && t->kind != TOKEN_MARK && may_begin_anywhere(p, text, s->b, t->b))
            return false;
    }
    return true;
}
