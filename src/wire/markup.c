/* HTML and XHTML as a reader sees it: see markup.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/markup.h"

#include "wire/entities.h"

/* What an element means for the text around its tags. */
typedef enum element_kind { ELEMENT_INLINE, ELEMENT_LINE, ELEMENT_BLOCK, ELEMENT_BREAK, ELEMENT_HIDDEN, ELEMENT_PRE } element_kind;

static const struct {
    span name;
    element_kind kind;
} elements[] = {
    {SPAN("p"), ELEMENT_BLOCK},       {SPAN("div"), ELEMENT_LINE},       {SPAN("br"), ELEMENT_BREAK},     {SPAN("li"), ELEMENT_BLOCK},
    {SPAN("ul"), ELEMENT_BLOCK},      {SPAN("ol"), ELEMENT_BLOCK},       {SPAN("dl"), ELEMENT_BLOCK},     {SPAN("dt"), ELEMENT_BLOCK},
    {SPAN("dd"), ELEMENT_BLOCK},      {SPAN("table"), ELEMENT_BLOCK},    {SPAN("tr"), ELEMENT_BLOCK},     {SPAN("td"), ELEMENT_BLOCK},
    {SPAN("th"), ELEMENT_BLOCK},      {SPAN("caption"), ELEMENT_LINE},   {SPAN("thead"), ELEMENT_LINE},   {SPAN("tbody"), ELEMENT_LINE},
    {SPAN("h1"), ELEMENT_BLOCK},      {SPAN("h2"), ELEMENT_BLOCK},       {SPAN("h3"), ELEMENT_BLOCK},     {SPAN("h4"), ELEMENT_BLOCK},
    {SPAN("h5"), ELEMENT_BLOCK},      {SPAN("h6"), ELEMENT_BLOCK},       {SPAN("hr"), ELEMENT_BLOCK},     {SPAN("blockquote"), ELEMENT_BLOCK},
    {SPAN("section"), ELEMENT_BLOCK}, {SPAN("article"), ELEMENT_BLOCK},  {SPAN("header"), ELEMENT_BLOCK}, {SPAN("footer"), ELEMENT_BLOCK},
    {SPAN("body"), ELEMENT_LINE},     {SPAN("address"), ELEMENT_LINE},   {SPAN("head"), ELEMENT_HIDDEN},  {SPAN("title"), ELEMENT_HIDDEN},
    {SPAN("script"), ELEMENT_HIDDEN}, {SPAN("style"), ELEMENT_HIDDEN},   {SPAN("pre"), ELEMENT_PRE},      {SPAN("center"), ELEMENT_LINE},
    {SPAN("main"), ELEMENT_BLOCK},    {SPAN("noscript"), ELEMENT_HIDDEN}};

typedef struct reading {
    span s;
    uint32_t at;
    text_map *m;
    unsigned hidden, pre; /* such elements that are open */
    span hides;           /* the name of the hidden element that ends by its own closing tag only */
} reading;

static bool starts(const reading *r, span what) { return r->s.n - r->at >= what.n && strncasecmp(r->s.p + r->at, what.p, what.n) == 0; }

/* Behind the next `what`, or the end. */
static uint32_t behind(const reading *r, uint32_t from, span what)
{
    const char *p = from < r->s.n ? memmem(r->s.p + from, r->s.n - from, what.p, what.n) : NULL;
    return p ? (uint32_t)(p - r->s.p) + (uint32_t)what.n : (uint32_t)r->s.n;
}

/* Behind the '>' of the tag at r->at, past quoted values; r->at where there is none: then the '<' is text. */
static uint32_t tag_end(const reading *r)
{
    char quote = 0;
    for (uint32_t i = r->at + 1; i < r->s.n; i++) {
        char c = r->s.p[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
        else if (c == '<')
            return r->at;
    }
    return r->at;
}

static element_kind element_of(span name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (span_is_one_of(name, &elements[i].name, 1))
            return elements[i].kind;
    return ELEMENT_INLINE;
}

/* Ends the line that the text is in; `empty` leaves an empty one. At the beginning there is none to end. */
static void end_line(reading *r, bool empty, bool always)
{
    buf *w = &r->m->words;
    while (w->n && w->p[w->n - 1] == ' ') { /* a space at the end of a line is one that nobody sees */
        map_piece *last = &r->m->pieces.v[r->m->pieces.n - 1];
        w->n--;
        last->n--;
    }
    unsigned ends = 0;
    while (ends < 2 && ends < w->n && w->p[w->n - 1 - ends] == '\n')
        ends++;
    unsigned want = !w->n ? 0 : always && ends < 2 ? ends + 1 : empty ? 2 : 1;
    for (; ends < want; ends++)
        map_put(r->m, MAP_BREAK, SPAN("\n"), (range){r->at, r->at});
}

static void read_tag(reading *r, uint32_t end)
{
    bool closes = r->s.p[r->at + 1] == '/';
    uint32_t b = r->at + 1 + closes, e = b;
    while (e < end && (ascii_is_alpha(r->s.p[e]) || ascii_is_digit(r->s.p[e])))
        e++;
    span name = span_cut(r->s, b, e);
    element_kind kind = element_of(name);
    bool alone = r->s.p[end - 2] == '/';
    if (kind == ELEMENT_HIDDEN && !closes && !alone && !r->hides.n)
        r->hides = name;
    else if (closes && r->hides.n && name.n == r->hides.n && strncasecmp(name.p, r->hides.p, name.n) == 0)
        r->hides = (span){0};
    if (kind == ELEMENT_PRE && !alone)
        r->pre = closes ? r->pre - (r->pre > 0) : r->pre + 1;
    if (kind != ELEMENT_INLINE && kind != ELEMENT_HIDDEN && !r->hides.n)
        end_line(r, kind == ELEMENT_BLOCK || kind == ELEMENT_PRE, kind == ELEMENT_BREAK);
    r->at = end;
}

/* Over what is no text and begins with '<'. False where it is text after all. */
static bool read_markup(reading *r)
{
    uint32_t end = tag_end(r);
    char c = r->at + 1 < r->s.n ? r->s.p[r->at + 1] : 0;
    if (starts(r, SPAN("<!--")))
        r->at = behind(r, r->at + 4, SPAN("-->"));
    else if (starts(r, SPAN("<![CDATA[")))
        r->at = behind(r, r->at + 9, SPAN("]]>"));
    else if ((c == '!' || c == '?') && end > r->at)
        r->at = end;
    else if ((ascii_is_alpha(c) || (c == '/' && r->at + 2 < r->s.n && ascii_is_alpha(r->s.p[r->at + 2]))) && end > r->at)
        read_tag(r, end);
    else
        return false;
    return true;
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

static void read_space(reading *r)
{
    const buf *w = &r->m->words;
    uint32_t b = r->at;
    if (r->pre) {
        bool both = r->s.p[b] == '\r' && b + 1 < r->s.n && r->s.p[b + 1] == '\n';
        r->at += 1 + both;
        map_put(r->m, r->s.p[b] == '\n' || r->s.p[b] == '\r' ? MAP_BREAK : MAP_BYTES, r->s.p[b] == '\r' ? SPAN("\n") : span_cut(r->s, b, b + 1),
                (range){b, r->at});
        return;
    }
    while (r->at < r->s.n && is_space(r->s.p[r->at]))
        r->at++;
    if (w->n && w->p[w->n - 1] != '\n' && w->p[w->n - 1] != ' ')
        map_put(r->m, MAP_CHARS, SPAN(" "), (range){b, r->at});
}

static void read_text(reading *r)
{
    uint32_t b = r->at;
    if (r->s.p[b] == '&') {
        char utf8[4];
        size_t n;
        uint32_t size = entity_read(span_cut(r->s, b, (uint32_t)r->s.n), utf8, &n);
        if (size) {
            r->at += size;
            map_put(r->m, MAP_CHARS, (span){utf8, n}, (range){b, r->at});
            return;
        }
    }
    for (r->at++; r->at < r->s.n && r->s.p[r->at] != '<' && r->s.p[r->at] != '&' && !is_space(r->s.p[r->at]);)
        r->at++;
    map_put(r->m, MAP_BYTES, span_cut(r->s, b, r->at), (range){b, r->at});
}

void markup_read(text_map *m, span bytes, arena *a)
{
    reading r = {.s = bytes, .m = m};
    *m = (text_map){.words.a = a};
    buf_room(&m->words, bytes.n + 1);
    if (bytes.n >= 3 && memcmp(bytes.p, "\xEF\xBB\xBF", 3) == 0)
        r.at = 3;
    while (r.at < bytes.n) {
        char c = bytes.p[r.at];
        if (c == '<' && read_markup(&r))
            continue;
        if (r.hides.n)
            r.at++;
        else if (is_space(c))
            read_space(&r);
        else
            read_text(&r);
    }
    r.at = (uint32_t)bytes.n;
    while (m->words.n && m->words.p[m->words.n - 1] == ' ' && m->pieces.v[m->pieces.n - 1].n) {
        m->words.n--;
        m->pieces.v[m->pieces.n - 1].n--;
    }
}

void markup_escape(const void *ctx, span utf8, buf *out)
{
    (void)ctx;
    for (size_t i = 0; i < utf8.n; i++) {
        char c = utf8.p[i];
        if (c == '&')
            buf_put(out, SPAN("&amp;"));
        else if (c == '<')
            buf_put(out, SPAN("&lt;"));
        else if (c == '>')
            buf_put(out, SPAN("&gt;"));
        else
            buf_char(out, c);
    }
}

static bool closes(span bytes, uint32_t i, span tag) { return bytes.n - i >= tag.n && strncasecmp(bytes.p + i, tag.p, tag.n) == 0; }

uint32_t markup_end(span bytes)
{
    uint32_t last = (uint32_t)bytes.n;
    bool seen = false;
    for (uint32_t i = (uint32_t)bytes.n; i-- > 0;) {
        if (!closes(bytes, i, SPAN("</")))
            continue;
        if (closes(bytes, i, SPAN("</body")))
            return i;
        if (!seen && (closes(bytes, i, SPAN("</div")) || closes(bytes, i, SPAN("</html"))))
            last = i;
        seen = true;
    }
    return last;
}

void markup_paragraphs(span text, buf *out)
{
    for (size_t b = 0, e; b < text.n; b = e + 1) {
        const char *end = memchr(text.p + b, '\n', text.n - b);
        e = end ? (size_t)(end - text.p) : text.n;
        span line = {text.p + b, e - b - (e > b && text.p[e - 1] == '\r')};
        if (span_is_blank(line))
            continue;
        buf_put(out, SPAN("<p>"));
        markup_escape(NULL, line, out);
        buf_put(out, SPAN("</p>"));
    }
}
