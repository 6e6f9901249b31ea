/* Whether a finding gets a note on how common it is, and every reason why not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "edit/edit.h"

#include "base/buf.h"

enum { BAND_LEAST = 50, PERCENT_LEAST = 20 }; /* people behind a figure; below this percent "common" would mislead */

static const char *context_refusal(uint32_t contexts)
{
    static const struct {
        uint32_t bit;
        const char *reason;
    } reasons[] = {{CONTEXT_UNRESOLVED, "unresolved"}, {CONTEXT_OTHER_PERSON, "other-person"}, {CONTEXT_HYPOTHETICAL, "hypothetical"},
                   {CONTEXT_UNCERTAIN, "uncertain"},   {CONTEXT_NEGATED, "negated"},           {CONTEXT_HISTORICAL, "historical"}};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (contexts & reasons[i].bit)
            return reasons[i].reason;
    return NULL;
}

/* Fills the note's words: {percent}, {decade}, {n}. */
static span fill(const edit_source *src, const image_note *note, const image_band *band, int32_t age)
{
    span say = lexicon_text(src->l, note->say);
    buf out = {.a = src->a};
    for (size_t i = 0; i < say.n; i++) {
        span rest = {say.p + i, say.n - i};
        if (rest.n >= 9 && memcmp(rest.p, "{percent}", 9) == 0) {
            buf_printf(&out, "%u", band->percent);
            i += 8;
        } else if (rest.n >= 8 && memcmp(rest.p, "{decade}", 8) == 0) {
            buf_printf(&out, "%ds", (age > 89 ? 89 : age) / 10 * 10); /* the tables end at 80: those who are older are told the figure of the 80s */
            i += 7;
        } else {
            buf_char(&out, say.p[i]);
        }
    }
    return buf_span(&out);
}

static const image_band *find_band(const edit_source *src, const image_note *note, int32_t age)
{
    for (uint32_t i = 0; i < note->bands.count; i++) {
        const image_band *b = &src->l->bands[note->bands.first + i];
        if ((int32_t)b->low <= age && age <= (int32_t)b->high)
            return b;
    }
    return NULL;
}

/* The modifier of the sentence behind sentence `i` that speaks of what stands in `i`, NULL where there is none: "Recommend MRI in 3 months." A
 * sentence with a finding of its own speaks of that one. */
static const image_modifier *advice_behind(const edit_source *src, uint32_t i)
{
    if (i + 1 >= src->f->sentences.n)
        return NULL;
    const found_sentence *next = &src->f->sentences.v[i + 1];
    for (uint32_t k = 0; k < next->count; k++) {
        const image_entry *e = &src->l->entries[src->f->findings.v[next->first + k].entry];
        if ((e->flags & ENTRY_ALARMING) || e->critical)
            return NULL;
    }
    for (uint32_t k = 0; k < next->modifiers.n; k++) {
        const image_modifier *m = &src->l->modifiers[next->modifiers.v[k].row];
        if (m->effect == EFFECT_NO_NOTE_BEFORE)
            return m;
    }
    return NULL;
}

/* The reason in the words around the finding, NULL where there is none. */
static const char *place_refusal(const edit_source *src, uint32_t i, const finding *f, span *reason)
{
    const sentence *s = &src->d->sentences.v[i];
    const found_sentence *fs = &src->f->sentences.v[i];
    const char *context = context_refusal(f->contexts);
    if (context)
        return context;
    if (section_is_quiet(s->section))
        return "hypothetical";
    if (fs->unresolved)
        return "unresolved";
    if (fs->modifiers.n) {
        *reason = lexicon_text(src->l, src->l->modifiers[fs->modifiers.v[0].row].reason);
        return "modifier";
    }
    if (fs->critical)
        return "critical";
    const image_modifier *advice = advice_behind(src, i);
    if (advice) {
        *reason = lexicon_text(src->l, advice->reason);
        return "modifier";
    }
    if (src->f->barred) {
        *reason = lexicon_text(src->l, src->l->modifiers[src->f->barred - 1].reason);
        return "modifier";
    }
    return src->f->redflag ? "red-flag" : NULL;
}

static const char *figure_refusal(const edit_source *src, uint32_t i, const image_note *note, const demographics *who, image_band *band)
{
    uint32_t regions = src->d->sentences.v[i].regions;
    if (!(regions & note->region))
        return regions ? "region" : "region-unknown";
    uint32_t others = 0; /* a sentence about two regions says nothing sure of either */
    for (uint32_t r = 0; r < lexicon_count(src->l, TABLE_regions); r++)
        if ((regions & 1u << r) && src->l->regions[r].levels && !(note->region & 1u << r) && !(src->l->regions[r].within & note->region))
            others |= 1u << r;
    if (others)
        return "region";
    if (src->d->modalities && !(src->d->modalities & note->modality))
        return "modality";
    if (who->age < 0)
        return "age-unknown";
    const image_band *b = find_band(src, note, who->age);
    if (!b)
        return "age-outside";
    if (b->n >= 0 && b->n < BAND_LEAST)
        return "thin";
    if (b->percent < PERCENT_LEAST)
        return "uncommon";
    *band = *b;
    return NULL;
}

bool note_judge(const edit_source *src, uint32_t i, const finding *f, const demographics *who, note_answer *out)
{
    int32_t row = src->l->entries[f->entry].note;
    if (row < 0)
        return false;
    const image_note *note = &src->l->notes[row];
    *out = (note_answer){.note = row};
    out->refused = place_refusal(src, i, f, &out->reason);
    if (!out->refused)
        out->refused = figure_refusal(src, i, note, who, &out->band);
    if (out->refused && !out->reason.n)
        out->reason = span_of(out->refused);
    if (!out->refused)
        out->text = fill(src, note, &out->band, who->age);
    return true;
}
