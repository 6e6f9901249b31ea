/* Separators, segments and fields: see hl7_message.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/hl7_message.h"

enum { NAME = 3, SEPARATORS = 5 };

static bool is_line_end(char c) { return c == '\r' || c == '\n'; }
static bool may_separate(char c) { return c > ' ' && c < 0x7F && !ascii_is_alpha(c) && !ascii_is_digit(c); }
static bool may_name(char c) { return ascii_is_upper(c) || ascii_is_digit(c); }

/* Reads MSH-1 and MSH-2, which begin at byte `at`. */
static bool read_separators(hl7_message *m, uint32_t at, size_t *byte)
{
    char *const kinds[SEPARATORS] = {&m->component, &m->repetition, &m->escape, &m->part, &(char){0}}; /* the last marks what was cut short */
    span s = m->bytes;
    uint32_t i = at + 1, n = 0;
    *byte = at;
    if (at >= s.n || !may_separate(s.p[at]))
        return false;
    m->field = s.p[at];
    for (; i < s.n && s.p[i] != m->field && !is_line_end(s.p[i]) && s.p[i] != HL7_FRAME_END; i++) {
        *byte = i;
        if (n == SEPARATORS || !may_separate(s.p[i]) || memchr(s.p + at, s.p[i], i - at))
            return false;
        *kinds[n++] = s.p[i];
    }
    return n > 0;
}

static void mark_special(hl7_message *m)
{
    const char separators[] = {m->field, m->component, m->repetition, m->escape, m->part};
    memset(m->special, true, ' ');
    m->special[0x7F] = true;
    for (size_t i = 0; i < sizeof separators; i++)
        m->special[(unsigned char)separators[i]] = true;
}

static bool is_segment(const hl7_message *m, uint32_t i, uint32_t e)
{
    const char *p = m->bytes.p + i;
    return e - i > NAME && ascii_is_upper(p[0]) && may_name(p[1]) && may_name(p[2]) && p[NAME] == m->field;
}

/* Cuts the bytes [i, e) into segments. */
static void cut_segments(hl7_message *m, uint32_t i, uint32_t e, arena *a)
{
    const char *p = m->bytes.p;
    uint32_t b = i;
    while (i < e) {
        if (!is_line_end(p[i])) {
            i++;
            continue;
        }
        uint32_t next = i;
        while (next < e && is_line_end(p[next]))
            next++;
        if (next == e || is_segment(m, next, e)) {
            uint32_t end = i + 1 + (p[i] == '\r' && i + 1 < e && p[i + 1] == '\n');
            *VEC_PUSH(a, &m->segments) = (hl7_segment){b, i, end};
            b = next;
        }
        i = next;
    }
    if (b < e)
        *VEC_PUSH(a, &m->segments) = (hl7_segment){b, e, e};
}

/* Whether the segment's last line is no more than the beginning of a name. */
static bool ends_in_name(const hl7_message *m, const hl7_segment *s)
{
    uint32_t i = s->e;
    while (i > s->b && may_name(m->bytes.p[i - 1]))
        i--;
    return i > s->b && i < s->e && s->e - i <= NAME && is_line_end(m->bytes.p[i - 1]);
}

/* Whether the message was cut off in the middle of a segment: nothing ends the last one, and it is an observation without its last required field, or
 * goes on with the beginning of a name. */
static bool is_cut_off(const hl7_message *m)
{
    enum { RESULT_STATUS = 11 };
    const hl7_segment *last = &m->segments.v[m->segments.n - 1];
    if (last->end > last->e)
        return false;
    return ends_in_name(m, last) || (hl7_is(m, last, "OBX") && hl7_field(m, last, RESULT_STATUS).b == last->e);
}

bool hl7_open(hl7_message *m, span bytes, const char **why, size_t *byte, arena *a)
{
    bool framed = bytes.p[0] == HL7_FRAME_START;
    uint32_t b = framed, e = (uint32_t)bytes.n;
    *m = (hl7_message){.bytes = bytes};
    if (!read_separators(m, b + NAME, byte)) {
        *why = "the separators in MSH-1 and MSH-2 cannot be told apart";
        return false;
    }
    mark_special(m);
    const char *frame_end = memrchr(bytes.p, HL7_FRAME_END, bytes.n);
    *byte = bytes.n;
    if (framed && !frame_end) {
        *why = "the frame does not end";
        return false;
    }
    if (frame_end)
        e = (uint32_t)(frame_end - bytes.p);
    cut_segments(m, b, e, a);
    const hl7_segment *first = &m->segments.v[0];
    m->line_end = first->end > first->e ? span_cut(bytes, first->e, first->end) : SPAN("\r");
    *byte = e;
    if (is_cut_off(m)) {
        *why = "the message ends in the middle of a segment";
        return false;
    }
    return true;
}

range hl7_field(const hl7_message *m, const hl7_segment *s, uint32_t n)
{
    span bytes = m->bytes;
    uint32_t b = s->b, i = hl7_is(m, s, "MSH") ? 1 : 0; /* MSH-1 is the separator itself */
    while (i < n) {
        const char *p = memchr(bytes.p + b, m->field, s->e - b);
        if (!p)
            return (range){s->e, s->e};
        b = (uint32_t)(p - bytes.p) + 1;
        i++;
    }
    const char *end = memchr(bytes.p + b, m->field, s->e - b);
    return (range){b, end ? (uint32_t)(end - bytes.p) : s->e};
}

/* What stands before the separator, if there is one. */
static range before(const hl7_message *m, range r, char separator)
{
    const char *end = separator && r.e > r.b ? memchr(m->bytes.p + r.b, separator, r.e - r.b) : NULL;
    return end ? (range){r.b, (uint32_t)(end - m->bytes.p)} : r;
}

range hl7_component(const hl7_message *m, range field, uint32_t n)
{
    range all = before(m, field, m->repetition), one = before(m, all, m->component);
    for (uint32_t i = 1; i < n; i++) {
        if (one.e == all.e)
            return (range){all.e, all.e};
        one = before(m, (range){one.e + 1, all.e}, m->component);
    }
    return one;
}
