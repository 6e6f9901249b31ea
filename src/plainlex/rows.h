/* The rows of a lexicon's files, as their editors wrote them. For plainlex/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINLEX_ROWS_H
#define PLAINLEX_ROWS_H

#include "plainlex/verbs.h"

/* Calls `take` for each row that has an id, file by file and in their order; `list` is "entries", "cues" ... */
void rows_each(const bench *b, void (*take)(void *ctx, const source_file *file, span list, const yaml_node *row), void *ctx);
/* The lines of the file on which the row stands, with the comments above it. */
span row_text(const source_file *file, const yaml_node *row);

#endif
