/* The parts of a log in SARIF 2.1.0 that all its writers share. For render/ and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_RENDER_SARIF_H
#define PLAIN_RENDER_SARIF_H

#include "base/buf.h"

/* Where something stands in a file. Lines and columns from 1, columns in characters; a zero is not known. `end_col` is the first behind it. */
typedef struct sarif_region {
    uint32_t line, col, end_line, end_col; /* end_line 0: the same */
    size_t byte, bytes;                    /* from 0; left out where `bytes` is 0 */
} sarif_region;

/* Appends the beginning of a log of one run, up to and with the opening bracket of the tool's rules. */
void sarif_begin(buf *out, span tool, span version);
/* What stands between the rules and the results, and what ends the log behind them. */
extern const span sarif_results, sarif_end;
/* Appends `"key":{"text":...}`. */
void sarif_text(buf *out, const char *key, span text);
/* Appends `"artifactLocation":{"uri":...}`: `file`, a name as people write it, as a reference. */
void sarif_artifact(buf *out, span file);
/* Appends `"key":{...}`, a region. */
void sarif_put_region(buf *out, const char *key, const sarif_region *r);
/* Appends one location, `{"physicalLocation":...}`. `within`: the name of the record in the file, or empty. */
void sarif_location(buf *out, span file, const sarif_region *r, span within);

#endif
