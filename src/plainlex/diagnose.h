/* How diagnostics are shown. For plainlex/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINLEX_DIAGNOSE_H
#define PLAINLEX_DIAGNOSE_H

#include "lexicon/compile.h"

/* Appends each diagnostic as file:line:col: severity: message [rule], and under it the source line and a caret. */
void diagnose_text(const diag_list *d, const source *src, bool color, buf *out);
/* One object a line: file, line, col, end_col, severity, rule, message, fix (null where there is none). */
void diagnose_json(const diag_list *d, buf *out);
/* A log in SARIF 2.1.0. */
void diagnose_sarif(const diag_list *d, buf *out);

#endif
