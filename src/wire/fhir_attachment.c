/* A FHIR Attachment: see fhir_attachment.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/fhir_attachment.h"

#include "base/utf8.h"
#include "wire/base64.h"
#include "wire/charset.h"

#include <sha1.h>

static span trim(span s)
{
    while (s.n && ascii_is_space(s.p[0]))
        s = (span){s.p + 1, s.n - 1};
    while (s.n && ascii_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

/* The form that a media type names. False where it is neither text nor HTML. */
static bool form_of(span type, fhir_form *form)
{
    static const span html[] = {SPAN("text/html"), SPAN("application/xhtml+xml"), SPAN("application/xhtml")}, text[] = {SPAN("text/plain")};
    const char *parameters = type.n ? memchr(type.p, ';', type.n) : NULL;
    span name = trim((span){type.p, parameters ? (size_t)(parameters - type.p) : type.n});
    *form = SPAN_IN(name, html) ? FORM_HTML : FORM_TEXT;
    return SPAN_IN(name, html) || SPAN_IN(name, text);
}

/* The character set that a media type names; UTF-8 where it names none. False where it is none that can be read. */
static bool charset_of(span type, charset *out)
{
    static const span key = SPAN("charset=");
    *out = (charset){.kind = CHARSET_UTF8};
    for (size_t i = 0; i + key.n <= type.n; i++) {
        if (strncasecmp(type.p + i, key.p, key.n) != 0)
            continue;
        span value = {type.p + i + key.n, type.n - i - key.n};
        const char *end = memchr(value.p, ';', value.n);
        value = trim((span){value.p, end ? (size_t)(end - value.p) : value.n});
        if (value.n >= 2 && value.p[0] == '"')
            value = (span){value.p + 1, value.n - 2};
        return charset_named(value, out);
    }
    return true;
}

/* `s`, which holds nothing but characters of the set, in UTF-8. */
static span to_utf8(charset c, span s, arena *a)
{
    buf out = {.a = a};
    if (c.kind == CHARSET_UTF8 || c.kind == CHARSET_ASCII)
        return s;
    for (size_t n; s.n; s = (span){s.p + n, s.n - n}) {
        char utf8[4];
        size_t size = charset_decode(c, s, &n, utf8);
        buf_put(&out, (span){utf8, size});
    }
    return buf_span(&out);
}

static span from_utf8(charset c, span s, arena *a)
{
    buf out = {.a = a};
    if (c.kind == CHARSET_UTF8)
        return s;
    for (size_t n; s.n; s = (span){s.p + n, s.n - n}) {
        n = utf8_length(s);
        charset_encode(c, (span){s.p, n}, &out);
    }
    return buf_span(&out);
}

bool fhir_attachment_read(const json_tree *t, uint32_t attachment, fhir_form *form, span *bytes, const char **why, arena *a)
{
    span type = json_get_string(t, attachment, SPAN("contentType"), a);
    uint32_t data = json_get(t, attachment, SPAN("data"));
    *why = "a presentedForm that is neither text nor HTML stays as it is";
    if (!form_of(type, form))
        return false;
    *why = "a presentedForm without data stays as it is";
    if (!json_is(t, data, JSON_STRING))
        return false;
    *why = "the data of a presentedForm is no base64";
    if (!base64_decode(json_string(t, data, a), bytes, a))
        return false;
    charset c;
    *why = "a presentedForm in a character set that is not known, or not the one that it names, stays as it is";
    if (!charset_of(type, &c) || charset_fault(c, *bytes) < bytes->n)
        return false;
    *bytes = to_utf8(c, *bytes, a);
    return true;
}

span fhir_hash(span bytes, arena *a)
{
    SHA1_CTX sha;
    uint8_t digest[SHA1_DIGEST_LENGTH];
    SHA1Init(&sha);
    SHA1Update(&sha, (const uint8_t *)bytes.p, bytes.n);
    SHA1Final(digest, &sha);
    return base64_encode((span){(const char *)digest, sizeof digest}, a);
}

static void change_string(const json_tree *t, uint32_t node, span value, wire_changes *out, arena *a)
{
    buf quoted = {.a = a};
    buf_json(&quoted, value);
    *VEC_PUSH(a, out) = (wire_change){t->nodes.v[node].at, buf_span(&quoted)};
}

void fhir_attachment_change(const json_tree *t, uint32_t attachment, span text, wire_changes *out, arena *a)
{
    charset c;
    bool named = charset_of(json_get_string(t, attachment, SPAN("contentType"), a), &c);
    span bytes = named ? from_utf8(c, text, a) : text;
    uint32_t size = json_get(t, attachment, SPAN("size")), hash = json_get(t, attachment, SPAN("hash"));
    change_string(t, json_get(t, attachment, SPAN("data")), base64_encode(bytes, a), out, a);
    if (size) {
        buf number = {.a = a};
        buf_printf(&number, "%zu", bytes.n);
        *VEC_PUSH(a, out) = (wire_change){t->nodes.v[size].at, buf_span(&number)};
    }
    if (hash)
        change_string(t, hash, fhir_hash(bytes, a), out, a);
}
