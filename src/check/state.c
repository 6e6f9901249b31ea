/* What a record amounts to: whether nothing positive is left in it, whether it is critical, whether it asks for more. See check.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "check/compare.h"

enum { HOURS = 2, PARTS_LEAST = 3 };

/* Counts of the sentences that speak of the scan, in the impression and elsewhere. */
typedef struct normal_count {
    uint32_t sentences, whole, wide;
} normal_count;

/* Whether nothing positive or uncertain is left, and the words for it are as wide as the scan. A report whose impression denies one thing ("negative
 * for fracture") is not normal by that; nor is one whose study was limited. */
static bool is_normal(const document *d, const lexicon *l, const found *f)
{
    normal_count impression = {0}, rest = {0};
    if (f->redflag)
        return false;
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const found_sentence *fs = &f->sentences.v[i];
        normal_count *c = d->sentences.v[i].section == SECTION_IMPRESSION ? &impression : &rest;
        bool asked = d->sentences.v[i].section == SECTION_INDICATION; /* says why the scan was made: only its red flags count */
        if ((fs->normal == SAYS_OTHER && !asked) || fs->critical || fs->redflags.n)
            return false;
        for (uint32_t k = 0; k < fs->checks.n; k++)
            if (l->checks[fs->checks.v[k].row].kind == CHECK_STATED)
                return false;
        if (asked)
            continue;
        c->sentences += fs->normal != SAYS_NOTHING;
        c->whole += fs->normal == SAYS_WHOLE;
        c->wide += fs->normal == SAYS_WIDE;
    }
    const normal_count *judgement = impression.sentences ? &impression : &rest;
    return judgement->whole || (judgement->wide && rest.sentences >= PARTS_LEAST);
}

/* Whether some sentence of the report is marked by a check of `kind`. */
static bool any_check(const lexicon *l, const found *f, check_kind kind)
{
    for (uint32_t i = 0; i < f->sentences.n; i++)
        for (uint32_t k = 0; k < f->sentences.v[i].checks.n; k++)
            if (l->checks[f->sentences.v[i].checks.v[k].row].kind == kind)
                return true;
    return false;
}

uint32_t check_state(const document *d, const lexicon *l, const found *f)
{
    uint32_t worst = 0; /* category of critical findings: the lower, the sooner */
    for (uint32_t i = 0; i < f->sentences.n; i++) {
        uint32_t category = f->sentences.v[i].critical;
        if (category && (!worst || category < worst))
            worst = category;
    }
    uint32_t out = worst ? (worst <= HOURS ? RECORD_CRITICAL_NOW : RECORD_CRITICAL_SOON) : RECORD_NOT_CRITICAL;
    out |= is_normal(d, l, f) ? RECORD_NORMAL : RECORD_NOT_NORMAL;
    if (any_check(l, f, CHECK_RECOMMENDATION))
        out |= RECORD_RECOMMENDS;
    if (check_lacks_history(d, l, f))
        out |= RECORD_NO_HISTORY;
    return out;
}
