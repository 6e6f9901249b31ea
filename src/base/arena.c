/* One arena a record: see arena.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdlib.h>

/* Under the address sanitizer each piece has forbidden bytes around it, as one of malloc would. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { RED_ZONE = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { RED_ZONE = 0 };
#endif

typedef struct arena_chunk {
    struct arena_chunk *next;
    size_t size, used;
    max_align_t data[];
} arena_chunk;

void arena_hold(arena *a, arena_held *h, void (*give_back)(void *what), void *what)
{
    *h = (arena_held){a->held, give_back, what};
    a->held = h;
}

void arena_let_go(arena *a) { a->held = a->held->outer; }

_Noreturn void arena_leave(arena *a)
{
    for (const arena_held *h = a->held; h; h = h->outer)
        h->give_back(h->what);
    a->held = NULL;
    if (a->oom)
        longjmp(*a->oom, 1);
    abort();
}

/* Bytes of a new chunk for a piece of `size`. */
static size_t chunk_room(const arena *a, size_t size)
{
#ifdef ARENA_ALONE /* each piece in a chunk of its own, so that each can be the one for which there is no memory: tests/memory */
    return a ? size : 0;
#else
    size_t room = size > 65536 ? size : 65536;
    return a->total > room && a->total < ((size_t)64 << 20) ? a->total : room;
#endif
}

static arena_chunk *chunk_add(arena *a, size_t size)
{
    size_t room = chunk_room(a, size);
    arena_chunk *c = malloc(sizeof *c + room);
    if (!c)
        arena_leave(a);
    *c = (arena_chunk){.next = a->chunk, .size = room};
    ASAN_POISON_MEMORY_REGION(c->data, room);
    a->chunk = c;
    a->total += room;
    return c;
}

void *arena_alloc(arena *a, size_t size)
{
    size_t step = _Alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        arena_leave(a);
    size_t room = (size + step - 1) / step * step + RED_ZONE;
    arena_chunk *c = a->chunk;
    if (!c || c->size - c->used < room)
        c = chunk_add(a, room);
    void *p = (char *)c->data + c->used;
    c->used += room;
    ASAN_UNPOISON_MEMORY_REGION(p, size);
    return p;
}

void *arena_zero(arena *a, size_t size) { return memset(arena_alloc(a, size), 0, size); }

span arena_copy(arena *a, span s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return (span){p, s.n};
}

void arena_reset(arena *a, size_t keep)
{
    arena_chunk *kept = NULL;
    for (arena_chunk *c = a->chunk, *next; c; c = next) {
        next = c->next;
        ASAN_UNPOISON_MEMORY_REGION(c->data, c->used);
        if (!a->public)
            explicit_bzero(c->data, c->used);
        if (!kept && c->size <= keep) {
            kept = c;
            continue;
        }
        free(c);
    }
    if (kept) {
        *kept = (arena_chunk){.size = kept->size};
        ASAN_POISON_MEMORY_REGION(kept->data, kept->size);
    }
    a->chunk = kept;
    a->total = kept ? kept->size : 0;
}

void arena_free(arena *a)
{
    arena_reset(a, 0);
    a->chunk = NULL;
}

void arena_grow(arena *a, void **v, uint32_t *cap, size_t size)
{
    if (*cap > UINT32_MAX / 2)
        arena_leave(a);
    /* what is cleared at the end of each record is touched once more: large items begin with few */
    uint32_t room = *cap ? *cap * 2 : size > 64 ? 4 : 16;
    void *moved = arena_alloc(a, room * size);
    if (*cap)
        memcpy(moved, *v, *cap * size);
    *v = moved;
    *cap = room;
}
