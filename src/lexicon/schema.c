/* The form of a lexicon file: see schema.h. The keys are tables in schema_keys.c; this code only walks them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/schema.h"

#include "lexicon/nearest.h"
#include "lexicon/schema_keys.h"

#include <stdio.h>

typedef schema_key rule;

const char *schema_list_name(schema_list list) { return schema_file_keys[list].key; }

int schema_index(span word, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (span_eq(word, span_of(words[i])))
            return i;
    return -1;
}

/* The key that was probably meant. */
static const rule *nearest_rule(span key, const rule *rules)
{
    const rule *best = NULL;
    int least = nearest_start(key);
    for (; rules->key; rules++)
        if (nearest_better(key, span_of(rules->key), &least))
            best = rules;
    return best;
}

static void wrong(const yaml_node *n, diag_list *d, const char *what)
{
    diag_add(d, RULE_WRONG_KIND, yaml_place(n), "\"%.*s\" must be %s", (int)n->key.n, n->key.p, what);
}

static void check_word(const yaml_node *n, const char *const *words, diag_list *d)
{
    if (!words || schema_index(n->text, words) >= 0)
        return;
    const char *const *all = words;
    char list[300];
    size_t used = 0;
    for (; *words && used < sizeof list - 40; words++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "", *words);
    span near = nearest_word(n->text, all);
    if (near.n) {
        diag_add(d, RULE_UNKNOWN_WORD, yaml_place(n), "\"%.*s\" is not one of: %s; did you mean \"%.*s\"?", (int)n->text.n, n->text.p, list,
                 (int)near.n, near.p);
        yaml_fix(n, near, d);
    } else {
        diag_add(d, RULE_UNKNOWN_WORD, yaml_place(n), "\"%.*s\" is not one of: %s", (int)n->text.n, n->text.p, list);
    }
}

static void check_quotes(const yaml_node *n, diag_list *d)
{
    static const char *const traps[] = {"no",  "No",   "NO",   "yes",  "Yes", "YES", "on", "On", "ON", "off", "Off",
                                        "OFF", "null", "Null", "NULL", "~",   "y",   "Y",  "n",  "N",  NULL};
    if (!n->quoted && schema_index(n->text, traps) >= 0) {
        diag_add(d, RULE_QUOTE_SCALAR, yaml_place(n), "write \"%.*s\" in quotes: other readers of YAML take it for something else", (int)n->text.n,
                 n->text.p);
        char text[8];
        int length = snprintf(text, sizeof text, "\"%.*s\"", (int)n->text.n, n->text.p);
        diag_fix(d, (span){text, (size_t)length});
    }
}

static void check_id(const yaml_node *n, diag_list *d)
{
    bool good = n->text.n > 0;
    for (size_t i = 0; i < n->text.n; i++) {
        char c = n->text.p[i];
        good = good && (ascii_is_lower(c) || ascii_is_digit(c) || ((c == '-' || c == '.') && i > 0));
    }
    if (!good)
        diag_add(d, RULE_ID_FORM, yaml_place(n), "an id is written in small letters, digits, dots and hyphens");
}

bool schema_is_date(span s)
{
    static const char form[] = "dddd-dd-dd";
    bool good = s.n == sizeof form - 1;
    for (size_t i = 0; good && i < s.n; i++)
        good = form[i] == 'd' ? ascii_is_digit(s.p[i]) : s.p[i] == form[i];
    if (!good)
        return false;
    int month = (s.p[5] - '0') * 10 + s.p[6] - '0', day = (s.p[8] - '0') * 10 + s.p[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool is_count(span s)
{
    size_t i = 0;
    while (i < s.n && ascii_is_digit(s.p[i]))
        i++;
    return i == s.n && s.n < 9;
}

static void check_scalar(const yaml_node *n, const rule *r, diag_list *d)
{
    if (n->kind != YAML_SCALAR) {
        wrong(n, d, "one text: put quotes round a text that begins with [ or {");
        return;
    }
    if (span_is_blank(n->text)) {
        diag_add(d, RULE_EMPTY, yaml_place(n), "\"%.*s\" is empty", (int)n->key.n, n->key.p);
        return;
    }
    check_quotes(n, d);
    if (r->kind == VALUE_ID)
        check_id(n, d);
    if (r->kind == VALUE_WORD)
        check_word(n, r->words, d);
    if (r->kind == VALUE_COUNT && !is_count(n->text))
        wrong(n, d, "a whole number");
    if (r->kind == VALUE_DATE && !schema_is_date(n->text))
        wrong(n, d, "a date, year-month-day: 2026-11-21");
}

static void check_texts(const yaml_node *n, const rule *r, diag_list *d)
{
    if (n->kind != YAML_LIST) {
        wrong(n, d, "a list: put [ ] round it, or each text on a line of its own after \"- \"");
        return;
    }
    if (n->count == 0)
        diag_add(d, RULE_EMPTY, yaml_place(n), "\"%.*s\" is empty", (int)n->key.n, n->key.p);
    for (const yaml_node *c = n->first; c; c = c->next) {
        if (c->kind != YAML_SCALAR) {
            diag_add(d, RULE_WRONG_KIND, yaml_place(c),
                     "only texts may stand in \"%.*s\": put quotes round a text that holds { } [ ] or :", (int)n->key.n, n->key.p);
            continue;
        }
        if (span_is_blank(c->text)) {
            diag_add(d, RULE_EMPTY, yaml_place(c), "an empty text stands in \"%.*s\"", (int)n->key.n, n->key.p);
            continue;
        }
        check_quotes(c, d);
        if (r->kind == VALUE_WORDS)
            check_word(c, r->words, d);
    }
}

/* A walk over rows with an explicit stack: at most file, list, row, rows, row deep. */
typedef struct frame {
    const yaml_node *map;
    const rule *rules;
} frame;

static const rule *find_rule(span key, const rule *rules)
{
    while (rules->key && !span_eq(key, span_of(rules->key)))
        rules++;
    return rules->key ? rules : NULL;
}

/* Whether a key of the map is probably `r` with a slip: then that is the mistake, and not that `r` is missing. */
static bool is_misspelt(const frame *f, const rule *r)
{
    for (const yaml_node *n = f->map->first; n; n = n->next)
        if (!find_rule(n->key, f->rules) && nearest_rule(n->key, f->rules) == r)
            return true;
    return false;
}

static void check_keys(const frame *f, diag_list *d)
{
    for (const rule *r = f->rules; r->key; r++)
        if (r->needed && !yaml_get(f->map, r->key) && !is_misspelt(f, r))
            diag_add(d, RULE_MISSING_KEY, yaml_place(f->map), "the key \"%s\" is missing here", r->key);
}

typedef struct walk {
    VEC(frame) stack;
} walk;

static void push(walk *w, const yaml_node *n, const rule *rules, diag_list *d)
{
    if (n->kind != YAML_MAP) {
        diag_add(d, RULE_WRONG_KIND, yaml_place(n), "keys with values must stand here, such as \"%s: ...\"", rules->key);
        return;
    }
    *VEC_PUSH(d->a, &w->stack) = (frame){n, rules};
}

static void check_value(const yaml_node *n, const rule *r, walk *w, diag_list *d)
{
    switch (r->kind) {
    case VALUE_TEXTS:
    case VALUE_PATTERNS:
    case VALUE_WORDS:
        check_texts(n, r, d);
        return;
    case VALUE_ROWS:
        if (n->kind != YAML_LIST && !(n->parent->torn && n->text.n == 0)) /* perhaps all its rows are left out */
            wrong(n, d, "a list of rows, each after \"- \"");
        for (const yaml_node *c = n->kind == YAML_LIST ? n->first : NULL; c; c = c->next)
            push(w, c, r->rows, d);
        return;
    case VALUE_MAP:
        push(w, n, r->rows, d);
        return;
    case VALUE_BANDS:
        if (n->kind != YAML_MAP || n->count == 0)
            wrong(n, d, "age bands, such as \"50-59\": {percent: 60, n: 273}");
        for (const yaml_node *c = n->kind == YAML_MAP ? n->first : NULL; c; c = c->next)
            push(w, c, r->rows, d);
        return;
    default:
        check_scalar(n, r, d);
    }
}

/* "a, b, c": the keys of a table, as many as fit. */
static void list_keys(const rule *rules, char *out, size_t size)
{
    for (size_t used = 0; rules->key && used + 40 < size; rules++)
        used += (size_t)snprintf(out + used, size - used, "%s%s", used ? ", " : "", rules->key);
}

static void unknown_key(const yaml_node *n, const rule *rules, diag_list *d)
{
    char list[300];
    const rule *near = nearest_rule(n->key, rules);
    if (span_eq(n->key, SPAN("<<")) || span_eq(n->key, SPAN("*"))) /* told while the file was read */
        return;
    if (near) {
        diag_add(d, RULE_UNKNOWN_KEY, yaml_key_place(n), "there is no key \"%.*s\"; did you mean \"%s\"?", (int)n->key.n, n->key.p, near->key);
        diag_fix(d, span_of(near->key));
    } else {
        list_keys(rules, list, sizeof list);
        diag_add(d, RULE_UNKNOWN_KEY, yaml_key_place(n), "there is no key \"%.*s\"; the keys here are: %s", (int)n->key.n, n->key.p, list);
    }
}

static void check_frame(const frame *f, walk *w, diag_list *d)
{
    check_keys(f, d);
    for (const yaml_node *n = f->map->first; n; n = n->next) {
        const rule *r = find_rule(n->key, f->rules);
        if (!r)
            unknown_key(n, f->rules, d);
        else if (!n->alias)
            check_value(n, r, w, d);
    }
}

void schema_check(const yaml_node *root, diag_list *d)
{
    walk w = {0};
    push(&w, root, schema_file_keys, d);
    while (w.stack.n > 0) {
        frame f = w.stack.v[--w.stack.n];
        check_frame(&f, &w, d);
    }
}
