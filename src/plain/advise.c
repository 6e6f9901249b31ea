/* What the patient may do next: see assemble.h. The words are the lexicon's; here is chosen which of them fit the record. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/assemble.h"

#include "base/buf.h"
#include "check/check.h"

enum { TOPICS_MOST = 2 };

static void add_advice(const edit_source *src, const image_advice *row, span text, report *out)
{
    *VEC_PUSH(src->a, &out->advice) = (report_advice){lexicon_text(src->l, row->id), text, (advice_part)row->part};
}

/* The plain name of a finding that is stated, empty where it has none. */
static span topic_of(const edit_source *src, const finding *f)
{
    int32_t note = src->l->entries[f->entry].note;
    return note >= 0 && !f->contexts ? lexicon_text(src->l, src->l->notes[note].name) : (span){0};
}

/* One question for each of the first findings that have a name in plain words. */
static void ask_of_findings(const edit_source *src, const image_advice *row, report *out)
{
    span say = lexicon_text(src->l, row->say), asked[TOPICS_MOST] = {{0}};
    size_t before = (size_t)row->topic, behind = before + sizeof ADVICE_TOPIC - 1;
    uint32_t topics = 0;
    for (uint32_t i = 0; i < src->f->findings.n && topics < TOPICS_MOST; i++) {
        span name = topic_of(src, &src->f->findings.v[i]);
        if (!name.n || (topics && span_eq(asked[0], name)))
            continue;
        asked[topics++] = name;
        buf text = {.a = src->a};
        buf_put(&text, (span){say.p, before});
        buf_put(&text, name);
        buf_put(&text, (span){say.p + behind, say.n - behind});
        add_advice(src, row, buf_span(&text), out);
    }
}

void assemble_advice(const edit_source *src, report *out)
{
    uint32_t state = check_state(src->d, src->l, src->f);
    if (!out->sentences.n)
        return;
    for (uint32_t i = 0; i < lexicon_count(src->l, TABLE_advice); i++) {
        const image_advice *row = &src->l->advice[i];
        if ((row->when & state) != row->when || (row->regions && !(row->regions & src->d->regions)))
            continue;
        if (row->topic >= 0)
            ask_of_findings(src, row, out);
        else
            add_advice(src, row, lexicon_text(src->l, row->say), out);
    }
}
