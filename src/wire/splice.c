/* Changed bytes between unchanged ones: see wire.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/wire.h"

/* By insertion: formats make their changes nearly in order. */
static void sort(wire_changes *changes)
{
    for (uint32_t i = 1; i < changes->n; i++) {
        wire_change c = changes->v[i];
        uint32_t k = i;
        for (; k > 0 && changes->v[k - 1].at.b > c.at.b; k--)
            changes->v[k] = changes->v[k - 1];
        changes->v[k] = c;
    }
}

void wire_splice(span bytes, wire_changes *changes, buf *out)
{
    uint32_t at = 0;
    sort(changes);
    for (uint32_t i = 0; i < changes->n; i++) {
        const wire_change *c = &changes->v[i];
        buf_put(out, span_cut(bytes, at, c->at.b));
        buf_put(out, c->with);
        at = c->at.e;
    }
    buf_put(out, span_cut(bytes, at, (uint32_t)bytes.n));
}
