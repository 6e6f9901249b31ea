/* The filter's program: files and streams around plainread.h, messages, and the exit status. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef enum exit_status { STATUS_DONE = 0, STATUS_FOUND = 1, STATUS_TROUBLE = 2, STATUS_HELD = 3 } exit_status;

/* What the callbacks of one input know. `error` is the errno of a read or write that failed, told with the library's next message. */
typedef struct stream {
    int in;
    int error;
    bool write_failed;
    char told[8192]; /* messages that wait for the next write or read: a call for each of them would cost more than the record that it is about */
    size_t told_n;
} stream;

/* Waits until `fd`, which somebody made non-blocking, is ready. */
static void wait_for(int fd, short events) { (void)poll(&(struct pollfd){.fd = fd, .events = events}, 1, -1); }

static bool write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EAGAIN)
            wait_for(fd, POLLOUT);
        else if (done < 0 && errno != EINTR)
            return false;
        if (done > 0) {
            p += done;
            n -= (size_t)done;
        }
    }
    return true;
}

/* One write for a line, so that lines of several programs do not mix. */
static void say(const char *p, size_t n, const char *more)
{
    char line[1024];
    int length = snprintf(line, sizeof line, "%.*s%s%s\n", (int)(n < 900 ? n : 900), p, more ? ": " : "", more ? more : "");
    if (n < 900 && length > 0 && (size_t)length < sizeof line) {
        (void)write_all(STDERR_FILENO, line, (size_t)length);
        return;
    }
    (void)write_all(STDERR_FILENO, p, n);
    (void)write_all(STDERR_FILENO, "\n", 1);
}

static void complain(const char *what, const char *more)
{
    char line[512];
    snprintf(line, sizeof line, "plainread: %.400s", what);
    say(line, strlen(line), more);
}

static ptrdiff_t stream_read(void *ctx, char *p, size_t n)
{
    stream *s = ctx;
    for (;;) {
        ssize_t got = read(s->in, p, n);
        if (got >= 0)
            return got;
        if (errno == EAGAIN) {
            wait_for(s->in, POLLIN);
        } else if (errno != EINTR) {
            s->error = errno;
            return -1;
        }
    }
}

/* Hands on the messages that wait; whole lines. */
static void tell(stream *s)
{
    if (s->told_n)
        (void)write_all(STDERR_FILENO, s->told, s->told_n);
    s->told_n = 0;
}

static bool stream_would_wait(void *ctx)
{
    stream *s = ctx;
    tell(s);
    return poll(&(struct pollfd){.fd = s->in, .events = POLLIN}, 1, 0) == 0;
}

static bool stream_write(void *ctx, const char *p, size_t n)
{
    stream *s = ctx;
    tell(s);
    if (write_all(STDOUT_FILENO, p, n))
        return true;
    s->error = errno;
    s->write_failed = true;
    return false;
}

static void stream_message(void *ctx, const char *p, size_t n)
{
    stream *s = ctx;
    bool small = !s->error && n + 1 <= sizeof s->told;
    if (!small || s->told_n + n + 1 > sizeof s->told)
        tell(s);
    if (small) {
        memcpy(s->told + s->told_n, p, n);
        s->told_n += n;
        s->told[s->told_n++] = '\n';
        return;
    }
    say(p, n, s->error ? strerror(s->error) : NULL);
    s->error = 0;
}

static double seconds_now(void *ctx)
{
    (void)ctx;
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Opens `path`; -1 after a message. A folder is refused here: the first read would tell no more than that. */
static int open_input(const char *path)
{
    struct stat st;
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        if (fd != STDIN_FILENO)
            close(fd);
        fd = -1;
        errno = EISDIR;
    }
    if (fd < 0)
        complain(path, strerror(errno));
    return fd;
}

/* The outcome of one file; *stop is set when there is no use in going on. */
static int run_file(plain_filter *f, const char *path, bool *stop)
{
    int fd = open_input(path);
    if (fd < 0)
        return PLAIN_TROUBLE;
    stream s = {.in = fd};
    plain_io io = {.read = stream_read,
                   .would_wait = stream_would_wait,
                   .write = stream_write,
                   .message = stream_message,
                   .ctx = &s,
                   .name = fd == STDIN_FILENO ? "<stdin>" : path};
    int outcome = plain_filter_run(f, &io);
    tell(&s);
    if (fd != STDIN_FILENO)
        close(fd);
    *stop = s.write_failed;
    return outcome;
}

static int end_stream(plain_filter *f)
{
    stream s = {.in = -1};
    return plain_filter_end(f, &(plain_io){.write = stream_write, .message = stream_message, .ctx = &s});
}

static exit_status status_of(int outcome, plain_to to)
{
    if (outcome & PLAIN_TROUBLE)
        return STATUS_TROUBLE;
    if (to == PLAIN_TO_LINT || to == PLAIN_TO_SARIF)
        return outcome & PLAIN_FOUND ? STATUS_FOUND : STATUS_DONE;
    return outcome & PLAIN_HELD ? STATUS_HELD : STATUS_DONE;
}

static exit_status run_files(const plain_lexicon *l, const options *o, char **files, int count)
{
    static char *const only_stdin[] = {"-"};
    plain_filter *f = plain_filter_new(l, &o->plain);
    int outcome = 0;
    bool stop = false;
    if (!f) {
        complain("out of memory", NULL);
        return STATUS_TROUBLE;
    }
    if (count == 0) {
        files = (char **)only_stdin;
        count = 1;
    }
    for (int i = 0; i < count && !stop; i++)
        outcome |= run_file(f, files[i], &stop);
    if (!stop)
        outcome |= end_stream(f);
    plain_filter_free(f);
    return status_of(outcome, o->plain.to);
}

static bool want_color(const options *o)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (o->color != COLOR_AUTO)
        return o->color == COLOR_ALWAYS;
    return !(no_color && *no_color) && !(term && strcmp(term, "dumb") == 0) && isatty(STDOUT_FILENO);
}

static exit_status print(const char *p, size_t n)
{
    if (write_all(STDOUT_FILENO, p, n))
        return STATUS_DONE;
    complain("standard output", strerror(errno));
    return STATUS_TROUBLE;
}

static exit_status print_help(void)
{
    char text[4096];
    return print(text, options_help(text, sizeof text));
}

static exit_status print_version(const plain_lexicon *l)
{
    char text[512];
    int n = snprintf(text, sizeof text, "plainread %s\nlexicon %s, SHA-256 %s\n", PLAIN_VERSION, plain_lexicon_version(l), plain_lexicon_sha256(l));
    return print(text, (size_t)n);
}

static void report_lexicon(void *ctx, const char *p, size_t n)
{
    (void)ctx;
    say(p, n, NULL);
}

static exit_status run(options *o, int argc, char **argv)
{
    plain_lexicon *l = o->lexicon_count ? plain_lexicon_load(o->lexicons, o->lexicon_count, report_lexicon, NULL) : plain_lexicon_builtin();
    if (!l) {
        complain("no lexicon could be read", NULL);
        return STATUS_TROUBLE;
    }
    o->plain.hold = o->hold;
    o->plain.color = want_color(o);
    o->plain.clock = seconds_now;
    exit_status status = o->version ? print_version(l) : run_files(l, o, argv + o->first_file, argc - o->first_file);
    plain_lexicon_free(l);
    return status;
}

/* Reports are private: a crash must leave no copy of them. */
static void forbid_core(void)
{
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
#ifndef __SANITIZE_ADDRESS__ /* its leak check traces its own process */
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

int main(int argc, char **argv)
{
    options o = {.plain = plain_options_default()};
    char message[256];
    forbid_core();
    signal(SIGPIPE, SIG_IGN);
    o.lexicons = calloc((size_t)argc + 1, sizeof *o.lexicons);
    if (!o.lexicons) {
        complain("out of memory", NULL);
        return STATUS_TROUBLE;
    }
    exit_status status = STATUS_TROUBLE;
    if (!options_read(&o, argc, argv, message))
        complain(message, "see plainread --help");
    else
        status = o.help ? print_help() : run(&o, argc, argv);
    free(o.lexicons);
    if (close(STDOUT_FILENO) != 0 && status != STATUS_TROUBLE) {
        complain("standard output", strerror(errno));
        status = STATUS_TROUBLE;
    }
    return status;
}
