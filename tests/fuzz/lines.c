/* Changes inputs by lines and words, not only by bytes, so that most of a lexicon file stays one. For the fuzzer of the loader; called by libFuzzer.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

size_t LLVMFuzzerMutate(uint8_t *p, size_t n, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *p, size_t n, size_t max, unsigned seed);

/* The line, with its end, or the word around a byte that the dice choose. */
static span piece_at(fuzz_dice *d, span s, bool line)
{
    size_t b = s.n ? fuzz_roll(d, (uint32_t)s.n) : 0, e = b;
    const char *ends = line ? "\n\f" : "\n\f ,:[]{}\"'|()";
    while (b > 0 && !memchr(ends, s.p[b - 1], strlen(ends)))
        b--;
    while (e < s.n && !memchr(ends, s.p[e], strlen(ends)))
        e++;
    return (span){s.p + b, e - b + (line && e < s.n)};
}

/* One change: a piece away, twice, somewhere else, or in the place of another. */
static void change(fuzz_dice *d, span s, buf *out)
{
    bool line = fuzz_roll(d, 2);
    span one = piece_at(d, s, line), two = piece_at(d, s, line);
    size_t b = (size_t)(one.p - s.p), e = b + one.n;
    uint32_t way = fuzz_roll(d, 4);
    buf_put(out, (span){s.p, way == 0 || way == 3 ? b : e});
    if (way)
        buf_put(out, way == 1 ? one : two);
    buf_put(out, (span){s.p + e, s.n - e});
}

size_t LLVMFuzzerCustomMutator(uint8_t *p, size_t n, size_t max, unsigned seed)
{
    fuzz_dice d = {seed};
    arena a = {0};
    buf out = {.a = &a};
    (void)fuzz_roll(&d, 2);
    if (n == 0 || p[0] == '!' || fuzz_roll(&d, 3) == 0)
        return LLVMFuzzerMutate(p, n, max);
    change(&d, (span){(const char *)p, n}, &out);
    size_t length = out.n < max ? out.n : max;
    if (length)
        memcpy(p, out.p, length);
    arena_free(&a);
    return length;
}
