/* One report through both lexicons, and what differs: see diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

/* The report that is being compared. */
typedef struct comparison {
    diff_result *d;
    span name;
    const record *in;
    const report *old, *new;
    bool changed;
} comparison;

/* The same stretch of the original in both reports: one sentence, or as many as it takes where the two are cut apart in other places. */
typedef struct stretch {
    range in;
    uint32_t o0, o1, n0, n1; /* sentences */
} stretch;

static uint32_t end_of(const report *r, uint32_t i) { return i < r->sentences.n ? r->sentences.v[i].in.e : UINT32_MAX; }

static stretch next_stretch(const comparison *c, uint32_t o, uint32_t n)
{
    stretch s = {.o0 = o, .o1 = o, .n0 = n, .n1 = n, .in = {UINT32_MAX, 0}};
    uint32_t reached_old = 0, reached_new = 0;
    do {
        bool is_old = reached_old != reached_new ? reached_old < reached_new : end_of(c->old, s.o1) <= end_of(c->new, s.n1);
        if ((is_old ? s.o1 : s.n1) >= (is_old ? c->old : c->new)->sentences.n)
            is_old = !is_old; /* the side that is behind has no more */
        const report *side = is_old ? c->old : c->new;
        uint32_t *at = is_old ? &s.o1 : &s.n1;
        if (*at >= side->sentences.n)
            break;
        range in = side->sentences.v[(*at)++].in;
        s.in.b = in.b < s.in.b ? in.b : s.in.b;
        s.in.e = in.e > s.in.e ? in.e : s.in.e;
        *(is_old ? &reached_old : &reached_new) = in.e;
    } while (reached_old != reached_new);
    return s;
}

/* What one side makes of the stretch: words, with the marks of critical sentences, and the gravest status. */
static span words_of(const report *r, range in, uint32_t i, uint32_t end, sentence_status *status, arena *a)
{
    static const uint8_t grave[] = {[STATUS_KEPT] = 0, [STATUS_REWRITTEN] = 1, [STATUS_WITHHELD] = 2, [STATUS_CRITICAL] = 3};
    *status = i < end ? r->sentences.v[i].status : STATUS_KEPT;
    if (end == i + 1 && !r->sentences.v[i].mark.n && r->sentences.v[i].in.b == in.b && r->sentences.v[i].in.e == in.e)
        return r->sentences.v[i].out;
    buf out = {.a = a};
    uint32_t at = in.b;
    for (; i < end; i++) {
        const report_sentence *s = &r->sentences.v[i];
        buf_put(&out, span_cut(r->original, at, s->in.b));
        buf_put(&out, s->out);
        buf_put(&out, s->mark);
        at = s->in.e;
        if (grave[s->status] > grave[*status])
            *status = s->status;
    }
    buf_put(&out, span_cut(r->original, at, in.e));
    return buf_span(&out);
}

/* Counts the change; a new one gets the report's name, and that of a sentence the rows behind it. */
static void add(comparison *c, const change *one, range in)
{
    c->changed = true;
    change *row = diff_add(c->d, one);
    if (row->first.p)
        return;
    buf name = {.a = &c->d->a};
    span id = c->name;
    if (id.n >= 2 && id.p[0] == '"')
        id = (span){id.p + 1, id.n - 2};
    if (id.n)
        buf_put(&name, id);
    else
        buf_printf(&name, "record %u", c->in->number);
    if (row->kind >= WITHHELD_GAINED && row->kind != CHANGE_COVERED)
        row->entry = diff_cause(c->d, c->in->text, in);
    row->first = buf_span(&name);
}

static const report_critical *critical_like(const report *r, const report_critical *like)
{
    for (uint32_t i = 0; i < r->critical.n; i++) {
        const report_critical *x = &r->critical.v[i];
        if (x->in.b == like->in.b && x->in.e == like->in.e && span_eq(x->entry, like->entry))
            return x;
    }
    return NULL;
}

/* Critical findings that one side alone has in the stretch, or in another category. Answers whether there are any. */
static bool compare_critical(comparison *c, range in, change base)
{
    bool any = false;
    for (int side = 0; side < 2; side++) {
        const report *r = side ? c->new : c->old, *other = side ? c->old : c->new;
        for (uint32_t i = 0; i < r->critical.n; i++) {
            const report_critical *x = &r->critical.v[i];
            if (x->in.b < in.b || x->in.b >= in.e)
                continue;
            const report_critical *match = critical_like(other, x);
            if (match && (side || match->category == x->category))
                continue;
            base.kind = match ? CRITICAL_MOVED : side ? CRITICAL_GAINED : CRITICAL_LOST;
            base.entry = x->entry;
            base.term = x->term;
            base.category_was = side ? 0 : x->category;
            base.category_is = side ? x->category : match ? match->category : 0;
            add(c, &base, in);
            any = true;
        }
    }
    return any;
}

/* Bytes of the mark with which the last of the sentences ends. */
static uint32_t mark_of(const report *r, uint32_t end) { return end ? (uint32_t)r->sentences.v[end - 1].mark.n : 0; }

static void compare_stretch(comparison *c, const stretch *s)
{
    change one = {.kind = CHANGE_WORDS, .original = span_cut(c->in->text, s->in.b, s->in.e)};
    one.before = words_of(c->old, s->in, s->o0, s->o1, &one.was, &c->d->old->a);
    one.after = words_of(c->new, s->in, s->n0, s->n1, &one.is, &c->d->new->a);
    one.mark_was = s->o1 > s->o0 && c->old->sentences.v[s->o1 - 1].in.e == s->in.e ? mark_of(c->old, s->o1) : 0;
    one.mark_is = s->n1 > s->n0 && c->new->sentences.v[s->n1 - 1].in.e == s->in.e ? mark_of(c->new, s->n1) : 0;
    c->d->sentences += s->o1 > s->o0 ? s->o1 - s->o0 : s->n1 - s->n0;
    c->d->old->withheld += one.was == STATUS_WITHHELD;
    c->d->new->withheld += one.is == STATUS_WITHHELD;
    bool may_be_critical = one.was == STATUS_CRITICAL || one.is == STATUS_CRITICAL, same_words = span_eq(one.before, one.after);
    if (same_words && one.was == one.is && !may_be_critical)
        return;
    bool critical = may_be_critical && compare_critical(c, s->in, one);
    bool withheld = (one.was == STATUS_WITHHELD) != (one.is == STATUS_WITHHELD);
    if (critical)
        one.kind = CHANGE_COVERED;
    else if (withheld)
        one.kind = one.is == STATUS_WITHHELD ? WITHHELD_GAINED : WITHHELD_LOST;
    if (!critical && !withheld && same_words)
        return;
    c->d->sentences_changed++;
    add(c, &one, s->in);
}

/* A text beside the patient's report: a note or an advice, with the row that it comes from. */
typedef struct aside {
    span entry, text;
    bool matched;
} aside;
typedef VEC(aside) asides;

/* Why the side that lacks the note refused it; empty where it never came to that. */
static span refusal_of(const report *r, span entry)
{
    for (uint32_t i = 0; i < r->refused.n; i++)
        if (span_eq(r->refused.v[i].entry, entry))
            return r->refused.v[i].reason;
    return (span){0};
}

/* Pairs off what is alike, then what comes from the same row. `lost` is the first of the three kinds. */
static void compare_asides(comparison *c, asides *old, asides *new, change_kind lost)
{
    for (uint32_t i = 0; i < old->n; i++)
        for (uint32_t k = 0; k < new->n && !old->v[i].matched; k++)
            if (!new->v[k].matched && span_eq(old->v[i].entry, new->v[k].entry) && span_eq(old->v[i].text, new->v[k].text))
                old->v[i].matched = new->v[k].matched = true;
    for (uint32_t i = 0; i < old->n; i++) {
        change one = {.kind = lost, .entry = old->v[i].entry, .before = old->v[i].text};
        for (uint32_t k = 0; k < new->n && !old->v[i].matched; k++) {
            if (new->v[k].matched || !span_eq(old->v[i].entry, new->v[k].entry))
                continue;
            one.after = new->v[k].text;
            one.kind = lost + 2;
            old->v[i].matched = new->v[k].matched = true;
            add(c, &one, (range){0, 0});
        }
        if (old->v[i].matched)
            continue;
        if (lost == NOTE_LOST)
            one.reason = refusal_of(c->new, one.entry);
        add(c, &one, (range){0, 0});
    }
    for (uint32_t k = 0; k < new->n; k++) {
        if (new->v[k].matched)
            continue;
        change one = {.kind = lost + 1, .entry = new->v[k].entry, .after = new->v[k].text};
        if (lost == NOTE_LOST)
            one.reason = refusal_of(c->old, one.entry);
        add(c, &one, (range){0, 0});
    }
}

static void take_notes(const report *r, asides *notes, asides *advice, arena *a)
{
    for (uint32_t i = 0; i < r->notes.n; i++) {
        buf text = {.a = a};
        buf_put(&text, r->notes.v[i].text);
        buf_put(&text, SPAN(" Source: "));
        buf_put(&text, r->notes.v[i].source);
        *VEC_PUSH(a, notes) = (aside){r->notes.v[i].entry, buf_span(&text), false};
    }
    for (uint32_t i = 0; i < r->advice.n; i++)
        *VEC_PUSH(a, advice) = (aside){r->advice.v[i].id, r->advice.v[i].text, false};
}

/* The report of one side; a refused one holds no sentence. */
static const report *run(diff_side *s, const record *in, int32_t age)
{
    report *r = arena_zero(&s->a, sizeof *r);
    plain_options o = {.to = PLAIN_TO_TEXT, .age = age};
    if (!pipeline_run(s->p, &o, in, r, &s->a)) {
        *r = (report){.original = in->text, .text = in->text};
        s->refused++;
    }
    s->grade.words += r->words;
    s->grade.syllables += r->syllables;
    s->grade.hard += r->hard;
    s->grade.sentences += r->plain_sentences;
    s->critical += r->critical.n;
    s->notes += r->notes.n;
    return r;
}

void diff_report(diff_result *d, span name, const record *in, int32_t age)
{
    comparison c = {.d = d, .name = name, .in = in};
    asides notes[2] = {{0}}, advice[2] = {{0}};
    c.old = run(d->old, in, age);
    c.new = run(d->new, in, age);
    for (uint32_t o = 0, n = 0; o < c.old->sentences.n || n < c.new->sentences.n;) {
        stretch s = next_stretch(&c, o, n);
        compare_stretch(&c, &s);
        o = s.o1;
        n = s.n1;
    }
    take_notes(c.old, &notes[0], &advice[0], &d->old->a);
    take_notes(c.new, &notes[1], &advice[1], &d->new->a);
    compare_asides(&c, &notes[0], &notes[1], NOTE_LOST);
    compare_asides(&c, &advice[0], &advice[1], ADVICE_LOST);
    d->reports++;
    d->reports_changed += c.changed;
    arena_reset(&d->old->a, 1 << 20);
    arena_reset(&d->new->a, 1 << 20);
}
