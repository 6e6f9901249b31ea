/* Small lexicons from text, for the tests of lexicon/: each test opens one and closes it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_LEXICON_BENCH_H
#define TESTS_UNIT_LEXICON_BENCH_H

#include "lexicon/compile.h"

#include <criterion/criterion.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What an active entry needs besides its match and say. */
#define EXAMPLES "    examples: [{from: a, to: b}, {keep: c}]\n"
/* An entry of four lines; the match stands at line 3, column 12 of it, the say at line 4, column 10. */
#define ENTRY(id, match, say) "  - id: " id "\n    status: active\n    match: " match "\n    say: " say "\n" EXAMPLES

typedef struct book {
    arena a;
    diag_list d;
    source src;
    span image;
    lexicon l;
    bool good;
} book;

static inline void book_add(book *b, const char *name, span text)
{
    source_file f = {.name = span_of(name), .text = text};
    f.root = yaml_read(text, f.name, &b->a, &b->d);
    if (f.root)
        schema_check(f.root, &b->d);
    *VEC_PUSH(&b->a, &b->src.files) = f;
}

static inline void book_compile(book *b)
{
    b->image = compile_image(&b->src, &b->a, &b->d);
    b->good = b->d.errors == 0 && lexicon_open(&b->l, b->image);
    diag_sort(&b->d);
}

/* One file, "t.yaml". */
static inline void book_open(book *b, const char *text)
{
    *b = (book){.d.a = &b->a};
    book_add(b, "t.yaml", span_of(text));
    book_compile(b);
}

static inline void book_close(book *b) { arena_free(&b->a); }

static inline void book_show(const book *b)
{
    for (uint32_t i = 0; i < b->d.list.n; i++) {
        const diag *x = &b->d.list.v[i];
        cr_log_warn("%u:%u: %.*s [%s]", x->at.line, x->at.col, (int)x->message.n, x->message.p, diag_about(x)->id);
    }
}

/* The text is sound. */
#define expect_good(text)                                                                                                                            \
    do {                                                                                                                                             \
        book b_;                                                                                                                                     \
        book_open(&b_, text);                                                                                                                        \
        book_show(&b_);                                                                                                                              \
        cr_expect(b_.good &&b_.d.list.n == 0, "%s", text);                                                                                           \
        book_close(&b_);                                                                                                                             \
    } while (0)

/* The text has this one mistake and no other, and its message holds `words`. */
#define expect_mistake(text, rule_, line_, col_, words)                                                                                              \
    do {                                                                                                                                             \
        book b_;                                                                                                                                     \
        book_open(&b_, text);                                                                                                                        \
        check_only(&b_, rule_, line_, col_, words);                                                                                                  \
        book_close(&b_);                                                                                                                             \
    } while (0)

static inline void check_only(const book *b, const char *rule, uint32_t line, uint32_t col, const char *words)
{
    const diag *x = b->d.list.v;
    if (b->d.list.n != 1)
        book_show(b);
    cr_assert_eq(b->d.list.n, 1, "%s: %u mistakes", rule, b->d.list.n);
    cr_expect_str_eq(diag_about(x)->id, rule);
    cr_expect(x->at.line == line && x->at.col == col, "%s: at %u:%u, not %u:%u", rule, x->at.line, x->at.col, line, col);
    cr_expect(memmem(x->message.p, x->message.n, words, strlen(words)) != NULL, "%s: \"%.*s\" lacks \"%s\"", rule, (int)x->message.n, x->message.p,
              words);
}

#endif
