/* All that is known of a record, one JSON object a line: `--to=json`. For render.h's table; its keys and their order are public. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/schema.h"
#include "render/body.h"

static const char *const status_name[] = {
    [STATUS_KEPT] = "kept", [STATUS_REWRITTEN] = "rewritten", [STATUS_CRITICAL] = "critical", [STATUS_WITHHELD] = "withheld"};
static const char *const age_source_name[] = {[AGE_NONE] = "none", [AGE_TEXT] = "text", [AGE_RECORD] = "record", [AGE_OPTION] = "option"};
static const char *const sex_name[] = {[SEX_UNKNOWN] = "null", [SEX_FEMALE] = "\"female\"", [SEX_MALE] = "\"male\""};
static const char *const context_name[] = {"negated", "uncertain", "historical", "hypothetical", "other-person", "critical"};

static void put_uint(buf *out, uint32_t value)
{
    char digits[10];
    size_t n = sizeof digits;
    do
        digits[--n] = (char)('0' + value % 10);
    while (value /= 10);
    buf_put(out, (span){digits + n, sizeof digits - n});
}

static void put_range(buf *out, range r)
{
    buf_char(out, '[');
    put_uint(out, r.b);
    buf_char(out, ',');
    put_uint(out, r.e);
    buf_char(out, ']');
}

/* The bytes `"name":` and a string behind it. `name` holds the opening bytes too, as in `{"name":`. */
static void put_text(buf *out, span name, span value)
{
    buf_put(out, name);
    buf_json(out, value);
}

static void put_name(buf *out, span name, const char *value)
{
    buf_put(out, name);
    buf_char(out, '"');
    buf_put(out, span_of(value));
    buf_char(out, '"');
}

static void put_patient(const report *r, buf *out)
{
    buf_put(out, SPAN("{\"id\":"));
    if (r->id.n)
        buf_put(out, r->id);
    else
        buf_printf(out, "\"%u\"", r->number);
    buf_put(out, SPAN(",\"age\":"));
    if (r->patient.age < 0 || r->patient.older)
        buf_put(out, SPAN("null"));
    else
        put_uint(out, (uint32_t)r->patient.age);
    put_name(out, SPAN(",\"age_source\":"), age_source_name[r->patient.age < 0 ? AGE_NONE : r->patient.age_source]);
    buf_put(out, SPAN(",\"sex\":"));
    buf_put(out, span_of(sex_name[r->patient.sex]));
}

static void put_sentences(const report *r, buf *out)
{
    buf_put(out, SPAN(",\"sentences\":["));
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        const report_sentence *s = &r->sentences.v[i];
        sentence_status status = body_verbatim(r) && s->status != STATUS_CRITICAL ? STATUS_KEPT : s->status;
        buf_put(out, i ? SPAN(",{\"in\":") : SPAN("{\"in\":"));
        put_range(out, s->in);
        put_name(out, SPAN(",\"section\":"), schema_sections[s->section]);
        put_text(out, SPAN(",\"out\":"), body_out(r, s));
        put_name(out, SPAN(",\"status\":"), status_name[status]);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_flags(const report *r, buf *out)
{
    buf_put(out, SPAN(",\"flags\":["));
    for (uint32_t i = 0; i < r->flags.n; i++) {
        const report_flag *f = &r->flags.v[i];
        put_text(out, i ? SPAN(",{\"entry\":") : SPAN("{\"entry\":"), f->entry);
        put_text(out, SPAN(",\"term\":"), f->term);
        buf_put(out, SPAN(",\"in\":"));
        put_range(out, f->in);
        buf_put(out, SPAN(",\"line\":"));
        put_uint(out, f->line);
        buf_put(out, SPAN(",\"col\":"));
        put_uint(out, f->col);
        buf_put(out, SPAN(",\"context\":["));
        uint32_t left = f->contexts;
        for (size_t k = 0; k < sizeof context_name / sizeof *context_name; k++) {
            if (!(left >> k & 1))
                continue;
            put_name(out, left != f->contexts ? SPAN(",") : SPAN(""), context_name[k]);
            left &= ~(1u << k);
        }
        put_name(out, SPAN("],\"action\":"), status_name[f->action]);
        put_text(out, SPAN(",\"say\":"), f->say);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_notes(const report *r, const render_setting *s, buf *out)
{
    buf_put(out, SPAN(",\"notes\":["));
    for (uint32_t i = 0; i < r->notes.n && s->notes != RENDER_NOTES_NONE; i++) {
        const report_note *n = &r->notes.v[i];
        put_text(out, i ? SPAN(",{\"entry\":") : SPAN("{\"entry\":"), n->entry);
        buf_put(out, SPAN(",\"for\":"));
        put_range(out, n->in);
        put_text(out, SPAN(",\"text\":"), n->text);
        buf_printf(out, ",\"percent\":%u,\"age_band\":\"%u-%u\"", n->percent, n->low, n->high);
        put_text(out, SPAN(",\"source\":"), n->source);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_refusal(const report_refusal *refusal, bool first, buf *out)
{
    put_text(out, first ? SPAN("{\"entry\":") : SPAN(",{\"entry\":"), refusal->entry);
    buf_put(out, SPAN(",\"for\":"));
    put_range(out, refusal->in);
    put_text(out, SPAN(",\"reason\":"), refusal->reason);
    buf_char(out, '}');
}

/* A held record is marked by a row for the whole of it. */
static void put_refused(const report *r, buf *out)
{
    buf_put(out, SPAN(",\"refused\":["));
    for (uint32_t i = 0; i < r->refused.n; i++)
        put_refusal(&r->refused.v[i], i == 0, out);
    if (r->held) {
        report_refusal whole = {.reason = SPAN("held"), .in = {0, (uint32_t)r->original.n}};
        if (r->critical.n)
            whole.entry = r->critical.v[0].entry;
        put_refusal(&whole, r->refused.n == 0, out);
    }
    buf_char(out, ']');
}

static void put_critical(const report *r, buf *out)
{
    buf_put(out, SPAN(",\"critical\":["));
    for (uint32_t i = 0; i < r->critical.n; i++) {
        const report_critical *c = &r->critical.v[i];
        put_text(out, i ? SPAN(",{\"entry\":") : SPAN("{\"entry\":"), c->entry);
        buf_put(out, SPAN(",\"in\":"));
        put_range(out, c->in);
        put_text(out, SPAN(",\"term\":"), c->term);
        buf_printf(out, ",\"category\":%u}", c->category);
    }
    buf_put(out, SPAN("],\"checks\":["));
    for (uint32_t i = 0; i < r->checks.n; i++) {
        put_text(out, i ? SPAN(",{\"id\":") : SPAN("{\"id\":"), r->checks.v[i].id);
        buf_printf(out, ",\"line\":%u}", r->checks.v[i].line);
    }
    buf_char(out, ']');
}

static void put_advice(const report *r, buf *out)
{
    static const char *const parts[ADVICE_PART_COUNT] = {[ADVICE_MEANING] = "meaning", [ADVICE_NEXT] = "next", [ADVICE_ASK] = "ask"};
    buf_put(out, SPAN(",\"advice\":["));
    for (uint32_t i = 0; i < r->advice.n; i++) {
        put_text(out, i ? SPAN(",{\"id\":") : SPAN("{\"id\":"), r->advice.v[i].id);
        put_name(out, SPAN(",\"part\":"), parts[r->advice.v[i].part]);
        put_text(out, SPAN(",\"text\":"), r->advice.v[i].text);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_grade(const report *r, buf *out)
{
    buf_printf(out, ",\"grade\":{\"before\":{\"fkgl\":%.1f,\"hard\":%.1f},\"after\":{\"fkgl\":%.1f,\"hard\":%.1f}},\"jargon\":[", r->before.fkgl,
               r->before.hard, r->after.fkgl, r->after.hard);
    for (uint32_t i = 0; i < r->jargon.n; i++)
        put_text(out, i ? SPAN(",") : SPAN(""), r->jargon.v[i]);
    buf_put(out, SPAN("]}"));
}

void render_json_object(const report *r, const render_setting *s, bool with_text, buf *out)
{
    put_patient(r, out);
    put_text(out, SPAN(",\"version\":"), s->version);
    put_text(out, SPAN(",\"lexicon\":{\"version\":"), s->lexicon_version);
    put_text(out, SPAN(",\"sha256\":"), s->lexicon_sha256);
    buf_char(out, '}');
    if (with_text)
        put_text(out, SPAN(",\"text\":"), body_verbatim(r) ? r->original : r->text);
    put_sentences(r, out);
    put_flags(r, out);
    put_notes(r, s, out);
    put_refused(r, out);
    put_critical(r, out);
    put_advice(r, out);
    put_grade(r, out);
}

void render_json(const report *r, const render_setting *s, buf *out)
{
    render_json_object(r, s, true, out);
    buf_char(out, '\n');
}
