/* The rows of a lexicon's files: see rows.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/rows.h"

void rows_each(const bench *b, void (*take)(void *ctx, const source_file *file, span list, const yaml_node *row), void *ctx)
{
    for (uint32_t i = 0; i < b->src.files.n; i++) {
        const source_file *file = &b->src.files.v[i];
        for (const yaml_node *list = file->root ? file->root->first : NULL; list; list = list->next)
            for (const yaml_node *row = list->kind == YAML_LIST ? list->first : NULL; row; row = row->next)
                if (yaml_text(row, "id").n)
                    take(ctx, file, list->key, row);
    }
}

/* The byte at which line `number` (from 1) begins; the end of the text where it has fewer. */
static size_t line_at(span text, uint32_t number)
{
    size_t at = 0;
    for (uint32_t i = 1; i < number; i++) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        if (!end)
            return text.n;
        at = (size_t)(end - text.p) + 1;
    }
    return at;
}

/* Columns of white space at the line's beginning, and its first other byte ('\n' for an empty line). */
static size_t indent_of(span text, size_t at, char *first)
{
    size_t n = 0;
    while (at + n < text.n && text.p[at + n] == ' ')
        n++;
    *first = at + n < text.n ? text.p[at + n] : '\n';
    return n;
}

static size_t next_line(span text, size_t at)
{
    const char *end = memchr(text.p + at, '\n', text.n - at);
    return end ? (size_t)(end - text.p) + 1 : text.n;
}

span row_text(const source_file *file, const yaml_node *row)
{
    char first;
    size_t b = line_at(file->text, row->line), own = indent_of(file->text, b, &first), e = next_line(file->text, b);
    for (size_t n; e < file->text.n; e = next_line(file->text, e)) { /* deeper lines, and empty ones between them */
        n = indent_of(file->text, e, &first);
        if (n <= own && first != '\n')
            break;
    }
    while (b > 0) { /* comments above it */
        size_t above = b - 1;
        while (above > 0 && file->text.p[above - 1] != '\n')
            above--;
        if (indent_of(file->text, above, &first) != own || first != '#')
            break;
        b = above;
    }
    while (e > b + 1 && file->text.p[e - 1] == '\n' && file->text.p[e - 2] == '\n')
        e--;
    return (span){file->text.p + b, e - b};
}
