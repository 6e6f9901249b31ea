/* Patterns and says taken apart: see pattern.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/pattern.h"

#include "base/utf8.h"
#include "lexicon/lists.h"
#include "lexicon/nearest.h"
#include "lexicon/schema.h"

enum { WRITTEN_MAX = 400, QUOTE_MAX = 60 };

static bool is_word_byte(char c) { return ascii_is_alpha(c) || ascii_is_digit(c) || c == '\'' || (unsigned char)c >= 0x80; }

/* Says what is wrong and quotes the text, cut short where it is long. */
static void complain(const yaml_node *n, diag_list *d, diag_rule rule, const char *what)
{
    size_t shown = n->text.n > QUOTE_MAX ? QUOTE_MAX : n->text.n;
    while (shown < n->text.n && ((unsigned char)n->text.p[shown] & 0xC0) == 0x80) /* not inside a character */
        shown--;
    diag_add(d, rule, yaml_place(n), "%s: %.*s%s", what, (int)shown, n->text.p, shown < n->text.n ? "..." : "");
}

static void unknown_slot(const yaml_node *n, span name, diag_list *d)
{
    span near = nearest_word(name, schema_slot_kinds);
    if (!near.n) {
        diag_add(d, RULE_UNKNOWN_SLOT, yaml_part_place(n, name),
                 "there is no slot {%.*s}; the slots are severity, extent, zone, side, change, level, measurement", (int)name.n, name.p);
        return;
    }
    diag_add(d, RULE_UNKNOWN_SLOT, yaml_part_place(n, name), "there is no slot {%.*s}; did you mean {%.*s}?", (int)name.n, name.p, (int)near.n,
             near.p);
    if (n->verbatim)
        diag_fix(d, near);
}

/* The slot kind named in braces at *i, which is moved behind it; -1 with a complaint. */
static int read_slot(const yaml_node *n, size_t *i, diag_list *d)
{
    size_t b = *i + 1, e = b;
    while (e < n->text.n && n->text.p[e] != '}')
        e++;
    bool closed = e < n->text.n;
    int kind = closed ? schema_index((span){n->text.p + b, e - b}, schema_slot_kinds) : -1;
    if (!closed)
        complain(n, d, RULE_UNKNOWN_SLOT, "a { is not closed");
    else if (kind < 0)
        unknown_slot(n, (span){n->text.p + b, e - b}, d);
    *i = closed ? e + 1 : e;
    return kind;
}

/* Bytes of the white space, hyphen or dash that `s` begins with: what may stand between words. */
static size_t gap_at(span s)
{
    size_t n;
    utf8_class c = utf8_classify(s, &n);
    return c == UTF8_SPACE || c == UTF8_DASH ? n : 0;
}

static item read_word(const yaml_node *n, size_t *i, arena *a)
{
    size_t b = *i, e = b + 1;
    if (ascii_is_digit(n->text.p[b])) /* as in a report's tokens: digits end where letters begin */
        while (e < n->text.n && (ascii_is_digit(n->text.p[e]) || (n->text.p[e] == '.' && e + 1 < n->text.n && ascii_is_digit(n->text.p[e + 1]))))
            e++;
    else if (is_word_byte(n->text.p[b]))
        while (e < n->text.n && is_word_byte(n->text.p[e]) && gap_at((span){n->text.p + e, n->text.n - e}) == 0)
            e++;
    buf folded = {.a = a};
    utf8_fold((span){n->text.p + b, e - b}, &folded);
    item out = {.kind = ITEM_WORD, .word = arena_alloc(a, sizeof *out.word)};
    *out.word = (item_word){.text = buf_span(&folded)};
    if (e < n->text.n && n->text.p[e] == '~') {
        out.agree = true;
        e++;
    }
    *i = e;
    return out;
}

/* Puts the group of the list named in angle brackets at *i, which is moved behind them, to the items. False where that cannot be. */
static bool take_list(const yaml_node *n, size_t *i, item_list *out, list_book *lists, arena *a, diag_list *d)
{
    size_t b = *i + 1, e = b;
    while (e < n->text.n && n->text.p[e] != '>')
        e++;
    *i = e + 1;
    if (e == n->text.n) {
        complain(n, d, RULE_PATTERN, "a < is not closed");
        return false;
    }
    return lists_append(lists, (span){n->text.p + b, e - b}, n, out, a, d);
}

/* The items of a pattern in a row; false after a complaint. */
static bool read_items(const yaml_node *n, item_list *out, list_book *lists, arena *a, diag_list *d)
{
    static const uint8_t brackets[128] = {['('] = ITEM_OPEN, ['|'] = ITEM_BAR, [')'] = ITEM_CLOSE, ['['] = ITEM_MAYBE, [']'] = ITEM_MAYBE_END};
    span s = n->text;
    uint32_t written = 0;
    for (size_t i = 0, gap; i < s.n;) {
        if (++written > WRITTEN_MAX) {
            complain(n, d, RULE_PATTERN, "too many words in one pattern");
            return false;
        }
        unsigned char c = (unsigned char)s.p[i];
        if ((gap = gap_at((span){s.p + i, s.n - i})) > 0) {
            i += gap;
            written--;
        } else if (c < 128 && brackets[c]) {
            *VEC_PUSH(a, out) = (item){.kind = brackets[c]};
            i++;
        } else if (c == '{') {
            int kind = read_slot(n, &i, d);
            if (kind < 0)
                return false;
            *VEC_PUSH(a, out) = (item){.kind = ITEM_SLOT, .slot = (uint8_t)kind};
        } else if (c == '<') {
            if (!take_list(n, &i, out, lists, a, d))
                return false;
        } else if (c == '~' || c == '}' || c == '>') {
            complain(n, d, RULE_PATTERN,
                     c == '~'   ? "a ~ stands right behind a word"
                     : c == '}' ? "a } has no { before it"
                                : "a > has no < before it");
            return false;
        } else {
            i += c == '\\' && i + 1 < s.n;
            *VEC_PUSH(a, out) = read_word(n, &i, a);
        }
    }
    return true;
}

/* Takes slots that stand before the first word, in any order, off the front of `items`. */
static uint32_t take_lead(pattern *out, const item_list *items)
{
    uint32_t i = 0;
    for (;;) {
        const item *v = items->v + i;
        uint32_t left = items->n - i;
        if (left >= 4 && v[0].kind == ITEM_MAYBE && v[1].kind == ITEM_SLOT && v[2].kind == ITEM_MAYBE_END) {
            if (out->lead & 1u << v[1].slot) /* twice: left in the row, where it is refused */
                return i;
            out->lead |= 1u << v[1].slot;
            i += 3;
        } else if (left >= 2 && v[0].kind == ITEM_SLOT) {
            if (out->lead & 1u << v[0].slot)
                return i;
            out->lead |= 1u << v[0].slot;
            out->needed |= 1u << v[0].slot;
            i++;
        } else {
            return i;
        }
    }
}

/* Whether each bracket has its partner and each bar stands inside of brackets. */
static bool brackets_pair(const pattern_row *row)
{
    uint8_t open[PATTERN_ITEMS_MAX + WRITTEN_MAX];
    uint32_t depth = 0;
    for (uint32_t i = 0; i < row->n; i++) {
        uint8_t k = row->items[i].kind;
        if (k == ITEM_OPEN || k == ITEM_MAYBE)
            open[depth++] = k;
        else if ((k == ITEM_CLOSE || k == ITEM_MAYBE_END) && (depth == 0 || (open[--depth] == ITEM_OPEN) != (k == ITEM_CLOSE)))
            return false;
        else if (k == ITEM_BAR && depth == 0)
            return false;
    }
    return depth == 0;
}

/* How much deeper it is behind an item. */
static int step_of(uint8_t k) { return (k == ITEM_OPEN || k == ITEM_MAYBE) - (k == ITEM_CLOSE || k == ITEM_MAYBE_END); }

/* The first group of a row that no other holds: its opening and closing item. False where there is none. */
static bool find_group(const pattern_row *row, uint32_t *open, uint32_t *close)
{
    int depth = 0;
    for (uint32_t i = 0; i < row->n; i++) {
        int by = step_of(row->items[i].kind);
        if (by > 0 && depth == 0)
            *open = i;
        depth += by;
        *close = i;
        if (by < 0 && depth == 0)
            return true;
    }
    return false;
}

/* Adds the row with its group [open, close] replaced by the group's items [b, e). */
static void add_choice(pattern *p, const pattern_row *row, uint32_t open, uint32_t close, uint32_t b, uint32_t e, arena *a)
{
    pattern_row out = {.items = arena_alloc(a, (open + (e - b) + (row->n - close - 1) + 1) * sizeof(item))};
    memcpy(out.items, row->items, open * sizeof(item));
    out.n = open;
    memcpy(out.items + out.n, row->items + b, (e - b) * sizeof(item));
    out.n += e - b;
    memcpy(out.items + out.n, row->items + close + 1, (row->n - close - 1) * sizeof(item));
    out.n += row->n - close - 1;
    *VEC_PUSH(a, &p->rows) = out;
}

/* Replaces groups by their choices until no row holds one; the outer ones first, so that no choice is multiplied by the groups of another. */
static const char *expand(pattern *p, arena *a)
{
    if (!brackets_pair(p->rows.v))
        return "a bracket ( ) [ ] lacks its partner, or a | stands outside of brackets";
    for (uint32_t i = 0, open = 0, close = 0; i < p->rows.n;) {
        pattern_row row = p->rows.v[i];
        if (!find_group(&row, &open, &close)) {
            i++;
            continue;
        }
        if (p->rows.n > PATTERN_ROWS_MAX)
            return "too many choices in one pattern: write it as several";
        p->rows.v[i] = p->rows.v[--p->rows.n];
        uint32_t b = open + 1;
        int depth = 0;
        for (uint32_t j = b; j <= close; j++) {
            if (j == close || (depth == 0 && row.items[j].kind == ITEM_BAR)) {
                add_choice(p, &row, open, close, b, j, a);
                b = j + 1;
            }
            depth += step_of(row.items[j].kind);
        }
        if (row.items[open].kind == ITEM_MAYBE)
            add_choice(p, &row, open, close, open, open, a);
    }
    return NULL;
}

/* What is wrong with a straight row of a pattern, or NULL. */
static const char *row_trouble(const pattern_row *row, uint32_t lead)
{
    bool word = false;
    uint32_t slots = lead;
    for (uint32_t j = 0; j < row->n; j++) {
        const item *it = &row->items[j];
        word = word || it->kind == ITEM_WORD;
        if (it->kind != ITEM_SLOT)
            continue;
        if (slots & 1u << it->slot)
            return "a slot stands twice in one match";
        slots |= 1u << it->slot;
    }
    if (!word)
        return "a pattern needs a word that is not in [ ]";
    return row->n > PATTERN_LENGTH_MAX ? "the pattern is too long (24 words at most)" : NULL;
}

bool pattern_read(pattern *out, const yaml_node *n, list_book *lists, arena *a, diag_list *d)
{
    *out = (pattern){0};
    VEC_ROOM(a, &out->items, 16); /* a place even for a pattern of nothing but hyphens */
    if (!read_items(n, &out->items, lists, a, d))
        return false;
    uint32_t lead = take_lead(out, &out->items);
    *VEC_PUSH(a, &out->rows) = (pattern_row){out->items.v + lead, out->items.n - lead};
    const char *trouble = expand(out, a);
    for (uint32_t i = 0; !trouble && i < out->rows.n; i++)
        trouble = row_trouble(&out->rows.v[i], out->lead);
    if (trouble)
        complain(n, d, RULE_PATTERN, trouble);
    return !trouble;
}

static void add_part(say *out, arena *a, part_kind kind, span text, uint32_t slot) { *VEC_PUSH(a, &out->parts) = (say_part){kind, text, slot}; }

static void add_slot(say *out, arena *a, uint32_t slot, bool open)
{
    out->twice = out->twice || (out->slots & 1u << slot);
    out->slots |= 1u << slot;
    if (!open)
        out->always |= 1u << slot;
    add_part(out, a, PART_SLOT, (span){0}, slot);
}

/* Reads on from the mark { [ ] or ~ at *i, which is moved to its last byte; `word` is where the word before it begins. False with a complaint. */
static bool take_mark(say *out, const yaml_node *n, size_t *i, size_t word, int *inside, arena *a, diag_list *d)
{
    char c = n->text.p[*i];
    const char *trouble = NULL;
    if (c == '~') {
        add_part(out, a, PART_AGREE, (span){n->text.p + word, *i - word}, 0);
        trouble = *i == word ? "a ~ stands right behind a word" : NULL;
    } else if (c == '{') {
        int kind = read_slot(n, i, d);
        if (kind < 0)
            return false;
        add_slot(out, a, (uint32_t)kind, *inside >= 0);
        *inside += *inside >= 0;
        --*i;
    } else if ((c == '[') == (*inside >= 0)) {
        trouble = "a [ or ] lacks its partner";
    } else if (c == ']' && *inside != 1) {
        trouble = "an optional part [ ] of a say holds one slot";
    } else {
        *inside = c == '[' ? 0 : -1;
        add_part(out, a, c == '[' ? PART_OPEN : PART_CLOSE, (span){0}, 0);
    }
    if (trouble)
        complain(n, d, RULE_SAY, trouble);
    return !trouble;
}

bool say_read(say *out, const yaml_node *n, arena *a, diag_list *d)
{
    *out = (say){0};
    span s = n->text;
    int inside = -1;           /* slots in the optional part that is open; -1 outside */
    size_t text = 0, word = 0; /* begin of the text part and of the word that are being read */
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c != '{' && c != '[' && c != ']' && c != '~') {
            if (!is_word_byte(c))
                word = i + 1;
            continue;
        }
        size_t cut = c == '~' ? word : i;
        if (cut > text)
            add_part(out, a, PART_TEXT, (span){s.p + text, cut - text}, 0);
        if (!take_mark(out, n, &i, word, &inside, a, d))
            return false;
        text = word = i + 1;
    }
    if (s.n > text)
        add_part(out, a, PART_TEXT, (span){s.p + text, s.n - text}, 0);
    if (inside >= 0 || memchr(s.p, '|', s.n) || memchr(s.p, '\\', s.n)) {
        complain(n, d, RULE_SAY, inside >= 0 ? "a [ or ] lacks its partner" : "a say is written out: it has no choices | and no backslash");
        return false;
    }
    return true;
}
