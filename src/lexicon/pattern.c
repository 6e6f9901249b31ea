/* Patterns and says taken apart: see pattern.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/pattern.h"

#include "base/utf8.h"
#include "lexicon/schema.h"

typedef VEC(item) item_list;

static bool is_word_byte(char c) { return ascii_is_alpha(c) || ascii_is_digit(c) || c == '\'' || (unsigned char)c >= 0x80; }

/* The slot kind named in braces at *i, which is moved behind it; -1 with a complaint. */
static int read_slot(const yaml_node *n, size_t *i, diag_list *d)
{
    size_t b = *i + 1, e = b;
    while (e < n->text.n && n->text.p[e] != '}')
        e++;
    int kind = e < n->text.n ? schema_index((span){n->text.p + b, e - b}, schema_slot_kinds) : -1;
    if (kind < 0)
        diag_add(d, DIAG_ERROR, n->file, n->line, n->col, "unknown-slot", "\"%.*s\" is no slot", (int)(e - b), n->text.p + b);
    *i = e + 1;
    return kind;
}

static item read_word(const yaml_node *n, size_t *i, arena *a)
{
    size_t b = *i, e = b + 1;
    if (ascii_is_digit(n->text.p[b])) /* as in a report's tokens: digits end where letters begin */
        while (e < n->text.n && (ascii_is_digit(n->text.p[e]) || (n->text.p[e] == '.' && e + 1 < n->text.n && ascii_is_digit(n->text.p[e + 1]))))
            e++;
    else if (is_word_byte(n->text.p[b]))
        while (e < n->text.n && is_word_byte(n->text.p[e]))
            e++;
    buf folded = {.a = a};
    utf8_fold((span){n->text.p + b, e - b}, &folded);
    item out = {.kind = ITEM_WORD, .word = buf_span(&folded)};
    if (e < n->text.n && n->text.p[e] == '~') {
        out.agree = true;
        e++;
    }
    *i = e;
    return out;
}

/* The items of a pattern in a row; false after a complaint. */
static bool read_items(const yaml_node *n, item_list *out, arena *a, diag_list *d)
{
    static const uint8_t brackets[128] = {['('] = ITEM_OPEN, ['|'] = ITEM_BAR, [')'] = ITEM_CLOSE, ['['] = ITEM_MAYBE, [']'] = ITEM_MAYBE_END};
    span s = n->text;
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        if (ascii_is_space((char)c) || c == '-') {
            i++;
        } else if (c < 128 && brackets[c]) {
            *VEC_PUSH(a, out) = (item){.kind = (item_kind)brackets[c]};
            i++;
        } else if (c == '{') {
            int kind = read_slot(n, &i, d);
            if (kind < 0)
                return false;
            *VEC_PUSH(a, out) = (item){.kind = ITEM_SLOT, .slot = (uint32_t)kind};
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
            out->lead |= 1u << v[1].slot;
            i += 3;
        } else if (left >= 2 && v[0].kind == ITEM_SLOT) {
            out->lead |= 1u << v[0].slot;
            out->needed |= 1u << v[0].slot;
            i++;
        } else {
            return i;
        }
    }
}

/* The innermost group of a row: its opening and closing item. False where there is none; *broken where brackets do not pair. */
static bool find_group(const pattern_row *row, uint32_t *open, uint32_t *close, bool *broken)
{
    bool seen = false;
    for (uint32_t i = 0; i < row->n; i++) {
        item_kind k = row->items[i].kind;
        if (k == ITEM_OPEN || k == ITEM_MAYBE) {
            *open = i;
            seen = true;
        } else if (k == ITEM_CLOSE || k == ITEM_MAYBE_END) {
            *close = i;
            *broken = !seen || (row->items[*open].kind == ITEM_OPEN) != (k == ITEM_CLOSE);
            return true;
        } else if (k == ITEM_BAR && !seen) {
            *broken = true;
            return true;
        }
    }
    *broken = seen;
    return seen;
}

/* Adds the row with its group [open, close] replaced by the group's items [b, e). */
static void add_choice(pattern *p, const pattern_row *row, uint32_t open, uint32_t close, uint32_t b, uint32_t e, arena *a)
{
    pattern_row out = {.items = arena_alloc(a, row->n * sizeof(item))};
    memcpy(out.items, row->items, open * sizeof(item));
    out.n = open;
    memcpy(out.items + out.n, row->items + b, (e - b) * sizeof(item));
    out.n += e - b;
    memcpy(out.items + out.n, row->items + close + 1, (row->n - close - 1) * sizeof(item));
    out.n += row->n - close - 1;
    *VEC_PUSH(a, &p->rows) = out;
}

/* Replaces groups by their choices, innermost first, until no row holds one. */
static const char *expand(pattern *p, arena *a)
{
    for (uint32_t i = 0; i < p->rows.n;) {
        uint32_t open = 0, close = 0;
        bool broken = false;
        pattern_row row = p->rows.v[i];
        bool group = find_group(&row, &open, &close, &broken);
        if (broken)
            return "brackets do not pair";
        if (!group) {
            i++;
            continue;
        }
        if (p->rows.n > PATTERN_ROWS_MAX)
            return "too many choices in one pattern";
        p->rows.v[i] = p->rows.v[--p->rows.n];
        uint32_t b = open + 1;
        for (uint32_t j = b; j <= close; j++)
            if (row.items[j].kind == ITEM_BAR || j == close) {
                add_choice(p, &row, open, close, b, j, a);
                b = j + 1;
            }
        if (row.items[open].kind == ITEM_MAYBE)
            add_choice(p, &row, open, close, open, open, a);
    }
    return NULL;
}

bool pattern_read(pattern *out, const yaml_node *n, arena *a, diag_list *d)
{
    *out = (pattern){0};
    item_list items = {0};
    if (!read_items(n, &items, a, d))
        return false;
    uint32_t lead = take_lead(out, &items);
    *VEC_PUSH(a, &out->rows) = (pattern_row){items.v + lead, items.n - lead};
    const char *trouble = expand(out, a);
    for (uint32_t i = 0; !trouble && i < out->rows.n; i++) {
        const pattern_row *row = &out->rows.v[i];
        bool word = false;
        uint32_t slots = 0;
        for (uint32_t j = 0; j < row->n; j++) {
            word = word || row->items[j].kind == ITEM_WORD;
            if (row->items[j].kind == ITEM_SLOT) {
                if ((slots | out->lead) & 1u << row->items[j].slot)
                    trouble = "a slot stands twice in one match";
                slots |= 1u << row->items[j].slot;
            }
        }
        if (!word)
            trouble = "a pattern needs a word in each of its choices";
        if (row->n > PATTERN_LENGTH_MAX)
            trouble = "the pattern is too long";
    }
    if (trouble)
        diag_add(d, DIAG_ERROR, n->file, n->line, n->col, "pattern", "%s: %.*s", trouble, (int)n->text.n, n->text.p);
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

bool say_read(say *out, const yaml_node *n, arena *a, diag_list *d)
{
    *out = (say){0};
    span s = n->text;
    bool open = false;
    size_t text = 0, i = 0, word = 0; /* begin of the text part and of the word that are being read */
    for (; i < s.n; i++) {
        char c = s.p[i];
        if (c != '{' && c != '[' && c != ']' && c != '~') {
            if (!is_word_byte(c))
                word = i + 1;
            continue;
        }
        size_t cut = c == '~' ? word : i;
        if (cut > text)
            add_part(out, a, PART_TEXT, (span){s.p + text, cut - text}, 0);
        if (c == '~') {
            add_part(out, a, PART_AGREE, (span){s.p + word, i - word}, 0);
        } else if (c == '{') {
            int kind = read_slot(n, &i, d);
            if (kind < 0)
                return false;
            add_slot(out, a, (uint32_t)kind, open);
            i--;
        } else if ((c == '[') == open) {
            diag_add(d, DIAG_ERROR, n->file, n->line, n->col, "say", "brackets do not pair: %.*s", (int)s.n, s.p);
            return false;
        } else {
            open = c == '[';
            add_part(out, a, open ? PART_OPEN : PART_CLOSE, (span){0}, 0);
        }
        text = word = i + 1;
    }
    if (s.n > text)
        add_part(out, a, PART_TEXT, (span){s.p + text, s.n - text}, 0);
    if (open)
        diag_add(d, DIAG_ERROR, n->file, n->line, n->col, "say", "brackets do not pair: %.*s", (int)s.n, s.p);
    return !open;
}
