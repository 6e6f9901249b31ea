/* The resources of a unit, what their references point to, and what they say of the patient: see fhir_read.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/fhir_read.h"

#include <stdlib.h>

static void add_resource(fhir_unit *u, uint32_t node, uint32_t entry, arena *a)
{
    const json_tree *t = &u->t;
    fhir_resource r = {
        .node = node, .entry = entry, .type = json_get_string(t, node, SPAN("resourceType"), a), .id = json_get_string(t, node, SPAN("id"), a)};
    if (entry)
        r.url = json_get_string(t, entry, SPAN("fullUrl"), a);
    if (span_eq(r.type, SPAN("DiagnosticReport")))
        *VEC_PUSH(a, &u->reports) = (fhir_report){.resource = u->resources.n};
    *VEC_PUSH(a, &u->resources) = r;
}

static int by_bytes(span x, span y)
{
    int order = memcmp(x.p, y.p, x.n < y.n ? x.n : y.n);
    return order ? order : (x.n > y.n) - (x.n < y.n);
}

static int by_name(const void *x, const void *y)
{
    const fhir_name *a = x, *b = y;
    int order = by_bytes(a->name, b->name);
    return order ? order : (a->resource > b->resource) - (a->resource < b->resource);
}

static void sort_names(fhir_unit *u, arena *a)
{
    for (uint32_t i = 0; i < u->resources.n; i++) {
        const fhir_resource *r = &u->resources.v[i];
        buf local = {.a = a};
        if (r->url.n)
            *VEC_PUSH(a, &u->names) = (fhir_name){r->url, i};
        if (!r->id.n)
            continue;
        buf_put(&local, r->type);
        buf_char(&local, '/');
        buf_put(&local, r->id);
        *VEC_PUSH(a, &u->names) = (fhir_name){buf_span(&local), i};
    }
    if (u->names.n)
        qsort(u->names.v, u->names.n, sizeof *u->names.v, by_name);
}

uint32_t fhir_named(const fhir_unit *u, span name)
{
    uint32_t low = 0, high = u->names.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (by_bytes(u->names.v[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < u->names.n && span_eq(u->names.v[low].name, name) ? u->names.v[low].resource + 1 : 0;
}

bool fhir_resources(fhir_unit *u, const char **why, arena *a)
{
    const json_tree *t = &u->t;
    span type = json_get_string(t, 0, SPAN("resourceType"), a);
    *why = t->nodes.v[0].kind != JSON_OBJECT ? "a FHIR resource is expected" : "the key \"resourceType\" is missing";
    if (!type.n)
        return false;
    u->bundle = span_eq(type, SPAN("Bundle"));
    if (!u->bundle) {
        add_resource(u, 0, 0, a);
        sort_names(u, a);
        return true;
    }
    uint32_t entries = json_get(t, 0, SPAN("entry"));
    for (uint32_t i = json_is(t, entries, JSON_ARRAY) ? json_first(t, entries) : 0; i; i = json_next(t, i)) {
        uint32_t resource = json_get(t, i, SPAN("resource"));
        if (json_is(t, resource, JSON_OBJECT))
            add_resource(u, resource, i, a);
    }
    sort_names(u, a);
    return true;
}

static uint32_t resolve_contained(const fhir_unit *u, uint32_t holder, span id, arena *a)
{
    uint32_t contained = json_get(&u->t, holder, SPAN("contained"));
    for (uint32_t i = json_is(&u->t, contained, JSON_ARRAY) ? json_first(&u->t, contained) : 0; i; i = json_next(&u->t, i))
        if (span_eq(json_get_string(&u->t, i, SPAN("id"), a), id))
            return i;
    return 0;
}

uint32_t fhir_resolve(const fhir_unit *u, uint32_t holder, uint32_t reference, arena *a)
{
    span name = reference ? json_get_string(&u->t, reference, SPAN("reference"), a) : (span){0};
    if (!name.n)
        return 0;
    if (name.p[0] == '#')
        return resolve_contained(u, holder, (span){name.p + 1, name.n - 1}, a);
    const char *version = memmem(name.p, name.n, "/_history/", 10);
    name.n = version ? (size_t)(version - name.p) : name.n;
    uint32_t row = fhir_named(u, name);
    return row ? u->resources.v[row - 1].node : 0;
}

bool fhir_is_shown(const fhir_unit *u, uint32_t node, arena *a)
{
    static const span shown[] = {SPAN("final"), SPAN("amended"), SPAN("corrected"), SPAN("appended")};
    span status = json_get_string(&u->t, node, SPAN("status"), a);
    return !status.n || SPAN_IN(status, shown);
}

span fhir_exam_time(const fhir_unit *u, const fhir_report *r)
{
    uint32_t node = u->resources.v[r->resource].node;
    uint32_t period = json_get(&u->t, node, SPAN("effectivePeriod"));
    uint32_t time = json_get(&u->t, node, SPAN("effectiveDateTime"));
    if (!time && period)
        time = json_get(&u->t, period, SPAN("start"));
    return json_is(&u->t, time, JSON_STRING) ? json_bytes(&u->t, time) : (span){0};
}

/* The day of a dateTime. */
static span day_of(span time)
{
    const char *clock = time.n ? memchr(time.p, 'T', time.n) : NULL;
    return (span){time.p, clock ? (size_t)(clock - time.p) : time.n};
}

void fhir_patient(const fhir_unit *u, const fhir_report *r, record *in, arena *a)
{
    const json_tree *t = &u->t;
    uint32_t node = u->resources.v[r->resource].node;
    uint32_t patient = fhir_resolve(u, node, json_get(t, node, SPAN("subject")), a);
    span time = fhir_exam_time(u, r);
    if (!patient || !span_eq(json_get_string(t, patient, SPAN("resourceType"), a), SPAN("Patient")))
        return;
    span gender = json_get_string(t, patient, SPAN("gender"), a);
    in->sex = span_eq(gender, SPAN("female")) ? SEX_FEMALE : span_eq(gender, SPAN("male")) ? SEX_MALE : SEX_UNKNOWN;
    in->birth_date = json_get_string(t, patient, SPAN("birthDate"), a);
    in->exam_date = time.n ? day_of(json_unescape(time, a)) : (span){0};
}
