/* The whole way of one record, from bytes to a report. For plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_PIPELINE_H
#define PLAIN_PLAIN_PIPELINE_H

#include "base/arena.h"
#include "plain/plainread.h"
#include "report/record.h"
#include "report/report.h"

typedef struct pipeline pipeline;
/* NULL when memory runs out. */
pipeline *pipeline_new(const lexicon *l);
void pipeline_free(pipeline *p);
/* Fills *out from `in`; memory from `a`, but for the words of sentences that were seen before: those live until the next run. False: the record is
 * refused (a match limit was hit) and must come out as it went in, marked. */
__attribute__((warn_unused_result)) bool pipeline_run(pipeline *p, const plain_options *o, const record *in, report *out, arena *a);

#endif
