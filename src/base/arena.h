/* One arena a record: memory that is given back all at once. Everybody may use it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_BASE_ARENA_H
#define PLAIN_BASE_ARENA_H

#include "base/span.h"

#include <setjmp.h>

/* Something that lies outside of an arena and must be given back: see arena_hold(). */
typedef struct arena_held {
    struct arena_held *outer;
    void (*give_back)(void *what);
    void *what;
} arena_held;

/* A zeroed arena is ready. Where memory runs out it leaves by `*oom` (longjmp with 1), which its owner must have set;
 * with oom == NULL it aborts. Not for two threads at once. */
typedef struct arena {
    struct arena_chunk *chunk;
    size_t total; /* bytes in all chunks */
    bool public;  /* holds nothing of a report: the bytes need not be cleared when they are given back */
    jmp_buf *oom;
    arena_held *held;
} arena;

/* Has give_back(what) called if memory runs out before the matching arena_let_go(), which does not call it: for a file or a parser that is open while
 * something is allocated. *h is the caller's, and stays where it is until then. The last that was held is let go first. */
void arena_hold(arena *a, arena_held *h, void (*give_back)(void *what), void *what);
void arena_let_go(arena *a);
/* Leaves as if there were no memory in `a`: for those who ran out of it elsewhere. */
_Noreturn void arena_leave(arena *a);

/* `size` bytes, aligned for any type, not cleared. Never NULL. */
void *arena_alloc(arena *a, size_t size);
/* The same, cleared. */
void *arena_zero(arena *a, size_t size);
/* A copy of `s` that lives in `a`. */
span arena_copy(arena *a, span s);
/* Forgets all that was allocated and keeps one chunk of up to `keep` bytes for the next record. The bytes are cleared first, unless they are public. */
void arena_reset(arena *a, size_t keep);
void arena_free(arena *a);

/* A growing array in an arena: VEC(token) tokens = {0}; *VEC_PUSH(a, &tokens) = t; */
#define VEC(T)                                                                                                                                       \
    struct {                                                                                                                                         \
        T *v;                                                                                                                                        \
        uint32_t n, cap;                                                                                                                             \
    }
#define VEC_PUSH(a, vec)                                                                                                                             \
    (((vec)->n == (vec)->cap ? arena_grow((a), (void **)&(vec)->v, &(vec)->cap, sizeof *(vec)->v) : (void)0), &(vec)->v[(vec)->n++])

/* Room for `n` rows in an empty array, so that it need not grow. */
#define VEC_ROOM(a, vec, count) ((vec)->v = arena_alloc((a), (size_t)(count) * sizeof *(vec)->v), (vec)->cap = (uint32_t)(count))

/* Moves the array to twice its room, at first to a few items. For VEC_PUSH. */
void arena_grow(arena *a, void **v, uint32_t *cap, size_t size);

#endif
