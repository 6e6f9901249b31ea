/* The keys of a lexicon file, each with what it means: see schema_keys.h. Whoever changes a row writes lexicons/schema.json anew (build/write-keys
 * json >lexicons/schema.json) and tells the key in docs/lexicon.md; the manual takes it from here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/schema_keys.h"

#include "lexicon/schema.h"

const char *const schema_sections[] = {"none",       "exam",           "indication", "technique", "comparison", "findings",
                                       "impression", "recommendation", "other",      "history",   "family",     NULL};
const char *const schema_cue_classes[] = {"pseudo",       "hedge-negation", "negation",   "hedge",   "historical", "hypothetical",
                                          "other-person", "terminator",     "unresolved", "current", NULL};
const char *const schema_scopes[] = {"none", "forward", "backward", "both", "phrase", "own", "alone", NULL};
const char *const schema_ranks[] = {"none", "likely", "possible", "unlikely", "cannot-exclude", "not-new", NULL};
const char *const schema_slot_kinds[] = {"severity", "extent", "zone", "side", "change", "level", "measurement", NULL};
const char *const schema_whens[] = {"always", "affirmed", "negated", NULL};
const char *const schema_fact_kinds[] = {"negation", "hedge",  "severity", "side",  "change", "unit", "place", "time",
                                         "advice",   "amount", "finding",  "exact", "link",   "turn", "free",  NULL};
const char *const schema_modalities[] = {"mri", "ct", "xray", "us", NULL};
const char *const schema_check_kinds[] = {"stated", "history", "comparison",    "impression",     "told", "contrast",
                                          "side",   "level",   "contradiction", "recommendation", NULL};
const char *const schema_normal_kinds[] = {"whole", "wide", "part", "neutral", "limit", "history", NULL};
const char *const schema_advice_parts[] = {"meaning", "next", "ask", NULL};
const char *const schema_advice_whens[] = {"normal",       "not-normal", "critical-now", "critical-soon",
                                           "not-critical", "no-history", "recommended",  NULL};
const char *const schema_effects[] = {"no-note", "keep", "no-notes", "no-note-before", NULL};
const char *const schema_statuses[] = {"active", "draft", "retired", NULL};
static const char *const booleans[] = {"false", "true", NULL};
static const char *const criticals[] = {"1", "2", "3", NULL};
static const char *const contexts[] = {"affirmed",     "negated",  "uncertain",  "historical", "hypothetical",
                                       "other-person", "critical", "unresolved", NULL};
static const char *const check_answers[] = {"check", "none", NULL};
static const char *const flag_answers[] = {"redflag", "none", NULL};
static const char *const anys[] = {"any", NULL};
static const char *const before_nouns[] = {"true", "or", NULL};

#define WORD_FORM "^[a-z0-9'\\u0080-\\uffff]+$"
#define BAND_AGE "0*([0-9]{1,2}|1[01][0-9]|120)"

static const schema_key example_keys[] = {
    {.key = "from", .help = "What a radiologist writes."},
    {.key = "to", .help = "What it must become, with the whole lexicon."},
    {.key = "keep", .help = "A near miss: words like those of the entry, which it must leave alone."},
    {.key = "context", .kind = VALUE_WORD, .words = contexts, .help = "The context in which the entry's words must be found."},
    {0}};
static const schema_key form_keys[] = {{.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "The words that this form claims."},
                                       {.key = "say", .needed = true, .help = "What stands in the place of these words."},
                                       {0}};
static const schema_key entry_keys[] = {
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The entry's name, for ever: region.finding. Entries stand in the order of their ids."},
    {.key = "status", .kind = VALUE_WORD, .needed = true, .words = schema_statuses, .help = "Only active entries are used."},
    {.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "The words that the entry claims."},
    {.key = "say", .help = "The plain words that stand in their place: every slot of the match, exactly once. Needed unless `keep` or `critical`."},
    {.key = "keep",
     .kind = VALUE_WORD,
     .words = booleans,
     .help = "Claims the words and leaves them as they are, so that no other entry takes them."},
    {.key = "alarming", .kind = VALUE_WORD, .words = booleans, .help = "The words alarm: lint flags them, and their context is read."},
    {.key = "first", .kind = VALUE_WORD, .words = booleans, .help = "Wins over another entry that claims the same words."},
    {.key = "term", .help = "How messages name the finding. Default: the words of the first match."},
    {.key = "forms", .kind = VALUE_ROWS, .rows = form_keys, .help = "Other shapes of the same finding, each with its own plain words."},
    {.key = "requires", .kind = VALUE_PATTERNS, .help = "One of these must stand in the same sentence."},
    {.key = "unless", .kind = VALUE_PATTERNS, .help = "None of these may stand in the same sentence."},
    {.key = "regions", .kind = VALUE_WORDS, .help = "Only where the report or the sentence is about one of these regions."},
    {.key = "sections", .kind = VALUE_WORDS, .words = schema_sections, .help = "Only in these sections of the report."},
    {.key = "when",
     .kind = VALUE_WORD,
     .words = schema_whens,
     .help = "Only where the words are affirmed (nothing in doubt, past or denied), or only where they are negated."},
    {.key = "note", .kind = VALUE_ID, .help = "The id of a note that tells how common the finding is."},
    {.key = "critical",
     .kind = VALUE_WORD,
     .words = criticals,
     .help = "A finding that is never softened: 1 within minutes, 2 hours, 3 days. Its sentence keeps the radiologist's words."},
    {.key = "gloss", .help = "Of a critical entry: a plain explanation that follows in brackets, without reassurance."},
    {.key = "explain",
     .help = "What the term is, in a few plain words behind its first mention. It states no fact: no number, side, size or negation."},
    {.key = "reviewed", .kind = VALUE_DATE, .help = "The day on which somebody last read the entry and found it right: year-month-day."},
    {.key = "examples",
     .kind = VALUE_ROWS,
     .needed = true,
     .rows = example_keys,
     .help = "Proofs: at least one with `from` and `to`, and one near miss with `keep`. A critical entry also needs one critical and one negated.",
     .law = "\"dependencies\": {\"from\": [\"to\"]}"},
    {0}};
#define KEPT "{\"required\": [\"keep\"], \"properties\": {\"keep\": {\"enum\": [\"true\", true]}}}"
#define HOLDS(key) "{\"contains\": {\"type\": \"object\", \"required\": [\"" key "\"]}}"
#define HOLDS_CONTEXT(name)                                                                                                                          \
    "{\"contains\": {\"type\": \"object\", \"required\": [\"context\"], \"properties\": {\"context\": {\"const\": \"" name "\"}}}}"
static const char entry_law[] = "\"allOf\": [\n"
                                "  {\"anyOf\": [{\"required\": [\"say\"]}, {\"required\": [\"critical\"]}, " KEPT "]},\n"
                                "  {\"if\": " KEPT ", \"then\": {\"not\": {\"required\": [\"say\"]}}},\n"
                                "  {\"properties\": {\"examples\": {\"allOf\": [" HOLDS("from") ", " HOLDS(
                                    "keep") "]}}},\n"
                                            "  {\"if\": {\"required\": [\"critical\"]}, \"then\": {\"properties\": {\"examples\": {\"allOf\": [\n"
                                            "    " HOLDS_CONTEXT("critical") ",\n    " HOLDS_CONTEXT("negated") "]}}}}\n"
                                                                                                                "]";

static const schema_key source_keys[] = {
    {.key = "cite", .needed = true, .help = "Where the figures were read: first author, year, journal, volume and page."},
    {.key = "doi", .help = "The paper's DOI."},
    {.key = "read", .kind = VALUE_DATE, .help = "The day on which somebody read it: year-month-day."},
    {0}};
static const schema_key band_keys[] = {
    {.key = "percent", .kind = VALUE_COUNT, .needed = true, .most = 100, .help = "How many of 100 people of this age have the finding."},
    {.key = "n",
     .needed = true,
     .form = "^(unknown|[0-9]{1,8})$",
     .help = "How many people of this age were studied, or unknown. Under 50 the note is refused."},
    {0}};
static const schema_key note_keys[] = {
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The note's name, which entries write behind `note`."},
    {.key = "name", .help = "What the note is about, in plain words."},
    {.key = "or", .kind = VALUE_ID, .help = "The note to ask where this one is about another region of the body."},
    {.key = "region", .kind = VALUE_ID, .needed = true, .help = "The region that was studied: an id of `regions`."},
    {.key = "modality", .kind = VALUE_WORDS, .needed = true, .words = schema_modalities, .help = "The kinds of scan that were studied."},
    {.key = "population", .needed = true, .help = "Who was studied: people with no back pain."},
    {.key = "source", .kind = VALUE_MAP, .needed = true, .rows = source_keys, .help = "Where the figures come from."},
    {.key = "reviewed", .kind = VALUE_DATE, .help = "The day on which somebody last held the note against its source: year-month-day."},
    {.key = "bands",
     .kind = VALUE_BANDS,
     .needed = true,
     .rows = band_keys,
     .form = "^((women|men) )?" BAND_AGE "-" BAND_AGE "$",
     .help = "The figures, by age: \"50-59\", \"women 50-59\" or \"men 50-59\". Bands may not overlap."},
    {.key = "say",
     .needed = true,
     .help = "What the patient reads, at grade 8 or below. May hold {percent}, {decade}, {people}, {low} and {high}. It never says what causes the "
             "pain, or what does not."},
    {0}};
static const schema_key modifier_keys[] = {
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The modifier's name."},
    {.key = "reason", .kind = VALUE_ID, .needed = true, .help = "Why a note is refused, in one word: what `refused` says."},
    {.key = "effect",
     .kind = VALUE_WORD,
     .needed = true,
     .words = schema_effects,
     .help = "keep: the sentence keeps the radiologist's words. no-note: no note in the sentence. no-notes: none in the whole record. "
             "no-note-before: nor in the sentence before."},
    {.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "Words near a finding."},
    {.key = "unless", .kind = VALUE_PATTERNS, .help = "Words in the sentence with which it does not hold."},
    {0}};
static const schema_key flag_example_keys[] = {
    {.key = "text", .needed = true, .help = "What stands in the history."},
    {.key = "gives", .kind = VALUE_WORD, .needed = true, .words = flag_answers, .help = "Whether it is a red flag."},
    {0}};
static const schema_key redflag_keys[] = {
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The red flag's name."},
    {.key = "effect",
     .kind = VALUE_WORD,
     .words = schema_effects,
     .help = "keep (default): the sentence keeps its words and is marked. no-note: it is rewritten as any other."},
    {.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "Words of the history that forbid every note in the record."},
    {.key = "unless", .kind = VALUE_PATTERNS, .help = "Words in the sentence with which it is no red flag."},
    {.key = "examples", .kind = VALUE_ROWS, .needed = true, .rows = flag_example_keys, .help = "Proofs."},
    {0}};
static const schema_key check_example_keys[] = {
    {.key = "text", .needed = true, .help = "A whole report."},
    {.key = "gives", .kind = VALUE_WORD, .needed = true, .words = check_answers, .help = "Whether the check speaks."},
    {0}};
static const schema_key check_keys[] = {
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The check's name."},
    {.key = "kind", .kind = VALUE_WORD, .needed = true, .words = schema_check_kinds, .help = "The question that is asked of the report."},
    {.key = "say", .needed = true, .help = "What lint prints."},
    {.key = "match", .kind = VALUE_PATTERNS, .help = "The words that it looks for."},
    {.key = "requires", .kind = VALUE_PATTERNS, .help = "One of these must stand in the same sentence."},
    {.key = "unless", .kind = VALUE_PATTERNS, .help = "None of these may stand in the same sentence."},
    {.key = "sections", .kind = VALUE_WORDS, .words = schema_sections, .help = "Only in these sections of the report."},
    {.key = "verbatim", .kind = VALUE_WORD, .words = booleans, .help = "A sentence with these words stays as it is."},
    {.key = "examples", .kind = VALUE_ROWS, .needed = true, .rows = check_example_keys, .help = "Proofs."},
    {0}};
static const schema_key normal_keys[] = {
    {.key = "kind",
     .kind = VALUE_WORD,
     .needed = true,
     .words = schema_normal_kinds,
     .help = "whole: of all that was scanned. wide: no acute abnormality. part: of one part. neutral: says nothing either way. limit: leaves "
             "something open. history: common in a history, and no reason to worry."},
    {.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "Words that prove that a scan is normal."},
    {0}};
static const schema_key advice_keys[] = {
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The row's name."},
    {.key = "part",
     .kind = VALUE_WORD,
     .needed = true,
     .words = schema_advice_parts,
     .help = "Where it stands below the report: what the scan means, next steps, questions to ask."},
    {.key = "when", .kind = VALUE_WORDS, .words = schema_advice_whens, .help = "What must be so of the record; all of it."},
    {.key = "regions", .kind = VALUE_WORDS, .help = "Only where the report is about one of these regions."},
    {.key = "say", .needed = true, .help = "What the patient reads."},
    {0}};
static const schema_key cue_example_keys[] = {
    {.key = "text", .needed = true, .help = "A sentence."},
    {.key = "term", .needed = true, .help = "The finding in it."},
    {.key = "gives", .kind = VALUE_WORD, .needed = true, .words = contexts, .help = "The context in which the finding stands."},
    {0}};
static const schema_key cue_keys[] = {
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The cue's name."},
    {.key = "class",
     .kind = VALUE_WORD,
     .needed = true,
     .words = schema_cue_classes,
     .help = "What the words say of a finding: that it is denied, in doubt, past, only feared, another person's ..."},
    {.key = "also", .kind = VALUE_WORD, .words = schema_cue_classes, .help = "A second class: \"family history of\" is another person's and past."},
    {.key = "scope",
     .kind = VALUE_WORD,
     .words = schema_scopes,
     .help = "How far it reaches: forward, backward, both; phrase: forward to the end of the noun phrase; own: its own words only; alone: likewise, "
             "where the sentence holds nothing else."},
    {.key = "rank", .kind = VALUE_WORD, .words = schema_ranks, .help = "Of a hedge: how much doubt. not-new: \"no new X\" states nothing of X."},
    {.key = "sections", .kind = VALUE_WORDS, .words = schema_sections, .help = "Only in these sections of the report."},
    {.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "The words of the cue."},
    {.key = "examples", .kind = VALUE_ROWS, .needed = true, .rows = cue_example_keys, .help = "Proofs."},
    {0}};
static const schema_key heading_keys[] = {
    {.key = "id", .kind = VALUE_WORD, .needed = true, .words = schema_sections, .help = "The section that it opens."},
    {.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "How radiologists write the heading."},
    {.key = "say", .help = "The heading in plain words."},
    {0}};
static const schema_key slot_keys[] = {
    {.key = "kind", .kind = VALUE_WORD, .needed = true, .words = schema_slot_kinds, .help = "The slot: {severity}, {side} ..."},
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The row's name."},
    {.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "Words that the slot captures."},
    {.key = "say", .needed = true, .help = "What is written for them; a level or a measurement is written as it stood."},
    {0}};
static const schema_key word_keys[] = {
    {.key = "word", .needed = true, .form = WORD_FORM, .help = "One word, in small letters and American spelling."},
    {.key = "plural", .form = WORD_FORM, .help = "Its plural, for ~ in matches and says."},
    {.key = "also", .kind = VALUE_TEXTS, .form = WORD_FORM, .help = "Other spellings and slips of the word."},
    {.key = "before-noun",
     .kind = VALUE_WORD,
     .words = before_nouns,
     .help = "The word stands before nouns. Two such words with an \"or\" or \"and\" between them share the noun behind them, and no say takes it "
             "from the first. or: a noun itself, which does so only before an \"or\"."},
    {.key = "slips", .kind = VALUE_WORD, .words = anys, .help = "any: any one-letter slip of this long word is read as this word."},
    {0}};
static const schema_key region_keys[] = {
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The region's name, for `regions` and `region`."},
    {.key = "within", .kind = VALUE_WORDS, .help = "Regions that it is a part of."},
    {.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "Words that tell that a sentence is about it."},
    {.key = "levels", .kind = VALUE_WORDS, .form = "^[A-Z]$", .help = "Letters with which its levels begin: L for L4-L5."},
    {0}};
static const schema_key age_keys[] = {
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The row's name."},
    {.key = "regex",
     .needed = true,
     .help = "A regular expression (PCRE2). Its named groups say what it found: age, months, weeks, days, birth, exam, female, male, other, skip."},
    {0}};
static const schema_key fact_keys[] = {
    {.key = "kind", .kind = VALUE_WORD, .needed = true, .words = schema_fact_kinds, .help = "What kind of fact the judge reads."},
    {.key = "id",
     .needed = true,
     .help = "Which fact: rows of one kind with different ids are different facts. ID.source may be rewritten as ID, but is never written."},
    {.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "Words that state it, the radiologist's and the plain ones."},
    {0}};
static const schema_key list_keys[] = {
    {.key = "id", .kind = VALUE_ID, .needed = true, .help = "The list's name: patterns write it as <name>. Name it for what its words mean."},
    {.key = "match", .kind = VALUE_PATTERNS, .needed = true, .help = "Its words."},
    {0}};
static const schema_key plain_keys[] = {{.key = "because", .needed = true, .help = "Why these words are plain enough."},
                                        {.key = "words", .kind = VALUE_TEXTS, .needed = true, .help = "The words, in the singular."},
                                        {0}};
const schema_key schema_file_keys[] = {
    [LIST_ENTRIES] = {.key = "entries",
                      .kind = VALUE_ROWS,
                      .rows = entry_keys,
                      .law = entry_law,
                      .help = "Words that reports use, and what stands in their place."},
    [LIST_NOTES] = {.key = "notes",
                    .kind = VALUE_ROWS,
                    .rows = note_keys,
                    .help = "How common a finding is in people without pain, with the source."},
    [LIST_MODIFIERS] = {.key = "modifiers",
                        .kind = VALUE_ROWS,
                        .rows = modifier_keys,
                        .help = "Words near a finding that forbid a note, or keep the sentence."},
    [LIST_REDFLAGS] = {.key = "redflags",
                       .kind = VALUE_ROWS,
                       .rows = redflag_keys,
                       .help = "Words of the history that forbid every note in the record."},
    [LIST_CUES] = {.key = "cues",
                   .kind = VALUE_ROWS,
                   .rows = cue_keys,
                   .help = "Words that decide the context of a finding: denied, in doubt, past ..."},
    [LIST_HEADINGS] = {.key = "headings", .kind = VALUE_ROWS, .rows = heading_keys, .help = "The headings of reports, and of the plain ones."},
    [LIST_SLOTS] = {.key = "slots",
                    .kind = VALUE_ROWS,
                    .rows = slot_keys,
                    .help = "Words that change places in a rewrite: severity, side, level ..."},
    [LIST_WORDS] = {.key = "words", .kind = VALUE_ROWS, .rows = word_keys, .help = "Plurals, other spellings and slips."},
    [LIST_REGIONS] = {.key = "regions", .kind = VALUE_ROWS, .rows = region_keys, .help = "Regions of the body."},
    [LIST_AGES] = {.key = "ages", .kind = VALUE_ROWS, .rows = age_keys, .help = "How reports state the patient's age and sex."},
    [LIST_LISTS] = {.key = "lists", .kind = VALUE_ROWS, .rows = list_keys, .help = "Words that many patterns share, under a name."},
    [LIST_FACTS] = {.key = "facts", .kind = VALUE_ROWS, .rows = fact_keys, .help = "What the judge reads in a sentence, before and after."},
    [LIST_CHECKS] = {.key = "checks", .kind = VALUE_ROWS, .rows = check_keys, .help = "What the radiologist may have forgotten."},
    [LIST_NORMAL] = {.key = "normal", .kind = VALUE_ROWS, .rows = normal_keys, .help = "Words that prove that a scan is normal."},
    [LIST_ADVICE] = {.key = "advice", .kind = VALUE_ROWS, .rows = advice_keys, .help = "What stands below a report for patients."},
    [LIST_PLAIN] = {.key = "plain",
                    .kind = VALUE_ROWS,
                    .rows = plain_keys,
                    .help = "Words that may stand in a say though they are on no list of easy words."},
    [LIST_COUNT] = {.key = "version", .help = "The lexicon's version; one file holds it."},
    {0}};
