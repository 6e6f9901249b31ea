/* The texts of a DiagnosticReport, and which of them tells the whole of it: see fhir_read.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "wire/fhir_attachment.h"
#include "wire/fhir_read.h"
#include "wire/heading.h"
#include "wire/markup.h"
#include "wire/sniff.h"

/* What is being gathered. */
typedef struct gathering {
    fhir_unit *u;
    uint32_t report; /* in u->reports */
    uint32_t node;   /* of the report */
    wire_unit *out;
    arena *a;
    const char *why; /* the first text that cannot be read, and why */
    uint32_t why_at;
} gathering;

static void set_why(gathering *g, const char *why, uint32_t node)
{
    if (g->why)
        return;
    g->why = why;
    g->why_at = g->u->t.nodes.v[node].at.b;
}

static wire_part part_new(const gathering *g)
{
    const fhir_report *r = &g->u->reports.v[g->report];
    const json_tree *t = &g->u->t;
    wire_part p = {.in.age = -1};
    uint32_t id = json_get(t, g->node, SPAN("id"));
    if (json_is(t, id, JSON_STRING))
        p.in.id = json_bytes(t, id);
    fhir_patient(g->u, r, &p.in, g->a);
    return p;
}

/* A line that names the exam, out of the report's code, where the text has none of its own. */
static void say_exam(const gathering *g, text_map *m)
{
    const json_tree *t = &g->u->t;
    uint32_t code = json_get(t, g->node, SPAN("code")), codings = code ? json_get(t, code, SPAN("coding")) : 0;
    span name = code ? heading_trim(json_get_string(t, code, SPAN("text"), g->a)) : (span){0};
    for (uint32_t i = json_is(t, codings, JSON_ARRAY) ? json_first(t, codings) : 0; i && !name.n; i = json_next(t, i))
        name = heading_trim(json_get_string(t, i, SPAN("display"), g->a));
    if (!name.n || memchr(name.p, '\n', name.n) || heading_stands_in(buf_span(&m->words), heading_exam))
        return;
    buf line = {.a = g->a};
    const char *end = memchr(m->words.p, '\n', m->words.n);
    span newline = end && end > m->words.p && end[-1] == '\r' ? SPAN("\r\n") : SPAN("\n"); /* as the text's: what is added follows the first */
    buf_put(&line, heading_exam);
    buf_put(&line, SPAN(": "));
    buf_put(&line, name);
    buf_put(&line, newline);
    buf_put(&line, newline);
    map_begin_with(m, buf_span(&line));
}

static fhir_text *add_text(gathering *g, fhir_form form, uint32_t resource, uint32_t node, span bytes)
{
    fhir_text *text = arena_zero(g->a, sizeof *text);
    *text = (fhir_text){.unit = g->u, .report = g->report, .resource = resource, .node = node, .form = form, .bytes = bytes};
    text->map.words.a = g->a;
    if ((form == FORM_STRING || form == FORM_TEXT) && sniff_document(bytes)) {
        set_why(g, "a text that is RTF, HTML or PDF stays as it is", node);
        return text;
    }
    if (form == FORM_DIV || form == FORM_HTML)
        markup_read(&text->map, bytes, g->a);
    else
        map_put(&text->map, MAP_BYTES, bytes, (range){0, (uint32_t)bytes.n});
    if (span_is_blank(buf_span(&text->map.words)))
        return text;
    say_exam(g, &text->map);
    wire_part part = part_new(g);
    part.in.text = buf_span(&text->map.words);
    part.own = text;
    *VEC_PUSH(g->a, &g->out->parts) = part;
    return text;
}

static void add_string(gathering *g, uint32_t resource, uint32_t node)
{
    if (json_is(&g->u->t, node, JSON_STRING))
        add_text(g, FORM_STRING, resource, node, json_string(&g->u->t, node, g->a));
}

static uint32_t narrative(const gathering *g)
{
    uint32_t text = json_get(&g->u->t, g->node, SPAN("text"));
    uint32_t div = text ? json_get(&g->u->t, text, SPAN("div")) : 0;
    return json_is(&g->u->t, div, JSON_STRING) ? div : 0;
}

/* Adds the texts among the presentedForms: all of them, or the best, plain text before HTML. */
static void add_forms(gathering *g, bool all)
{
    const json_tree *t = &g->u->t;
    uint32_t forms = json_get(t, g->node, SPAN("presentedForm"));
    fhir_report *r = &g->u->reports.v[g->report];
    for (int want = FORM_TEXT; want <= FORM_HTML; want++)
        for (uint32_t i = json_is(t, forms, JSON_ARRAY) ? json_first(t, forms) : 0; i && (all || !r->has_form); i = json_next(t, i)) {
            span bytes;
            fhir_form form;
            const char *why;
            if (!fhir_attachment_read(t, i, &form, &bytes, &why, g->a)) {
                set_why(g, why, i);
            } else if ((int)form == want) {
                uint32_t before = g->out->parts.n;
                add_text(g, form, g->node, i, bytes)->whole = true;
                r->has_form = r->has_form || g->out->parts.n > before;
            }
        }
}

/* Calls `add` for each Observation of the unit that the report names as its result. */
static void each_result(gathering *g, void (*add)(gathering *g, uint32_t observation, void *ctx), void *ctx)
{
    const json_tree *t = &g->u->t;
    uint32_t results = json_get(t, g->node, SPAN("result"));
    for (uint32_t i = json_is(t, results, JSON_ARRAY) ? json_first(t, results) : 0; i; i = json_next(t, i)) {
        uint32_t observation = fhir_resolve(g->u, g->node, i, g->a);
        if (observation && span_eq(json_get_string(t, observation, SPAN("resourceType"), g->a), SPAN("Observation")) &&
            fhir_is_shown(g->u, observation, g->a))
            add(g, observation, ctx);
    }
}

static void add_result(gathering *g, uint32_t observation, void *ctx)
{
    const json_tree *t = &g->u->t;
    (void)ctx;
    if (t->nodes.v[observation].at.b > t->nodes.v[g->node].at.b && t->nodes.v[observation].at.e < t->nodes.v[g->node].at.e)
        return;                                    /* what a report contains stays as it is */
    for (uint32_t i = 0; i < g->out->parts.n; i++) /* two reports may have the same result */
        if (g->out->parts.v[i].own && ((const fhir_text *)g->out->parts.v[i].own)->resource == observation)
            return;
    add_string(g, observation, json_get(t, observation, SPAN("valueString")));
    uint32_t notes = json_get(t, observation, SPAN("note"));
    for (uint32_t i = json_is(t, notes, JSON_ARRAY) ? json_first(t, notes) : 0; i; i = json_next(t, i))
        add_string(g, observation, json_get(t, i, SPAN("text")));
}

/* Appends a paragraph. */
static void put_paragraph(buf *out, span s)
{
    if (span_is_blank(s))
        return;
    buf_put(out, out->n ? SPAN("\n\n") : SPAN(""));
    buf_put(out, s);
}

static void put_result(gathering *g, uint32_t observation, void *ctx)
{
    put_paragraph(ctx, json_get_string(&g->u->t, observation, SPAN("valueString"), g->a));
}

/* The one text that tells the whole: a presentedForm, else the conclusion behind the results, else the narrative. */
static void add_whole(gathering *g, bool results)
{
    uint32_t conclusion = json_get(&g->u->t, g->node, SPAN("conclusion")), div = narrative(g), before = g->out->parts.n;
    buf text = {.a = g->a};
    add_forms(g, false);
    if (g->out->parts.n > before)
        return;
    if (results)
        each_result(g, put_result, &text);
    put_paragraph(&text, json_string(&g->u->t, conclusion, g->a));
    if (text.n)
        add_text(g, FORM_STRING, g->node, conclusion, buf_span(&text))->whole = true;
    else if (div)
        add_text(g, FORM_DIV, g->node, div, json_string(&g->u->t, div, g->a))->whole = true;
}

static void add_all(gathering *g, bool results)
{
    uint32_t div = narrative(g), conclusion = json_get(&g->u->t, g->node, SPAN("conclusion"));
    fhir_text *told = NULL;
    add_forms(g, true);
    if (json_is(&g->u->t, conclusion, JSON_STRING))
        told = add_text(g, FORM_STRING, g->node, conclusion, json_string(&g->u->t, conclusion, g->a));
    if (div) {
        fhir_text *text = add_text(g, FORM_DIV, g->node, div, json_string(&g->u->t, div, g->a));
        told = told ? told : text;
    }
    if (told)
        told->whole = !g->u->reports.v[g->report].has_form;
    if (results)
        each_result(g, add_result, NULL);
}

void fhir_texts(fhir_unit *u, uint32_t number, bool all, bool results, wire_unit *out, arena *a)
{
    gathering g = {.u = u, .report = number, .node = u->resources.v[u->reports.v[number].resource].node, .out = out, .a = a};
    uint32_t before = out->parts.n;
    if (all)
        add_all(&g, results);
    else
        add_whole(&g, results);
    if (!g.why || (!all && out->parts.n > before))
        return;
    wire_part part = part_new(&g);
    part.why = g.why;
    part.byte = g.why_at;
    *VEC_PUSH(a, &out->parts) = part;
}
