/* plainlex check: every mistake of a lexicon in one run. What the files show by themselves is told by lexicon/; what needs more, here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/check.h"

#include "plainlex/diagnose.h"
#include "plainlex/words.h"

typedef enum check_format { TO_TEXT, TO_JSON, TO_SARIF } check_format;

void check_each(bench *b, schema_list list, check_taker *take, void *ctx)
{
    for (uint32_t f = 0; f < b->src.files.n; f++) {
        const yaml_node *rows = yaml_get(b->src.files.v[f].root, schema_list_name(list));
        for (const yaml_node *row = rows && rows->kind == YAML_LIST ? rows->first : NULL; row; row = row->next)
            if (row->kind == YAML_MAP)
                take(ctx, row);
    }
}

/* The number of errors and warnings. */
static uint32_t count_found(const diag_list *d)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->list.n; i++)
        n += diag_about(&d->list.v[i])->severity != DIAG_NOTE;
    return n;
}

static void print_found(bench *b, const arguments *o)
{
    buf out = {.a = &b->a};
    diag_sort(&b->d);
    if (o->to == TO_JSON)
        diagnose_json(&b->d, &out);
    else if (o->to == TO_SARIF)
        diagnose_sarif(&b->d, &out);
    else
        diagnose_text(&b->d, &b->src, wants_color(o->color, stdout), &out);
    if (o->to == TO_TEXT && !b->d.list.n)
        buf_printf(&out, "%u entries, %u notes, %u cues: nothing to complain of\n", lexicon_count(&b->l, TABLE_entries),
                   lexicon_count(&b->l, TABLE_notes), lexicon_count(&b->l, TABLE_cues));
    fwrite(out.p, 1, out.n, stdout);
}

int verb_check(const arguments *o)
{
    bench b;
    span today = span_of(o->today);
    if (today.n && !schema_is_date(today)) {
        fprintf(stderr, "plainlex check: --today: '%s' is not a day, year-month-day: 2026-11-22\n", o->today);
        return EXIT_TROUBLE;
    }
    if (bench_load(&b, o->operands, o->count)) {
        pipeline *p = pipeline_new(&b.l);
        if (p)
            check_says(&b, p);
        check_explains(&b);
        check_forms(&b);
        pipeline_free(p);
    }
    check_words(&b);
    check_claims(&b);
    check_order(&b);
    check_reviews(&b, today);
    print_found(&b, o);
    int status = !b.loaded ? EXIT_TROUBLE : count_found(&b.d) ? EXIT_FOUND : EXIT_FINE;
    bench_free(&b);
    return status;
}
