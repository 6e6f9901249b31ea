/* Plain words in the place of the report's own: see fhir_replace.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/fhir_replace.h"

#include "wire/fhir_attachment.h"
#include "wire/markup.h"

#define TAG_SYSTEM SPAN("urn:uuid:6f1f9f0c-5a39-5d1e-8a58-0d9d7a0c6a4e")
#define TAG_CODE SPAN("patient-version")

static void as_it_is(const void *ctx, span utf8, buf *out)
{
    (void)ctx;
    buf_put(out, utf8);
}

/* The text with the report's words in it, and behind it, where it is all there is of the report, notes and footer. */
static span rewrite(const fhir_text *text, const report *r, const render_setting *s, arena *a)
{
    bool markup = text->form == FORM_DIV || text->form == FORM_HTML;
    wire_changes changes = {0};
    buf tail = {.a = a}, paragraphs = {.a = a}, out = {.a = a};
    map_replace(&text->map, r, s, markup ? markup_escape : as_it_is, NULL, &changes, a);
    if (text->whole && markup) {
        uint32_t end = markup_end(text->bytes);
        render_tail(r, s, &tail);
        markup_paragraphs(buf_span(&tail), &paragraphs);
        *VEC_PUSH(a, &changes) = (wire_change){{end, end}, buf_span(&paragraphs)};
    }
    wire_splice(text->bytes, &changes, &out);
    if (text->whole && !markup)
        render_tail(r, s, &out);
    return buf_span(&out);
}

void fhir_replace(const fhir_text *text, const report *r, const wire_setting *s, wire_changes *out, arena *a)
{
    span words = rewrite(text, r, s->render, a);
    if (text->form == FORM_TEXT || text->form == FORM_HTML) {
        fhir_attachment_change(&text->unit->t, text->node, words, out, a);
        return;
    }
    buf quoted = {.a = a};
    buf_json(&quoted, words);
    *VEC_PUSH(a, out) = (wire_change){text->unit->t.nodes.v[text->node].at, buf_span(&quoted)};
}

/* The tags of a resource, an array; 0 where it has none. */
static uint32_t tags_of(const json_tree *t, uint32_t resource)
{
    uint32_t meta = json_get(t, resource, SPAN("meta"));
    uint32_t tags = meta ? json_get(t, meta, SPAN("tag")) : 0;
    return json_is(t, tags, JSON_ARRAY) ? tags : 0;
}

bool fhir_is_tagged(const fhir_unit *u, uint32_t resource, arena *a)
{
    uint32_t tags = tags_of(&u->t, resource);
    for (uint32_t i = tags ? json_first(&u->t, tags) : 0; i; i = json_next(&u->t, i))
        if (span_eq(json_get_string(&u->t, i, SPAN("system"), a), TAG_SYSTEM))
            return true;
    return false;
}

void fhir_tag(const fhir_unit *u, uint32_t resource, const wire_setting *s, wire_changes *out, arena *a)
{
    const json_tree *t = &u->t;
    json_style style = json_style_of(t);
    uint32_t meta = json_get(t, resource, SPAN("meta")), tags = tags_of(t, resource), at;
    uint32_t holder = tags ? tags : json_is(t, meta, JSON_OBJECT) ? meta : resource;
    buf tag = {.a = a}, display = {.a = a};
    json_writer w = json_writer_in(t, holder, &style, &at, &tag);
    buf_put(&display, SPAN("Put into plain words by plainread "));
    buf_put(&display, s->render->version);
    buf_put(&display, SPAN("; not the signed report"));
    if (holder == resource)
        json_open(&w, SPAN("meta"), '{');
    if (!tags)
        json_open(&w, SPAN("tag"), '[');
    json_open(&w, (span){0}, '{');
    json_put_string(&w, SPAN("system"), TAG_SYSTEM);
    json_put_string(&w, SPAN("code"), TAG_CODE);
    json_put_string(&w, SPAN("display"), buf_span(&display));
    json_close(&w, '}');
    if (!tags)
        json_close(&w, ']');
    if (holder == resource)
        json_close(&w, '}');
    *VEC_PUSH(a, out) = (wire_change){{at, at}, buf_span(&tag)};
}
