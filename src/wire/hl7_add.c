/* The plain version as observations of its own: see hl7_write.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/hl7_write.h"

static void put_field(const hl7_message *m, span words, buf *out)
{
    buf_char(out, m->field);
    hl7_escape(m, words, out);
}

static void put_code(const hl7_message *m, buf *out)
{
    static const span parts[] = {SPAN(HL7_OWN_CODE), SPAN("Plain-language version for the patient"), SPAN("L")};
    put_field(m, parts[0], out);
    for (size_t i = 1; i < 3 && m->component; i++) {
        buf_char(out, m->component);
        hl7_escape(m, parts[i], out);
    }
}

static void put_observation(const hl7_order *o, uint32_t set_id, span line, buf *out)
{
    const hl7_message *m = o->m;
    buf_put(out, SPAN("OBX"));
    buf_char(out, m->field);
    buf_printf(out, "%u", set_id);
    put_field(m, SPAN("TX"), out);
    put_code(m, out);
    buf_char(out, m->field);
    put_field(m, line, out);
    for (int i = 0; i < 6; i++)
        buf_char(out, m->field);
    buf_char(out, o->group.corrected ? 'C' : 'F');
    buf_put(out, m->line_end);
}

static void put_comment(const hl7_message *m, const render_setting *s, buf *out)
{
    buf words = {.a = out->a};
    buf_put(&words, SPAN("Automatic plain-language version, made by plainread "));
    buf_put(&words, s->version);
    buf_put(&words, SPAN(" with lexicon "));
    buf_put(&words, s->lexicon_version);
    buf_put(&words, SPAN(" (SHA-256 "));
    buf_put(&words, s->lexicon_sha256);
    buf_put(&words, SPAN("). The signed report is what counts."));
    buf_put(out, SPAN("NTE"));
    put_field(m, SPAN("1"), out);
    put_field(m, SPAN("O"), out); /* neither the laboratory's nor the orderer's comment */
    put_field(m, buf_span(&words), out);
    buf_put(out, m->line_end);
}

/* `s` without white space at its end and empty lines at its beginning. */
static span trim_lines(span s)
{
    while (s.n && ascii_is_space(s.p[s.n - 1]))
        s.n--;
    while (s.n && s.p[0] == '\n')
        s = (span){s.p + 1, s.n - 1};
    return s;
}

void hl7_add(const hl7_order *o, span lines, const wire_setting *s, wire_changes *out, arena *a)
{
    const hl7_segment *last = &o->m->segments.v[o->group.last];
    bool ended = last->end > last->e;
    buf text = {.a = a};
    uint32_t set_id = *o->numbered_on ? *o->numbered_on : o->group.highest ? o->group.highest : o->group.count;
    if (!ended)
        buf_put(&text, o->m->line_end);
    for (lines = trim_lines(lines); lines.n;) {
        const char *end = memchr(lines.p, '\n', lines.n);
        size_t n = end ? (size_t)(end - lines.p) : lines.n;
        put_observation(o, ++set_id, (span){lines.p, n}, &text);
        lines = (span){lines.p + n + (end != NULL), lines.n - n - (end != NULL)};
    }
    *o->numbered_on = *o->numbered_on ? set_id : 0;
    put_comment(o->m, s->render, &text);
    if (!ended)
        text.n -= o->m->line_end.n;
    *VEC_PUSH(a, out) = (wire_change){{last->end, last->end}, buf_span(&text)};
}
