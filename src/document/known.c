/* Sentences that were met before: see known.h.
 *
 * A text is plain when nothing but its own bytes decides where it ends, and what it is. There are three kinds.
 *
 * - ENDS_STOP: one line, without a word that could open a section, up to a full stop that is no abbreviation's. The same bytes are a whole sentence
 *   again where white space and anything but a small letter or a closing mark follow, or nothing.
 * - ENDS_LINE: the same without a full stop, up to a letter or digit. A whole sentence again where an empty line follows, or nothing.
 * - ENDS_COLON: a heading of the lexicon up to its colon, of which no entry goes on behind it ("BI-RADS: 4"). A heading again where it begins a line.
 *
 * Neither they nor their words are read anew. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/known.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { SLOTS = sizeof((known_texts *)0)->rows / sizeof(known_text *), ROOM = 6 << 20, LONGEST = 2048, PROBES = 8 };

void known_begin(known_texts *k, arena *a)
{
    k->memory.oom = a->oom;
    if (k->used <= ROOM)
        return;
    memset(k->rows, 0, sizeof k->rows);
    arena_reset(&k->memory, ROOM);
    k->used = 0;
}

/* The first full stop, colon or line break at or behind byte i, or the end. */
static uint32_t find_stop(span text, uint32_t i)
{
#ifdef __SSE2__
    for (; i + 16 <= text.n; i += 16) {
        __m128i raw = _mm_loadu_si128((const __m128i *)(const void *)(text.p + i));
        __m128i stop = _mm_cmpeq_epi8(raw, _mm_set1_epi8('.')), colon = _mm_cmpeq_epi8(raw, _mm_set1_epi8(':'));
        uint32_t bits = (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(stop, colon), _mm_cmpeq_epi8(raw, _mm_set1_epi8('\n'))));
        if (bits)
            return i + (uint32_t)__builtin_ctz(bits);
    }
#endif
    while (i < text.n && text.p[i] != '.' && text.p[i] != ':' && text.p[i] != '\n')
        i++;
    return i;
}

/* Behind the white space at byte i; *lines gets the line breaks in it. */
static uint32_t skip_space(span text, uint32_t i, uint32_t *lines)
{
    for (*lines = 0; i < text.n && ascii_is_space(text.p[i]); i++)
        *lines += text.p[i] == '\n';
    return i;
}

/* Whether what follows the white space at byte e lets a sentence end there with its full stop. */
static bool may_end(span text, uint32_t e)
{
    uint32_t lines, next = skip_space(text, e, &lines);
    char c = next < text.n ? text.p[next] : 'A';
    return (next > e || next == text.n) && (unsigned char)c < 0x80 && !ascii_is_lower(c) && c != '.' && c != ')' && c != '"';
}

/* A text on its way: what it needs of the table is being fetched while others are looked at. */
typedef struct wanted {
    uint64_t hash;
    uint32_t b, e;
} wanted;
typedef VEC(wanted) wanted_list;

static void want(wanted_list *list, const known_texts *k, span text, uint32_t b, uint32_t e, arena *a)
{
    uint64_t hash = hash_long(0, span_cut(text, b, e));
    __builtin_prefetch(&k->rows[hash % SLOTS]);
    *VEC_PUSH(a, list) = (wanted){hash, b, e};
}

static void fetch(const wanted_list *list, const known_texts *k)
{
    for (uint32_t i = 0; i < list->n; i++)
        __builtin_prefetch(k->rows[list->v[i].hash % SLOTS]);
}

/* The row of a text, or NULL; then *at is the place for a new one: where too many texts want one place, the first of them gives way. */
static known_text *look_up(const known_texts *k, span text, const wanted *w, uint32_t *at)
{
    span own = span_cut(text, w->b, w->e);
    *at = (uint32_t)(w->hash % SLOTS);
    for (uint32_t i = 0; i < PROBES; i++) {
        known_text *row = k->rows[(w->hash + i) % SLOTS];
        if (!row) {
            *at = (uint32_t)((w->hash + i) % SLOTS);
            return NULL;
        }
        if (row->hash == w->hash && span_eq((span){row->text, row->n}, own))
            return row;
    }
    return NULL;
}

/* A search for texts that may be known. */
typedef struct search {
    const known_texts *k;
    span text;
    arena *a;
    wanted_list list;
    uint32_t line, b; /* where a sentence may begin: behind the last full stop or line break; and behind the last colon, if one came since */
    bool begins_line; /* `line` does begin one */
} search;

/* What ends at byte e may have begun in two places. */
static void want_both(search *s, uint32_t e)
{
    if (s->line < e && e - s->line <= LONGEST)
        want(&s->list, s->k, s->text, s->line, e, s->a);
    if (s->b != s->line && s->b < e && e - s->b <= LONGEST)
        want(&s->list, s->k, s->text, s->b, e, s->a);
}

/* Goes on behind the full stop or line break before byte i. */
static void begin_anew(search *s, uint32_t i)
{
    uint32_t lines;
    s->line = s->b = skip_space(s->text, i, &lines);
    s->begins_line = lines || i == 0 || s->text.p[i - 1] == '\n';
}

/* The text before the colon at byte i may be a heading; behind it a sentence may begin. */
static void want_heading(search *s, uint32_t i)
{
    uint32_t lines, next = skip_space(s->text, i + 1, &lines);
    if (s->begins_line && s->b == s->line && i + 1 - s->b <= LONGEST)
        want(&s->list, s->k, s->text, s->b, i + 1, s->a);
    if (lines)
        begin_anew(s, i + 1);
    else if (next > i + 1)
        s->b = next;
}

/* The line that ends at byte e is a sentence where an empty line or nothing follows. */
static void want_line(search *s, uint32_t e)
{
    uint32_t lines, next = skip_space(s->text, e, &lines);
    while (e > s->line && ascii_is_space(s->text.p[e - 1]))
        e--;
    if ((lines > 1 || next == s->text.n) && e > s->line && (ascii_is_alpha(s->text.p[e - 1]) || ascii_is_digit(s->text.p[e - 1])))
        want_both(s, e);
}

/* Has all texts looked for that begin and end where sentences and headings do. */
static void want_all(search *s)
{
    enum { LEAST = 4 }; /* bytes: "12." is the number of a list */
    uint32_t i = 0;
    for (begin_anew(s, 0); (i = find_stop(s->text, i > s->b ? i : s->b)) < s->text.n; i++) {
        char c = s->text.p[i];
        if (c == '\n') {
            want_line(s, i);
            begin_anew(s, i + 1);
        } else if (c == ':') {
            want_heading(s, i);
        } else if (i + 1 - s->b >= LEAST && (i + 1 == s->text.n || ascii_is_space(s->text.p[i + 1]))) {
            if (may_end(s->text, i + 1))
                want_both(s, i + 1);
            begin_anew(s, i + 1);
        }
    }
    want_line(s, (uint32_t)s->text.n);
}

void known_find(known_places *out, const known_texts *k, span text, arena *a)
{
    search s = {.k = k, .text = text, .a = a};
    enum { BYTES_EACH = 24 }; /* of text, for a sentence, a heading or a line */
    uint32_t at;
    VEC_ROOM(a, &s.list, text.n / BYTES_EACH + 8);
    VEC_ROOM(a, out, text.n / BYTES_EACH + 8);
    want_all(&s);
    fetch(&s.list, k);
    for (uint32_t i = 0; i < s.list.n; i++) {
        known_text *row = look_up(k, text, &s.list.v[i], &at);
        if (row && row->end != ENDS_OPEN && row->about_known) /* memory may have run out in between: its words must be read then */
            *VEC_PUSH(a, out) = (known_place){s.list.v[i].b, row};
    }
}

static known_text *row_new(known_texts *k, span text, uint64_t hash)
{
    known_text *row = arena_alloc(&k->memory, sizeof *row + text.n);
    *row = (known_text){.hash = hash, .n = (uint32_t)text.n};
    memcpy(row->text, text.p, text.n);
    k->used += sizeof *row + text.n;
    return row;
}

static void learn_plain(known_text *row, const sentence *s)
{
    row->end = s->end;
    row->row = s->row;
    row->levels = s->levels;
    row->begins_level = s->begins_level;
    row->brief = s->brief;
    row->sets = s->sets;
}

void known_add(known_texts *k, document *d, arena *a)
{
    wanted_list list = {0};
    uint32_t at, n = 0;
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const sentence *s = &d->sentences.v[i];
        if (!s->known && s->e - s->b <= LONGEST)
            want(&list, k, d->text, s->b, s->e, a);
    }
    fetch(&list, k);
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        sentence *s = &d->sentences.v[i];
        if (s->known || s->e - s->b > LONGEST)
            continue;
        const wanted *w = &list.v[n++];
        s->known = look_up(k, d->text, w, &at);
        if (!s->known)
            s->known = k->rows[at] = row_new(k, span_cut(d->text, w->b, w->e), w->hash);
        if (s->end != ENDS_OPEN && s->known->end == ENDS_OPEN)
            learn_plain(s->known, s);
    }
}
