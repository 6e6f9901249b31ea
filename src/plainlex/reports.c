/* The reports of a corpus: see reports.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/reports.h"

#include "lexicon/load.h"
#include "plain/jsonl.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static int by_name(const void *x, const void *y) { return strcmp(*(char *const *)x, *(char *const *)y); }

bool reports_list(const char *folder, const char *ending, path_list *out, arena *a)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        perror(folder);
        return false;
    }
    size_t tail = strlen(ending);
    for (struct dirent *e; (e = readdir(dir));) {
        size_t n = strlen(e->d_name);
        if (n <= tail || strcmp(e->d_name + n - tail, ending) != 0)
            continue;
        buf path = {.a = a};
        buf_printf(&path, "%s/%s", folder, e->d_name);
        buf_char(&path, 0);
        *VEC_PUSH(a, out) = path.p;
    }
    closedir(dir);
    if (out->n)
        qsort(out->v, out->n, sizeof *out->v, by_name);
    return true;
}

/* The lines of a file that was read whole, one record each. */
static bool each_line(const char *path, span text, report_taker *take, void *ctx, arena *a)
{
    uint32_t number = 0;
    for (size_t b = 0, e; b < text.n; b = e + 1) {
        const char *end = memchr(text.p + b, '\n', text.n - b);
        e = end ? (size_t)(end - text.p) : text.n;
        jsonl j;
        record in;
        number++;
        if (span_is_blank((span){text.p + b, e - b}))
            continue;
        if (!jsonl_read(&j, (span){text.p + b, e - b}, &in, a)) {
            fprintf(stderr, "%s:%u:%zu: error: %s\n", path, number, j.error.byte + 1, j.error.why);
            continue;
        }
        in.number = number;
        if (!take(ctx, in.id, &in))
            return false;
        arena_reset(a, 1 << 20);
    }
    return true;
}

/* One file: JSON Lines by its ending, else one report. */
static bool each_in_file(const char *path, report_taker *take, void *ctx)
{
    arena file = {0}, a = {0};
    span text;
    int error;
    size_t n = strlen(path);
    bool good = file_read(path, &file, &text, &error);
    if (!good) {
        fprintf(stderr, "%s: %s\n", path, strerror(error));
    } else if (n > 6 && !strcmp(path + n - 6, ".jsonl")) {
        good = each_line(path, text, take, ctx, &a);
    } else {
        const record in = {.text = text, .number = 1, .age = -1};
        good = take(ctx, span_of(path), &in);
    }
    arena_free(&a);
    arena_free(&file);
    return good;
}

bool reports_each(const char *path, report_taker *take, void *ctx)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        perror(path);
        return false;
    }
    if (!S_ISDIR(st.st_mode))
        return each_in_file(path, take, ctx);
    arena names = {0};
    path_list inputs = {0};
    bool good = reports_list(path, ".txt", &inputs, &names);
    for (uint32_t i = 0; good && i < inputs.n; i++)
        good = each_in_file(inputs.v[i], take, ctx);
    arena_free(&names);
    return good;
}
