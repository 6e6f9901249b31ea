/* How levels of the spine are written: see tokens.h. See tokens.h and document.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "document/document.h"
#include "document/tokens.h"

static char byte_at(span s, uint32_t i) { return i < s.n ? s.p[i] : 0; }

/* The end of `L4`-like bytes at i: a region's letter and a number that it has. 0 where there is none. */
static uint32_t one_end(span s, uint32_t i)
{
    static const uint8_t most[128] = {['C'] = 8, ['T'] = 12, ['D'] = 12, ['L'] = 6, ['S'] = 5};
    char letter = ascii_upper(byte_at(s, i));
    if ((unsigned char)letter >= 128 || !most[(unsigned char)letter] || !ascii_is_digit(byte_at(s, i + 1)))
        return 0;
    uint32_t number = (uint32_t)(byte_at(s, i + 1) - '0'), e = i + 2;
    if (ascii_is_digit(byte_at(s, e)))
        number = number * 10 + (uint32_t)(s.p[e++] - '0');
    char next = byte_at(s, e); /* "L5S1" and "S1levels" are slips; "T2N0" and "L4X" are no levels */
    bool stuck = ascii_is_upper(next) && !((unsigned char)next < 128 && most[(unsigned char)next] && ascii_is_digit(byte_at(s, e + 1)));
    return number == 0 || number > most[(unsigned char)letter] || ascii_is_digit(next) || next == '+' || stuck ? 0 : e;
}

uint32_t level_end(span s, uint32_t i)
{
    uint32_t e = one_end(s, i);
    if (!e)
        return 0;
    uint32_t j = e;
    char c = byte_at(s, j);
    if (c == '-' || c == '/' || c == '_')
        j++;
    else if ((unsigned char)c >= 0x80) {
        size_t bytes = 0;
        if (utf8_classify((span){s.p + j, s.n - j}, &bytes) != UTF8_DASH)
            return e;
        j += (uint32_t)bytes;
    } else {
        return e;
    }
    uint32_t partner = one_end(s, j);
    if (partner)
        return partner;
    uint32_t digits = j;
    while (ascii_is_digit(byte_at(s, digits)))
        digits++;
    bool number = digits > j && digits - j <= 2 && !ascii_is_alpha(byte_at(s, digits)) &&
                  !(byte_at(s, digits) == '.' && ascii_is_digit(byte_at(s, digits + 1)));
    return number ? digits : e;
}

uint64_t level_bones(span level)
{
    static const struct {
        char letter;
        uint32_t first, count;
    } regions[] = {{'C', 0, 8}, {'T', 8, 13}, {'D', 8, 13}, {'L', 21, 6}, {'S', 27, 5}};
    uint32_t low = 64, high = 0, base = 64, count = 0;
    for (size_t i = 0; i < level.n; i++) {
        for (size_t k = 0; k < sizeof regions / sizeof *regions; k++)
            if (ascii_upper(level.p[i]) == regions[k].letter) {
                base = regions[k].first;
                count = regions[k].count;
            }
        uint32_t number = 0;
        if (!ascii_is_digit(level.p[i]) || base == 64)
            continue;
        for (; i < level.n && ascii_is_digit(level.p[i]); i++)
            number = number * 10 + (uint32_t)(level.p[i] - '0');
        i--;
        if (number < 1 || number > count)
            return 0;
        uint32_t bone = base + number - 1;
        low = bone < low ? bone : low;
        high = bone > high ? bone : high;
    }
    return low > high ? 0 : (high - low == 63 ? ~0ull : ((1ull << (high - low + 1)) - 1) << low);
}

uint64_t text_bones(span text)
{
    uint64_t bones = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        uint32_t e = i == 0 || !ascii_is_alpha(text.p[i - 1]) ? level_end(text, i) : 0;
        if (!e)
            continue;
        bones |= level_bones(span_cut(text, i, e));
        i = e - 1;
    }
    return bones;
}
