/* The shape of the compiled lexicon: flat tables, offsets and no pointers, so that it can be built in or mapped. For lexicon/ itself;
 * the rows may be read by every layer above. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_IMAGE_H
#define PLAIN_LEXICON_IMAGE_H

#include "base/hash.h"
#include "base/span.h"

#define IMAGE_MAGIC 0x4e4c5250u /* "PRLN" */
#define IMAGE_VERSION 11u

typedef struct text_ref {
    uint32_t at, n;
} text_ref; /* bytes in the string table */
typedef struct row_range {
    uint32_t first, count;
} row_range; /* rows of another table */

/* Sets of patterns; each has a root in the trie, and a leaf names a row of the set's own table. */
typedef enum image_set {
    SET_ENTRY,
    SET_CUE,
    SET_MODIFIER,
    SET_REDFLAG,
    SET_HEADING,
    SET_SLOT,
    SET_REGION,
    SET_FACT,
    SET_PHRASE,
    SET_CHECK,
    SET_NORMAL,
    SET_COUNT
} image_set;
typedef enum slot_kind { SLOT_SEVERITY, SLOT_EXTENT, SLOT_ZONE, SLOT_SIDE, SLOT_CHANGE, SLOT_LEVEL, SLOT_MEASUREMENT, SLOT_COUNT } slot_kind;
typedef enum section_id {
    SECTION_NONE,
    SECTION_EXAM,
    SECTION_INDICATION,
    SECTION_TECHNIQUE,
    SECTION_COMPARISON,
    SECTION_FINDINGS,
    SECTION_IMPRESSION,
    SECTION_RECOMMENDATION,
    SECTION_OTHER,
    SECTION_HISTORY, /* illnesses, operations and habits before this scan */
    SECTION_FAMILY,  /* illnesses of relatives */
    SECTION_COUNT
} section_id;
typedef enum cue_class {
    CUE_PSEUDO,
    CUE_HEDGE_NEGATION,
    CUE_NEGATION,
    CUE_HEDGE,
    CUE_HISTORICAL,
    CUE_HYPOTHETICAL,
    CUE_OTHER_PERSON,
    CUE_TERMINATOR,
    CUE_UNRESOLVED,
    CUE_CURRENT, /* there now, whatever a historical cue says */
    CUE_CLASS_COUNT
} cue_class;
/* SCOPE_PHRASE: forward, to the end of the noun phrase. SCOPE_OWN: the words of the cue themselves; SCOPE_ALONE: likewise, where the sentence holds
 * nothing else. */
typedef enum cue_scope { SCOPE_NONE, SCOPE_FORWARD, SCOPE_BACKWARD, SCOPE_BOTH, SCOPE_PHRASE, SCOPE_OWN, SCOPE_ALONE } cue_scope;
typedef enum hedge_rank { RANK_NONE, RANK_LIKELY, RANK_POSSIBLE, RANK_UNLIKELY, RANK_CANNOT_EXCLUDE, RANK_NOT_NEW } hedge_rank;
/* The context of a finding; the last has no name outside the program. */
typedef enum context_flag {
    CONTEXT_NEGATED = 1,
    CONTEXT_UNCERTAIN = 2,
    CONTEXT_HISTORICAL = 4,
    CONTEXT_HYPOTHETICAL = 8,
    CONTEXT_OTHER_PERSON = 16,
    CONTEXT_CRITICAL = 32,
    CONTEXT_UNRESOLVED = 64
} context_flag;
typedef enum entry_when { WHEN_ALWAYS, WHEN_AFFIRMED, WHEN_NEGATED } entry_when;
/* How the judge treats each kind: verify/facts.c. */
typedef enum fact_kind {
    FACT_NEGATION,
    FACT_HEDGE,
    FACT_SEVERITY,
    FACT_SIDE,
    FACT_CHANGE,
    FACT_UNIT,
    FACT_PLACE,
    FACT_TIME,
    FACT_ADVICE,
    FACT_AMOUNT,
    FACT_FINDING,
    FACT_EXACT, /* a finding that plain words never bring in */
    FACT_LINK,
    FACT_TURN,
    FACT_FREE,
    FACT_COUNT
} fact_kind;
typedef enum entry_flag { ENTRY_ALARMING = 1, ENTRY_KEEP = 2, ENTRY_FIRST = 4 } entry_flag;
typedef enum modality_flag { MODALITY_MRI = 1, MODALITY_CT = 2, MODALITY_XRAY = 4, MODALITY_US = 8 } modality_flag;
typedef enum part_kind { PART_TEXT, PART_AGREE, PART_SLOT, PART_OPEN, PART_CLOSE } part_kind;

#define SYMBOL_SLOT 0xffff0000u /* symbol of slot kind k in the trie: SYMBOL_SLOT + k; a word's symbol is its number */

typedef struct image_vocabulary {
    uint32_t hash, word;
    text_ref text;
} image_vocabulary; /* open addressing; word 0: free */
/* By number. Bit s of `sets`: a pattern of set s begins with the word. `regions`: what the word names when it stands alone. */
typedef struct image_word {
    text_ref text;
    uint32_t sets, regions;
} image_word;
#define WORD_PLURAL 0x4000u            /* in `sets`: the plural of another word */
#define WORD_REGION_MORE 0x8000u       /* in `sets`: a longer pattern of SET_REGION begins with the word */
#define WORD_CLAIMED 0x10000u          /* in `sets`: an entry, slot or heading with plain words may take the word away */
#define WORD_SAID 0x20000u             /* in `sets`: the word stands in plain words */
#define WORD_BEFORE_NOUN 0x40000u      /* in `sets`: the word may share its noun with another before an "or" */
#define WORD_NOUN_BEFORE_NOUN 0x80000u /* in `sets`: likewise a noun, but not before an "and" */
typedef struct image_slip {
    uint32_t hash, word;
} image_slip; /* open addressing, by the hash of a word less one letter */
typedef struct image_edge {
    uint32_t node, symbol, target;
} image_edge; /* open addressing; target 0: free */
typedef struct image_node {
    row_range leaves;
    uint32_t slots;
} image_node; /* bit k of `slots`: an edge for slot kind k */
typedef struct image_leaf {
    uint32_t row;
} image_leaf;
/* One linear pattern of SET_ENTRY. `lead`: slot kinds (bits) that may stand before the first word, `needed`: those of them that must. */
typedef struct image_pattern {
    uint32_t entry, say, lead, needed, plural;
} image_pattern;
typedef struct image_entry {
    text_ref id, term, gloss, explain;
    uint32_t flags, critical, when, sections, regions; /* sections and regions as bits, 0: anywhere */
    int32_t note;                                      /* row of notes, or -1 */
    row_range needs, bars;                             /* rows of wanted: requires, unless */
} image_entry;
typedef struct image_phrase {
    text_ref text;
} image_phrase; /* of SET_PHRASE: the distinct patterns of requires and unless */
typedef struct image_wanted {
    uint32_t phrase;
} image_wanted; /* lists of phrases that entries ask for */
typedef struct image_say {
    row_range parts;
    uint32_t plural;
} image_say; /* `plural`: its noun always is ("disc changes") */
typedef struct image_part {
    uint32_t kind, slot;
    text_ref text, plural;
} image_part;
typedef struct image_cue {
    text_ref id;
    uint32_t class, scope, rank, sections;
    uint32_t also; /* a second class; CUE_PSEUDO: none */
} image_cue;
typedef enum modifier_effect {
    EFFECT_NO_NOTE,
    EFFECT_KEEP,
    EFFECT_NO_NOTES,
    EFFECT_NO_NOTE_BEFORE
} modifier_effect; /* none in the sentence; the sentence stays; none in the record; none in the sentence before */
typedef struct image_modifier {
    text_ref id, reason;
    uint32_t effect;
    row_range bars;
} image_modifier;
typedef struct image_redflag {
    text_ref id;
    row_range bars;
    uint32_t note_only;
} image_redflag;
typedef struct image_heading {
    uint32_t section;
    text_ref say;
} image_heading;
typedef struct image_slot {
    uint32_t kind;
    text_ref id, say;
} image_slot;
typedef struct image_region {
    text_ref id;
    uint32_t within, levels;
} image_region; /* within: bits of regions; levels: bit c - 'A' */
typedef struct image_age {
    text_ref id, regex;
} image_age;
typedef struct image_fact {
    uint32_t kind;
    text_ref id;
} image_fact;
/* What a check asks for: that a sentence does not say what it says (CHECK_STATED), or something of the whole record. */
typedef enum check_kind {
    CHECK_STATED,
    CHECK_HISTORY,
    CHECK_COMPARISON,
    CHECK_IMPRESSION,
    CHECK_TOLD,
    CHECK_CONTRAST,
    CHECK_SIDE,
    CHECK_LEVEL,
    CHECK_CONTRADICTION,
    CHECK_RECOMMENDATION,
    CHECK_COUNT
} check_kind;
typedef struct image_check {
    text_ref id, say;
    uint32_t kind, sections, verbatim; /* verbatim: a sentence that says so stays word for word */
    row_range needs, bars;
} image_check;
/* What words say of how normal a scan is: the whole scan; the whole scan as far as something new goes; a part of it; nothing of it; that a denial is
 * narrower than it sounds. */
typedef enum normal_kind { NORMAL_WHOLE, NORMAL_WIDE, NORMAL_PART, NORMAL_NEUTRAL, NORMAL_LIMIT, NORMAL_HISTORY, NORMAL_KIND_COUNT } normal_kind;
typedef struct image_normal {
    uint32_t kind;
} image_normal;
typedef enum advice_part { ADVICE_MEANING, ADVICE_NEXT, ADVICE_ASK, ADVICE_PART_COUNT } advice_part;
/* What is so of a record; all the bits of an advice must hold. */
typedef enum record_state {
    RECORD_NORMAL = 1, /* nothing positive or uncertain is left */
    RECORD_NOT_NORMAL = 2,
    RECORD_CRITICAL_NOW = 4,  /* a critical finding of minutes or hours */
    RECORD_CRITICAL_SOON = 8, /* marked, but of days */
    RECORD_NOT_CRITICAL = 16,
    RECORD_NO_HISTORY = 32,
    RECORD_RECOMMENDS = 64 /* the report itself asks for a next step */
} record_state;
typedef struct image_advice {
    text_ref id, say;
    uint32_t part, when, regions; /* when: record_state; regions: bits, 0: any */
    int32_t topic;                /* byte of the say at which the name of a finding goes (instead of ADVICE_TOPIC), -1: none */
} image_advice;
#define ADVICE_TOPIC "{finding}"
typedef struct image_note {
    text_ref id, name, say, population, cite;
    uint32_t region, modality;
    row_range bands;
    int32_t next; /* the note to ask where this one is about another region, or -1 */
} image_note;
typedef enum band_sex { BAND_ANY, BAND_WOMEN, BAND_MEN } band_sex;
typedef struct image_band {
    uint32_t low, high, percent;
    int32_t n;
    uint32_t sex; /* band_sex */
} image_band;     /* ages in years, both inclusive; n -1: not stated */

#define IMAGE_TABLES(X)                                                                                                                              \
    X(vocabulary, image_vocabulary)                                                                                                                  \
    X(words, image_word)                                                                                                                             \
    X(slips, image_slip)                                                                                                                             \
    X(edges, image_edge)                                                                                                                             \
    X(nodes, image_node)                                                                                                                             \
    X(leaves, image_leaf)                                                                                                                            \
    X(patterns, image_pattern)                                                                                                                       \
    X(entries, image_entry)                                                                                                                          \
    X(phrases, image_phrase)                                                                                                                         \
    X(wanted, image_wanted)                                                                                                                          \
    X(says, image_say)                                                                                                                               \
    X(parts, image_part)                                                                                                                             \
    X(cues, image_cue)                                                                                                                               \
    X(modifiers, image_modifier)                                                                                                                     \
    X(redflags, image_redflag)                                                                                                                       \
    X(headings, image_heading)                                                                                                                       \
    X(slots, image_slot)                                                                                                                             \
    X(regions, image_region)                                                                                                                         \
    X(ages, image_age)                                                                                                                               \
    X(facts, image_fact)                                                                                                                             \
    X(notes, image_note)                                                                                                                             \
    X(bands, image_band)                                                                                                                             \
    X(checks, image_check)                                                                                                                           \
    X(normals, image_normal)                                                                                                                         \
    X(advice, image_advice)

typedef enum image_table {
#define X(name, type) TABLE_##name,
    IMAGE_TABLES(X)
#undef X
        TABLE_COUNT
} image_table;

typedef struct image_header {
    uint32_t magic, version, size, strings_at, strings_n, root[SET_COUNT];
    text_ref lexicon_version;
    char sha256[65]; /* of the source files, in hexadecimal, NUL-terminated */
    char pad[7];
    uint32_t sum; /* lexicon_sum() of the image */
    struct {
        uint32_t at, count;
    } table[TABLE_COUNT];
} image_header;

#endif
