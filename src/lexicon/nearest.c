/* The known name that was probably meant: see nearest.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/nearest.h"

enum { NAME_MAX_BYTES = 40, FAR = 9 };

static int least_of(int a, int b) { return a < b ? a : b; }

/* Letters that are wrong, missing, too many or swapped with their neighbour, at most FAR. */
static int distance(span a, span b)
{
    int rows[3][NAME_MAX_BYTES], *before = rows[0], *last = rows[1], *row = rows[2];
    if (a.n >= NAME_MAX_BYTES || b.n >= NAME_MAX_BYTES)
        return FAR;
    for (size_t j = 0; j <= b.n; j++)
        last[j] = (int)j;
    for (size_t i = 1; i <= a.n; i++) {
        row[0] = (int)i;
        for (size_t j = 1; j <= b.n; j++) {
            row[j] = least_of(last[j - 1] + (a.p[i - 1] != b.p[j - 1]), 1 + least_of(last[j], row[j - 1]));
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
                row[j] = least_of(row[j], before[j - 2] + 1);
        }
        int *oldest = before;
        before = last;
        last = row;
        row = oldest;
    }
    return least_of(last[b.n], FAR);
}

int nearest_start(span name) { return name.n < 3 ? (int)name.n : name.n < 5 ? (int)name.n - 1 : 4; }

bool nearest_better(span name, span known, int *least)
{
    int n = distance(name, known);
    bool better = n < *least;
    *least = better ? n : *least;
    return better;
}

span nearest_word(span name, const char *const *words)
{
    span best = {0};
    int least = nearest_start(name);
    for (; *words; words++)
        if (nearest_better(name, span_of(*words), &least))
            best = span_of(*words);
    return best;
}
