/* The whole way of one record: see pipeline.h. Each step reads what the steps before it made and changes nothing of theirs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/pipeline.h"

#include "edit/edit.h"
#include "grade/grade.h"
#include "plain/assemble.h"
#include "render/render.h"
#include "verify/verify.h"

#include <stdlib.h>

struct pipeline {
    const lexicon *l;
    age_patterns *ages;
};

pipeline *pipeline_new(const lexicon *l)
{
    pipeline *p = malloc(sizeof *p);
    if (!p)
        return NULL;
    *p = (pipeline){l, age_patterns_new(l)};
    if (!p->ages) {
        free(p);
        return NULL;
    }
    return p;
}

void pipeline_free(pipeline *p)
{
    if (p)
        age_patterns_free(p->ages);
    free(p);
}

/* Age and sex: an option wins over the record's keys, and those over the text. False where a match limit was hit. */
static bool read_patient(const pipeline *p, const plain_options *o, const record *in, const document *d, demographics *who)
{
    *who = (demographics){.age = -1};
    if (!demographics_read(who, d, p->l, p->ages))
        return false;
    int32_t dated = in->birth_date.n && in->exam_date.n ? age_between(in->birth_date, in->exam_date) : -1;
    int32_t told = in->age >= 0 ? in->age : dated;
    if (told >= 0) {
        who->age = told;
        who->age_source = AGE_RECORD;
    }
    if (o->age >= 0) {
        who->age = o->age;
        who->age_source = AGE_OPTION;
    }
    if (in->sex != SEX_UNKNOWN)
        who->sex = in->sex;
    if (o->sex != PLAIN_SEX_UNKNOWN)
        who->sex = o->sex == PLAIN_SEX_FEMALE ? SEX_FEMALE : SEX_MALE;
    return true;
}

static bool is_own_output(span text)
{
    const span foot = render_footer;
    return text.n >= foot.n && memmem(text.p, text.n, foot.p, foot.n);
}

/* A sentence's status and words: critical and unresolved ones stay, rewritten ones must state the same facts. */
static report_sentence judge(const pipeline *p, const edit_source *src, uint32_t i, report *out)
{
    const sentence *s = &src->d->sentences.v[i];
    const found_sentence *fs = &src->f->sentences.v[i];
    span own = span_cut(src->d->text, s->b, s->e);
    report_sentence r = {.in = {s->b, s->e}, .section = (section_id)s->section, .out = own};
    uint32_t edits = 0;
    if (fs->critical) {
        r.status = STATUS_CRITICAL;
        return r;
    }
    span words = edit_sentence(src, i, &edits);
    if (span_eq(words, own))
        return r;
    if (verify_sentence(p->l, own, words, src->a) != VERIFY_SAME) {
        r.status = STATUS_WITHHELD;
        return r;
    }
    r.status = STATUS_REWRITTEN;
    r.out = words;
    out->edits += edits;
    return r;
}

bool pipeline_run(pipeline *p, const plain_options *o, const record *in, report *out, arena *a)
{
    *out = (report){.id = in->id, .number = in->number, .original = in->text, .text = in->text, .patient.age = -1};
    if (is_own_output(in->text)) {
        out->own = true;
        assemble_own(out, a);
        return true;
    }
    document d;
    found f;
    document_read(&d, p->l, in->text, a);
    if (!read_patient(p, o, in, &d, &out->patient))
        return false;
    find_all(&f, &d, p->l, a);
    edit_source src = {&d, p->l, &f, a};
    for (uint32_t i = 0; i < d.sentences.n; i++) {
        report_sentence s = judge(p, &src, i, out);
        *VEC_PUSH(a, &out->sentences) = s;
    }
    assemble_marks(&src, out);
    assemble_findings(&src, out);
    assemble_text(&src, out);
    assemble_grades(o, out, a);
    out->held = o->hold && out->critical.n;
    return true;
}
