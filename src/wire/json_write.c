/* JSON in the style of a text: see json_write.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/json_write.h"

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/* The white space before byte `at`. */
static span space_before(span s, uint32_t at)
{
    uint32_t b = at;
    while (b > 0 && is_space(s.p[b - 1]))
        b--;
    return span_cut(s, b, at);
}

static uint32_t begin_of(const json_node *n) { return n->key.e ? n->key.b : n->at.b; }

json_style json_style_of(const json_tree *t)
{
    json_style style = {0};
    uint32_t first = json_first(t, 0), second = first ? json_next(t, first) : 0;
    if (!first)
        return style;
    const json_node *n = &t->nodes.v[first];
    span lead = space_before(t->s, begin_of(n));
    const char *end = lead.n ? memchr(lead.p, '\n', lead.n) : NULL;
    if (end) {
        bool both = end > lead.p && end[-1] == '\r';
        style.newline = both ? SPAN("\r\n") : SPAN("\n");
        style.indent = (span){end + 1, lead.n - (size_t)(end + 1 - lead.p)};
    } else if (second) {
        style.comma_space = space_before(t->s, begin_of(&t->nodes.v[second])).n > 0;
    }
    style.colon_space = n->key.e && is_space(t->s.p[n->at.b - 1]);
    return style;
}

static void new_line(const json_writer *w)
{
    if (!w->style->newline.n)
        return;
    buf_put(w->out, w->style->newline);
    for (uint32_t i = 0; i < w->level; i++)
        buf_put(w->out, w->style->indent);
}

/* What stands before a value. */
static void begin(json_writer *w, span key)
{
    if (w->begun)
        buf_char(w->out, ',');
    if (w->begun && !w->style->newline.n && w->style->comma_space)
        buf_char(w->out, ' ');
    if (w->level > 0)
        new_line(w);
    w->begun = true;
    if (!key.n)
        return;
    buf_json(w->out, key);
    buf_put(w->out, w->style->colon_space ? SPAN(": ") : SPAN(":"));
}

void json_open(json_writer *w, span key, char bracket)
{
    begin(w, key);
    buf_char(w->out, bracket);
    w->level++;
    w->begun = false;
}

void json_close(json_writer *w, char bracket)
{
    w->level--;
    new_line(w);
    buf_char(w->out, bracket);
    w->begun = true;
}

void json_put_string(json_writer *w, span key, span value)
{
    begin(w, key);
    buf_json(w->out, value);
}

void json_put_uint(json_writer *w, span key, uint32_t value)
{
    begin(w, key);
    buf_printf(w->out, "%u", value);
}

void json_put_raw(json_writer *w, span key, span value)
{
    begin(w, key);
    buf_put(w->out, value);
}

json_writer json_writer_in(const json_tree *t, uint32_t node, const json_style *style, uint32_t *at, buf *out)
{
    const json_node *n = &t->nodes.v[node];
    json_writer w = {.out = out, .style = style, .level = 1, .begun = n->child != 0};
    for (uint32_t i = node; i; i = t->nodes.v[i].parent)
        w.level++;
    *at = n->child ? t->nodes.v[n->last].at.e : n->at.b + 1;
    return w;
}
