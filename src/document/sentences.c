/* Sections and sentences, out of the tokens. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/tokens.h"

enum { HEADING_WORDS = 12, NAME_WORDS = 3, LINE_SHORT = 42, LINE_WRAPPED = 50 };

typedef struct split {
    document *d;
    const lexicon *l;
    arena *a;
    const token *t;
    uint32_t n;
    section_id section, outer; /* `outer`: the section around one that was opened in the middle of a line */
    bool inner;                /* the section was opened in the middle of a line, and ends with it */
    bool filled;               /* the section holds a sentence */
    uint32_t width;            /* bytes of the longest line: where lines wrap */
    bool measured;             /* `width` is known */
    bool shouting;             /* most words are in capitals */
} split;

static bool starts_line(const split *s, uint32_t i) { return i == 0 || (s->t[i].flags & TOKEN_LINE); }
static bool is_mark(const split *s, uint32_t i, char c) { return i < s->n && s->t[i].kind == TOKEN_MARK && s->d->text.p[s->t[i].b] == c; }
static span token_text(const split *s, uint32_t i) { return span_cut(s->d->text, s->t[i].b, s->t[i].e); }

/* The heading of the lexicon that begins at token i: its row, and in *n its tokens. -1 where there is none. */
static int32_t known_heading(const split *s, uint32_t i, uint32_t *n)
{
    if (!(s->t[i].sets & 1u << SET_HEADING))
        return -1;
    int32_t best = -1;
    uint32_t node = s->l->header->root[SET_HEADING];
    for (uint32_t k = 0; k < HEADING_WORDS && i + k < s->n && s->t[i + k].word && (k == 0 || !starts_line(s, i + k)); k++) {
        node = lexicon_step(s->l, node, s->t[i + k].word);
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

static bool after_sentence(const split *s, uint32_t i)
{
    return i == 0 || is_mark(s, i - 1, '.') || is_mark(s, i - 1, ':') || is_mark(s, i - 1, '!');
}

/* Whether token i answers a heading that is a question: "FRACTURE: none." That is a sentence, and no heading. */
static bool is_answer(const split *s, uint32_t i)
{
    static const span words[] = {SPAN("none"),   SPAN("no"),      SPAN("nil"), SPAN("negative"), SPAN("neg"),
                                 SPAN("absent"), SPAN("present"), SPAN("yes"), SPAN("positive")};
    return i < s->n && s->t[i].kind == TOKEN_WORD && SPAN_IN(token_text(s, i), words);
}

/* Whether words of an entry begin in the tokens [i, colon) and go on behind the colon: "BI-RADS: 4" is a statement, and no heading. */
static bool entry_goes_on(const split *s, uint32_t i, uint32_t colon)
{
    for (; i < colon; i++) {
        uint32_t node = s->l->header->root[SET_ENTRY];
        for (uint32_t k = i; k < s->n && node && s->t[k].word && (k == i || !starts_line(s, k)); k++) {
            node = lexicon_step(s->l, node, s->t[k].word);
            if (node && k > colon && s->l->nodes[node].leaves.count)
                return true;
        }
    }
    return false;
}

/* The end of a heading that begins at token i (behind its colon), 0 where none does; *row as in sentence. */
static uint32_t heading_end(const split *s, uint32_t i, int32_t *row)
{
    uint32_t n = 0;
    bool line = starts_line(s, i);
    *row = -1;
    if (s->t[i].flags & TOKEN_HYPHEN) /* no sentence ends inside a compound, and no hyphen stands between two */
        return 0;
    if (!line && !(s->t[i].flags & TOKEN_CAPS) && !((s->t[i].flags & TOKEN_CAPITAL) && after_sentence(s, i)))
        return 0;
    *row = known_heading(s, i, &n);
    uint32_t e = i + n;
    if (*row >= 0) {
        bool colon = is_mark(s, e, ':') && !(s->t[e].flags & TOKEN_LINE && !line);
        bool caps = all_caps(s, i, e);
        if (colon && !entry_goes_on(s, i > NAME_WORDS ? i - NAME_WORDS : 0, e) &&
            (line || (caps && !s->shouting) || (after_sentence(s, i) && (s->t[i].flags & TOKEN_CAPITAL))))
            return e + 1;
        if (line && is_mark(s, e, '-') && !starts_line(s, e) && caps && e + 1 < s->n && (s->t[e].flags & TOKEN_SPACE))
            return e + 1;
        if (line && (e == s->n || starts_line(s, e)))
            return e;
    }
    *row = -1;
    bool small = !(s->t[i].flags & TOKEN_CAPS) && s->t[i].e - s->t[i].b > 1; /* an unknown heading is told by its capitals */
    if (!line || s->t[i].kind != TOKEN_WORD || small)
        return 0;
    for (e = i; e < s->n && e < i + HEADING_WORDS && (e == i || !starts_line(s, e)); e++) {
        if (is_mark(s, e, ':'))
            return all_caps(s, i, e) && e - i <= (s->shouting ? 4u : HEADING_WORDS) && !is_answer(s, e + 1) && !entry_goes_on(s, i, e) ? e + 1 : 0;
        if (s->t[e].kind == TOKEN_LEVEL || is_mark(s, e, '.'))
            return 0;
    }
    bool alone = e == s->n || starts_line(s, e);
    return alone && !s->shouting && e - i >= 2 && all_caps(s, i, e) ? e : 0;
}

/* The tokens of a list mark ("1.", "2)", "-", "*") that stands at token i at the start of a line. */
static uint32_t bullet_tokens(const split *s, uint32_t i)
{
    const token *t = &s->t[i];
    if (t->kind == TOKEN_NUMBER && t->e - t->b <= 2 && (is_mark(s, i + 1, '.') || is_mark(s, i + 1, ')')) && !(s->t[i + 1].flags & TOKEN_SPACE))
        return 2;
    if (t->kind != TOKEN_MARK)
        return 0;
    char c = s->d->text.p[t->b];
    return c == '-' || c == '*' || c == '.' || (unsigned char)c >= 0x80 ? 1 : 0;
}

/* Words before a full stop that does not end a sentence. */
static bool abbreviation(const split *s, uint32_t i)
{
    static const span words[] = {SPAN("dr"),  SPAN("mr"), SPAN("mrs"), SPAN("ms"), SPAN("prof"), SPAN("vs"),   SPAN("approx"), SPAN("st"),
                                 SPAN("fig"), SPAN("e"),  SPAN("g"),   SPAN("i"),  SPAN("sq"),   SPAN("resp"), SPAN("incl")},
                      number_sign[] = {SPAN("no"), SPAN("nr")}; /* "No. 4", but "Fracture: no." */
    if (SPAN_IN(token_text(s, i), number_sign))
        return i + 2 < s->n && s->t[i + 2].kind == TOKEN_NUMBER;
    return SPAN_IN(token_text(s, i), words);
}

/* Whether the mark at token i ends the sentence that began at token b. */
static bool ends_sentence(const split *s, uint32_t b, uint32_t i)
{
    char c = s->d->text.p[s->t[i].b];
    if (c == ')' && i > b && is_mark(s, i - 1, '.')) /* "(see above.) Next" */
        return i + 1 == s->n || ((s->t[i + 1].flags & TOKEN_SPACE) && (s->t[i + 1].flags & TOKEN_CAPITAL));
    if (s->t[i].kind != TOKEN_MARK || (c != '.' && c != '!' && c != '?'))
        return false;
    if (i == b || i + 1 == s->n)
        return i + 1 == s->n;
    const token *before = &s->t[i - 1], *after = &s->t[i + 1];
    if (c == '?') /* in these reports a question mark before a phrase means "possibly" */
        return (after->flags & TOKEN_LINE) || (!(s->t[i].flags & TOKEN_SPACE) && (after->flags & TOKEN_SPACE) && (after->flags & TOKEN_CAPITAL));
    if (i == b + 1 && before->kind == TOKEN_NUMBER && before->e - before->b <= 2)
        return false; /* a list number */
    if (before->kind == TOKEN_WORD && !(before->flags & TOKEN_LINE && after->flags & TOKEN_LINE) && abbreviation(s, i - 1))
        return false;
    if (before->kind == TOKEN_WORD && before->e - before->b == 1 && (before->flags & TOKEN_CAPITAL) && !(after->flags & TOKEN_LINE))
        return false; /* an initial */
    if (after->kind == TOKEN_MARK && (s->d->text.p[after->b] == '.' || s->d->text.p[after->b] == ')' || s->d->text.p[after->b] == '"'))
        return false; /* the mark that follows ends it */
    if (after->flags & TOKEN_SPACE)
        return before->kind != TOKEN_WORD || before->e - before->b > 2 || !ascii_is_lower(s->d->text.p[after->b]);
    return (after->flags & TOKEN_CAPITAL) && before->kind == TOKEN_WORD && before->e - before->b > 2;
}

/* A word after which a line cannot end a sentence. */
static bool leads_on(const split *s, uint32_t i)
{
    static const span words[] = {SPAN("the"),  SPAN("a"),    SPAN("an"),   SPAN("of"),    SPAN("at"),      SPAN("in"),     SPAN("on"),
                                 SPAN("to"),   SPAN("and"),  SPAN("or"),   SPAN("with"),  SPAN("without"), SPAN("is"),     SPAN("are"),
                                 SPAN("was"),  SPAN("were"), SPAN("by"),   SPAN("for"),   SPAN("from"),    SPAN("no"),     SPAN("upon"),
                                 SPAN("over"), SPAN("than"), SPAN("that"), SPAN("which"), SPAN("into"),    SPAN("between")};
    if (s->t[i].kind == TOKEN_MARK)
        return s->d->text.p[s->t[i].b] == ',' || s->d->text.p[s->t[i].b] == '&';
    return SPAN_IN(token_text(s, i), words);
}

static uint32_t line_begin(const split *s, uint32_t i)
{
    uint32_t b = s->t[i].b;
    while (b > 0 && s->d->text.p[b - 1] != '\n')
        b--;
    return b;
}

/* Bytes of the longest line; measured when it is first asked for, because few records wrap. */
static uint32_t line_width(split *s)
{
    uint32_t line = s->n ? s->t[0].b : 0;
    for (uint32_t i = 0; i < s->n && !s->measured; i++) {
        if (s->t[i].flags & TOKEN_LINE)
            line = s->t[i].b;
        if (s->t[i].e - line > s->width)
            s->width = s->t[i].e - line;
    }
    s->measured = true;
    return s->width;
}

/* Whether the sentence goes on over the line break before token i: the line was wrapped, not ended. */
static bool line_goes_on(split *s, uint32_t i)
{
    if (s->t[i].flags & TOKEN_BLANK)
        return false;
    if (bullet_tokens(s, i) && !leads_on(s, i - 1))
        return false;
    if (leads_on(s, i - 1))
        return true;
    uint32_t length = s->t[i - 1].e - line_begin(s, i - 1), word = s->t[i].e - s->t[i].b;
    static const span links[] = {SPAN("or"), SPAN("and"), SPAN("nor"), SPAN("of"), SPAN("at"), SPAN("which"), SPAN("but"), SPAN("than")};
    bool small = ascii_is_lower(s->d->text.p[s->t[i].b]);
    if (small && (length >= LINE_SHORT || SPAN_IN(token_text(s, i), links)))
        return true;
    return line_width(s) >= LINE_WRAPPED && s->width <= 120 && length + 1 + word > s->width;
}

static void add_sentence(split *s, uint32_t b, uint32_t e, bool heading, int32_t row)
{
    sentence *out = VEC_PUSH(s->a, &s->d->sentences);
    *out = (sentence){.b = s->t[b].b, .e = s->t[e - 1].e, .t0 = b, .t1 = e, .section = (uint8_t)s->section, .heading = heading, .row = row};
    for (uint32_t i = b; i < e; i++) {
        out->sets |= s->t[i].sets;
        out->levels = out->levels || s->t[i].kind == TOKEN_LEVEL;
    }
}

/* The end of the sentence that begins at token b. */
static uint32_t sentence_end(split *s, uint32_t b)
{
    int32_t row;
    uint32_t skip = bullet_tokens(s, b);
    for (uint32_t i = b + 1; i < s->n; i++) {
        if (i > b + skip && (s->t[i].flags & TOKEN_LINE) && !line_goes_on(s, i))
            return i;
        if (s->t[i].kind == TOKEN_WORD) {
            uint8_t flags = s->t[i].flags;
            bool may = (flags & TOKEN_LINE) || ((s->t[i].sets & 1u << SET_HEADING) && (flags & TOKEN_CAPITAL));
            if (may && heading_end(s, i, &row))
                return i;
        } else if (s->t[i].kind == TOKEN_MARK && ends_sentence(s, b, i)) {
            while (i + 1 < s->n && !(s->t[i + 1].flags & TOKEN_SPACE) && (is_mark(s, i + 1, '"') || is_mark(s, i + 1, ']')))
                i++;
            return i + 1;
        }
    }
    return s->n;
}

/* Whether most of the first words are in capitals: then capitals tell no heading. */
static bool is_shouting(const split *s)
{
    enum { SAMPLE = 60 };
    uint32_t shouted = 0, words = 0;
    for (uint32_t i = 0; i < s->n && i < SAMPLE; i++) {
        bool word = s->t[i].kind == TOKEN_WORD && s->t[i].e - s->t[i].b > 1;
        words += word;
        shouted += word && (s->t[i].flags & TOKEN_CAPS);
    }
    return words > 5 && shouted * 5 > words * 4;
}

/* Sections that state nothing of the scan do not swallow findings that follow without a heading: they end with an empty line, or, opened in the
 * middle of a line, with the line. */
static void close_section(split *s, uint32_t i)
{
    if (!section_is_quiet(s->section) || !s->filled)
        return;
    if (s->inner && (s->t[i].flags & TOKEN_LINE))
        s->section = s->outer;
    else if (s->t[i].flags & TOKEN_BLANK)
        s->section = SECTION_NONE;
}

static void open_section(split *s, uint32_t i, section_id section)
{
    s->inner = !starts_line(s, i);
    if (s->inner)
        s->outer = s->section;
    s->filled = false;
    s->section = section;
}

void sentences_read(document *d, const lexicon *l, arena *a)
{
    split s = {.d = d, .l = l, .a = a, .t = d->tokens.v, .n = d->tokens.n};
    s.shouting = is_shouting(&s);
    for (uint32_t i = 0; i < s.n;) {
        int32_t row = -1;
        uint32_t e = heading_end(&s, i, &row);
        if (e) {
            open_section(&s, i, row >= 0 ? (section_id)l->headings[row].section : SECTION_OTHER);
            add_sentence(&s, i, e, true, row);
        } else {
            close_section(&s, i);
            e = sentence_end(&s, i);
            add_sentence(&s, i, e, false, -1);
            s.filled = true;
        }
        i = e;
    }
}
