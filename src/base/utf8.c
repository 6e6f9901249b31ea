/* What is not ASCII: see utf8.h. The only file that includes utf8proc. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include <utf8proc.h>

/* The character that `s` begins with in *c, and its bytes; 0 where there is none. */
static size_t char_read(span s, int32_t *c)
{
    if (s.n == 0)
        return 0;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.p, s.n < 4 ? (utf8proc_ssize_t)s.n : 4, c);
    return n > 0 ? (size_t)n : 0;
}

size_t utf8_length(span s)
{
    int32_t c;
    return char_read(s, &c);
}

static utf8_class ascii_class(char c)
{
    if (ascii_is_alpha(c))
        return UTF8_LETTER;
    if (ascii_is_digit(c))
        return UTF8_DIGIT;
    if (ascii_is_space(c))
        return UTF8_SPACE;
    return c == '-' ? UTF8_DASH : c == '\'' ? UTF8_APOSTROPHE : c == '"' ? UTF8_QUOTE : UTF8_OTHER;
}

/* Characters whose Unicode category says something else than a reader of reports needs. */
static const struct {
    int32_t first, last;
    utf8_class class;
} odd_classes[] = {
    {0x0085, 0x0085, UTF8_SPACE},      /* next line */
    {0x00AD, 0x00AD, UTF8_DASH},       /* soft hyphen */
    {0x02BC, 0x02BC, UTF8_APOSTROPHE}, /* modifier letter apostrophe */
    {0x200B, 0x200B, UTF8_SPACE},      /* zero width space */
    {0x2010, 0x2015, UTF8_DASH},       /* hyphens and dashes */
    {0x2019, 0x2019, UTF8_APOSTROPHE}, /* right single quotation mark */
    {0x2212, 0x2212, UTF8_DASH},       /* minus */
    {0xFE58, 0xFE58, UTF8_DASH},       /* small em dash */
    {0xFE63, 0xFE63, UTF8_DASH},       /* small hyphen-minus */
    {0xFEFF, 0xFEFF, UTF8_SPACE},      /* byte order mark */
    {0xFF07, 0xFF07, UTF8_APOSTROPHE}, /* full-width apostrophe */
    {0xFF0D, 0xFF0D, UTF8_DASH},       /* full-width hyphen-minus */
};

/* Combining marks count as letters, because they stand inside words; Roman numerals of one character fold to letters. */
static const utf8_class category_class[UTF8PROC_CATEGORY_CO + 1] = {
    [UTF8PROC_CATEGORY_CN] = UTF8_OTHER,  [UTF8PROC_CATEGORY_LU] = UTF8_LETTER, [UTF8PROC_CATEGORY_LL] = UTF8_LETTER,
    [UTF8PROC_CATEGORY_LT] = UTF8_LETTER, [UTF8PROC_CATEGORY_LM] = UTF8_LETTER, [UTF8PROC_CATEGORY_LO] = UTF8_LETTER,
    [UTF8PROC_CATEGORY_MN] = UTF8_LETTER, [UTF8PROC_CATEGORY_MC] = UTF8_LETTER, [UTF8PROC_CATEGORY_ME] = UTF8_LETTER,
    [UTF8PROC_CATEGORY_ND] = UTF8_DIGIT,  [UTF8PROC_CATEGORY_NL] = UTF8_LETTER, [UTF8PROC_CATEGORY_NO] = UTF8_OTHER,
    [UTF8PROC_CATEGORY_PC] = UTF8_OTHER,  [UTF8PROC_CATEGORY_PD] = UTF8_OTHER,  [UTF8PROC_CATEGORY_PS] = UTF8_OTHER,
    [UTF8PROC_CATEGORY_PE] = UTF8_OTHER,  [UTF8PROC_CATEGORY_PI] = UTF8_QUOTE,  [UTF8PROC_CATEGORY_PF] = UTF8_QUOTE,
    [UTF8PROC_CATEGORY_PO] = UTF8_OTHER,  [UTF8PROC_CATEGORY_SM] = UTF8_OTHER,  [UTF8PROC_CATEGORY_SC] = UTF8_OTHER,
    [UTF8PROC_CATEGORY_SK] = UTF8_OTHER,  [UTF8PROC_CATEGORY_SO] = UTF8_OTHER,  [UTF8PROC_CATEGORY_ZS] = UTF8_SPACE,
    [UTF8PROC_CATEGORY_ZL] = UTF8_SPACE,  [UTF8PROC_CATEGORY_ZP] = UTF8_SPACE,  [UTF8PROC_CATEGORY_CC] = UTF8_OTHER,
    [UTF8PROC_CATEGORY_CF] = UTF8_OTHER,  [UTF8PROC_CATEGORY_CS] = UTF8_OTHER,  [UTF8PROC_CATEGORY_CO] = UTF8_OTHER,
};

utf8_class utf8_classify(span s, size_t *n)
{
    int32_t c;
    size_t length = char_read(s, &c);
    *n = length ? length : 1;
    if (length == 0)
        return UTF8_INVALID;
    if (length == 1)
        return ascii_class(*s.p);
    for (size_t i = 0; i < sizeof odd_classes / sizeof *odd_classes; i++)
        if (c >= odd_classes[i].first && c <= odd_classes[i].last)
            return odd_classes[i].class;
    if (c == 0x201E || c == 0x201A) /* low quotes are "opening punctuation" for Unicode */
        return UTF8_QUOTE;
    return category_class[utf8proc_category(c)];
}

uint32_t utf8_columns(span s, bool *seen, size_t *n)
{
    int32_t c;
    *n = char_read(s, &c);
    utf8proc_category_t k = *n ? utf8proc_category(c) : UTF8PROC_CATEGORY_CN;
    *seen = k != UTF8PROC_CATEGORY_CN && k < UTF8PROC_CATEGORY_ZL;
    *n += *n == 0;
    return *seen ? (uint32_t)utf8proc_charwidth(c) : 1;
}

/* Folds text that is all UTF-8. */
static void valid_fold(span s, buf *out)
{
    utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s.p;
    utf8proc_ssize_t n = utf8proc_decompose(p, (utf8proc_ssize_t)s.n, NULL, 0, how);
    if (n < 0) {
        buf_put(out, s);
        return;
    }
    int32_t *c = arena_alloc(out->a, ((size_t)n + 1) * sizeof *c);
    n = utf8proc_decompose(p, (utf8proc_ssize_t)s.n, c, n, how);
    for (utf8proc_ssize_t i = 0; i < n; i++)
        if (c[i] == 0x2019 || c[i] == 0x02BC)
            c[i] = '\'';
    n = utf8proc_reencode(c, n, how);
    buf_put(out, n < 0 ? s : (span){(const char *)c, (size_t)n});
}

void utf8_fold(span s, buf *out)
{
    size_t done = 0, i = 0;
    bool ascii = true; /* from `done` to `i` */
    buf_room(out, s.n);
    while (done < s.n) {
        size_t n = i < s.n ? utf8_length((span){s.p + i, s.n - i}) : 0;
        ascii = ascii && n <= 1;
        i += n;
        if (n)
            continue;
        if (ascii)
            for (size_t k = done; k < i; k++)
                buf_char(out, ascii_lower(s.p[k]));
        else
            valid_fold((span){s.p + done, i - done}, out);
        if (i < s.n)
            buf_char(out, s.p[i++]);
        done = i;
        ascii = true;
    }
}
