/* The known name that was probably meant: see nearest.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/nearest.h"

/* Edit distance of two short words, at most 9. */
static int distance(span a, span b)
{
    int row[40];
    if (a.n >= 40 || b.n >= 40)
        return 9;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= a.n; i++) {
        int corner = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= b.n; j++) {
            int swap = corner + (a.p[i - 1] != b.p[j - 1]);
            int step = 1 + (row[j] < row[j - 1] ? row[j] : row[j - 1]);
            corner = row[j];
            row[j] = swap < step ? swap : step;
        }
    }
    return row[b.n] > 9 ? 9 : row[b.n];
}

int nearest_start(span name) { return name.n < 5 ? ((int)name.n + 1) / 2 + 1 : 4; }

bool nearest_better(span name, span known, int *least)
{
    int n = distance(name, known);
    bool better = n < *least;
    *least = better ? n : *least;
    return better;
}
