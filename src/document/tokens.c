/* The one pass over the bytes: words, numbers, levels and marks, with what stands between them as flags. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/tokens.h"

#include "base/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static char at(const scan *s, uint32_t i) { return i < s->n ? s->p[i] : 0; }
static bool word_byte(char c) { return ascii_is_alpha(c) || ascii_is_digit(c); }

static token *add(scan *s, uint32_t b, uint32_t e, token_kind kind, uint32_t word)
{
    token *t = VEC_PUSH(s->a, &s->d->tokens);
    *t = (token){.b = b,
                 .e = e,
                 .word = word,
                 .kind = (uint8_t)kind,
                 .flags = s->flags,
                 .sets = (uint16_t)(s->l->words[word].sets | (kind != TOKEN_MARK && e - b < 4 ? TOKEN_MAY_AGE : 0))};
    s->flags = 0;
    s->lines = 0;
    s->i = e;
    return t;
}

static void take_space(scan *s, size_t bytes)
{
    s->flags |= TOKEN_SPACE;
    if (s->p[s->i] == '\n' || (s->p[s->i] == '\r' && at(s, s->i + 1) != '\n')) {
        s->flags |= s->lines ? TOKEN_LINE | TOKEN_BLANK : TOKEN_LINE;
        s->lines = 1;
    }
    s->i += (uint32_t)bytes;
}

static uint32_t look_up_afresh(const scan *s, bool slips)
{
    span lower = {s->lower, s->length};
    uint32_t word = lexicon_word(s->l, lower);
    return word || !slips || s->length < 7 ? word : lexicon_slip(s->l, lower);
}

/* The number of the word in s->lower. */
static uint32_t look_up(scan *s, bool slips) { return s->length > WORD_MAX || s->numberless ? 0 : look_up_afresh(s, slips); }

/* Has the number of the token to come looked up later: 15 bytes at most, in small letters, filled up with zeros. */
static void look_up_later(scan *s, uint64_t low, uint64_t high)
{
    if (s->numberless)
        return;
    uint64_t h = (low ^ (high * 0x9e3779b97f4a7c15u)) * 0xbf58476d1ce4e5b9u;
    uint32_t row = (uint32_t)(h >> 49);
    if (s->memo)
        __builtin_prefetch(&s->memo->rows[row]);
    *VEC_PUSH(s->a, &s->waiting) = (waiting_word){low, high, s->d->tokens.n, row};
}

static void take_number(scan *s)
{
    uint32_t b = s->i, e = b;
    while (ascii_is_digit(at(s, e)) || ((at(s, e) == '.' || at(s, e) == ',' || at(s, e) == '/' || at(s, e) == ':') && ascii_is_digit(at(s, e + 1))))
        e++;
    if (e - b <= 8) {
        uint64_t low = 0;
        memcpy(&low, s->p + b, e - b);
        look_up_later(s, low, 0);
    }
    add(s, b, e, TOKEN_NUMBER, 0); /* the lexicon has no longer numbers */
}

static void take_level(scan *s, uint32_t e)
{
    uint32_t b = s->i;
    s->length = e - b;
    for (uint32_t i = 0; i < s->length; i++)
        s->lower[i] = ascii_lower(s->p[b + i]);
    uint32_t word = look_up(s, false);
    token *t = add(s, b, e, TOKEN_LEVEL, word);
    if (ascii_is_upper(s->p[b]))
        t->flags |= TOKEN_CAPITAL;
}

/* A word with a byte that is not ASCII: folded as Unicode says. */
static void take_wide_word(scan *s, uint32_t b)
{
    uint32_t e = b;
    while (e < s->n) {
        size_t bytes = 1;
        if (word_byte(s->p[e])) {
            e++;
            continue;
        }
        utf8_class c = (unsigned char)s->p[e] >= 0x80 || s->p[e] == '\'' ? utf8_classify((span){s->p + e, s->n - e}, &bytes) : UTF8_OTHER;
        bool inside = e > b && e + bytes < s->n && (ascii_is_alpha(s->p[e + bytes]) || (unsigned char)s->p[e + bytes] >= 0x80);
        if (s->p[e] == '\'')
            c = UTF8_APOSTROPHE;
        if (c != UTF8_LETTER && !(c == UTF8_APOSTROPHE && inside))
            break;
        e += (uint32_t)bytes;
    }
    buf folded = {.a = s->a};
    utf8_fold((span){s->p + b, e - b}, &folded);
    s->length = folded.n > WORD_MAX ? WORD_MAX + 1 : (uint32_t)folded.n;
    if (s->length <= WORD_MAX)
        memcpy(s->lower, folded.p, folded.n);
    uint32_t word = look_up(s, true);
    token *t = add(s, b, e, TOKEN_WORD, word);
    t->sets |= TOKEN_MAY_AGE;
    if (ascii_is_upper(s->p[b]))
        t->flags |= TOKEN_CAPITAL;
}

#ifdef __SSE2__
/* A word of up to 15 ASCII letters that nothing else belongs to, which most are: sixteen bytes at once. False where it is not so simple. */
static bool take_simple_word(scan *s)
{
    static const unsigned char ones[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    if (s->n - s->i < 16)
        return false;
    __m128i raw = _mm_loadu_si128((const __m128i *)(const void *)(s->p + s->i));
    __m128i low = _mm_or_si128(raw, _mm_set1_epi8(0x20));
    __m128i letter = _mm_and_si128(_mm_cmpgt_epi8(low, _mm_set1_epi8('a' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('z' + 1), low));
    uint32_t n = (uint32_t)__builtin_ctz(~(uint32_t)_mm_movemask_epi8(letter));
    if (n > 15)
        return false;
    char next = s->p[s->i + n];
    if (ascii_is_digit(next) || next == '\'' || (unsigned char)next >= 0x80)
        return false;
    uint32_t word_mask = (1u << n) - 1, capitals = ~((uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(raw, low))) & word_mask;
    __m128i bytes = _mm_and_si128(low, _mm_loadu_si128((const __m128i *)(const void *)(ones + 16 - n)));
    look_up_later(s, (uint64_t)_mm_cvtsi128_si64(bytes), (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(bytes, bytes)));
    uint32_t caps = (capitals & 1 ? TOKEN_CAPITAL : 0u) | (n > 1 && capitals == word_mask ? TOKEN_CAPS : 0u);
    *VEC_PUSH(s->a, &s->d->tokens) =
        (token){.b = s->i, .e = s->i + n, .kind = TOKEN_WORD, .flags = (uint8_t)(s->flags | caps), .sets = s->numberless ? TOKEN_MAY_AGE : 0};
    s->flags = 0;
    s->lines = 0;
    s->i += n;
    return true;
}
#else
static bool take_simple_word(scan *s)
{
    (void)s;
    return false;
}
#endif

static void take_word(scan *s)
{
    uint32_t b = s->i, e = b, upper = 0, letters = 0;
    bool after_number = s->flags == 0 && s->d->tokens.n > s->first && s->d->tokens.v[s->d->tokens.n - 1].kind == TOKEN_NUMBER;
    s->length = 0;
    for (;; e++) {
        char c = at(s, e);
        if ((unsigned char)c >= 0x80) {
            size_t bytes = 1;
            utf8_class k = utf8_classify((span){s->p + e, s->n - e}, &bytes);
            bool inside = e + bytes < s->n && ascii_is_alpha(s->p[e + bytes]);
            if (k == UTF8_LETTER || (k == UTF8_APOSTROPHE && inside)) {
                take_wide_word(s, b);
                return;
            }
            break;
        }
        if (!word_byte(c) && !(c == '\'' && e > b && ascii_is_alpha(at(s, e + 1))))
            break;
        if (after_number && ascii_is_digit(c)) /* "3x6mm" is 3, x, 6, mm */
            break;
        upper += ascii_is_upper(c);
        letters += ascii_is_alpha(c);
        if (s->length < WORD_MAX)
            s->lower[s->length] = ascii_lower(c);
        s->length++;
    }
    uint32_t word = look_up(s, true);
    token *t = add(s, b, e, TOKEN_WORD, word);
    t->sets |= TOKEN_MAY_AGE;
    if (ascii_is_upper(s->p[b]))
        t->flags |= TOKEN_CAPITAL;
    if (upper == letters && letters > 1)
        t->flags |= TOKEN_CAPS;
}

/* Whether a word, or a number, goes on at byte i. */
static bool is_joined(const scan *s, uint32_t i)
{
    size_t bytes;
    if ((unsigned char)at(s, i) < 0x80)
        return word_byte(at(s, i));
    return utf8_classify((span){s->p + i, s->n - i}, &bytes) == UTF8_LETTER;
}

/* Whether "and", "or" or "to" follows the space at byte i. */
static bool link_follows(const scan *s, uint32_t i)
{
    static const span links[] = {SPAN(" and "), SPAN(" or "), SPAN(" to ")};
    for (size_t k = 0; k < sizeof links / sizeof *links; k++)
        if (s->n - i > links[k].n && memcmp(s->p + i, links[k].p, links[k].n) == 0)
            return true;
    return false;
}

/* A hyphen between two words joins them (also over one line break), and one that hangs ("intra- or extrahepatic") is as good as none; elsewhere it is
 * a mark. */
static void take_dash(scan *s, size_t bytes)
{
    uint32_t b = s->i, e = b + (uint32_t)bytes, next = e;
    bool glued = s->flags == 0 && s->d->tokens.n > s->first && s->d->tokens.v[s->d->tokens.n - 1].kind != TOKEN_MARK;
    if (glued && link_follows(s, next)) {
        s->i = next;
        return;
    }
    if (glued && (at(s, next) == '\n' || at(s, next) == '\r')) {
        next += at(s, next) == '\r' && at(s, next + 1) == '\n' ? 2 : 1;
        while (at(s, next) == ' ')
            next++;
        glued = ascii_is_lower(at(s, next));
    }
    if (glued && is_joined(s, next)) {
        s->flags = TOKEN_HYPHEN;
        s->i = next;
        return;
    }
    add(s, b, e, TOKEN_MARK, s->marks['-']);
}

static void take_mark(scan *s)
{
    char c = s->p[s->i];
    uint32_t word = s->marks[(unsigned char)c & 127];
    add(s, s->i, s->i + 1, TOKEN_MARK, word);
}

static void take_wide(scan *s)
{
    size_t bytes = 1;
    switch (utf8_classify((span){s->p + s->i, s->n - s->i}, &bytes)) {
    case UTF8_LETTER:
        take_wide_word(s, s->i);
        return;
    case UTF8_SPACE:
        take_space(s, bytes);
        return;
    case UTF8_DASH:
        take_dash(s, bytes);
        return;
    default:
        add(s, s->i, s->i + (uint32_t)bytes, TOKEN_MARK, 0);
    }
}

static void take_one(scan *s)
{
    char c = s->p[s->i];
    uint32_t level = 0;
    if (ascii_is_space(c))
        take_space(s, 1);
    else if (ascii_is_digit(c))
        take_number(s);
    else if (ascii_is_alpha(c) && ascii_is_digit(at(s, s->i + 1)) && (level = level_end((span){s->p, s->n}, s->i)))
        take_level(s, level);
    else if (ascii_is_alpha(c))
        take_word(s);
    else if (c == '-')
        take_dash(s, 1);
    else if ((unsigned char)c >= 0x80)
        take_wide(s);
    else
        take_mark(s);
}

/* Whether an age may begin with the word in s->lower. */
static bool may_age(const scan *s) { return !s->memo || !s->memo->ages || age_may_begin(s->memo->ages, (span){s->lower, s->length}); }

/* Looks up the words that were left for later. */
static void look_up_waiting(scan *s)
{
    for (uint32_t i = 0; i < s->waiting.n; i++) {
        const waiting_word *w = &s->waiting.v[i];
        token *t = &s->d->tokens.v[w->token];
        memo_word *row = s->memo ? &s->memo->rows[w->row] : NULL;
        if (row && (row->low != w->low || row->high != w->high)) /* a word has two places, so that two words need not drive each other out */
            row = &s->memo->rows[w->row ^ 1];
        if (row && row->low == w->low && row->high == w->high) {
            t->word = row->word;
            t->sets = (uint16_t)row->sets;
            continue;
        }
        memcpy(s->lower, &w->low, 8);
        memcpy(s->lower + 8, &w->high, 8);
        s->length = t->e - t->b;
        t->word = look_up_afresh(s, t->kind == TOKEN_WORD);
        bool age = t->kind == TOKEN_WORD ? may_age(s) : s->length < 4;
        t->sets = (uint16_t)(s->l->words[t->word].sets | (age ? TOKEN_MAY_AGE : 0));
        if (row) {
            *row = s->memo->rows[w->row];
            s->memo->rows[w->row] = (memo_word){w->low, w->high, t->word, t->sets};
        }
    }
    s->waiting.n = 0;
}

/* The numbers of the marks that are one byte. */
static void read_marks(const lexicon *l, uint32_t marks[128])
{
    memset(marks, 0, 128 * sizeof *marks);
    for (int c = '!'; c < 127; c++) {
        char byte = (char)c;
        if (!word_byte(byte))
            marks[c] = lexicon_word(l, (span){&byte, 1});
    }
}

scan scan_start(document *d, const lexicon *l, arena *a, word_memo *memo)
{
    scan s = {.l = l, .d = d, .a = a, .memo = memo, .p = d->text.p, .n = (uint32_t)d->text.n, .first = d->tokens.n};
    uint32_t *marks = memo ? memo->marks : arena_alloc(a, sizeof memo->marks);
    if (!memo || !memo->marks_read)
        read_marks(l, marks);
    if (memo)
        memo->marks_read = true;
    s.marks = marks;
    return s;
}

/* Whether the last token is a good place to stop after one more. */
static bool may_pause(const scan *s)
{
    const token *t = &s->d->tokens.v[s->d->tokens.n - 1];
    return (t->flags & TOKEN_LINE) || (t->kind == TOKEN_MARK && (s->p[t->b] == '.' || s->p[t->b] == ':'));
}

bool scan_some(scan *s, uint32_t end)
{
    enum { SOME = 64 };
    uint32_t first = s->d->tokens.n;
    bool pause = false, paused = false;
    while (s->i < end && !paused && s->d->tokens.n < first + SOME) {
        uint32_t n = s->d->tokens.n;
        if (ascii_is_alpha(s->p[s->i]) && take_simple_word(s)) { /* what most of a report is: words with a space between */
            if (at(s, s->i) == ' ') {
                s->flags = TOKEN_SPACE;
                s->i++;
            }
        } else {
            take_one(s);
        }
        if (s->d->tokens.n == n)
            continue;
        paused = pause;
        pause = may_pause(s);
    }
    look_up_waiting(s);
    return s->d->tokens.n > first;
}

void scan_gap(scan *s)
{
    while (s->i < s->n && ascii_is_space(s->p[s->i]))
        take_space(s, 1);
}

void scan_move(scan *s, uint32_t t, uint32_t b)
{
    s->d->tokens.n = s->first = t; /* what stands before byte b has no tokens: the last that there is must not be taken for it */
    s->i = b;
    s->flags = s->lines = 0;
}

scan scan_shapes(document *out, span text, const lexicon *l, uint32_t b, arena *a)
{
    static const uint32_t no_marks[128];
    *out = (document){.text = text};
    return (scan){.l = l, .d = out, .a = a, .p = text.p, .n = (uint32_t)text.n, .i = b, .marks = no_marks, .numberless = true};
}

void tokens_of(document *out, const document *d, const lexicon *l, const sentence *s, arena *a)
{
    scan one = scan_shapes(out, d->text, l, s->b, a);
    one.flags = s->gap;
    while (scan_some(&one, s->e))
        ;
}

void tokens_behind(document *out, span text, const lexicon *l, const token *t, uint32_t end, uint32_t count, arena *a)
{
    scan s = scan_shapes(out, text, l, t->e, a);
    *VEC_PUSH(a, &out->tokens) = *t;
    for (uint32_t behind = 0; behind < count && s.i < s.n;) {
        uint32_t n = out->tokens.n;
        take_one(&s);
        behind += out->tokens.n > n && out->tokens.v[n].b >= end;
    }
}
