/* Diagnostics: what is wrong where. Everybody may use it; only the programs print. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_BASE_DIAG_H
#define PLAIN_BASE_DIAG_H

#include "base/arena.h"

typedef enum diag_severity { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE } diag_severity;

/* One finding about a file. Lines and columns count from 1; a column counts characters. */
typedef struct diag {
    diag_severity severity;
    span file;
    uint32_t line, col;
    const char *rule; /* kebab-case name, static */
    span message;
} diag;

typedef struct diag_list {
    arena *a; /* owns the messages */
    VEC(diag) list;
    uint32_t errors;
} diag_list;

/* Adds one; the message is printf-formatted and copied. */
__attribute__((format(printf, 7, 8))) void diag_add(diag_list *d, diag_severity severity, span file, uint32_t line, uint32_t col, const char *rule,
                                                    const char *format, ...);
/* Sorts by file, line, column. */
void diag_sort(diag_list *d);

#endif
