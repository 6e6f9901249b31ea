/* Writes the JSON Schema (draft-07) of a lexicon file, out of the tables that the loader reads. A tool of the build: lexicons/schema.json is its
 * output. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "keys/keys.h"

#define PATTERNS "Patterns: words in a row, in any case; (a|b) one of these, [a] or nothing, a~ also its plural, {slot}, <list>."
/* YAML reads 5 and true as a number and a truth value; the loader takes every scalar for a text. */
#define SCALAR "\"type\": [\"string\", \"number\", \"boolean\"]"

static void put_line(buf *b, int depth, span s)
{
    buf_printf(b, "\n%*s", depth * 2, "");
    buf_put(b, s);
}

/* "name": value, with the comma and the line break that part it from what stands before. */
static void put_name(buf *b, int depth, const char *name)
{
    if (b->n && b->p[b->n - 1] != '{')
        buf_char(b, ',');
    buf_printf(b, "\n%*s\"%s\": ", depth * 2, "", name);
}

/* One member of an enumeration; what YAML would read otherwise stands there twice. */
static void put_word(buf *b, const char *word)
{
    span s = span_of(word);
    buf_json(b, s);
    if (span_eq(s, SPAN("true")) || span_eq(s, SPAN("false")) || (s.n == 1 && ascii_is_digit(s.p[0])))
        buf_printf(b, ", %s", word);
}

static void put_enum(buf *b, const char *const *words)
{
    buf_put(b, SPAN("\"enum\": ["));
    for (const char *const *w = words; *w; w++) {
        if (w != words)
            buf_put(b, SPAN(", "));
        put_word(b, *w);
    }
    buf_char(b, ']');
}

/* What holds of one scalar: the members of its object. */
static void put_scalar(buf *b, const schema_key *k)
{
    if (k->words)
        put_enum(b, k->words);
    else if (k->kind == VALUE_COUNT && k->most)
        buf_printf(b, "\"type\": [\"string\", \"integer\"], \"pattern\": \"^0*([0-9]{1,2}|%d)$\", \"minimum\": 0, \"maximum\": %d", k->most, k->most);
    else if (k->kind == VALUE_COUNT)
        buf_put(b, SPAN("\"type\": [\"string\", \"integer\"], \"pattern\": \"^[0-9]{1,8}$\", \"minimum\": 0"));
    else if (k->kind == VALUE_DATE)
        buf_put(b, SPAN("\"type\": \"string\", \"pattern\": \"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$\""));
    else if (k->kind == VALUE_ID)
        buf_put(b, SPAN(SCALAR ", \"pattern\": \"^[a-z0-9][a-z0-9.-]*$\", \"minimum\": 0"));
    else if (k->form) /* a pattern says nothing of what YAML reads as a number */
        buf_printf(b, "%s, \"pattern\": \"%s\"",
                   strstr(k->form, "0-9") ? "\"type\": [\"string\", \"integer\"], \"minimum\": 0" : "\"type\": \"string\"", k->form);
    else
        buf_put(b, SPAN(SCALAR ", \"pattern\": \"\\\\S\""));
}

static void put_keys(buf *b, const schema_key *keys, int depth, const char *law);

/* What holds of the value of a key: the members of its object, at `depth`. */
static void put_value(buf *b, const schema_key *k, int depth)
{
    put_name(b, depth, "description");
    buf text = {.a = b->a};
    buf_printf(&text, "%s%s", k->help, k->kind == VALUE_PATTERNS ? " " PATTERNS : "");
    buf_json(b, buf_span(&text));
    buf_char(b, ',');
    switch (k->kind) {
    case VALUE_TEXTS:
    case VALUE_PATTERNS:
    case VALUE_WORDS:
        put_line(b, depth, SPAN("\"type\": \"array\", \"minItems\": 1, \"items\": {"));
        put_scalar(b, k);
        buf_char(b, '}');
        return;
    case VALUE_ROWS:
        put_line(b, depth, SPAN("\"type\": \"array\", \"items\": {"));
        put_keys(b, k->rows, depth + 1, k->law);
        put_line(b, depth, SPAN("}"));
        return;
    case VALUE_MAP:
        b->n--; /* the comma: put_keys() begins with its own */
        put_keys(b, k->rows, depth, k->law);
        return;
    case VALUE_BANDS:
        buf_printf(b, "\n%*s\"type\": \"object\", \"minProperties\": 1, \"propertyNames\": {\"pattern\": \"%s\"}, \"additionalProperties\": {",
                   depth * 2, "", k->form);
        put_keys(b, k->rows, depth + 1, k->law);
        put_line(b, depth, SPAN("}"));
        return;
    default:
        put_line(b, depth, SPAN(""));
        put_scalar(b, k);
    }
}

/* What holds of a row with these keys: the members of its object. */
static void put_keys(buf *b, const schema_key *keys, int depth, const char *law)
{
    bool any = false;
    put_name(b, depth, "type");
    buf_put(b, SPAN("\"object\", \"additionalProperties\": false"));
    for (const schema_key *k = keys; k->key; k++) {
        if (!k->needed)
            continue;
        if (any)
            buf_put(b, SPAN(", "));
        else
            put_name(b, depth, "required");
        buf_put(b, any ? SPAN("") : SPAN("["));
        buf_json(b, span_of(k->key));
        any = true;
    }
    if (any)
        buf_char(b, ']');
    put_name(b, depth, "properties");
    buf_char(b, '{');
    for (const schema_key *k = keys; k->key; k++) {
        put_name(b, depth + 1, k->key);
        buf_char(b, '{');
        put_value(b, k, depth + 2);
        put_line(b, depth + 1, SPAN("}"));
    }
    put_line(b, depth, SPAN("}"));
    for (const char *at = law; at && *at;) { /* line by line, to stand at its depth */
        size_t n = strcspn(at, "\n");
        if (at == law)
            buf_char(b, ',');
        put_line(b, depth, (span){at, n});
        at += n + (at[n] == '\n');
    }
}

void keys_json(buf *b)
{
    buf_char(b, '{');
    put_name(b, 1, "$schema");
    buf_put(b, SPAN("\"http://json-schema.org/draft-07/schema#\""));
    put_name(b, 1, "title");
    buf_put(b, SPAN("\"A lexicon of plainread\""));
    put_name(b, 1, "$comment");
    buf_put(b, SPAN("\"Written by write-keys out of src/lexicon/schema_keys.c. What it cannot say, plainlex check does.\""));
    put_keys(b, schema_file_keys, 1, NULL);
    put_line(b, 0, SPAN("}\n"));
}
