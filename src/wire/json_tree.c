/* A JSON text as a tree of places: see json_tree.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/json_tree.h"

typedef struct building {
    json_tree *t;
    arena *a;
    uint32_t open; /* the innermost object or array */
} building;

static bool build(void *ctx, const json_event *e)
{
    building *b = ctx;
    json_tree *t = b->t;
    if (e->step == JSON_CLOSES) {
        t->nodes.v[b->open].at = e->at;
        b->open = t->nodes.v[b->open].parent;
        return true;
    }
    uint32_t node = t->nodes.n;
    *VEC_PUSH(b->a, &t->nodes) = (json_node){.kind = e->kind, .key = e->key, .at = e->at, .parent = b->open};
    if (node > 0) {
        json_node *parent = &t->nodes.v[b->open];
        *(parent->child ? &t->nodes.v[parent->last].next : &parent->child) = node;
        parent->last = node;
    }
    if (e->step == JSON_OPENS)
        b->open = node;
    return true;
}

bool json_tree_read(json_tree *t, span s, json_error *error, arena *a)
{
    *t = (json_tree){.s = s};
    VEC_ROOM(a, &t->nodes, s.n / 24 + 16);
    return json_walk(s, build, &(building){t, a, 0}, error);
}

uint32_t json_get(const json_tree *t, uint32_t object, span name)
{
    uint32_t found = 0;
    if (t->nodes.v[object].kind != JSON_OBJECT)
        return 0;
    for (uint32_t i = json_first(t, object); i; i = json_next(t, i))
        if (json_says(span_cut(t->s, t->nodes.v[i].key.b, t->nodes.v[i].key.e), name))
            found = i;
    return found;
}

span json_string(const json_tree *t, uint32_t node, arena *a)
{
    return json_is(t, node, JSON_STRING) ? json_unescape(json_bytes(t, node), a) : (span){0};
}

span json_get_string(const json_tree *t, uint32_t object, span name, arena *a) { return json_string(t, json_get(t, object, name), a); }
