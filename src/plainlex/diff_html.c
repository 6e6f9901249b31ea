/* The comparison as one page for a browser, which asks for nothing else and runs no script: see diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

#include "render/html.h"

/* How the page looks: from diff_css.S. */
extern const char plainlex_diff_css[], plainlex_diff_css_end[];

#define POLICY "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/* One side of a change. The marks are also said in words, because few screen readers tell <del> and <ins>. */
static void put_side(buf *out, const diff_pieces *pieces, bool after)
{
    buf_put(out, after ? SPAN("<div><dt>+ After</dt><dd><bdi>") : SPAN("<div><dt>\xE2\x88\x92 Before</dt><dd><bdi>"));
    for (uint32_t i = 0; i < pieces->n; i++) {
        const diff_piece *x = &pieces->v[i];
        if (x->differs)
            buf_put(out, after ? SPAN("<ins><span class=\"said\">[added: </span>") : SPAN("<del><span class=\"said\">[removed: </span>"));
        html_put(out, x->text);
        if (x->differs)
            buf_put(out, after ? SPAN("<span class=\"said\">]</span></ins>") : SPAN("<span class=\"said\">]</span></del>"));
    }
    buf_put(out, SPAN("</bdi></dd></div>\n"));
}

static void put_words(buf *out, const change *c)
{
    diff_pieces was = {0}, is = {0};
    diff_words(c, &was, &is, out->a);
    buf_put(out, SPAN("<dl class=\"words\">\n"));
    if (c->original.n) {
        buf_put(out, SPAN("<div class=\"whole\"><dt>The report</dt><dd>"));
        html_bdi(out, c->original);
        buf_put(out, SPAN("</dd></div>\n"));
    }
    if (c->before.n)
        put_side(out, &was, false);
    if (c->after.n)
        put_side(out, &is, true);
    buf_put(out, SPAN("</dl>\n"));
}

static void put_change(buf *out, const change *c, uint32_t number)
{
    buf_printf(out, "<li class=\"change\" id=\"c%u\">\n<p><a href=\"#c%u\">Change %u</a> \xC3\x97%u ", number, number, number, c->count);
    if (c->kind < WITHHELD_GAINED) {
        buf_put(out, SPAN("<strong>"));
        html_put(out, c->entry);
        buf_put(out, SPAN("</strong> "));
    }
    if (c->kind == CRITICAL_MOVED)
        buf_printf(out, "category %u, now %u ", c->category_was, c->category_is);
    else if (c->kind <= CRITICAL_GAINED)
        buf_printf(out, "category %u ", c->kind == CRITICAL_LOST ? c->category_was : c->category_is);
    if (c->kind == CRITICAL_LOST && c->is == STATUS_CRITICAL)
        buf_put(out, SPAN("(the sentence stays critical) "));
    if (c->reason.n) {
        buf_put(out, c->kind == NOTE_LOST ? SPAN("refused now: ") : SPAN("was refused: "));
        html_put(out, c->reason);
    }
    buf_put(out, SPAN("<span class=\"first\">first in "));
    html_bdi(out, c->first);
    buf_put(out, SPAN("</span></p>\n"));
    put_words(out, c);
    buf_put(out, SPAN("</li>\n"));
}

static void put_side_row(buf *out, const char *what, const diff_side *s)
{
    buf_printf(out, "<div><dt>%s</dt><dd>", what);
    html_bdi(out, span_of(s->name));
    buf_put(out, SPAN(", version "));
    html_put(out, lexicon_text(&s->b.l, s->b.l.header->lexicon_version));
    buf_printf(out, ", SHA-256 %.12s</dd></div>\n", s->b.l.header->sha256);
}

static void put_top(const diff_result *d, buf *out)
{
    buf_put(out, SPAN("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY "\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<title>What the lexicon change does</title>\n<style>\n"));
    buf_put(out, (span){plainlex_diff_css, (size_t)(plainlex_diff_css_end - plainlex_diff_css)});
    buf_put(out, SPAN("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the changes</a>\n<header>\n"
                      "<h1>What the lexicon change does</h1>\n"));
    if (diff_nothing(d))
        buf_put(out, d->rows.n ? SPAN("<p class=\"verdict\">Nothing changed in these reports, though rows of the lexicon did.</p>\n")
                               : SPAN("<p class=\"verdict\">Nothing changed.</p>\n"));
    else
        buf_printf(out, "<p class=\"verdict\">%u of %u reports and %u of %u sentences changed.</p>\n", d->reports_changed, d->reports,
                   d->sentences_changed, d->sentences);
    buf_put(out, SPAN("<dl class=\"sides\">\n"));
    put_side_row(out, "Before", d->old);
    put_side_row(out, "After", d->new);
    buf_put(out, SPAN("<div><dt>Corpus</dt><dd>"));
    html_bdi(out, span_of(d->corpus));
    buf_printf(out, ", %u reports, %u sentences</dd></div>\n</dl>\n", d->reports, d->sentences);
    if (d->changes.n)
        buf_put(out, SPAN("<p class=\"warning\">This page holds sentences of these reports. Treat it as you treat the reports.</p>\n"));
    buf_put(out, SPAN("</header>\n"));
}

/* Whether row `i` is the first of its kind, or of its group of sentences. */
static bool begins_kind(const diff_result *d, uint32_t i) { return !i || d->changes.v[i].kind != d->changes.v[i - 1].kind; }
static bool begins_group(const diff_result *d, uint32_t i)
{
    const change *c = &d->changes.v[i];
    return c->kind >= WITHHELD_GAINED && (begins_kind(d, i) || !span_eq(c->entry, c[-1].entry));
}

static void put_group_name(buf *out, const diff_result *d, uint32_t i)
{
    span entry = d->changes.v[i].entry;
    html_put(out, entry.n ? entry : SPAN("No entry: other rows"));
    buf_printf(out, ": %u", diff_group_count(d, i));
}

static void put_nav(const diff_result *d, uint32_t shown, buf *out)
{
    bool nested = false;
    buf_put(out, SPAN("<nav aria-label=\"Changes\">\n<ul>\n"));
    for (uint32_t i = 0; i < shown; i++) {
        change_kind kind = d->changes.v[i].kind;
        if (begins_kind(d, i)) {
            buf_put(out, nested ? SPAN("</ul></li>\n") : i ? SPAN("</li>\n") : SPAN(""));
            buf_printf(out, "<li><a%s href=\"#k%u\">%s: %u</a>", kind == CRITICAL_LOST ? " class=\"alarm\"" : "", (unsigned)kind, diff_titles[kind],
                       diff_count(d, kind));
            nested = false;
        }
        if (begins_group(d, i)) {
            buf_put(out, nested ? SPAN("") : SPAN("\n<ul>\n"));
            nested = true;
            buf_printf(out, "<li><a href=\"#g%u\">", i + 1);
            put_group_name(out, d, i);
            buf_put(out, SPAN("</a></li>\n"));
        }
    }
    buf_put(out, nested ? SPAN("</ul></li>\n") : SPAN("</li>\n"));
    buf_put(out, d->rows.n ? SPAN("<li><a href=\"#rows\">Rows of the lexicon</a></li>\n") : SPAN(""));
    buf_put(out, SPAN("<li><a href=\"#figures\">Figures</a></li>\n</ul>\n</nav>\n"));
}

static void put_changes(const diff_result *d, uint32_t shown, buf *out)
{
    for (uint32_t i = 0; i < shown; i++) {
        change_kind kind = d->changes.v[i].kind;
        bool kind_begins = begins_kind(d, i), group_begins = begins_group(d, i);
        if (i && (kind_begins || group_begins))
            buf_put(out, SPAN("</ol>\n"));
        if (kind_begins) {
            buf_put(out, i ? SPAN("</section>\n") : SPAN(""));
            buf_printf(out, "<section%s aria-labelledby=\"k%u\">\n<h2 id=\"k%u\">%s: %u</h2>\n", kind == CRITICAL_LOST ? " class=\"alarm\"" : "",
                       (unsigned)kind, (unsigned)kind, diff_titles[kind], diff_count(d, kind));
        }
        if (group_begins) {
            buf_printf(out, "<h3 id=\"g%u\">", i + 1);
            put_group_name(out, d, i);
            buf_put(out, SPAN("</h3>\n"));
        }
        if (kind_begins || group_begins)
            buf_put(out, SPAN("<ol class=\"changes\">\n"));
        put_change(out, &d->changes.v[i], i + 1);
    }
    buf_put(out, shown ? SPAN("</ol>\n</section>\n") : SPAN(""));
}

static void put_row(buf *out, const char *name, uint32_t before, uint32_t after)
{
    buf_printf(out, "<tr><th scope=\"row\">%s</th><td>%u</td><td>%u</td></tr>\n", name, before, after);
}

static void put_figures(const diff_result *d, buf *out)
{
    const diff_side *o = d->old, *n = d->new;
    const char *const head = "<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">Before</th><th scope=\"col\">After</th></tr></thead>\n<tbody>\n";
    buf_put(out, SPAN("<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">Figures</h2>\n<table>\n<caption>All reports</caption>\n"));
    buf_printf(out, head, "Figure");
    put_row(out, "Critical findings", o->critical, n->critical);
    put_row(out, "Notes", o->notes, n->notes);
    put_row(out, "Sentences withheld", o->withheld, n->withheld);
    put_row(out, "Reports refused", o->refused, n->refused);
    buf_printf(out, "<tr><th scope=\"row\">Reading grade</th><td>%.2f</td><td>%.2f</td></tr>\n", grade_fkgl(&o->grade), grade_fkgl(&n->grade));
    put_row(out, "Hard words", o->grade.hard, n->grade.hard);
    buf_printf(out, "<tr><th scope=\"row\">Hard words, percent</th><td>%.2f</td><td>%.2f</td></tr>\n</tbody>\n</table>\n", grade_hard(&o->grade),
               grade_hard(&n->grade));
    if (d->words.n) {
        buf_put(out, SPAN("<table>\n<caption>Hard words in the changed sentences</caption>\n"));
        buf_printf(out, head, "Word");
        for (uint32_t i = 0; i < d->words.n; i++) {
            buf_put(out, SPAN("<tr><th scope=\"row\">"));
            html_bdi(out, d->words.v[i].word);
            buf_printf(out, "</th><td>%u</td><td>%u</td></tr>\n", d->words.v[i].before, d->words.v[i].after);
        }
        buf_put(out, SPAN("</tbody>\n</table>\n"));
    }
    buf_put(out, SPAN("</section>\n"));
}

static void put_rows(const diff_result *d, buf *out)
{
    if (d->rows.n == 0)
        return;
    buf_printf(out, "<section aria-labelledby=\"rows\">\n<h2 id=\"rows\">Rows of the lexicon: %u</h2>\n<ul>\n", d->rows.n);
    for (uint32_t i = 0; i < d->rows.n; i++) {
        buf_printf(out, "<li>%s: ", d->rows.v[i].what);
        html_put(out, d->rows.v[i].list);
        buf_char(out, ' ');
        html_put(out, d->rows.v[i].id);
        buf_put(out, SPAN("</li>\n"));
    }
    buf_put(out, SPAN("</ul>\n</section>\n"));
}

void diff_html(const diff_result *d, buf *out)
{
    uint32_t shown = 0;
    while (shown < d->changes.n && d->changes.v[shown].kind != CHANGE_COVERED)
        shown++;
    put_top(d, out);
    if (shown)
        put_nav(d, shown, out);
    buf_put(out, SPAN("<main id=\"main\" tabindex=\"-1\">\n"));
    put_changes(d, shown, out);
    put_rows(d, out);
    put_figures(d, out);
    buf_put(out, SPAN("</main>\n</body>\n</html>\n"));
}
