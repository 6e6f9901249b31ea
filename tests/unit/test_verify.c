/* Tests the judge: with a small lexicon of its own for how it reads, and with the one that is built in for what it knows. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon_bench.h"
#include "verify/verify.h"

typedef struct pair {
    const char *from, *to;
    verify_result wanted;
} pair;

static void judge_all(const lexicon *l, const pair *rows, size_t n)
{
    arena a = {0};
    for (size_t i = 0; i < n; i++) {
        verify_result got = verify_sentence(l, span_of(rows[i].from), span_of(rows[i].to), &a);
        cr_expect(got == rows[i].wanted, "%s, not %s: \"%s\" and \"%s\"", verify_name(got), verify_name(rows[i].wanted), rows[i].from, rows[i].to);
        arena_reset(&a, 1 << 12);
    }
    arena_free(&a);
}

/* Facts of one word or two, in rows that are easy to tell apart. */
static const char facts[] =
    "facts:\n"
    "  - {kind: negation, id: none, match: [\"no\", \"not\", \"free of\", \"no sign of\"]}\n"
    "  - {kind: negation, id: none.source, match: [\"lacks\"]}\n"
    "  - {kind: hedge, id: likely, match: [likely, probably]}\n"
    "  - {kind: severity, id: \"2\", match: [mild]}\n"
    "  - {kind: severity, id: very-mild, match: [\"very mild\"]}\n"
    "  - {kind: side, id: left, match: [left]}\n"
    "  - {kind: side, id: both, match: [bilateral, \"both sides\"]}\n"
    "  - {kind: change, id: larger, match: [larger, bigger]}\n"
    "  - {kind: unit, id: mm, match: [mm, millimeters]}\n"
    "  - {kind: unit, id: cm, match: [cm]}\n"
    "  - {kind: place, id: upper, match: [upper, top]}\n"
    "  - {kind: place, id: upper.source, match: [superior]}\n"
    "  - {kind: link, id: or, match: [or]}\n"
    "  - {kind: finding, id: fork, match: [carina, \"fork of the pipe\"]}\n"
    "  - {kind: finding, id: fork-level, match: [\"carinal level\", \"level of the fork of the pipe\"]}\n"
    "  - {kind: finding, id: heart, match: [cardiac, heart]}\n"
    "  - {kind: finding, id: heart-fork, match: [\"cardiac carina\", \"heart level of the fork of the pipe\"]}\n"
    "  - {kind: free, id: plain, match: [disc, desiccation, is, seen, the, level, has, lost, water, there, bulge, a, of, \"on\", it, in,"
    " that, and, by, x, to, sided, both, new, one, sure, this, i, disease,"
    " diseased, small, steps, contrast, at, evidence, leftover, grade]}\n"
    "words:\n"
    "  - {word: bilateral, also: [bilatral], slips: \"any\"}\n"
    "  - {word: larger, also: [largr]}\n";

static void judge_small(const pair *rows, size_t n)
{
    book b;
    book_open(&b, facts);
    book_show(&b);
    cr_assert(b.good);
    judge_all(&b.l, rows, n);
    book_close(&b);
}

Test(verify, nothing_differs)
{
    static const pair rows[] = {
        {"", "", VERIFY_SAME},
        {"Disc.", "Disc.", VERIFY_SAME},
        {"Disc desiccation is seen.", "The disc has lost water.", VERIFY_SAME},
        {"No disc bulge.", "There is no sign of a disc bulge.", VERIFY_SAME},
        {"Probably larger on the left", "On the left, it is likely bigger", VERIFY_SAME},
    };
    judge_small(rows, COUNT(rows));
}

Test(verify, numbers)
{
    static const pair rows[] = {
        {"3 x 4", "3 by 4", VERIFY_SAME},
        {"3 x 4", "4 x 3", VERIFY_ORDER},
        {"3x4", "3 x 4", VERIFY_SAME},
        {"3", "", VERIFY_NUMBER},
        {"", "3", VERIFY_NUMBER},
        {"3 and 3", "3", VERIFY_NUMBER},
        {"3.5", "35", VERIFY_NUMBER},
        {"3.5", "5.3", VERIFY_NUMBER},
        {"3.5", "3 and 5", VERIFY_NUMBER},
        {"On 3/4/2026", "On 4/3/2026", VERIFY_NUMBER},
        {"At 10:30, 1,200", "1,200 at 10:30", VERIFY_ORDER},
        {"4A", "4B", VERIFY_NUMBER},
        {"4a", "4A", VERIFY_SAME},
        {"<3", "3", VERIFY_WORD},
        {"<3", ">3", VERIFY_WORD},
        {"is -3", "is 3", VERIFY_WORD},
        {"Grade 3.", "Grade 3!", VERIFY_SAME},
        {"B12", "B 12", VERIFY_SAME},
        {"1 2", "1 1 2 2", VERIFY_NUMBER},
        {"12", "1 2", VERIFY_NUMBER},
    };
    judge_small(rows, COUNT(rows));
}

Test(verify, levels)
{
    static const pair rows[] = {
        {"at L4-L5", "at l4/l5", VERIFY_SAME},    {"L4", "L5", VERIFY_LEVEL},  {"L4-5", "L4 and 5", VERIFY_SAME}, {"L4", "4", VERIFY_NUMBER},
        {"C5 and L4", "L5 and C4", VERIFY_LEVEL}, {"T12", "T1", VERIFY_LEVEL}, {"L4-L5", "L4", VERIFY_LEVEL},
    };
    judge_small(rows, COUNT(rows));
}

/* A unit belongs to the number before it, however it is written. */
Test(verify, units)
{
    static const pair rows[] = {
        {"3 mm", "3 millimeters", VERIFY_SAME},
        {"3mm", "3-mm", VERIFY_SAME},
        {"3x4mm", "3 x 4 mm", VERIFY_SAME},
        {"3 mm", "3 cm", VERIFY_UNIT},
        {"3 mm", "3", VERIFY_UNIT},
        {"3 mm and 4 cm", "3 cm and 4 mm", VERIFY_ORDER},
        {"3\xe2\x80\x91mm", "3 mm", VERIFY_SAME},
        {"3\xc2\xa0mm", "3 mm", VERIFY_SAME},
        {"small in mm", "in small mm", VERIFY_SAME},
        {"3\xe2\x80\x93"
         "5 mm",
         "3 to 5 mm", VERIFY_SAME},
    };
    judge_small(rows, COUNT(rows));
}

/* The longest fact at a place counts, and once. */
Test(verify, facts)
{
    static const pair rows[] = {
        {"Free of disease", "No disease", VERIFY_SAME},
        {"No disease", "Disease", VERIFY_NEGATION},
        {"Disease", "Not diseased", VERIFY_NEGATION},
        {"No this, no that", "No this or that", VERIFY_NEGATION},
        {"likely", "sure", VERIFY_HEDGE},
        {"sure", "probably", VERIFY_HEDGE},
        {"mild", "", VERIFY_SEVERITY},
        {"very mild", "mild", VERIFY_SEVERITY},
        {"bilateral", "on both sides", VERIFY_SAME},
        {"both", "one", VERIFY_SAME},
        {"left", "Left-sided", VERIFY_SAME},
        {"left", "leftover", VERIFY_SIDE},
        {"left and left", "left", VERIFY_SIDE},
        {"larger", "new", VERIFY_CHANGE},
        {"'no'", "no", VERIFY_SAME},
        {"NO DISEASE", "No disease", VERIFY_SAME},
        {"bilateral", "left", VERIFY_SIDE},
    };
    judge_small(rows, COUNT(rows));
}

/* The words of a row x.source may be said with those of x, and never the other way round. */
Test(verify, source_words_are_never_said)
{
    static const pair rows[] = {
        {"It lacks contrast", "It has no contrast", VERIFY_SAME},
        {"It has no contrast", "It lacks contrast", VERIFY_NEGATION},
        {"It lacks contrast", "Lacks contrast", VERIFY_SAME},
        {"It lacks contrast", "It has contrast", VERIFY_NEGATION},
        {"It lacks this, no that", "No this, lacks that", VERIFY_NEGATION},
        {"It lacks this, no that", "Lacks this, lacks that", VERIFY_NEGATION},
    };
    judge_small(rows, COUNT(rows));
}

/* What no wording takes away stays where it is, and what none holds does not come. */
Test(verify, kept_words)
{
    static const pair rows[] = {
        {"the spleen is seen", "spleen", VERIFY_SAME},
        {"the spleen is seen", "the liver is seen", VERIFY_WORD},
        {"the spleen is seen", "is seen", VERIFY_WORD},
        {"is seen", "is seen there in the spleen", VERIFY_WORD},
        {"no spleen, liver", "spleen, no liver", VERIFY_ORDER},
        {"spleen of the liver", "liver of the spleen", VERIFY_ORDER},
        {"spleen", "spleen spleen", VERIFY_WORD},
    };
    judge_small(rows, COUNT(rows));
}

/* Of some kinds the plain words may say more, and never less. */
Test(verify, nothing_lost)
{
    static const pair rows[] = {
        {"superior disc", "upper disc", VERIFY_SAME},   {"disc", "upper disc", VERIFY_SAME},
        {"upper disc", "disc", VERIFY_PLACE},           {"upper disc", "superior disc", VERIFY_PLACE},
        {"this or that", "this and that", VERIFY_LINK}, {"this and that", "this or that", VERIFY_SAME},
    };
    judge_small(rows, COUNT(rows));
}

/* Misspelled words count as what they mean; a side must also be there for one who does not understand them. */
Test(verify, slips)
{
    static const pair rows[] = {
        {"largr", "bigger", VERIFY_SAME},
        {"largr", "new", VERIFY_CHANGE},
        {"bilatral", "disease", VERIFY_SIDE},
        {"bilatral", "on both sides", VERIFY_SIDE},
        {"bilatral", "bilatral disease", VERIFY_SAME},
        {"bilaterral", "left", VERIFY_SIDE},
    };
    judge_small(rows, COUNT(rows));
}

/* Bytes that are no text, and words beyond any length, are read without harm. */
Test(verify, odd_bytes)
{
    static char big[5000];
    memset(big, 'a', sizeof big - 1);
    book b;
    book_open(&b, facts);
    arena a = {0};
    static const char odd[] = "\xff\xc3(\xe2\x28\xa1 \0 3\xf0\x9f\x98\x80mm \xe2\x80";
    cr_expect(verify_sentence(&b.l, (span){odd, sizeof odd - 1}, SPAN("3"), &a) == VERIFY_WORD);
    cr_expect(verify_sentence(&b.l, span_of(big), SPAN("no"), &a) == VERIFY_NEGATION);
    cr_expect(verify_sentence(&b.l, SPAN("\xef\xac\x81ne na\xc3\xafve NO"), SPAN("fine na\xc3\xafve no"), &a) == VERIFY_SAME);
    arena_free(&a);
    book_close(&b);
}

/* What the lexicon of the program calls one fact. */
Test(verify, built_in_facts_that_are_the_same)
{
    static const pair rows[] = {
        {"No evidence of disc herniation.", "No sign of a disc herniation.", VERIFY_SAME},
        {"Mildly narrowed, severe stenosis", "Mild narrowing and severe narrowing", VERIFY_SAME},
        {"Minimal bulge", "Very mild bulge", VERIFY_SAME},
        {"Bilateral effusions", "Fluid on both sides", VERIFY_SAME},
        {"Lt and Rt side", "Left and right side", VERIFY_SAME},
        {"Unchanged since the last exam", "The same since the last exam", VERIFY_SAME},
        {"Metastasis cannot be completely excluded", "Metastasis cannot be ruled out", VERIFY_SAME},
        {"The heart is unremarkable", "The heart looks normal", VERIFY_SAME},
        {"Probable pneumonia", "Likely pneumonia", VERIFY_SAME},
        {"A 5 mm nodule", "A 5 millimeter nodule", VERIFY_SAME},
    };
    lexicon l;
    cr_assert(lexicon_builtin(&l));
    judge_all(&l, rows, COUNT(rows));
}

/* Each of these would tell a patient something else. */
Test(verify, built_in_facts_that_differ)
{
    static const pair rows[] = {
        {"No fracture", "A fracture", VERIFY_NEGATION},
        {"Fracture", "No fracture", VERIFY_NEGATION},
        {"No significant stenosis", "No narrowing", VERIFY_NEGATION},
        {"No definite fracture", "No fracture", VERIFY_NEGATION},
        {"Likely benign", "Benign", VERIFY_HEDGE},
        {"Malignancy cannot be excluded", "Malignancy is likely", VERIFY_HEDGE},
        {"Possible fracture", "Likely fracture", VERIFY_HEDGE},
        {"Possible fracture", "Perhaps a fracture", VERIFY_HEDGE},
        {"Moderate stenosis", "Narrowing", VERIFY_SEVERITY},
        {"Severe stenosis", "Moderate narrowing", VERIFY_SEVERITY},
        {"Stenosis", "Mild narrowing", VERIFY_SEVERITY},
        {"Very large mass", "Mass", VERIFY_SEVERITY},
        {"Very narrow canal", "Narrow canal", VERIFY_SEVERITY},
        {"Left effusion", "Right effusion", VERIFY_SIDE},
        {"Bilateral effusions", "Left effusion", VERIFY_SIDE},
        {"Left and right", "Both sides", VERIFY_SIDE},
        {"Larger than before", "Smaller than before", VERIFY_CHANGE},
        {"New nodule", "Nodule", VERIFY_CHANGE},
        {"Stable nodule", "Unstable nodule", VERIFY_CHANGE},
        {"Acute bleeding", "Bleeding", VERIFY_CHANGE},
        {"No stenosis but a bulge", "Narrowing but no outward curve", VERIFY_ORDER},
        {"4 mm and 7 mm", "7 mm and 4 mm", VERIFY_ORDER},
        {"The heart is large and the aorta is normal", "The aorta is large and the heart is normal", VERIFY_ORDER},
        {"The heart and the aorta are normal", "The aorta and the heart are normal", VERIFY_SAME},
        {"The heart is enlarged and the aorta is normal", "The heart is larger-than-usual and the aorta is normal", VERIFY_SAME},
        {"The liver is greater than 18 cm", "The liver is more than 18 cm", VERIFY_SAME},
        {"The liver is greater than 18 cm", "The liver is less than 18 cm", VERIFY_AMOUNT},
        {"Nodules up to 4 mm", "Nodules over 4 mm", VERIFY_AMOUNT},
        {"No left atrial enlargement", "The left upper heart chamber is not larger than usual", VERIFY_SAME},
        {"BI-RADS 4A", "BI-RADS 4B", VERIFY_NUMBER},
        {"MRI in 6 months is recommended", "MRI in 6 weeks is recommended", VERIFY_UNIT},
        {"MRI in 6 months is recommended", "MRI in 6 months should be considered", VERIFY_ADVICE},
        {"Upper lobe nodule", "Lower lobe nodule", VERIFY_PLACE},
        {"Anterior osteophyte", "Ridge of bone at the back", VERIFY_PLACE},
        {"Compared with the prior study", "Compared with the study", VERIFY_TIME},
        {"Two nodules", "Nodules", VERIFY_AMOUNT},
        {"Fracture of the rib", "Mass of the rib", VERIFY_FINDING},
        {"Canal stenosis", "Narrowing of the nerve opening", VERIFY_FINDING},
        {"No stone or cyst", "No stone and cyst", VERIFY_LINK},
        {"Family history of stroke", "History of stroke", VERIFY_LINK},
        {"If pain persists, MRI", "Pain persists, MRI", VERIFY_LINK},
        {"Normal except for a cyst", "Normal with a cyst", VERIFY_LINK},
        {"Splenic cyst", "Ovarian cyst", VERIFY_FINDING},
        {"Small cyst", "Small cyst small cyst", VERIFY_SEVERITY},
        {"A cyst", "A cyst a cyst", VERIFY_WORD},
    };
    lexicon l;
    cr_assert(lexicon_builtin(&l));
    judge_all(&l, rows, COUNT(rows));
}

/* Phrases that the plain words of two entries make by chance are read word by word; those that the radiologist wrote never are. */
Test(verify, phrases)
{
    static const pair rows[] = {
        {"at the carinal level", "at the level of the fork of the pipe", VERIFY_SAME},
        {"at the level of the carina", "at the level of the fork of the pipe", VERIFY_SAME},
        {"no level of the carina", "no level of the fork of the pipe", VERIFY_SAME},
        {"level of the carina", "carinal level", VERIFY_FINDING},
        {"carinal level", "level of the carina", VERIFY_FINDING},
        {"carinal level", "fork of the pipe", VERIFY_FINDING},
        {"the level", "level of the fork of the pipe", VERIFY_SAME}, /* plain words may say more */
        {"cardiac level of the carina", "heart level of the fork of the pipe", VERIFY_SAME},
        {"cardiac carinal level", "heart level of the fork of the pipe", VERIFY_SAME},
        {"cardiac carina", "heart fork of the pipe", VERIFY_FINDING},
        {"carinal level of the carina", "level of the fork of the pipe", VERIFY_FINDING},
        {"3 mm at the level of the carina", "4 mm at the level of the fork of the pipe", VERIFY_NUMBER},
    };
    judge_small(rows, COUNT(rows));
}

/* The differences in a row, "-kind what" for what is lost and "+kind what" for what is new. */
static void compares(const lexicon *l, const char *original, const char *rewritten, const char *wanted)
{
    arena a = {0};
    buf out = {.a = &a};
    verify_differences all = {0};
    verify_compare(&all, l, span_of(original), span_of(rewritten), &a);
    for (uint32_t i = 0; i < all.n; i++) {
        buf_put(&out, span_of(i ? ", " : ""));
        buf_char(&out, all.v[i].lost ? '-' : '+');
        buf_put(&out, all.v[i].kind);
        buf_char(&out, ' ');
        buf_put(&out, all.v[i].what);
    }
    span told = buf_span(&out);
    cr_expect(span_eq(told, span_of(wanted)), "[%s] -> [%s]: [%.*s]", original, rewritten, (int)told.n, told.p);
    arena_free(&a);
}

Test(verify, differences)
{
    lexicon l;
    cr_assert(lexicon_builtin(&l));
    compares(&l, "Left renal cyst", "Left renal cyst", "");
    compares(&l, "Left renal cyst", "Right renal cyst", "-side left, +side right");
    compares(&l, "Two left left nodules, 3 mm at L4", "Left nodules", "-amount two, -side left, -number , -unit mm, -level ");
    compares(&l, "Cyst of the liver", "Spot of the liver in Ulm", "-finding cyst, +finding nodule, +word ");
    compares(&l, "Small cyst, no stone", "No stone, small cyst", "");
}

Test(verify, names)
{
    for (int r = 0; r < VERIFY_RESULT_COUNT; r++) {
        cr_assert(verify_name((verify_result)r) != NULL);
        for (int other = 0; other < r; other++)
            cr_expect(strcmp(verify_name((verify_result)r), verify_name((verify_result)other)) != 0);
    }
}
