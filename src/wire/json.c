/* A validating JSON tokenizer: see json.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/json.h"

#define NAME_MAX 32 /* bytes of a name that is asked for; each may be written as \u0000 */

/* An object or array that is open. */
typedef struct level {
    json_kind kind;
    uint32_t b;
    range key;
} level;

typedef struct reader {
    span s;
    size_t at;
    json_error *error; /* `why` is NULL while all is well */
    unsigned depth;
    level open[JSON_DEPTH]; /* outermost first */
} reader;

/* The first fault is the one that is told. */
static bool fail(reader *r, const char *why)
{
    if (!r->error->why)
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

/* Over an escape; over its backslash alone where it is broken. */
static void read_escape(reader *r)
{
    r->at++;
    int c = peek(r);
    if (c == 'u' && hex4(r->s.p + r->at + 1, r->s.p + r->s.n) >= 0)
        r->at += 5;
    else if (c > 0 && strchr("\"\\/bfnrt", c))
        r->at++;
    else
        fail(r, "an escape is broken");
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
            fail(r, "a control character stands in a string");
        if (c != '\\')
            r->at++;
        else
            read_escape(r);
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

bool json_says(span quoted, span name)
{
    char room[6 * NAME_MAX];
    span inside = {quoted.p + 1, quoted.n - 2};
    if (inside.n > sizeof room || inside.n < name.n)
        return false;
    size_t n = resolve(inside, room);
    return span_eq((span){room, n}, name);
}

/* Reads `"key":`. */
static bool read_key(reader *r, range *key)
{
    key->b = (uint32_t)r->at;
    if (peek(r) != '"')
        return fail(r, "a key is expected");
    if (!read_string(r))
        return false;
    key->e = (uint32_t)r->at;
    skip_space(r);
    if (peek(r) != ':')
        return fail(r, "a colon is expected");
    r->at++;
    skip_space(r);
    return true;
}

static bool read_scalar(reader *r, json_kind *kind)
{
    switch (peek(r)) {
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
    default:
        *kind = JSON_NUMBER;
        return read_number(r);
    }
}

/* Reads a scalar whole, and of an object or array the opening bracket. */
static bool read_value(reader *r, json_event *e)
{
    int c = peek(r);
    bool opens = c == '{' || c == '[';
    e->depth = r->depth;
    e->at.b = (uint32_t)r->at;
    e->step = opens ? JSON_OPENS : JSON_STANDS;
    if (!opens && !read_scalar(r, &e->kind))
        return false;
    if (opens) {
        e->kind = c == '{' ? JSON_OBJECT : JSON_ARRAY;
        if (r->depth == JSON_DEPTH)
            return fail(r, "it is nested too deeply");
        r->open[r->depth++] = (level){e->kind, e->at.b, e->key};
        r->at++;
    }
    e->at.e = (uint32_t)r->at;
    return true;
}

/* Over the closing bracket of the innermost object or array. */
static json_event close(reader *r)
{
    const level *l = &r->open[--r->depth];
    r->at++;
    return (json_event){JSON_CLOSES, l->kind, r->depth, l->key, {l->b, (uint32_t)r->at}};
}

/* The way through an object or array whose bracket was read, without recursion: `fresh` is true right behind an opening bracket. */
static bool read_members(reader *r, json_visit *visit, void *ctx)
{
    for (bool fresh = true; r->depth > 0;) {
        json_event e = {0};
        json_kind kind = r->open[r->depth - 1].kind;
        skip_space(r);
        if (peek(r) == (kind == JSON_OBJECT ? '}' : ']')) {
            e = close(r);
            fresh = false;
            if (!visit(ctx, &e))
                return false;
            continue;
        }
        if (!fresh) {
            if (peek(r) != ',')
                return fail(r, r->at == r->s.n ? "the object does not end" : "a comma or a closing bracket is expected");
            r->at++;
            skip_space(r);
        }
        if ((kind == JSON_OBJECT && !read_key(r, &e.key)) || !read_value(r, &e) || !visit(ctx, &e))
            return false;
        fresh = e.step == JSON_OPENS;
    }
    return true;
}

bool json_walk(span s, json_visit *visit, void *ctx, json_error *error)
{
    reader r = {.s = s, .error = error};
    json_event e = {0};
    *error = (json_error){0};
    if (s.n >= 3 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0)
        r.at = 3;
    skip_space(&r);
    if (!read_value(&r, &e) || !visit(ctx, &e) || !read_members(&r, visit, ctx))
        return false;
    skip_space(&r);
    if (r.at < s.n)
        fail(&r, "something stands behind the value");
    return !error->why;
}
