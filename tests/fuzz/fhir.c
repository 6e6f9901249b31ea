/* Fuzzes FHIR resources. An input is one digit and a line end, and then what the filter reads: the digit's remainder by 3 is the mode, from 3 on
 * results are read too, from 6 on critical records are held. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "plain/handle.h"

#include <stdlib.h>
#include <unistd.h>

const size_t fuzz_header = 2;

enum { ARENA_KEEP = 1 << 22 };

/* What lives as long as the fuzzer. */
static struct {
    const plain_lexicon *l;
    plain_lexicon *silent; /* knows words and says nothing */
    arena a;
} z;

static void start(void)
{
    static const char yaml[] = "version: \"1\"\nwords:\n  - {word: disc, plural: discs}\n";
    char path[] = "/tmp/plainread-fuzz-XXXXXX.yaml";
    int fd = mkstemps(path, 5);
    FUZZ_CHECK(fd >= 0 && write(fd, yaml, sizeof yaml - 1) == (ssize_t)sizeof yaml - 1, "no file for the silent lexicon");
    close(fd);
    const char *const paths[] = {path};
    z.silent = plain_lexicon_load(paths, 1, NULL, NULL);
    unlink(path);
    z.l = plain_lexicon_builtin();
    FUZZ_CHECK(z.l && z.silent, "no lexicon");
}

static fuzz_run run(const plain_lexicon *l, const plain_options *o, span in, fuzz_way way)
{
    plain_filter *f = plain_filter_new(l, o);
    FUZZ_CHECK(f, "no filter");
    fuzz_run made = fuzz_filter(f, in, way, &z.a);
    plain_filter_free(f);
    return made;
}

/* Whether every byte of `in` stands in `out` in its order: nothing was taken away. */
static bool is_contained(span in, span out)
{
    size_t i = 0;
    for (size_t k = 0; k < out.n && i < in.n; k++)
        i += in.p[i] == out.p[k];
    return i == in.n;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    static const plain_fhir modes[] = {PLAIN_FHIR_BUNDLE, PLAIN_FHIR_ATTACH, PLAIN_FHIR_REPLACE};
    if (n < fuzz_header)
        return 0;
    if (!z.l)
        start();
    span in = {(const char *)p + fuzz_header, n - fuzz_header};
    plain_options o = {.age = -1, .from = PLAIN_FROM_FHIR, .max_grade = 8, .fhir = modes[p[0] % 3], .results = p[0] % 9 >= 3, .hold = p[0] % 9 >= 6};
    fuzz_run silent = run(z.silent, &o, in, FUZZ_WHOLE);
    FUZZ_CHECK(span_eq(silent.out, in), "with nothing to say other bytes come out");
    fuzz_run whole = run(z.l, &o, in, FUZZ_WHOLE), pieces = run(z.l, &o, in, FUZZ_PIECES);
    FUZZ_CHECK(span_eq(whole.out, pieces.out) && whole.outcome == pieces.outcome, "read in pieces, other bytes come out");
    FUZZ_CHECK(whole.messages.n == 0 || (whole.outcome & PLAIN_HELD), "messages in a format for programs");
    FUZZ_CHECK(o.fhir == PLAIN_FHIR_REPLACE || is_contained(in, whole.out), "something of the original is gone");
    arena_reset(&z.a, ARENA_KEEP);
    return 0;
}
