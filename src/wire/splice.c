/* Changed bytes between unchanged ones: see wire.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/wire.h"

void wire_splice(span bytes, const wire_changes *changes, buf *out)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < changes->n; i++) {
        const wire_change *c = &changes->v[i];
        buf_put(out, span_cut(bytes, at, c->at.b));
        buf_put(out, c->with);
        at = c->at.e;
    }
    buf_put(out, span_cut(bytes, at, (uint32_t)bytes.n));
}
