/* Messages to reports and back: the format's two functions. See hl7.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/hl7.h"

#include "base/utf8.h"
#include "wire/hl7_write.h"
#include "wire/sniff.h"

enum { MSH_TYPE = 9, MSH_CONTROL_ID = 10, MSH_CONTINUATION = 14, MSH_CHARSET = 18, PID_BIRTH = 7, PID_SEX = 8, OBR_TIME = 7 };

static span component(const hl7_message *m, uint32_t segment, uint32_t field, uint32_t n)
{
    return hl7_bytes(m, hl7_component(m, hl7_field(m, &m->segments.v[segment], field), n));
}

/* Settles the character set; false where the bytes are not of it. */
static bool settle_charset(hl7_message *m, const wire_setting *s, wire_unit *u)
{
    span name = component(m, 0, MSH_CHARSET, 1);
    bool known = charset_named(name, &m->set);
    u->byte = charset_fault(m->set, m->bytes);
    if (!known && memchr(m->bytes.p, '\x1B', m->bytes.n)) /* sets that are switched by escapes hide behind ASCII */
        u->byte = (size_t)((const char *)memchr(m->bytes.p, '\x1B', m->bytes.n) - m->bytes.p);
    if (u->byte == m->bytes.n)
        return true;
    if (known && m->set.kind == CHARSET_ASCII) { /* declared as ASCII or not at all, and something else */
        m->set.kind = CHARSET_UTF8;
        u->byte = charset_fault(m->set, m->bytes);
        if (u->byte == m->bytes.n)
            return true;
        m->set.kind = CHARSET_LATIN1;
        if (s->latin1)
            return true;
        u->why = "no character set is declared in MSH-18, and this is no UTF-8";
        return false;
    }
    u->why = known ? "this is no character of the set that MSH-18 declares" : "the character set that MSH-18 declares is not known";
    return false;
}

/* A date as far as it is known: leading digits, no more than the precision stated beside them, without a month or day of zeros. */
static span date_read(const hl7_message *m, uint32_t segment, uint32_t field)
{
    span s = component(m, segment, field, 1), precision = component(m, segment, field, 2);
    size_t most = 8, n = 0;
    if (precision.n == 1)
        most = precision.p[0] == 'Y' ? 4 : precision.p[0] == 'L' ? 6 : 8;
    while (n < s.n && n < most && ascii_is_digit(s.p[n]))
        n++;
    if (n >= 6 && memcmp(s.p + 4, "00", 2) == 0)
        n = 4;
    if (n == 8 && memcmp(s.p + 6, "00", 2) == 0)
        n = 6;
    return (span){s.p, n};
}

static patient_sex sex_read(span s)
{
    char c = s.n == 1 ? ascii_upper(s.p[0]) : 0;
    return c == 'F' ? SEX_FEMALE : c == 'M' ? SEX_MALE : SEX_UNKNOWN;
}

/* The name of the k-th report: MSH-10, which names the message and nobody, with a number where there are several. */
static span id_read(const hl7_message *m, uint32_t k, arena *a)
{
    buf text = {.a = a}, id = {.a = a};
    text_map words = {.words.a = a};
    hl7_text_field(&words, m, hl7_field(m, &m->segments.v[0], MSH_CONTROL_ID));
    if (!words.words.n)
        return (span){0};
    buf_put(&text, buf_span(&words.words));
    if (k > 0)
        buf_printf(&text, "#%u", k + 1);
    buf_json(&id, buf_span(&text));
    return buf_span(&id);
}

/* The message's own text, behind what was put before it. */
static span own_text(const text_map *t)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < t->pieces.n && t->pieces.v[i].kind == MAP_ADDED; i++)
        at += t->pieces.v[i].n;
    return span_cut(buf_span(&t->words), at, (uint32_t)t->words.n);
}

/* A report that cannot be read. */
static void add_unread(wire_unit *u, wire_part part, const char *why, size_t byte, arena *a)
{
    part.why = why;
    part.byte = byte;
    *VEC_PUSH(a, &u->parts) = part;
}

static void add_part(wire_unit *u, const hl7_message *m, const hl7_group *g, uint32_t *numbered_on, arena *a)
{
    hl7_order *o = arena_zero(a, sizeof *o);
    *o = (hl7_order){m, *g, {.words.a = a}, numbered_on};
    hl7_group_text(&o->text, m, g);
    if (span_is_blank(buf_span(&o->text.words)))
        return;
    record in = {.text = buf_span(&o->text.words), .id = id_read(m, u->parts.n, a), .age = -1, .exam_date = date_read(m, g->order, OBR_TIME)};
    if (g->patient >= 0) {
        in.birth_date = date_read(m, (uint32_t)g->patient, PID_BIRTH);
        in.sex = sex_read(component(m, (uint32_t)g->patient, PID_SEX, 1));
    }
    const wire_part part = {.in = in, .own = o};
    if (g->cut)
        add_unread(u, part, "a text seems to go on behind its field: a separator in it is not escaped", g->cut, a);
    else if (sniff_document(own_text(&o->text)))
        add_unread(u, part, "a text that is RTF, HTML or PDF stays as it is", m->segments.v[g->observations.v[0]].b, a);
    else
        *VEC_PUSH(a, &u->parts) = part;
}

static bool is_report(const hl7_message *m)
{
    return span_eq(component(m, 0, MSH_TYPE, 1), SPAN("ORU")) && span_eq(component(m, 0, MSH_TYPE, 2), SPAN("R01")) &&
           component(m, 0, MSH_CONTINUATION, 1).n == 0;
}

static void read_message(wire_unit *u, const wire_setting *s, arena *a)
{
    size_t start = u->bytes.p[0] == HL7_FRAME_START;
    if (u->bytes.n < start + 3 || memcmp(u->bytes.p + start, "MSH", 3) != 0) {
        u->why = "no MSH segment begins here";
        u->byte = 0;
        return;
    }
    hl7_message *m = arena_zero(a, sizeof *m);
    if (!hl7_open(m, u->bytes, &u->why, &u->byte, a))
        return;
    hl7_groups groups = {0};
    if (is_report(m))
        hl7_groups_find(&groups, m, a);
    if (groups.n && !settle_charset(m, s, u))
        return;
    uint32_t *numbered_on = arena_zero(a, sizeof *numbered_on);
    *numbered_on = hl7_numbered_on(m);
    for (uint32_t i = 0; i < groups.n; i++)
        add_part(u, m, &groups.v[i], numbered_on, a);
    u->id = groups.n ? id_read(m, 0, a) : (span){0};
}

static void escape(const void *message, span utf8, buf *out) { hl7_escape(message, utf8, out); }

static void change_message(const wire_unit *u, const wire_part *part, const report *r, const wire_setting *s, wire_changes *out, arena *a)
{
    (void)u;
    const hl7_order *o = part->own;
    buf lines = {.a = a};
    if (r->held) {
        buf_put(&lines, render_held);
    } else if (r->own || !map_says_something(&o->text, r)) {
        return;
    } else if (s->mode == WIRE_REPLACE) {
        map_replace(&o->text, r, s->render, escape, o->m, out, a);
        render_tail(r, s->render, &lines);
    } else {
        render_text(r, s->render, &lines);
    }
    hl7_add(o, buf_span(&lines), s, out, a);
}

const wire_format wire_hl7 = {read_message, change_message, NULL};
