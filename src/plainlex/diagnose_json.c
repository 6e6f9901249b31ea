/* Diagnostics for programs, one JSON object a line: see diagnose.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diagnose.h"

void diagnose_json(const diag_list *d, buf *out)
{
    for (uint32_t i = 0; i < d->list.n; i++) {
        const diag *x = &d->list.v[i];
        buf_put(out, SPAN("{\"file\":"));
        buf_json(out, x->at.file);
        buf_printf(out, ",\"line\":%u,\"col\":%u,\"end_col\":%u,\"severity\":\"%s\",\"rule\":\"%s\",\"message\":", x->at.line, x->at.col,
                   x->at.col + x->at.width, diag_severities[diag_about(x)->severity], diag_about(x)->id);
        buf_json(out, x->message);
        buf_put(out, SPAN(",\"fix\":"));
        if (x->fix.p)
            buf_json(out, x->fix);
        else
            buf_put(out, SPAN("null"));
        buf_put(out, SPAN("}\n"));
    }
}
