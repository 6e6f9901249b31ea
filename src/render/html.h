/* The page for patients, part by part: see render_html(). For render/html*.c only, but html_put(), which is for every writer of HTML. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_RENDER_HTML_H
#define PLAIN_RENDER_HTML_H

#include "render/body.h"

/* Everything on the page that comes neither from the report nor from the lexicon: see html_words.c. */
typedef enum html_word {
    WORD_INTRO,
    WORD_CONTENTS,
    WORD_MARKED,
    WORD_EXAM_DATE,
    WORD_DOCTOR_NOW,
    WORD_DOCTOR_SOON,
    WORD_DOCTOR_LEAD,
    WORD_DOCTOR_GLOSS,
    WORD_DOCTOR_NEXT,
    WORD_HELD,
    WORD_REFUSED,
    WORD_TOO_LONG,
    WORD_OWN,
    WORD_PLAIN,
    WORD_PLAIN_HINT,
    WORD_IN_REPORT,
    WORD_IN_PLAIN,
    WORD_MEANING,
    WORD_HOW_COMMON,
    WORD_RESULT,
    WORD_NOTES,
    WORD_NOTES_AGE,
    WORD_NOTES_AGE_WRONG,
    WORD_HAVE,
    WORD_HAVE_NOT,
    WORD_SOURCE,
    WORD_CANNOT,
    WORD_CANNOT_SYMPTOMS,
    WORD_CANNOT_COMPARE,
    WORD_CANNOT_TREAT,
    WORD_NEXT,
    WORD_ASK,
    WORD_GLOSSARY,
    WORD_ORIGINAL,
    WORD_ORIGINAL_LEAD,
    WORD_ORIGINAL_TOGGLE,
    WORD_MADE_BY,
    WORD_COUNT
} html_word;
extern const span html_words[WORD_COUNT];
/* "MRI", "CT" ...; empty where the record names none or several kinds of scan (modality_flag). */
span html_kind(uint32_t modalities);

/* What an article is called. */
void html_title(const page_row *row, buf *out);

/* Text as text: nothing in it is markup, a control character or a mark that turns the direction of what stands around it (those come out as
 * "[U+202E]"). Bytes that are no UTF-8 become U+FFFD. White space stays. */
void html_put(buf *out, span s);
/* The same in an element that keeps its direction to itself. */
void html_bdi(buf *out, span s);

/* The figure of a person that the pictures repeat, once a page. */
void html_person(buf *out);

/* The sentences by section, with what changed; with the notes among them where the setting says so. */
void html_text(const report *r, const render_setting *s, uint32_t article, buf *out);
/* The phrases that changed, each once, in the order of the alphabet. */
void html_glossary(const report *r, buf *out);
/* Note `i` with its picture: the inside of a list item or of a division. */
void html_note(const report *r, uint32_t i, buf *out);
void html_notes(const report *r, uint32_t article, buf *out);

#endif
