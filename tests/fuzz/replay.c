/* Feeds files, and the files of folders, to a fuzzer's function: the tests of what fuzzing once found, with any compiler. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "lexicon/load.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static int by_name(const void *x, const void *y) { return strcmp(*(char *const *)x, *(char *const *)y); }

static void replay_file(const char *path)
{
    arena a = {0};
    span bytes;
    int error = 0;
    if (!file_read(path, &a, &bytes, &error))
        fuzz_fail(path, 1, "cannot be read: %s", strerror(error));
    fprintf(stderr, "%s: %zu bytes\n", path, bytes.n);
    char *exact = malloc(bytes.n ? bytes.n : 1); /* of its own size, so that a byte too far is seen */
    FUZZ_CHECK(exact, "no memory");
    if (bytes.n)
        memcpy(exact, bytes.p, bytes.n);
    (void)LLVMFuzzerTestOneInput((const uint8_t *)exact, bytes.n);
    free(exact);
    arena_free(&a);
}

/* How many files it held. */
static uint32_t replay_folder(const char *path)
{
    arena a = {0};
    VEC(char *) names = {0};
    DIR *dir = opendir(path);
    if (!dir)
        fuzz_fail(path, 1, "no such folder");
    for (struct dirent *e; (e = readdir(dir));) {
        buf name = {.a = &a};
        if (e->d_name[0] == '.')
            continue;
        buf_printf(&name, "%s/%s", path, e->d_name);
        buf_char(&name, 0);
        *VEC_PUSH(&a, &names) = name.p;
    }
    closedir(dir);
    if (names.n)
        qsort(names.v, names.n, sizeof *names.v, by_name);
    for (uint32_t i = 0; i < names.n; i++)
        replay_file(names.v[i]);
    uint32_t n = names.n;
    arena_free(&a);
    return n;
}

int main(int argc, char **argv)
{
    uint32_t n = 0;
    for (int i = 1; i < argc; i++)
        n += replay_folder(argv[i]);
    if (n == 0)
        fuzz_fail(argv[0], 1, "no file to replay");
    return 0;
}
