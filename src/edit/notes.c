/* Whether a finding gets a note on how common it is, and every reason why not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "edit/edit.h"

#include "base/buf.h"

#include <stdio.h>

enum { DECADE = 10, BAND_LEAST = 50, PERCENT_LEAST = 20 }; /* people behind a figure; below this percent "common" would mislead */

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

/* What stands for a mark of a note's say; empty where the bytes are no mark. *length gets the bytes of the mark. */
static span mark_text(span rest, const image_band *band, int32_t age, char room[16], size_t *length)
{
    static const char *const people[] = {[BAND_ANY] = "people", [BAND_WOMEN] = "women", [BAND_MEN] = "men"};
    static const span marks[] = {SPAN("{percent}"), SPAN("{decade}"), SPAN("{people}"), SPAN("{low}"), SPAN("{high}")};
    size_t m = 0;
    while (m < sizeof marks / sizeof *marks && (rest.n < marks[m].n || memcmp(rest.p, marks[m].p, marks[m].n) != 0))
        m++;
    if (m == sizeof marks / sizeof *marks)
        return (span){0};
    *length = marks[m].n;
    if (m == 2)
        return span_of(people[band->sex]);
    uint32_t decade = (uint32_t)(age > 89 ? 89 : age) / 10 * 10; /* the tables end at 80: those who are older are told the figure of the 80s */
    uint32_t values[] = {band->percent, decade, 0, band->low, band->high};
    snprintf(room, 16, "%u%s", values[m], m == 1 ? "s" : "");
    return span_of(room);
}

/* Fills the note's words: {percent}, {decade}, {people}, {low}, {high}. */
static span fill(const edit_source *src, const image_note *note, const image_band *band, int32_t age)
{
    span say = lexicon_text(src->l, note->say);
    buf out = {.a = src->a};
    for (size_t i = 0; i < say.n;) {
        char room[16];
        size_t length = 1;
        span text = say.p[i] == '{' ? mark_text((span){say.p + i, say.n - i}, band, age, room, &length) : (span){0};
        buf_put(&out, text.n ? text : (span){say.p + i, 1});
        i += text.n ? length : 1;
    }
    return buf_span(&out);
}

/* The band of the patient's age and sex. NULL where there is none, or more than one where the age is not known to the year; *other then tells whether
 * there is one for the age and another sex. */
static const image_band *find_band(const edit_source *src, const image_note *note, const demographics *who, bool *other)
{
    uint32_t sex = who->sex == SEX_FEMALE ? BAND_WOMEN : who->sex == SEX_MALE ? BAND_MEN : BAND_ANY;
    *other = false;
    for (uint32_t i = 0; i < note->bands.count; i++) {
        const image_band *b = &src->l->bands[note->bands.first + i];
        if ((int32_t)b->low > who->age || who->age + who->older > (int32_t)b->high)
            continue;
        if (b->sex == BAND_ANY || b->sex == sex)
            return b;
        *other = true;
    }
    return NULL;
}

/* Whether a modifier of `next`, which begins at token t0, speaks of what stands before: a sentence with a finding of its own speaks of that one,
 * unless the modifier begins it ("It touches the nerve root") or is that finding ("L5 nerve root compression"). */
static bool is_of_before(const edit_source *src, const found_sentence *next, const find_mark *mark, uint32_t t0)
{
    bool own = false;
    for (uint32_t k = 0; k < next->count; k++) {
        const finding *f = &src->f->findings.v[next->first + k];
        const image_entry *e = &src->l->entries[f->entry];
        if (!(e->flags & ENTRY_ALARMING) && !e->critical)
            continue;
        if (mark->t0 < f->t1 && f->t0 < mark->t1)
            return true;
        own = true;
    }
    return !own || mark->t0 == t0;
}

/* The modifier of the sentence behind sentence `i` that speaks of what stands in `i`, NULL where there is none: "Recommend MRI in 3 months." */
static const image_modifier *advice_behind(const edit_source *src, uint32_t i)
{
    if (i + 1 >= src->f->sentences.n)
        return NULL;
    const found_sentence *next = &src->f->sentences.v[i + 1];
    for (uint32_t k = 0; k < next->modifiers.n; k++) {
        const image_modifier *m = &src->l->modifiers[next->modifiers.v[k].row];
        if (m->effect == EFFECT_NO_NOTE_BEFORE && is_of_before(src, next, &next->modifiers.v[k], src->d->sentences.v[i + 1].t0))
            return m;
    }
    return NULL;
}

/* The words from byte b on, and a little before them: what names a level is near, and a sentence may have no end. */
static span text_near(const edit_source *src, const sentence *s, uint32_t b)
{
    enum { NEAR = 1000 };
    return span_cut(src->d->text, b - s->b > NEAR ? b - NEAR : s->b, s->e - b > NEAR ? b + NEAR : s->e);
}

/* Whether a critical finding stands at the level of the finding at byte b of sentence i ("Disc bulge at L4-L5 ... Disc extrusion at L4-L5"), or in
 * the sentence behind it without a level of its own. */
static bool worse_there(const edit_source *src, uint32_t i, uint32_t b)
{
    const sentence *s = &src->d->sentences.v[i], *next = s + 1;
    if (i + 1 < src->f->sentences.n && next->section == s->section && src->f->sentences.v[i + 1].critical &&
        !text_bones(text_near(src, next, next->b)))
        return true;
    uint64_t own = src->f->worse.n ? text_bones(text_near(src, s, b)) : 0;
    if (own && src->f->worse_many)
        return true;
    for (uint32_t k = 0; k < src->f->worse.n; k++) {
        uint64_t both = src->f->worse.v[k] & own;
        if (both && (both == src->f->worse.v[k] || both == own))
            return true;
    }
    return false;
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
    for (uint32_t k = 0; k < fs->modifiers.n; k++) {
        const image_modifier *m = &src->l->modifiers[fs->modifiers.v[k].row];
        if (m->effect == EFFECT_NO_NOTES) /* of the whole record: its turn is below */
            continue;
        *reason = lexicon_text(src->l, m->reason);
        return "modifier";
    }
    if (fs->critical || worse_there(src, i, src->d->tokens.v[f->t0].b))
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
    if (src->f->urgent) /* beside what needs a doctor at once, how common something else is can wait */
        return "critical";
    if (src->f->redflag)
        return "red-flag";
    return src->f->strange ? "history" : NULL; /* a word that nobody vouched for may be a cancer, an infection, a fall */
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
    if (who->age < 0 || who->age / DECADE != (who->age + who->older) / DECADE)
        return "age-unknown";
    bool other;
    const image_band *b = find_band(src, note, who, &other);
    if (!b && other)
        return who->sex == SEX_UNKNOWN ? "sex-unknown" : "sex-outside";
    if (!b)
        return "age-outside";
    if (b->n >= 0 && b->n < BAND_LEAST)
        return "thin";
    if (b->percent < PERCENT_LEAST)
        return "uncommon";
    *band = *b;
    return NULL;
}

/* The note for sentence i: of those from `row` on the first that is about the sentence's region, and about the record's kind of scan where one is. */
static int32_t note_for(const edit_source *src, uint32_t i, int32_t row)
{
    uint32_t regions = src->d->sentences.v[i].regions;
    int32_t about = -1;
    for (int32_t at = row; at >= 0; at = src->l->notes[at].next) {
        if (!(regions & src->l->notes[at].region))
            continue;
        if (src->d->modalities & src->l->notes[at].modality)
            return at;
        if (about < 0)
            about = at;
    }
    return about < 0 ? row : about;
}

bool note_judge(const edit_source *src, uint32_t i, const finding *f, const demographics *who, note_answer *out)
{
    int32_t row = src->l->entries[f->entry].note;
    if (row < 0)
        return false;
    *out = (note_answer){.note = note_for(src, i, row)};
    const image_note *note = &src->l->notes[out->note];
    out->refused = place_refusal(src, i, f, &out->reason);
    if (!out->refused)
        out->refused = figure_refusal(src, i, note, who, &out->band);
    if (out->refused && !out->reason.n)
        out->reason = span_of(out->refused);
    if (!out->refused)
        out->text = fill(src, note, &out->band, who->age);
    return true;
}
