/* Laws of the lexicon that only the whole filter shows: see check.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/check.h"

span check_say(const lexicon *l, uint32_t row, uint32_t slots, const span *filler, arena *a)
{
    row_range parts = l->says[row].parts;
    buf out = {.a = a};
    bool skip = false;
    for (uint32_t i = 0; i < parts.count; i++) {
        const image_part *p = &l->parts[parts.first + i];
        skip = p->kind == PART_OPEN ? !(slots & 1u << p->slot) : p->kind == PART_CLOSE ? false : skip;
        if (skip || p->kind == PART_OPEN || p->kind == PART_CLOSE)
            continue;
        buf_put(&out, p->kind == PART_SLOT ? filler[p->slot] : lexicon_text(l, p->text));
    }
    return buf_span(&out);
}

/* The row of an entry's say, also of one of its forms. */
static const yaml_node *row_of(const yaml_node *say)
{
    const yaml_node *row = say->parent, *list = row->parent;
    return span_eq(list->key, SPAN("forms")) ? list->parent : row;
}

/* Whether the plain words of the entry are as grave as the radiologist's, and have to be. */
static bool is_grave(const yaml_node *row) { return yaml_get(row, "critical") || span_eq(yaml_text(row, "alarming"), SPAN("true")); }

/* A say that the term of another entry stands in. Of a critical finding it may: a harmless word for it would be false. */
static void check_flag(bench *b, const yaml_node *node, const report *r, const report_flag *f)
{
    for (uint32_t i = 0; i < lexicon_count(&b->l, TABLE_entries); i++)
        if (b->l.entries[i].critical && lexicon_text(&b->l, b->l.entries[i].id).p == f->entry.p)
            return;
    span term = span_cut(r->original, f->in.b, f->in.e);
    const char *at = memmem(node->text.p, node->text.n, term.p, term.n);
    diag_add(&b->d, RULE_SAY_ALARMING, yaml_part_place(node, (span){at ? at : node->text.p, at ? term.n : 0}),
             "\"%.*s\" is itself an alarming term, of %.*s", (int)term.n, term.p, (int)f->entry.n, f->entry.p);
}

/* Law 4: the output of the output is the output, and alarms nobody. */
void check_says(bench *b, pipeline *p)
{
    arena a = {0};
    span filler[SLOT_COUNT];
    for (uint32_t k = 0; k < SLOT_COUNT; k++)
        filler[k] = SPAN("zzz"); /* a word that no entry knows */
    for (uint32_t i = 0; i < lexicon_count(&b->l, TABLE_says); i++) {
        const yaml_node *node = b->src.says.v[i];
        span text = check_say(&b->l, i, 0, filler, &a);
        const report *r = bench_run(p, PLAIN_TO_LINT, text, &a);
        span words = r ? bench_words(r, &a) : text;
        if (!span_eq(words, text))
            diag_add(&b->d, RULE_SAY_MATCHED, yaml_place(node), "an entry changes this say: \"%.*s\" becomes \"%.*s\"", (int)text.n, text.p,
                     (int)words.n, words.p);
        for (uint32_t k = 0; r && k < r->flags.n && !is_grave(row_of(node)); k++)
            check_flag(b, node, r, &r->flags.v[k]);
        arena_reset(&a, 1 << 20);
    }
    arena_free(&a);
}

/* An explanation states no fact: the judge does not see it. */
void check_explains(bench *b)
{
    arena a = {0};
    for (uint32_t i = 0; i < lexicon_count(&b->l, TABLE_entries); i++) {
        const yaml_node *node = yaml_get(b->src.entries.v[i], "explain");
        verify_result differs = node ? verify_sentence(&b->l, (span){0}, node->text, &a) : VERIFY_SAME;
        if (differs != VERIFY_SAME && differs != VERIFY_WORD && differs != VERIFY_FINDING) /* it names body parts */
            diag_add(&b->d, RULE_EXPLAIN_FACT, yaml_place(node), "an explanation states no fact: here is one of the kind \"%s\"",
                     verify_name(differs));
        arena_reset(&a, 1 << 16);
    }
    arena_free(&a);
}
