/* Sections and sentences, out of the tokens, which are read as far as they are asked for. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/split.h"

enum { TITLE_WORDS = 8, LINE_SHORT = 42, LINE_WRAPPED = 50 };

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

/* Whether words of an entry stand on both sides of the line break before token i, which no list would have: "disc", "bulge". */
static bool entry_spans(split *s, uint32_t i)
{
    enum { WORDS = 6 };
    uint32_t b = i > s->begin + WORDS ? i - WORDS : s->begin;
    for (; b < i; b++) {
        uint32_t node = s->l->header->root[SET_ENTRY];
        for (uint32_t k = b; node && has(s, k) && at(s, k)->word && (k <= i || !starts_line(s, k)); k++) {
            node = lexicon_step(s->l, node, at(s, k)->word);
            if (node && k >= i && s->l->nodes[node].leaves.count)
                return true;
        }
    }
    return false;
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
    if (small && (length >= LINE_SHORT || SPAN_IN(token_text(s, i), links) || entry_spans(s, i)))
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
    out->end = (uint8_t)s->end;
}

/* Whether nothing stands right before the sentence that begins at token b, and nothing but its own words [b, e) tells that it is no heading. */
static bool begins_plainly(split *s, uint32_t b, uint32_t e)
{
    bool apart = at(s, b)->b == 0 || (at(s, b)->flags & TOKEN_SPACE);
    return apart && !heading_may_open(s, b) && !heading_begins_loudly(s, b, e) && s->reach < e;
}

/* Whether the mark at token i ends the sentence that began at token b wherever these words stand. */
static bool ends_plainly(split *s, uint32_t b, uint32_t i)
{
    const token *before = at(s, i - 1);
    bool word = before->kind == TOKEN_WORD;
    if (!is_mark(s, i, '.') || (i == b + 1 && !word) || !begins_plainly(s, b, i + 1))
        return false;
    return !word || (before->e - before->b > 1 && !is_abbreviation(s, i - 1) && !is_number_sign(s, i - 1));
}

/* Whether the sentence of tokens [b, e) ends with its line wherever an empty line or nothing follows these words. */
static bool ends_with_line(split *s, uint32_t b, uint32_t e)
{
    uint32_t n;
    char last = s->d->text.p[at(s, e - 1)->e - 1];
    bool ended = !has(s, e) || (at(s, e)->flags & TOKEN_BLANK);
    return ended && (ascii_is_alpha(last) || ascii_is_digit(last)) && begins_plainly(s, b, e) && heading_known(s, b, &n) < 0;
}

/* The end of the sentence that begins at token b. */
static uint32_t sentence_end(split *s, uint32_t b)
{
    int32_t row;
    uint32_t skip = bullet_tokens(s, b);
    bool plain = true;
    uint32_t i = b + 1;
    s->end = ENDS_OPEN;
    for (; has(s, i); i++) {
        uint8_t flags = at(s, i)->flags;
        if (i > b + skip && (flags & TOKEN_LINE) && !line_goes_on(s, i))
            break;
        plain = plain && !(flags & TOKEN_LINE);
        if (at(s, i)->kind == TOKEN_WORD) {
            bool may = (flags & TOKEN_LINE) || ((at(s, i)->sets & 1u << SET_HEADING) && (flags & TOKEN_CAPITAL));
            if (may && heading_end(s, i, &row))
                return i;
            plain = plain && !(may && heading_may_open(s, i));
        } else if (at(s, i)->kind == TOKEN_MARK && ends_sentence(s, b, i)) {
            uint32_t e = i + 1;
            while (has(s, e) && !(at(s, e)->flags & TOKEN_SPACE) && (is_mark(s, e, '"') || is_mark(s, e, ']')))
                e++;
            if (plain && e == i + 1 && ends_plainly(s, b, i))
                s->end = ENDS_STOP;
            return e;
        }
    }
    if (plain && ends_with_line(s, b, i))
        s->end = ENDS_LINE;
    return i;
}

/* Whether the sentence that begins at byte b says at once what is there. */
static bool begins_with_there(const split *s, uint32_t b)
{
    static const span begin[] = {SPAN("There is "), SPAN("There are ")};
    for (size_t k = 0; k < sizeof begin / sizeof *begin; k++)
        if (s->d->text.n - b >= begin[k].n && memcmp(s->d->text.p + b, begin[k].p, begin[k].n) == 0)
            return true;
    return false;
}

/* Whether a line that begins at byte b is what was seen at a level of the spine: "C6-C7:", "L4/5 level:". */
static bool begins_with_level(const split *s, uint32_t b)
{
    enum { LONGEST = 16 };
    span line = span_cut(s->d->text, b, (uint32_t)s->d->text.n);
    if (line.n < 3 || !strchr("CDLSTcdlst", line.p[0]) || !ascii_is_digit(line.p[1]))
        return false;
    for (size_t i = 2; i < line.n && i < LONGEST && line.p[i] != '\n' && line.p[i] != '.'; i++)
        if (line.p[i] == ':')
            return true;
    return false;
}

/* Whether the colon at byte i stands between two digits: "3:40 PM". */
static bool is_clock(span text, size_t i) { return i > 0 && i + 1 < text.n && ascii_is_digit(text.p[i - 1]) && ascii_is_digit(text.p[i + 1]); }

/* The first byte from b on behind which a heading may begin, a colon or a line of nothing but capitals; the end of the text where there is none. */
static uint32_t next_heading(const split *s, uint32_t b)
{
    enum { SHORTEST = 4, LONGEST = 40 };
    span rest = span_cut(s->d->text, b, (uint32_t)s->d->text.n);
    for (size_t i = 0, e; i < rest.n; i = e + 1) {
        bool capitals = true;
        for (e = i; e < rest.n && rest.p[e] != '\n'; e++) {
            if (rest.p[e] == ':' && !is_clock(rest, e) && !begins_with_level(s, b + (uint32_t)i))
                return b + (uint32_t)e;
            capitals = capitals && (ascii_is_upper(rest.p[e]) || ascii_is_space(rest.p[e]));
        }
        if (capitals && e - i >= SHORTEST && e - i <= LONGEST)
            return b + (uint32_t)i;
    }
    return (uint32_t)s->d->text.n;
}

/* Whether one follows behind byte b; the text is searched once. */
static bool heading_follows(split *s, uint32_t b)
{
    if (s->heading < b)
        s->heading = next_heading(s, b);
    return s->heading < s->d->text.n;
}

/* Sections that state nothing of the scan do not swallow findings that follow without a heading: they end with an empty line, with the line where no
 * heading follows at all or a level of the spine begins, or, opened in the middle of a line, with the line or before a sentence that begins with
 * "There is". `gap` stands before the next sentence, which begins at byte b. */
static void close_section(split *s, uint8_t gap, uint32_t b)
{
    if (!section_is_quiet(s->section) || !s->filled)
        return;
    if (s->inner && ((gap & TOKEN_LINE) || begins_with_there(s, b)))
        s->section = s->outer;
    else if ((gap & TOKEN_BLANK) || ((gap & TOKEN_LINE) && (!heading_follows(s, b) || (section_is_told(s->section) && begins_with_level(s, b)))))
        s->section = SECTION_NONE;
}

static void open_section(split *s, bool inner, section_id section)
{
    s->inner = inner;
    if (s->inner)
        s->outer = s->section;
    s->filled = false;
    s->section = section;
}

/* The known text that is a sentence or heading at byte b, NULL where there is none. `gap`: what stands before it; `line`: it begins a line. */
static known_text *known_at(split *s, uint32_t b, uint8_t gap, bool line)
{
    while (s->next < s->known.n && s->known.v[s->next].b < b)
        s->next++;
    if (b > 0 && !(gap & TOKEN_SPACE))
        return NULL;
    for (uint32_t i = s->next; i < s->known.n && s->known.v[i].b == b; i++)
        if (line || s->known.v[i].row->end != ENDS_COLON)
            return s->known.v[i].row;
    return NULL;
}

/* Takes the sentence or heading that begins at token i, where it is known. False where it is not. */
static bool take_known(split *s, uint32_t i)
{
    if (s->next == s->known.n)
        return false;
    bool read = i < s->d->tokens.n;
    if (!read)
        scan_gap(&s->scan);
    uint32_t b = read ? at(s, i)->b : s->scan.i;
    uint8_t gap = read ? at(s, i)->flags : s->scan.flags;
    known_text *row = known_at(s, b, gap, (gap & TOKEN_LINE) || !s->d->sentences.n);
    if (!row)
        return false;
    bool heading = row->end == ENDS_COLON;
    if (heading)
        open_section(s, false, (section_id)s->l->headings[row->row].section);
    else
        close_section(s, gap, b);
    sentence *out = add_sentence(s, i, i);
    out->b = b;
    out->e = b + row->n;
    out->gap = gap;
    out->heading = heading;
    out->row = row->row;
    out->sets = row->sets;
    out->levels = row->levels;
    out->begins_level = row->begins_level;
    out->brief = row->brief;
    out->known = row;
    s->filled = !heading;
    scan_move(&s->scan, i, out->e);
    return true;
}

/* Takes the sentence or heading that begins at token i; answers its end. */
static uint32_t take_read(split *s, uint32_t i)
{
    int32_t row;
    s->begin = s->reach = i;
    uint32_t e = heading_end(s, i, &row);
    if (e) {
        s->end = row >= 0 && heading_is_plain(s, i, e) ? ENDS_COLON : ENDS_OPEN;
        open_section(s, !starts_line(s, i), row >= 0 ? (section_id)s->l->headings[row].section : SECTION_OTHER);
        add_read(s, i, e, true, row);
        return e;
    }
    close_section(s, at(s, i)->flags, at(s, i)->b);
    e = sentence_end(s, i);
    add_read(s, i, e, false, -1);
    s->filled = true;
    return e;
}

void sentences_read(document *d, const lexicon *l, arena *a, word_memo *memo, known_texts *known)
{
    split s = {.d = d, .l = l, .a = a, .scan = scan_start(d, l, a, memo)};
    VEC_ROOM(a, &d->tokens, d->text.n / (known ? 20 : 5) + 16);
    VEC_ROOM(a, &d->sentences, d->text.n / 32 + 8);
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
