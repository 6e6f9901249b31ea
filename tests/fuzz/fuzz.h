/* What the fuzzers share: checks that stop at a broken promise, and the filter on bytes in memory. For tests/fuzz only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "base/buf.h"
#include "plain/pipeline.h"
#include "plain/plainread.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The one function that a fuzzer has: libFuzzer calls it, and so does replay.c. */
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
/* Bytes before the text in an input, which words.c leaves alone for the most part. */
extern const size_t fuzz_header;

/* A promise; the message is printf-formatted. */
#define FUZZ_CHECK(kept, ...) ((kept) ? (void)0 : fuzz_fail(__FILE__, __LINE__, __VA_ARGS__))
_Noreturn __attribute__((format(printf, 3, 4))) void fuzz_fail(const char *file, int line, const char *format, ...);

/* A small stream of numbers that is the same for the same bytes. */
typedef struct fuzz_dice {
    uint64_t state;
} fuzz_dice;
fuzz_dice fuzz_dice_of(span s);
uint32_t fuzz_roll(fuzz_dice *d, uint32_t sides);

/* What a run of the filter wrote, said and answered. */
typedef struct fuzz_run {
    span out, messages; /* each message ends with a newline */
    int outcome;
} fuzz_run;

typedef enum fuzz_way {
    FUZZ_WHOLE,      /* reading gives all that is asked for */
    FUZZ_PIECES,     /* reading gives a few bytes at a time, and says now and then that it would wait */
    FUZZ_UNREADABLE, /* reading fails somewhere */
    FUZZ_UNWRITABLE  /* writing fails somewhere */
} fuzz_way;

fuzz_run fuzz_filter(plain_filter *f, span in, fuzz_way way, arena *a);

/* What holds for every report that the pipeline makes, whatever the lexicon: the sentences stand in order and hold all but white space; each comes
 * out byte for byte unless it was rewritten, and then with the same digits and facts; nothing else is changed. `sides`: the lexicon's facts know left
 * and right, so that they must stay, too. */
void fuzz_check_report(const lexicon *l, const report *r, bool sides, arena *a);
/* A report lives until the pipeline's next run; a kept one as long as `a`. */
void fuzz_keep_report(report *r, arena *a);
/* That two reports of the same text are one. */
void fuzz_check_same(const report *x, const report *y, const char *what);
/* That messages hold nothing but a record's name, words of the lexicon, and figures. `numbered`: no record brings a name, each is called by its
 * number.
 */
void fuzz_check_messages(const lexicon *l, span messages, bool numbered);

#endif
