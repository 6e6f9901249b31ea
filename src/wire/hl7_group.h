/* The reports of a message: each order (OBR) with its observations. For the hl7 files of wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_HL7_GROUP_H
#define PLAIN_WIRE_HL7_GROUP_H

#include "wire/hl7_text.h"

/* The first component of OBX-3 in what the program adds. */
#define HL7_OWN_CODE "PLAINREAD"

/* An order whose text may be shown to a patient. Numbers are rows of the message's segments. */
typedef struct hl7_group {
    int32_t patient;            /* the PID before it, -1: none */
    uint32_t order, last;       /* OBR; and the last observation with what belongs to it: what is added stands behind */
    VEC(uint32_t) observations; /* with text */
    uint32_t highest, count;    /* set id; observations of every kind */
    uint32_t cut;               /* byte where a text seems to go on behind its field, 0: nowhere */
    bool preliminary, own;      /* it must not be shown yet; it has a plain version already */
    bool corrected;             /* some of it replaces what was sent before */
} hl7_group;
typedef VEC(hl7_group) hl7_groups;

/* Finds the orders that hold the final text of a report. */
void hl7_groups_find(hl7_groups *out, const hl7_message *m, arena *a);
/* The message's highest set id where observations are numbered on from order to order; 0 where each order begins anew. */
uint32_t hl7_numbered_on(const hl7_message *m);
/* The text of an order, with headings for the exam and for sections that codes name. */
void hl7_group_text(text_map *out, const hl7_message *m, const hl7_group *g);

#endif
