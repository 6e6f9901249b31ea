/* Tests of the one pass that makes words, numbers, levels and marks, with the built-in lexicon's word numbers. Needs document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "document/document.h"

#include <criterion/criterion.h>
#include <stdio.h>

typedef struct expectation {
    const char *text, *tokens;
} expectation;

/* The tokens, each with a sign before it: # a number, @ a level, ! a mark; ~ joined by a hyphen; / behind a line break, // behind an empty line. */
static span write_tokens(const document *d, arena *a)
{
    static const char kinds[] = {[TOKEN_NUMBER] = '#', [TOKEN_LEVEL] = '@', [TOKEN_MARK] = '!'};
    buf out = {.a = a};
    for (uint32_t i = 0; i < d->tokens.n; i++) {
        const token *t = &d->tokens.v[i];
        if (i)
            buf_char(&out, ' ');
        buf_put(&out, span_of(t->flags & TOKEN_BLANK ? "//" : t->flags & TOKEN_LINE ? "/" : ""));
        if (t->flags & TOKEN_HYPHEN)
            buf_char(&out, '~');
        if (t->kind != TOKEN_WORD)
            buf_char(&out, kinds[t->kind]);
        buf_put(&out, span_cut(d->text, t->b, t->e));
    }
    return buf_span(&out);
}

static void expect_all(const expectation *cases, size_t n)
{
    lexicon l;
    arena a = {0};
    cr_assert(lexicon_builtin(&l));
    for (size_t i = 0; i < n; i++) {
        document d;
        document_read(&d, &l, span_of(cases[i].text), &a);
        span got = write_tokens(&d, &a);
        cr_expect(span_eq(got, span_of(cases[i].tokens)), "[%.*s] and not [%s]: %s", (int)got.n, got.p, cases[i].tokens, cases[i].text);
        arena_reset(&a, 1 << 16);
    }
    arena_free(&a);
}
#define EXPECT(...) expect_all((const expectation[]){__VA_ARGS__}, sizeof((const expectation[]){__VA_ARGS__}) / sizeof(expectation))

Test(tokens, words_and_marks)
{
    EXPECT({"", ""}, {" \t\n ", ""}, {"No fracture.", "No fracture !."}, {"(mild)", "!( mild !)"}, {"disc/facet", "disc !/ facet"},
           {"a,b;c:d", "a !, b !; c !: d"}, {"Schmorl's node", "Schmorl's node"}, {"'quoted'", "!' quoted !'"}, {"discs' ends", "discs !' ends"});
}

Test(tokens, numbers)
{
    EXPECT({"2.3 cm.", "#2.3 cm !."}, {"3/5", "#3/5"}, {"12/31/2020", "#12/31/2020"}, {"15:40", "#15:40"}, {"1,000 mL", "#1,000 mL"},
           {"3 x 6 mm", "#3 x #6 mm"}, {"3x6mm", "#3 x #6 mm"}, {"2.5x3.1x4cm", "#2.5 x #3.1 x #4 cm"}, {"<5 mm", "!< #5 mm"}, {"80%", "#80 !%"},
           {"-5 HU", "!- #5 HU"}, {"1. Normal", "#1 !. Normal"}, {"54yo", "#54 yo"}, {"3.", "#3 !."});
}

Test(tokens, levels)
{
    EXPECT({"L4-L5", "@L4-L5"}, {"L4-5", "@L4-5"}, {"L4/L5", "@L4/L5"}, {"C5/6", "@C5/6"}, {"L4_5", "@L4_5"}, {"C5\u20136", "@C5\u20136"},
           {"L5-S1:", "@L5-S1 !:"}, {"l4-l5", "@l4-l5"}, {"T12-L1", "@T12-L1"}, {"at L4-5.", "at @L4-5 !."}, {"S1", "@S1"}, {"L4.", "@L4 !."},
           {"L9", "L9"}, {"C12", "C12"}, {"L45", "L45"}, {"C5 C6", "@C5 @C6"}, {"L4-L5 and L5-S1", "@L4-L5 and @L5-S1"});
}

/* A weighting, a stage and a part of a word are no partners of a level. */
Test(tokens, letters_with_numbers) { EXPECT({"T2-weighted", "@T2 ~weighted"}, {"T2N0", "T2N0"}, {"CT", "CT"}, {"H2O", "H2O"}, {"B12", "B12"}); }

Test(tokens, hyphens)
{
    EXPECT({"broad-based", "broad ~based"}, {"broad\u2010based", "broad ~based"}, {"broad\u2011based", "broad ~based"},
           {"disc-\nherniation", "disc ~herniation"}, {"disc-\r\n  herniation", "disc ~herniation"}, {"disc - herniation", "disc !- herniation"},
           {"- No mass", "!- No mass"}, {"mild-to-moderate", "mild ~to ~moderate"}, {"pain -\nNormal", "pain !- /Normal"},
           {"soft\u00ADtissue", "soft ~tissue"}, {"pain \u2014 mild", "pain !\u2014 mild"}, {"intra- or extrahepatic", "intra or extrahepatic"},
           {"low- to high-grade", "low to high ~grade"}, {"pain - and", "pain !- and"}, {"T1- and", "@T1 !- and"},
           {"liver- normal", "liver !- normal"});
}

Test(tokens, lines)
{
    EXPECT({"a\nb", "a /b"}, {"a\r\nb", "a /b"}, {"a\rb", "a /b"}, {"a\n\nb", "a //b"}, {"a\r\n\r\nb", "a //b"}, {"a\n  \nb", "a //b"},
           {"a \n b", "a /b"});
}

Test(tokens, beyond_ascii)
{
    EXPECT({"disc\u00A0bulge", "disc bulge"}, {"\u201Cdisc\u201D", "!\u201C disc !\u201D"}, {"can\u2019t", "can\u2019t"},
           {"\uFB01ndings", "\uFB01ndings"}, {"caf\u00E9 noir", "caf\u00E9 noir"}, {"3\u00D76", "#3 !\u00D7 #6"}, {"5 \u00B1 1", "#5 !\u00B1 #1"},
           {"a\xFF"
            "b",
            "a !\xFF b"},
           {"\xC3(", "!\xC3 !("}, {"\xE2\x80", "!\xE2 !\x80"}, {"\xED\xA0\x80", "!\xED !\xA0 !\x80"}, {"\xC0\xAF", "!\xC0 !\xAF"});
}

static uint32_t first_word(const lexicon *l, const char *text, arena *a)
{
    document d;
    document_read(&d, l, span_of(text), a);
    return d.tokens.n ? d.tokens.v[0].word : 0;
}

/* Spelling, case, ligatures and apostrophes do not matter for which word it is. */
Test(tokens, word_numbers)
{
    static const char *const same[][2] = {{"findings", "FINDINGS"}, {"findings", "Findings"}, {"findings", "\uFB01ndings"},
                                          {"disc", "disk"},         {"edema", "oedema"},      {"hemorrhage", "haemorrhage"},
                                          {"tumor", "tumour"},      {"can't", "can\u2019t"}};
    lexicon l;
    arena a = {0};
    cr_assert(lexicon_builtin(&l));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        uint32_t x = first_word(&l, same[i][0], &a);
        cr_expect_neq(x, 0, "%s is unknown", same[i][0]);
        cr_expect_eq(x, first_word(&l, same[i][1], &a), "%s and %s", same[i][0], same[i][1]);
    }
    cr_expect_neq(first_word(&l, "disc", &a), first_word(&l, "discs", &a));
    cr_expect_neq(first_word(&l, "node", &a), first_word(&l, "no", &a));
    cr_expect_eq(first_word(&l, "qqzzqq", &a), 0);
    arena_free(&a);
}

/* A word of any length is one token; only white space and joining hyphens belong to none. */
Test(tokens, cover_every_byte)
{
    static char text[70000];
    lexicon l;
    arena a = {0};
    uint32_t seed = 20150428;
    cr_assert(lexicon_builtin(&l));
    for (size_t i = 0; i < sizeof text; i++) {
        seed = seed * 1664525u + 1013904223u;
        text[i] = i < 5000 ? 'x' : (char)(seed >> 24);
    }
    document d;
    document_read(&d, &l, (span){text, sizeof text}, &a);
    uint32_t at = 0;
    for (uint32_t i = 0; i < d.tokens.n; i++) {
        const token *t = &d.tokens.v[i];
        cr_assert(t->b >= at && t->e > t->b && t->e <= sizeof text, "token %u: %u-%u behind %u", i, t->b, t->e, at);
        for (; at < t->b; at++)
            cr_assert(!ascii_is_alpha(text[at]) && !ascii_is_digit(text[at]), "byte %u is in no token", at);
        at = t->e;
    }
    cr_expect_geq(d.tokens.v[0].e, 5000u);
    arena_free(&a);
}
