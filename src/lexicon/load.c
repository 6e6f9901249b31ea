/* A lexicon from files: see load.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/load.h"

#include "base/buf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void close_file(void *what) { close(*(int *)what); }

static void close_folder(void *what) { closedir(what); }

bool file_read_open(int fd, arena *a, span *out, int *error)
{
    buf b = {.a = a};
    ssize_t n;
    do {
        buf_room(&b, 65536);
        n = read(fd, b.p + b.n, 65536);
        if (n > 0)
            b.n += (size_t)n;
    } while (n > 0 || (n < 0 && errno == EINTR));
    *error = errno;
    if (n == 0)
        *out = buf_span(&b);
    return n == 0;
}

bool file_read(const char *path, arena *a, span *out, int *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        *error = errno;
        return false;
    }
    arena_held held;
    arena_hold(a, &held, close_file, &fd);
    bool good = file_read_open(fd, a, out, error);
    arena_let_go(a);
    close(fd);
    return good;
}

static int by_name(const void *x, const void *y) { return strcmp(*(char *const *)x, *(char *const *)y); }

typedef VEC(char *) name_list;

/* The names in a folder that end in .yaml, sorted, with the folder before them. */
static bool list_folder(const char *path, name_list *names, arena *a, diag_list *d)
{
    DIR *dir = opendir(path);
    if (!dir) {
        diag_add(d, RULE_FILE, (diag_place){span_of(path), 1, 1, 0}, "cannot read the folder: %s", strerror(errno));
        return false;
    }
    arena_held held;
    arena_hold(a, &held, close_folder, dir);
    for (struct dirent *e; (e = readdir(dir));) {
        size_t n = strlen(e->d_name);
        if (n < 6 || e->d_name[0] == '.' || strcmp(e->d_name + n - 5, ".yaml") != 0)
            continue;
        buf name = {.a = a};
        buf_printf(&name, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/", e->d_name);
        buf_char(&name, 0);
        *VEC_PUSH(a, names) = name.p;
    }
    arena_let_go(a);
    closedir(dir);
    if (names->n)
        qsort(names->v, names->n, sizeof *names->v, by_name);
    return true;
}

static void read_one(const char *path, source *src, arena *a, diag_list *d)
{
    source_file f = {.name = arena_copy(a, span_of(path))};
    int error = 0;
    if (!file_read(path, a, &f.text, &error)) {
        diag_add(d, RULE_FILE, (diag_place){f.name, 1, 1, 0}, "cannot read it: %s", strerror(error));
        return;
    }
    f.root = yaml_read(f.text, f.name, a, d);
    if (f.root)
        schema_check(f.root, d);
    *VEC_PUSH(a, &src->files) = f;
}

void lexicon_read(const char *const *paths, size_t n, arena *a, diag_list *d, source *src)
{
    for (size_t i = 0; i < n; i++) {
        struct stat st;
        name_list names = {0};
        if (stat(paths[i], &st) == 0 && S_ISDIR(st.st_mode)) {
            if (!list_folder(paths[i], &names, a, d))
                continue;
            if (names.n == 0)
                diag_add(d, RULE_FILE, (diag_place){span_of(paths[i]), 1, 1, 0}, "no file in this folder ends in .yaml");
        } else {
            *VEC_PUSH(a, &names) = (char *)paths[i];
        }
        for (uint32_t j = 0; j < names.n; j++)
            read_one(names.v[j], src, a, d);
    }
}

bool lexicon_load(lexicon *l, const char *const *paths, size_t n, arena *a, diag_list *d, source *src)
{
    source own = {0};
    src = src ? src : &own;
    lexicon_read(paths, n, a, d, src); /* what was read is compiled nonetheless: all mistakes are told in one run */
    span image = src->files.n ? compile_image(src, a, d) : (span){0};
    return d->errors == 0 && lexicon_open(l, image);
}

span lexicon_image(const lexicon *l) { return (span){(const char *)l->header, l->header->size}; }
