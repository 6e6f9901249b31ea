/* Puts the reports on standard input into plain words: all that a program around libplainread needs.
 *
 *     cc read_report.c $(pkg-config --cflags --libs plainread) -o read_report
 *     ./read_report 54 <report.txt
 *
 * The number is the patient's age; without it the report is asked. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <plainread.h>
#include <stdio.h>
#include <stdlib.h>

static ptrdiff_t read_input(void *ctx, char *p, size_t n)
{
    (void)ctx;
    size_t got = fread(p, 1, n, stdin);
    return ferror(stdin) ? -1 : (ptrdiff_t)got;
}

static bool write_output(void *ctx, const char *p, size_t n)
{
    (void)ctx;
    return fwrite(p, 1, n, stdout) == n;
}

/* Critical findings, and whatever went wrong. */
static void tell(void *ctx, const char *p, size_t n)
{
    (void)ctx;
    fprintf(stderr, "%.*s\n", (int)n, p);
}

int main(int argc, char **argv)
{
    plain_options options = plain_options_default();
    if (argc > 1)
        options.age = atoi(argv[1]);
    plain_filter *filter = plain_filter_new(plain_lexicon_builtin(), &options);
    if (!filter)
        return 2;
    const plain_io io = {.read = read_input, .write = write_output, .message = tell};
    int outcome = plain_filter_run(filter, &io) | plain_filter_end(filter, &io);
    plain_filter_free(filter);
    return outcome & PLAIN_TROUBLE || fclose(stdout) != 0 ? 2 : 0;
}
