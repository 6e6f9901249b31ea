/* A document while it is taken apart: where tokens become headings and sentences. For headings.c and sentences.c only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_DOCUMENT_SPLIT_H
#define PLAIN_DOCUMENT_SPLIT_H

#include "document/known.h"
#include "document/tokens.h"

typedef enum answer { NOT_ASKED, NO, YES } answer;

typedef struct split {
    document *d;
    const lexicon *l;
    arena *a;
    scan scan;
    known_places known;        /* sentences that need not be read */
    uint32_t next;             /* of them */
    uint32_t begin;            /* token, of the sentence or heading at hand */
    uint32_t reach;            /* the last token that a search for headings in it has looked at */
    text_end end;              /* of the sentence at hand: see known.c */
    uint32_t heading;          /* where the next heading may begin, as last looked up */
    section_id section, outer; /* `outer`: the section around one that was opened in the middle of a line */
    bool inner;                /* the section was opened in the middle of a line, and ends with it */
    bool filled;               /* the section holds a sentence */
    uint32_t width;            /* bytes of the longest line: where lines wrap */
    bool measured;             /* `width` is known */
    answer shouting;           /* most words are in capitals */
} split;

/* Whether there is a token i. */
static inline bool has(split *s, uint32_t i)
{
    while (i >= s->d->tokens.n)
        if (!scan_some(&s->scan, s->scan.n))
            return false;
    return true;
}

static inline const token *at(const split *s, uint32_t i) { return &s->d->tokens.v[i]; }
static inline bool starts_line(const split *s, uint32_t i) { return (i == 0 && !s->d->sentences.n) || (at(s, i)->flags & TOKEN_LINE); }
static inline span token_text(const split *s, uint32_t i) { return span_cut(s->d->text, at(s, i)->b, at(s, i)->e); }
static inline bool is_mark(split *s, uint32_t i, char c) { return has(s, i) && at(s, i)->kind == TOKEN_MARK && s->d->text.p[at(s, i)->b] == c; }

/* The heading of the lexicon that begins at token i: its row, and in *n its tokens. -1 where there is none. */
int32_t heading_known(split *s, uint32_t i, uint32_t *n);
/* The end of a heading that begins at token i (behind its colon), 0 where none does; *row as in sentence. */
uint32_t heading_end(split *s, uint32_t i, int32_t *row);
/* Whether token i may open a heading of the lexicon: what stands around decides whether it does. */
bool heading_may_open(split *s, uint32_t i);
/* Whether the words [b, e) begin as an unknown heading may: nothing but capitals up to a colon or the end. */
bool heading_begins_loudly(split *s, uint32_t b, uint32_t e);
/* Whether the tokens [b, e), a heading of the lexicon, are one wherever they begin a line. */
bool heading_is_plain(split *s, uint32_t b, uint32_t e);

#endif
