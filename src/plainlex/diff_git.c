/* Runs git without a shell and takes what it writes: see diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

bool diff_git(const char *const *argv, arena *a, span *out)
{
    int ends[2], status = 0, error;
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
    bool good = child >= 0 && file_read_open(ends[0], a, out, &error);
    close(ends[0]);
    if (child >= 0)
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            continue;
    return good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
