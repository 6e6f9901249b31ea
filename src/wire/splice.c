/* Changed bytes between unchanged ones: see wire.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/wire.h"

/* The end of the row from `b` on that is in order. */
static uint32_t row_end(const wire_changes *c, uint32_t b)
{
    while (++b < c->n && c->v[b - 1].at.b <= c->v[b].at.b)
        ;
    return b;
}

/* Puts two rows that are in order, [b, middle) and [middle, e), into one; of equals the first stays first. */
static void merge(wire_change *v, uint32_t b, uint32_t middle, uint32_t e, wire_change *room)
{
    uint32_t i = 0, n = middle - b, k = middle;
    memcpy(room, v + b, n * sizeof *room);
    while (i < n && k < e) {
        bool first = room[i].at.b <= v[k].at.b;
        v[b++] = first ? room[i++] : v[k++];
    }
    memcpy(v + b, room + i, (n - i) * sizeof *room);
}

/* By merging rows that are in order, neighbours first: formats make their changes in a few long ones. */
static void sort(wire_changes *c, arena *a)
{
    wire_change *room = NULL;
    for (bool sorted = false; !sorted;) {
        sorted = true;
        for (uint32_t b = 0, middle, e; b < c->n; b = e) {
            e = middle = row_end(c, b);
            if (middle == c->n)
                continue;
            room = room ? room : arena_alloc(a, c->n * sizeof *room);
            e = row_end(c, middle);
            merge(c->v, b, middle, e, room);
            sorted = false;
        }
    }
}

void wire_splice(span bytes, wire_changes *changes, buf *out)
{
    uint32_t at = 0;
    sort(changes, out->a);
    for (uint32_t i = 0; i < changes->n; i++) {
        const wire_change *c = &changes->v[i];
        buf_put(out, span_cut(bytes, at, c->at.b));
        buf_put(out, c->with);
        at = c->at.e;
    }
    buf_put(out, span_cut(bytes, at, (uint32_t)bytes.n));
}
