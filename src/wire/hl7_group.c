/* Orders and their observations: see hl7_group.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/hl7_group.h"

#include "wire/heading.h"
#include "wire/hl7_section.h"
#include "wire/service.h"

enum {
    OBR_EXAM = 4,
    OBR_SERVICE = 24,
    OBR_STATUS = 25,
    OBX_SET_ID = 1,
    OBX_TYPE = 2,
    OBX_CODE = 3,
    OBX_TEXT = 5,
    OBX_UNITS = 6,
    OBX_RANGE = 7,
    OBX_STATUS = 11,
    CODE_TEXT = 2,
    CODE_OTHER_TEXT = 5
};

/* What is being gathered: an order, until something ends it. */
typedef struct gathering {
    const hl7_message *m;
    hl7_groups *out;
    arena *a;
    hl7_group group;
    int32_t patient;
    bool open, closed; /* an order was seen; its observations are over */
} gathering;

static span first_component(const hl7_message *m, const hl7_segment *s, uint32_t field)
{
    return hl7_bytes(m, hl7_component(m, hl7_field(m, s, field), 1));
}

/* Whether an order with this status (table 0123) is final, corrected, or says nothing of it. */
static bool is_final(span status)
{
    static const span final[] = {SPAN("f"), SPAN("c")};
    return status.n == 0 || SPAN_IN(status, final);
}

static bool is_text(span type)
{
    static const span types[] = {SPAN("tx"), SPAN("ft"), SPAN("st")};
    return SPAN_IN(type, types);
}

static bool is_blank(const hl7_message *m, range r) { return span_is_blank(hl7_bytes(m, r)); }

/* Whether an observation is a text. A value with a unit is none, whatever its type says. */
static bool holds_text(const hl7_message *m, const hl7_segment *s)
{
    span type = first_component(m, s, OBX_TYPE), value = SPAN("st");
    return is_text(type) && !(span_is_one_of(type, &value, 1) && !is_blank(m, hl7_field(m, s, OBX_UNITS)));
}

/* Where a text seems to go on: something stands in the fields behind it that are a value's alone, so a field separator in it was not escaped. */
static uint32_t cut_at(const hl7_message *m, const hl7_segment *s)
{
    range units = hl7_field(m, s, OBX_UNITS), values = hl7_field(m, s, OBX_RANGE);
    return !is_blank(m, units) ? units.b : !is_blank(m, values) ? values.b : 0;
}

/* Hands the order out where it holds a text that may be shown. */
static void close_group(gathering *g)
{
    const hl7_segment *order = &g->m->segments.v[g->group.order];
    if (g->open && span_eq(first_component(g->m, order, OBR_STATUS), SPAN("C")))
        g->group.corrected = true;
    if (g->open && g->group.observations.n && !g->group.preliminary && !g->group.own && is_final(first_component(g->m, order, OBR_STATUS)) &&
        !service_is_other(first_component(g->m, order, OBR_SERVICE)))
        *VEC_PUSH(g->a, g->out) = g->group;
    g->open = false;
}

static uint32_t number_of(span s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n && ascii_is_digit(s.p[i]) && n < 1000000; i++)
        n = n * 10 + (uint32_t)(s.p[i] - '0');
    return n;
}

static void take_observation(gathering *g, uint32_t i)
{
    const hl7_segment *s = &g->m->segments.v[i];
    hl7_group *group = &g->group;
    uint32_t set_id = number_of(first_component(g->m, s, OBX_SET_ID));
    span status = first_component(g->m, s, OBX_STATUS);
    char letter = status.n ? ascii_upper(status.p[0]) : 'F';
    group->last = i;
    group->count++;
    group->highest = set_id > group->highest ? set_id : group->highest;
    group->own = group->own || span_eq(first_component(g->m, s, OBX_CODE), SPAN(HL7_OWN_CODE));
    if (!holds_text(g->m, s) || strchr("DWXINO", letter)) /* taken back, wrong, or never made */
        return;
    group->cut = group->cut ? group->cut : cut_at(g->m, s);
    group->corrected = group->corrected || letter == 'C';
    group->preliminary = group->preliminary || strchr("PRS", letter);
    *VEC_PUSH(g->a, &group->observations) = i;
}

static void take_segment(gathering *g, uint32_t i)
{
    const hl7_segment *s = &g->m->segments.v[i];
    bool order = hl7_is(g->m, s, "OBR"), patient = hl7_is(g->m, s, "PID");
    if (order || patient || hl7_is(g->m, s, "ORC"))
        close_group(g);
    if (patient)
        g->patient = (int32_t)i;
    if (order) {
        g->open = true;
        g->closed = false;
        g->group = (hl7_group){.patient = g->patient, .order = i};
    } else if (g->open && !g->closed) {
        bool comment = hl7_is(g->m, s, "NTE") || hl7_is(g->m, s, "PRT") || g->m->bytes.p[s->b] == 'Z';
        if (hl7_is(g->m, s, "OBX"))
            take_observation(g, i);
        else if (comment && g->group.count)
            g->group.last = i;
        else if (hl7_is(g->m, s, "SPM")) /* observations of a specimen are not the order's; no other segment cuts a report in two */
            g->closed = true;
    }
}

/* Whether the message is one part of several: half a report is no report. */
static bool is_continued(const hl7_message *m, const hl7_segment *s)
{
    return hl7_is(m, s, "ADD") || (hl7_is(m, s, "DSC") && hl7_field(m, s, 1).e > hl7_field(m, s, 1).b);
}

void hl7_groups_find(hl7_groups *out, const hl7_message *m, arena *a)
{
    gathering g = {.m = m, .out = out, .a = a, .patient = -1};
    *out = (hl7_groups){0};
    for (uint32_t i = 0; i < m->segments.n; i++) {
        if (is_continued(m, &m->segments.v[i])) {
            out->n = 0;
            return;
        }
        take_segment(&g, i);
    }
    close_group(&g);
}

uint32_t hl7_numbered_on(const hl7_message *m)
{
    uint32_t highest = 0;
    bool begins = false, on = false;
    for (uint32_t i = 0; i < m->segments.n; i++) {
        const hl7_segment *s = &m->segments.v[i];
        begins = begins || hl7_is(m, s, "OBR");
        if (!hl7_is(m, s, "OBX"))
            continue;
        uint32_t set_id = number_of(first_component(m, s, OBX_SET_ID));
        if (begins && highest && set_id <= highest)
            return 0;
        on = on || (begins && highest);
        begins = false;
        highest = set_id > highest ? set_id : highest;
    }
    return on ? highest : 0;
}

/* A line that names the exam, out of OBR-4, where the report does not begin with one of its own. */
static void say_exam(text_map *out, const hl7_message *m, const hl7_group *g)
{
    range field = hl7_field(m, &m->segments.v[g->order], OBR_EXAM), name = hl7_component(m, field, CODE_TEXT);
    if (is_blank(m, name))
        name = hl7_component(m, field, CODE_OTHER_TEXT);
    for (uint32_t i = 0; i < g->observations.n; i++) {
        range text = hl7_field(m, &m->segments.v[g->observations.v[i]], OBX_TEXT);
        if (is_blank(m, text))
            continue;
        if (hl7_begins_with_heading(m, hl7_bytes(m, text), heading_exam))
            return;
        break;
    }
    if (is_blank(m, name))
        return;
    text_map words = {.words.a = out->words.a};
    hl7_text_field(&words, m, name);
    hl7_text_say(out, heading_exam);
    hl7_text_say(out, SPAN(": "));
    hl7_text_say(out, buf_span(&words.words));
    hl7_text_say(out, SPAN("\n\n"));
}

static bool ends_paragraph(span s) { return s.n == 0 || (s.n >= 2 && s.p[s.n - 1] == '\n' && s.p[s.n - 2] == '\n'); }

void hl7_group_text(text_map *out, const hl7_message *m, const hl7_group *g)
{
    span code = {0}, section = {0};
    bool said = false; /* something stands in this section */
    say_exam(out, m, g);
    for (uint32_t i = 0; i < g->observations.n; i++) {
        const hl7_segment *s = &m->segments.v[g->observations.v[i]];
        range text = hl7_field(m, s, OBX_TEXT), named = hl7_field(m, s, OBX_CODE);
        span heading = hl7_section(m, named);
        if (i > 0 && !span_eq(code, hl7_bytes(m, named)) && !ends_paragraph(buf_span(&out->words)))
            hl7_text_say(out, SPAN("\n"));
        said = said && span_eq(heading, section);
        if (heading.n && !said && !is_blank(m, text)) {
            if (!hl7_begins_with_heading(m, hl7_bytes(m, text), (span){0})) {
                hl7_text_say(out, heading);
                hl7_text_say(out, SPAN(":\n"));
            }
            said = true;
        }
        code = hl7_bytes(m, named);
        section = heading;
        size_t before = out->words.n;
        hl7_text_field(out, m, text);
        bool ended = out->words.n > before + 1 && out->words.p[out->words.n - 1] == '\n'; /* the line's end may be said twice */
        if (!ended)
            hl7_text_line(out, text.e);
    }
}
