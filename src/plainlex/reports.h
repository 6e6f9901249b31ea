/* The reports of a corpus, one after the other: a folder of NAME.txt, or a file of JSON Lines. For plainlex/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINLEX_REPORTS_H
#define PLAINLEX_REPORTS_H

#include "plain/pipeline.h"

/* Takes one report; false stops. What `in` holds lives until it returns. `name`: of the file, or the record's id. */
typedef bool report_taker(void *ctx, span name, const record *in);

/* Calls `take` for each report under `path`, in the order of the names or lines. A line that is no record is told on standard error with its place
 * and passed over. False where the path cannot be read (said on standard error) or `take` stopped. */
__attribute__((warn_unused_result)) bool reports_each(const char *path, report_taker *take, void *ctx);
/* The paths in a folder that end in `ending`, sorted, from `a`; false where it cannot be read (said on standard error). */
typedef VEC(char *) path_list;
__attribute__((warn_unused_result)) bool reports_list(const char *folder, const char *ending, path_list *out, arena *a);

#endif
