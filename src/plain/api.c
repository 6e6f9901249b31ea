/* The public handle of a lexicon: built in, loaded from YAML, or a compiled file mapped into memory. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "lexicon/load.h"
#include "plain/handle.h"
#include "plain/plainread.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <threads.h>
#include <unistd.h>

typedef void report_fn(void *ctx, const char *p, size_t n);

static void version_set(plain_lexicon *l)
{
    span v = lexicon_text(&l->view, l->view.header->lexicon_version);
    memcpy(l->version, v.p, v.n < sizeof l->version - 1 ? v.n : sizeof l->version - 1);
}

/* The one object of static storage: written once, before anybody has its address. */
static plain_lexicon builtin = {.builtin = true};
static once_flag builtin_once = ONCE_FLAG_INIT;

static void builtin_open(void)
{
    if (lexicon_builtin(&builtin.view))
        version_set(&builtin);
}

plain_lexicon *plain_lexicon_builtin(void)
{
    call_once(&builtin_once, builtin_open);
    return builtin.view.header ? &builtin : NULL;
}

typedef enum mapped { MAPPED_NOT, MAPPED_WHOLE, MAPPED_MEMORY } mapped;

/* Maps `path` where it is a regular file that begins like a compiled lexicon; else *l is untouched. */
static mapped map_compiled(plain_lexicon *l, const char *path)
{
    uint32_t magic = 0;
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return MAPPED_NOT;
    bool ours = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && pread(fd, &magic, sizeof magic, 0) == (ssize_t)sizeof magic && magic == IMAGE_MAGIC;
    void *map = ours ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    close(fd);
    if (map == MAP_FAILED)
        return ours ? MAPPED_MEMORY : MAPPED_NOT;
    l->map = map;
    l->size = (size_t)st.st_size;
    return MAPPED_WHOLE;
}

static void report_line(report_fn *report, void *ctx, buf *line)
{
    if (report)
        report(ctx, line->p, line->n);
    line->n = 0;
}

static void report_diagnostics(const diag_list *d, arena *a, report_fn *report, void *ctx)
{
    buf line = {.a = a};
    for (uint32_t i = 0; i < d->list.n; i++) {
        diag_line(&d->list.v[i], &line);
        report_line(report, ctx, &line);
    }
}

static bool open_compiled(plain_lexicon *l, const char *path, report_fn *report, void *ctx)
{
    if (lexicon_open(&l->view, (span){l->map, l->size}) && lexicon_intact(&l->view))
        return true;
    diag_list d = {.a = &l->a};
    diag_add(&d, RULE_IMAGE, (diag_place){span_of(path), 1, 1, 0}, "this compiled lexicon is damaged, cut short or of another version");
    report_diagnostics(&d, &l->a, report, ctx);
    return false;
}

static bool load(plain_lexicon *l, const char *const *paths, size_t count, report_fn *report, void *ctx)
{
    mapped map = count == 1 ? map_compiled(l, paths[0]) : MAPPED_NOT;
    if (map == MAPPED_MEMORY)
        arena_leave(&l->a);
    if (map == MAPPED_WHOLE)
        return open_compiled(l, paths[0], report, ctx);
    diag_list d = {.a = &l->a};
    bool ok = lexicon_load(&l->view, paths, count, &l->a, &d, NULL);
    if (!ok) {
        diag_sort(&d);
        report_diagnostics(&d, &l->a, report, ctx);
    }
    return ok;
}

/* The arena leaves to here when memory runs out. */
static bool load_guarded(plain_lexicon *l, const char *const *paths, size_t count, report_fn *report, void *ctx)
{
    static const char message[] = "error: out of memory while reading the lexicon";
    jmp_buf oom;
    l->a.oom = &oom;
    if (setjmp(oom) == 0)
        return load(l, paths, count, report, ctx);
    if (report)
        report(ctx, message, sizeof message - 1);
    return false;
}

plain_lexicon *plain_lexicon_load(const char *const *paths, size_t count, report_fn *report, void *ctx)
{
    plain_lexicon *l = calloc(1, sizeof *l);
    if (!l)
        return NULL;
    if (!load_guarded(l, paths, count, report, ctx)) {
        plain_lexicon_free(l);
        return NULL;
    }
    l->a.oom = NULL;
    version_set(l);
    return l;
}

void plain_lexicon_free(plain_lexicon *l)
{
    if (!l || l->builtin)
        return;
    if (l->map)
        munmap(l->map, l->size);
    arena_free(&l->a);
    free(l);
}

const char *plain_version(void) { return PLAIN_VERSION; }

const char *plain_lexicon_version(const plain_lexicon *l) { return l->version; }

const char *plain_lexicon_sha256(const plain_lexicon *l) { return l->view.header->sha256; }
