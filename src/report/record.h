/* One record as it was framed: what the pipeline reads. For wire and plain. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_REPORT_RECORD_H
#define PLAIN_REPORT_RECORD_H

#include "document/document.h"

/* Empty spans and -1 where the record does not say. */
typedef struct record {
    span text;       /* the report's bytes */
    span id;         /* the JSON value of "id" as it stood (with its quotes), or empty */
    uint32_t number; /* from 1, within the input */
    int32_t age;     /* years, from the record's own keys */
    patient_sex sex;
    span birth_date, exam_date; /* as age_between() reads them */
} record;

#endif
