/* Makes hostile input and looks whether all of it came out again: for tests/cli/hostile.sh. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* `n` bytes of a fixed stream. */
static int make_random(size_t n, uint32_t seed)
{
    for (size_t i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        putchar((int)(seed >> 24));
    }
    return fflush(stdout) != 0;
}

/* `what` again and again, `n` bytes in all. */
static int make_repeated(size_t n, const char *what)
{
    size_t length = strlen(what);
    for (size_t i = 0; i < n; i++)
        putchar(what[i % length]);
    return fflush(stdout) != 0;
}

/* 0 where every byte of `in` stands in `out`, in order. */
static int compare(const char *in, const char *out)
{
    FILE *a = fopen(in, "rb"), *b = fopen(out, "rb");
    size_t at = 0;
    if (!a || !b) {
        fprintf(stderr, "cannot open %s or %s\n", in, out);
        return 2;
    }
    for (int x, y; (x = getc(a)) != EOF; at++)
        while ((y = getc(b)) != x)
            if (y == EOF) {
                fprintf(stderr, "%s: byte %zu of %s does not come out\n", out, at, in);
                return 1;
            }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "random") == 0)
        return make_random(strtoul(argv[2], NULL, 10), (uint32_t)strtoul(argv[3], NULL, 10));
    if (argc == 4 && strcmp(argv[1], "repeat") == 0)
        return make_repeated(strtoul(argv[2], NULL, 10), argv[3]);
    if (argc == 4 && strcmp(argv[1], "keeps") == 0)
        return compare(argv[2], argv[3]);
    return 2;
}
