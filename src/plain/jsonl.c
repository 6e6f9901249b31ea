/* A line of JSON as a record, and back: see jsonl.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/jsonl.h"

#define AGE_MAX 120

static const span key_name[JSON_KEY_COUNT] = {
    [JSON_TEXT] = {"text", 4},
    [JSON_ID] = {"id", 2},
    [JSON_AGE] = {"age", 3},
    [JSON_SEX] = {"sex", 3},
    [JSON_BIRTH_DATE] = {"birth_date", 10},
    [JSON_EXAM_DATE] = {"exam_date", 9},
    [JSON_PLAINREAD] = {"plainread", 9},
};

/* What the walk over an object knows. */
typedef struct object_walk {
    json_object *object;
    span s;
    json_error *error;
} object_walk;

static bool stop(object_walk *w, size_t byte, const char *why)
{
    if (!w->error->why)
        *w->error = (json_error){byte, why};
    return false;
}

/* Remembers where the values of our keys stand. */
static bool visit(void *ctx, const json_event *e)
{
    object_walk *w = ctx;
    json_key k = 0;
    if (e->step == JSON_OPENS && e->depth == 0)
        w->object->tail = e->at.e;
    if (e->depth == 0 && e->kind != JSON_OBJECT)
        return stop(w, e->at.b, "an object is expected");
    if (e->depth != 1)
        return true;
    while (k < JSON_KEY_COUNT && !json_says(span_cut(w->s, e->key.b, e->key.e), key_name[k]))
        k++;
    if (k < JSON_KEY_COUNT && e->step != JSON_CLOSES && w->object->key[k].kind != JSON_ABSENT)
        return stop(w, e->key.b, "a key stands twice");
    if (e->step == JSON_OPENS)
        return true;
    if (k < JSON_KEY_COUNT)
        w->object->key[k] = (json_value){e->kind, e->at};
    w->object->tail = e->at.e;
    w->object->empty = false;
    return true;
}

bool json_read(json_object *out, span s, json_error *error)
{
    *out = (json_object){.empty = true};
    return json_walk(s, visit, &(object_walk){out, s, error}, error);
}

static bool pass(void *ctx, const json_event *e)
{
    (void)ctx, (void)e;
    return true;
}

/* The id's value, if there is one and nothing in it is broken. */
static span value_id(const jsonl *j)
{
    json_value id = j->object.key[JSON_ID];
    span s = span_cut(j->line, id.at.b, id.at.e);
    json_error e;
    bool some = id.kind != JSON_ABSENT && id.kind != JSON_NULL;
    return some && (j->whole || json_walk(s, pass, NULL, &e)) ? s : (span){0};
}

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
    json_value text = j->object.key[JSON_TEXT];
    out->id = value_id(j);
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
