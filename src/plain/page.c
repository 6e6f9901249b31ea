/* A page for patients out of its articles: see page.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/page.h"

void page_add(page *p, const work_made *m)
{
    *VEC_PUSH(&p->a, &p->pieces) = arena_copy(&p->a, buf_span(&m->out));
    for (uint32_t i = 0; i < m->rows.n; i++) {
        page_row *row = VEC_PUSH(&p->a, &p->rows);
        *row = m->rows.v[i];
        row->title = arena_copy(&p->a, row->title);
    }
}

void page_write(page *p, const render_setting *s, output *out)
{
    buf begin = {.a = &p->a}, end = {.a = &p->a};
    if (!p->rows.n)
        return;
    render_page_begin(p->rows.v, p->rows.n, &begin);
    render_page_end(s, &end);
    output_put(out, buf_span(&begin));
    for (uint32_t i = 0; i < p->pieces.n; i++)
        output_put(out, p->pieces.v[i]);
    output_put(out, buf_span(&end));
}
