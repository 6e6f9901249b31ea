/* The plain version beside the report: see fhir_add.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/fhir_add.h"

#include "wire/fhir_new.h"

#include <sha1.h>

#define NONE ((span){0})

/* A UUID (version 5) of the texts, as an address: the same for the same texts, so that a record that is sent twice is the same twice. */
static span uuid_of(const span *texts, size_t n, arena *a)
{
    static const uint8_t space[16] = {0x2f, 0x8c, 0x5b, 0x1e, 0x6d, 0x0a, 0x4f, 0x3b, 0x9a, 0x77, 0x51, 0xc4, 0xe0, 0x8d, 0x3f, 0x62};
    SHA1_CTX sha;
    uint8_t d[SHA1_DIGEST_LENGTH];
    buf out = {.a = a};
    SHA1Init(&sha);
    SHA1Update(&sha, space, sizeof space);
    for (size_t i = 0; i < n; i++) {
        uint64_t length = texts[i].n;
        SHA1Update(&sha, (const uint8_t *)&length, sizeof length);
        SHA1Update(&sha, (const uint8_t *)texts[i].p, texts[i].n);
    }
    SHA1Final(d, &sha);
    d[6] = (uint8_t)((d[6] & 0x0F) | 0x50);
    d[8] = (uint8_t)((d[8] & 0x3F) | 0x80);
    buf_put(&out, SPAN("urn:uuid:"));
    for (int i = 0; i < 16; i++)
        buf_printf(&out, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", d[i]);
    return buf_span(&out);
}

/* Whether further entries may stand in the Bundle: not in one that is a document, a message, a history or an answer, nor in a signed one. */
static bool may_grow(const fhir_unit *u, arena *a)
{
    static const span kinds[] = {SPAN("collection"), SPAN("searchset"), SPAN("transaction"), SPAN("batch")};
    return u->bundle && !json_get(&u->t, 0, SPAN("signature")) && SPAN_IN(json_get_string(&u->t, 0, SPAN("type"), a), kinds);
}

/* One entry; what a Bundle of its type wants to know of it stands behind the resource. */
static void put_entry(json_writer *w, const fhir_new *x, span url, span type, void (*put)(json_writer *w, const fhir_new *x))
{
    span kind = x->u->wrapped ? NONE : json_get_string(&x->u->t, 0, SPAN("type"), x->a);
    json_open(w, NONE, '{');
    json_put_string(w, SPAN("fullUrl"), url);
    json_open(w, SPAN("resource"), '{');
    put(w, x);
    json_close(w, '}');
    if (span_eq(kind, SPAN("transaction")) || span_eq(kind, SPAN("batch"))) {
        json_open(w, SPAN("request"), '{');
        json_put_string(w, SPAN("method"), SPAN("POST"));
        json_put_string(w, SPAN("url"), type);
        json_close(w, '}');
    } else if (span_eq(kind, SPAN("searchset"))) {
        json_open(w, SPAN("search"), '{');
        json_put_string(w, SPAN("mode"), SPAN("include"));
        json_close(w, '}');
    }
    json_close(w, '}');
}

/* The beginning of a Bundle around the unit, up to the unit's own bytes; what is behind them comes with fhir_add_end(). */
static void wrap(const fhir_new *x, const json_style *style, wire_changes *out)
{
    buf before = {.a = x->a}, behind = {.a = x->a};
    range at = x->u->t.nodes.v[0].at;
    json_writer w = {.out = &before, .style = style};
    const fhir_resource *r = &x->u->resources.v[x->u->reports.v[x->text->report].resource];
    json_open(&w, NONE, '{');
    json_put_string(&w, SPAN("resourceType"), SPAN("Bundle"));
    json_put_string(&w, SPAN("type"), SPAN("collection"));
    json_open(&w, SPAN("entry"), '[');
    json_open(&w, NONE, '{');
    if (!x->u->bundle && !r->id.n)
        json_put_string(&w, SPAN("fullUrl"), x->source);
    json_put_raw(&w, SPAN("resource"), NONE);
    *VEC_PUSH(x->a, out) = (wire_change){{at.b, at.b}, buf_span(&before)};
    w.out = &behind;
    json_close(&w, '}');
    *VEC_PUSH(x->a, out) = (wire_change){{at.e, at.e}, buf_span(&behind)};
}

/* How the new resources name the report. */
static span address_of(const fhir_new *x)
{
    const fhir_resource *r = &x->u->resources.v[x->u->reports.v[x->text->report].resource];
    span bytes = json_bytes(&x->u->t, r->node);
    buf relative = {.a = x->a};
    if (r->url.n >= 4 && (memcmp(r->url.p, "urn:", 4) == 0 || !r->id.n))
        return r->url;
    if (!r->id.n)
        return x->u->bundle ? NONE : uuid_of(&bytes, 1, x->a);
    buf_put(&relative, SPAN("DiagnosticReport/"));
    buf_put(&relative, r->id);
    return buf_span(&relative);
}

static fhir_new new_of(const fhir_text *text, const report *r, const wire_setting *s, arena *a)
{
    fhir_new x = {.u = text->unit, .text = text, .s = s, .a = a};
    buf words = {.a = a};
    x.report = x.u->resources.v[x.u->reports.v[text->report].resource].node;
    render_text(r, s->render, &words);
    x.words = buf_span(&words);
    x.source = address_of(&x);
    return x;
}

void fhir_add(const fhir_text *text, const report *r, const wire_setting *s, wire_changes *out, arena *a)
{
    fhir_new x = new_of(text, r, s, a);
    json_style style = json_style_of(&x.u->t);
    const span names[] = {json_bytes(&x.u->t, x.report), x.words, s->render->version, s->render->lexicon_sha256};
    const span provenance[] = {names[0], names[1], names[2], names[3], SPAN("Provenance")};
    buf entries = {.a = a};
    uint32_t at;
    json_writer w;
    x.document = uuid_of(names, 4, a);
    if (fhir_named(x.u, x.document))
        return;
    if (may_grow(x.u, a)) {
        w = json_writer_in(&x.u->t, json_get(&x.u->t, 0, SPAN("entry")), &style, &at, &entries);
    } else {
        if (!x.u->wrapped)
            wrap(&x, &style, out);
        text->unit->wrapped = true;
        at = x.u->t.nodes.v[0].at.e;
        w = (json_writer){.out = &entries, .style = &style, .level = 2, .begun = true};
    }
    put_entry(&w, &x, x.document, SPAN("DocumentReference"), fhir_put_document);
    put_entry(&w, &x, uuid_of(provenance, 5, a), SPAN("Provenance"), fhir_put_provenance);
    *VEC_PUSH(a, out) = (wire_change){{at, at}, buf_span(&entries)};
}

void fhir_add_end(const fhir_unit *u, wire_changes *out, arena *a)
{
    json_style style = json_style_of(&u->t);
    buf end = {.a = a};
    uint32_t at = u->t.nodes.v[0].at.e;
    json_writer w = {.out = &end, .style = &style, .level = 2, .begun = true};
    if (!u->wrapped)
        return;
    json_close(&w, ']');
    json_close(&w, '}');
    *VEC_PUSH(a, out) = (wire_change){{at, at}, buf_span(&end)};
}

void fhir_attach(const fhir_text *text, const report *r, const wire_setting *s, wire_changes *out, arena *a)
{
    fhir_new x = new_of(text, r, s, a);
    const json_tree *t = &x.u->t;
    json_style style = json_style_of(t);
    uint32_t forms = json_get(t, x.report, SPAN("presentedForm")), at;
    bool array = json_is(t, forms, JSON_ARRAY);
    buf form = {.a = a};
    for (uint32_t i = array ? json_first(t, forms) : 0; i; i = json_next(t, i))
        if (span_eq(json_get_string(t, i, SPAN("title"), a), FHIR_TITLE))
            return;
    json_writer w = json_writer_in(t, array ? forms : x.report, &style, &at, &form);
    if (!array)
        json_open(&w, SPAN("presentedForm"), '[');
    json_open(&w, NONE, '{');
    fhir_put_attachment(&w, &x);
    json_close(&w, '}');
    if (!array)
        json_close(&w, ']');
    *VEC_PUSH(a, out) = (wire_change){{at, at}, buf_span(&form)};
}
