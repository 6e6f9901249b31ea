/* The resources that hold a plain version: see fhir_new.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/fhir_new.h"

#include "wire/base64.h"
#include "wire/fhir_attachment.h"

#define NONE ((span){0})

static void put_text(json_writer *w, span key, span text)
{
    json_open(w, key, '{');
    json_put_string(w, SPAN("text"), text);
    json_close(w, '}');
}

static void put_reference(json_writer *w, span key, span address)
{
    json_open(w, key, '{');
    if (address.n)
        json_put_string(w, SPAN("reference"), address);
    else
        json_put_string(w, SPAN("display"), SPAN("The report in this Bundle"));
    json_close(w, '}');
}

void fhir_put_attachment(json_writer *w, const fhir_new *x)
{
    span time = fhir_exam_time(x->u, &x->u->reports.v[x->text->report]);
    json_put_string(w, SPAN("contentType"), SPAN("text/plain; charset=utf-8"));
    json_put_string(w, SPAN("language"), SPAN("en"));
    json_put_string(w, SPAN("data"), base64_encode(x->words, x->a));
    json_put_uint(w, SPAN("size"), (uint32_t)x->words.n);
    json_put_string(w, SPAN("hash"), fhir_hash(x->words, x->a));
    json_put_string(w, SPAN("title"), FHIR_TITLE);
    if (time.n)
        json_put_raw(w, SPAN("creation"), time);
}

/* The security labels of the report are those of what is made of it. */
static void put_labels(json_writer *w, const fhir_new *x)
{
    const json_tree *t = &x->u->t;
    uint32_t meta = json_get(t, x->report, SPAN("meta")), labels = meta ? json_get(t, meta, SPAN("security")) : 0;
    if (!labels)
        return;
    json_open(w, SPAN("meta"), '{');
    json_put_raw(w, SPAN("security"), json_bytes(t, labels));
    json_close(w, '}');
}

/* A DocumentReference that stands for the signed report, because nothing else can be named as what a document transforms. */
static void put_source(json_writer *w, const fhir_new *x)
{
    json_open(w, SPAN("contained"), '[');
    json_open(w, NONE, '{');
    json_put_string(w, SPAN("resourceType"), SPAN("DocumentReference"));
    json_put_string(w, SPAN("id"), SPAN("source"));
    json_put_string(w, SPAN("status"), SPAN("current"));
    json_open(w, SPAN("content"), '[');
    json_open(w, NONE, '{');
    json_open(w, SPAN("attachment"), '{');
    json_put_string(w, SPAN("title"), SPAN("The signed report"));
    json_close(w, '}');
    json_close(w, '}');
    json_close(w, ']');
    json_open(w, SPAN("context"), '{');
    json_open(w, SPAN("related"), '[');
    put_reference(w, NONE, x->source);
    json_close(w, ']');
    json_close(w, '}');
    json_close(w, '}');
    json_close(w, ']');
}

static span made_from(const fhir_new *x)
{
    static const span names[] = {[FORM_STRING] = SPAN("conclusion"),
                                 [FORM_DIV] = SPAN("narrative"),
                                 [FORM_TEXT] = SPAN("presented form"),
                                 [FORM_HTML] = SPAN("presented form (HTML)")};
    buf out = {.a = x->a};
    buf_put(&out, SPAN("Made by plainread "));
    buf_put(&out, x->s->render->version);
    buf_put(&out, SPAN(" from the report's "));
    buf_put(&out, names[x->text->form]);
    buf_put(&out, SPAN(". The signed report is what counts."));
    return buf_span(&out);
}

void fhir_put_document(json_writer *w, const fhir_new *x)
{
    const json_tree *t = &x->u->t;
    uint32_t subject = json_get(t, x->report, SPAN("subject"));
    span patient = subject ? json_get_string(t, subject, SPAN("reference"), x->a) : NONE;
    json_put_string(w, SPAN("resourceType"), SPAN("DocumentReference"));
    put_labels(w, x);
    put_source(w, x);
    json_put_string(w, SPAN("status"), SPAN("current"));
    put_text(w, SPAN("type"), FHIR_TITLE);
    if (subject && !(patient.n && patient.p[0] == '#')) /* what the report contains cannot be named from outside */
        json_put_raw(w, SPAN("subject"), json_bytes(t, subject));
    json_open(w, SPAN("relatesTo"), '[');
    json_open(w, NONE, '{');
    json_put_string(w, SPAN("code"), SPAN("transforms"));
    put_reference(w, SPAN("target"), SPAN("#source"));
    json_close(w, '}');
    json_close(w, ']');
    json_put_string(w, SPAN("description"), made_from(x));
    json_open(w, SPAN("content"), '[');
    json_open(w, NONE, '{');
    json_open(w, SPAN("attachment"), '{');
    fhir_put_attachment(w, x);
    json_close(w, '}');
    json_close(w, '}');
    json_close(w, ']');
    json_open(w, SPAN("context"), '{');
    json_open(w, SPAN("related"), '[');
    put_reference(w, NONE, x->source);
    json_close(w, ']');
    json_close(w, '}');
}

static void put_version(json_writer *w, span what, span value)
{
    json_open(w, NONE, '{');
    put_text(w, SPAN("type"), what);
    json_put_string(w, SPAN("value"), value);
    json_close(w, '}');
}

static void put_device(json_writer *w, const fhir_new *x)
{
    const render_setting *s = x->s->render;
    json_open(w, SPAN("contained"), '[');
    json_open(w, NONE, '{');
    json_put_string(w, SPAN("resourceType"), SPAN("Device"));
    json_put_string(w, SPAN("id"), SPAN("plainread"));
    json_open(w, SPAN("deviceName"), '[');
    json_open(w, NONE, '{');
    json_put_string(w, SPAN("name"), SPAN("plainread"));
    json_put_string(w, SPAN("type"), SPAN("other"));
    json_close(w, '}');
    json_close(w, ']');
    json_open(w, SPAN("version"), '[');
    put_version(w, SPAN("program"), s->version);
    put_version(w, SPAN("lexicon"), s->lexicon_version);
    put_version(w, SPAN("lexicon SHA-256"), s->lexicon_sha256);
    json_close(w, ']');
    json_close(w, '}');
    json_close(w, ']');
}

static void put_agent(json_writer *w)
{
    json_open(w, SPAN("agent"), '[');
    json_open(w, NONE, '{');
    json_open(w, SPAN("type"), '{');
    json_open(w, SPAN("coding"), '[');
    json_open(w, NONE, '{');
    json_put_string(w, SPAN("system"), SPAN("http://terminology.hl7.org/CodeSystem/provenance-participant-type"));
    json_put_string(w, SPAN("code"), SPAN("assembler"));
    json_close(w, '}');
    json_close(w, ']');
    json_close(w, '}');
    put_reference(w, SPAN("who"), SPAN("#plainread"));
    json_close(w, '}');
    json_close(w, ']');
}

/* When it was recorded is not said: this is a filter without a clock, which gives the same bytes for the same record. */
static void put_unknown_time(json_writer *w)
{
    json_open(w, SPAN("_recorded"), '{');
    json_open(w, SPAN("extension"), '[');
    json_open(w, NONE, '{');
    json_put_string(w, SPAN("url"), SPAN("http://hl7.org/fhir/StructureDefinition/data-absent-reason"));
    json_put_string(w, SPAN("valueCode"), SPAN("unknown"));
    json_close(w, '}');
    json_close(w, ']');
    json_close(w, '}');
}

void fhir_put_provenance(json_writer *w, const fhir_new *x)
{
    json_put_string(w, SPAN("resourceType"), SPAN("Provenance"));
    put_labels(w, x);
    put_device(w, x);
    json_open(w, SPAN("target"), '[');
    put_reference(w, NONE, x->document);
    json_close(w, ']');
    put_unknown_time(w);
    put_text(w, SPAN("activity"), SPAN("Put into plain words for the patient"));
    put_agent(w);
    json_open(w, SPAN("entity"), '[');
    json_open(w, NONE, '{');
    json_put_string(w, SPAN("role"), SPAN("source"));
    put_reference(w, SPAN("what"), x->source);
    json_close(w, '}');
    json_close(w, ']');
}
