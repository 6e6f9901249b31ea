/* What rows of many kinds hold: patterns, phrases, words of the schema, regions. See rows.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/rows.h"

#include "lexicon/nearest.h"

void rows_check_plurals(compiler *c, const yaml_node *m, const item_list *items)
{
    builder *b = &c->b;
    for (uint32_t i = 0; i < items->n && !c->torn; i++) {
        const item *it = &items->v[i];
        uint32_t word = it->agree ? builder_item(b, it) : 0, k = 0;
        while (k < c->no_plural.n && c->no_plural.v[k] != word)
            k++;
        if (!word || b->plural.v[word] || k < c->no_plural.n)
            continue;
        *VEC_PUSH(b->a, &c->no_plural) = word;
        diag_add(b->d, RULE_WORD_PLURAL, yaml_place(m), "\"%.*s~\" matches no plural: add the word and its plural to the list \"words\"",
                 (int)it->word->text.n, it->word->text.p);
    }
}

bool rows_read_pattern(compiler *c, const yaml_node *m, pattern *out)
{
    enum { KEPT = 1 << 20 };
    arena_reset(&c->scratch, KEPT);
    return pattern_read(out, m, &c->lists, &c->scratch, c->b.d);
}

void rows_pattern(compiler *c, image_set set, const yaml_node *match, uint32_t row)
{
    for (const yaml_node *m = match && match->kind == YAML_LIST ? match->first : NULL; m; m = m->next)
        rows_one_pattern(c, set, m, row);
}

void rows_one_pattern(compiler *c, image_set set, const yaml_node *m, uint32_t row)
{
    pattern p;
    if (m->kind != YAML_SCALAR || span_is_blank(m->text) || !rows_read_pattern(c, m, &p))
        return;
    rows_check_plurals(c, m, &p.items);
    for (uint32_t i = 0; i < p.rows.n; i++) {
        builder_leaf(&c->b, builder_row(&c->b, set, &p.rows.v[i], false), row);
        if (builder_row_agrees(&c->b, &p.rows.v[i]))
            builder_leaf(&c->b, builder_row(&c->b, set, &p.rows.v[i], true), row);
    }
}

/* The row of a phrase, added with its patterns where it is new. Slots before its first word are left out: what they ask for is narrower. */
static uint32_t phrase_row(compiler *c, const yaml_node *m)
{
    builder *b = &c->b;
    for (uint32_t at = hash_bytes(m->text.p, m->text.n);; at++) {
        uint32_t *slot = &c->phrase_table[at % PHRASES_MAX];
        if (*slot == 0) {
            if (b->phrases.n + 2 > PHRASES_MAX) {
                diag_add(b->d, RULE_PHRASES, yaml_place(m), "there may be %d phrases in requires and unless at most", PHRASES_MAX - 2);
                return 0;
            }
            *slot = b->phrases.n + 1;
            *VEC_PUSH(b->a, &b->phrases) = (image_phrase){builder_text(b, m->text)};
            rows_one_pattern(c, SET_PHRASE, m, *slot - 1);
            return *slot - 1;
        }
        text_ref known = b->phrases.v[*slot - 1].text;
        if (span_eq(m->text, (span){b->strings.p + known.at, known.n}))
            return *slot - 1;
    }
}

row_range rows_phrases(compiler *c, const yaml_node *list)
{
    row_range out = {c->b.wanted.n, 0};
    for (const yaml_node *m = list && list->kind == YAML_LIST ? list->first : NULL; m; m = m->next) {
        if (m->kind != YAML_SCALAR || !m->text.n)
            continue;
        uint32_t row = phrase_row(c, m);
        *VEC_PUSH(c->b.a, &c->b.wanted) = (image_wanted){row};
        out.count++;
    }
    return out;
}

uint32_t rows_bits(const yaml_node *list, const char *const *words)
{
    uint32_t bits = 0;
    for (const yaml_node *m = list && list->kind == YAML_LIST ? list->first : NULL; m; m = m->next) {
        int i = schema_index(m->text, words);
        if (i >= 0)
            bits |= 1u << i;
    }
    return bits;
}

static void unknown_region(compiler *c, const yaml_node *m)
{
    span best = {0};
    int least = nearest_start(m->text);
    for (uint32_t i = 0; i < c->b.regions.n; i++) {
        span id = {c->b.strings.p + c->b.regions.v[i].id.at, c->b.regions.v[i].id.n};
        if (nearest_better(m->text, id, &least))
            best = id;
    }
    rows_unknown(c, m, RULE_UNKNOWN_REGION, "region", best);
}

uint32_t rows_regions(compiler *c, const yaml_node *list)
{
    uint32_t bits = 0;
    for (const yaml_node *m = list && list->kind == YAML_LIST ? list->first : NULL; m; m = m->next) {
        int at = -1;
        for (uint32_t i = 0; i < c->b.regions.n; i++)
            if (span_eq(m->text, (span){c->b.strings.p + c->b.regions.v[i].id.at, c->b.regions.v[i].id.n}))
                at = (int)i;
        if (at >= 0 && at < REGIONS_MAX)
            bits |= 1u << at;
        else if (at < 0 && m->text.n && !c->torn)
            unknown_region(c, m);
    }
    return bits;
}

text_ref rows_text(compiler *c, const yaml_node *row, const char *key) { return builder_text(&c->b, yaml_text(row, key)); }
