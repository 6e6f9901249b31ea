/* lexc: compiles the default lexicon while the program is being built. Not installed; people use `plainlex compile`. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/load.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: lexc FOLDER IMAGE\n", stderr);
        return 2;
    }
    arena a = {0};
    diag_list d = {.a = &a};
    lexicon l;
    const char *const paths[] = {argv[1]};
    bool good = lexicon_load(&l, paths, 1, &a, &d, NULL);
    diag_sort(&d);
    for (uint32_t i = 0; i < d.list.n; i++) {
        buf line = {.a = &a};
        diag_line(&d.list.v[i], &line);
        fprintf(stderr, "%.*s\n", (int)line.n, line.p);
    }
    if (!good)
        return 1;
    span image = lexicon_image(&l);
    FILE *f = fopen(argv[2], "wb");
    bool written = f && fwrite(image.p, 1, image.n, f) == image.n;
    if (f && fclose(f) != 0)
        written = false;
    if (!written)
        perror(argv[2]);
    arena_free(&a);
    return written ? 0 : 1;
}
