/* YAML as a tree: see yaml.h. Built on libyaml's events, because its document API forgets duplicate keys. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/yaml.h"

#include <yaml.h>

enum { DEPTH_MAX = 16 };

typedef struct reader {
    arena *a;
    diag_list *d;
    span file;
    yaml_node *root, *at; /* `at`: the collection being filled */
    span key;             /* a map's key that waits for its value */
    uint32_t key_line, key_col, depth;
    bool has_key;
} reader;

static void complain(reader *r, yaml_mark_t mark, const char *rule, const char *what)
{
    diag_add(r->d, DIAG_ERROR, r->file, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1, rule, "%s", what);
}

static void refuse_extras(reader *r, yaml_mark_t mark, const void *anchor, const void *tag)
{
    if (anchor)
        complain(r, mark, "yaml-anchor", "anchors are not allowed: write the value where it is used");
    if (tag)
        complain(r, mark, "yaml-tag", "tags are not allowed: every scalar is a string");
}

static yaml_node *add_node(reader *r, yaml_kind kind, yaml_mark_t mark)
{
    yaml_node *n = arena_zero(r->a, sizeof *n);
    *n = (yaml_node){.kind = kind, .file = r->file, .line = (uint32_t)mark.line + 1, .col = (uint32_t)mark.column + 1, .parent = r->at};
    if (!r->at) {
        r->root = n;
        return n;
    }
    if (r->at->kind == YAML_MAP) {
        n->key = r->key;
        n->key_line = r->key_line;
        n->key_col = r->key_col;
        r->has_key = false;
    }
    if (r->at->last)
        r->at->last->next = n;
    else
        r->at->first = n;
    r->at->last = n;
    r->at->count++;
    return n;
}

static void take_key(reader *r, const yaml_event_t *e)
{
    r->key = arena_copy(r->a, (span){(const char *)e->data.scalar.value, e->data.scalar.length});
    r->key_line = (uint32_t)e->start_mark.line + 1;
    r->key_col = (uint32_t)e->start_mark.column + 1;
    r->has_key = true;
    if (span_eq(r->key, SPAN("<<")))
        complain(r, e->start_mark, "yaml-merge", "merges are not allowed: write the keys out");
    for (const yaml_node *c = r->at->first; c; c = c->next)
        if (span_eq(c->key, r->key))
            diag_add(r->d, DIAG_ERROR, r->file, r->key_line, r->key_col, "duplicate-key", "the key \"%.*s\" stands twice (first on line %u)", (int)r->key.n,
                     r->key.p, c->key_line);
}

static void take_scalar(reader *r, const yaml_event_t *e)
{
    refuse_extras(r, e->start_mark, e->data.scalar.anchor, e->data.scalar.tag);
    if (r->at && r->at->kind == YAML_MAP && !r->has_key) {
        take_key(r, e);
        return;
    }
    yaml_node *n = add_node(r, YAML_SCALAR, e->start_mark);
    n->text = arena_copy(r->a, (span){(const char *)e->data.scalar.value, e->data.scalar.length});
    n->quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
}

/* False where reading cannot go on. */
static bool open_collection(reader *r, const yaml_event_t *e, yaml_kind kind)
{
    bool map = kind == YAML_MAP;
    refuse_extras(r, e->start_mark, map ? e->data.mapping_start.anchor : e->data.sequence_start.anchor,
                  map ? e->data.mapping_start.tag : e->data.sequence_start.tag);
    if (r->at && r->at->kind == YAML_MAP && !r->has_key) {
        complain(r, e->start_mark, "yaml-key", "a key must be a plain word");
        return false;
    }
    if (++r->depth > DEPTH_MAX) {
        complain(r, e->start_mark, "yaml-depth", "nested too deep");
        return false;
    }
    r->at = add_node(r, kind, e->start_mark);
    return true;
}

static bool take_event(reader *r, const yaml_event_t *e, bool *end)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        take_scalar(r, e);
        return true;
    case YAML_SEQUENCE_START_EVENT:
        return open_collection(r, e, YAML_LIST);
    case YAML_MAPPING_START_EVENT:
        return open_collection(r, e, YAML_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        r->at = r->at->parent;
        r->depth--;
        r->has_key = false;
        return true;
    case YAML_ALIAS_EVENT:
        complain(r, e->start_mark, "yaml-alias", "aliases are not allowed: write the value where it is used");
        if (r->at && r->at->kind == YAML_MAP && r->has_key)
            add_node(r, YAML_SCALAR, e->start_mark);
        return true;
    case YAML_DOCUMENT_START_EVENT:
        if (r->root)
            complain(r, e->start_mark, "yaml-documents", "a file holds one document");
        return !r->root;
    case YAML_STREAM_END_EVENT:
        *end = true;
        return true;
    default:
        return true;
    }
}

yaml_node *yaml_read(span text, span file, arena *a, diag_list *d)
{
    reader r = {.a = a, .d = d, .file = file};
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        diag_add(d, DIAG_ERROR, file, 1, 1, "memory", "out of memory");
        return NULL;
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.p, text.n);
    for (bool end = false; !end;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            complain(&r, parser.problem_mark, "yaml-syntax", parser.problem ? parser.problem : "this is not YAML");
            break;
        }
        bool more = take_event(&r, &event, &end);
        yaml_event_delete(&event);
        if (!more)
            break;
    }
    yaml_parser_delete(&parser);
    return r.root;
}

yaml_node *yaml_get(const yaml_node *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (yaml_node *n = map->first; n; n = n->next)
        if (span_eq(n->key, span_of(key)))
            return n;
    return NULL;
}

span yaml_text(const yaml_node *map, const char *key)
{
    const yaml_node *n = yaml_get(map, key);
    return n && n->kind == YAML_SCALAR ? n->text : (span){0};
}
