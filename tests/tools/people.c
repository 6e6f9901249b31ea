/* people: writes a page for patients with one note for each count of people that is named, for the tests of its pictures. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/render.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    arena a = {0};
    buf begin = {.a = &a}, article = {.a = &a}, end = {.a = &a};
    render_setting s = {.version = SPAN("0"), .lexicon_version = SPAN("0"), .lexicon_sha256 = SPAN("0")};
    report r = {.number = 1, .original = SPAN("Disc changes."), .patient.age = 54};
    *VEC_PUSH(&a, &r.sentences) = (report_sentence){.in = {0, 13}, .section = SECTION_FINDINGS, .out = r.original};
    for (int i = 1; i < argc; i++)
        *VEC_PUSH(&a, &r.notes) = (report_note){.text = SPAN("So many have this."),
                                                .source = SPAN("nobody"),
                                                .topic = SPAN("disc changes"),
                                                .population = SPAN("people with no back pain"),
                                                .percent = (uint32_t)atoi(argv[i]),
                                                .low = i % 2 ? 50 : 80,
                                                .high = i % 2 ? 59 : 120,
                                                .sex = i == 2 ? BAND_WOMEN : BAND_ANY};
    render_html(&r, &s, &article);
    page_row row = render_page_row(&r, &s);
    render_page_begin(&row, 1, &begin);
    render_page_end(&s, &end);
    fwrite(begin.p, 1, begin.n, stdout);
    fwrite(article.p, 1, article.n, stdout);
    fwrite(end.p, 1, end.n, stdout);
    arena_free(&a);
    return 0;
}
