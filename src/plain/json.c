/* A validating JSON tokenizer over one object: see json.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/json.h"

static const span key_name[JSON_KEY_COUNT] = {
    [JSON_TEXT] = {"text", 4},
    [JSON_ID] = {"id", 2},
    [JSON_AGE] = {"age", 3},
    [JSON_SEX] = {"sex", 3},
    [JSON_BIRTH_DATE] = {"birth_date", 10},
    [JSON_EXAM_DATE] = {"exam_date", 9},
    [JSON_PLAINREAD] = {"plainread", 9},
};
/* A key of ours has at most this many bytes when each letter is written as \u0000. */
#define KEY_RAW_MAX 64

typedef struct reader {
    span s;
    size_t at;
    json_error *error;
    unsigned depth;
    char open[JSON_DEPTH]; /* '{' or '[', outermost first */
} reader;

static bool fail(reader *r, const char *why)
{
    *r->error = (json_error){r->at, why};
    return false;
}

static int peek(const reader *r) { return r->at < r->s.n ? (unsigned char)r->s.p[r->at] : -1; }

static void skip_space(reader *r)
{
    while (r->at < r->s.n && (r->s.p[r->at] == ' ' || r->s.p[r->at] == '\n' || r->s.p[r->at] == '\r' || r->s.p[r->at] == '\t'))
        r->at++;
}

/* The number that four hexadecimal digits at `p` give; -1 where they are none. */
static int32_t hex4(const char *p, const char *end)
{
    int32_t value = 0;
    if (end - p < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char c = ascii_lower(p[i]);
        if (!ascii_is_digit(c) && (c < 'a' || c > 'f'))
            return -1;
        value = value * 16 + (ascii_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

static bool read_escape(reader *r)
{
    r->at++;
    int c = peek(r);
    if (c == 'u') {
        if (hex4(r->s.p + r->at + 1, r->s.p + r->s.n) < 0)
            return fail(r, "an escape is broken");
        r->at += 5;
        return true;
    }
    if (c <= 0 || !strchr("\"\\/bfnrt", c))
        return fail(r, "an escape is broken");
    r->at++;
    return true;
}

static bool read_string(reader *r)
{
    for (r->at++; r->at < r->s.n;) {
        unsigned char c = (unsigned char)r->s.p[r->at];
        if (c == '"') {
            r->at++;
            return true;
        }
        if (c < 0x20)
            return fail(r, "a control character stands in a string");
        if (c != '\\')
            r->at++;
        else if (!read_escape(r))
            return false;
    }
    return fail(r, "a string does not end");
}

static bool read_digits(reader *r)
{
    size_t from = r->at;
    while (r->at < r->s.n && ascii_is_digit(r->s.p[r->at]))
        r->at++;
    return r->at > from;
}

static bool read_number(reader *r)
{
    r->at += peek(r) == '-';
    if (peek(r) == '0')
        r->at++;
    else if (!read_digits(r))
        return fail(r, "a value is expected");
    if (peek(r) == '.') {
        r->at++;
        if (!read_digits(r))
            return fail(r, "a digit is expected");
    }
    if (peek(r) == 'e' || peek(r) == 'E') {
        r->at++;
        r->at += peek(r) == '+' || peek(r) == '-';
        if (!read_digits(r))
            return fail(r, "a digit is expected");
    }
    return true;
}

static bool read_name(reader *r, span name)
{
    if (r->s.n - r->at < name.n || memcmp(r->s.p + r->at, name.p, name.n) != 0)
        return fail(r, "a value is expected");
    r->at += name.n;
    return true;
}

/* Reads a scalar whole, and of an object or array the opening bracket. */
static bool read_value(reader *r, json_kind *kind)
{
    int c = peek(r);
    switch (c) {
    case '"':
        *kind = JSON_STRING;
        return read_string(r);
    case 't':
        *kind = JSON_TRUE;
        return read_name(r, SPAN("true"));
    case 'f':
        *kind = JSON_FALSE;
        return read_name(r, SPAN("false"));
    case 'n':
        *kind = JSON_NULL;
        return read_name(r, SPAN("null"));
    case '{':
    case '[':
        *kind = c == '{' ? JSON_OBJECT : JSON_ARRAY;
        if (r->depth == JSON_DEPTH)
            return fail(r, "it is nested too deeply");
        r->open[r->depth++] = (char)c;
        r->at++;
        return true;
    default:
        *kind = JSON_NUMBER;
        return read_number(r);
    }
}

static size_t put_utf8(char *p, uint32_t c)
{
    if (c < 0x80) {
        p[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        p[i] = (char)(0x80 | (c & 0x3F));
    p[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | c);
    return n;
}

/* Resolves the escapes of the inside of a valid string into `to`, which has room for as many bytes: no escape is shorter than what it stands for. */
static size_t resolve(span inside, char *to)
{
    static const char plain[] = {['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t'};
    const char *p = inside.p, *end = inside.p + inside.n;
    size_t n = 0;
    while (p < end) {
        if (*p != '\\') {
            to[n++] = *p++;
            continue;
        }
        char c = p[1];
        p += 2;
        if (c != 'u') {
            to[n++] = (unsigned char)c < sizeof plain && plain[(unsigned char)c] ? plain[(unsigned char)c] : c;
            continue;
        }
        uint32_t unit = (uint32_t)hex4(p, end);
        p += 4;
        if (unit >= 0xD800 && unit < 0xDC00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u') {
            uint32_t low = (uint32_t)hex4(p + 2, end);
            if (low >= 0xDC00 && low < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10 | (low - 0xDC00));
                p += 6;
            }
        }
        n += put_utf8(to + n, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
    }
    return n;
}

span json_unescape(span quoted, arena *a)
{
    span inside = {quoted.p + 1, quoted.n - 2};
    if (!memchr(inside.p, '\\', inside.n))
        return inside;
    char *to = arena_alloc(a, inside.n);
    return (span){to, resolve(inside, to)};
}

/* JSON_KEY_COUNT where the key is none of ours. */
static json_key key_find(span quoted)
{
    char room[KEY_RAW_MAX];
    span inside = {quoted.p + 1, quoted.n - 2};
    if (inside.n > sizeof room)
        return JSON_KEY_COUNT;
    span name = {room, resolve(inside, room)};
    json_key k = 0;
    while (k < JSON_KEY_COUNT && !span_eq(name, key_name[k]))
        k++;
    return k;
}

/* Reads `"key":`; at the top level *key is what it is. */
static bool read_key(reader *r, json_object *out, json_key *key)
{
    size_t from = r->at;
    if (peek(r) != '"')
        return fail(r, "a key is expected");
    if (!read_string(r))
        return false;
    if (r->depth == 1) {
        *key = key_find((span){r->s.p + from, r->at - from});
        if (*key < JSON_KEY_COUNT && out->key[*key].kind != JSON_ABSENT) {
            r->at = from;
            return fail(r, "a key stands twice");
        }
    }
    skip_space(r);
    if (peek(r) != ':')
        return fail(r, "a colon is expected");
    r->at++;
    skip_space(r);
    return true;
}

/* A value of the top level has ended at r->at. */
static void value_ends(const reader *r, json_object *out, json_key key, json_value value)
{
    value.at.e = (uint32_t)r->at;
    if (key < JSON_KEY_COUNT)
        out->key[key] = value;
    out->tail = value.at.e;
    out->empty = false;
}

/* The way through the object after its opening brace, without recursion: `fresh` is true right behind an opening bracket. */
static bool read_members(reader *r, json_object *out)
{
    json_key key = JSON_KEY_COUNT;
    json_value value = {0}; /* of the top level, the one that is being read */
    bool fresh = true;
    while (r->depth > 0) {
        skip_space(r);
        char open = r->open[r->depth - 1];
        if (peek(r) == (open == '{' ? '}' : ']')) {
            r->at++;
            fresh = false;
            if (--r->depth == 1)
                value_ends(r, out, key, value);
            continue;
        }
        if (!fresh) {
            if (peek(r) != ',')
                return fail(r, r->at == r->s.n ? "the object does not end" : "a comma or a closing bracket is expected");
            r->at++;
            skip_space(r);
        }
        if (open == '{' && !read_key(r, out, &key))
            return false;
        unsigned depth = r->depth;
        json_value started = {.at.b = (uint32_t)r->at};
        if (!read_value(r, &started.kind))
            return false;
        fresh = r->depth > depth;
        if (depth == 1)
            value = started;
        if (depth == 1 && !fresh)
            value_ends(r, out, key, value);
    }
    return true;
}

bool json_read(json_object *out, span s, json_error *error)
{
    reader r = {.s = s, .error = error};
    *out = (json_object){.empty = true};
    if (s.n >= 3 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0)
        r.at = 3;
    skip_space(&r);
    if (peek(&r) != '{')
        return fail(&r, "an object is expected");
    r.open[r.depth++] = '{';
    out->tail = (uint32_t)++r.at;
    if (!read_members(&r, out))
        return false;
    skip_space(&r);
    return r.at == s.n || fail(&r, "something stands behind the object");
}
