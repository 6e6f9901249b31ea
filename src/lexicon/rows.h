/* Shared by the parts of the compiler: compile.c (tables), row_parts.c (what rows have in common), rows.c (entries), claims.c (entries that claim the
 * same words), row_notes.c (notes). */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_ROWS_H
#define PLAIN_LEXICON_ROWS_H

#include "lexicon/builder.h"
#include "lexicon/compile.h"
#include "lexicon/lists.h"

/* A pattern of an entry, for the search for overlaps. */
typedef struct claim {
    uint32_t node, pattern;
    const yaml_node *match;
} claim;

enum { PHRASES_MAX = 1 << 16, REGIONS_MAX = 32 };

typedef struct compiler {
    source *src;
    builder b;
    arena scratch; /* the pattern that is being read: some are written out into thousands of rows */
    uint32_t region;
    list_book lists;
    uint32_t *phrase_table; /* open addressing: row of phrases + 1 */
    VEC(claim) claims;
    VEC(const yaml_node *) ids;
    VEC(const yaml_node *) next_notes; /* "or" of each row of `notes`, or NULL */
    VEC(const yaml_node *) word_rows;  /* "word" of each row of `words` */
    VEC(uint32_t) no_plural;           /* words marked ~ of which a complaint was made */
    bool torn;                         /* rows of some file could not be read: what seems to be missing may stand in them */
} compiler;

/* Reads a pattern of a row; what it holds lives until the next one is read. A list has been read before, into memory that stays. */
__attribute__((warn_unused_result)) bool rows_read_pattern(compiler *c, const yaml_node *m, pattern *out);
/* Adds the patterns of a list (or one) to a set; each leads to `row`. */
void rows_pattern(compiler *c, image_set set, const yaml_node *match, uint32_t row);
void rows_one_pattern(compiler *c, image_set set, const yaml_node *m, uint32_t row);
/* Warns of words marked ~ whose plural is not known: it would not be matched. Once for each word. */
void rows_check_plurals(compiler *c, const yaml_node *m, const item_list *items);
row_range rows_phrases(compiler *c, const yaml_node *list);
uint32_t rows_bits(const yaml_node *list, const char *const *words);
uint32_t rows_regions(compiler *c, const yaml_node *list);
text_ref rows_text(compiler *c, const yaml_node *row, const char *key);
/* A mistake at `at`. */
void rows_fault(compiler *c, const yaml_node *at, diag_rule rule, const char *what);
/* A name at `at` that nothing has; `near`: what was probably meant, or empty. */
void rows_unknown(compiler *c, const yaml_node *at, diag_rule rule, const char *what, span near);
/* The digits with which `s` begins, as a number. */
uint32_t rows_number(span s);
/* Remembers the row's id, for rows_check_ids. */
void rows_id(compiler *c, const yaml_node *row);
void rows_note(compiler *c, const yaml_node *row);
/* The row of the note that `node` names, -1 where it names none (a mistake) or is NULL. */
int32_t rows_find_note(compiler *c, const yaml_node *node);
/* Which note is asked after which, when all are known. */
void rows_link_notes(compiler *c);
void rows_entry(compiler *c, const yaml_node *row);
void rows_check_ids(compiler *c);
void rows_check_words(compiler *c);
/* Which entries claim the same words (claims.c). */
void rows_check_claims(compiler *c);

#endif
