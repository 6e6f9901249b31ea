/* The notes of the patient's page, each with its picture of 100 people: see html.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/html.h"

enum { SIDE = 10, CELL = 24, PEOPLE = SIDE * SIDE, BAND_END = 120 };

void html_person(buf *out)
{
    buf_put(
        out,
        SPAN("<svg class=\"store\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><symbol id=\"person\" viewBox=\"0 0 24 "
             "24\"><circle cx=\"12\" cy=\"6.6\" r=\"3.7\"/><path d=\"M5.6 21v-3.4c0-3.2 2.7-5.4 6.4-5.4s6.4 2.2 6.4 5.4V21z\"/></symbol></svg>\n"));
}

/* One block without gaps, from the bottom row up and from the left: what is filled is seen as a part of the whole. */
static void put_people(uint32_t n, buf *out)
{
    for (uint32_t i = 0; i < PEOPLE; i++)
        buf_printf(out, "<use class=\"%s\" href=\"#person\" x=\"%u\" y=\"%u\" width=\"%d\" height=\"%d\"/>", i < n ? "on" : "off", i % SIDE * CELL,
                   (SIDE - 1 - i / SIDE) * CELL, CELL, CELL);
}

/* "people with no back pain, aged 50 to 59": of a figure that is about one sex alone, men or women. */
static void put_population(const report_note *n, buf *out)
{
    static const span people = SPAN("people"), sexes[] = {[BAND_ANY] = SPAN("people"), [BAND_WOMEN] = SPAN("women"), [BAND_MEN] = SPAN("men")};
    bool general = n->population.n >= people.n && memcmp(n->population.p, people.p, people.n) == 0;
    if (general || !n->population.n)
        buf_put(out, sexes[n->sex]);
    html_put(out, general ? (span){n->population.p + people.n, n->population.n - people.n} : n->population);
    if (n->high >= BAND_END)
        buf_printf(out, ", aged %u and older", n->low);
    else
        buf_printf(out, ", aged %u to %u", n->low, n->high);
}

static void put_key(const char *class, uint32_t n, html_word what, buf *out)
{
    buf_printf(out, "<li><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><use class=\"%s\" href=\"#person\"/></svg> <b>%u</b> ",
               class, n);
    buf_put(out, html_words[what]);
    buf_put(out, SPAN("</li>"));
}

static void put_figure(const report_note *n, buf *out)
{
    uint32_t have = n->percent < PEOPLE ? n->percent : PEOPLE;
    buf_printf(out, "<figure><svg class=\"people\" role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"%u of 100 people ", SIDE * CELL, SIDE * CELL,
               have);
    buf_put(out, html_words[WORD_HAVE]);
    buf_printf(out, ", %u ", PEOPLE - have);
    buf_put(out, html_words[WORD_HAVE_NOT]);
    buf_put(out, SPAN("\">"));
    put_people(have, out);
    buf_put(out, SPAN("</svg>\n<figcaption>Of 100 "));
    put_population(n, out);
    buf_put(out, SPAN(":<ul>"));
    put_key("on", have, WORD_HAVE, out);
    put_key("off", PEOPLE - have, WORD_HAVE_NOT, out);
    buf_put(out, SPAN("</ul></figcaption></figure>\n"));
}

/* The topic without the punctuation that some say begins with. */
static span topic_of(const report_note *n)
{
    span s = n->topic;
    while (s.n && (ascii_is_space(s.p[0]) || strchr(".,;", s.p[0])))
        s = (span){s.p + 1, s.n - 1};
    return s;
}

void html_note(const report *r, uint32_t i, buf *out)
{
    const report_note *n = &r->notes.v[i];
    span topic = topic_of(n);
    if (topic.n) {
        buf_put(out, SPAN("<h4>"));
        if (ascii_is_lower(topic.p[0])) {
            buf_char(out, ascii_upper(topic.p[0]));
            topic = (span){topic.p + 1, topic.n - 1};
        }
        html_put(out, topic);
        buf_put(out, SPAN("</h4>\n"));
    }
    buf_put(out, SPAN("<p>"));
    html_put(out, n->text);
    buf_put(out, SPAN("</p>\n"));
    put_figure(n, out);
    buf_put(out, SPAN("<p class=\"source\">"));
    buf_put(out, html_words[WORD_SOURCE]);
    html_put(out, n->source);
    buf_put(out, SPAN(".</p>\n"));
}

void html_notes(const report *r, uint32_t article, buf *out)
{
    buf_put(out, SPAN("<section>\n<h3>"));
    buf_put(out, html_words[WORD_NOTES]);
    buf_put(out, SPAN("</h3>\n"));
    if (r->patient.age >= 0) {
        buf_put(out, SPAN("<p>"));
        buf_put(out, html_words[WORD_NOTES_AGE]);
        buf_printf(out, "%d", r->patient.age);
        buf_put(out, html_words[WORD_NOTES_AGE_WRONG]);
        buf_put(out, SPAN("</p>\n"));
    }
    for (uint32_t i = 0; i < r->notes.n; i++) {
        buf_printf(out, "<div class=\"note\" id=\"r%u-n%u\" tabindex=\"-1\">\n", article, i + 1);
        html_note(r, i, out);
        buf_put(out, SPAN("</div>\n"));
    }
    buf_put(out, SPAN("</section>\n"));
}
