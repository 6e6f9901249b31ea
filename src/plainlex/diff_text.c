/* The comparison for a terminal: see diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

#include "render/body.h"

enum { WORDS_SHOWN = 20, ROWS_SHOWN = 40 };

/* What is painted, and what takes its place where there is no colour. */
typedef enum paint { PLAIN, HEAD, FAINT, ALARM, OUT, IN, OUT_WORD, IN_WORD } paint;
static const char *const colors[] = {[PLAIN] = "\033[0m", [HEAD] = "\033[1m", [FAINT] = "\033[2m",      [ALARM] = "\033[1;31m",
                                     [OUT] = "\033[31m",  [IN] = "\033[32m",  [OUT_WORD] = "\033[1;4m", [IN_WORD] = "\033[1;4m"};

typedef struct page {
    const diff_result *d;
    bool color;
    buf *out;
} page;

static void put_paint(const page *p, paint x)
{
    if (p->color)
        buf_put(p->out, span_of(colors[x]));
}

/* Text on one line, its white space as single spaces, and nothing in it that steers a terminal. */
static void put_line(const page *p, span s)
{
    buf flat = {.a = p->out->a};
    for (size_t i = 0; i < s.n; i++) {
        uint32_t turn = diff_turn((span){s.p + i, s.n - i});
        bool space = ascii_is_space(s.p[i]);
        if (turn) {
            buf_printf(&flat, "[U+%04X]", turn);
            i += turn > 0x7FF ? 2 : 1;
        } else if (!space) {
            buf_char(&flat, s.p[i]);
        } else if (flat.n == 0 || flat.p[flat.n - 1] != ' ') {
            buf_char(&flat, ' ');
        }
    }
    body_safe(p->out, buf_span(&flat));
}

void diff_line(const diff_pieces *pieces, span label, bool after, bool color, buf *out)
{
    const page all = {.color = color, .out = out}, *p = &all;
    put_paint(p, after ? IN : OUT);
    buf_put(p->out, label);
    for (uint32_t i = 0; i < pieces->n; i++) {
        const diff_piece *x = &pieces->v[i];
        if (x->differs && p->color)
            put_paint(p, after ? IN_WORD : OUT_WORD);
        else if (x->differs)
            buf_put(p->out, after ? SPAN("{+") : SPAN("[-"));
        put_line(p, x->text);
        if (x->differs && p->color) {
            put_paint(p, PLAIN);
            put_paint(p, after ? IN : OUT);
        } else if (x->differs) {
            buf_put(p->out, after ? SPAN("+}") : SPAN("-]"));
        }
    }
    put_paint(p, PLAIN);
    buf_char(p->out, '\n');
}

static void put_words(const page *p, const change *c)
{
    diff_pieces was = {0}, is = {0};
    diff_words(c, &was, &is, p->out->a);
    if (c->original.n) {
        buf_put(p->out, SPAN("    | "));
        put_line(p, c->original);
        buf_char(p->out, '\n');
    }
    if (c->before.n)
        diff_line(&was, SPAN("    - "), false, p->color, p->out);
    if (c->after.n)
        diff_line(&is, SPAN("    + "), true, p->color, p->out);
}

static void put_change(const page *p, const change *c)
{
    buf_printf(p->out, "  ×%u", c->count);
    if (c->kind < WITHHELD_GAINED)
        buf_printf(p->out, "  %.*s", (int)c->entry.n, c->entry.p);
    if (c->term.n)
        buf_printf(p->out, " \"%.*s\"", (int)c->term.n, c->term.p);
    if (c->kind == CRITICAL_MOVED)
        buf_printf(p->out, ", category %u, now %u", c->category_was, c->category_is);
    else if (c->kind <= CRITICAL_GAINED)
        buf_printf(p->out, ", category %u", c->kind == CRITICAL_LOST ? c->category_was : c->category_is);
    if (c->kind == CRITICAL_LOST && c->is == STATUS_CRITICAL)
        buf_put(p->out, SPAN("; the sentence stays critical"));
    if (c->reason.n)
        buf_printf(p->out, "; %s: %.*s", c->kind == NOTE_LOST ? "refused now" : "was refused", (int)c->reason.n, c->reason.p);
    put_paint(p, FAINT);
    buf_put(p->out, SPAN("  first in "));
    put_line(p, c->first);
    put_paint(p, PLAIN);
    buf_char(p->out, '\n');
    put_words(p, c);
}

static void put_rows(const page *p)
{
    uint32_t n = p->d->rows.n, shown = n < ROWS_SHOWN ? n : ROWS_SHOWN;
    if (n == 0)
        return;
    buf_char(p->out, '\n');
    put_paint(p, HEAD);
    buf_printf(p->out, "Rows of the lexicon: %u", n);
    put_paint(p, PLAIN);
    buf_char(p->out, '\n');
    for (uint32_t i = 0; i < shown; i++) {
        const changed_row *r = &p->d->rows.v[i];
        buf_printf(p->out, "  %s: %.*s %.*s\n", r->what, (int)r->list.n, r->list.p, (int)r->id.n, r->id.p);
    }
    if (n > shown)
        buf_printf(p->out, "  and %u rows more\n", n - shown);
}

static void put_figures(const page *p)
{
    const diff_side *o = p->d->old, *n = p->d->new;
    buf_printf(p->out, "\n%-20s %10s %10s\n", "", "before", "after");
    buf_printf(p->out, "%-20s %10u %10u\n", "critical findings", o->critical, n->critical);
    buf_printf(p->out, "%-20s %10u %10u\n", "notes", o->notes, n->notes);
    buf_printf(p->out, "%-20s %10u %10u\n", "sentences withheld", o->withheld, n->withheld);
    buf_printf(p->out, "%-20s %10u %10u\n", "reports refused", o->refused, n->refused);
    buf_printf(p->out, "%-20s %10.2f %10.2f\n", "reading grade", grade_fkgl(&o->grade), grade_fkgl(&n->grade));
    buf_printf(p->out, "%-20s %10u %10u\n", "hard words", o->grade.hard, n->grade.hard);
    buf_printf(p->out, "%-20s %10.2f %10.2f\n", "hard words, percent", grade_hard(&o->grade), grade_hard(&n->grade));
    uint32_t n_words = p->d->words.n, shown = n_words < WORDS_SHOWN ? n_words : WORDS_SHOWN;
    for (uint32_t i = 0; i < shown; i++) {
        const hard_word *w = &p->d->words.v[i];
        buf_printf(p->out, "%s%.*s %+d", i ? ", " : "hard words, more or less: ", (int)w->word.n, w->word.p, (int)(w->after - w->before));
    }
    if (n_words > shown)
        buf_printf(p->out, ", and %u words more", n_words - shown);
    buf_put(p->out, n_words ? SPAN("\n") : SPAN(""));
}

static void put_top(const page *p)
{
    const diff_result *d = p->d;
    const diff_side *sides[] = {d->old, d->new};
    for (int i = 0; i < 2; i++) {
        span version = lexicon_text(&sides[i]->b.l, sides[i]->b.l.header->lexicon_version);
        buf_printf(p->out, "%s %s, version %.*s, %.12s\n", i ? "new   " : "old   ", sides[i]->name, (int)version.n, version.p,
                   sides[i]->b.l.header->sha256);
    }
    buf_printf(p->out, "corpus %s: %u reports, %u sentences\n", d->corpus, d->reports, d->sentences);
    if (diff_nothing(d))
        buf_put(p->out, d->rows.n ? SPAN("Nothing changed in these reports, though rows of the lexicon did.\n") : SPAN("Nothing changed.\n"));
    else
        buf_printf(p->out, "%u report%s and %u sentence%s changed.\n", d->reports_changed, d->reports_changed == 1 ? "" : "s", d->sentences_changed,
                   d->sentences_changed == 1 ? "" : "s");
}

void diff_text(const diff_result *d, bool color, buf *out)
{
    page p = {d, color, out};
    put_top(&p);
    for (uint32_t i = 0; i < d->changes.n && d->changes.v[i].kind != CHANGE_COVERED; i++) {
        const change *c = &d->changes.v[i];
        bool begins = !i || c[-1].kind != c->kind;
        if (begins) {
            buf_char(out, '\n');
            put_paint(&p, c->kind == CRITICAL_LOST ? ALARM : HEAD);
            buf_printf(out, "%s: %u", diff_titles[c->kind], diff_count(d, c->kind));
            put_paint(&p, PLAIN);
            buf_char(out, '\n');
        }
        if (c->kind >= WITHHELD_GAINED && (begins || !span_eq(c[-1].entry, c->entry))) {
            span entry = c->entry.n ? c->entry : SPAN("(no entry: other rows)");
            buf_put(out, begins ? SPAN("") : SPAN("\n"));
            put_paint(&p, HEAD);
            buf_printf(out, "%.*s: %u", (int)entry.n, entry.p, diff_group_count(d, i));
            put_paint(&p, PLAIN);
            buf_char(out, '\n');
        }
        put_change(&p, c);
    }
    put_rows(&p);
    put_figures(&p);
}
