/* Runs git without a shell and takes what it writes: see diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

static bool read_all(int fd, arena *a, span *out)
{
    buf b = {.a = a};
    ssize_t n;
    do {
        buf_room(&b, 65536);
        n = read(fd, b.p + b.n, 65536);
        if (n > 0)
            b.n += (size_t)n;
    } while (n > 0 || (n < 0 && errno == EINTR));
    *out = buf_span(&b);
    return n == 0;
}

bool diff_git(const char *const *argv, arena *a, span *out)
{
    int ends[2], status = 0;
    if (pipe(ends) != 0) {
        perror("plainlex: git");
        return false;
    }
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execvp(argv[0], (char *const *)argv);
        perror("plainlex: git");
        _exit(127);
    }
    close(ends[1]);
    if (child < 0)
        perror("plainlex: git");
    bool good = child >= 0 && read_all(ends[0], a, out);
    close(ends[0]);
    if (child >= 0)
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            continue;
    return good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
