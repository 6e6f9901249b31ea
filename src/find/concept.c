/* See concept.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "find/concept.h"

#include "find/find.h"

static bool in_capitals(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (ascii_is_lower(p[i]))
            return false;
    return true;
}

/* Where the term stands: the first place, but one in capitals, which is how a concept is marked in its sentence, comes before one that is not. */
static const char *place_of(span text, span term)
{
    const char *at = NULL;
    for (size_t i = 0; i + term.n <= text.n; i++) {
        const char *p = text.p + i;
        if (strncasecmp(p, term.p, term.n) != 0 || (i > 0 && ascii_is_alpha(p[-1])))
            continue;
        if (in_capitals(p, term.n))
            return p;
        at = at ? at : p;
    }
    return at;
}

bool concept_context(const lexicon *l, span text, span term, uint32_t *contexts, int32_t *cue, arena *a)
{
    const char *at = place_of(text, term);
    if (!at || !term.n)
        return false;
    document d;
    document_read(&d, l, text, a);
    uint32_t b = (uint32_t)(at - text.p), e = b + (uint32_t)term.n;
    for (uint32_t i = 0; i < d.sentences.n; i++) {
        const sentence *s = &d.sentences.v[i];
        if (b < s->b || b >= s->e)
            continue;
        sentence answered = *s;
        if (s->heading && i + 1 < d.sentences.n) { /* a heading that is asked about is a question: "ALLERGIES: None." */
            answered.e = s[1].e;
            answered.t1 = s[1].t1;
            s = &answered;
        }
        uint32_t t0 = s->t0, t1;
        while (t0 + 1 < s->t1 && d.tokens.v[t0].e <= b)
            t0++;
        for (t1 = t0 + 1; t1 < s->t1 && d.tokens.v[t1].b < e; t1++)
            ;
        cue_list cues = {0};
        context_cues(&cues, &d, l, s, a);
        *contexts = context_of(&d, l, s, &cues, t0, t1, cue);
        return true;
    }
    return false;
}

span context_name(uint32_t contexts)
{
    if (contexts & CONTEXT_UNRESOLVED)
        return SPAN("unresolved");
    if (contexts & CONTEXT_UNCERTAIN)
        return SPAN("uncertain");
    if (contexts & CONTEXT_NEGATED)
        return SPAN("negated");
    if (contexts & CONTEXT_OTHER_PERSON)
        return SPAN("other-person");
    if (contexts & CONTEXT_HISTORICAL)
        return SPAN("historical");
    return contexts & CONTEXT_HYPOTHETICAL ? SPAN("hypothetical") : SPAN("affirmed");
}

context_columns context_in_columns(uint32_t contexts)
{
    return (context_columns){.assertion = contexts & (CONTEXT_UNCERTAIN | CONTEXT_UNRESOLVED) ? "uncertain"
                                          : contexts & CONTEXT_NEGATED                        ? "negated"
                                                                                              : "affirmed",
                             .time = contexts & CONTEXT_HYPOTHETICAL ? "hypothetical"
                                     : contexts & CONTEXT_HISTORICAL ? "historical"
                                                                     : "current",
                             .person = contexts & CONTEXT_OTHER_PERSON ? "other" : "patient"};
}
