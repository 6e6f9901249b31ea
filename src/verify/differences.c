/* Which facts two texts do not share: see verify.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/schema.h"
#include "verify/facts.h"
#include "verify/verify.h"

static verify_difference describe(const lexicon *l, const stated *x, bool lost)
{
    static const char *const kinds[STATED_KINDS] = {[STATED_NUMBER] = "number", [STATED_LEVEL] = "level",  [STATED_KEPT] = "word",
                                                    [STATED_SAID] = "word",     [STATED_CLAIMED] = "word", [STATED_JOIN] = "join"};
    if (x->kind < FACT_COUNT)
        return (verify_difference){span_of(schema_fact_kinds[x->kind]), lexicon_text(l, l->facts[x->what].id), lost};
    bool known = x->kind != STATED_NUMBER && x->kind != STATED_LEVEL && x->what < lexicon_count(l, TABLE_words);
    return (verify_difference){span_of(kinds[x->kind]), known ? lexicon_text(l, l->words[x->what].text) : (span){0}, lost};
}

/* Adds the facts of `from` that find no answer in `to`, each of which answers once. */
static void add_unanswered(verify_differences *out, const lexicon *l, const stated_list *from, const stated_list *to, bool lost, arena *a)
{
    bool *used = arena_zero(a, to->facts.n + 1);
    for (uint32_t i = 0; i < from->facts.n; i++) {
        const stated *x = &from->facts.v[i];
        uint32_t k = 0;
        while (k < to->facts.n && (used[k] || !(lost ? stated_answers(x, &to->facts.v[k]) : stated_answers(&to->facts.v[k], x))))
            k++;
        used[k] = true;
        if (k == to->facts.n && x->kind != FACT_FREE)
            *VEC_PUSH(a, out) = describe(l, x, lost);
    }
}

void verify_compare(verify_differences *out, const lexicon *l, span original, span rewritten, arena *a)
{
    verify_words from = {0}, to = {0};
    stated_list in = {0}, said = {0};
    (void)verify_words_read(&from, l, original, a);
    (void)verify_words_read(&to, l, rewritten, a);
    stated_read(&in, l, &from, false, NULL, a);
    stated_read(&said, l, &to, false, NULL, a);
    add_unanswered(out, l, &in, &said, true, a);
    add_unanswered(out, l, &said, &in, false, a);
}
