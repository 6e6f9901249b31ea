/* Memory that runs out on command: see faults.h. The program's own malloc() comes before that of any library. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "faults.h"

#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What would be called without us. */
#ifdef UNDER_SANITIZER
#define TRUE(name) __interceptor_##name
#else
#define TRUE(name) __libc_##name
#endif
void *TRUE(malloc)(size_t);
void *TRUE(calloc)(size_t, size_t);
void *TRUE(realloc)(void *, size_t);
void TRUE(free)(void *);

static atomic_bool armed, lasting, struck;
static atomic_long left, live;

void faults_begin(long nth, bool from_then_on)
{
    left = nth;
    lasting = from_then_on;
    struck = false;
    armed = true;
}

bool faults_end(void)
{
    armed = false;
    return struck;
}

long faults_live(void)
{
#ifdef UNDER_SANITIZER
    return 0; /* it has a strdup() of its own, and looks for leaks itself */
#else
    return live;
#endif
}

/* Who counts on zeros, or reads on what was freed, is found out. Not all of the large buffers, which would be most of the time. */
static void spoil(void *p, size_t n, int with) { memset(p, with, n < 4096 ? n : 4096); }

static bool strikes(void)
{
    if (!armed)
        return false;
    long n = --left;
    if (n > 0 || (n < 0 && !lasting))
        return false;
    struck = true;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t n)
{
    void *p = strikes() ? NULL : TRUE(malloc)(n);
    if (p)
        spoil(p, n, 0xA5);
    live += p != NULL;
    return p;
}

void *calloc(size_t n, size_t size)
{
    void *p = strikes() ? NULL : TRUE(calloc)(n, size);
    live += p != NULL;
    return p;
}

void *realloc(void *old, size_t n)
{
    void *p = strikes() ? NULL : TRUE(realloc)(old, n);
    live += p != NULL && !old;
    return p;
}

void free(void *p)
{
    live -= p != NULL;
#ifndef UNDER_SANITIZER
    if (p)
        spoil(p, malloc_usable_size(p), 0xDF);
#endif
    TRUE(free)(p);
}

void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset)
{
    return strikes() ? MAP_FAILED : (void *)syscall(SYS_mmap, at, n, protection, flags, fd, offset);
}
