/* The report out of the pipeline's parts: see assemble.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/assemble.h"

#include "base/buf.h"
#include "check/check.h"
#include "grade/grade.h"

static const span advice = SPAN("[Your doctor should talk this over with you.]");

void assemble_own(report *out, arena *a)
{
    uint32_t b = 0, e = (uint32_t)out->original.n;
    while (b < e && ascii_is_space(out->original.p[b]))
        b++;
    while (e > b && ascii_is_space(out->original.p[e - 1]))
        e--;
    if (e > b)
        *VEC_PUSH(a, &out->sentences) = (report_sentence){.in = {b, e}, .out = span_cut(out->original, b, e)};
}

/* Writes the glosses of sentence i's critical findings, each once. */
static void put_glosses(const edit_source *src, uint32_t i, buf *out)
{
    const found_sentence *fs = &src->f->sentences.v[i];
    for (uint32_t k = 0; k < fs->count; k++) {
        const finding *f = &src->f->findings.v[fs->first + k];
        span gloss = lexicon_text(src->l, src->l->entries[f->entry].gloss);
        if (!(f->contexts & CONTEXT_CRITICAL) || !gloss.n || (out->n && memmem(out->p, out->n, gloss.p, gloss.n)))
            continue;
        buf_put(out, out->n ? SPAN("; ") : SPAN(" ("));
        buf_put(out, gloss);
    }
    if (out->n)
        buf_char(out, ')');
}

static bool contains(span s, span part) { return part.n <= s.n && memmem(s.p, s.n, part.p, part.n); }

void assemble_marks(const edit_source *src, report *out)
{
    for (uint32_t i = 0; i < out->sentences.n; i++) {
        report_sentence *s = &out->sentences.v[i];
        if (s->status != STATUS_CRITICAL)
            continue;
        buf mark = {.a = src->a};
        put_glosses(src, i, &mark);
        if (mark.n)
            s->gloss = (span){mark.p + 2, mark.n - 3}; /* without " (" and ")" */
        buf_char(&mark, ' ');
        buf_put(&mark, advice);
        size_t near = s->in.e + mark.n + 8 < out->original.n ? s->in.e + mark.n + 8 : out->original.n;
        if (!contains((span){out->original.p + s->in.b, near - s->in.b}, advice))
            s->mark = buf_span(&mark);
    }
}

/* Line and column (in characters) of byte `at`; *from remembers where the last search ended. */
typedef struct place {
    uint32_t at, line, col;
} place;

static void move_to(place *p, span text, uint32_t at)
{
    if (at < p->at)
        *p = (place){0};
    for (; p->at < at; p->at++) {
        if (text.p[p->at] == '\n') {
            p->line++;
            p->col = 0;
        } else if (((unsigned char)text.p[p->at] & 0xC0) != 0x80) {
            p->col++;
        }
    }
}

static range bytes_of(const edit_source *src, uint32_t t0, uint32_t t1) { return (range){src->d->tokens.v[t0].b, src->d->tokens.v[t1 - 1].e}; }

static void add_flag(const edit_source *src, const finding *f, const report_sentence *s, place *p, report *out)
{
    const image_entry *e = &src->l->entries[f->entry];
    report_flag flag = {.entry = lexicon_text(src->l, e->id),
                        .term = lexicon_text(src->l, e->term),
                        .in = bytes_of(src, f->t0, f->t1),
                        .contexts = f->contexts & 63u, /* unresolved has no name outside */
                        .action = s->status,
                        .say = edit_say(src, f)};
    if (s->status == STATUS_REWRITTEN && !edit_replaces(src, f))
        flag.action = STATUS_KEPT;
    move_to(p, out->original, flag.in.b);
    flag.line = p->line + 1;
    flag.col = p->col + 1;
    *VEC_PUSH(src->a, &out->flags) = flag;
}

/* What the record says of the finding that a note is about: the sections (bits) that state it, and those that deny it for no level in particular. */
typedef struct note_state {
    bool given;
    uint32_t stated, denied;
} note_state;

static note_state *read_notes(const edit_source *src)
{
    note_state *notes = arena_zero(src->a, (lexicon_count(src->l, TABLE_notes) + 1) * sizeof *notes);
    for (uint32_t i = 0; i < src->f->sentences.n; i++) {
        const found_sentence *fs = &src->f->sentences.v[i];
        const sentence *s = &src->d->sentences.v[i];
        for (uint32_t k = 0; k < fs->count; k++) {
            const finding *f = &src->f->findings.v[fs->first + k];
            int32_t row = src->l->entries[f->entry].note;
            if (row < 0)
                continue;
            if (!f->contexts)
                notes[row].stated |= 1u << s->section;
            if (f->contexts == CONTEXT_NEGATED && !s->levels)
                notes[row].denied |= 1u << s->section;
        }
    }
    return notes;
}

/* Findings and impression that disagree. */
static bool contradicted(const note_state *n) { return n->stated && n->denied && (n->stated | n->denied) != (n->stated & n->denied); }

static void add_note(const edit_source *src, uint32_t i, const finding *f, note_state *states, report *out)
{
    note_answer answer;
    if (!note_judge(src, i, f, &out->patient, &answer))
        return;
    span entry = lexicon_text(src->l, src->l->entries[f->entry].id);
    range in = bytes_of(src, f->t0, f->t1);
    if (!answer.refused && out->sentences.v[i].status == STATUS_WITHHELD) {
        answer.refused = "withheld";
        answer.reason = SPAN("withheld");
    }
    note_state *state = &states[answer.note];
    if (!answer.refused && contradicted(state)) {
        answer.refused = "contradiction";
        answer.reason = SPAN("contradiction");
    }
    if (answer.refused) {
        *VEC_PUSH(src->a, &out->refused) = (report_refusal){entry, answer.reason, in};
        return;
    }
    const image_note *note = &src->l->notes[answer.note];
    if (state->given)
        return; /* once for a finding, whatever its entries and mentions */
    state->given = true;
    *VEC_PUSH(src->a, &out->notes) = (report_note){.entry = entry,
                                                   .text = answer.text,
                                                   .topic = lexicon_text(src->l, note->name),
                                                   .population = lexicon_text(src->l, note->population),
                                                   .source = lexicon_text(src->l, note->cite),
                                                   .in = in,
                                                   .percent = answer.band.percent,
                                                   .low = answer.band.low,
                                                   .high = answer.band.high,
                                                   .sex = (band_sex)answer.band.sex};
}

static void add_critical(const edit_source *src, span entry, span term, uint32_t t0, uint32_t t1, uint32_t category, report *out)
{
    *VEC_PUSH(src->a, &out->critical) = (report_critical){entry, term, bytes_of(src, t0, t1), category};
}

/* What made sentence i critical: its critical findings, else the modifiers and red flags. */
static void add_criticals(const edit_source *src, uint32_t i, report *out)
{
    enum { DAYS = 3 };
    const found_sentence *fs = &src->f->sentences.v[i];
    bool any = false;
    for (uint32_t k = 0; k < fs->count; k++) {
        const finding *f = &src->f->findings.v[fs->first + k];
        const image_entry *e = &src->l->entries[f->entry];
        if (!(f->contexts & CONTEXT_CRITICAL))
            continue;
        add_critical(src, lexicon_text(src->l, e->id), lexicon_text(src->l, e->term), f->t0, f->t1, e->critical, out);
        any = true;
    }
    for (uint32_t k = 0; k < fs->modifiers.n && !any; k++) {
        const image_modifier *m = &src->l->modifiers[fs->modifiers.v[k].row];
        if (m->effect == EFFECT_KEEP)
            add_critical(src, lexicon_text(src->l, m->id), lexicon_text(src->l, m->reason), fs->modifiers.v[k].t0, fs->modifiers.v[k].t1, DAYS, out);
    }
    for (uint32_t k = 0; k < fs->redflags.n; k++)
        if (fs->critical && !src->l->redflags[fs->redflags.v[k].row].note_only)
            add_critical(src, lexicon_text(src->l, src->l->redflags[fs->redflags.v[k].row].id), SPAN("red flag"), fs->redflags.v[k].t0,
                         fs->redflags.v[k].t1, DAYS, out);
}

void assemble_findings(const edit_source *src, bool flags, report *out)
{
    place p = {0};
    note_state *notes = src->f->findings.n ? read_notes(src) : NULL;
    for (uint32_t i = 0; i < out->sentences.n; i++) {
        const found_sentence *fs = &src->f->sentences.v[i];
        for (uint32_t k = 0; k < fs->count; k++) {
            const finding *f = &src->f->findings.v[fs->first + k];
            const image_entry *e = &src->l->entries[f->entry];
            if (flags && ((e->flags & ENTRY_ALARMING) || e->critical))
                add_flag(src, f, &out->sentences.v[i], &p, out);
            add_note(src, i, f, notes, out);
        }
        if (out->sentences.v[i].status == STATUS_CRITICAL)
            add_criticals(src, i, out);
    }
}

void assemble_checks(const edit_source *src, report *out)
{
    check_list hits = {0};
    check_record(&hits, src->d, src->l, src->f, src->a);
    place p = {0};
    for (uint32_t i = 0; i < hits.n; i++) {
        const image_check *c = &src->l->checks[hits.v[i].row];
        move_to(&p, out->original, hits.v[i].at);
        *VEC_PUSH(src->a, &out->checks) = (report_check){lexicon_text(src->l, c->id), lexicon_text(src->l, c->say), p.line + 1, p.col + 1};
    }
}

void assemble_text(const edit_source *src, report *out)
{
    buf text = {.a = src->a};
    buf_room(&text, out->original.n + out->original.n / 4 + 64);
    uint32_t at = 0;
    bool touched = false;
    for (uint32_t i = 0; i < out->sentences.n; i++) {
        const report_sentence *s = &out->sentences.v[i];
        touched = touched || s->status == STATUS_REWRITTEN || s->mark.n;
        buf_put(&text, span_cut(out->original, at, s->in.b));
        buf_put(&text, s->out);
        buf_put(&text, s->mark);
        at = s->in.e;
    }
    buf_put(&text, span_cut(out->original, at, (uint32_t)out->original.n));
    if (touched)
        out->text = buf_span(&text);
}

typedef struct jargon_list {
    report *out;
    arena *a;
} jargon_list;

static void take_jargon(span word, void *ctx)
{
    jargon_list *j = ctx;
    for (uint32_t i = 0; i < j->out->jargon.n; i++)
        if (j->out->jargon.v[i].n == word.n && strncasecmp(j->out->jargon.v[i].p, word.p, word.n) == 0)
            return;
    *VEC_PUSH(j->a, &j->out->jargon) = word;
}

static grade_figures figures(const grade_counts *c) { return (grade_figures){grade_fkgl(c), grade_hard(c), c->words}; }

void assemble_grade(report *out, const grade_counts *c)
{
    out->words += c->words;
    out->syllables += c->syllables;
    out->hard += c->hard;
    out->plain_sentences += c->sentences;
}

void assemble_grades(const plain_options *o, report *out, arena *a)
{
    bool all = o->stats || o->to == PLAIN_TO_JSON || o->to == PLAIN_TO_JSONL;
    grade_counts before = {0}, after = {out->words, out->syllables, out->hard, out->plain_sentences};
    jargon_list jargon = {out, a};
    out->after = figures(&after);
    if (!all)
        return;
    for (uint32_t i = 0; i < out->sentences.n; i++)
        if (out->sentences.v[i].status != STATUS_CRITICAL) /* the radiologist's words are not ours to make easy */
            grade_hard_words(out->sentences.v[i].out, take_jargon, &jargon);
    grade_add(&before, out->original);
    out->before = figures(&before);
}
