/* Fuzzes the document stage with the built-in lexicon: tokens, sentences, sections, regions, age and sex of any bytes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "base/utf8.h"
#include "plain/memo.h"

#include <stdlib.h>

const size_t fuzz_header = 0;

enum { ARENA_KEEP = 1 << 22 };

/* What lives as long as the fuzzer. */
static struct {
    lexicon l;
    age_patterns *ages;
    word_memo *words;
    known_texts *known;
    arena a;
} z;

static void start(void)
{
    FUZZ_CHECK(lexicon_builtin(&z.l), "no lexicon is built in");
    z.ages = age_patterns_new(&z.l);
    z.words = calloc(1, sizeof *z.words);
    z.known = calloc(1, sizeof *z.known);
    FUZZ_CHECK(z.ages && z.words && z.known, "no memory");
    z.words->ages = z.ages;
}

/* What stands between bytes that are of no token. */
typedef struct gap {
    uint32_t hyphens, spaces, breaks;
} gap;

/* Whether a hyphen that ends at byte e hangs: "intra- or extrahepatic". It is as good as none. */
static bool hangs(const document *d, size_t e)
{
    static const span links[] = {SPAN(" and "), SPAN(" or "), SPAN(" to ")};
    for (size_t k = 0; k < sizeof links / sizeof *links; k++)
        if (d->text.n - e > links[k].n && memcmp(d->text.p + e, links[k].p, links[k].n) == 0)
            return true;
    return false;
}

static gap gap_read(const document *d, uint32_t b, uint32_t e)
{
    gap out = {0};
    for (size_t i = b, n; i < e; i += n) {
        utf8_class class = utf8_classify((span){d->text.p + i, d->text.n - i}, &n);
        char c = d->text.p[i];
        FUZZ_CHECK(class == UTF8_SPACE || ascii_is_space(c) || class == UTF8_DASH, "byte %zu is in no token", i);
        out.hyphens += class == UTF8_DASH && !(i == b && b > 0 && hangs(d, i + n));
        out.spaces += class != UTF8_DASH;
        out.breaks += c == '\n' || (c == '\r' && (i + 1 >= d->text.n || d->text.p[i + 1] != '\n'));
    }
    return out;
}

/* The flags of a token tell what stands before it. */
static void check_gap(const gap *g, uint32_t flags, uint32_t at)
{
    FUZZ_CHECK(g->hyphens == ((flags & TOKEN_HYPHEN) != 0), "%u hyphens before byte %u", g->hyphens, at);
    if (flags & TOKEN_HYPHEN) { /* over one line break, at most */
        FUZZ_CHECK(flags == (flags & (TOKEN_HYPHEN | TOKEN_CAPITAL | TOKEN_CAPS)) && g->breaks <= 1, "more than a hyphen before byte %u", at);
        return;
    }
    FUZZ_CHECK((g->spaces > 0) == ((flags & TOKEN_SPACE) != 0), "the space before byte %u", at);
    FUZZ_CHECK((g->breaks > 0) == ((flags & TOKEN_LINE) != 0) && (g->breaks > 1) == ((flags & TOKEN_BLANK) != 0), "the lines before byte %u", at);
}

static void check_tokens(const document *d)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < d->tokens.n; i++) {
        const token *t = &d->tokens.v[i];
        FUZZ_CHECK(t->b >= at && t->e > t->b && t->e <= d->text.n, "token %u stands at [%u, %u)", i, t->b, t->e);
        FUZZ_CHECK(t->word < lexicon_count(&z.l, TABLE_words) && t->kind <= TOKEN_MARK, "token %u is no word of the lexicon", i);
        gap g = gap_read(d, at, t->b);
        check_gap(&g, t->flags, t->b);
        at = t->e;
    }
    gap g = gap_read(d, at, (uint32_t)d->text.n);
    FUZZ_CHECK(g.hyphens == 0, "a hyphen behind the last token");
}

static void check_sentences(const document *d)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const sentence *s = &d->sentences.v[i];
        FUZZ_CHECK(s->t0 == at && s->t1 > at && s->t1 <= d->tokens.n, "sentence %u holds tokens [%u, %u)", i, s->t0, s->t1);
        FUZZ_CHECK(s->b == d->tokens.v[s->t0].b && s->e == d->tokens.v[s->t1 - 1].e, "sentence %u stands at [%u, %u)", i, s->b, s->e);
        FUZZ_CHECK(s->section < SECTION_COUNT && s->row >= -1 && s->row < (int32_t)lexicon_count(&z.l, TABLE_headings), "sentence %u: section", i);
        FUZZ_CHECK(s->heading || s->row == -1, "sentence %u is no heading, and has a row", i);
        uint32_t sets = 0;
        for (uint32_t k = s->t0; k < s->t1; k++)
            sets |= d->tokens.v[k].sets;
        FUZZ_CHECK(sets == s->sets, "sentence %u: sets", i);
        at = s->t1;
    }
    FUZZ_CHECK(at == d->tokens.n, "the last sentence ends at token %u of %u", at, d->tokens.n);
}

/* What is remembered, and what is left out because no age can begin there, tells the same as a reading that does neither. */
static void check_same(const document *d, const document *plain)
{
    FUZZ_CHECK(d->tokens.n == plain->tokens.n && d->sentences.n == plain->sentences.n, "remembered words make other tokens");
    for (uint32_t i = 0; i < d->tokens.n; i++) {
        const token *t = &d->tokens.v[i], *u = &plain->tokens.v[i];
        FUZZ_CHECK(t->b == u->b && t->e == u->e && t->word == u->word && t->kind == u->kind && t->flags == u->flags, "token %u", i);
        FUZZ_CHECK((t->sets & ~TOKEN_MAY_AGE) == (u->sets & ~TOKEN_MAY_AGE), "sets of token %u", i);
    }
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const sentence *s = &d->sentences.v[i], *t = &plain->sentences.v[i];
        FUZZ_CHECK(s->t0 == t->t0 && s->t1 == t->t1 && s->section == t->section && s->heading == t->heading && s->regions == t->regions,
                   "sentence %u", i);
    }
    FUZZ_CHECK(d->regions == plain->regions && d->modalities == plain->modalities, "regions");
    demographics who = {.age = -1}, same = {.age = -1};
    if (!demographics_read(&who, d, &z.l, z.ages, &z.a) || !demographics_read(&same, plain, &z.l, z.ages, &z.a))
        return;
    FUZZ_CHECK(who.age >= -1 && who.age <= 130, "age %d", (int)who.age);
    FUZZ_CHECK(who.age == same.age && who.sex == same.sex, "age %d or %d, sex %d or %d", (int)who.age, (int)same.age, (int)who.sex, (int)same.sex);
}

/* Sentences that are known, from this text or from others, are split as if they were new, and tell the same of the patient. */
static void check_known(span text, const document *plain)
{
    document d;
    demographics who = {.age = -1}, same = {.age = -1};
    known_begin(z.known, &z.a);
    document_split(&d, &z.l, text, &z.a, z.words, z.known);
    known_add(z.known, &d, &z.a);
    FUZZ_CHECK(d.sentences.n == plain->sentences.n, "%u sentences where some are known, %u where none is", d.sentences.n, plain->sentences.n);
    sentence_about *about = arena_zero(&z.a, (d.sentences.n + 1) * sizeof *about);
    for (uint32_t i = 0; i < d.sentences.n; i++)
        memo_about(&d, &z.l, &d.sentences.v[i], z.ages, &about[i]);
    document_join(&d, about);
    for (uint32_t i = 0; i < d.sentences.n; i++) {
        const sentence *s = &d.sentences.v[i], *t = &plain->sentences.v[i];
        FUZZ_CHECK(s->b == t->b && s->e == t->e && s->section == t->section && s->heading == t->heading && s->row == t->row &&
                       s->regions == t->regions,
                   "sentence %u of those that are known", i);
    }
    if (demographics_read(&who, &d, &z.l, z.ages, &z.a) && demographics_read(&same, plain, &z.l, z.ages, &z.a))
        FUZZ_CHECK(who.age == same.age && who.sex == same.sex, "known, age %d or %d, sex %d or %d", (int)who.age, (int)same.age, (int)who.sex,
                   (int)same.sex);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    if (!z.ages)
        start();
    document d, plain;
    const span text = {(const char *)p, n};
    document_split(&d, &z.l, text, &z.a, z.words, NULL);
    sentence_about *about = arena_zero(&z.a, (d.sentences.n + 1) * sizeof *about);
    for (uint32_t i = 0; i < d.sentences.n; i++)
        document_about(&d, &z.l, &d.sentences.v[i], z.ages, &about[i]);
    document_join(&d, about);
    check_tokens(&d);
    check_sentences(&d);
    document_read(&plain, &z.l, text, &z.a);
    check_same(&d, &plain);
    check_known(text, &plain);
    check_known(text, &plain); /* now all of it has been met */
    arena_reset(&z.a, ARENA_KEEP);
    return 0;
}
