/* Verbs beside a noun whose number has changed, degrees before a comparative, and hyphens: see agree.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "edit/agree.h"

/* The last of the finding's own words before a preposition or a mark; NULL where there is none. */
static const token *own_noun(const edit_source *src, const finding *f)
{
    static const span ends[] = {SPAN("in"), SPAN("of"), SPAN("at"), SPAN("on"), SPAN("with")};
    const token *noun = NULL;
    for (uint32_t t = f->t0; t < f->t1; t++) {
        const token *v = &src->d->tokens.v[t];
        span w = span_cut(src->d->text, v->b, v->e);
        bool end = v->kind == TOKEN_MARK || SPAN_IN(w, ends);
        if (end && noun)
            break;
        if (v->kind == TOKEN_WORD)
            noun = v;
    }
    return noun;
}

bool agree_needed(const edit_source *src, const finding *f)
{
    const image_pattern *p = &src->l->patterns[f->pattern];
    if (p->plural || !src->l->says[p->say].plural)
        return false;
    const token *noun = own_noun(src, f);
    return noun && !(noun->sets & WORD_PLURAL);
}

bool agree_singular_needed(const edit_source *src, const finding *f, span say)
{
    static const span ends[] = {SPAN("in"),     SPAN("of"),     SPAN("at"),    SPAN("on"),     SPAN("with"),    SPAN("around"),
                                SPAN("near"),   SPAN("that"),   SPAN("from"),  SPAN("inside"), SPAN("outside"), SPAN("between"),
                                SPAN("behind"), SPAN("beside"), SPAN("under"), SPAN("for")};
    const image_say *said = &src->l->says[src->l->patterns[f->pattern].say];
    const token *noun = own_noun(src, f);
    if (said->plural || !noun || !(noun->sets & WORD_PLURAL))
        return false;
    for (uint32_t i = 0; i < said->parts.count; i++)
        if (src->l->parts[said->parts.first + i].kind == PART_AGREE)
            return false;
    for (size_t b = 0, e = 0; b < say.n; b = e + 1) { /* no word before the first preposition looks like a plural */
        for (e = b; e < say.n && say.p[e] != ' ';)
            e++;
        if (SPAN_IN(((span){say.p + b, e - b}), ends))
            return true;
        if (e > b && (say.p[e - 1] == 's' || say.p[e - 1] == 'S'))
            return false;
    }
    return true;
}

/* The word that begins at byte i of the buffer. */
static span word_at(const buf *out, size_t i)
{
    size_t e = i;
    while (e < out->n && ascii_is_alpha(out->p[e]))
        e++;
    return (span){out->p + i, e - i};
}

/* Puts the plural in place of a verb at byte i, or the singular in place of its plural. False where no such verb stands there. `next`: the words
 * stand right before it, so that it can be no noun ("causes"). */
static bool turn_verb(buf *out, size_t i, bool plural, bool next)
{
    enum { NEVER_NOUNS = 8 };
    static const struct {
        span one, many;
    } verbs[] = {{SPAN("is"), SPAN("are")},
                 {SPAN("was"), SPAN("were")},
                 {SPAN("has"), SPAN("have")},
                 {SPAN("remains"), SPAN("remain")},
                 {SPAN("appears"), SPAN("appear")},
                 {SPAN("shows"), SPAN("show")},
                 {SPAN("measures"), SPAN("measure")},
                 {SPAN("fills"), SPAN("fill")},
                 {SPAN("does"), SPAN("do")},
                 {SPAN("involves"), SPAN("involve")},
                 {SPAN("extends"), SPAN("extend")},
                 {SPAN("produces"), SPAN("produce")},
                 {SPAN("contributes"), SPAN("contribute")},
                 {SPAN("narrows"), SPAN("narrow")},
                 {SPAN("suggests"), SPAN("suggest")},
                 {SPAN("touches"), SPAN("touch")},
                 {SPAN("presses"), SPAN("press")},
                 {SPAN("reaches"), SPAN("reach")},
                 {SPAN("affects"), SPAN("affect")},
                 {SPAN("surrounds"), SPAN("surround")},
                 {SPAN("indents"), SPAN("indent")},
                 {SPAN("causes"), SPAN("cause")},
                 {SPAN("results"), SPAN("result")},
                 {SPAN("predominates"), SPAN("predominate")},
                 {SPAN("represents"), SPAN("represent")},
                 {SPAN("persists"), SPAN("persist")}};
    span w = word_at(out, i);
    for (size_t k = 0; k < (next ? sizeof verbs / sizeof *verbs : NEVER_NOUNS); k++) {
        span from = plural ? verbs[k].one : verbs[k].many, to = plural ? verbs[k].many : verbs[k].one;
        if (w.n != from.n || strncasecmp(w.p, from.p, w.n) != 0)
            continue;
        bool caps = ascii_is_upper(w.p[0]);
        buf_room(out, 4);
        memmove(out->p + i + to.n, out->p + i + from.n, out->n - i - from.n);
        memcpy(out->p + i, to.p, to.n);
        out->n = out->n - from.n + to.n;
        for (size_t j = i; caps && j < i + to.n; j++)
            out->p[j] = ascii_upper(out->p[j]);
        return true;
    }
    return false;
}

/* The verb behind the words: the first one of the clause, which no mark and no "and", "or", "that" may cut off. */
static bool behind(buf *out, size_t e)
{
    enum { WORDS = 12 }; /* "in the joint at the top of the shoulder" has nine */
    static const span ends[] = {SPAN("and"),  SPAN("or"),    SPAN("that"), SPAN("which"),   SPAN("with"), SPAN("there"), SPAN("but"),
                                SPAN("when"), SPAN("where"), SPAN("as"),   SPAN("because"), SPAN("if"),   SPAN("while")};
    uint32_t words = 0;
    for (size_t i = e; i < out->n && words < WORDS; i++) {
        char c = out->p[i];
        if (strchr(".,;:()", c) && !(c == '.' && i + 1 < out->n && ascii_is_digit(out->p[i + 1])))
            return false;
        if (!ascii_is_alpha(c) || (i && (ascii_is_alpha(out->p[i - 1]) || ascii_is_digit(out->p[i - 1]))))
            continue;
        if (turn_verb(out, i, true, words == 0))
            return true;
        if (SPAN_IN(word_at(out, i), ends))
            return false;
        words++;
    }
    return false;
}

/* "there is" (or "are", for the singular) before byte b, with adjectives between at most. Answers where b is now. */
static size_t before(buf *out, size_t b, bool plural)
{
    enum { WORDS = 4 };
    uint32_t words = 0;
    for (size_t i = b; i-- > 0 && words < WORDS;) {
        char c = out->p[i];
        if (strchr(".,;:()", c))
            return b;
        bool start = ascii_is_alpha(c) && (i == 0 || !ascii_is_alpha(out->p[i - 1]));
        if (!start)
            continue;
        words++;
        bool there = i >= 6 && strncasecmp(out->p + i - 6, "there ", 6) == 0;
        size_t n = out->n;
        if (there && turn_verb(out, i, plural, false))
            return b + out->n - n;
    }
    return b;
}

void agree_verbs(buf *out, size_t b, size_t e)
{
    if (before(out, b, true) == b)
        behind(out, e);
}

size_t agree_there_is(buf *out, size_t b) { return before(out, b, false); }

/* The word that ends right before byte e, where one space stands between them; empty where there is none. */
static span word_before(const buf *out, size_t e)
{
    if (e < 2 || out->p[e - 1] != ' ')
        return (span){0};
    size_t b = e - 1;
    while (b > 0 && ascii_is_alpha(out->p[b - 1]))
        b--;
    return (span){out->p + b, e - 1 - b};
}

static bool is_degree(span w)
{
    static const char *const degrees[] = {"mild", "moderate", "slight", "minimal", "marginal", NULL};
    for (int i = 0; degrees[i]; i++)
        if (w.n == strlen(degrees[i]) && strncasecmp(w.p, degrees[i], w.n) == 0)
            return true;
    return false;
}

/* Puts "ly" behind the degree that ends before byte e, and behind the one that it is the upper end of ("mild to moderate"). Answers how many bytes
 * were put in. */
static size_t make_adverb(buf *out, size_t e)
{
    span w = word_before(out, e);
    if (!is_degree(w))
        return 0;
    size_t end = e - 1, b = end - w.n, before = 0;
    bool caps = ascii_is_upper(out->p[end - 1]);
    span link = word_before(out, b);
    if (link.n == 2 && strncasecmp(link.p, "to", 2) == 0)
        before = make_adverb(out, b - 3);
    end += before;
    buf_room(out, 2);
    memmove(out->p + end + 2, out->p + end, out->n - end);
    memcpy(out->p + end, caps ? "LY" : "ly", 2);
    out->n += 2;
    return before + 2;
}

void agree_degrees(buf *out, size_t b)
{
    static const char *const comparatives[] = {"larger", "smaller",  "thicker", "thinner", "wider",   "narrower", "fuller",  "lower", "higher",
                                               "denser", "brighter", "darker",  "longer",  "shorter", "softer",   "stiffer", NULL};
    for (size_t i = b; i < out->n; i++) {
        if (!ascii_is_alpha(out->p[i]) || (i && ascii_is_alpha(out->p[i - 1])))
            continue;
        span w = word_at(out, i);
        for (int k = 0; comparatives[k]; k++)
            if (w.n == strlen(comparatives[k]) && strncasecmp(w.p, comparatives[k], w.n) == 0)
                i += make_adverb(out, i);
    }
}

/* Whether no noun follows: the end, a mark, or a word that begins a phrase of its own. A comma may stand in a row of adjectives. */
static bool stands_last(span behind, bool row)
{
    static const span begin[] = {SPAN("at"), SPAN("but"), SPAN("by"),    SPAN("compared"), SPAN("for"),  SPAN("from"),
                                 SPAN("in"), SPAN("on"),  SPAN("since"), SPAN("to"),       SPAN("with"), SPAN("measuring")};
    while (behind.n && ascii_is_space(behind.p[0]))
        behind = (span){behind.p + 1, behind.n - 1};
    size_t n = 0;
    while (n < behind.n && ascii_is_alpha(behind.p[n]))
        n++;
    if (!n)
        return !behind.n || strchr(row ? ".;:)" : ".,;:)", behind.p[0]);
    return SPAN_IN(((span){behind.p, n}), begin);
}

/* Whether a compound begins as a phrase does: "behind-the-heart". */
static bool begins_phrase(span w)
{
    static const span leads[] = {SPAN("above"),  SPAN("after"),   SPAN("around"), SPAN("at"),      SPAN("before"),  SPAN("behind"), SPAN("below"),
                                 SPAN("beside"), SPAN("between"), SPAN("inside"), SPAN("outside"), SPAN("through"), SPAN("under"),  SPAN("within")};
    const char *hyphen = memchr(w.p, '-', w.n);
    return hyphen && SPAN_IN(((span){w.p, (size_t)(hyphen - w.p)}), leads);
}

void agree_compound(buf *out, size_t b, span behind)
{
    static const span tail = SPAN("-than-usual"), joins[] = {SPAN("and"), SPAN("or")};
    size_t i = out->n;
    while (i > b && out->p[i - 1] != ' ')
        i--;
    span w = {out->p + i, out->n - i};
    bool compared = w.n > tail.n && strncasecmp(w.p + w.n - tail.n, tail.p, tail.n) == 0;
    bool phrase = begins_phrase(w) && !SPAN_IN(word_before(out, i), joins);
    if (!(compared || phrase) || !stands_last(behind, phrase))
        return;
    for (; i < out->n; i++)
        if (out->p[i] == '-')
            out->p[i] = ' ';
}
