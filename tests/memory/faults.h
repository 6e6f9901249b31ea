/* Memory that runs out on command: malloc() and its kind, and mmap(), for the whole program with all libraries. For the test of failing allocations.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_MEMORY_FAULTS_H
#define TESTS_MEMORY_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

/* From now on allocation number `nth` fails (from 1), and all behind it where `from_then_on`. */
void faults_begin(long nth, bool from_then_on);
/* All is well again. True when an allocation failed. */
bool faults_end(void);
/* Pieces of memory that were allocated and not freed; 0 under the sanitizers, which count themselves. */
long faults_live(void);

#endif
