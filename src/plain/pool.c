/* Batches of records through threads: see pool.h. A ring of batches: the filter fills the newest, threads claim the next, the filter takes the
 * oldest.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/pool.h"

#include <pthread.h>
#include <stdlib.h>

#define BATCH_ITEMS 256
#define BATCHES_EACH 3 /* places in the ring for each thread: one is being made, one waits for it, one is being taken or filled */

typedef struct batch {
    char *p; /* the records' bytes */
    size_t n, cap;
    work_item items[BATCH_ITEMS];
    size_t count;
    const work_setting *setting;
    work_made made;
    bool done, ok; /* guarded by the pool's lock */
} batch;

struct pool {
    const plain_lexicon *lexicon;
    batch *ring;
    size_t size;
    size_t filling, oldest; /* numbers of batches, which only grow: [oldest, filling) were sent; the filter's own */
    pthread_mutex_t lock;   /* guards the rest */
    pthread_cond_t work, news;
    size_t sent, claimed; /* [claimed, sent) wait for a thread */
    int idle, started, most;
    bool ends;
    pthread_t *threads;
    worker *own; /* the filter's, where there is no thread at all */
};

static batch *batch_at(const pool *p, size_t number) { return &p->ring[number % p->size]; }

static void batch_free(batch *b)
{
    if (b->p)
        explicit_bzero(b->p, b->cap);
    free(b->p);
    work_free(&b->made);
}

pool *pool_new(const plain_lexicon *l, int threads)
{
    pool *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->lexicon = l;
    p->most = threads;
    p->size = (size_t)threads * BATCHES_EACH;
    p->ring = calloc(p->size, sizeof *p->ring);
    p->threads = calloc((size_t)threads, sizeof *p->threads);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work, NULL);
    pthread_cond_init(&p->news, NULL);
    if (p->ring && p->threads)
        return p;
    pool_free(p);
    return NULL;
}

void pool_free(pool *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->ends = true;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < p->started; i++)
        pthread_join(p->threads[i], NULL);
    for (size_t i = 0; p->ring && i < p->size; i++)
        batch_free(&p->ring[i]);
    pthread_cond_destroy(&p->news);
    pthread_cond_destroy(&p->work);
    pthread_mutex_destroy(&p->lock);
    worker_free(p->own);
    free(p->threads);
    free(p->ring);
    free(p);
}

/* The next batch to make, or NULL at the end. With the lock held. */
static batch *claim(pool *p)
{
    p->idle++;
    while (p->claimed == p->sent && !p->ends)
        pthread_cond_wait(&p->work, &p->lock);
    p->idle--;
    return p->claimed < p->sent ? batch_at(p, p->claimed++) : NULL;
}

static void *thread_run(void *ctx)
{
    pool *p = ctx;
    worker *w = NULL;
    pthread_mutex_lock(&p->lock);
    for (batch *b; (b = claim(p));) {
        pthread_mutex_unlock(&p->lock);
        if (!w) /* also where there was no memory for it the last time */
            w = worker_new(p->lexicon);
        work_begin(&b->made);
        bool ok = w && work_records(w, b->setting, b->items, b->count, &b->made);
        pthread_mutex_lock(&p->lock);
        b->ok = ok;
        b->done = true;
        pthread_cond_signal(&p->news);
    }
    pthread_mutex_unlock(&p->lock);
    worker_free(w);
    return NULL;
}

static bool batch_room(batch *b, size_t n)
{
    if (n <= b->cap)
        return true;
    char *p = malloc(n > BATCH_BYTES ? n : BATCH_BYTES);
    if (!p)
        return false;
    if (b->p)
        explicit_bzero(b->p, b->cap);
    free(b->p);
    b->p = p;
    b->cap = n > BATCH_BYTES ? n : BATCH_BYTES;
    return true;
}

/* Without a single thread, because the system has none to give: slower, and otherwise the same. */
static void make_here(pool *p, batch *b)
{
    if (!p->own)
        p->own = worker_new(p->lexicon);
    work_begin(&b->made);
    b->ok = p->own && work_records(p->own, b->setting, b->items, b->count, &b->made);
    b->done = true;
}

pool_answer pool_add(pool *p, const work_item *item)
{
    batch *b = batch_at(p, p->filling);
    span bytes = item->in.bytes;
    if (p->filling - p->oldest == p->size || b->count == BATCH_ITEMS || (b->count && b->n + bytes.n > b->cap))
        return POOL_FULL;
    if (!b->count && !batch_room(b, bytes.n))
        return POOL_MEMORY;
    b->n = b->count ? b->n : 0;
    b->items[b->count] = *item;
    b->items[b->count++].in.bytes = (span){b->p + b->n, bytes.n};
    if (bytes.n)
        memcpy(b->p + b->n, bytes.p, bytes.n);
    b->n += bytes.n;
    return POOL_TAKEN;
}

bool pool_send(pool *p, const work_setting *s)
{
    if (p->filling - p->oldest == p->size)
        return false;
    batch *b = batch_at(p, p->filling);
    if (b->count == 0)
        return true;
    pthread_mutex_lock(&p->lock);
    bool start = p->idle <= (int)(p->sent - p->claimed) && p->started < p->most;
    if (start && pthread_create(&p->threads[p->started], NULL, thread_run, p) == 0)
        p->started++;
    bool some = p->started > 0;
    b->setting = s;
    b->done = false;
    p->filling++;
    p->sent++;
    p->claimed += !some;
    pthread_cond_signal(&p->work);
    pthread_mutex_unlock(&p->lock);
    if (!some)
        make_here(p, b);
    return true;
}

bool pool_is_busy(const pool *p) { return p->filling > p->oldest || batch_at(p, p->filling)->count > 0; }

const work_made *pool_take(pool *p, bool wait, bool *ok)
{
    if (p->filling == p->oldest)
        return NULL;
    batch *b = batch_at(p, p->oldest);
    pthread_mutex_lock(&p->lock);
    while (wait && !b->done)
        pthread_cond_wait(&p->news, &p->lock);
    bool done = b->done;
    *ok = b->ok;
    pthread_mutex_unlock(&p->lock);
    if (!done)
        return NULL;
    p->oldest++;
    b->count = 0;
    return &b->made;
}
