/* coprocess: asks a filter one record after another, as engines do that run it as a child. Stands alone; the tests and ./dev bench build it.
 *
 *     coprocess [--stream] COUNT PROGRAM [ARGUMENT]...
 *
 * Each record is one line of JSON with a report of about 2 KB, sent when the one before was answered (Benthos' subprocess); with --stream they are
 * sent by a process of its own, which does not wait for answers (Spark's RDD.pipe). There must be an answer to each in time, in order: one line with
 * the same id, and with the report's words changed; nothing may come behind the last; the status must be 0. Prints how long answers took. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 60000 }; /* milliseconds: a filter that waits for more input would wait for ever */

static void die(const char *what)
{
    fprintf(stderr, "coprocess: %s\n", what);
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static pid_t child_start(char **argv, int *in, int *out)
{
    int to[2], from[2];
    if (pipe(to) != 0 || pipe(from) != 0)
        die("no pipe");
    pid_t pid = fork();
    if (pid < 0)
        die("no process");
    if (pid == 0) {
        dup2(to[0], 0);
        dup2(from[1], 1);
        close(to[1]);
        close(from[0]);
        execvp(argv[0], argv);
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    *in = to[1];
    *out = from[0];
    return pid;
}

/* One line of about 2 KB; no two are the same. */
static size_t record_make(char *line, size_t room, int i)
{
    int n = snprintf(line, room, "{\"id\":%d,\"age\":54,\"text\":\"EXAM: MRI of the lumbar spine.\\n\\nFINDINGS: ", i);
    for (int k = 0; n < 1900; k++)
        n += snprintf(line + n, room - (size_t)n, "Disc degeneration at L%d-L%d, %d mm. No fracture of vertebra %d. ", k % 5 + 1, k % 5 + 2,
                      i % 97 + k, k);
    n += snprintf(line + n, room - (size_t)n, "\\n\\nIMPRESSION: Disc degeneration.\"}\n");
    return (size_t)n;
}

/* What was read and not yet taken. */
static char got[1 << 20];
static size_t got_n;

/* Waits for the next line; it is in `line` then. `alone`: another behind it would be an answer to nothing. */
static void answer_read(int out, char *line, size_t room, int alone)
{
    char *end;
    while (!(end = memchr(got, '\n', got_n))) {
        struct pollfd p = {.fd = out, .events = POLLIN};
        ssize_t n = poll(&p, 1, PATIENCE) == 1 && got_n < sizeof got ? read(out, got + got_n, sizeof got - got_n) : 0;
        if (n <= 0)
            die("an answer does not come");
        got_n += (size_t)n;
    }
    size_t n = (size_t)(end + 1 - got);
    if (n >= room || (alone && n != got_n))
        die("more than one answer");
    memcpy(line, got, n);
    line[n] = 0;
    got_n -= n;
    memmove(got, got + n, got_n);
}

static void answer_check(const char *answer, int i)
{
    char id[32];
    snprintf(id, sizeof id, "{\"id\":%d,", i);
    if (strncmp(answer, id, strlen(id)) != 0 || strstr(answer, "Disc degeneration at") || !strstr(answer, "\"plainread\":{"))
        die("an answer is to another record, or none");
}

static void record_send(int in, int i)
{
    static char line[8192];
    size_t n = record_make(line, sizeof line, i);
    if (write(in, line, n) != (ssize_t)n)
        die("a record is not taken");
}

/* Sends all records from a process of its own, and leaves them to it. */
static void stream_start(int in, int out, int count)
{
    pid_t pid = fork();
    if (pid < 0)
        die("no process");
    if (pid > 0)
        return;
    close(out);
    for (int i = 0; i < count; i++)
        record_send(in, i);
    _exit(0);
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
    static char answer[sizeof got];
    int in, out, status, stream = argc > 1 && strcmp(argv[1], "--stream") == 0;
    argv += 1 + stream;
    int count = argc > 2 + stream ? atoi(argv[0]) : 0;
    if (count <= 0)
        die("usage: coprocess [--stream] COUNT PROGRAM [ARGUMENT]...");
    double *took = calloc((size_t)count, sizeof *took);
    pid_t pid = child_start(argv + 1, &in, &out);
    if (stream)
        stream_start(in, out, count);
    for (int i = 0; i < count && took; i++) {
        double begin = now();
        if (!stream)
            record_send(in, i);
        answer_read(out, answer, sizeof answer, !stream);
        took[i] = now() - begin;
        answer_check(answer, i);
    }
    close(in);
    if (got_n || read(out, answer, 1) != 0)
        die("something comes behind the last answer");
    if (waitpid(pid, &status, 0) != pid || status != 0)
        die("the status is not 0");
    qsort(took, (size_t)count, sizeof *took, by_size);
    printf("%d records of 2 KB, %s: median %.2f ms, 99 of 100 under %.2f ms, slowest %.2f ms\n", count, stream ? "in a stream" : "one at a time",
           took[count / 2] * 1e3, took[count * 99 / 100] * 1e3, took[count - 1] * 1e3);
    free(took);
    return 0;
}
