/* plainlex compile: writes the form of a lexicon that plainread maps without reading it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

int verb_compile(const arguments *o)
{
    bench b;
    if (!bench_load(&b, o->operands, o->count))
        return bench_refuse(&b);
    span image = lexicon_image(&b.l);
    FILE *f = fopen(o->output, "wb");
    bool good = f && fwrite(image.p, 1, image.n, f) == image.n;
    if (f && fclose(f) != 0)
        good = false;
    if (!good)
        perror(o->output);
    bench_free(&b);
    return good ? EXIT_FINE : EXIT_TROUBLE;
}
