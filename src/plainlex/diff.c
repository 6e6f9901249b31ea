/* plainlex diff: what a change of the lexicon does to the rewritten reports of a corpus. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

#include "plainlex/reports.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef enum diff_format { TO_TEXT, TO_JSON, TO_HTML } diff_format;

/* Reports that were done, on standard error; silent for the first second, and where nobody looks. */
typedef struct progress {
    bool on, shown;
    double begin, last;
    uint32_t total, done;
} progress;

typedef struct run {
    diff_result d;
    progress p;
    int32_t age;
} run;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Reports in the corpus: files, or lines that hold something. 0 where that cannot be told. */
static uint32_t corpus_size(const char *path)
{
    struct stat st;
    arena a = {0};
    path_list names = {0};
    span text;
    int error;
    uint32_t n = 0;
    if (stat(path, &st) != 0)
        return 0;
    if (S_ISDIR(st.st_mode))
        n = reports_list(path, ".txt", &names, &a) ? names.n : 0;
    else if (S_ISREG(st.st_mode) && file_read(path, &a, &text, &error))
        for (size_t i = 0; i < text.n; i++)
            n += text.p[i] == '\n' && i && text.p[i - 1] != '\n';
    arena_free(&a);
    return n;
}

static void progress_step(progress *p)
{
    enum { WIDTH = 30 };
    p->done++;
    if (!p->on || p->done % 16)
        return;
    double t = now();
    if (t - p->begin < 1 || t - p->last < 0.1)
        return;
    uint32_t total = p->total > p->done ? p->total : p->done, full = (uint32_t)((uint64_t)p->done * WIDTH / total);
    fprintf(stderr, "\r[%.*s%*s] %3u %% of %u reports", (int)full, "##############################", (int)(WIDTH - full), "",
            (uint32_t)((uint64_t)p->done * 100 / total), total);
    p->last = t;
    p->shown = true;
}

static void progress_end(const progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
}

static bool take_report(void *ctx, span name, const record *in)
{
    run *r = ctx;
    diff_report(&r->d, name, in, r->age);
    progress_step(&r->p);
    return true;
}

/* A gate lets through what touches few reports; never a critical finding, nor a report that one side alone refuses. */
static int status_of(const diff_result *d, long max_changed)
{
    bool grave =
        diff_count(d, CRITICAL_LOST) || diff_count(d, CRITICAL_GAINED) || diff_count(d, CRITICAL_MOVED) || d->old->refused != d->new->refused;
    return grave || d->reports_changed > (max_changed < 0 ? 0 : max_changed) ? EXIT_FOUND : EXIT_FINE;
}

static int compare(run *r, const arguments *o)
{
    diff_result *d = &r->d;
    bool tty = isatty(STDERR_FILENO);
    r->p = (progress){.on = tty, .begin = now(), .total = tty ? corpus_size(o->corpus) : 0};
    bool good = reports_each(o->corpus, take_report, r);
    progress_end(&r->p);
    if (good && d->reports == 0)
        fprintf(stderr, "plainlex: %s: no report is in it\n", o->corpus);
    if (!good || d->reports == 0)
        return EXIT_TROUBLE;
    buf out = {.a = &d->a};
    diff_finish(d);
    diff_rows(d);
    if (o->to == TO_JSON)
        diff_json(d, &out);
    else if (o->to == TO_HTML)
        diff_html(d, &out);
    else
        diff_text(d, wants_color(o->color, stdout), &out);
    fwrite(out.p, 1, out.n, stdout);
    return status_of(d, o->max_changed);
}

int verb_diff(const arguments *o)
{
    diff_side old = {0}, new = {0};
    run r = {.d = {.old = &old, .new = &new, .corpus = o->corpus}, .age = o->age};
    bool loaded = diff_load(&old, o->operands[0]);
    loaded = diff_load(&new, o->operands[1]) && loaded;
    int status = loaded ? compare(&r, o) : EXIT_TROUBLE;
    diff_close(&old);
    diff_close(&new);
    arena_free(&r.d.a);
    return status;
}
