/* Notes, their age bands and their order: see rows.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/rows.h"

#include "lexicon/nearest.h"

static bool is_number(span s)
{
    size_t i = 0;
    while (i < s.n && ascii_is_digit(s.p[i]))
        i++;
    return i == s.n && s.n > 0 && s.n < 9;
}

uint32_t rows_number(span s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n && i < 9 && ascii_is_digit(s.p[i]); i++)
        n = n * 10 + (uint32_t)(s.p[i] - '0');
    return n;
}

/* Takes `word` and a space off the beginning of *key; false where it does not begin so. */
static bool take_prefix(span *key, span word)
{
    if (key->n <= word.n || memcmp(key->p, word.p, word.n) != 0 || key->p[word.n] != ' ')
        return false;
    *key = (span){key->p + word.n + 1, key->n - word.n - 1};
    return true;
}

/* "50-59" in two numbers; false where it is written otherwise. */
static bool read_band(span key, uint32_t *low, uint32_t *high)
{
    const char *dash = memchr(key.p, '-', key.n);
    span first = {key.p, dash ? (size_t)(dash - key.p) : 0}, last = {dash ? dash + 1 : key.p, dash ? (size_t)(key.p + key.n - dash - 1) : 0};
    *low = rows_number(first);
    *high = rows_number(last);
    return is_number(first) && is_number(last) && *low <= *high && *high <= 120;
}

/* `first`: the first band of the same note. */
static void take_band(compiler *c, const yaml_node *band, uint32_t first)
{
    const yaml_node *count = yaml_get(band, "n"), *percent = yaml_get(band, "percent");
    image_band out = {.percent = rows_number(yaml_text(band, "percent")), .n = -1};
    yaml_node key = *band;
    key.line = band->key_line;
    key.col = band->key_col;
    key.width = band->key_width;
    span ages = band->key;
    out.sex = take_prefix(&ages, SPAN("women")) ? BAND_WOMEN : take_prefix(&ages, SPAN("men")) ? BAND_MEN : BAND_ANY;
    if (!read_band(ages, &out.low, &out.high)) {
        rows_fault(c, &key, RULE_NOTE_BAND, "an age band is written \"50-59\", \"women 50-59\" or \"men 50-59\", in years up to 120");
        return;
    }
    bool told = false;
    for (uint32_t i = first; i < c->b.bands.n && !told; i++) {
        told = out.low <= c->b.bands.v[i].high && c->b.bands.v[i].low <= out.high &&
               (out.sex == c->b.bands.v[i].sex || !out.sex || !c->b.bands.v[i].sex);
        if (told)
            rows_fault(c, &key, RULE_NOTE_BAND, "this age band overlaps another of the note");
    }
    if (percent && out.percent > 100)
        rows_fault(c, percent, RULE_NOTE_PERCENT, "a percent is 100 at most");
    if (count && !span_eq(count->text, SPAN("unknown"))) {
        if (!is_number(count->text))
            rows_fault(c, count, RULE_NOTE_N, "\"n\" is how many people were studied, a whole number, or \"unknown\"");
        out.n = (int32_t)rows_number(count->text);
    }
    *VEC_PUSH(c->b.a, &c->b.bands) = out;
}

void rows_note(compiler *c, const yaml_node *row)
{
    builder *b = &c->b;
    image_note n = {.id = rows_text(c, row, "id"),
                    .name = rows_text(c, row, "name"),
                    .say = rows_text(c, row, "say"),
                    .population = rows_text(c, row, "population"),
                    .cite = builder_text(b, yaml_text(yaml_get(row, "source"), "cite")),
                    .modality = rows_bits(yaml_get(row, "modality"), schema_modalities),
                    .bands = {b->bands.n, 0},
                    .next = -1};
    const yaml_node *region = yaml_get(row, "region"), *bands = yaml_get(row, "bands");
    if (region && region->kind == YAML_SCALAR) {
        yaml_node one = *region, list = {.kind = YAML_LIST, .first = &one};
        one.next = NULL;
        n.region = rows_regions(c, &list);
    }
    for (const yaml_node *band = bands && bands->kind == YAML_MAP ? bands->first : NULL; band; band = band->next)
        take_band(c, band, n.bands.first);
    n.bands.count = b->bands.n - n.bands.first;
    *VEC_PUSH(b->a, &b->notes) = n;
    *VEC_PUSH(b->a, &c->next_notes) = yaml_get(row, "or");
    rows_id(c, row);
}

static void unknown_note(compiler *c, const yaml_node *node)
{
    span best = {0};
    int least = nearest_start(node->text);
    for (uint32_t i = 0; i < c->b.notes.n; i++) {
        span id = {c->b.strings.p + c->b.notes.v[i].id.at, c->b.notes.v[i].id.n};
        if (nearest_better(node->text, id, &least))
            best = id;
    }
    rows_unknown(c, node, RULE_UNKNOWN_NOTE, "note", best);
}

int32_t rows_find_note(compiler *c, const yaml_node *node)
{
    for (uint32_t i = 0; node && i < c->b.notes.n; i++)
        if (span_eq(node->text, (span){c->b.strings.p + c->b.notes.v[i].id.at, c->b.notes.v[i].id.n}))
            return (int32_t)i;
    if (node && node->text.n && !c->torn)
        unknown_note(c, node);
    return -1;
}

/* Which note is asked after which; a circle is a mistake. */
void rows_link_notes(compiler *c)
{
    for (uint32_t i = 0; i < c->b.notes.n; i++)
        c->b.notes.v[i].next = rows_find_note(c, c->next_notes.v[i]);
    for (uint32_t i = 0; i < c->b.notes.n; i++) {
        int32_t at = c->b.notes.v[i].next;
        for (uint32_t steps = 0; at >= 0 && steps <= c->b.notes.n; steps++)
            at = c->b.notes.v[at].next;
        if (at >= 0)
            rows_fault(c, c->next_notes.v[i], RULE_NOTE_CIRCLE, "the notes that \"or\" names come back to this one");
        if (at >= 0)
            c->b.notes.v[i].next = -1;
    }
}
