/* Entries, and the laws that only the whole lexicon shows: see rows.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/rows.h"

#include <stdlib.h>

void rows_fault(compiler *c, const yaml_node *at, diag_rule rule, const char *what) { diag_add(c->b.d, rule, yaml_place(at), "%s", what); }

void rows_unknown(compiler *c, const yaml_node *at, diag_rule rule, const char *what, span near)
{
    if (!near.n) {
        diag_add(c->b.d, rule, yaml_place(at), "there is no %s \"%.*s\"", what, (int)at->text.n, at->text.p);
        return;
    }
    diag_add(c->b.d, rule, yaml_place(at), "there is no %s \"%.*s\"; did you mean \"%.*s\"?", what, (int)at->text.n, at->text.p, (int)near.n, near.p);
    yaml_fix(at, near, c->b.d);
}

void rows_id(compiler *c, const yaml_node *row)
{
    const yaml_node *id = yaml_get(row, "id");
    if (id && id->text.n)
        *VEC_PUSH(c->b.a, &c->ids) = id;
}

/* Whether the noun of a say is plural whatever was matched: the last word before its first preposition, comma or bracket, or the one before that
 * where a comparison follows it ("nodes larger than usual"). */
static bool say_is_plural(const builder *b, const say *parsed)
{
    static const char *const ends[] = {"in",     "of",     "at",    "on",    "that", "with",  "near",   "from", "between", "beside",
                                       "around", "behind", "above", "below", "over", "under", "along",  "to",   "for",     "by",
                                       "is",     "are",    "was",   "were",  "has",  "have",  "mostly", NULL};
    uint32_t depth = 0, noun = 0, last = 0;
    for (uint32_t i = 0; i < parsed->parts.n; i++) {
        const say_part *p = &parsed->parts.v[i];
        depth += p->kind == PART_OPEN;
        depth -= p->kind == PART_CLOSE;
        if (depth || p->kind == PART_SLOT || p->kind == PART_CLOSE)
            continue;
        if (p->kind == PART_AGREE) {
            noun = 0; /* it agrees with the match */
            continue;
        }
        for (size_t at = 0, e; at < p->text.n; at = e) {
            e = at + 1;
            if (!ascii_is_alpha(p->text.p[at])) {
                if (strchr(",.(;:", p->text.p[at]))
                    return noun && b->words.v[noun].sets & WORD_PLURAL;
                continue;
            }
            while (e < p->text.n && ascii_is_alpha(p->text.p[e]))
                e++;
            span word = {p->text.p + at, e - at};
            if (schema_index(word, ends) >= 0)
                return noun && b->words.v[noun].sets & WORD_PLURAL;
            if (word.n == 4 && memcmp(word.p, "than", 4) == 0)
                return (noun && b->words.v[noun].sets & WORD_PLURAL) || (last && b->words.v[last].sets & WORD_PLURAL);
            last = noun;
            noun = builder_find(b, word);
        }
    }
    return noun && b->words.v[noun].sets & WORD_PLURAL;
}

/* The row of a say in the image, its parts taken apart; UINT32_MAX where there is none. */
static uint32_t add_say(compiler *c, const yaml_node *node, say *parsed)
{
    builder *b = &c->b;
    *parsed = (say){0};
    if (!node || node->kind != YAML_SCALAR || !say_read(parsed, node, b->a, b->d))
        return UINT32_MAX;
    if (parsed->twice)
        rows_fault(c, node, RULE_SLOT_TWICE, "a slot stands twice in the say: it may stand there once");
    image_say out = {.parts = {b->parts.n, parsed->parts.n}, .plural = say_is_plural(b, parsed)};
    for (uint32_t i = 0; i < parsed->parts.n; i++) {
        const say_part *p = &parsed->parts.v[i];
        builder_text_flag(b, p->text, WORD_SAID);
        image_part part = {.kind = p->kind, .slot = p->slot, .text = builder_text(b, p->text)};
        if (p->kind == PART_AGREE) {
            uint32_t word = builder_find(b, p->text), plural = word ? b->plural.v[word] : 0;
            if (plural)
                part.plural = b->words.v[plural].text;
            else if (!c->torn)
                diag_add(b->d, RULE_SAY_PLURAL, yaml_place(node), "\"%.*s~\" needs the plural of the word: add it to the list \"words\"",
                         (int)p->text.n, p->text.p);
        } else if (p->kind == PART_OPEN) { /* names the slot on which the part hangs */
            for (uint32_t j = i + 1; j < parsed->parts.n && parsed->parts.v[j].kind != PART_CLOSE; j++)
                if (parsed->parts.v[j].kind == PART_SLOT)
                    part.slot = parsed->parts.v[j].slot;
        }
        *VEC_PUSH(b->a, &b->parts) = part;
    }
    *VEC_PUSH(b->a, &b->says) = out;
    *VEC_PUSH(b->a, &c->src->says) = node;
    return b->says.n - 1;
}

/* Law 1: what a match captures stands in the say, and the say asks for nothing that a match may lack. `can`: slots that some choice of the match
 * captures; `must`: those that every choice does. */
static void check_slots(compiler *c, const yaml_node *match, const say *s, uint32_t can, uint32_t must)
{
    for (uint32_t k = 0; k < SLOT_COUNT; k++) {
        if (can & ~s->slots & 1u << k)
            diag_add(c->b.d, RULE_SLOT_LOST, yaml_place(match), "the match can hold {%s}, which the say would lose: write {%s} into the say",
                     schema_slot_kinds[k], schema_slot_kinds[k]);
        if (s->always & ~must & 1u << k)
            diag_add(c->b.d, RULE_SLOT_MISSING, yaml_place(match), "the say needs {%s}, which this match may lack: put it in [ ] in the say",
                     schema_slot_kinds[k]);
    }
}

static uint32_t row_slots(const pattern_row *row)
{
    uint32_t slots = 0;
    for (uint32_t j = 0; j < row->n; j++)
        if (row->items[j].kind == ITEM_SLOT)
            slots |= 1u << row->items[j].slot;
    return slots;
}

static void add_match(compiler *c, uint32_t entry, const yaml_node *match, uint32_t say_row, const say *parsed)
{
    builder *b = &c->b;
    pattern p;
    if (match->kind != YAML_SCALAR || span_is_blank(match->text) || !rows_read_pattern(c, match, &p))
        return;
    rows_check_plurals(c, match, &p.items);
    uint32_t rows[2] = {b->patterns.n, b->patterns.n + 1}; /* singular and plural: shared by all choices of the pattern */
    uint32_t can = p.lead, must = UINT32_MAX;
    for (uint32_t plural = 0; plural < 2; plural++)
        *VEC_PUSH(b->a, &b->patterns) = (image_pattern){entry, say_row, p.lead, p.needed, plural};
    for (uint32_t i = 0; i < p.rows.n; i++) {
        const pattern_row *row = &p.rows.v[i];
        can |= row_slots(row);
        must &= row_slots(row) | p.needed;
        for (uint32_t plural = 0; plural < (builder_row_agrees(b, row) ? 2u : 1u); plural++) {
            uint32_t node = builder_row(b, SET_ENTRY, row, plural);
            *VEC_PUSH(b->a, &c->claims) = (claim){node, rows[plural], match};
            builder_leaf(b, node, rows[plural]);
        }
    }
    if (say_row == UINT32_MAX)
        return;
    builder_items_flag(b, &p.items, WORD_CLAIMED);
    check_slots(c, match, parsed, can, must);
}

static void add_matches(compiler *c, uint32_t entry, const yaml_node *list, const yaml_node *say_node)
{
    say parsed;
    uint32_t say_row = add_say(c, say_node, &parsed);
    for (const yaml_node *m = list && list->kind == YAML_LIST ? list->first : NULL; m; m = m->next)
        add_match(c, entry, m, say_row, &parsed);
}

/* Adds the words of a list's first pattern, without brackets and marks; the first choice stands for all. */
static void put_term(const compiler *c, const yaml_node *match, buf *out)
{
    uint32_t depth = 0;
    span s = match && match->first && match->first->kind == YAML_SCALAR ? match->first->text : (span){0};
    for (size_t i = 0; i < s.n; i++) {
        char ch = s.p[i];
        depth += ch == '[';
        if (depth == 0 && ch != '(' && ch != ')' && ch != '~' && ch != '\\' && !(ch == ' ' && (out->n == 0 || out->p[out->n - 1] == ' '))) {
            size_t from = i + 1;
            bool named = ch == '<' && (i == 0 || s.p[i - 1] != '\\');
            char end = ch == '|' ? ')' : ch == '{' ? '}' : named ? '>' : 0;
            while (end && i + 1 < s.n && s.p[i + (ch == '|')] != end)
                i++;
            const named_list *l = named ? lists_find(&c->lists, (span){s.p + from, i - from}) : NULL;
            if (l && l->state == LIST_GOOD)
                put_term(c, l->match, out);
            else if (!end)
                buf_char(out, ch);
        }
        depth -= ch == ']' && depth;
    }
}

/* How messages name an entry that has no `term`. */
static text_ref default_term(compiler *c, const yaml_node *row)
{
    buf out = {.a = c->b.a};
    put_term(c, yaml_get(row, "match"), &out);
    while (out.n && out.p[out.n - 1] == ' ')
        out.n--;
    return builder_text(&c->b, buf_span(&out));
}

/* Law 3: examples of both kinds, and for a critical entry a stated and a negated one. */
static void check_examples(compiler *c, const yaml_node *row)
{
    const yaml_node *list = yaml_get(row, "examples");
    bool from = false, keep = false, critical = false, negated = false;
    if (!list || list->kind != YAML_LIST)
        return;
    for (const yaml_node *e = list->first; e; e = e->next) {
        span context = yaml_text(e, "context");
        if (yaml_get(e, "from") && !yaml_get(e, "to"))
            rows_fault(c, e, RULE_EXAMPLE, "an example with \"from\" needs its \"to\"");
        from = from || yaml_get(e, "from");
        keep = keep || yaml_get(e, "keep");
        critical = critical || span_eq(context, SPAN("critical"));
        negated = negated || span_eq(context, SPAN("negated"));
    }
    if (!from)
        rows_fault(c, list, RULE_EXAMPLE_MISSING, "an entry needs an example with \"from\" and \"to\"");
    if (!keep)
        rows_fault(c, list, RULE_NEAR_MISS, "an entry needs a near miss, words like its own that must stay: an example with \"keep\"");
    if (yaml_get(row, "critical") && !(critical && negated))
        rows_fault(c, list, RULE_CRITICAL_EXAMPLES, "a critical entry needs an example with \"context: critical\" and one with \"context: negated\"");
}

static void check_shape(compiler *c, const yaml_node *row, bool keep)
{
    const yaml_node *say_node = yaml_get(row, "say");
    if (!say_node && !keep && !yaml_get(row, "critical"))
        rows_fault(c, row, RULE_MISSING_KEY, "the key \"say\" is missing here");
    if (say_node && keep)
        rows_fault(c, say_node, RULE_KEEP_SAY, "an entry with keep leaves the words as they are: it has no say");
}

void rows_entry(compiler *c, const yaml_node *row)
{
    builder *b = &c->b;
    const yaml_node *forms = yaml_get(row, "forms");
    rows_id(c, row);
    check_examples(c, row);
    bool keep = span_eq(yaml_text(row, "keep"), SPAN("true"));
    check_shape(c, row, keep);
    if (!span_eq(yaml_text(row, "status"), SPAN("active")))
        return;
    int when = schema_index(yaml_text(row, "when"), schema_whens);
    image_entry e = {.id = rows_text(c, row, "id"),
                     .term = yaml_get(row, "term") ? rows_text(c, row, "term") : default_term(c, row),
                     .gloss = rows_text(c, row, "gloss"),
                     .explain = rows_text(c, row, "explain"),
                     .flags = (span_eq(yaml_text(row, "alarming"), SPAN("true")) ? ENTRY_ALARMING : 0u) | (keep ? ENTRY_KEEP : 0u) |
                              (span_eq(yaml_text(row, "first"), SPAN("true")) ? ENTRY_FIRST : 0u),
                     .critical = rows_number(yaml_text(row, "critical")),
                     .when = when < 0 ? WHEN_ALWAYS : (uint32_t)when,
                     .sections = rows_bits(yaml_get(row, "sections"), schema_sections),
                     .regions = rows_regions(c, yaml_get(row, "regions")),
                     .note = rows_find_note(c, yaml_get(row, "note"))};
    e.needs = rows_phrases(c, yaml_get(row, "requires"));
    e.bars = rows_phrases(c, yaml_get(row, "unless"));
    uint32_t number = b->entries.n;
    *VEC_PUSH(b->a, &b->entries) = e;
    *VEC_PUSH(b->a, &c->src->entries) = row;
    add_matches(c, number, yaml_get(row, "match"), yaml_get(row, "say"));
    for (const yaml_node *f = forms && forms->kind == YAML_LIST ? forms->first : NULL; f; f = f->next)
        add_matches(c, number, yaml_get(f, "match"), yaml_get(f, "say"));
}

/* The list in which the row of `n` stands: "entries" ... */
static span list_of(const yaml_node *n) { return n->parent->parent->key; }

static int by_text(const void *x, const void *y)
{
    const yaml_node *a = *(const yaml_node *const *)x, *b = *(const yaml_node *const *)y;
    int c = span_cmp(list_of(a), list_of(b));
    c = c ? c : span_cmp(a->text, b->text);
    c = c ? c : span_cmp(a->file, b->file);
    return c ? c : (a->line > b->line) - (a->line < b->line);
}

/* Complains of each text that stands a second time in lists of one name. */
static void check_unique(compiler *c, const yaml_node **v, uint32_t n, diag_rule rule, const char *what)
{
    if (n)
        qsort(v, n, sizeof *v, by_text);
    for (uint32_t i = 1; i < n; i++) {
        const yaml_node *a = v[i - 1], *b = v[i];
        if (span_eq(a->text, b->text) && span_eq(list_of(a), list_of(b)))
            diag_add(c->b.d, rule, yaml_place(b), "the %s \"%.*s\" is taken: it stands at %.*s:%u", what, (int)b->text.n, b->text.p, (int)a->file.n,
                     a->file.p, a->line);
    }
}

/* Law 2: ids are unique, for each kind of row. */
void rows_check_ids(compiler *c) { check_unique(c, c->ids.v, c->ids.n, RULE_ID_TWICE, "id"); }

void rows_check_words(compiler *c) { check_unique(c, c->word_rows.v, c->word_rows.n, RULE_WORD_TWICE, "word"); }
