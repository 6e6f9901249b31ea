/* What the parts of the FHIR format share: the resources of a unit, and the places of a report's texts. For the fhir files of wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_FHIR_READ_H
#define PLAIN_WIRE_FHIR_READ_H

#include "wire/json_write.h"
#include "wire/map.h"

/* A resource at the top of a unit or in an entry of its Bundle. */
typedef struct fhir_resource {
    uint32_t node, entry; /* entry: the Bundle's, 0 where the resource is the unit's only one */
    span type, id, url;   /* url: the entry's fullUrl */
} fhir_resource;

/* What a reference may call a resource: the address of its entry, or Type/id. */
typedef struct fhir_name {
    span name;
    uint32_t resource; /* in `resources` */
} fhir_name;

/* A resource that was changed in place, for a report. */
typedef struct fhir_tagged {
    uint32_t node, report;
} fhir_tagged;

/* What is known of a DiagnosticReport while its parts are worked on. */
typedef struct fhir_report {
    uint32_t resource; /* in `resources` */
    bool held;         /* a part of it was held, so that none is to change */
    bool has_form;     /* a presentedForm that can be put into plain words */
} fhir_report;

typedef struct fhir_unit {
    json_tree t;
    VEC(fhir_resource) resources;
    VEC(fhir_name) names; /* sorted, because a Bundle may hold very many */
    VEC(fhir_report) reports;
    bool bundle;
    bool wrapped;            /* a new Bundle is put around it */
    VEC(fhir_tagged) tagged; /* one behind the other where they are of one resource */
    VEC(uint32_t) change_of; /* the report that each change is for */
} fhir_unit;

typedef enum fhir_form {
    FORM_STRING, /* a JSON string */
    FORM_DIV,    /* XHTML in a JSON string */
    FORM_TEXT,   /* an attachment of plain text */
    FORM_HTML    /* an attachment of HTML */
} fhir_form;

/* One text of a report: what stands behind a wire_part. */
typedef struct fhir_text {
    fhir_unit *unit;   /* const but for what is found out while parts are worked on */
    uint32_t report;   /* in `reports` */
    uint32_t resource; /* the resource's node that it stands in: the report, or an Observation */
    uint32_t node;     /* the string or the attachment */
    fhir_form form;
    span bytes;   /* of it, decoded */
    text_map map; /* of what a reader sees, behind the name of the exam, to `bytes` */
    bool whole;   /* it is all that is known of the report: notes and footer go with it */
} fhir_text;

/* Fills the resources and reports of a unit whose tree was read. False: it is no FHIR, and *why says what is missing. */
__attribute__((warn_unused_result)) bool fhir_resources(fhir_unit *u, const char **why, arena *a);
/* The first resource in the unit that goes by this name; its row in `resources` plus 1, or 0. */
uint32_t fhir_named(const fhir_unit *u, span name);
/* What a reference (its value's object) points to: a contained resource of `holder`, or one in the unit; its node, or 0. */
uint32_t fhir_resolve(const fhir_unit *u, uint32_t holder, uint32_t reference, arena *a);
/* Whether a report or an Observation may be shown: final, or corrected since; a preliminary one is not yet, and a withdrawn one no more. */
bool fhir_is_shown(const fhir_unit *u, uint32_t node, arena *a);
/* Fills age and sex of *in from the report's patient, at the time of the exam. */
void fhir_patient(const fhir_unit *u, const fhir_report *r, record *in, arena *a);
/* The time of the exam as it stands there, with its quotes; empty where it is not stated. */
span fhir_exam_time(const fhir_unit *u, const fhir_report *r);
/* Appends the texts of report `number`: the one that tells the whole of it, or, with `all`, each that there is. Where some text cannot be read and
 * nothing else tells the whole (with `all`: at all) a part says why. `results`: those of its Observations, too. */
void fhir_texts(fhir_unit *u, uint32_t number, bool all, bool results, wire_unit *out, arena *a);

#endif
