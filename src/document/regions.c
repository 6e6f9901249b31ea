/* What the record and each of its sentences is about: body regions and the kind of scan. See document.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/tokens.h"

enum { REGION_WORDS = 6 };

/* Regions that the tokens [b, e) name, by words or by levels. */
static uint32_t named(const document *d, const lexicon *l, uint32_t b, uint32_t e)
{
    uint32_t bits = 0;
    for (uint32_t i = b; i < e; i++) {
        const token *t = &d->tokens.v[i];
        bool weighting = t->kind == TOKEN_LEVEL && t->e - t->b == 2 && ascii_upper(d->text.p[t->b]) == 'T' && d->text.p[t->b + 1] < '3';
        if (t->kind == TOKEN_LEVEL && !weighting) { /* a bare T1 or T2 is a way to take MR pictures more often than a bone */
            uint32_t letter = 1u << (ascii_upper(d->text.p[t->b]) - 'A');
            for (uint32_t r = 0; r < lexicon_count(l, TABLE_regions); r++)
                if (l->regions[r].levels & letter)
                    bits |= l->regions[r].within;
        }
        if (!(t->sets & 1u << SET_REGION))
            continue;
        bits |= l->words[t->word].regions;
        if (!(t->sets & WORD_REGION_MORE))
            continue;
        uint32_t words[REGION_WORDS], n = 0, length = 0;
        while (n < REGION_WORDS && i + n < e) {
            words[n] = d->tokens.v[i + n].word;
            n++;
        }
        int32_t row = lexicon_longest(l, SET_REGION, words, n, &length);
        if (row >= 0)
            bits |= l->regions[row].within;
    }
    return bits;
}

static uint32_t scan_kind(span w)
{
    static const struct {
        span word;
        modality_flag kind;
    } kinds[] = {{SPAN("mri"), MODALITY_MRI},     {SPAN("mr"), MODALITY_MRI},           {SPAN("mris"), MODALITY_MRI},
                 {SPAN("ct"), MODALITY_CT},       {SPAN("xray"), MODALITY_XRAY},        {SPAN("radiograph"), MODALITY_XRAY},
                 {SPAN("ray"), MODALITY_XRAY},    {SPAN("radiographs"), MODALITY_XRAY}, {SPAN("ultrasound"), MODALITY_US},
                 {SPAN("sonogram"), MODALITY_US}, {SPAN("rays"), MODALITY_XRAY},        {SPAN("radiography"), MODALITY_XRAY}};
    static const uint32_t firsts =
        1u << ('m' - 'a') | 1u << ('c' - 'a') | 1u << ('x' - 'a') | 1u << ('r' - 'a') | 1u << ('u' - 'a') | 1u << ('s' - 'a');
    uint32_t first = (uint32_t)ascii_lower(w.p[0]) - 'a';
    if (first > 25 || !(firsts >> first & 1))
        return 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (w.n == kinds[k].word.n && ascii_lower(w.p[0]) == kinds[k].word.p[0] && strncasecmp(w.p, kinds[k].word.p, w.n) == 0)
            return kinds[k].kind;
    return 0;
}

/* Whether a sentence is a title, such as "MRI lumbar spine": what follows is about its region. */
static bool is_title(const sentence *s) { return s->heading || s->section == SECTION_EXAM || (s->section == SECTION_NONE && s->brief); }

void document_about(const document *d, const lexicon *l, const sentence *s, const age_patterns *ages, sentence_about *out)
{
    *out = (sentence_about){.ageless = ages && age_is_absent(ages, d, s)};
    if (s->levels || s->sets & 1u << SET_REGION)
        out->regions = named(d, l, s->t0, s->t1);
    for (uint32_t i = s->t0; i < s->t1; i++)
        if (d->tokens.v[i].kind == TOKEN_WORD && d->tokens.v[i].e - d->tokens.v[i].b <= 11)
            out->modalities |= scan_kind(span_cut(d->text, d->tokens.v[i].b, d->tokens.v[i].e));
}

void document_join(document *d, const sentence_about *about)
{
    uint32_t running = 0, all = 0, titles = 0;
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        sentence *s = &d->sentences.v[i];
        uint32_t bits = about[i].regions;
        bool title = is_title(s);
        if (title || s->section == SECTION_TECHNIQUE || (i < 4 && !d->modalities))
            d->modalities |= about[i].modalities;
        if (bits && (title || s->begins_level || !running))
            running = bits;
        if (title)
            titles |= bits;
        all |= bits;
        s->regions = (bits & running) == bits ? running : bits; /* "facet joints" in a lumbar report are lumbar */
        s->ageless = about[i].ageless;
    }
    d->regions = titles ? titles : all;
}
