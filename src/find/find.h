/* Which entries a record's words match, in what context, and what must not be touched. For edit, plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_FIND_FIND_H
#define PLAIN_FIND_FIND_H

#include "document/document.h"

/* What a slot of a match took. */
typedef struct capture {
    uint32_t t0, t1; /* tokens */
    int32_t row;     /* row of the lexicon's slots; -1: a level or a measurement, written as it stands */
} capture;

/* One entry found in one sentence. */
typedef struct finding {
    uint32_t entry, pattern; /* rows of the lexicon */
    uint32_t t0, t1;         /* tokens */
    uint32_t contexts;       /* context_flag */
    int32_t cue;             /* the row of the cue that decided, or -1 */
    uint32_t captured;       /* slot kinds (bits) */
    capture captures[SLOT_COUNT];
    bool shares_noun; /* with words before it, so that its own words stay */
} finding;

/* Words that are kept or forbid a note: a modifier or a red flag, with its row. */
typedef struct find_mark {
    uint32_t row, t0, t1;
} find_mark;

/* How normal a sentence calls what was scanned. Only what is proved by its words counts: a word that nobody vouches for makes it NORMAL_NOT. */
typedef enum sentence_normal {
    SAYS_NOTHING, /* a heading, or a section that states nothing of the scan */
    SAYS_PART,    /* a part is normal, or something is denied of it */
    SAYS_WIDE,    /* nothing new or sudden in the whole of what was scanned */
    SAYS_WHOLE,   /* the whole scan is normal */
    SAYS_OTHER    /* something is there, may be there, or cannot be told */
} sentence_normal;

typedef struct found_sentence {
    uint32_t first, count;    /* findings, in order, not overlapping */
    uint32_t critical;        /* the highest category (1 is highest), 0: none; the sentence keeps the radiologist's words */
    bool unresolved;          /* the context cannot be told: the sentence passes word for word */
    VEC(find_mark) modifiers; /* that speak of a finding of the sentence */
    VEC(find_mark) redflags;
    VEC(find_mark) checks; /* what checks of the lexicon look for */
    bool verbatim;         /* it must stay word for word, though nothing in it is critical */
    sentence_normal normal;
} found_sentence; /* a heading that the lexicon knows holds nothing */

enum { WORSE_MOST = 64 };
typedef struct found {
    VEC(finding) findings;
    VEC(found_sentence) sentences; /* one for each sentence of the document */
    bool redflag;                  /* somewhere in the record */
    bool strange;                  /* a history somewhere in the record holds words for which the lexicon does not vouch */
    bool urgent;                   /* a critical finding of minutes stands somewhere in the record */
    VEC(uint64_t) worse;           /* the bones (text_bones) at which critical sentences stand, each set once, WORSE_MOST at most */
    bool worse_many;               /* there are more */
    int32_t barred;                /* row of a modifier somewhere in the record that forbids every note, plus 1; 0: none */
} found;

/* Finds everything in `d`. Memory from `a`. */
void find_all(found *out, const document *d, const lexicon *l, arena *a);

/* The same one sentence at a time: appends what sentence `s` holds to `out`. What is found depends on the sentence's bytes, its section, its regions
 * and those of the record, and on nothing else. A finder belongs to one document. */
typedef struct finder finder;
finder *find_start(const document *d, const lexicon *l, arena *a);
void find_sentence(finder *f, const sentence *s, found *out);

/* Whether one of the phrases (rows of the lexicon's `wanted`) stands in the sentence. */
bool find_says(const document *d, const lexicon *l, const sentence *s, row_range wanted, arena *a);

/* An entry whose words stand in a sentence, whether it is found there or not. */
typedef enum candidate_fate { FATE_MATCHES, FAILS_SECTIONS, FAILS_REGIONS, FAILS_REQUIRES, FAILS_UNLESS, FAILS_WHEN } candidate_fate;
typedef struct candidate {
    uint32_t entry, t0, t1;
    candidate_fate fate; /* FATE_MATCHES: it holds, and is found unless a better one took some of the words */
} candidate;
typedef VEC(candidate) candidate_list;
/* All of them, from left to right; an entry may stand there several times. For those who explain; finding does not go this way. */
void find_candidates(candidate_list *out, const document *d, const lexicon *l, const sentence *s, arena *a);

/* A cue in a sentence. */
typedef struct cue_hit {
    uint32_t row, t0, t1;
} cue_hit;
typedef VEC(cue_hit) cue_list;

/* The cues of a sentence, longest first at each place. */
void context_cues(cue_list *out, const document *d, const lexicon *l, const sentence *s, arena *a);
/* The context (context_flag) of the tokens [t0, t1) in sentence `s`; *cue gets the row of the cue that decided, or -1. */
uint32_t context_of(const document *d, const lexicon *l, const sentence *s, const cue_list *cues, uint32_t t0, uint32_t t1, int32_t *cue);

#endif
