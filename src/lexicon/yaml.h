/* YAML as a tree of nodes that know their line and column. For lexicon/ only; its .c alone includes yaml.h of libyaml. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_YAML_H
#define PLAIN_LEXICON_YAML_H

#include "base/diag.h"

typedef enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP } yaml_kind;

/* Children are a chain: of values for a list, of values that carry their key for a map. */
typedef struct yaml_node {
    yaml_kind kind;
    span text; /* of a scalar */
    span file;
    uint32_t line, col; /* from 1; col counts characters */
    uint32_t width;     /* characters in the source, with quotes or brackets; 0 where it goes over several lines */
    bool quoted;
    bool verbatim; /* the text stands in the source byte for byte, in one line */
    bool alias;    /* stood for another value; reported already */
    bool torn;     /* of the root: rows of the file could not be read and are left out */
    span key;      /* in a map: this node's key and its place */
    uint32_t key_line, key_col, key_width;
    struct yaml_node *first, *last, *next, *parent;
    uint32_t count;
} yaml_node;

/* Reads one document. Mistakes (syntax, anchors, aliases, tags, merges, duplicate keys, too deep) go to `d`; a row that breaks the syntax is left out
 * and the others are read on. NULL when there is nothing. Nodes and texts live in `a`. */
yaml_node *yaml_read(span text, span file, arena *a, diag_list *d);
/* The value of `key` in a map, or NULL (also for NULL and for what is no map). */
yaml_node *yaml_get(const yaml_node *map, const char *key);
/* Where a value, or its key, stands. */
diag_place yaml_place(const yaml_node *n);
diag_place yaml_key_place(const yaml_node *n);
/* Where `part`, a piece of n->text, stands; where the source writes the text otherwise, the place of the whole. */
diag_place yaml_part_place(const yaml_node *n, span part);
/* Says what should stand in the place of n->text, by the diagnostic that was added last; in quotes where the text has them. */
void yaml_fix(const yaml_node *n, span text, diag_list *d);
/* The scalar text of `key`, or empty. */
span yaml_text(const yaml_node *map, const char *key);

#endif
