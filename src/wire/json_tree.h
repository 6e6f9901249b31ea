/* A JSON text as a tree of places: what stands where, and not one copied byte. For wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_JSON_TREE_H
#define PLAIN_WIRE_JSON_TREE_H

#include "wire/json.h"

/* A value. Nodes are called by their numbers; 0 is the value at the top, and, because that is nobody's member, "none" everywhere else. */
typedef struct json_node {
    json_kind kind;
    range key, at; /* as in json_event */
    uint32_t parent, next, child, last;
} json_node;

typedef struct json_tree {
    span s;
    VEC(json_node) nodes;
} json_tree;

/* Reads `s` as json_walk() does, which must live as long as the tree; the tree lives in `a`. */
__attribute__((warn_unused_result)) bool json_tree_read(json_tree *t, span s, json_error *error, arena *a);

/* The member of that name, the last where there are several; 0 where there is none, or `object` is no object. */
uint32_t json_get(const json_tree *t, uint32_t object, span name);
/* The first element or member; with json_next() over all of them. 0: none. */
static inline uint32_t json_first(const json_tree *t, uint32_t node) { return t->nodes.v[node].child; }
static inline uint32_t json_next(const json_tree *t, uint32_t node) { return t->nodes.v[node].next; }
static inline bool json_is(const json_tree *t, uint32_t node, json_kind kind) { return node && t->nodes.v[node].kind == kind; }
/* The value's bytes, with quotes and brackets. */
static inline span json_bytes(const json_tree *t, uint32_t node) { return span_cut(t->s, t->nodes.v[node].at.b, t->nodes.v[node].at.e); }
/* What a string says; empty where `node` is 0 or no string. */
span json_string(const json_tree *t, uint32_t node, arena *a);
/* json_string() of a member. */
span json_get_string(const json_tree *t, uint32_t object, span name, arena *a);

#endif
