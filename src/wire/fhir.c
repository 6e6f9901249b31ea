/* FHIR R4 as a format that carries reports: see fhir.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/fhir.h"

#include "wire/fhir_add.h"
#include "wire/fhir_replace.h"
#include "wire/service.h"

/* Whether a report comes from a laboratory or another service that makes no pictures. */
static bool is_other_service(const fhir_unit *u, const fhir_report *r, arena *a)
{
    static const span pathology = SPAN("LP7839-6"), radiology = SPAN("LP29684-5"); /* LOINC's */
    const json_tree *t = &u->t;
    bool other = false, imaging = false;
    uint32_t categories = json_get(t, u->resources.v[r->resource].node, SPAN("category"));
    for (uint32_t i = json_is(t, categories, JSON_ARRAY) ? json_first(t, categories) : 0; i; i = json_next(t, i)) {
        uint32_t codings = json_get(t, i, SPAN("coding"));
        for (uint32_t k = json_is(t, codings, JSON_ARRAY) ? json_first(t, codings) : 0; k; k = json_next(t, k)) {
            span code = json_get_string(t, k, SPAN("code"), a);
            other = other || service_is_other(code) || span_eq(code, pathology);
            imaging = imaging || service_is_imaging(code) || span_eq(code, radiology);
        }
    }
    return other && !imaging;
}

static void read(wire_unit *unit, const wire_setting *s, arena *a)
{
    fhir_unit *u = arena_zero(a, sizeof *u);
    json_error e;
    bool all = s->mode == WIRE_REPLACE;
    if (!json_tree_read(&u->t, unit->bytes, &e, a)) {
        unit->why = e.why;
        unit->byte = e.byte;
        return;
    }
    if (!fhir_resources(u, &unit->why, a)) {
        unit->byte = u->t.nodes.v[0].at.b;
        return;
    }
    uint32_t signature = json_get(&u->t, 0, SPAN("signature"));
    unit->why = u->bundle && signature && u->reports.n && s->mode != WIRE_ADD ? "a Bundle with a signature stays as it is" : NULL;
    unit->byte = u->t.nodes.v[signature].at.b;
    unit->own = u;
    if (unit->why)
        return;
    uint32_t id = json_get(&u->t, 0, SPAN("id"));
    if (json_is(&u->t, id, JSON_STRING))
        unit->id = json_bytes(&u->t, id);
    for (uint32_t i = 0; i < u->reports.n; i++)
        if (fhir_is_shown(u, u->resources.v[u->reports.v[i].resource].node, a) && !is_other_service(u, &u->reports.v[i], a) &&
            !(all && fhir_is_tagged(u, u->resources.v[u->reports.v[i].resource].node, a)))
            fhir_texts(u, i, all, s->results, unit, a);
}

/* The texts of a resource come one behind the other. */
static void note_tagged(fhir_unit *u, const fhir_text *text, arena *a)
{
    if (!u->tagged.n || u->tagged.v[u->tagged.n - 1].node != text->resource)
        *VEC_PUSH(a, &u->tagged) = (fhir_tagged){text->resource, text->report};
}

static void change(const wire_unit *unit, const wire_part *part, const report *r, const wire_setting *s, wire_changes *out, arena *a)
{
    const fhir_text *text = part->own;
    fhir_unit *u = text->unit;
    (void)unit;
    if (r->held)
        u->reports.v[text->report].held = true;
    if (r->held || r->own || !map_says_something(&text->map, r))
        return;
    if (s->mode == WIRE_ADD)
        fhir_add(text, r, s, out, a);
    else if (s->mode == WIRE_ATTACH)
        fhir_attach(text, r, s, out, a);
    else
        fhir_replace(text, r, s, out, a);
    while (u->change_of.n < out->n)
        *VEC_PUSH(a, &u->change_of) = text->report;
    if (s->mode == WIRE_REPLACE)
        note_tagged(u, text, a);
}

/* A report of which one text is held stays as it is in all of them. */
static void drop_held(const fhir_unit *u, wire_changes *out)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->n; i++)
        if (!u->reports.v[u->change_of.v[i]].held)
            out->v[kept++] = out->v[i];
    out->n = kept;
}

static void end(const wire_unit *unit, const wire_setting *s, wire_changes *out, arena *a)
{
    const fhir_unit *u = unit->own;
    if (s->mode == WIRE_ADD)
        fhir_add_end(u, out, a);
    if (s->mode != WIRE_REPLACE)
        return;
    drop_held(u, out);
    for (uint32_t i = 0; i < u->tagged.n; i++)
        if (!u->reports.v[u->tagged.v[i].report].held)
            fhir_tag(u, u->tagged.v[i].node, s, out, a);
}

const wire_format wire_fhir = {read, change, end};
