/* Tests the judge by mutation: faithful rewrites with one fact broken in each must be caught. Prints a table of kinds; needs the whole filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"

#include "base/buf.h"
#include "lexicon/load.h"
#include "verify/verify.h"

#include <dirent.h>
#include <stdlib.h>

enum { KINDS_MAX = 128, SHOWN = 4 };

/* One way to break a rewrite, by words (from, to) or by a function of its own. */
typedef struct breaker {
    span kind, from, to;
    /* Writes the mutation that begins at byte i; false where none does. */
    bool (*at)(span text, size_t i, buf *out);
} breaker;
typedef struct score {
    span kind;
    uint32_t made, caught;
} score;
typedef struct trial {
    bench b;
    arena keep, a;
    VEC(breaker) breakers;
    score kinds[KINDS_MAX];
    uint32_t n, made, caught, rewrites, withheld, own;
} trial;

static bool is_word_byte(char c) { return ascii_is_alpha(c) || ascii_is_digit(c); }

static bool stands_at(span text, size_t i, span words)
{
    size_t e = i + words.n;
    if (!words.n || e > text.n || strncasecmp(text.p + i, words.p, words.n) != 0)
        return false;
    bool begins = i == 0 || !is_word_byte(words.p[0]) || !is_word_byte(text.p[i - 1]);
    return begins && (e == text.n || !is_word_byte(words.p[words.n - 1]) || !is_word_byte(text.p[e]));
}

/* The text with bytes b..e replaced. */
static void splice(span text, size_t b, size_t e, span to, buf *out)
{
    buf_put(out, (span){text.p, b});
    buf_put(out, to);
    while (to.n == 0 && e < text.n && text.p[e] == ' ')
        e++;
    buf_put(out, (span){text.p + e, text.n - e});
}

static size_t number_end(span s, size_t i)
{
    while (i < s.n && (ascii_is_digit(s.p[i]) || (i + 1 < s.n && s.p[i] == '.' && ascii_is_digit(s.p[i + 1]))))
        i++;
    return i;
}

static bool number_begins(span s, size_t i) { return ascii_is_digit(s.p[i]) && (i == 0 || !(ascii_is_digit(s.p[i - 1]) || s.p[i - 1] == '.')); }

static bool digit_changed(span s, size_t i, buf *out)
{
    if (!ascii_is_digit(s.p[i]))
        return false;
    char other = s.p[i] == '9' ? '1' : (char)(s.p[i] + 1);
    splice(s, i, i + 1, (span){&other, 1}, out);
    return true;
}

static bool digit_dropped(span s, size_t i, buf *out)
{
    if (!ascii_is_digit(s.p[i]))
        return false;
    buf_put(out, (span){s.p, i});
    buf_put(out, (span){s.p + i + 1, s.n - i - 1});
    return true;
}

static bool number_dropped(span s, size_t i, buf *out)
{
    if (!number_begins(s, i))
        return false;
    splice(s, i, number_end(s, i), (span){0}, out);
    return true;
}

static bool point_moved(span s, size_t i, buf *out)
{
    if (s.p[i] != '.' || i == 0 || i + 1 >= s.n || !ascii_is_digit(s.p[i - 1]) || !ascii_is_digit(s.p[i + 1]))
        return false;
    buf_put(out, (span){s.p, i});
    buf_char(out, s.p[i + 1]);
    buf_char(out, '.');
    buf_put(out, (span){s.p + i + 1, s.n - i - 1});
    return true;
}

static bool point_dropped(span s, size_t i, buf *out)
{
    if (s.p[i] != '.' || i == 0 || i + 1 >= s.n || !ascii_is_digit(s.p[i - 1]) || !ascii_is_digit(s.p[i + 1]))
        return false;
    buf_put(out, (span){s.p, i});
    buf_put(out, (span){s.p + i + 1, s.n - i - 1});
    return true;
}

/* A number and the next one change places. */
static bool numbers_swapped(span s, size_t i, buf *out)
{
    if (!number_begins(s, i))
        return false;
    size_t e = number_end(s, i), b2 = e;
    while (b2 < s.n && !ascii_is_digit(s.p[b2]))
        b2++;
    size_t e2 = number_end(s, b2);
    span one = {s.p + i, e - i}, two = {s.p + b2, e2 - b2};
    if (b2 >= s.n || span_eq(one, two))
        return false;
    buf_put(out, (span){s.p, i});
    buf_put(out, two);
    buf_put(out, (span){s.p + e, b2 - e});
    buf_put(out, one);
    buf_put(out, (span){s.p + e2, s.n - e2});
    return true;
}

/* The second number of "3 to 5", "L4-L5", "2 x 3". */
static bool range_end_changed(span s, size_t i, buf *out)
{
    static const char *const between[] = {" to ", "-", " x ", "-L", "-C", "-T", "-S"};
    if (i == 0 || !ascii_is_digit(s.p[i - 1]))
        return false;
    for (size_t k = COUNT(between); k-- > 0;) {
        size_t b = i + strlen(between[k]);
        if (b < s.n && memcmp(s.p + i, between[k], b - i) == 0 && ascii_is_digit(s.p[b]))
            return digit_changed(s, b, out);
    }
    return false;
}

/* Two words of facts change places: each time that the first of them stands before the second. */
static bool swap_words(span s, size_t i, buf *out, span one, span two)
{
    if (!stands_at(s, i, one))
        return false;
    for (size_t k = i + one.n; k < s.n; k++) {
        if (!stands_at(s, k, two))
            continue;
        buf_put(out, (span){s.p, i});
        buf_put(out, two);
        buf_put(out, (span){s.p + i + one.n, k - i - one.n});
        buf_put(out, one);
        buf_put(out, (span){s.p + k + two.n, s.n - k - two.n});
        return true;
    }
    return false;
}

static bool sides_swapped(span s, size_t i, buf *out)
{
    return swap_words(s, i, out, SPAN("left"), SPAN("right")) || swap_words(s, i, out, SPAN("right"), SPAN("left"));
}

static bool severities_swapped(span s, size_t i, buf *out)
{
    static const span grades[] = {SPAN("mild"), SPAN("moderate"), SPAN("severe"), SPAN("small"), SPAN("large")};
    for (size_t x = 0; x < COUNT(grades); x++)
        for (size_t y = 0; y < COUNT(grades); y++)
            if (x != y && swap_words(s, i, out, grades[x], grades[y]))
                return true;
    return false;
}

static bool levels_swapped(span s, size_t i, buf *out)
{
    if (i + 5 > s.n || (i && is_word_byte(s.p[i - 1])) || !memchr("CTLS", s.p[i], 4) || !ascii_is_digit(s.p[i + 1]) || s.p[i + 2] != '-')
        return false;
    span one = {s.p + i, 5};
    for (size_t k = i + 5; k + 5 <= s.n; k++)
        if (memchr("CTLS", s.p[k], 4) && ascii_is_digit(s.p[k + 1]) && s.p[k + 2] == '-' && memcmp(s.p + k, one.p, 5) != 0)
            return swap_words(s, i, out, one, (span){s.p + k, 5});
    return false;
}

/* "No X but Y" becomes "X but no Y". */
static bool negation_moved(span s, size_t i, buf *out)
{
    static const span links[] = {SPAN("but"), SPAN("and"), SPAN("except for"), SPAN("with"), SPAN("apart from")};
    if (!stands_at(s, i, SPAN("no")) || i + 3 >= s.n)
        return false;
    for (size_t k = i + 3; k < s.n; k++)
        for (size_t n = 0; n < COUNT(links); n++) {
            size_t e = k + links[n].n;
            if (!stands_at(s, k, links[n]) || e + 4 > s.n || stands_at(s, e + 1, SPAN("no")))
                continue;
            buf_put(out, (span){s.p, i});
            buf_put(out, (span){s.p + i + 3, e - i - 3});
            buf_put(out, SPAN(" no"));
            buf_put(out, (span){s.p + e, s.n - e});
            return true;
        }
    return false;
}

static size_t middle(span s)
{
    size_t m = s.n / 2;
    while (m < s.n && s.p[m] != ' ')
        m++;
    return m;
}

static bool end_dropped(span s, size_t i, buf *out)
{
    if (i != middle(s) || i + 1 >= s.n)
        return false;
    buf_put(out, (span){s.p, i});
    return true;
}

static bool beginning_dropped(span s, size_t i, buf *out)
{
    if (i != middle(s) || i + 1 >= s.n)
        return false;
    buf_put(out, (span){s.p + i + 1, s.n - i - 1});
    return true;
}

static bool said_twice(span s, size_t i, buf *out)
{
    if (i != 0)
        return false;
    buf_put(out, s);
    buf_char(out, ' ');
    buf_put(out, s);
    return true;
}

/* What follows a comma, "and" or "with" is dropped. */
static bool clause_dropped(span s, size_t i, buf *out)
{
    static const span links[] = {SPAN(","), SPAN("and"), SPAN("with"), SPAN("but"), SPAN("or"), SPAN("without"), SPAN(";"), SPAN(". ")};
    for (size_t n = 0; n < COUNT(links) && i; n++)
        if (stands_at(s, i, links[n]) && i + links[n].n + 4 < s.n) {
            buf_put(out, (span){s.p, i});
            return true;
        }
    return false;
}

static const breaker builtin_breakers[] = {{SPAN("digit changed"), .at = digit_changed},
                                           {SPAN("digit dropped"), .at = digit_dropped},
                                           {SPAN("number dropped"), .at = number_dropped},
                                           {SPAN("decimal point moved"), .at = point_moved},
                                           {SPAN("decimal point dropped"), .at = point_dropped},
                                           {SPAN("two numbers swapped"), .at = numbers_swapped},
                                           {SPAN("range end changed"), .at = range_end_changed},
                                           {SPAN("two sides swapped"), .at = sides_swapped},
                                           {SPAN("two severities swapped"), .at = severities_swapped},
                                           {SPAN("two levels swapped"), .at = levels_swapped},
                                           {SPAN("no moved"), .at = negation_moved},
                                           {SPAN("second half dropped"), .at = end_dropped},
                                           {SPAN("first half dropped"), .at = beginning_dropped},
                                           {SPAN("said twice"), .at = said_twice},
                                           {SPAN("clause dropped"), .at = clause_dropped}};

static score *score_of(trial *t, span kind)
{
    uint32_t i = 0;
    while (i < t->n && !span_eq(t->kinds[i].kind, kind))
        i++;
    cr_assert_lt(i, KINDS_MAX);
    if (i == t->n)
        t->kinds[t->n++].kind = kind;
    return &t->kinds[i];
}

/* Every mutation of the rewrite that one breaker makes. */
static void break_all(trial *t, const breaker *how, span original, span rewrite)
{
    for (size_t i = 0; i < rewrite.n; i++) {
        buf out = {.a = &t->a};
        if (how->at ? !how->at(rewrite, i, &out) : !stands_at(rewrite, i, how->from))
            continue;
        if (!how->at)
            splice(rewrite, i, i + how->from.n, how->to, &out);
        span broken = buf_span(&out);
        if (span_eq(broken, rewrite) || span_eq(broken, original))
            continue;
        score *s = score_of(t, how->kind);
        bool caught = verify_sentence(&t->b.l, original, broken, &t->a) != VERIFY_SAME;
        s->made++;
        s->caught += caught;
        if (!caught && getenv("MUTATIONS_MISSED"))
            fprintf(stderr, "%.*s\t%.*s\t%.*s\n", (int)how->kind.n, how->kind.p, (int)original.n, original.p, (int)broken.n, broken.p);
    }
}

/* The words as the judge saw them: a term is explained after it, in words that state nothing of the patient. */
static span without_explanations(trial *t, span words)
{
    const lexicon *l = &t->b.l;
    for (uint32_t i = 0; i < lexicon_count(l, TABLE_entries); i++) {
        span text = lexicon_text(l, l->entries[i].explain);
        const char *at = text.n ? memmem(words.p, words.n, text.p, text.n) : NULL;
        size_t b = at ? (size_t)(at - words.p) : 0, e = b + text.n;
        if (b < 2 || e >= words.n || at[-1] != '(' || at[-2] != ' ' || words.p[e] != ')')
            continue;
        buf out = {.a = &t->a};
        buf_put(&out, (span){words.p, b - 2});
        buf_put(&out, (span){words.p + e + 1, words.n - e - 1});
        words = buf_span(&out);
    }
    return words;
}

static void try_report(trial *t, span text)
{
    const record r = {.text = text, .number = 1, .age = -1};
    report out = bench_record(&t->b, &r);
    for (uint32_t i = 0; i < out.sentences.n; i++) {
        const report_sentence *s = &out.sentences.v[i];
        span original = span_cut(text, s->in.b, s->in.e);
        t->withheld += s->status == STATUS_WITHHELD;
        cr_expect(s->status != STATUS_WITHHELD, "withheld: %.*s", (int)original.n, original.p);
        if (s->status != STATUS_REWRITTEN || (original.n && original.p[original.n - 1] == ':'))
            continue; /* a heading states nothing */
        t->rewrites++;
        span words = without_explanations(t, s->out);
        for (uint32_t k = 0; k < t->breakers.n; k++)
            break_all(t, &t->breakers.v[k], original, words);
        arena_reset(&t->a, 1 << 20);
    }
}

static span read_file(trial *t, const char *folder, const char *name)
{
    char path[4096];
    int error;
    span text = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    cr_assert(file_read(path, &t->keep, &text, &error), "%s", path);
    return text;
}

/* The part of a line up to the next tab; what is left in *line. */
static span column(span *line)
{
    const char *tab = memchr(line->p, '\t', line->n);
    span out = {line->p, tab ? (size_t)(tab - line->p) : line->n};
    *line = (span){line->p + out.n + (tab != NULL), line->n - out.n - (tab != NULL)};
    return out;
}

static bool next_line(span *text, span *line)
{
    while (text->n) {
        const char *end = memchr(text->p, '\n', text->n);
        *line = (span){text->p, end ? (size_t)(end - text->p) : text->n};
        *text = (span){text->p + line->n + (end != NULL), text->n - line->n - (end != NULL)};
        if (line->n && line->p[0] != '#')
            return true;
    }
    return false;
}

static void trial_open(trial *t)
{
    *t = (trial){0};
    bench_open(&t->b);
    span table = read_file(t, TEST_DATA, "mutations.tsv");
    for (size_t i = 0; i < COUNT(builtin_breakers); i++)
        *VEC_PUSH(&t->keep, &t->breakers) = builtin_breakers[i];
    for (span line; next_line(&table, &line);) {
        breaker *b = VEC_PUSH(&t->keep, &t->breakers);
        *b = (breaker){.kind = column(&line)};
        b->from = column(&line);
        b->to = column(&line);
    }
}

static void try_corpus(trial *t)
{
    DIR *dir = opendir(CORPUS_DIR);
    cr_assert_not_null(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        size_t n = strlen(e->d_name);
        if (n > 4 && strcmp(e->d_name + n - 4, ".txt") == 0)
            try_report(t, read_file(t, CORPUS_DIR, e->d_name));
    }
    closedir(dir);
}

/* At least 99 of 100 mutations are caught, and 90 of 100 of each kind. */
Test(mutations, are_caught)
{
    trial t;
    trial_open(&t);
    span own = read_file(&t, TEST_DATA, "mutations.txt");
    for (span line; next_line(&own, &line); t.own++)
        try_report(&t, line);
    try_corpus(&t);
    for (uint32_t i = 0; i < t.n; i++) {
        t.made += t.kinds[i].made;
        t.caught += t.kinds[i].caught;
    }
    bool good = t.caught * 100ull >= t.made * 99ull;
    for (uint32_t i = 0; i < t.n; i++)
        good = good && t.kinds[i].caught * 10ull >= t.kinds[i].made * 9ull;
    for (uint32_t i = 0; i < t.n && (!good || getenv("MUTATIONS_TABLE")); i++)
        printf("%-28.*s %5u of %5u\n", (int)t.kinds[i].kind.n, t.kinds[i].kind.p, t.kinds[i].caught, t.kinds[i].made);
    printf("mutations: %u kinds, %u of %u caught; %u rewrites, %u withheld\n", t.n, t.caught, t.made, t.rewrites, t.withheld);
    cr_expect(good, "the judge misses too much: see the table");
    cr_expect_geq(t.own, 150);
    cr_expect_geq(t.n, 40);
    arena_free(&t.keep);
    arena_free(&t.a);
    bench_close(&t.b);
}
