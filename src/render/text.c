/* The report in plain words, for people: `--to=text`. For render.h's table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/body.h"

static void text_words(const report_sentence *s, span words, span original, buf *out)
{
    (void)s, (void)original;
    buf_put(out, words);
}

static void text_mark(const report_sentence *s, buf *out) { buf_put(out, s->mark); }

const body_style body_plain = {text_words, text_mark, true};

void render_text(const report *r, const render_setting *s, buf *out) { body_write(r, s, &body_plain, out); }

void render_sentence(const report *r, const render_setting *s, uint32_t i, uint32_t *note, buf *out)
{
    body_sentence(r, s, &body_plain, i, note, out);
}

void render_tail(const report *r, const render_setting *s, buf *out) { body_tail(r, s, 0, out); }
