/* plainlex explain and try: why a text comes out as it does, sentence by sentence. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "base/buf.h"
#include "edit/edit.h"
#include "find/concept.h"
#include "find/find.h"
#include "lexicon/schema.h"

#include <unistd.h>

/* What the printing of one text needs. */
typedef struct explainer_view {
    const lexicon *l;
    const document *d;
    const found *f;
    const report *r;
    arena *a;
} view;

static const char *const status_names[] = {
    [STATUS_KEPT] = "kept", [STATUS_REWRITTEN] = "rewritten", [STATUS_CRITICAL] = "critical", [STATUS_WITHHELD] = "withheld"};

/* Text on one line: its white space as single spaces. */
static void put_line(span s)
{
    bool space = false;
    for (size_t i = 0; i < s.n; i++) {
        if (ascii_is_space(s.p[i])) {
            space = true;
            continue;
        }
        if (space)
            putchar(' ');
        space = false;
        putchar(s.p[i]);
    }
}

/* The column (from 0) at which byte `at` of the sentence is printed by put_line(). Continuation bytes of UTF-8 take no column. */
static uint32_t column_of(const view *v, const sentence *s, uint32_t at)
{
    uint32_t n = 0;
    bool space = false;
    for (uint32_t i = s->b; i < at; i++) {
        char c = v->d->text.p[i];
        if (ascii_is_space(c)) {
            space = true;
            continue;
        }
        n += space + (((unsigned char)c & 0xC0) != 0x80);
        space = false;
    }
    return n + space;
}

/* A row of marks under the text: put_row() prints it. Columns are those of put_line(). */
typedef struct mark_row {
    const view *v;
    const sentence *s;
    char *at; /* one for each column */
    uint32_t end;
} mark_row;

static mark_row row_start(const view *v, const sentence *s)
{
    uint32_t room = column_of(v, s, s->e) + 2;
    mark_row r = {v, s, arena_alloc(v->a, room), 0};
    memset(r.at, ' ', room);
    return r;
}

static void row_mark(mark_row *r, uint32_t t0, uint32_t t1, char mark)
{
    uint32_t from = column_of(r->v, r->s, r->v->d->tokens.v[t0].b), to = column_of(r->v, r->s, r->v->d->tokens.v[t1 - 1].e);
    memset(r->at + from, mark, to - from);
    r->end = to > r->end ? to : r->end;
}

static void put_row(const mark_row *r) { printf("    %.*s", (int)r->end, r->at); }

/* A mark under the tokens [t0, t1), with room for a label behind. */
static void put_mark(const view *v, const sentence *s, uint32_t t0, uint32_t t1, char mark)
{
    mark_row r = row_start(v, s);
    row_mark(&r, t0, t1, mark);
    put_row(&r);
}

/* Whether cue `i` of the sentence is the one that decides the context of token t, which is no cue's own word. */
static bool cue_decides(const view *v, const sentence *s, const cue_list *cues, uint32_t i, uint32_t t)
{
    int32_t row;
    bool bare = v->d->tokens.v[t].kind != TOKEN_MARK;
    for (uint32_t k = 0; k < cues->n; k++)
        bare = bare && (t < cues->v[k].t0 || t >= cues->v[k].t1);
    if (!bare)
        return false;
    (void)context_of(v->d, v->l, s, cues, t, t + 1, &row);
    return row == (int32_t)cues->v[i].row;
}

/* Each cue under its words, and under all words that it decides a line: how far it reaches. */
static void put_cues(const view *v, const sentence *s)
{
    cue_list cues = {0};
    context_cues(&cues, v->d, v->l, s, v->a);
    for (uint32_t i = 0; i < cues.n; i++) {
        const image_cue *c = &v->l->cues[cues.v[i].row];
        span id = lexicon_text(v->l, c->id);
        mark_row r = row_start(v, s);
        for (uint32_t t = s->t0, e; t < s->t1; t = e) {
            e = t + 1;
            if (!cue_decides(v, s, &cues, i, t))
                continue;
            while (e < s->t1 && cue_decides(v, s, &cues, i, e))
                e++;
            row_mark(&r, t, e, '-');
        }
        row_mark(&r, cues.v[i].t0, cues.v[i].t1, '^');
        put_row(&r);
        printf(" %s [%.*s]\n", schema_cue_classes[c->class], (int)id.n, id.p);
    }
}

/* The finding that took words of the candidate; NULL where there is none. */
static const finding *winner_of(const view *v, const found_sentence *fs, const candidate *c)
{
    for (uint32_t i = 0; i < fs->count; i++) {
        const finding *f = &v->f->findings.v[fs->first + i];
        if (f->t0 < c->t1 && c->t0 < f->t1)
            return f;
    }
    return NULL;
}

/* Whether the same was said of an earlier candidate. */
static bool was_told(const candidate_list *all, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (all->v[k].entry == all->v[i].entry && all->v[k].t0 == all->v[i].t0 && all->v[k].t1 == all->v[i].t1)
            return true;
    return false;
}

/* Entries whose words stand there too, and why they are not what was found. */
static void put_losers(const view *v, const sentence *s, const found_sentence *fs)
{
    static const char *const whys[] = {[FAILS_SECTIONS] = "is for other sections (sections)",
                                       [FAILS_REGIONS] = "is for other regions (regions)",
                                       [FAILS_REQUIRES] = "lacks words that it requires (requires)",
                                       [FAILS_UNLESS] = "is barred by words of the sentence (unless)",
                                       [FAILS_WHEN] = "is for another context (when)"};
    candidate_list all = {0};
    find_candidates(&all, v->d, v->l, s, v->a);
    for (uint32_t i = 0; i < all.n; i++) {
        const candidate *c = &all.v[i];
        const finding *w = winner_of(v, fs, c);
        span id = lexicon_text(v->l, v->l->entries[c->entry].id);
        if ((w && w->entry == c->entry) || (c->fate == FATE_MATCHES && !w) || was_told(&all, i))
            continue;
        put_mark(v, s, c->t0, c->t1, '.');
        printf(" %.*s ", (int)id.n, id.p);
        if (c->fate != FATE_MATCHES) {
            puts(whys[c->fate]);
            continue;
        }
        id = lexicon_text(v->l, v->l->entries[w->entry].id);
        printf("loses to %.*s, which %s\n", (int)id.n, id.p,
               w->t0 < c->t0                   ? "starts first"
               : w->t1 - w->t0 > c->t1 - c->t0 ? "is longer"
                                               : "goes first");
    }
}

/* What was found, in what context and why, and what it says. */
static void put_finding(const view *v, const sentence *s, const finding *f, bool stays)
{
    const image_entry *e = &v->l->entries[f->entry];
    span id = lexicon_text(v->l, e->id);
    edit_source src = {v->d, v->l, v->f, v->a};
    put_mark(v, s, f->t0, f->t1, '~');
    printf(" %.*s", (int)id.n, id.p);
    if ((e->flags & ENTRY_ALARMING) || e->critical || e->note >= 0) {
        span name = context_name(f->contexts & ~(uint32_t)CONTEXT_CRITICAL);
        printf(", %.*s", (int)name.n, name.p);
        if (f->cue >= 0) {
            span cue = lexicon_text(v->l, v->l->cues[f->cue].id);
            printf(" by [%.*s]", (int)cue.n, cue.p);
        }
    }
    if (e->flags & ENTRY_KEEP)
        fputs(", keeps its words", stdout);
    else if (f->contexts & CONTEXT_CRITICAL)
        printf(", critical (category %u)", e->critical);
    else if (stays)
        fputs(", stays with its sentence", stdout);
    else if (edit_replaces(&src, f)) {
        span say = edit_say(&src, f);
        printf(", says \"%.*s\"", (int)say.n, say.p);
    }
    putchar('\n');
}

static void put_marks(const view *v, const sentence *s, const found_sentence *fs)
{
    for (uint32_t i = 0; i < fs->modifiers.n; i++) {
        const image_modifier *m = &v->l->modifiers[fs->modifiers.v[i].row];
        span id = lexicon_text(v->l, m->id);
        put_mark(v, s, fs->modifiers.v[i].t0, fs->modifiers.v[i].t1, '!');
        printf(" %.*s: %s\n", (int)id.n, id.p, schema_effects[m->effect]);
    }
    for (uint32_t i = 0; i < fs->redflags.n; i++) {
        span id = lexicon_text(v->l, v->l->redflags[fs->redflags.v[i].row].id);
        put_mark(v, s, fs->redflags.v[i].t0, fs->redflags.v[i].t1, '!');
        printf(" %.*s: red flag\n", (int)id.n, id.p);
    }
    for (uint32_t i = 0; i < fs->checks.n; i++) {
        span id = lexicon_text(v->l, v->l->checks[fs->checks.v[i].row].id);
        put_mark(v, s, fs->checks.v[i].t0, fs->checks.v[i].t1, '.');
        printf(" check %.*s\n", (int)id.n, id.p);
    }
}

static bool inside(range r, const report_sentence *s) { return r.b >= s->in.b && r.b < s->in.e; }

static void put_notes(const view *v, const report_sentence *s)
{
    for (uint32_t i = 0; i < v->r->notes.n; i++)
        if (inside(v->r->notes.v[i].in, s))
            printf("  note for %.*s: %.*s\n", (int)v->r->notes.v[i].entry.n, v->r->notes.v[i].entry.p, (int)v->r->notes.v[i].text.n,
                   v->r->notes.v[i].text.p);
    for (uint32_t i = 0; i < v->r->refused.n; i++)
        if (inside(v->r->refused.v[i].in, s))
            printf("  no note for %.*s: %.*s\n", (int)v->r->refused.v[i].entry.n, v->r->refused.v[i].entry.p, (int)v->r->refused.v[i].reason.n,
                   v->r->refused.v[i].reason.p);
}

/* What a sentence would have become, and what the judge has against it. */
static void put_withheld(const view *v, uint32_t i)
{
    const sentence *s = &v->d->sentences.v[i];
    edit_source src = {v->d, v->l, v->f, v->a};
    uint32_t edits = 0;
    span own = span_cut(v->d->text, s->b, s->e), words = edit_sentence(&src, i, &edits);
    span verdict = bench_verdict(v->l, verify_sentence(v->l, own, words, v->a), own, words, v->a);
    fputs("  x ", stdout);
    put_line(words);
    printf("\n  withheld for %.*s\n", (int)verdict.n, verdict.p);
}

static void put_sentence(const view *v, uint32_t i)
{
    const sentence *s = &v->d->sentences.v[i];
    const found_sentence *fs = &v->f->sentences.v[i];
    const report_sentence *out = &v->r->sentences.v[i];
    printf("%s%s, %s%s\n  < ", i ? "\n" : "", schema_sections[s->section], status_names[out->status],
           fs->unresolved ? ", context not to be told"
           : s->heading   ? ", heading"
                          : "");
    put_line(span_cut(v->d->text, s->b, s->e));
    putchar('\n');
    if (!(s->heading && s->row >= 0)) {
        for (uint32_t k = 0; k < fs->count; k++)
            put_finding(v, s, &v->f->findings.v[fs->first + k], fs->critical || fs->unresolved || fs->verbatim);
        put_losers(v, s, fs);
        put_cues(v, s);
        put_marks(v, s, fs);
    }
    if (out->status == STATUS_WITHHELD)
        put_withheld(v, i);
    if (out->status != STATUS_KEPT) {
        fputs("  > ", stdout);
        put_line(out->out);
        put_line(out->mark);
        putchar('\n');
    }
    put_notes(v, out);
}

/* All of standard input or of a file; false where it cannot be read. */
static bool read_text(const char *path, arena *a, span *out)
{
    int error = 0;
    bool good = path ? file_read(path, a, out, &error) : file_read_open(STDIN_FILENO, a, out, &error);
    if (!good)
        fprintf(stderr, "%s: %s\n", path ? path : "plainlex: standard input", strerror(error));
    return good;
}

static int explain_text(bench *b, pipeline *p, span text, int age, arena *a)
{
    plain_options o = plain_options_default();
    o.to = PLAIN_TO_JSON;
    o.age = age;
    record in = {.text = text, .number = 1, .age = -1};
    report r;
    document d;
    found f;
    if (!pipeline_run(p, &o, &in, &r, a)) {
        fputs("plainlex: the text is refused: a match limit was hit\n", stderr);
        return EXIT_TROUBLE;
    }
    document_read(&d, &b->l, text, a);
    find_all(&f, &d, &b->l, a);
    view v = {&b->l, &d, &f, &r, a};
    for (uint32_t i = 0; i < d.sentences.n && i < r.sentences.n; i++)
        put_sentence(&v, i);
    for (uint32_t i = 0; i < r.checks.n; i++)
        printf("%scheck %.*s, line %u: %.*s\n", i ? "" : "\n", (int)r.checks.v[i].id.n, r.checks.v[i].id.p, r.checks.v[i].line,
               (int)r.checks.v[i].say.n, r.checks.v[i].say.p);
    return EXIT_FINE;
}

/* The lexicon that is built in, or the paths behind -l. */
static bool open_lexicon(bench *b, char *const *paths, int count)
{
    *b = (bench){0};
    if (count == 0)
        return lexicon_builtin(&b->l);
    if (bench_load(b, paths, count))
        return true;
    bench_print(b, stderr);
    return false;
}

int verb_explain(const arguments *o)
{
    const char *file = o->count ? o->operands[0] : NULL;
    bench b;
    arena a = {0};
    span text;
    int status = EXIT_TROUBLE;
    if (open_lexicon(&b, o->lexicons, o->lexicon_count) && read_text(file && strcmp(file, "-") != 0 ? file : NULL, &a, &text)) {
        pipeline *p = pipeline_new(&b.l);
        status = p ? explain_text(&b, p, text, o->age, &a) : EXIT_TROUBLE;
        pipeline_free(p);
    }
    arena_free(&a);
    bench_free(&b);
    return status;
}

int verb_try(const arguments *o)
{
    bench b;
    arena a = {0};
    int status = EXIT_TROUBLE;
    if (open_lexicon(&b, o->lexicons, o->lexicon_count)) {
        pipeline *p = pipeline_new(&b.l);
        const report *r = p ? bench_run(p, PLAIN_TO_TEXT, span_of(o->operands[0]), &a) : NULL;
        if (r) {
            for (uint32_t i = 0; i < r->sentences.n; i++) {
                if (i)
                    putchar(' ');
                put_line(r->sentences.v[i].out);
                put_line(r->sentences.v[i].mark);
            }
            putchar('\n');
            status = EXIT_FINE;
        }
        pipeline_free(p);
    }
    arena_free(&a);
    bench_free(&b);
    return status;
}
