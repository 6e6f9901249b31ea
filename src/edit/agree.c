/* Verbs beside a noun whose number has changed, and degrees before a comparative: see agree.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "edit/agree.h"

bool agree_needed(const edit_source *src, const finding *f)
{
    static const span ends[] = {SPAN("in"), SPAN("of"), SPAN("at"), SPAN("on"), SPAN("with")};
    const image_pattern *p = &src->l->patterns[f->pattern];
    if (p->plural || !src->l->says[p->say].plural)
        return false;
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
    return noun && !(noun->sets & WORD_PLURAL);
}

/* The word that begins at byte i of the buffer. */
static span word_at(const buf *out, size_t i)
{
    size_t e = i;
    while (e < out->n && ascii_is_alpha(out->p[e]))
        e++;
    return (span){out->p + i, e - i};
}

/* Puts the plural in place of a verb at byte i. False where no such verb stands there. */
static bool make_plural(buf *out, size_t i)
{
    static const struct {
        span one, many;
    } verbs[] = {{SPAN("is"), SPAN("are")}, {SPAN("was"), SPAN("were")}, {SPAN("has"), SPAN("have")}, {SPAN("remains"), SPAN("remain")}};
    span w = word_at(out, i);
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++) {
        if (w.n != verbs[k].one.n || strncasecmp(w.p, verbs[k].one.p, w.n) != 0)
            continue;
        bool caps = ascii_is_upper(w.p[0]);
        buf_room(out, 4);
        memmove(out->p + i + verbs[k].many.n, out->p + i + w.n, out->n - i - w.n);
        memcpy(out->p + i, verbs[k].many.p, verbs[k].many.n);
        out->n = out->n - w.n + verbs[k].many.n;
        for (size_t j = i; caps && j < i + verbs[k].many.n; j++)
            out->p[j] = ascii_upper(out->p[j]);
        return true;
    }
    return false;
}

/* The verb behind the words: the first one of the clause, which no mark and no "and", "or", "that" may cut off. */
static bool behind(buf *out, size_t e)
{
    enum { WORDS = 7 };
    static const span ends[] = {SPAN("and"), SPAN("or"), SPAN("that"), SPAN("which"), SPAN("with"), SPAN("there"), SPAN("but")};
    uint32_t words = 0;
    for (size_t i = e; i < out->n && words < WORDS; i++) {
        char c = out->p[i];
        if (strchr(".,;:()", c) && !(c == '.' && i + 1 < out->n && ascii_is_digit(out->p[i + 1])))
            return false;
        if (!ascii_is_alpha(c) || (i && (ascii_is_alpha(out->p[i - 1]) || ascii_is_digit(out->p[i - 1]))))
            continue;
        if (make_plural(out, i))
            return true;
        if (SPAN_IN(word_at(out, i), ends))
            return false;
        words++;
    }
    return false;
}

/* "there is" before the words, with adjectives between at most. Answers how far the words have moved. */
static size_t before(buf *out, size_t b)
{
    enum { WORDS = 4 };
    uint32_t words = 0;
    for (size_t i = b; i-- > 0 && words < WORDS;) {
        char c = out->p[i];
        if (strchr(".,;:()", c))
            return 0;
        bool start = ascii_is_alpha(c) && (i == 0 || !ascii_is_alpha(out->p[i - 1]));
        if (!start)
            continue;
        words++;
        bool there = i >= 6 && strncasecmp(out->p + i - 6, "there ", 6) == 0;
        size_t n = out->n;
        if (there && make_plural(out, i))
            return out->n - n;
    }
    return 0;
}

void agree_verbs(buf *out, size_t b, size_t e)
{
    size_t moved = before(out, b);
    if (!moved)
        behind(out, e);
}

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
    static const char *const comparatives[] = {"larger", "smaller", "thicker",  "thinner", "wider",  "narrower", "fuller", "lower",
                                               "higher", "denser",  "brighter", "darker",  "longer", "shorter",  "softer", NULL};
    for (size_t i = b; i < out->n; i++) {
        if (!ascii_is_alpha(out->p[i]) || (i && ascii_is_alpha(out->p[i - 1])))
            continue;
        span w = word_at(out, i);
        for (int k = 0; comparatives[k]; k++)
            if (w.n == strlen(comparatives[k]) && strncasecmp(w.p, comparatives[k], w.n) == 0)
                i += make_adverb(out, i);
    }
}
