/* A side of the comparison: a lexicon from a path, or out of git's store without a checkout. See diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

#include <stdlib.h>

/* One file of a revision, read as lexicon_load() reads one of the disk. `object` is REV:PATH. */
static bool read_object(bench *b, const char *object)
{
    const char *const show[] = {"git", "cat-file", "blob", object, NULL};
    buf name = {.a = &b->a};
    buf_printf(&name, "git:%s", object);
    source_file f = {.name = buf_span(&name)};
    if (!diff_git(show, &b->a, &f.text))
        return false;
    f.root = yaml_read(f.text, f.name, &b->a, &b->d);
    if (f.root)
        schema_check(f.root, &b->d);
    *VEC_PUSH(&b->a, &b->src.files) = f;
    return true;
}

/* The files of a folder of a revision that end in .yaml. git lists them by their names. */
static bool read_tree(bench *b, const char *object)
{
    const char *const list[] = {"git", "ls-tree", "-z", "--full-tree", "--name-only", object, NULL};
    span names;
    if (!diff_git(list, &b->a, &names))
        return false;
    const char *slash = object[strlen(object) - 1] == '/' || object[strlen(object) - 1] == ':' ? "" : "/";
    for (size_t at = 0; at < names.n;) {
        span one = span_of(names.p + at); /* -z ends each with a NUL */
        at += one.n + 1;
        if (one.n < 6 || one.p[0] == '.' || memcmp(one.p + one.n - 5, ".yaml", 5) != 0)
            continue;
        buf path = {.a = &b->a};
        buf_printf(&path, "%s%s%s", object, slash, one.p);
        buf_char(&path, 0);
        if (!read_object(b, path.p))
            return false;
    }
    if (b->src.files.n == 0)
        fprintf(stderr, "plainlex: git:%s: no file in this folder ends in .yaml\n", object);
    return b->src.files.n > 0;
}

/* `what` is REV[:PATH]. */
static bool load_revision(bench *b, const char *what)
{
    *b = (bench){.a.public = true};
    b->d.a = &b->a;
    if (*what == '-' || *what == ':' || !*what) { /* no option of git's, and not its index */
        fprintf(stderr, "plainlex: git:%s: a revision is needed: git:REV[:PATH]\n", what);
        return false;
    }
    buf object = {.a = &b->a};
    buf_printf(&object, strchr(what, ':') ? "%s" : "%s:lexicons", what);
    buf_char(&object, 0);
    span type;
    const char *const ask[] = {"git", "cat-file", "-t", object.p, NULL};
    if (!diff_git(ask, &b->a, &type))
        return false;
    if (!(span_eq(type, SPAN("tree\n")) ? read_tree(b, object.p) : read_object(b, object.p)))
        return false;
    span image = compile_image(&b->src, &b->a, &b->d);
    b->loaded = b->d.errors == 0 && lexicon_open(&b->l, image);
    return b->loaded;
}

bool diff_load(diff_side *s, const char *name)
{
    *s = (diff_side){.name = name};
    char *const path = (char *)name;
    bool good = strncmp(name, "git:", 4) == 0 ? load_revision(&s->b, name + 4) : bench_load(&s->b, &path, 1);
    if (!good) {
        bench_print(&s->b, stderr);
        fprintf(stderr, "plainlex: %s: no lexicon can be read from it\n", name);
        return false;
    }
    s->p = pipeline_new(&s->b.l);
    return s->p != NULL;
}

void diff_close(diff_side *s)
{
    pipeline_free(s->p);
    arena_free(&s->a);
    bench_free(&s->b);
}
