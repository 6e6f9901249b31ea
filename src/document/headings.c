/* Headings: what opens a section. See split.h. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/split.h"

enum { HEADING_WORDS = 12, NAME_WORDS = 3 };

/* Whether the words of a pattern that begins at token b may go on at token k: it is a word of the same line. That somebody looked there is
 * remembered, token or none: what hangs on what stands behind the end is not plain. */
static bool may_go_on(split *s, uint32_t b, uint32_t k)
{
    s->reach = k > s->reach ? k : s->reach;
    return has(s, k) && at(s, k)->word && (k == b || !starts_line(s, k));
}

int32_t heading_known(split *s, uint32_t i, uint32_t *n)
{
    if (!(at(s, i)->sets & 1u << SET_HEADING))
        return -1;
    int32_t best = -1;
    uint32_t node = s->l->header->root[SET_HEADING];
    for (uint32_t k = 0; k < HEADING_WORDS && may_go_on(s, i, i + k); k++) {
        node = lexicon_step(s->l, node, at(s, i + k)->word);
        if (!node)
            break;
        const row_range *leaves = &s->l->nodes[node].leaves;
        if (leaves->count) {
            best = (int32_t)s->l->leaves[leaves->first].row;
            *n = k + 1;
        }
    }
    return best;
}

static bool all_caps(const split *s, uint32_t b, uint32_t e)
{
    uint32_t letters = 0;
    for (uint32_t i = b; i < e; i++) {
        span w = token_text(s, i);
        for (size_t j = 0; j < w.n; j++) {
            if (ascii_is_lower(w.p[j]))
                return false;
            letters += ascii_is_upper(w.p[j]);
        }
    }
    return letters >= 2;
}

/* Whether most of the first words are in capitals: then capitals tell no heading. Asked of few records. */
static bool is_shouting(split *s)
{
    enum { SAMPLE = 60 };
    if (s->shouting != NOT_ASKED)
        return s->shouting == YES;
    document sample;
    scan first = scan_shapes(&sample, s->d->text, s->l, 0, s->a);
    uint32_t shouted = 0, words = 0;
    for (uint32_t i = 0; i < SAMPLE && words - shouted < SAMPLE / 5; i++) { /* with so many small ones it cannot be most */
        while (i >= sample.tokens.n && scan_some(&first, first.n))
            ;
        if (i >= sample.tokens.n)
            break;
        const token *t = &sample.tokens.v[i];
        bool word = t->kind == TOKEN_WORD && t->e - t->b > 1;
        words += word;
        shouted += word && (t->flags & TOKEN_CAPS);
    }
    s->shouting = words > 5 && shouted * 5 > words * 4 ? YES : NO;
    return s->shouting == YES;
}

static bool after_sentence(const split *s, uint32_t i)
{
    uint32_t b = at(s, i)->b;
    while (b > 0 && ascii_is_space(s->d->text.p[b - 1]))
        b--;
    char c = b > 0 ? s->d->text.p[b - 1] : '.';
    return c == '.' || c == ':' || c == '!';
}

/* Whether token i answers a heading that is a question: "FRACTURE: none." That is a sentence, and no heading. */
static bool is_answer(split *s, uint32_t i)
{
    static const span words[] = {SPAN("none"),   SPAN("no"),      SPAN("nil"), SPAN("negative"), SPAN("neg"),
                                 SPAN("absent"), SPAN("present"), SPAN("yes"), SPAN("positive")};
    return has(s, i) && at(s, i)->kind == TOKEN_WORD && SPAN_IN(token_text(s, i), words);
}

/* Whether words of an entry begin in the tokens [i, colon) and go on behind the colon: "BI-RADS: 4" is a statement, and no heading. */
static bool entry_goes_on(split *s, uint32_t i, uint32_t colon)
{
    for (; i < colon; i++) {
        uint32_t node = s->l->header->root[SET_ENTRY];
        for (uint32_t k = i; node && may_go_on(s, i, k); k++) {
            node = lexicon_step(s->l, node, at(s, k)->word);
            if (node && k > colon && s->l->nodes[node].leaves.count)
                return true;
        }
    }
    return false;
}

uint32_t heading_end(split *s, uint32_t i, int32_t *row)
{
    uint32_t n = 0;
    bool line = starts_line(s, i);
    *row = -1;
    if (at(s, i)->flags & TOKEN_HYPHEN) /* no sentence ends inside a compound, and no hyphen stands between two */
        return 0;
    if (!line && !(at(s, i)->flags & TOKEN_CAPS) && !((at(s, i)->flags & TOKEN_CAPITAL) && after_sentence(s, i)))
        return 0;
    *row = heading_known(s, i, &n);
    uint32_t e = i + n;
    if (*row >= 0) {
        bool colon = is_mark(s, e, ':') && !(at(s, e)->flags & TOKEN_LINE && !line);
        bool caps = all_caps(s, i, e);
        if (colon && !entry_goes_on(s, i > s->begin + NAME_WORDS ? i - NAME_WORDS : s->begin, e) &&
            (line || (caps && !is_shouting(s)) || (after_sentence(s, i) && (at(s, i)->flags & TOKEN_CAPITAL))))
            return e + 1;
        if (line && is_mark(s, e, '-') && !starts_line(s, e) && caps && has(s, e + 1) && (at(s, e)->flags & TOKEN_SPACE))
            return e + 1;
        if (line && (!has(s, e) || starts_line(s, e)))
            return e;
    }
    *row = -1;
    bool small = !(at(s, i)->flags & TOKEN_CAPS) && at(s, i)->e - at(s, i)->b > 1; /* an unknown heading is told by its capitals */
    if (!line || at(s, i)->kind != TOKEN_WORD || small)
        return 0;
    for (e = i; e < i + HEADING_WORDS && has(s, e) && (e == i || !starts_line(s, e)); e++) {
        if (is_mark(s, e, ':'))
            return all_caps(s, i, e) && (e - i <= 4 || !is_shouting(s)) && !is_answer(s, e + 1) && !entry_goes_on(s, i, e) ? e + 1 : 0;
        if (at(s, e)->kind == TOKEN_LEVEL || is_mark(s, e, '.'))
            return 0;
    }
    bool alone = !has(s, e) || starts_line(s, e);
    return alone && e - i >= 2 && all_caps(s, i, e) && !is_shouting(s) ? e : 0;
}

bool heading_may_open(split *s, uint32_t i)
{
    uint32_t n;
    return heading_known(s, i, &n) >= 0 && (is_mark(s, i + n, ':') || is_mark(s, i + n, '-'));
}

bool heading_begins_loudly(split *s, uint32_t b, uint32_t e)
{
    if (at(s, b)->kind != TOKEN_WORD || (!(at(s, b)->flags & TOKEN_CAPS) && at(s, b)->e - at(s, b)->b > 1))
        return false;
    for (uint32_t i = b + 1; i < e && !is_mark(s, i, ':'); i++)
        if (ascii_is_lower(s->d->text.p[at(s, i)->b]))
            return false;
    return true;
}

bool heading_is_plain(split *s, uint32_t b, uint32_t e)
{
    for (uint32_t i = b + 1; i < e; i++)
        if (at(s, i)->flags & TOKEN_LINE)
            return false;
    /* a number before the colon may go on behind it ("12:30"), a word cannot */
    return is_mark(s, e - 1, ':') && e > b + 1 && at(s, e - 2)->kind == TOKEN_WORD && starts_line(s, b) && s->reach < e;
}
