/* From YAML trees to the flat image: see compile.h. Here: the order of the work, and the tables besides entries and notes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/compile.h"

#include "lexicon/rows.h"

#include "base/regex.h"

#include <sha2.h>

/* Calls `take` for each row of `list` in every file. */
static void each_row(compiler *c, schema_list list, void (*take)(compiler *c, const yaml_node *row))
{
    for (uint32_t i = 0; i < c->src->files.n; i++) {
        const yaml_node *rows = yaml_get(c->src->files.v[i].root, schema_list_name(list));
        for (const yaml_node *row = rows && rows->kind == YAML_LIST ? rows->first : NULL; row; row = row->next)
            if (row->kind == YAML_MAP)
                take(c, row);
    }
}

/* Flags every word of the texts in a list of patterns. */
static void rows_flag(compiler *c, const yaml_node *match, uint32_t flag)
{
    for (const yaml_node *m = match && match->kind == YAML_LIST ? match->first : NULL; m; m = m->next)
        if (m->kind == YAML_SCALAR)
            builder_text_flag(&c->b, m->text, flag);
}

static uint32_t row_index(const yaml_node *row, const char *key, const char *const *words)
{
    span s = yaml_text(row, key);
    int i = s.n ? schema_index(s, words) : 0;
    return i < 0 ? 0 : (uint32_t)i;
}

/* Whether `n` is one word in small letters, as the tokens of a report are; else a complaint. */
static bool check_word_form(compiler *c, const yaml_node *n)
{
    bool good = n->kind == YAML_SCALAR && n->text.n;
    for (size_t i = 0; i < n->text.n; i++)
        good = good && (ascii_is_lower(n->text.p[i]) || ascii_is_digit(n->text.p[i]) || n->text.p[i] == '\'' || (unsigned char)n->text.p[i] >= 0x80);
    if (!good && n->kind == YAML_SCALAR && n->text.n)
        diag_add(c->b.d, RULE_WORD_FORM, yaml_place(n), "\"%.*s\" must be one word in small letters, without hyphens", (int)n->text.n, n->text.p);
    return good;
}

/* The number of a row's word or plural, which may not be another spelling of some word. 0 where there is none or it is faulty. */
static uint32_t take_form(compiler *c, const yaml_node *n)
{
    builder *b = &c->b;
    if (!n || !check_word_form(c, n))
        return 0;
    uint32_t number = builder_word(b, n->text);
    span own = {b->strings.p + b->words.v[number].text.at, b->words.v[number].text.n};
    if (!span_eq(own, n->text))
        diag_add(b->d, RULE_WORD_TWICE, yaml_place(n), "\"%.*s\" is already another spelling of \"%.*s\"", (int)n->text.n, n->text.p, (int)own.n,
                 own.p);
    return number;
}

static void take_word(compiler *c, const yaml_node *row)
{
    builder *b = &c->b;
    const yaml_node *word = yaml_get(row, "word"), *plural = yaml_get(row, "plural"), *also = yaml_get(row, "also");
    uint32_t number = take_form(c, word), many = take_form(c, plural);
    if (!number)
        return;
    *VEC_PUSH(b->a, &c->word_rows) = word;
    if (many) {
        b->plural.v[number] = many;
        char end = plural->text.p[plural->text.n - 1];
        if (plural->text.n >= word->text.n || end == 'i' ||
            end == 'a') /* a verb's plural is shorter ("curves", "curve"), as is a Latin noun's ("hila") */
            b->words.v[many].sets |= WORD_PLURAL;
    }
    for (const yaml_node *m = also && also->kind == YAML_LIST ? also->first : NULL; m; m = m->next)
        if (check_word_form(c, m) && !builder_variant(b, m->text, number))
            diag_add(b->d, RULE_WORD_TWICE, yaml_place(m), "\"%.*s\" is already a word of its own or of another row", (int)m->text.n, m->text.p);
    if (yaml_text(row, "before-noun").n)
        b->words.v[number].sets |= span_eq(yaml_text(row, "before-noun"), SPAN("or")) ? WORD_NOUN_BEFORE_NOUN : WORD_BEFORE_NOUN;
    if (yaml_text(row, "slips").n) {
        builder_slips(b, word->text, number);
        if (many)
            builder_slips(b, plural->text, many);
    }
}

static void take_list(compiler *c, const yaml_node *row)
{
    const yaml_node *id = yaml_get(row, "id");
    rows_id(c, row);
    if (id && id->kind == YAML_SCALAR && id->text.n)
        *VEC_PUSH(c->b.a, &c->lists.lists) = (named_list){.id = id, .match = yaml_get(row, "match")};
}

static void read_lists(compiler *c)
{
    c->lists.torn = c->torn;
    lists_read(&c->lists, c->b.a, c->b.d);
    for (uint32_t i = 0; i < c->lists.lists.n; i++)
        if (c->lists.lists.v[i].state == LIST_GOOD)
            rows_check_plurals(c, c->lists.lists.v[i].match, &c->lists.lists.v[i].items);
}

/* A list that nothing names was probably meant to stand somewhere. */
static void check_lists_used(compiler *c)
{
    for (uint32_t i = 0; i < c->lists.lists.n && !c->torn; i++) {
        const yaml_node *id = c->lists.lists.v[i].id;
        if (!c->lists.lists.v[i].used && lists_find(&c->lists, id->text)->id == id)
            diag_add(c->b.d, RULE_LIST_UNUSED, yaml_place(id), "no active row names the list <%.*s>", (int)id->text.n, id->text.p);
    }
}

static void take_region_id(compiler *c, const yaml_node *row)
{
    if (c->b.regions.n == REGIONS_MAX)
        diag_add(c->b.d, RULE_REGIONS, yaml_place(row), "there may be 32 regions at most");
    *VEC_PUSH(c->b.a, &c->b.regions) = (image_region){.id = rows_text(c, row, "id")};
    rows_id(c, row);
}

static void take_region(compiler *c, const yaml_node *row)
{
    uint32_t i = c->region++;
    uint32_t levels = 0;
    const yaml_node *list = yaml_get(row, "levels");
    for (const yaml_node *m = list && list->kind == YAML_LIST ? list->first : NULL; m; m = m->next)
        if (m->text.n == 1 && ascii_is_upper(m->text.p[0]))
            levels |= 1u << (m->text.p[0] - 'A');
        else if (m->text.n)
            diag_add(c->b.d, RULE_REGION_LEVEL, yaml_place(m), "a level is one capital letter, such as L");
    if (i >= REGIONS_MAX)
        return;
    c->b.regions.v[i].within = rows_regions(c, yaml_get(row, "within")) | 1u << i;
    c->b.regions.v[i].levels = levels;
    rows_pattern(c, SET_REGION, yaml_get(row, "match"), i);
}

static void take_heading(compiler *c, const yaml_node *row)
{
    uint32_t i = c->b.headings.n;
    const yaml_node *plain = yaml_get(row, "say");
    *VEC_PUSH(c->b.a, &c->b.headings) = (image_heading){row_index(row, "id", schema_sections), rows_text(c, row, "say")};
    rows_pattern(c, SET_HEADING, yaml_get(row, "match"), i);
    rows_flag(c, yaml_get(row, "match"), WORD_CLAIMED);
    builder_text_flag(&c->b, yaml_text(row, "say"), WORD_SAID);
    if (plain)
        rows_one_pattern(c, SET_HEADING, plain, i); /* the plain heading is the same heading when it is read again */
}

static void take_slot(compiler *c, const yaml_node *row)
{
    uint32_t i = c->b.slots.n;
    *VEC_PUSH(c->b.a, &c->b.slots) = (image_slot){row_index(row, "kind", schema_slot_kinds), rows_text(c, row, "id"), rows_text(c, row, "say")};
    rows_pattern(c, SET_SLOT, yaml_get(row, "match"), i);
    rows_flag(c, yaml_get(row, "match"), WORD_CLAIMED);
    builder_text_flag(&c->b, yaml_text(row, "say"), WORD_SAID);
}

static void take_cue(compiler *c, const yaml_node *row)
{
    uint32_t i = c->b.cues.n;
    *VEC_PUSH(c->b.a, &c->b.cues) = (image_cue){rows_text(c, row, "id"),
                                                row_index(row, "class", schema_cue_classes),
                                                row_index(row, "scope", schema_scopes),
                                                row_index(row, "rank", schema_ranks),
                                                rows_bits(yaml_get(row, "sections"), schema_sections),
                                                row_index(row, "also", schema_cue_classes)};
    rows_id(c, row);
    rows_pattern(c, SET_CUE, yaml_get(row, "match"), i);
}

static void take_modifier(compiler *c, const yaml_node *row)
{
    uint32_t i = c->b.modifiers.n;
    image_modifier m = {rows_text(c, row, "id"), rows_text(c, row, "reason"), row_index(row, "effect", schema_effects), {0, 0}};
    m.bars = rows_phrases(c, yaml_get(row, "unless"));
    *VEC_PUSH(c->b.a, &c->b.modifiers) = m;
    rows_id(c, row);
    rows_pattern(c, SET_MODIFIER, yaml_get(row, "match"), i);
}

static void take_redflag(compiler *c, const yaml_node *row)
{
    uint32_t i = c->b.redflags.n;
    image_redflag r = {rows_text(c, row, "id"), rows_phrases(c, yaml_get(row, "unless")), span_eq(yaml_text(row, "effect"), SPAN("no-note"))};
    *VEC_PUSH(c->b.a, &c->b.redflags) = r;
    rows_id(c, row);
    rows_pattern(c, SET_REDFLAG, yaml_get(row, "match"), i);
}

static void take_fact(compiler *c, const yaml_node *row)
{
    uint32_t i = c->b.facts.n;
    *VEC_PUSH(c->b.a, &c->b.facts) = (image_fact){row_index(row, "kind", schema_fact_kinds), rows_text(c, row, "id")};
    if (c->b.facts.v[i].kind == FACT_FREE)
        rows_flag(c, yaml_get(row, "match"), WORD_CLAIMED | WORD_SAID);
    else
        rows_pattern(c, SET_FACT, yaml_get(row, "match"), i);
}

static void take_check(compiler *c, const yaml_node *row)
{
    uint32_t i = c->b.checks.n;
    image_check k = {.id = rows_text(c, row, "id"),
                     .say = rows_text(c, row, "say"),
                     .kind = row_index(row, "kind", schema_check_kinds),
                     .sections = rows_bits(yaml_get(row, "sections"), schema_sections),
                     .verbatim = span_eq(yaml_text(row, "verbatim"), SPAN("true"))};
    k.needs = rows_phrases(c, yaml_get(row, "requires"));
    k.bars = rows_phrases(c, yaml_get(row, "unless"));
    *VEC_PUSH(c->b.a, &c->b.checks) = k;
    rows_id(c, row);
    rows_pattern(c, SET_CHECK, yaml_get(row, "match"), i);
}

static void take_normal(compiler *c, const yaml_node *row)
{
    uint32_t i = c->b.normals.n;
    *VEC_PUSH(c->b.a, &c->b.normals) = (image_normal){row_index(row, "kind", schema_normal_kinds)};
    rows_pattern(c, SET_NORMAL, yaml_get(row, "match"), i);
}

static void take_advice(compiler *c, const yaml_node *row)
{
    span words = yaml_text(row, "say");
    const char *topic = words.n ? memmem(words.p, words.n, ADVICE_TOPIC, sizeof ADVICE_TOPIC - 1) : NULL;
    *VEC_PUSH(c->b.a, &c->b.advice) = (image_advice){.id = rows_text(c, row, "id"),
                                                     .say = rows_text(c, row, "say"),
                                                     .part = row_index(row, "part", schema_advice_parts),
                                                     .when = rows_bits(yaml_get(row, "when"), schema_advice_whens),
                                                     .regions = rows_regions(c, yaml_get(row, "regions")),
                                                     .topic = topic ? (int32_t)(topic - words.p) : -1};
    rows_id(c, row);
}

static void take_age(compiler *c, const yaml_node *row)
{
    const yaml_node *n = yaml_get(row, "regex");
    size_t at;
    char message[128];
    *VEC_PUSH(c->b.a, &c->b.ages) = (image_age){rows_text(c, row, "id"), rows_text(c, row, "regex")};
    rows_id(c, row);
    if (!n || n->text.n == 0)
        return;
    regex *r = regex_new(n->text, &at, message);
    if (!r && !*message)
        arena_leave(c->b.a);
    if (!r)
        diag_add(c->b.d, RULE_REGEX, yaml_place(n), "not a regular expression at its character %zu: %s", at + 1, message);
    regex_free(r);
}

static void hash_sources(const source *src, char hex[65])
{
    SHA2_CTX state;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Init(&state);
    for (uint32_t i = 0; i < src->files.n; i++)
        SHA256Update(&state, (const uint8_t *)src->files.v[i].text.p, src->files.v[i].text.n);
    SHA256Final(digest, &state);
    for (int i = 0; i < SHA256_DIGEST_LENGTH; i++) {
        hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    hex[64] = 0;
}

static span compile_all(compiler *c, diag_list *d)
{
    const source *src = c->src;
    for (uint32_t i = 0; i < src->files.n; i++)
        c->torn = c->torn || !src->files.v[i].root || src->files.v[i].root->torn;
    each_row(c, LIST_WORDS, take_word);
    each_row(c, LIST_LISTS, take_list);
    read_lists(c);
    each_row(c, LIST_REGIONS, take_region_id);
    each_row(c, LIST_REGIONS, take_region);
    each_row(c, LIST_HEADINGS, take_heading);
    each_row(c, LIST_SLOTS, take_slot);
    each_row(c, LIST_CUES, take_cue);
    each_row(c, LIST_MODIFIERS, take_modifier);
    each_row(c, LIST_REDFLAGS, take_redflag);
    each_row(c, LIST_FACTS, take_fact);
    each_row(c, LIST_AGES, take_age);
    each_row(c, LIST_CHECKS, take_check);
    each_row(c, LIST_NORMAL, take_normal);
    each_row(c, LIST_ADVICE, take_advice);
    each_row(c, LIST_NOTES, rows_note);
    rows_link_notes(c);
    each_row(c, LIST_ENTRIES, rows_entry);
    rows_check_ids(c);
    rows_check_words(c);
    rows_check_claims(c);
    check_lists_used(c);
    if (d->errors)
        return (span){0};
    text_ref version = {0};
    for (uint32_t i = 0; i < src->files.n; i++)
        if (yaml_text(src->files.v[i].root, "version").n)
            version = rows_text(c, src->files.v[i].root, "version");
    char hex[65];
    hash_sources(src, hex);
    return builder_finish(&c->b, version, hex);
}

static void free_scratch(void *what) { arena_free(what); }

span compile_image(source *src, arena *a, diag_list *d)
{
    compiler c = {.src = src, .phrase_table = arena_zero(a, PHRASES_MAX * sizeof(uint32_t))};
    arena_held held;
    jmp_buf no_memory;
    arena_hold(a, &held, free_scratch, &c.scratch);
    if (setjmp(no_memory))
        arena_leave(a);
    c.scratch.oom = &no_memory;
    c.scratch.public = true;
    size_t bytes = 0;
    for (uint32_t i = 0; i < src->files.n; i++)
        bytes += src->files.v[i].text.n;
    builder_start(&c.b, a, d, bytes);
    span image = compile_all(&c, d);
    arena_let_go(a);
    arena_free(&c.scratch);
    return image;
}
