/* Base64: see base64.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/base64.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* The six bits of a letter; -1 where it is none. */
static int value_of(char c)
{
    if (ascii_is_upper(c))
        return c - 'A';
    if (ascii_is_lower(c))
        return c - 'a' + 26;
    if (ascii_is_digit(c))
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool base64_decode(span s, span *out, arena *a)
{
    char *p = arena_alloc(a, s.n / 4 * 3 + 3);
    size_t n = 0, letters_n = 0, padding = 0;
    uint32_t bits = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (ascii_is_space(s.p[i]))
            continue;
        int value = value_of(s.p[i]);
        if (s.p[i] == '=' && letters_n % 4 + padding >= 2 && letters_n % 4 + padding < 4) {
            padding++;
            continue;
        }
        if (value < 0 || padding)
            return false;
        bits = bits << 6 | (uint32_t)value;
        if (letters_n++ % 4 > 0)
            p[n++] = (char)(bits >> (2 * (3 - (letters_n - 1) % 4)) & 0xFF);
    }
    *out = (span){p, n};
    return letters_n % 4 == 0 ? padding == 0 : letters_n % 4 + padding == 4;
}

span base64_encode(span bytes, arena *a)
{
    char *p = arena_alloc(a, (bytes.n + 2) / 3 * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t some = bytes.n - i < 3 ? bytes.n - i : 3;
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (k < some ? (unsigned char)bytes.p[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            p[n++] = k <= some ? letters[bits >> (18 - 6 * k) & 63] : '=';
    }
    return (span){p, n};
}
