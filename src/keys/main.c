/* write-keys json, or write-keys mdoc PAGE: the JSON Schema, or PAGE with the keys in the place of its line `.\\" KEYS`. A tool of the build. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "keys/keys.h"

#include <stdio.h>
#include <string.h>

static bool copy_page(const char *path, buf *b)
{
    FILE *f = fopen(path, "r");
    char line[1024];
    if (!f)
        return false;
    while (fgets(line, sizeof line, f)) {
        if (!strcmp(line, ".\\\" KEYS\n"))
            keys_mdoc(b);
        else
            buf_put(b, span_of(line));
    }
    bool good = !ferror(f);
    fclose(f);
    return good;
}

int main(int argc, char **argv)
{
    arena a = {0};
    buf b = {.a = &a};
    bool good = false;
    if (argc == 2 && !strcmp(argv[1], "json")) {
        keys_json(&b);
        good = true;
    } else if (argc == 3 && !strcmp(argv[1], "mdoc")) {
        good = copy_page(argv[2], &b);
    }
    good = good && fwrite(b.p, 1, b.n, stdout) == b.n && fflush(stdout) == 0;
    arena_free(&a);
    return good ? 0 : 2;
}
