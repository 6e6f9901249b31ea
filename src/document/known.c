/* Sentences that were met before: see known.h.
 *
 * A sentence is plain when nothing but its own bytes decides where it ends: it is one line, holds no word that could open a section, and ends with a
 * full stop that is no abbreviation's. Where white space and anything but a small letter or a closing mark follow, or nothing, the same bytes are a
 * whole sentence again, and neither they nor their words are read anew. */
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

static uint32_t skip_space(span text, uint32_t i)
{
    while (i < text.n && ascii_is_space(text.p[i]))
        i++;
    return i;
}

/* Whether what follows the white space at byte e lets a plain sentence end there. */
static bool may_end(span text, uint32_t e)
{
    uint32_t next = skip_space(text, e);
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

void known_find(known_places *out, const known_texts *k, span text, arena *a)
{
    enum { LEAST = 4 }; /* bytes: "12." is the number of a list */
    wanted_list list = {0};
    uint32_t at;
    for (uint32_t b = skip_space(text, 0), i; (i = find_stop(text, b)) < text.n; b = skip_space(text, i + 1)) {
        while (text.p[i] == '.' && (i + 1 - b < LEAST || (i + 1 < text.n && !ascii_is_space(text.p[i + 1]))) && i + 1 < text.n)
            i = find_stop(text, i + 1);
        if (i < text.n && text.p[i] == '.' && i + 1 - b <= LONGEST && may_end(text, i + 1))
            want(&list, k, text, b, i + 1, a);
    }
    fetch(&list, k);
    for (uint32_t i = 0; i < list.n; i++) {
        known_text *row = look_up(k, text, &list.v[i], &at);
        if (row && row->plain)
            *VEC_PUSH(a, out) = (known_place){list.v[i].b, row};
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
    row->plain = true;
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
        if (s->plain && !s->known->plain)
            learn_plain(s->known, s);
    }
}
