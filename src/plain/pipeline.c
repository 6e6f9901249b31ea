/* The whole way of one record: see pipeline.h. Each step reads what the steps before it made and changes nothing of theirs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/pipeline.h"

#include "edit/edit.h"
#include "grade/grade.h"
#include "plain/assemble.h"
#include "plain/memo.h"
#include "render/render.h"
#include "verify/verify.h"

#include <stdlib.h>

struct pipeline {
    const lexicon *l;
    age_patterns *ages;
    /* What is remembered of the records before; NULL until it pays. A report that comes alone would spend more on empty tables than on its words. */
    word_memo *words;
    known_texts *known;
    bool met; /* a record */
};

pipeline *pipeline_new(const lexicon *l)
{
    pipeline *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    *p = (pipeline){.l = l, .ages = age_patterns_new(l)};
    if (p->ages)
        return p;
    pipeline_free(p);
    return NULL;
}

/* Begins to remember with the second record, or with a long one. Where there is no memory for that, it goes without. */
static void remember(pipeline *p, span text)
{
    enum { LONG = 16 << 10 };
    bool pays = p->met || text.n > LONG;
    p->met = true;
    if (pays && !p->words && (p->words = calloc(1, sizeof *p->words)))
        p->words->ages = p->ages;
    if (pays && !p->known)
        p->known = calloc(1, sizeof *p->known);
}

void pipeline_free(pipeline *p)
{
    if (!p)
        return;
    age_patterns_free(p->ages);
    free(p->words);
    if (p->known)
        arena_free(&p->known->memory);
    free(p->known);
    free(p);
}

/* Age and sex: an option wins over the record's keys, and those over the text. False where a match limit was hit. */
static bool read_patient(const pipeline *p, const plain_options *o, const record *in, const document *d, demographics *who, arena *a)
{
    *who = (demographics){.age = -1};
    if (!demographics_read(who, d, p->l, p->ages, a))
        return false;
    int32_t least = in->age, most = in->age;
    bool told = in->age >= 0 || (in->birth_date.n && in->exam_date.n && age_range(in->birth_date, in->exam_date, &least, &most));
    if (o->age >= 0) {
        who->age = o->age;
        who->age_source = AGE_OPTION;
    } else if (told && (least == most || who->age < 0)) { /* a range tells less than the text that states an age */
        who->age = least;
        who->older = most - least;
        who->age_source = AGE_RECORD;
    }
    if (in->sex != SEX_UNKNOWN)
        who->sex = in->sex;
    if (o->sex != PLAIN_SEX_UNKNOWN)
        who->sex = o->sex == PLAIN_SEX_FEMALE ? SEX_FEMALE : SEX_MALE;
    return true;
}

/* Whether the record is what --to=text wrote: the footer stands at its end. */
static bool is_own_output(span text)
{
    const span foot = render_footer, notices[] = {render_held, render_refused};
    for (int i = 0; i < 2; i++)
        if (text.n >= notices[i].n && memcmp(text.p, notices[i].p, notices[i].n) == 0)
            return true;
    while (text.n && ascii_is_space(text.p[text.n - 1]))
        text.n--;
    size_t n = foot.n;
    while (n && ascii_is_space(foot.p[n - 1]))
        n--;
    return text.n >= n && memcmp(text.p + text.n - n, foot.p, n) == 0;
}

/* A sentence's status and words: critical and unresolved ones stay, rewritten ones must state the same facts. */
static void judge(const edit_source *src, uint32_t i, judged *out)
{
    const sentence *s = &src->d->sentences.v[i];
    span own = span_cut(src->d->text, s->b, s->e);
    out->out = own;
    if (src->f->sentences.v[i].critical) {
        out->status = STATUS_CRITICAL;
        return;
    }
    out->capitals = explain_in_capitals(src, i);
    span words = edit_sentence(src, i, &out->edits);
    if (!span_eq(words, own)) {
        bool same = verify_sentence(src->l, own, words, src->a) == VERIFY_SAME;
        out->status = same ? STATUS_REWRITTEN : STATUS_WITHHELD;
        out->out = same ? words : own;
    }
    if (out->status != STATUS_REWRITTEN)
        out->edits = 0;
    grade_add(&out->grade, out->out);
}

/* Explains terms at their first mention: of the record, and so no matter of the memo. */
static void explain(explainer *x, uint32_t i, judged *j)
{
    if (j->status != STATUS_KEPT && j->status != STATUS_REWRITTEN)
        return;
    span words = explain_sentence(x, i, j->capitals, j->out);
    if (words.p == j->out.p)
        return;
    j->out = words;
    j->status = STATUS_REWRITTEN;
    j->edits++;
    j->grade = (grade_counts){0};
    grade_add(&j->grade, words);
}

/* Where critical sentences stand: the bones of sentence `s`. */
static void note_worse(const document *d, const sentence *s, found *f, arena *a)
{
    uint64_t bones = text_bones(span_cut(d->text, s->b, s->e));
    for (uint32_t k = 0; k < f->worse.n; k++)
        if (f->worse.v[k] == bones)
            return;
    if (f->worse.n == WORSE_MOST)
        f->worse_many = true;
    else if (bones)
        *VEC_PUSH(a, &f->worse) = bones;
}

/* What sentence i says against notes in the whole record; a sentence out of the memo says it again. */
static void note_bars(const edit_source *src, uint32_t i, found *f)
{
    const found_sentence *fs = &f->sentences.v[i];
    f->redflag = f->redflag || fs->redflags.n;
    f->strange = f->strange || (section_is_told(src->d->sentences.v[i].section) && fs->normal == SAYS_OTHER);
    f->urgent = f->urgent || fs->critical == 1;
    if (fs->critical)
        note_worse(src->d, &src->d->sentences.v[i], f, src->a);
    for (uint32_t k = 0; k < fs->modifiers.n; k++)
        if (src->l->modifiers[fs->modifiers.v[k].row].effect == EFFECT_NO_NOTES)
            f->barred = (int32_t)fs->modifiers.v[k].row + 1;
}

static report_heading heading_of(const sentence *s) { return !s->heading ? HEADING_NONE : s->row >= 0 ? HEADING_KNOWN : HEADING_OWN; }

/* Finds, words and judges every sentence; those that were seen before in the same surroundings come from the memo. */
static void judge_all(pipeline *p, document *d, const edit_source *src, found *f, report *out)
{
    finder *finds = NULL; /* most records hold nothing new */
    explainer explains = {.src = src};
    VEC_ROOM(src->a, &f->sentences, d->sentences.n);
    VEC_ROOM(src->a, &out->sentences, d->sentences.n);
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        sentence *s = &d->sentences.v[i];
        const outcome *before = memo_find(d, s);
        judged j = {0};
        if (!before || memo_asks(before))
            document_tokens(d, src->l, s, src->a, p->words);
        if (before) {
            memo_take(before, d, s, f, &j, src->a);
        } else {
            finds = finds ? finds : find_start(d, src->l, src->a);
            find_sentence(finds, s, f);
            judge(src, i, &j);
            memo_add(p->known, src->l, d, s, f, &j);
        }
        explain(&explains, i, &j);
        *VEC_PUSH(src->a, &out->sentences) =
            (report_sentence){.in = {s->b, s->e}, .section = (section_id)s->section, .status = j.status, .out = j.out, .heading = heading_of(s)};
        out->edits += j.edits;
        assemble_grade(out, &j.grade);
        note_bars(src, i, f);
    }
}

/* How much of a record is read. */
typedef enum reading {
    READ_NEW,   /* tokens of the sentences that are new */
    READ_WORDS, /* tokens of all: they are to be checked */
    READ_AFRESH /* and nothing out of the memo, which does not keep every finding */
} reading;

static reading reading_for(plain_to to)
{
    static const reading of[] = {[PLAIN_TO_JSON] = READ_WORDS,
                                 [PLAIN_TO_JSONL] = READ_WORDS,
                                 [PLAIN_TO_LINT] = READ_WORDS,
                                 [PLAIN_TO_SARIF] = READ_WORDS,
                                 [PLAIN_TO_HTML] = READ_AFRESH};
    return (size_t)to < sizeof of / sizeof *of ? of[to] : READ_NEW;
}

/* Sentences, what they are about, and their tokens. */
static void read_document(pipeline *p, document *d, span text, reading how, arena *a)
{
    remember(p, text);
    if (p->known)
        known_begin(p->known, a);
    document_split(d, p->l, text, a, p->words, how == READ_NEW ? p->known : NULL);
    if (p->known && how != READ_AFRESH)
        known_add(p->known, d, a);
    sentence_about *about = arena_alloc(a, (d->sentences.n + 1) * sizeof *about);
    for (uint32_t i = 0; i < d->sentences.n; i++)
        memo_about(d, p->l, &d->sentences.v[i], p->ages, &about[i]);
    document_join(d, about);
}

bool pipeline_run(pipeline *p, const plain_options *o, const record *in, report *out, arena *a)
{
    *out = (report){.id = in->id, .number = in->number, .original = in->text, .text = in->text, .patient.age = -1, .exam_date = in->exam_date};
    if (is_own_output(in->text)) {
        out->own = true;
        assemble_own(out, a);
        return true;
    }
    document d;
    found f = {0};
    reading how = reading_for(o->to);
    read_document(p, &d, in->text, how, a);
    out->modalities = d.modalities;
    if (!read_patient(p, o, in, &d, &out->patient, a))
        return false;
    edit_source src = {&d, p->l, &f, a};
    judge_all(p, &d, &src, &f, out);
    assemble_marks(&src, out);
    assemble_findings(&src, o->to != PLAIN_TO_TEXT && o->to != PLAIN_TO_ANSI && o->to != PLAIN_TO_DIFF && o->to != PLAIN_TO_HL7, out);
    if (how == READ_AFRESH)
        assemble_changes(&src, out);
    if (how == READ_WORDS)
        assemble_checks(&src, out);
    if (o->notes != PLAIN_NOTES_NONE && o->to != PLAIN_TO_LINT && o->to != PLAIN_TO_SARIF && o->to != PLAIN_TO_DIFF)
        assemble_advice(&src, out);
    if (o->to != PLAIN_TO_TEXT && o->to != PLAIN_TO_HL7) /* that renderer writes the sentences one by one */
        assemble_text(&src, out);
    assemble_grades(o, out, a);
    out->held = o->hold && out->critical.n;
    return true;
}
