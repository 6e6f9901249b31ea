/* plainlex list, show and new: the lexicon's rows for people and for git's textconv, and the form of a new entry. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/rows.h"

#include "base/buf.h"

enum { INLINE_DEPTH = 5 };

/* A text on one line. */
static void put_text(span s)
{
    for (size_t i = 0; i < s.n; i++)
        putchar(s.p[i] == '\n' ? ' ' : s.p[i]);
}

/* A value on one line: "a | b" for a list, "{key: a, other: b}" for keys. */
static void put_inline(const yaml_node *n, uint32_t depth)
{
    if (n->kind == YAML_SCALAR) {
        put_text(n->text);
        return;
    }
    if (n->kind == YAML_MAP)
        putchar('{');
    for (const yaml_node *c = depth < INLINE_DEPTH ? n->first : NULL; c; c = c->next) {
        if (c != n->first)
            fputs(n->kind == YAML_MAP ? ", " : " | ", stdout);
        if (n->kind == YAML_MAP)
            printf("%.*s: ", (int)c->key.n, c->key.p);
        put_inline(c, depth + 1);
    }
    if (n->kind == YAML_MAP)
        putchar('}');
}

/* "ID [list, status]", or "[list] words" for a row that has no id. */
static void put_head(span list, const yaml_node *row)
{
    span id = yaml_text(row, "id"), status = yaml_text(row, "status");
    if (id.n) {
        printf("%.*s [%.*s%s%.*s]\n", (int)id.n, id.p, (int)list.n, list.p, status.n ? ", " : "", (int)status.n, status.p);
        return;
    }
    const yaml_node *match = yaml_get(row, "match");
    printf("[%.*s] ", (int)list.n, list.p);
    put_text(match && match->first ? match->first->text : yaml_text(row, "word"));
    putchar('\n');
}

/* Each key on a line of its own, and of a list each member: so that a comparison by lines shows what is another. */
static void put_row(span list, const yaml_node *row)
{
    put_head(list, row);
    for (const yaml_node *value = row->first; value; value = value->next) {
        if (span_eq(value->key, SPAN("id")) || span_eq(value->key, SPAN("status")))
            continue;
        bool many = value->kind != YAML_SCALAR && !span_eq(value->key, SPAN("source"));
        for (const yaml_node *m = many ? value->first : value; m; m = many ? m->next : NULL) {
            printf("  %.*s: ", (int)value->key.n, value->key.p);
            if (many && value->kind == YAML_MAP)
                printf("%.*s ", (int)m->key.n, m->key.p);
            put_inline(m, 1);
            putchar('\n');
        }
    }
}

/* A file that cannot be read as rows is shown as it stands: a comparison must not be silent about it. */
static void put_file(const source_file *file)
{
    if (!file->root || file->root->torn) {
        fwrite(file->text.p, 1, file->text.n, stdout);
        return;
    }
    for (const yaml_node *list = file->root->first; list; list = list->next) {
        if (list->kind == YAML_SCALAR) {
            printf("%.*s: ", (int)list->key.n, list->key.p);
            put_inline(list, 1);
            putchar('\n');
        }
        for (const yaml_node *row = list->kind == YAML_LIST ? list->first : NULL; row; row = row->next)
            put_row(list->key, row);
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
    for (uint32_t i = 0; i < b.src.files.n; i++)
        put_file(&b.src.files.v[i]);
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
