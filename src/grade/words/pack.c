/* Compiles the word lists of this folder into C tables. A program of the build; nobody else uses it.
 *
 *     pack FOLDER > grade_words.c */
/* SPDX-License-Identifier: Apache-2.0 */
#include "grade/known.h"
#include "grade/stems.h"
#include "grade/syllables.h"

#include <stdio.h>
#include <stdlib.h>

enum { WORDS_MAX = KNOWN_SLOTS * 3 / 4, STATES_MAX = 4096 };

typedef struct pack_word {
    char *word;
    int count; /* syllables, 0: by rule */
    bool listed, easy, two_senses, unit;
    known_traits traits;
} pack_word;

typedef struct pack {
    pack_word words[WORDS_MAX];
    size_t n;
    uint16_t next[STATES_MAX][SYLLABLE_LETTERS], fail[STATES_MAX];
    int8_t change[STATES_MAX];
    uint32_t states;
    known_word table[KNOWN_SLOTS];
} pack;

typedef void line_fn(pack *p, const char *word, const char *value);

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "pack: %s: %s\n", what, name);
    exit(1);
}

static void lines_read(pack *p, const char *folder, const char *name, line_fn *take)
{
    char path[4096], line[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "r");
    if (!f)
        fail("cannot open", path);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = 0;
        char *blank = strchr(line, ' ');
        if (line[0] == '#' || line[0] == 0)
            continue;
        if (blank)
            *blank++ = 0;
        take(p, line, blank ? blank : "0");
    }
    if (ferror(f))
        fail("cannot read", path);
    fclose(f);
}

/* The row of a word: the one that is there or a new one. */
static pack_word *word_row(pack *p, const char *word)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->words[i].word[0] == word[0] && strcmp(p->words[i].word, word) == 0)
            return &p->words[i];
    }
    if (p->n == WORDS_MAX)
        fail("too many words", word);
    pack_word *w = &p->words[p->n++];
    w->word = strdup(word);
    if (!w->word)
        fail("no memory", word);
    return w;
}

static void take_easy(pack *p, const char *word, const char *value)
{
    pack_word *w = word_row(p, word);
    w->listed = true;
    w->count = atoi(value);
}

static void take_seen(pack *p, const char *word, const char *value) { word_row(p, word)->count = atoi(value); }
static void take_also(pack *p, const char *word, const char *value) { (void)value, word_row(p, word)->easy = true; }
static void take_sense(pack *p, const char *word, const char *value) { (void)value, word_row(p, word)->two_senses = true; }
static void take_unit(pack *p, const char *word, const char *value) { (void)value, word_row(p, word)->unit = true; }
static void take_protocol(pack *p, const char *word, const char *value) { word_row(p, word)->count = atoi(value); }

static uint32_t letter_of(char c) { return c == '^' ? SYLLABLE_BEGIN : c == '$' ? SYLLABLE_END : (uint32_t)(c - 'a'); }

/* One pattern into the tree that rules_finish() turns into an automaton. */
static void take_pattern(pack *p, const char *pattern, const char *value)
{
    uint32_t state = 0;
    for (const char *c = pattern; *c; c++) {
        uint32_t letter = letter_of(*c);
        if (letter >= SYLLABLE_LETTERS || p->states + 1 >= STATES_MAX)
            fail("bad pattern", pattern);
        if (!p->next[state][letter])
            p->next[state][letter] = (uint16_t)++p->states;
        state = p->next[state][letter];
    }
    p->change[state] = (int8_t)atoi(value);
}

/* Aho-Corasick, breadth first: a state also adds what its longest proper suffix adds. */
static void rules_finish(pack *p)
{
    static uint16_t queue[STATES_MAX];
    uint32_t b = 0, e = 0;
    for (uint32_t c = 0; c < SYLLABLE_LETTERS; c++) {
        if (p->next[0][c])
            queue[e++] = p->next[0][c];
    }
    while (b < e) {
        uint32_t s = queue[b++];
        p->change[s] = (int8_t)(p->change[s] + p->change[p->fail[s]]);
        for (uint32_t c = 0; c < SYLLABLE_LETTERS; c++) {
            uint16_t t = p->next[s][c], other = p->next[p->fail[s]][c];
            if (t) {
                p->fail[t] = other;
                queue[e++] = t;
            } else {
                p->next[s][c] = other;
            }
        }
    }
}

static int word_cmp(const void *a, const void *b) { return strcmp(((const pack_word *)a)->word, ((const pack_word *)b)->word); }

/* Short words are the commoner ones: they come first, so that they are found at once. */
static int length_cmp(const void *a, const void *b)
{
    size_t m = strlen(((const pack_word *)a)->word), n = strlen(((const pack_word *)b)->word);
    return m != n ? (m > n) - (m < n) : word_cmp(a, b);
}

static bool listed(span word, const void *ctx)
{
    const pack *p = ctx;
    char room[STEM_WORD_MAX + 1];
    snprintf(room, sizeof room, "%.*s", (int)word.n, word.p);
    const pack_word *found = bsearch(&(pack_word){.word = room}, p->words, p->n, sizeof p->words[0], word_cmp);
    return found && found->listed;
}

static known_traits traits_of(const pack *p, const pack_word *w)
{
    span word = span_of(w->word);
    const syllable_rules rules = {(const uint16_t(*)[SYLLABLE_LETTERS])p->next, p->change};
    uint32_t count = w->count ? (uint32_t)w->count : syllables_count(&rules, word);
    bool part = stems_any(word, listed, p);
    bool easy = w->easy || (part && !w->two_senses);
    return (known_traits)((w->unit ? KNOWN_UNIT : 0) | (w->listed ? KNOWN_LISTED : 0) | (part ? KNOWN_EASY_PART : 0) | (easy ? KNOWN_EASY : 0) |
                          count);
}

static void table_put(pack *p, const pack_word *w)
{
    char room[16] = {0};
    memcpy(room, w->word, strlen(w->word));
    known_word key = {known_load(room), known_load(room + 8)};
    uint32_t i = known_slot(key);
    while (p->table[i].low)
        i = (i + 1) & (KNOWN_SLOTS - 1);
    p->table[i] = (known_word){key.low, key.high | (uint64_t)w->traits << 56};
}

static void print_tables(pack *p)
{
    qsort(p->words, p->n, sizeof p->words[0], word_cmp);
    puts("/* Made by pack.c from the lists in src/grade/words. Not to be edited. */");
    puts("#include \"grade/known.h\"\n#include \"grade/syllables.h\"");
    puts("const known_word known_table[KNOWN_SLOTS] = {");
    for (size_t i = 0; i < KNOWN_SLOTS; i++) {
        if (p->table[i].low)
            printf("[%zu] = {0x%llxu, 0x%llxu},\n", i, (unsigned long long)p->table[i].low, (unsigned long long)p->table[i].high);
    }
    puts("};\nconst known_long known_longs[] = {");
    for (size_t i = 0; i < p->n; i++) {
        if (strlen(p->words[i].word) > KNOWN_WORD_MAX)
            printf("{\"%s\", %d},\n", p->words[i].word, p->words[i].traits);
    }
    puts("};\nconst size_t known_longs_n = sizeof known_longs / sizeof known_longs[0];");
    puts("static const uint16_t rules_next[][SYLLABLE_LETTERS] = {");
    for (uint32_t s = 0; s <= p->states; s++) {
        for (uint32_t c = 0; c < SYLLABLE_LETTERS; c++)
            printf("%s%d", c ? "," : "{", p->next[s][c]);
        puts("},");
    }
    puts("};\nstatic const int8_t rules_change[] = {");
    for (uint32_t s = 0; s <= p->states; s++)
        printf("%d,", p->change[s]);
    puts("};\nconst syllable_rules syllable_table = {rules_next, rules_change};");
}

int main(int argc, char **argv)
{
    static pack p;
    if (argc != 2)
        fail("usage", "pack FOLDER");
    lines_read(&p, argv[1], "syllables.txt", take_pattern);
    rules_finish(&p);
    lines_read(&p, argv[1], "easy.txt", take_easy);
    lines_read(&p, argv[1], "seen.txt", take_seen);
    lines_read(&p, argv[1], "also.txt", take_also);
    lines_read(&p, argv[1], "senses.txt", take_sense);
    lines_read(&p, argv[1], "units.txt", take_unit);
    lines_read(&p, argv[1], "protocol.txt", take_protocol);
    qsort(p.words, p.n, sizeof p.words[0], word_cmp);
    for (size_t i = 0; i < p.n; i++)
        p.words[i].traits = traits_of(&p, &p.words[i]);
    qsort(p.words, p.n, sizeof p.words[0], length_cmp);
    for (size_t i = 0; i < p.n; i++) {
        if (strlen(p.words[i].word) <= KNOWN_WORD_MAX)
            table_put(&p, &p.words[i]);
    }
    print_tables(&p);
    if (fflush(stdout) || ferror(stdout))
        fail("cannot write", "standard output");
    return 0;
}
