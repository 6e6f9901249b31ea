/* One record as an article of the patient's page, its parts in their order: `--to=html`. For render.h's table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/html.h"

enum { HOURS = 2, TITLE_MOST = 160 };

static uint32_t article_of(const report *r, const render_setting *s) { return s->articles + r->number; }

static void open_part(html_word title, buf *out)
{
    buf_put(out, SPAN("<section>\n<h3>"));
    buf_put(out, html_words[title]);
    buf_put(out, SPAN("</h3>\n"));
}

static void close_part(buf *out) { buf_put(out, SPAN("</section>\n")); }

static void put_paragraph(html_word what, buf *out)
{
    buf_put(out, SPAN("<p>"));
    buf_put(out, html_words[what]);
    buf_put(out, SPAN("</p>\n"));
}

/* The exam in plain words without its full stop; empty where the report does not name it in few words. */
static span exam_of(const report *r)
{
    for (uint32_t i = 0; i < r->sentences.n && !body_verbatim(r); i++) {
        const report_sentence *s = &r->sentences.v[i];
        if (s->section != SECTION_EXAM || s->heading != HEADING_NONE || s->out.n > TITLE_MOST)
            continue;
        span t = s->out;
        while (t.n && (t.p[t.n - 1] == '.' || t.p[t.n - 1] == ':' || ascii_is_space(t.p[t.n - 1])))
            t.n--;
        return t;
    }
    return (span){0};
}

page_row render_page_row(const report *r, const render_setting *s)
{
    return (page_row){article_of(r, s), r->modalities, exam_of(r), r->critical.n > 0};
}

void html_title(const page_row *row, buf *out)
{
    span kind = html_kind(row->modalities);
    if (row->title.n) {
        html_bdi(out, row->title);
        return;
    }
    buf_printf(out, "Report %u", row->article);
    buf_put(out, kind.n ? SPAN(", ") : SPAN(""));
    buf_put(out, kind);
}

/* A title that only counts is not seen where the page has no other article. */
static void put_title(const report *r, const render_setting *s, buf *out)
{
    page_row row = render_page_row(r, s);
    buf_printf(out, row.title.n ? "<h2 id=\"r%u-title\">" : "<h2 class=\"counted\" id=\"r%u-title\">", row.article);
    html_title(&row, out);
    buf_put(out, SPAN("</h2>\n"));
    if (r->exam_date.n) {
        buf_put(out, SPAN("<p class=\"date\">"));
        buf_put(out, html_words[WORD_EXAM_DATE]);
        html_bdi(out, r->exam_date);
        buf_put(out, SPAN("</p>\n"));
    }
}

static span own_words(const report *r, uint32_t i) { return span_cut(r->original, r->sentences.v[i].in.b, r->sentences.v[i].in.e); }

/* Whether a critical sentence before `i` has the same words. */
static bool was_quoted(const report *r, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (r->sentences.v[k].status == STATUS_CRITICAL && span_eq(own_words(r, k), own_words(r, i)))
            return true;
    return false;
}

/* Whether what its terms mean stands below a quote before. */
static bool was_explained(const report *r, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (r->sentences.v[k].status == STATUS_CRITICAL && span_eq(r->sentences.v[k].gloss, r->sentences.v[i].gloss))
            return true;
    return false;
}

static void put_quotes(const report *r, buf *out)
{
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        const report_sentence *s = &r->sentences.v[i];
        if (s->status != STATUS_CRITICAL || was_quoted(r, i))
            continue;
        buf_put(out, SPAN("<blockquote><p>"));
        html_bdi(out, own_words(r, i));
        buf_put(out, SPAN("</p>"));
        if (s->gloss.n && !was_explained(r, i)) {
            buf_put(out, SPAN("\n<footer>"));
            buf_put(out, html_words[WORD_DOCTOR_GLOSS]);
            html_put(out, s->gloss);
            buf_put(out, SPAN("</footer>"));
        }
        buf_put(out, SPAN("</blockquote>\n"));
    }
}

static bool has_advice(const report *r, advice_part part)
{
    for (uint32_t i = 0; i < r->advice.n; i++)
        if (r->advice.v[i].part == part)
            return true;
    return false;
}

/* What needs the doctor first: before everything else, and in the radiologist's words. */
static void put_doctor(const report *r, uint32_t article, buf *out)
{
    bool now = false;
    if (!r->critical.n)
        return;
    for (uint32_t i = 0; i < r->critical.n; i++)
        now = now || r->critical.v[i].category <= HOURS;
    buf_printf(out, "<section class=\"doctor\" aria-labelledby=\"r%u-doctor r%u-title\">\n<h3 id=\"r%u-doctor\">", article, article, article);
    buf_put(out, html_words[now ? WORD_DOCTOR_NOW : WORD_DOCTOR_SOON]);
    buf_put(out, SPAN("</h3>\n"));
    put_paragraph(WORD_DOCTOR_LEAD, out);
    put_quotes(r, out);
    if (has_advice(r, ADVICE_NEXT) && !body_verbatim(r))
        buf_printf(out, "<p><a class=\"go\" href=\"#r%u-next\">%s</a></p>\n", article, html_words[WORD_DOCTOR_NEXT].p);
    close_part(out);
}

static void put_advice(const report *r, advice_part part, html_word title, uint32_t article, buf *out)
{
    if (!has_advice(r, part))
        return;
    open_part(title, out);
    buf_printf(out, part == ADVICE_NEXT ? "<ul id=\"r%u-next\" tabindex=\"-1\">\n" : "<ul>\n", article);
    for (uint32_t i = 0; i < r->advice.n; i++) {
        if (r->advice.v[i].part != part)
            continue;
        buf_put(out, SPAN("<li>"));
        html_put(out, r->advice.v[i].text);
        buf_put(out, SPAN("</li>\n"));
    }
    buf_put(out, SPAN("</ul>\n"));
    close_part(out);
}

static void put_cannot(buf *out)
{
    open_part(WORD_CANNOT, out);
    buf_put(out, SPAN("<ul>\n"));
    for (html_word w = WORD_CANNOT_SYMPTOMS; w <= WORD_CANNOT_TREAT; w++) {
        buf_put(out, SPAN("<li>"));
        buf_put(out, html_words[w]);
        buf_put(out, SPAN("</li>\n"));
    }
    buf_put(out, SPAN("</ul>\n"));
    close_part(out);
}

static void put_original(const report *r, buf *out)
{
    span text = r->original;
    while (text.n && ascii_is_space(text.p[text.n - 1]))
        text.n--;
    open_part(WORD_ORIGINAL, out);
    put_paragraph(WORD_ORIGINAL_LEAD, out);
    buf_put(out, SPAN("<details class=\"original\" open><summary>"));
    buf_put(out, html_words[WORD_ORIGINAL_TOGGLE]);
    buf_put(out, SPAN("</summary>\n<div class=\"pre\" dir=\"auto\">"));
    html_put(out, text);
    buf_put(out, SPAN("</div></details>\n"));
    close_part(out);
}

/* A record that comes out word for word: why, and the record. */
static void put_verbatim(const report *r, buf *out)
{
    buf_put(out, SPAN("<section class=\"notice\">\n"));
    put_paragraph(r->held ? WORD_HELD : !r->original.n ? WORD_TOO_LONG : r->refused.n ? WORD_REFUSED : WORD_OWN, out);
    close_part(out);
    if (r->original.n)
        put_original(r, out);
}

static void put_plain(const report *r, const render_setting *s, uint32_t article, buf *out)
{
    open_part(WORD_PLAIN, out);
    if (r->changes.n) {
        buf_put(out, SPAN("<p class=\"hint\">"));
        buf_put(out, html_words[WORD_PLAIN_HINT]);
        buf_put(out, SPAN("</p>\n"));
    }
    buf_put(out, SPAN("<div class=\"sheet\">\n"));
    html_text(r, s, article, out);
    buf_put(out, SPAN("</div>\n"));
    close_part(out);
}

void render_html(const report *r, const render_setting *s, buf *out)
{
    uint32_t article = article_of(r, s);
    buf_printf(out, "<article id=\"r%u\" aria-labelledby=\"r%u-title\" tabindex=\"-1\">\n", article, article);
    put_title(r, s, out);
    if (body_verbatim(r)) {
        if (r->held)
            put_doctor(r, article, out);
        put_verbatim(r, out);
    } else {
        put_doctor(r, article, out);
        put_plain(r, s, article, out);
        put_advice(r, ADVICE_MEANING, WORD_RESULT, article, out);
        if (s->notes == RENDER_NOTES_END && r->notes.n)
            html_notes(r, article, out);
        put_cannot(out);
        put_advice(r, ADVICE_NEXT, WORD_NEXT, article, out);
        put_advice(r, ADVICE_ASK, WORD_ASK, article, out);
        if (r->changes.n) {
            open_part(WORD_GLOSSARY, out);
            html_glossary(r, out);
            close_part(out);
        }
        put_original(r, out);
    }
    buf_put(out, SPAN("</article>\n"));
}
