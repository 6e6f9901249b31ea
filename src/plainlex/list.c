/* plainlex list, show and new: the lexicon's rows for people and for git's textconv, and the form of a new entry. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/rows.h"

#include "base/buf.h"

/* One line of a list of texts: "a | b | c". */
static void print_texts(const char *name, const yaml_node *list)
{
    if (!list)
        return;
    printf("  %s:", name);
    for (const yaml_node *m = list->kind == YAML_LIST ? list->first : list; m; m = list->kind == YAML_LIST ? m->next : NULL)
        printf("%s %.*s", m == list->first || m == list ? "" : " |", (int)m->text.n, m->text.p);
    putchar('\n');
}

static void print_row(void *ctx, const source_file *file, span list, const yaml_node *row)
{
    static const char *const keys[] = {"term",    "class",    "match",  "say",     "note",     "critical", "gloss",
                                       "explain", "requires", "unless", "regions", "sections", "when"};
    (void)ctx, (void)file;
    span id = yaml_text(row, "id"), status = yaml_text(row, "status");
    printf("%.*s [%.*s%s%.*s]\n", (int)id.n, id.p, (int)list.n, list.p, status.n ? ", " : "", (int)status.n, status.p);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        print_texts(keys[i], yaml_get(row, keys[i]));
    const yaml_node *forms = yaml_get(row, "forms");
    for (const yaml_node *f = forms ? forms->first : NULL; f; f = f->next) {
        print_texts("match", yaml_get(f, "match"));
        print_texts("say", yaml_get(f, "say"));
    }
}

/* Reads the rows that the verb is about; says what is wrong with their form. */
static bool load(bench *b, char *const *paths, int count)
{
    bool good = bench_read(b, paths, count);
    if (!good)
        bench_print(b, stderr);
    return good;
}

int verb_list(const arguments *o)
{
    bench b;
    bool good = load(&b, o->operands, o->count);
    if (b.src.files.n) /* git shows files as they were: they are listed as far as they can be read */
        rows_each(&b, print_row, NULL);
    bench_free(&b);
    return good || b.src.files.n ? EXIT_FINE : EXIT_TROUBLE;
}

typedef struct search {
    span id;
    uint32_t found, near;
    span nearest;
} search;

/* Letters that two ids have in common at their beginning. */
static uint32_t common(span a, span b)
{
    uint32_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n])
        n++;
    return n;
}

static bool is_asked(const search *s, span id)
{
    return span_eq(id, s->id) || (id.n > s->id.n && id.p[id.n - s->id.n - 1] == '.' && memcmp(id.p + id.n - s->id.n, s->id.p, s->id.n) == 0);
}

static void show_row(void *ctx, const source_file *file, span list, const yaml_node *row)
{
    search *s = ctx;
    span id = yaml_text(row, "id");
    uint32_t near = common(id, s->id);
    if (near > s->near) {
        s->near = near;
        s->nearest = id;
    }
    if (!is_asked(s, id))
        return;
    span text = row_text(file, row);
    printf("%s%.*s:%u: %.*s\n%.*s", s->found++ ? "\n" : "", (int)file->name.n, file->name.p, row->line, (int)list.n, list.p, (int)text.n, text.p);
}

int verb_show(const arguments *o)
{
    bench b;
    search s = {.id = span_of(o->operands[0])};
    if (!load(&b, o->operands + 1, o->count - 1)) {
        bench_free(&b);
        return EXIT_TROUBLE;
    }
    rows_each(&b, show_row, &s);
    if (!s.found) {
        fprintf(stderr, "plainlex: there is no row \"%s\"", o->operands[0]);
        if (s.nearest.n)
            fprintf(stderr, "; is it \"%.*s\"?", (int)s.nearest.n, s.nearest.p);
        fputc('\n', stderr);
    }
    bench_free(&b);
    return s.found ? EXIT_FINE : EXIT_TROUBLE;
}

/* The term as the last part of an id: small letters, digits and hyphens. */
static void print_id(const char *term)
{
    for (bool hyphen = false; *term; term++) {
        bool good = ascii_is_alpha(*term) || ascii_is_digit(*term);
        if (good)
            printf("%s%c", hyphen ? "-" : "", ascii_lower(*term));
        hyphen = !good;
    }
}

int verb_new(const arguments *o)
{
    const char *term = o->operands[0];
    if (!*term || strpbrk(term, "\"\\\n")) {
        fputs("plainlex new: the term is empty, or holds a quotation mark, a backslash or a line break\n", stderr);
        return EXIT_TROUBLE;
    }
    char first = ascii_upper(term[0]);
    fputs("  - id: region.", stdout);
    print_id(term);
    printf("\n    status: draft                 # active, when it is reviewed\n"
           "    match: [\"%s~\"]               # word~: its plural too; {severity} {side} {level} ...: slots\n"
           "    say: \"...~\"                   # short common words; every slot of the match, exactly once\n"
           "    # alarming: \"true\"            # lint flags it, and its context is read\n"
           "    # unless: [\"...\"]             # words in the sentence with which it means something else\n"
           "    examples:\n"
           "      - {from: \"%c%s.\", to: \"....\"}\n"
           "      - {from: \"No %s.\", to: \"No ....\"}\n"
           "      - {keep: \"...\"}              # a near miss: like words that must stay\n",
           term, first, term + 1, term);
    return EXIT_FINE;
}
