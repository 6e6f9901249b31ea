/* A line of JSON as a record, and back: see jsonl.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/jsonl.h"

#define AGE_MAX 120

static span value_text(const jsonl *j, json_key k, arena *a)
{
    json_value v = j->object.key[k];
    return v.kind == JSON_STRING ? json_unescape(span_cut(j->line, v.at.b, v.at.e), a) : (span){0};
}

/* Whole years from 54, 54.5 or "54"; -1 for what is no age. */
static int32_t age_read(const jsonl *j, arena *a)
{
    json_value v = j->object.key[JSON_AGE];
    span s = v.kind == JSON_NUMBER ? span_cut(j->line, v.at.b, v.at.e) : value_text(j, JSON_AGE, a);
    int32_t age = 0;
    size_t i = 0;
    while (i < s.n && ascii_is_digit(s.p[i]) && age <= AGE_MAX)
        age = age * 10 + (s.p[i++] - '0');
    if (i == 0 || age > AGE_MAX)
        return -1;
    if (i < s.n && s.p[i] == '.') {
        i++;
        while (i < s.n && ascii_is_digit(s.p[i]))
            i++;
    }
    return i == s.n ? age : -1;
}

static bool same_word(span s, span lower)
{
    if (s.n != lower.n)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (ascii_lower(s.p[i]) != lower.p[i])
            return false;
    }
    return true;
}

static patient_sex sex_read(const jsonl *j, arena *a)
{
    span s = value_text(j, JSON_SEX, a);
    if (same_word(s, SPAN("female")) || same_word(s, SPAN("f")))
        return SEX_FEMALE;
    if (same_word(s, SPAN("male")) || same_word(s, SPAN("m")))
        return SEX_MALE;
    return SEX_UNKNOWN;
}

bool jsonl_read(jsonl *j, span line, record *out, arena *a)
{
    *j = (jsonl){.line = line};
    *out = (record){.age = -1};
    j->whole = json_read(&j->object, line, &j->error);
    json_value id = j->object.key[JSON_ID], text = j->object.key[JSON_TEXT];
    if (id.kind != JSON_ABSENT && id.kind != JSON_NULL)
        out->id = span_cut(line, id.at.b, id.at.e);
    if (!j->whole)
        return false;
    if (text.kind != JSON_STRING) {
        bool absent = text.kind == JSON_ABSENT;
        j->error =
            (json_error){absent ? j->object.tail : text.at.b, absent ? "the key \"text\" is missing" : "the value of \"text\" is not a string"};
        return false;
    }
    out->text = value_text(j, JSON_TEXT, a);
    out->age = age_read(j, a);
    out->sex = sex_read(j, a);
    out->birth_date = value_text(j, JSON_BIRTH_DATE, a);
    out->exam_date = value_text(j, JSON_EXAM_DATE, a);
    return true;
}

typedef struct change {
    uint32_t b, e;
    bool is_text;
} change;

void jsonl_write(const jsonl *j, const span *text, span added, buf *out)
{
    const json_object *o = &j->object;
    json_value old = o->key[JSON_PLAINREAD], value = o->key[JSON_TEXT];
    change list[2];
    int n = 0;
    uint32_t at = 0;
    if (text)
        list[n++] = (change){value.at.b, value.at.e, true};
    list[n++] = old.kind != JSON_ABSENT ? (change){old.at.b, old.at.e, false} : (change){o->tail, o->tail, false};
    if (n == 2 && list[1].b < list[0].b) {
        change first = list[1];
        list[1] = list[0];
        list[0] = first;
    }
    for (int i = 0; i < n; i++) {
        buf_put(out, span_cut(j->line, at, list[i].b));
        at = list[i].e;
        if (list[i].is_text) {
            buf_json(out, *text);
            continue;
        }
        if (old.kind == JSON_ABSENT)
            buf_put(out, o->empty ? SPAN("\"plainread\":") : SPAN(",\"plainread\":"));
        buf_put(out, added);
    }
    buf_put(out, span_cut(j->line, at, (uint32_t)j->line.n));
}
