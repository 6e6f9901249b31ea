/* The articles of a page for patients, held until all inputs are read: its title and its table of contents stand before them. For the filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_PAGE_H
#define PLAIN_PLAIN_PAGE_H

#include "plain/output.h"
#include "plain/work.h"

/* Set `a.oom` before each call; the rest of a new one is zero. */
typedef struct page {
    arena a;
    VEC(span) pieces; /* articles, in order */
    VEC(page_row) rows;
    uint32_t articles; /* numbers that were given to articles of the inputs before */
} page;

/* Adds the articles that were made. Leaves by the arena where memory runs out. */
void page_add(page *p, const work_made *m);
/* Writes the whole page, nothing where no record came. */
void page_write(page *p, const render_setting *s, output *out);

#endif
