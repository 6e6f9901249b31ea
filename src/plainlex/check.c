/* plainlex check and compile: the laws of the lexicon. Those that need only the files are in lexicon/; here stand those that need the whole filter.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "base/buf.h"
#include "grade/grade.h"
#include "verify/verify.h"

/* A say with its slots left out: optional parts fall away, a slot outside one becomes a word that no entry knows. */
static span bare_say(const lexicon *l, uint32_t row, arena *a)
{
    row_range parts = l->says[row].parts;
    buf out = {.a = a};
    bool skip = false;
    for (uint32_t i = 0; i < parts.count; i++) {
        const image_part *p = &l->parts[parts.first + i];
        skip = p->kind == PART_OPEN ? true : p->kind == PART_CLOSE ? false : skip;
        if (skip || p->kind == PART_OPEN || p->kind == PART_CLOSE)
            continue;
        buf_put(&out, p->kind == PART_SLOT ? SPAN("zzz") : lexicon_text(l, p->text));
    }
    return buf_span(&out);
}

/* Law 4: the output of the output is the output. */
static void check_fixed_points(bench *b, pipeline *p)
{
    arena a = {0};
    for (uint32_t i = 0; i < lexicon_count(&b->l, TABLE_says); i++) {
        const yaml_node *node = b->src.says.v[i];
        span text = bare_say(&b->l, i, &a);
        const report *r = bench_run(b, p, text, &a);
        span words = r ? bench_words(r, &a) : text;
        if (!span_eq(words, text))
            diag_add(&b->d, DIAG_ERROR, node->file, node->line, node->col, "say-matched", "an entry changes this say: \"%.*s\" becomes \"%.*s\"",
                     (int)text.n, text.p, (int)words.n, words.p);
        arena_reset(&a, 1 << 20);
    }
    arena_free(&a);
}

/* Law 5: a note is at grade 8 or below, and claims no cause. */
static void check_notes(bench *b)
{
    for (uint32_t f = 0; f < b->src.files.n; f++) {
        const yaml_node *notes = yaml_get(b->src.files.v[f].root, "notes");
        for (const yaml_node *n = notes ? notes->first : NULL; n; n = n->next) {
            const yaml_node *text = yaml_get(n, "say");
            if (!text)
                continue;
            grade_counts c = {0};
            grade_add(&c, text->text);
            if (grade_fkgl(&c) > 8)
                diag_add(&b->d, DIAG_ERROR, text->file, text->line, text->col, "note-grade", "the note reads at grade %.1f; 8 is the most",
                         grade_fkgl(&c));
            if (memmem(text->text.p, text->text.n, "not the cause", 13) || memmem(text->text.p, text->text.n, "does not cause", 14))
                diag_add(&b->d, DIAG_ERROR, text->file, text->line, text->col, "note-cause", "a note never says that a finding is not the cause");
        }
    }
}

/* An explanation states no fact: the judge does not see it. */
static void check_explains(bench *b)
{
    arena a = {0};
    for (uint32_t i = 0; i < lexicon_count(&b->l, TABLE_entries); i++) {
        const yaml_node *node = yaml_get(b->src.entries.v[i], "explain");
        verify_result differs = node ? verify_sentence(&b->l, (span){0}, node->text, &a) : VERIFY_SAME;
        if (differs != VERIFY_SAME && differs != VERIFY_WORD) /* it names body parts */
            diag_add(&b->d, DIAG_ERROR, node->file, node->line, node->col, "explain-fact",
                     "an explanation states no fact: here is one of the kind \"%s\"", verify_name(differs));
        arena_reset(&a, 1 << 16);
    }
    arena_free(&a);
}

static void check_order(bench *b)
{
    for (uint32_t f = 0; f < b->src.files.n; f++) {
        const yaml_node *rows = yaml_get(b->src.files.v[f].root, "entries");
        span last = {0};
        for (const yaml_node *n = rows ? rows->first : NULL; n; n = n->next) {
            span id = yaml_text(n, "id");
            if (last.n && span_cmp(last, id) > 0)
                diag_add(&b->d, DIAG_WARNING, n->file, n->line, n->col, "not-sorted", "\"%.*s\" belongs before \"%.*s\"", (int)id.n, id.p,
                         (int)last.n, last.p);
            last = id;
        }
    }
}

int verb_check(const arguments *o)
{
    bench b;
    if (bench_load(&b, o->operands, o->count)) {
        pipeline *p = pipeline_new(&b.l);
        if (p)
            check_fixed_points(&b, p);
        check_explains(&b);
        pipeline_free(p);
    }
    check_notes(&b);
    check_order(&b);
    uint32_t found = bench_print(&b, stdout);
    if (!found)
        printf("%u entries, %u notes, %u cues: nothing to complain of\n", lexicon_count(&b.l, TABLE_entries), lexicon_count(&b.l, TABLE_notes),
               lexicon_count(&b.l, TABLE_cues));
    int status = !b.loaded ? EXIT_TROUBLE : found ? EXIT_FOUND : EXIT_FINE;
    bench_free(&b);
    return status;
}

int verb_compile(const arguments *o)
{
    bench b;
    if (!bench_load(&b, o->operands, o->count)) {
        bench_print(&b, stderr);
        bench_free(&b);
        return EXIT_TROUBLE;
    }
    span image = lexicon_image(&b.l);
    FILE *f = fopen(o->output, "wb");
    bool good = f && fwrite(image.p, 1, image.n, f) == image.n;
    if (f && fclose(f) != 0)
        good = false;
    if (!good)
        perror(o->output);
    bench_free(&b);
    return good ? EXIT_FINE : EXIT_TROUBLE;
}
