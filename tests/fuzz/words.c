/* Changes inputs by words and lines, not only by bytes: phrases are walked out of the built-in lexicon's own patterns, so that inputs reach what
 * random bytes never would, and follow the lexicon when it changes. For the fuzzers of reports; called by libFuzzer. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "render/render.h"

#include <stdlib.h>

size_t LLVMFuzzerMutate(uint8_t *p, size_t n, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *p, size_t n, size_t max, unsigned seed);

/* The edges of the lexicon's trie by the node that they leave: of[first[node] .. first[node + 1]). */
static struct {
    lexicon l;
    uint32_t *first;
    const image_edge **of;
} z;

static void start(void)
{
    FUZZ_CHECK(lexicon_builtin(&z.l), "no lexicon is built in");
    uint32_t nodes = lexicon_count(&z.l, TABLE_nodes), edges = lexicon_count(&z.l, TABLE_edges);
    z.first = calloc(nodes + 2, sizeof *z.first);
    z.of = calloc(edges + 1, sizeof *z.of);
    FUZZ_CHECK(z.first && z.of, "no memory");
    for (uint32_t i = 0; i < edges; i++)
        if (z.l.edges[i].target)
            z.first[z.l.edges[i].node + 2]++;
    for (uint32_t k = 2; k < nodes + 2; k++)
        z.first[k] += z.first[k - 1];
    for (uint32_t i = 0; i < edges; i++)
        if (z.l.edges[i].target)
            z.of[z.first[z.l.edges[i].node + 1]++] = &z.l.edges[i];
}

#define PICK(d, list) ((list)[fuzz_roll((d), COUNT(list))])

static void put_slot(fuzz_dice *d, uint32_t kind, buf *out)
{
    static const char *const levels[] = {"L4-L5", "L5-S1", "C5/6", "T12", "L3-4", "S1", "C7-T1"};
    static const char *const sizes[] = {"3 x 6 mm", "3mm", "1.2 cm", "0.5 x 0.7 x 1 cm", "12 x 4 mm"};
    uint32_t count = lexicon_count(&z.l, TABLE_slots), row = count ? fuzz_roll(d, count) : 0;
    if (kind == SLOT_LEVEL)
        buf_put(out, span_of(PICK(d, levels)));
    if (kind == SLOT_MEASUREMENT)
        buf_put(out, span_of(PICK(d, sizes)));
    for (uint32_t i = 0; i < count; i++, row = (row + 1) % count)
        if (z.l.slots[row].kind == kind) {
            buf_put(out, lexicon_text(&z.l, z.l.slots[row].say));
            return;
        }
}

/* A row of words that a pattern of the set matches. */
static void put_pattern(fuzz_dice *d, image_set set, buf *out)
{
    uint32_t node = z.l.header->root[set];
    for (int i = 0; i < 24; i++) {
        uint32_t b = z.first[node], e = z.first[node + 1];
        if (b == e || (z.l.nodes[node].leaves.count && fuzz_roll(d, 3) == 0))
            return;
        const image_edge *edge = z.of[b + fuzz_roll(d, e - b)];
        if (i)
            buf_char(out, fuzz_roll(d, 30) ? ' ' : "\n-\t/"[fuzz_roll(d, 4)]);
        if (edge->symbol >= SYMBOL_SLOT)
            put_slot(d, edge->symbol - SYMBOL_SLOT, out);
        else
            buf_put(out, lexicon_text(&z.l, z.l.words[edge->symbol].text));
        node = edge->target;
    }
}

static void put_spelling(fuzz_dice *d, buf *out)
{
    uint32_t count = lexicon_count(&z.l, TABLE_vocabulary);
    for (uint32_t i = fuzz_roll(d, count), k = 0; k < count; k++, i = (i + 1) % count)
        if (z.l.vocabulary[i].word) {
            buf_put(out, lexicon_text(&z.l, z.l.vocabulary[i].text));
            return;
        }
}

/* Pieces of reports that no pattern holds. */
static void put_piece(fuzz_dice *d, buf *out)
{
    static const char *const pieces[] = {". ",
                                         ".\n",
                                         "\n",
                                         "\n\n",
                                         "\r\n",
                                         ": ",
                                         ", ",
                                         "; ",
                                         " - ",
                                         "-",
                                         "/",
                                         "?",
                                         " (",
                                         ") ",
                                         "[",
                                         "]",
                                         "\"",
                                         "\f",
                                         "1. ",
                                         "2) ",
                                         "* ",
                                         "\xC2\xA0",
                                         "\xE2\x80\x93",
                                         "\xE2\x80\x99s ",
                                         "\xFF",
                                         "\xC3\xA9",
                                         "\xEF\xBC\xBF",
                                         "\xE2\x80\xA8",
                                         "\xE2\x80\x8B",
                                         "\xC2\xAD",
                                         "\xCC\x81",
                                         "\xEF\xBB\xBF",
                                         "\xC2\xBD",
                                         "\xEF\xAC\x81",
                                         "\r",
                                         "\t",
                                         "\v",
                                         "'",
                                         "%",
                                         "+",
                                         " is ",
                                         " are ",
                                         " and ",
                                         " or ",
                                         " with ",
                                         " without ",
                                         " of the ",
                                         " a ",
                                         " an ",
                                         " at ",
                                         " no ",
                                         " not ",
                                         "54-year-old woman",
                                         "67 y/o M",
                                         "3 weeks",
                                         "DOB: 01/02/1960",
                                         "Date: 2020-03-04",
                                         "L4-L5: ",
                                         "FINDINGS: ",
                                         "IMPRESSION:\n",
                                         "HISTORY: ",
                                         "EXAM: MRI lumbar spine.\n",
                                         "TECHNIQUE: ",
                                         "Dr. ",
                                         "No. 4 ",
                                         "3.5",
                                         "1,200",
                                         "10%",
                                         "{\"text\": \"",
                                         "\", \"id\": \"r1\", \"age\": 60}\n",
                                         "\\n",
                                         "\\u00e9",
                                         "\"sex\":\"f\"",
                                         "Notes\n\n1. ",
                                         "[Your doctor should talk this over with you.]"};
    const span own[] = {render_footer, render_held, render_refused};
    buf_put(out, fuzz_roll(d, 20) ? span_of(PICK(d, pieces)) : PICK(d, own));
}

static void put_something(fuzz_dice *d, buf *out)
{
    static const image_set sets[] = {SET_ENTRY,   SET_ENTRY,   SET_ENTRY, SET_ENTRY,  SET_CUE,  SET_CUE,   SET_MODIFIER,
                                     SET_REDFLAG, SET_HEADING, SET_SLOT,  SET_REGION, SET_FACT, SET_PHRASE};
    size_t from = out->n;
    uint32_t way = fuzz_roll(d, 10);
    if (way < 6)
        put_pattern(d, PICK(d, sets), out);
    else if (way < 7)
        put_spelling(d, out);
    else if (way < 8)
        put_slot(d, fuzz_roll(d, SLOT_COUNT), out);
    else
        put_piece(d, out);
    uint32_t letters = fuzz_roll(d, 8);
    for (size_t i = from; i < out->n && letters < 2 && (letters == 0 || i == from); i++) /* all capitals, or the first */
        out->p[i] = ascii_upper(out->p[i]);
}

/* The word around or behind byte i. */
static void word_at(span s, size_t i, size_t *b, size_t *e)
{
    while (i < s.n && ascii_is_space(s.p[i]))
        i++;
    for (*b = i; *b > 0 && !ascii_is_space(s.p[*b - 1]);)
        --*b;
    for (*e = i; *e < s.n && !ascii_is_space(s.p[*e]);)
        ++*e;
}

static void put_cut(buf *out, span s, size_t b, size_t e)
{
    if (e > b)
        buf_put(out, (span){s.p + b, e - b});
}

/* One change of the text `s`. */
static void change(fuzz_dice *d, span s, buf *out)
{
    size_t at = fuzz_roll(d, (uint32_t)s.n + 1), b, e, b2, e2;
    if (fuzz_roll(d, 6) == 0) { /* at any byte: an end, a new beginning, or pieces with nothing between */
        uint32_t way = fuzz_roll(d, 4);
        put_cut(out, s, way == 1 ? at : 0, way == 1 ? s.n : at);
        for (uint32_t n = fuzz_roll(d, 4); n; n--)
            put_piece(d, out);
        put_cut(out, s, way > 1 ? at : s.n, s.n);
        return;
    }
    word_at(s, at, &b, &e);
    word_at(s, e, &b2, &e2);
    put_cut(out, s, 0, b);
    switch (fuzz_roll(d, 8)) {
    case 0: /* a word away */
        put_cut(out, s, e2 > b2 ? b2 : e, s.n);
        break;
    case 1: /* a word twice */
        put_cut(out, s, b, e);
        buf_char(out, ' ');
        put_cut(out, s, b, s.n);
        break;
    case 2: /* two words change places */
        put_cut(out, s, b2, e2);
        buf_char(out, ' ');
        put_cut(out, s, b, e);
        put_cut(out, s, e2, s.n);
        break;
    case 3: /* another word */
        put_something(d, out);
        put_cut(out, s, e, s.n);
        break;
    case 4: /* all that went before again */
        put_something(d, out);
        buf_char(out, '\n');
        put_cut(out, s, 0, s.n);
        break;
    default:
        put_something(d, out);
        if (fuzz_roll(d, 4))
            buf_char(out, ' ');
        put_cut(out, s, b, s.n);
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *p, size_t n, size_t max, unsigned seed)
{
    fuzz_dice d = {seed};
    if (!z.first)
        start();
    (void)fuzz_roll(&d, 2);
    if (n < fuzz_header || fuzz_roll(&d, 4) == 0)
        return LLVMFuzzerMutate(p, n, max);
    for (size_t i = 0; i + 1 < fuzz_header; i++)
        if (fuzz_roll(&d, 24) == 0)
            p[i] = (uint8_t)('0' + fuzz_roll(&d, 8));
    arena a = {0};
    buf out = {.a = &a};
    span s = {(const char *)p + fuzz_header, n - fuzz_header};
    for (uint32_t times = 1 + fuzz_roll(&d, 3); times; times--) {
        out = (buf){.a = &a};
        change(&d, s, &out);
        s = buf_span(&out);
    }
    size_t room = max - fuzz_header, length = s.n < room ? s.n : room;
    if (length)
        memcpy(p + fuzz_header, s.p, length);
    arena_free(&a);
    return fuzz_header + length;
}
