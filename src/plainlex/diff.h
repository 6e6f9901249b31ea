/* What a change of the lexicon does to the reports of a corpus: the parts of `plainlex diff`. For diff*.c only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAINLEX_DIFF_H
#define PLAINLEX_DIFF_H

#include "plainlex/verbs.h"
#include "plainlex/words.h"

#include "base/buf.h"
#include "grade/grade.h"

/* In the order in which they are shown: what may harm a patient comes first. */
typedef enum change_kind {
    CRITICAL_LOST,
    CRITICAL_GAINED,
    CRITICAL_MOVED, /* another category */
    NOTE_LOST,
    NOTE_GAINED,
    NOTE_REWORDED,
    ADVICE_LOST,
    ADVICE_GAINED,
    ADVICE_REWORDED,
    WITHHELD_GAINED,
    WITHHELD_LOST,
    CHANGE_WORDS,
    CHANGE_COVERED, /* the words of a sentence that one of the kinds above shows: counted, never shown */
    CHANGE_KINDS
} change_kind;

/* One distinct change. Spans live in the result's arena. */
typedef struct change {
    change_kind kind;
    span entry;                   /* the row behind it; of words: the rows that say something else now, or empty */
    span original, before, after; /* the radiologist's words (empty for notes and advice), and with each lexicon */
    span term, reason;            /* of a critical finding; why a note is refused on the side that lacks it */
    uint32_t mark_was, mark_is;   /* bytes at the end of `before` and `after` that are the mark of a critical sentence */
    sentence_status was, is;
    uint32_t category_was, category_is; /* 0: no critical finding */
    uint32_t count;
    span first; /* the report where it was met first */
} change;

/* One of the two lexicons, with what it made of the whole corpus. */
typedef struct diff_side {
    const char *name;
    bench b;
    pipeline *p;
    arena a; /* one report */
    grade_counts grade;
    uint32_t refused, critical, notes, withheld;
} diff_side;

typedef struct hard_word {
    span word; /* in small letters */
    uint32_t before, after;
} hard_word;

/* A row of the lexicon's files that is another now. */
typedef struct changed_row {
    span list, id;    /* "entries", "cues" ... */
    const char *what; /* added, removed or changed */
} changed_row;

typedef struct diff_result {
    diff_side *old, *new;
    const char *corpus;
    arena a;
    VEC(change) changes;   /* sorted by diff_sort() */
    uint32_t *table, size; /* open addressing, rows of `changes` plus 1 */
    VEC(hard_word) words;  /* hard ones of changed sentences, where their number is another now */
    VEC(changed_row) rows; /* those that have an id */
    uint32_t reports, reports_changed, sentences, sentences_changed;
} diff_result;

/* Loads a path or git:REV[:PATH]. False where it cannot be read or has errors: told on standard error. */
__attribute__((warn_unused_result)) bool diff_load(diff_side *s, const char *name);
void diff_close(diff_side *s);
/* What `git` writes when it is run with these arguments (NULL at the end). False: it failed, and told why on standard error. */
__attribute__((warn_unused_result)) bool diff_git(const char *const *argv, arena *a, span *out);

/* Runs one report through both lexicons and adds what differs. */
void diff_report(diff_result *d, span name, const record *in, int32_t age);
/* The rows (" + " between them) that find or say something else in the original's `in` now; empty where no entry does. From `d`'s arena. */
span diff_cause(diff_result *d, span text, range in);

/* Fills `rows`. */
void diff_rows(diff_result *d);

/* Counts a change that was met before once more, or answers the new row: its spans are copied but for `entry`, and `first` is still empty. */
change *diff_add(diff_result *d, const change *c);
/* Brings the changes into their order, and fills `words`. */
void diff_finish(diff_result *d);
/* Occurrences of a kind. */
uint32_t diff_count(const diff_result *d, change_kind kind);

/* The same of the kind and entry of row `i`, which begins a group. */
uint32_t diff_group_count(const diff_result *d, uint32_t i);
static inline bool diff_nothing(const diff_result *d) { return d->changes.n == 0 && d->old->refused == d->new->refused; }
/* Cuts both texts of a change into what is common and what differs, word by word; a mark is one piece. */
void diff_words(const change *c, diff_pieces *was, diff_pieces *is, arena *a);

/* What the renderers share: headings of the kinds, and what is done with the pieces of one line. */
extern const char *const diff_titles[CHANGE_KINDS], *const diff_ids[CHANGE_KINDS];
void diff_text(const diff_result *d, bool color, buf *out);
void diff_json(const diff_result *d, buf *out);
void diff_html(const diff_result *d, buf *out);

#endif
