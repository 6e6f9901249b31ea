/* Batches of records through threads, and out again in the order in which they came. For the filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_POOL_H
#define PLAIN_PLAIN_POOL_H

#include "plain/work.h"

#define BATCH_BYTES ((size_t)32 << 10) /* what one thread gets at a time, unless one record alone is more */

/* All functions are for one thread, the one that made the pool. No more than a few batches for each thread are under way: memory is bounded. */
typedef struct pool pool;
/* A pool of up to `threads` threads, each of which starts when there is work that no other is free for. NULL when memory runs out. */
pool *pool_new(const plain_lexicon *l, int threads);
/* Waits for what is under way. */
void pool_free(pool *p);

typedef enum pool_answer { POOL_TAKEN, POOL_FULL, POOL_MEMORY } pool_answer;
/* Copies a record into the batch that is being filled. POOL_FULL: it has no room; send it first. */
__attribute__((warn_unused_result)) pool_answer pool_add(pool *p, const work_item *item);
/* Hands the batch that is being filled to the threads; nothing where it is empty. `s` must live until the batch was taken. False: no place is left,
 * and a batch must be taken first. */
__attribute__((warn_unused_result)) bool pool_send(pool *p, const work_setting *s);
/* Whether records were added that were not taken yet. */
bool pool_is_busy(const pool *p);
/* The oldest batch that was sent, good until the next call of any function; NULL where there is none, or, unless `wait`, where it is not made yet.
 * *ok is false when memory ran out in it. */
const work_made *pool_take(pool *p, bool wait, bool *ok);

#endif
