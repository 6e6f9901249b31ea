/* A say with its slots, number, article and capitals put right, and a sentence with its findings replaced: see edit.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "edit/agree.h"
#include "edit/capitals.h"

#include "base/buf.h"

/* Drops the spaces that an empty optional part leaves: doubled ones, those at the ends and before a comma or full stop. */
static span tidy(span s)
{
    char *p = (char *)(uintptr_t)s.p; /* the buffer is ours */
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == ' ' && (n == 0 || p[n - 1] == ' '))
            continue;
        if ((c == ',' || c == '.' || c == ';') && n && p[n - 1] == ' ')
            n--;
        p[n++] = c;
    }
    while (n && p[n - 1] == ' ')
        n--;
    return (span){p, n};
}

static void put_slot(const edit_source *src, const capture *c, buf *out)
{
    if (c->row >= 0) {
        buf_put(out, lexicon_text(src->l, src->l->slots[c->row].say));
        return;
    }
    const token *v = src->d->tokens.v;
    buf_put(out, span_cut(src->d->text, v[c->t0].b, v[c->t1 - 1].e));
}

span edit_say(const edit_source *src, const finding *f)
{
    const image_pattern *p = &src->l->patterns[f->pattern];
    if (p->say == UINT32_MAX)
        return (span){0};
    row_range parts = src->l->says[p->say].parts;
    buf out = {.a = src->a};
    bool skip = false;
    for (uint32_t i = 0; i < parts.count; i++) {
        const image_part *part = &src->l->parts[parts.first + i];
        if (part->kind == PART_CLOSE)
            skip = false;
        if (skip)
            continue;
        if (part->kind == PART_OPEN)
            skip = !(f->captured & 1u << part->slot);
        else if (part->kind == PART_SLOT)
            put_slot(src, &f->captures[part->slot], &out);
        else if (part->kind == PART_TEXT || part->kind == PART_AGREE)
            buf_put(&out, lexicon_text(src->l, part->kind == PART_AGREE && p->plural ? part->plural : part->text));
    }
    return tidy(buf_span(&out));
}

bool edit_replaces(const edit_source *src, const finding *f)
{
    const image_entry *e = &src->l->entries[f->entry];
    if ((e->flags & ENTRY_KEEP) || src->l->patterns[f->pattern].say == UINT32_MAX)
        return false;
    if (e->critical && (!(f->contexts & CONTEXT_NEGATED) || (f->contexts & CONTEXT_UNCERTAIN)))
        return false;
    return !f->shares_noun;
}

static bool is_letter_or_digit(char c) { return ascii_is_alpha(c) || ascii_is_digit(c); }
static span token_of(const edit_source *src, uint32_t t) { return span_cut(src->d->text, src->d->tokens.v[t].b, src->d->tokens.v[t].e); }
static bool is_word(span w, const char *word) { return w.n == strlen(word) && strncasecmp(w.p, word, w.n) == 0; }

/* Whether "an" goes before these words. */
static bool takes_an(span s)
{
    static const char *const an[] = {"hour", "honest", "MRI", "x-ray", "X-ray", NULL}, *const a[] = {"uni", "use", "usu", "ure", "uri",
                                                                                                     "ute", "one", "eu",  NULL};
    for (int i = 0; an[i]; i++)
        if (s.n >= strlen(an[i]) && strncmp(s.p, an[i], strlen(an[i])) == 0)
            return true;
    for (int i = 0; a[i]; i++)
        if (s.n >= strlen(a[i]) && strncmp(s.p, a[i], strlen(a[i])) == 0)
            return false;
    return s.n && strchr("aeiouAEIOU", s.p[0]);
}

static span put_capitals(const edit_source *src, const sentence *s, const finding *f, span say)
{
    const token *first = &src->d->tokens.v[f->t0];
    if (capitals_shout(src, s))
        return capitals_put(say, src->a);
    if (!(first->flags & TOKEN_CAPITAL) || !capitals_open(src, s, f->t0) || !say.n || !ascii_is_lower(say.p[0]))
        return say;
    span out = arena_copy(src->a, say);
    ((char *)(uintptr_t)out.p)[0] = ascii_upper(out.p[0]);
    return out;
}

/* Puts the article before the finding right: it becomes a/an as the new words ask, and "the" does not stand twice. A capital A within a sentence is a
 * name ("twin A", "hepatitis A"). Answers the byte from which to replace. */
static uint32_t put_article(const edit_source *src, const sentence *s, const finding *f, span *say)
{
    uint32_t b = src->d->tokens.v[f->t0].b;
    if (f->t0 == s->t0 || !say->n)
        return b;
    span before = token_of(src, f->t0 - 1);
    bool the = is_word(before, "the"), a = is_word(before, "a"), an = is_word(before, "an");
    if ((the || a || an) && say->n > 4 && strncasecmp(say->p, "the ", 4) == 0)
        *say = (span){say->p + 4, say->n - 4};
    if ((!a && !an) || takes_an(*say) == an)
        return b;
    bool capital = ascii_is_upper(before.p[0]), shout = capital && capitals_shout(src, s);
    if (capital && !shout && !capitals_open(src, s, f->t0 - 1))
        return b;
    buf out = {.a = src->a};
    buf_put(&out, an ? (capital ? SPAN("A ") : SPAN("a ")) : shout ? SPAN("AN ") : capital ? SPAN("An ") : SPAN("an "));
    buf_put(&out, *say);
    *say = buf_span(&out);
    return src->d->tokens.v[f->t0 - 1].b;
}

static span heading(const edit_source *src, const sentence *s, uint32_t *count)
{
    span own = span_cut(src->d->text, s->b, s->e);
    span say = s->row >= 0 ? lexicon_text(src->l, src->l->headings[s->row].say) : (span){0};
    uint32_t last = s->t1 - 1;
    bool mark = src->d->tokens.v[last].kind == TOKEN_MARK;
    if (!say.n || (mark && last == s->t0))
        return own;
    uint32_t e = src->d->tokens.v[mark ? last - 1 : last].e;
    bool caps = true;
    for (uint32_t i = s->b; i < e; i++)
        caps = caps && !ascii_is_lower(src->d->text.p[i]);
    buf out = {.a = src->a};
    buf_put(&out, caps ? capitals_put(say, src->a) : say);
    if (ascii_is_upper(own.p[0]))
        out.p[0] = ascii_upper(out.p[0]);
    buf_put(&out, span_cut(src->d->text, e, s->e));
    *count += !span_eq(buf_span(&out), own);
    return buf_span(&out);
}

/* The line end within words that are being replaced, or empty. */
static span line_end_in(span words)
{
    const char *end = memchr(words.p, '\n', words.n);
    if (!end)
        return (span){0};
    return end > words.p && end[-1] == '\r' ? (span){end - 1, 2} : (span){end, 1};
}

/* What stands between replaced words, with a swallowed line end put where the next space is: the report keeps its lines. */
static void put_gap(span gap, span *line_end, buf *out)
{
    const char *space = line_end->n ? memchr(gap.p, ' ', gap.n) : NULL;
    if (space && !memchr(gap.p, '\n', gap.n)) {
        size_t n = (size_t)(space - gap.p);
        buf_put(out, (span){gap.p, n});
        buf_put(out, *line_end);
        gap = (span){gap.p + n + 1, gap.n - n - 1};
        *line_end = (span){0};
    }
    buf_put(out, gap);
}

/* Parts replaced words from what follows them at byte `at`, where a mark did it before: "w/contrast". */
static void part_words(const edit_source *src, uint32_t at, char next, buf *out)
{
    bool mark = at > 0 && !is_letter_or_digit(src->d->text.p[at - 1]);
    if (mark && out->n && is_letter_or_digit(out->p[out->n - 1]) && is_letter_or_digit(next))
        buf_char(out, ' ');
}

/* The words before took the article with them ("demonstrated a"): what they say in its place is put right, and the say goes without one. Answers the
 * byte from which to replace. */
static uint32_t leave_article(const edit_source *src, const finding *f, buf *out, span *say)
{
    const char *space = memchr(say->p, ' ', say->n);
    size_t cut = space ? (size_t)(space - say->p) + 1 : 0;
    *say = (span){say->p + cut, say->n - cut};
    span words = buf_span(out);
    if (takes_an(*say) && words.n > 1 && memcmp(words.p + words.n - 2, " a", 2) == 0)
        buf_char(out, 'n');
    else if (!takes_an(*say) && words.n > 2 && memcmp(words.p + words.n - 3, " an", 3) == 0)
        out->n--;
    return src->d->tokens.v[f->t0].b;
}

span edit_sentence(const edit_source *src, uint32_t i, uint32_t *count)
{
    const sentence *s = &src->d->sentences.v[i];
    const found_sentence *fs = &src->f->sentences.v[i];
    span own = span_cut(src->d->text, s->b, s->e);
    if (s->heading && s->row >= 0)
        return heading(src, s, count);
    if (fs->critical || fs->unresolved || fs->verbatim)
        return own;
    buf out = {.a = src->a};
    uint32_t at = s->b;
    span line_end = {0};                 /* a line end that the last replaced words held */
    size_t changed = 0, changed_end = 0; /* the last words in the output whose number is not that of the radiologist's */
    for (uint32_t k = 0; k < fs->count; k++) {
        const finding *f = &src->f->findings.v[fs->first + k];
        if (!edit_replaces(src, f))
            continue;
        span say = put_capitals(src, s, f, edit_say(src, f));
        uint32_t b = put_article(src, s, f, &say);
        if (say.n && (say.p[0] == '.' || say.p[0] == ',' || say.p[0] == ';')) /* no space before it */
            while (b > at && ascii_is_space(src->d->text.p[b - 1]))
                b--;
        if (b < at) /* the article went with the finding before */
            b = leave_article(src, f, &out, &say);
        if (at > s->b)
            part_words(src, at, b > at ? src->d->text.p[at] : say.n ? say.p[0] : ' ', &out);
        put_gap(span_cut(src->d->text, at, b), &line_end, &out);
        if (agree_needed(src, f)) {
            if (changed_end)
                agree_verbs(&out, changed, changed_end);
            changed = out.n;
            changed_end = out.n + say.n;
        }
        size_t start = out.n;
        if (!changed_end && agree_singular_needed(src, f, say))
            start = agree_there_is(&out, start);
        buf_put(&out, say);
        agree_degrees(&out, start);
        agree_compound(&out, start, span_cut(src->d->text, src->d->tokens.v[f->t1 - 1].e, s->e));
        if (changed_end > start)
            changed_end = out.n;
        line_end = line_end_in(span_cut(src->d->text, src->d->tokens.v[f->t0].b, src->d->tokens.v[f->t1 - 1].e));
        at = src->d->tokens.v[f->t1 - 1].e;
        ++*count;
    }
    if (at == s->b)
        return own;
    part_words(src, at, at < s->e ? src->d->text.p[at] : ' ', &out);
    put_gap(span_cut(src->d->text, at, s->e), &line_end, &out);
    if (changed_end)
        agree_verbs(&out, changed, changed_end);
    return buf_span(&out);
}
