/* Sections and sentences, out of the tokens, which are read as far as they are asked for. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/known.h"
#include "document/tokens.h"

enum { HEADING_WORDS = 12, NAME_WORDS = 3, TITLE_WORDS = 8, LINE_SHORT = 42, LINE_WRAPPED = 50 };
typedef enum answer { NOT_ASKED, NO, YES } answer;

typedef struct split {
    document *d;
    const lexicon *l;
    arena *a;
    scan scan;
    known_places known;        /* sentences that need not be read */
    uint32_t next;             /* of them */
    uint32_t begin;            /* token, of the sentence at hand */
    bool plain;                /* of the sentence at hand: see known.c */
    uint32_t reach;            /* the last token that a search for headings in it has looked at */
    section_id section, outer; /* `outer`: the section around one that was opened in the middle of a line */
    bool inner;                /* the section was opened in the middle of a line, and ends with it */
    bool filled;               /* the section holds a sentence */
    uint32_t width;            /* bytes of the longest line: where lines wrap */
    bool measured;             /* `width` is known */
    answer shouting;           /* most words are in capitals */
} split;

/* Whether there is a token i. */
static bool has(split *s, uint32_t i)
{
    while (i >= s->d->tokens.n)
        if (!scan_some(&s->scan, s->scan.n))
            return false;
    return true;
}

static const token *at(const split *s, uint32_t i) { return &s->d->tokens.v[i]; }
static bool starts_line(const split *s, uint32_t i) { return (i == 0 && !s->d->sentences.n) || (at(s, i)->flags & TOKEN_LINE); }
static bool is_mark(split *s, uint32_t i, char c) { return has(s, i) && at(s, i)->kind == TOKEN_MARK && s->d->text.p[at(s, i)->b] == c; }
static span token_text(const split *s, uint32_t i) { return span_cut(s->d->text, at(s, i)->b, at(s, i)->e); }

/* The heading of the lexicon that begins at token i: its row, and in *n its tokens. -1 where there is none. */
static int32_t known_heading(split *s, uint32_t i, uint32_t *n)
{
    if (!(at(s, i)->sets & 1u << SET_HEADING))
        return -1;
    int32_t best = -1;
    uint32_t node = s->l->header->root[SET_HEADING];
    for (uint32_t k = 0; k < HEADING_WORDS && has(s, i + k) && at(s, i + k)->word && (k == 0 || !starts_line(s, i + k)); k++) {
        s->reach = i + k > s->reach ? i + k : s->reach;
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
    document sample = {.text = s->d->text};
    scan first = scan_start(&sample, s->l, s->a, s->scan.memo);
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
        for (uint32_t k = i; node && has(s, k) && at(s, k)->word && (k == i || !starts_line(s, k)); k++) {
            node = lexicon_step(s->l, node, at(s, k)->word);
            if (node && k > colon && s->l->nodes[node].leaves.count)
                return true;
        }
    }
    return false;
}

/* The end of a heading that begins at token i (behind its colon), 0 where none does; *row as in sentence. */
static uint32_t heading_end(split *s, uint32_t i, int32_t *row)
{
    uint32_t n = 0;
    bool line = starts_line(s, i);
    *row = -1;
    if (at(s, i)->flags & TOKEN_HYPHEN) /* no sentence ends inside a compound, and no hyphen stands between two */
        return 0;
    if (!line && !(at(s, i)->flags & TOKEN_CAPS) && !((at(s, i)->flags & TOKEN_CAPITAL) && after_sentence(s, i)))
        return 0;
    *row = known_heading(s, i, &n);
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

/* The tokens of a list mark ("1.", "2)", "-", "*") that stands at token i at the start of a line. */
static uint32_t bullet_tokens(split *s, uint32_t i)
{
    const token *t = at(s, i);
    if (t->kind == TOKEN_NUMBER && t->e - t->b <= 2 && (is_mark(s, i + 1, '.') || is_mark(s, i + 1, ')')) && !(at(s, i + 1)->flags & TOKEN_SPACE))
        return 2;
    if (t->kind != TOKEN_MARK)
        return 0;
    char c = s->d->text.p[t->b];
    return c == '-' || c == '*' || c == '.' || (unsigned char)c >= 0x80 ? 1 : 0;
}

/* Words before a full stop that does not end a sentence. */
static bool is_abbreviation(const split *s, uint32_t i)
{
    static const span words[] = {SPAN("dr"),  SPAN("mr"), SPAN("mrs"), SPAN("ms"), SPAN("prof"), SPAN("vs"),   SPAN("approx"), SPAN("st"),
                                 SPAN("fig"), SPAN("e"),  SPAN("g"),   SPAN("i"),  SPAN("sq"),   SPAN("resp"), SPAN("incl")};
    return SPAN_IN(token_text(s, i), words);
}

/* Words that are an abbreviation before a number: "No. 4", but "Fracture: no." */
static bool is_number_sign(const split *s, uint32_t i)
{
    static const span words[] = {SPAN("no"), SPAN("nr")};
    return SPAN_IN(token_text(s, i), words);
}

/* Whether the full stop behind word i belongs to it. */
static bool is_abbreviated(split *s, uint32_t i)
{
    return is_number_sign(s, i) ? has(s, i + 2) && at(s, i + 2)->kind == TOKEN_NUMBER : is_abbreviation(s, i);
}

/* Whether the mark at token i ends the sentence that began at token b. */
static bool ends_sentence(split *s, uint32_t b, uint32_t i)
{
    char c = s->d->text.p[at(s, i)->b];
    if (c == ')' && i > b && is_mark(s, i - 1, '.')) /* "(see above.) Next" */
        return !has(s, i + 1) || ((at(s, i + 1)->flags & TOKEN_SPACE) && (at(s, i + 1)->flags & TOKEN_CAPITAL));
    if (at(s, i)->kind != TOKEN_MARK || (c != '.' && c != '!' && c != '?'))
        return false;
    if (i == b || !has(s, i + 1))
        return !has(s, i + 1);
    const token *before = at(s, i - 1), *after = at(s, i + 1);
    if (c == '?') /* in these reports a question mark before a phrase means "possibly" */
        return (after->flags & TOKEN_LINE) || (!(at(s, i)->flags & TOKEN_SPACE) && (after->flags & TOKEN_SPACE) && (after->flags & TOKEN_CAPITAL));
    if (i == b + 1 && before->kind == TOKEN_NUMBER && before->e - before->b <= 2)
        return false; /* a list number */
    if (before->kind == TOKEN_WORD && !(before->flags & TOKEN_LINE && after->flags & TOKEN_LINE) && is_abbreviated(s, i - 1))
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
    if (at(s, i)->kind == TOKEN_MARK)
        return s->d->text.p[at(s, i)->b] == ',' || s->d->text.p[at(s, i)->b] == '&';
    return SPAN_IN(token_text(s, i), words);
}

static uint32_t line_begin(const split *s, uint32_t i)
{
    uint32_t b = at(s, i)->b;
    while (b > 0 && s->d->text.p[b - 1] != '\n')
        b--;
    return b;
}

/* Bytes of the longest line, without white space around it; measured when it is first asked for, because few records wrap. */
static uint32_t line_width(split *s)
{
    span text = s->d->text;
    for (uint32_t b = 0, e, end; b < text.n && !s->measured; b = end + 1) {
        for (end = b; end < text.n && text.p[end] != '\n' && text.p[end] != '\r';)
            end++;
        for (e = end; e > b && ascii_is_space(text.p[e - 1]);)
            e--;
        while (b < e && ascii_is_space(text.p[b]))
            b++;
        s->width = e - b > s->width ? e - b : s->width;
    }
    s->measured = true;
    return s->width;
}

/* Whether the sentence goes on over the line break before token i: the line was wrapped, not ended. */
static bool line_goes_on(split *s, uint32_t i)
{
    if (at(s, i)->flags & TOKEN_BLANK)
        return false;
    if (bullet_tokens(s, i) && !leads_on(s, i - 1))
        return false;
    if (leads_on(s, i - 1))
        return true;
    uint32_t length = at(s, i - 1)->e - line_begin(s, i - 1), word = at(s, i)->e - at(s, i)->b;
    static const span links[] = {SPAN("or"), SPAN("and"), SPAN("nor"), SPAN("of"), SPAN("at"), SPAN("which"), SPAN("but"), SPAN("than")};
    bool small = ascii_is_lower(s->d->text.p[at(s, i)->b]);
    if (small && (length >= LINE_SHORT || SPAN_IN(token_text(s, i), links)))
        return true;
    return line_width(s) >= LINE_WRAPPED && s->width <= 120 && length + 1 + word > s->width;
}

static sentence *add_sentence(split *s, uint32_t b, uint32_t e)
{
    sentence *out = VEC_PUSH(s->a, &s->d->sentences);
    *out = (sentence){.t0 = b, .t1 = e, .section = (uint8_t)s->section, .row = -1};
    return out;
}

static void add_read(split *s, uint32_t b, uint32_t e, bool heading, int32_t row)
{
    sentence *out = add_sentence(s, b, e);
    out->b = at(s, b)->b;
    out->e = at(s, e - 1)->e;
    out->gap = at(s, b)->flags;
    out->heading = heading;
    out->row = row;
    out->begins_level = at(s, b)->kind == TOKEN_LEVEL;
    out->brief = e - b <= TITLE_WORDS;
    for (uint32_t i = b; i < e; i++) {
        out->sets |= at(s, i)->sets;
        out->levels = out->levels || at(s, i)->kind == TOKEN_LEVEL;
    }
    out->plain = s->plain && !heading;
}

/* Whether token i may open a heading of the lexicon: what stands around decides whether it does. */
static bool may_open(split *s, uint32_t i)
{
    uint32_t n;
    return known_heading(s, i, &n) >= 0 && (is_mark(s, i + n, ':') || is_mark(s, i + n, '-'));
}

/* Whether the words [b, e) begin as an unknown heading may: nothing but capitals up to a colon or the end. */
static bool begins_loudly(split *s, uint32_t b, uint32_t e)
{
    if (at(s, b)->kind != TOKEN_WORD || (!(at(s, b)->flags & TOKEN_CAPS) && at(s, b)->e - at(s, b)->b > 1))
        return false;
    for (uint32_t i = b + 1; i < e && !is_mark(s, i, ':'); i++)
        if (ascii_is_lower(s->d->text.p[at(s, i)->b]))
            return false;
    return true;
}

/* Whether the mark at token i ends the sentence that began at token b wherever these words stand. */
static bool ends_plainly(split *s, uint32_t b, uint32_t i)
{
    const token *before = at(s, i - 1);
    bool apart = at(s, b)->b == 0 || (at(s, b)->flags & TOKEN_SPACE), word = before->kind == TOKEN_WORD;
    if (!apart || !is_mark(s, i, '.') || (i == b + 1 && !word) || may_open(s, b) || begins_loudly(s, b, i) || s->reach > i)
        return false;
    return !word || (before->e - before->b > 1 && !is_abbreviation(s, i - 1) && !is_number_sign(s, i - 1));
}

/* The end of the sentence that begins at token b. */
static uint32_t sentence_end(split *s, uint32_t b)
{
    int32_t row;
    uint32_t skip = bullet_tokens(s, b);
    bool plain = true;
    s->plain = false;
    s->reach = b;
    for (uint32_t i = b + 1; has(s, i); i++) {
        uint8_t flags = at(s, i)->flags;
        if (i > b + skip && (flags & TOKEN_LINE) && !line_goes_on(s, i))
            return i;
        plain = plain && !(flags & TOKEN_LINE);
        if (at(s, i)->kind == TOKEN_WORD) {
            bool may = (flags & TOKEN_LINE) || ((at(s, i)->sets & 1u << SET_HEADING) && (flags & TOKEN_CAPITAL));
            if (may && heading_end(s, i, &row))
                return i;
            plain = plain && !(may && may_open(s, i));
        } else if (at(s, i)->kind == TOKEN_MARK && ends_sentence(s, b, i)) {
            uint32_t e = i + 1;
            while (has(s, e) && !(at(s, e)->flags & TOKEN_SPACE) && (is_mark(s, e, '"') || is_mark(s, e, ']')))
                e++;
            s->plain = plain && e == i + 1 && ends_plainly(s, b, i);
            return e;
        }
    }
    return s->d->tokens.n;
}

/* Sections that state nothing of the scan do not swallow findings that follow without a heading: they end with an empty line, or, opened in the
 * middle of a line, with the line. `gap`: what stands before the next sentence. */
static void close_section(split *s, uint8_t gap)
{
    if (!section_is_quiet(s->section) || !s->filled)
        return;
    if (s->inner && (gap & TOKEN_LINE))
        s->section = s->outer;
    else if (gap & TOKEN_BLANK)
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

/* Takes a plain sentence that is known, where one begins at token i. False where none does. */
static bool take_known(split *s, uint32_t i)
{
    if (s->next == s->known.n)
        return false;
    bool read = i < s->d->tokens.n;
    if (!read)
        scan_gap(&s->scan);
    uint32_t b = read ? at(s, i)->b : s->scan.i;
    uint8_t gap = read ? at(s, i)->flags : s->scan.flags;
    while (s->next < s->known.n && s->known.v[s->next].b < b)
        s->next++;
    if (s->next == s->known.n || s->known.v[s->next].b > b || (b > 0 && !(gap & TOKEN_SPACE)))
        return false;
    known_text *row = s->known.v[s->next].row;
    close_section(s, gap);
    sentence *out = add_sentence(s, i, i);
    out->b = b;
    out->e = b + row->n;
    out->gap = gap;
    out->sets = row->sets;
    out->levels = row->levels;
    out->begins_level = row->begins_level;
    out->brief = row->brief;
    out->known = row;
    s->filled = true;
    scan_move(&s->scan, i, out->e);
    return true;
}

/* Takes the sentence or heading that begins at token i; answers its end. */
static uint32_t take_read(split *s, uint32_t i)
{
    int32_t row;
    s->begin = i;
    uint32_t e = heading_end(s, i, &row);
    if (e) {
        open_section(s, i, row >= 0 ? (section_id)s->l->headings[row].section : SECTION_OTHER);
        add_read(s, i, e, true, row);
        return e;
    }
    close_section(s, at(s, i)->flags);
    e = sentence_end(s, i);
    add_read(s, i, e, false, -1);
    s->filled = true;
    return e;
}

void sentences_read(document *d, const lexicon *l, arena *a, word_memo *memo, known_texts *known)
{
    split s = {.d = d, .l = l, .a = a, .scan = scan_start(d, l, a, memo)};
    VEC_ROOM(a, &d->tokens, d->text.n / (known ? 20 : 5) + 16);
    if (known)
        known_find(&s.known, known, d->text, a);
    for (uint32_t i = 0;;) {
        if (take_known(&s, i))
            continue;
        if (!has(&s, i))
            break;
        i = take_read(&s, i);
    }
}
