/* coprocess: asks a filter one record after another, each when the one before was answered, as engines do that run it as a child. Stands alone; the
 * tests and ./dev bench build it.
 *
 *     coprocess COUNT PROGRAM [ARGUMENT]...
 *
 * Each record is one line of JSON with a report of about 2 KB. The answer must be one line with the same id, and with the report's words changed; the
 * status must be 0. Prints how long answers took. */
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

/* Reads until a newline; what stands behind it would be an answer to nothing. */
static size_t answer_read(int out, char *line, size_t room)
{
    size_t n = 0;
    while (n == 0 || line[n - 1] != '\n') {
        struct pollfd p = {.fd = out, .events = POLLIN};
        ssize_t got = poll(&p, 1, PATIENCE) == 1 && n + 1 < room ? read(out, line + n, room - n - 1) : 0;
        if (got <= 0)
            die("an answer does not come");
        n += (size_t)got;
    }
    line[n] = 0;
    if (strchr(line, '\n') != line + n - 1)
        die("more than one answer");
    return n;
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
    static char line[8192], answer[1 << 20];
    int in, out, status, count = argc > 2 ? atoi(argv[1]) : 0;
    if (count <= 0)
        die("usage: coprocess COUNT PROGRAM [ARGUMENT]...");
    double *took = calloc((size_t)count, sizeof *took);
    pid_t pid = child_start(argv + 2, &in, &out);
    for (int i = 0; i < count && took; i++) {
        char id[32];
        size_t n = record_make(line, sizeof line, i);
        double begin = now();
        if (write(in, line, n) != (ssize_t)n)
            die("a record is not taken");
        answer_read(out, answer, sizeof answer);
        took[i] = now() - begin;
        snprintf(id, sizeof id, "{\"id\":%d,", i);
        if (strncmp(answer, id, strlen(id)) != 0 || strstr(answer, "Disc degeneration at") || !strstr(answer, "\"plainread\":{"))
            die("an answer is to another record, or none");
    }
    close(in);
    if (read(out, answer, 1) != 0)
        die("something comes behind the last answer");
    if (waitpid(pid, &status, 0) != pid || status != 0)
        die("the status is not 0");
    qsort(took, (size_t)count, sizeof *took, by_size);
    printf("%d records of 2 KB, one at a time: median %.2f ms, 99 of 100 under %.2f ms, slowest %.2f ms\n", count, took[count / 2] * 1e3,
           took[count * 99 / 100] * 1e3, took[count - 1] * 1e3);
    free(took);
    return 0;
}
