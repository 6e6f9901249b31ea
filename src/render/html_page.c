/* What stands around the articles of the patient's page: title, table of contents, footer: see render.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/html.h"

/* Nothing is fetched and no script runs, even if somebody found a way to put one in. */
#define POLICY "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/* From page_css.S. */
extern const char plain_page_css[], plain_page_css_end[];

static void put_name(const page_row *rows, uint32_t count, buf *out)
{
    buf_put(out, SPAN("Your "));
    if (count == 1 && html_kind(rows->modalities).n) {
        buf_put(out, html_kind(rows->modalities));
        buf_char(out, ' ');
    }
    buf_put(out, count > 1 ? SPAN("reports") : SPAN("report"));
    buf_put(out, SPAN(" in plain words"));
}

static void put_contents(const page_row *rows, uint32_t count, buf *out)
{
    buf_put(out, SPAN("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">"));
    buf_put(out, html_words[WORD_CONTENTS]);
    buf_put(out, SPAN("</h2>\n<ol>\n"));
    for (uint32_t i = 0; i < count; i++) {
        buf_printf(out, "<li><a href=\"#r%u\">", rows[i].article);
        html_title(&rows[i], out);
        buf_put(out, SPAN("</a>"));
        if (rows[i].marked) {
            buf_put(out, SPAN(" <b class=\"flag\">"));
            buf_put(out, html_words[WORD_MARKED]);
            buf_put(out, SPAN("</b>"));
        }
        buf_put(out, SPAN("</li>\n"));
    }
    buf_put(out, SPAN("</ol>\n</nav>\n"));
}

void render_page_begin(const page_row *rows, uint32_t count, buf *out)
{
    buf_put(out, SPAN("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY "\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>"));
    put_name(rows, count, out);
    buf_put(out, SPAN("</title>\n<style>\n"));
    buf_put(out, (span){plain_page_css, (size_t)(plain_page_css_end - plain_page_css)});
    buf_put(out, SPAN("</style>\n</head>\n"));
    buf_put(out, count > 1 ? SPAN("<body>\n") : SPAN("<body class=\"alone\">\n"));
    html_person(out);
    buf_put(out, SPAN("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header>\n<h1>"));
    put_name(rows, count, out);
    buf_put(out, SPAN("</h1>\n<p>"));
    buf_put(out, html_words[WORD_INTRO]);
    buf_put(out, SPAN("</p>\n</header>\n"));
    if (count > 1)
        put_contents(rows, count, out);
    buf_put(out, SPAN("<main id=\"main\" tabindex=\"-1\">\n"));
}

void render_page_end(const render_setting *s, buf *out)
{
    buf_put(out, SPAN("</main>\n<footer>\n<p>"));
    buf_put(out, render_footer);
    buf_put(out, SPAN("</p>\n<p class=\"small\">"));
    buf_put(out, html_words[WORD_MADE_BY]);
    html_put(out, s->version);
    buf_put(out, SPAN(", lexicon "));
    html_put(out, s->lexicon_version);
    buf_put(out, SPAN(", SHA-256 <span class=\"hash\">"));
    html_put(out, s->lexicon_sha256);
    buf_put(out, SPAN("</span></p>\n</footer>\n</body>\n</html>\n"));
}
