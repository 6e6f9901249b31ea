/* YAML as a tree: see yaml.h. Built on libyaml's events, because its document API forgets duplicate keys. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/yaml.h"

#include "lexicon/salvage.h"

#include <yaml.h>

enum { DEPTH_MAX = 16, BROKEN_ROWS_MAX = 20 };

typedef struct reader {
    arena *a;
    diag_list *d;
    span file;
    yaml_node *root, *at; /* `at`: the collection being filled */
    span key;             /* a map's key that waits for its value */
    uint32_t key_line, key_col, key_width, depth;
    bool has_key;
    uint32_t first, end;          /* where reading broke off: the lines to leave out */
    yaml_mark_t quote, quote_end; /* the last text in quotes that goes over several lines */
} reader;

static diag_place place_of(const reader *r, yaml_mark_t mark) { return (diag_place){r->file, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1, 0}; }

static void complain(reader *r, yaml_mark_t mark, diag_rule rule, const char *what) { diag_add(r->d, rule, place_of(r, mark), "%s", what); }

static void refuse_extras(reader *r, yaml_mark_t mark, const void *anchor, const void *tag)
{
    if (anchor)
        complain(r, mark, RULE_YAML_ANCHOR,
                 "an anchor (&name) is not allowed: write the value out where it is used, or put quotes round a text that begins with &");
    if (tag)
        complain(r, mark, RULE_YAML_TAG, "a tag (!name) is not allowed: every value is a text; put quotes round one that begins with !");
}

static yaml_node *add_node(reader *r, yaml_kind kind, yaml_mark_t mark)
{
    yaml_node *n = arena_zero(r->a, sizeof *n);
    *n = (yaml_node){.kind = kind, .file = r->file, .line = (uint32_t)mark.line + 1, .col = (uint32_t)mark.column + 1, .parent = r->at};
    if (!r->at) {
        r->root = n;
        return n;
    }
    if (r->at->kind == YAML_MAP) {
        n->key = r->key;
        n->key_line = r->key_line;
        n->key_col = r->key_col;
        n->key_width = r->key_width;
        r->has_key = false;
    }
    if (r->at->last)
        r->at->last->next = n;
    else
        r->at->first = n;
    r->at->last = n;
    r->at->count++;
    return n;
}

static uint32_t width_of(yaml_mark_t from, yaml_mark_t to) { return from.line == to.line ? (uint32_t)(to.column - from.column) : 0; }

static uint32_t count_characters(span s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

static void take_key(reader *r, const yaml_event_t *e)
{
    r->key = arena_copy(r->a, (span){(const char *)e->data.scalar.value, e->data.scalar.length});
    r->key_line = (uint32_t)e->start_mark.line + 1;
    r->key_col = (uint32_t)e->start_mark.column + 1;
    r->key_width = width_of(e->start_mark, e->end_mark);
    r->has_key = true;
    if (span_eq(r->key, SPAN("<<")))
        complain(r, e->start_mark, RULE_YAML_MERGE, "a merge (<<) is not allowed: write the keys out");
    for (const yaml_node *c = r->at->first; c; c = c->next)
        if (span_eq(c->key, r->key))
            diag_add(r->d, RULE_DUPLICATE_KEY, (diag_place){r->file, r->key_line, r->key_col, r->key_width},
                     "the key \"%.*s\" stands twice in one row (first on line %u)", (int)r->key.n, r->key.p, c->key_line);
}

static void take_scalar(reader *r, const yaml_event_t *e)
{
    refuse_extras(r, e->start_mark, e->data.scalar.anchor, e->data.scalar.tag);
    if (r->at && r->at->kind == YAML_MAP && !r->has_key) {
        take_key(r, e);
        return;
    }
    yaml_node *n = add_node(r, YAML_SCALAR, e->start_mark);
    n->text = arena_copy(r->a, (span){(const char *)e->data.scalar.value, e->data.scalar.length});
    n->quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    n->width = width_of(e->start_mark, e->end_mark);
    bool marks = e->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    n->verbatim = n->width && n->width == count_characters(n->text) + (marks ? 2 : 0);
    if (marks && e->start_mark.line < e->end_mark.line) {
        r->quote = e->start_mark;
        r->quote_end = e->end_mark;
    }
}

/* The text `*name` stands for the value, so that nothing else is said of it. */
static void take_alias(reader *r, const yaml_event_t *e)
{
    complain(r, e->start_mark, RULE_YAML_ALIAS,
             "an alias (*name) is not allowed: write the value out, or put quotes round a text that begins with *");
    if (r->at && r->at->kind == YAML_MAP && !r->has_key) {
        r->has_key = true;
        r->key = SPAN("*");
        return;
    }
    if (r->at && r->at->kind == YAML_MAP)
        add_node(r, YAML_SCALAR, e->start_mark)->alias = true;
}

/* False where reading cannot go on. */
static bool open_collection(reader *r, const yaml_event_t *e, yaml_kind kind)
{
    bool map = kind == YAML_MAP;
    refuse_extras(r, e->start_mark, map ? e->data.mapping_start.anchor : e->data.sequence_start.anchor,
                  map ? e->data.mapping_start.tag : e->data.sequence_start.tag);
    if (r->at && r->at->kind == YAML_MAP && !r->has_key) {
        complain(r, e->start_mark, RULE_YAML_KEY, "a key must be one word: put quotes round a text that holds { } or [ ]");
        return false;
    }
    if (++r->depth > DEPTH_MAX) {
        complain(r, e->start_mark, RULE_YAML_DEPTH, "lists and keys are nested too deep here");
        return false;
    }
    r->at = add_node(r, kind, e->start_mark);
    return true;
}

static bool take_event(reader *r, const yaml_event_t *e, bool *end)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        take_scalar(r, e);
        return true;
    case YAML_SEQUENCE_START_EVENT:
        return open_collection(r, e, YAML_LIST);
    case YAML_MAPPING_START_EVENT:
        return open_collection(r, e, YAML_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        if (r->at->line == e->end_mark.line + 1) /* in brackets: else it would end on a later line */
            r->at->width = (uint32_t)e->end_mark.column + 1 - r->at->col;
        r->at = r->at->parent;
        r->depth--;
        r->has_key = false;
        return true;
    case YAML_ALIAS_EVENT:
        take_alias(r, e);
        return true;
    case YAML_DOCUMENT_START_EVENT:
        if (r->root)
            complain(r, e->start_mark, RULE_YAML_DOCUMENTS, "a second document begins here: a file holds one, without lines of ---");
        return !r->root;
    case YAML_STREAM_END_EVENT:
        *end = true;
        return true;
    default:
        return true;
    }
}

/* The character at a place on a line that is all ASCII up to there, else 0 or another one of the line: only for words about it. */
static char char_at(span text, yaml_mark_t mark)
{
    size_t i = 0;
    for (size_t line = 0; line < mark.line && i < text.n; i++)
        line += text.p[i] == '\n';
    return i + mark.column < text.n ? text.p[i + mark.column] : 0;
}

/* Reports why the parser stopped, at the place where an editor has to look, and tells which row to leave out. False where there is none.
 * An open quote or bracket swallows what follows: then the row where it began is the broken one, else the row of the problem. */
static bool report_break(reader *r, const yaml_parser_t *parser, span text)
{
    const char *context = parser->context ? parser->context : "";
    yaml_mark_t at = parser->problem_mark, began = parser->context_mark;
    bool flow = strstr(context, "flow"), quoted = strstr(context, "quoted");
    if (r->quote_end.line && r->quote_end.line == at.line) {
        diag_add(r->d, RULE_YAML_SYNTAX, place_of(r, r->quote),
                 "the quote that opens here is closed only on line %zu: a quote is missing between them", r->quote_end.line + 1);
        return salvage_row(text, (uint32_t)r->quote.line, &r->first, &r->end);
    }
    uint32_t first, end;
    bool row = salvage_row(text, (uint32_t)at.line, &r->first, &r->end);
    if ((flow || quoted || strstr(context, "block mapping")) && salvage_row(text, (uint32_t)began.line, &first, &end) && first < r->first) {
        r->first = first;
        r->end = end;
        row = true;
        at = flow || quoted ? began : at;
    } else if (strstr(context, "alias") || strstr(context, "anchor") || (quoted && strstr(parser->problem, "end of stream"))) {
        at = began;
    }
    const char *words = salvage_words(parser->problem, char_at(text, at));
    if (flow && began.line != at.line)
        diag_add(r->d, RULE_YAML_SYNTAX, place_of(r, at), "%s (it opens on line %zu)", words, began.line + 1);
    else
        complain(r, at, RULE_YAML_SYNTAX, words);
    return row;
}

/* libyaml's, which lie outside of the arena. */
typedef struct events {
    yaml_parser_t parser;
    yaml_event_t event;
} events;

static void give_back(void *what)
{
    events *from = what;
    yaml_event_delete(&from->event);
    yaml_parser_delete(&from->parser);
}

/* Reads all events. False where reading broke off; then r->first and ->end say what to leave out, and are equal where that would not help. */
static bool read_events(reader *r, span text)
{
    events from = {0};
    arena_held held;
    bool whole = true, more = true;
    if (!yaml_parser_initialize(&from.parser))
        arena_leave(r->a);
    arena_hold(r->a, &held, give_back, &from);
    yaml_parser_set_encoding(&from.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&from.parser, (const unsigned char *)text.p, text.n);
    for (bool end = false; !end && more;) {
        whole = yaml_parser_parse(&from.parser, &from.event);
        if (from.parser.error == YAML_MEMORY_ERROR)
            arena_leave(r->a);
        if (!whole) {
            if (!report_break(r, &from.parser, text))
                r->end = r->first;
            break;
        }
        more = take_event(r, &from.event, &end);
        if (!more && from.event.type != YAML_DOCUMENT_START_EVENT) {
            whole = false;
            if (!salvage_row(text, (uint32_t)from.event.start_mark.line, &r->first, &r->end))
                r->end = r->first;
        }
        yaml_event_delete(&from.event);
    }
    arena_let_go(r->a);
    yaml_parser_delete(&from.parser);
    return whole;
}

/* Moves what was found in the lines [first, end), counted from 0, to `d`; with end 0 everything. */
static void keep_diags(diag_list *d, const diag_list *found, uint32_t first, uint32_t end)
{
    for (uint32_t i = 0; i < found->list.n; i++) {
        const diag *x = &found->list.v[i];
        if (end && x->rule != RULE_YAML_SYNTAX && (x->at.line <= first || x->at.line > end))
            continue;
        *VEC_PUSH(d->a, &d->list) = *x;
        d->errors += diag_about(x)->severity == DIAG_ERROR;
    }
}

yaml_node *yaml_read(span text, span file, arena *a, diag_list *d)
{
    if (!salvage_text(&text, text, file, a, d))
        return NULL;
    for (uint32_t broken = 0;; broken++) {
        diag_list found = {.a = a};
        reader r = {.a = a, .d = &found, .file = file};
        bool whole = read_events(&r, text);
        if (whole || r.first == r.end || broken == BROKEN_ROWS_MAX) {
            keep_diags(d, &found, 0, 0);
            if (r.root)
                r.root->torn = broken || !whole;
            else if (whole)
                diag_add(d, RULE_EMPTY, (diag_place){file, 1, 1, 0}, "the file is empty");
            return r.root;
        }
        keep_diags(d, &found, r.first, r.end);
        salvage_blank((char *)text.p, text.n, r.first, r.end);
    }
}

diag_place yaml_place(const yaml_node *n) { return (diag_place){n->file, n->line, n->col, n->width}; }

diag_place yaml_key_place(const yaml_node *n) { return (diag_place){n->file, n->key_line, n->key_col, n->key_width}; }

diag_place yaml_part_place(const yaml_node *n, span part)
{
    diag_place at = yaml_place(n);
    if (!n->verbatim || !part.n)
        return at;
    at.col += n->quoted + count_characters((span){n->text.p, (size_t)(part.p - n->text.p)});
    at.width = count_characters(part);
    return at;
}

void yaml_fix(const yaml_node *n, span text, diag_list *d)
{
    buf out = {.a = d->a};
    buf_printf(&out, n->quoted ? "\"%.*s\"" : "%.*s", (int)text.n, text.p);
    diag_fix(d, buf_span(&out));
}

yaml_node *yaml_get(const yaml_node *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (yaml_node *n = map->first; n; n = n->next)
        if (span_eq(n->key, span_of(key)))
            return n;
    return NULL;
}

span yaml_text(const yaml_node *map, const char *key)
{
    const yaml_node *n = yaml_get(map, key);
    return n && n->kind == YAML_SCALAR ? n->text : (span){0};
}
