/* What stands in a record: its tokens, sections and sentences, found in one pass. For find, edit, report and above. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_DOCUMENT_DOCUMENT_H
#define PLAIN_DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "lexicon/lexicon.h"

typedef enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_LEVEL, TOKEN_MARK } token_kind;
typedef enum token_flag {
    TOKEN_SPACE = 1,  /* white space stands before it */
    TOKEN_LINE = 2,   /* a line break stands before it */
    TOKEN_BLANK = 4,  /* an empty line stands before it */
    TOKEN_HYPHEN = 8, /* a hyphen that joins it to the token before */
    TOKEN_CAPITAL = 16 /* its first letter is a capital */,
    TOKEN_CAPS = 32 /* all its letters (two at least) are capitals */
} token_flag;

#define TOKEN_MAY_AGE 0x2000u /* in `sets`: the statement of an age may begin here */

/* Whether a section is a background of the scan and states nothing of it: what was asked, how it was done, what was there before it. */
static inline bool section_is_quiet(uint32_t section)
{
    return 1u << section & (1u << SECTION_EXAM | 1u << SECTION_INDICATION | 1u << SECTION_TECHNIQUE | 1u << SECTION_COMPARISON |
                            1u << SECTION_HISTORY | 1u << SECTION_FAMILY);
}

/* The sections that tell of the patient and not of the scan. */
static inline bool section_is_told(uint32_t section) { return section == SECTION_INDICATION || section == SECTION_HISTORY; }

/* A word, a number (with decimals, fractions, dates), a spine level (L4-L5, C5/6) or one other character. */
typedef struct token {
    uint32_t b, e; /* bytes */
    uint32_t word; /* number in the lexicon, or 0 */
    uint8_t kind, flags;
    uint16_t sets; /* of the word: bit s: a pattern of the lexicon's set s begins with it; and TOKEN_MAY_AGE */
} token;

/* Where a text that was met before ends a sentence again, whatever stands around it: see known.c. */
typedef enum text_end {
    ENDS_OPEN, /* what stands around it decides */
    ENDS_STOP, /* with its full stop */
    ENDS_LINE, /* with its line, where an empty line or nothing follows */
    ENDS_COLON /* with its colon, where it begins a line: it is a heading */
} text_end;

typedef struct known_text known_text;
typedef struct sentence {
    uint32_t b, e;   /* bytes, without white space around */
    uint32_t t0, t1; /* tokens [t0, t1); none where the sentence was known: see document_tokens() */
    uint8_t section; /* section_id */
    uint8_t gap;     /* flags that tell what stands before it */
    bool heading;    /* the span is a section heading, `row` its row in the headings (-1: none that the lexicon knows) */
    int32_t row;
    uint16_t sets;     /* of all its tokens */
    bool levels;       /* it holds a level */
    bool begins_level; /* it begins with one */
    bool brief;        /* it has no more words than a title */
    uint8_t end;       /* text_end */
    bool ageless;      /* no statement of an age can begin in it */
    uint32_t regions;  /* bits of the lexicon's regions that the sentence is about; 0: nothing tells */
    known_text *known; /* its row among those that are remembered, or NULL */
} sentence;

typedef enum patient_sex { SEX_UNKNOWN, SEX_FEMALE, SEX_MALE } patient_sex;
typedef enum age_source { AGE_NONE, AGE_TEXT, AGE_RECORD, AGE_OPTION } age_source;

/* Who the patient is, as far as is known. Ages in whole years, -1: unknown. */
typedef struct demographics {
    int32_t age;
    age_source age_source;
    patient_sex sex;
    int32_t older; /* by so many years the patient may be older than `age`: a birth date without its day leaves it open */
} demographics;

typedef struct document {
    span text;
    VEC(token) tokens; /* of every sentence, in order, unless sentences were known */
    VEC(sentence) sentences;
    uint32_t regions;    /* bits of the lexicon's regions named in the exam line, headings or the first lines */
    uint32_t modalities; /* modality_flag */
} document;

typedef struct age_patterns age_patterns;

/* Words that were looked up before, so that a stream of records looks each up once. A zeroed one is ready; for one lexicon and one thread. */
typedef struct memo_word {
    uint64_t low, high;  /* the word's bytes, lower case, filled up with zeros */
    uint32_t word, sets; /* as in token */
} memo_word;
typedef struct word_memo {
    memo_word rows[1 << 15];
    uint32_t marks[128]; /* the numbers of marks that are one byte, once `marks_read` */
    bool marks_read;
    const age_patterns *ages; /* tells once for each word whether an age may begin with it; NULL: any word may */
} word_memo;

/* What the words of one sentence tell, whatever stands around it. */
typedef struct sentence_about {
    uint32_t regions;    /* bits of the regions that it names */
    uint32_t modalities; /* modality_flag that it names */
    bool ageless;
} sentence_about;

/* What a sentence states of the patient's age and sex, wherever it stands behind the same few bytes. For demographics.c. */
typedef struct age_said {
    uint8_t state; /* 0: not asked yet */
    uint8_t n;
    uint8_t back, before_n; /* bytes before the sentence that are looked at; those that there were: fewer at the beginning of the text */
    char before[8];
    struct {
        int16_t age;
        uint8_t sexes;
        bool infant, header;
    } v[2];
} age_said;

/* A sentence's bytes, and what they tell wherever they stand. */
struct known_text {
    uint64_t hash;
    struct outcome *outcomes; /* the caller's: what became of it */
    sentence_about about;
    bool about_known;
    uint8_t end; /* text_end; the next five are as in sentence, and known where it is not ENDS_OPEN */
    bool levels, begins_level, brief;
    uint16_t sets;
    int32_t row;
    age_said said;
    uint32_t n;
    char text[];
};

/* Sentences that were met before, for one lexicon and one thread. `memory` is for the rows and for what the caller hangs on them. */
typedef struct known_texts {
    known_text *rows[1 << 15];
    arena memory;
    size_t used; /* bytes of `memory`, about */
} known_texts;
/* Between records: forgets everything where it has grown over a few megabytes. Rows live until then. */
void known_begin(known_texts *k, arena *a);

/* Gives each sentence of `d` that has none its row, a new one where it must; none to those that are too long to be remembered. */
void known_add(known_texts *k, document *d, arena *a);

/* The three steps of document_read(), for a caller that knows sentences from before: sentences, and tokens of those that `known` (or NULL) does not
 * know; what a sentence that has tokens is about; and what that tells of the sentences around it and of the record (`about`: one for each sentence).
 */
void document_split(document *d, const lexicon *l, span text, arena *a, word_memo *memo, known_texts *known);
void document_about(const document *d, const lexicon *l, const sentence *s, const age_patterns *ages, sentence_about *out);
void document_join(document *d, const sentence_about *about);
/* The bones that a level of the spine names, one bit each: C1 to C7, T1 to T12, L1 to L6, S1 to S5. A level between two bones names both, one over
 * several all; 0 where it is none. */
uint64_t level_bones(span level);
/* The same of all levels in a text. */
uint64_t text_bones(span text);

/* Gives the sentence its tokens where it has none. */
void document_tokens(document *d, const lexicon *l, sentence *s, arena *a, word_memo *memo);

/* Splits `text` (any bytes; it must outlive the document) into tokens, sections and sentences. Memory from `a`. */
void document_read(document *d, const lexicon *l, span text, arena *a);

/* Whether no statement of an age can begin in the sentence, whatever follows it. */
bool age_is_absent(const age_patterns *p, const document *d, const sentence *s);
/* Whether the statement of an age may begin with this word (small letters). */
bool age_may_begin(const age_patterns *p, span word);
__attribute__((warn_unused_result)) age_patterns *age_patterns_new(const lexicon *l);
void age_patterns_free(age_patterns *p);
/* Age and sex as the text states them: never a relative's, a gestation's or a duration's. It asks for no tokens of the document. False where a match
 * limit was hit: the record is to be refused. */
__attribute__((warn_unused_result)) bool demographics_read(demographics *out, const document *d, const lexicon *l, const age_patterns *p, arena *a);
/* Whole years between two dates YYYY[-]MM[-]DD (or YYYY[-MM] where the answer is the same for every day left open); -1 where they do not tell. */
int32_t age_between(span birth, span exam);
/* The same for dates that leave it open: from *least to *most years. False where they do not even tell that. */
bool age_range(span birth, span exam, int32_t *least, int32_t *most);

#endif
