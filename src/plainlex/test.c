/* plainlex test: every entry's own examples through the whole lexicon, then the corpus. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "base/buf.h"
#include "check/check.h"
#include "find/concept.h"
#include "plainlex/words.h"

typedef struct tester {
    bench *b;
    pipeline *p;
    arena a;
    uint32_t run, failed;
    bool color;
} tester;

static void fail(tester *t, const yaml_node *at, const char *what, span want, span got)
{
    t->failed++;
    printf("%.*s:%u:%u: error: %s\n", (int)at->file.n, at->file.p, at->line, at->col, what);
    diff_pieces was = {0}, is = {0};
    buf out = {.a = &t->a};
    if (want.n && got.n)
        diff_pair(want, got, &was, &is, &t->a);
    else
        *VEC_PUSH(&t->a, want.n ? &was : &is) = (diff_piece){want.n ? want : got, false};
    if (want.n)
        diff_line(&was, SPAN("  wanted: "), false, t->color, &out);
    if (got.n)
        diff_line(&is, SPAN("  got:    "), true, t->color, &out);
    fwrite(out.p, 1, out.n, stdout);
}

/* The contexts in which entry row `entry` is found in the text; -1 where it is not. */
static int32_t contexts_of(tester *t, uint32_t entry, span text)
{
    document d;
    found f;
    document_read(&d, &t->b->l, text, &t->a);
    find_all(&f, &d, &t->b->l, &t->a);
    for (uint32_t i = 0; i < f.sentences.n; i++)
        for (uint32_t k = 0; k < f.sentences.v[i].count; k++) {
            const finding *x = &f.findings.v[f.sentences.v[i].first + k];
            if (x->entry != entry)
                continue;
            cue_list cues = {0};
            int32_t cue;
            context_cues(&cues, &d, &t->b->l, &d.sentences.v[i], &t->a);
            uint32_t contexts = context_of(&d, &t->b->l, &d.sentences.v[i], &cues, x->t0, x->t1, &cue);
            return (int32_t)(contexts | (x->contexts & CONTEXT_CRITICAL));
        }
    return -1;
}

static bool context_is(uint32_t contexts, span name)
{
    static const char *const names[] = {"negated", "uncertain", "historical", "hypothetical", "other-person", "critical", "unresolved"};
    if (span_eq(name, SPAN("affirmed")))
        return contexts == 0;
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
        if (span_eq(name, span_of(names[i])))
            return contexts & 1u << i;
    return false;
}

static void test_example(tester *t, uint32_t entry, const yaml_node *e)
{
    span from = yaml_text(e, "from"), to = yaml_text(e, "to"), keep = yaml_text(e, "keep"), context = yaml_text(e, "context");
    t->run++;
    if (keep.n) {
        if (contexts_of(t, entry, keep) >= 0)
            fail(t, e, "the entry claims words of its near miss", (span){0}, keep);
        return;
    }
    int32_t contexts = contexts_of(t, entry, from);
    const report *r = bench_run(t->p, PLAIN_TO_TEXT, from, &t->a);
    span got = r ? bench_words(r, &t->a) : (span){0};
    bool withheld = r && r->sentences.n && r->sentences.v[0].status == STATUS_WITHHELD;
    if (contexts < 0)
        fail(t, e, "the entry is not found in its example", to, got);
    else if (!span_eq(got, to))
        fail(t, e, withheld ? "the rewrite does not state the same facts" : "the example comes out in other words", to, got);
    else if (context.n && !context_is((uint32_t)contexts, context))
        fail(t, e, "the context is another", context, (span){0});
}

static void test_entries(tester *t)
{
    for (uint32_t i = 0; i < t->b->src.entries.n; i++) {
        const yaml_node *list = yaml_get(t->b->src.entries.v[i], "examples");
        for (const yaml_node *e = list ? list->first : NULL; e; e = e->next) {
            test_example(t, i, e);
            arena_reset(&t->a, 1 << 20);
        }
    }
}

/* The examples of a cue: the term's context in the sentence. */
static void test_cues(tester *t)
{
    for (uint32_t f = 0; f < t->b->src.files.n; f++) {
        const yaml_node *rows = yaml_get(t->b->src.files.v[f].root, "cues");
        for (const yaml_node *row = rows ? rows->first : NULL; row; row = row->next) {
            const yaml_node *list = yaml_get(row, "examples");
            for (const yaml_node *e = list ? list->first : NULL; e; e = e->next) {
                uint32_t contexts = 0;
                t->run++;
                span term = yaml_text(e, "term"), text = yaml_text(e, "text"), want = yaml_text(e, "gives");
                int32_t cue;
                if (!concept_context(&t->b->l, text, term, &contexts, &cue, &t->a))
                    fail(t, e, "the term does not stand in the text", term, text);
                else if (!context_is(contexts, want))
                    fail(t, e, "the context is another", want, context_name(contexts));
                arena_reset(&t->a, 1 << 20);
            }
        }
    }
}

static void test_redflags(tester *t)
{
    for (uint32_t f = 0; f < t->b->src.files.n; f++) {
        const yaml_node *rows = yaml_get(t->b->src.files.v[f].root, "redflags");
        for (const yaml_node *row = rows ? rows->first : NULL; row; row = row->next) {
            const yaml_node *list = yaml_get(row, "examples");
            for (const yaml_node *e = list ? list->first : NULL; e; e = e->next) {
                document d;
                found all;
                buf text = {.a = &t->a};
                buf_put(&text, SPAN("INDICATION: "));
                buf_put(&text, yaml_text(e, "text"));
                document_read(&d, &t->b->l, buf_span(&text), &t->a);
                find_all(&all, &d, &t->b->l, &t->a);
                t->run++;
                if (all.redflag != span_eq(yaml_text(e, "gives"), SPAN("redflag")))
                    fail(t, e, all.redflag ? "this is read as a red flag" : "no red flag is seen", (span){0}, yaml_text(e, "text"));
                arena_reset(&t->a, 1 << 20);
            }
        }
    }
}

static void test_checks(tester *t)
{
    uint32_t number = 0; /* the rows of all files are numbered in order */
    for (uint32_t f = 0; f < t->b->src.files.n; f++) {
        const yaml_node *rows = yaml_get(t->b->src.files.v[f].root, "checks");
        for (const yaml_node *row = rows ? rows->first : NULL; row; row = row->next, number++) {
            const yaml_node *list = yaml_get(row, "examples");
            for (const yaml_node *e = list ? list->first : NULL; e; e = e->next) {
                document d;
                found all;
                check_list hits = {0};
                document_read(&d, &t->b->l, yaml_text(e, "text"), &t->a);
                find_all(&all, &d, &t->b->l, &t->a);
                check_record(&hits, &d, &t->b->l, &all, &t->a);
                bool speaks = false;
                for (uint32_t i = 0; i < hits.n; i++)
                    speaks = speaks || hits.v[i].row == number;
                t->run++;
                if (speaks != span_eq(yaml_text(e, "gives"), SPAN("check")))
                    fail(t, e, speaks ? "the check speaks" : "the check is silent", (span){0}, yaml_text(e, "text"));
                arena_reset(&t->a, 1 << 20);
            }
        }
    }
}

static void print_corpus(const corpus_run *run, bool asked)
{
    if (asked && !run->accept)
        puts("nothing is accepted: what the corpus becomes is not settled while examples fail");
    printf("corpus: %u passed, ", run->passed);
    if (run->accept)
        printf("%u accepted, ", run->accepted);
    printf("%u failed\n", run->failed);
}

int verb_test(const arguments *o)
{
    bench b;
    if (o->accept && !o->corpus) {
        fputs("plainlex test: --accept: --corpus says which folder is written\n", stderr);
        return EXIT_TROUBLE;
    }
    if (!bench_load(&b, o->operands, o->count))
        return bench_refuse(&b);
    tester t = {.b = &b, .p = pipeline_new(&b.l), .color = wants_color(o->color, stdout)};
    if (!t.p)
        return EXIT_TROUBLE;
    test_entries(&t);
    test_cues(&t);
    test_redflags(&t);
    test_checks(&t);
    printf("examples: %u passed, %u failed\n", t.run - t.failed, t.failed);
    corpus_run run = {.folder = o->corpus, .accept = o->accept && !t.failed, .color = t.color};
    bool good = !o->corpus || corpus_test(&b, &run);
    if (o->corpus && good)
        print_corpus(&run, o->accept);
    pipeline_free(t.p);
    arena_free(&t.a);
    bench_free(&b);
    return !good ? EXIT_TROUBLE : t.failed || run.failed ? EXIT_FOUND : EXIT_FINE;
}
