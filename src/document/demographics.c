/* The patient's age and sex, as the text states them: see document.h. For document/ and the layers above. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/age.h"
#include "document/tokens.h"

enum { OLDEST = 120, DATES = 4, FEMALE = 1, MALE = 2, NONE = -1, CONTRADICTED = -2 };
/* Tokens around an age that are looked at: for somebody else's age, and for the patient's sex. */
enum { LOOK_BACK = 60, SEX_AFTER = 6, SEX_BEFORE = 4 };

typedef struct statement {
    int32_t age; /* NONE, CONTRADICTED or years */
    uint32_t sexes;
} statement;

/* Whether what a sentence states is known: it may hang on what stands around. */
typedef enum said_state { SAID_NOT_ASKED, SAID_OPEN, SAID_CLOSED } said_state;

typedef struct reading {
    const document *d;
    span text; /* the record's, or where `said` is asked for, as much of it as ends with the sentence */
    const lexicon *l;
    const age_patterns *p;
    arena *a;
    const sentence *s, *heading; /* the sentence at hand, and the last heading before it or NULL */
    document own;                /* the sentence's tokens */
    uint32_t done;               /* the byte to which an age has been read */
    statement stated, mentioned; /* in the history, the exam or a header line; elsewhere */
    range births[DATES], exams[DATES];
    uint32_t n_births, n_exams;
    bool limit;
    age_said *said; /* asked for; NULL: the sentence is read where it stands */
    bool open;      /* what it says hangs on what stands behind it */
    uint32_t back;  /* bytes before it on which it hangs */
} reading;

static void state(statement *s, int32_t age, uint32_t sexes)
{
    s->sexes |= sexes;
    if (age >= 0 && age <= OLDEST)
        s->age = s->age == NONE || s->age == age ? age : CONTRADICTED;
}

/* Notes down that `back` bytes before byte `at` are looked at. */
static void look_back(reading *r, uint32_t at, uint32_t back)
{
    uint32_t inside = at - r->s->b, before = back > inside ? back - inside : 0;
    r->back = before > r->back ? before : r->back;
}

static bool match(reading *r, age_role role, uint32_t at, age_hit *hit)
{
    if (r->said) {
        uint32_t back = 0;
        regex_result within = age_within(r->p, role, r->text, at, &back);
        r->open = r->open || within == REGEX_LIMIT;
        look_back(r, at, back);
        if (within != REGEX_MATCH)
            return false;
    }
    regex_result result = age_match(r->p, role, r->text, at, hit);
    if (result == REGEX_MEMORY)
        arena_leave(r->a);
    r->limit = r->limit || result == REGEX_LIMIT;
    return result == REGEX_MATCH;
}

static bool captured(const age_hit *hit, age_group g) { return hit->group[g].e > hit->group[g].b; }
static uint32_t hit_sexes(const age_hit *hit) { return (captured(hit, GROUP_FEMALE) ? FEMALE : 0) | (captured(hit, GROUP_MALE) ? MALE : 0); }

/* Whether tokens [b, e) speak of somebody else, or hold byte `at` in words that make it no age of the patient's today. */
static bool range_bars(reading *r, uint32_t b, uint32_t e, uint32_t at, bool others)
{
    age_hit hit;
    for (uint32_t t = b; t < e; t++) {
        uint32_t begin = r->own.tokens.v[t].b;
        if (begin != at && match(r, ROLE_SKIP, begin, &hit) && hit.whole.e > at) /* at `at` itself it has been asked */
            return true;
        if (others && begin < at && match(r, ROLE_OTHER, begin, &hit))
            return true;
    }
    return false;
}

/* Whether the heading speaks of somebody else. */
static bool heading_bars(reading *r)
{
    document heading = {0};
    age_hit hit;
    if (r->heading)
        tokens_of(&heading, r->d, r->l, r->heading, r->a);
    for (uint32_t t = 0; t < heading.tokens.n && t < LOOK_BACK; t++)
        if (match(r, ROLE_OTHER, heading.tokens.v[t].b, &hit))
            return true;
    return false;
}

static bool barred(reading *r, uint32_t i, uint32_t at)
{
    age_hit hit;
    return match(r, ROLE_SKIP, at, &hit) || (!r->said && heading_bars(r)) || range_bars(r, i > LOOK_BACK ? i - LOOK_BACK : 0, i + 1, at, true);
}

static bool ends_clause(const document *d, uint32_t t)
{
    char c = d->text.p[d->tokens.v[t].b];
    return (d->tokens.v[t].kind == TOKEN_MARK && (c == '.' || c == ';')) || (d->tokens.v[t].flags & TOKEN_BLANK);
}

/* Words behind an age after which no word tells the patient's own sex any more. */
static bool leads_away(const document *d, uint32_t t)
{
    static const char *const words[] = {"with", "who", "whose", "has", "had", "for", "status", "post"};
    span w = span_cut(d->text, d->tokens.v[t].b, d->tokens.v[t].e);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (w.n == strlen(words[k]) && strncasecmp(w.p, words[k], w.n) == 0)
            return true;
    return false;
}

static uint32_t sexes_after(reading *r, uint32_t i, uint32_t end)
{
    document d;
    age_hit hit;
    uint32_t behind = 0;
    tokens_behind(&d, r->text, r->l, &r->own.tokens.v[i], end, SEX_AFTER, r->a);
    for (uint32_t t = 0; t < d.tokens.n; t++) {
        if (d.tokens.v[t].b < end)
            continue;
        behind++;
        if (ends_clause(&d, t) || leads_away(&d, t) || match(r, ROLE_OTHER, d.tokens.v[t].b, &hit))
            return 0;
        if (match(r, ROLE_SEX, d.tokens.v[t].b, &hit))
            return hit_sexes(&hit);
    }
    r->open = r->open || behind < SEX_AFTER;
    return 0;
}

static uint32_t sexes_before(reading *r, uint32_t i)
{
    age_hit hit;
    for (uint32_t t = i; t > 0 && t + SEX_BEFORE > i;) {
        t--;
        if (r->said && t == 0) { /* whether a clause ends there is told by what stands before the sentence */
            r->open = r->open || match(r, ROLE_SEX, r->own.tokens.v[t].b, &hit);
            return 0;
        }
        if (ends_clause(&r->own, t))
            return 0;
        if (match(r, ROLE_SEX, r->own.tokens.v[t].b, &hit))
            return hit_sexes(&hit);
    }
    return 0;
}

static int32_t number_of(const reading *r, range g)
{
    int32_t value = 0;
    for (uint32_t i = g.b; i < g.e && value <= 1000; i++)
        value = value * 10 + (r->text.p[i] - '0');
    return value;
}

/* The age that was captured, in whole years; *at is where it stands, *infant whether it was counted in something shorter. */
static int32_t hit_age(const reading *r, const age_hit *hit, uint32_t *at, bool *infant)
{
    static const struct {
        age_group group;
        int32_t in_a_year;
    } units[] = {{GROUP_AGE, 1}, {GROUP_MONTHS, 12}, {GROUP_WEEKS, 52}, {GROUP_DAYS, 365}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!captured(hit, units[i].group))
            continue;
        *at = hit->group[units[i].group].b;
        *infant = i > 0;
        return number_of(r, hit->group[units[i].group]) / units[i].in_a_year;
    }
    return NONE;
}

static void keep_date(range *list, uint32_t *n, range g)
{
    if (*n < DATES)
        list[(*n)++] = g;
}

/* Takes what a sentence says where it stands. `header`: it began with a word such as "Age:" and not with a number. */
static void take_statement(reading *r, int32_t age, uint32_t sexes, bool infant, bool header)
{
    section_id section = (section_id)r->s->section;
    bool report = section == SECTION_FINDINGS || section == SECTION_IMPRESSION || section == SECTION_TECHNIQUE || section == SECTION_COMPARISON;
    if (!report || header)
        state(&r->stated, age, sexes);
    else if (!infant) /* in the findings, what is 3 weeks old is hardly the patient */
        state(&r->mentioned, age, sexes);
}

/* Notes down what a sentence says wherever it stands. */
static void keep_statement(reading *r, int32_t age, uint32_t sexes, bool infant, bool header)
{
    age_said *said = r->said;
    if (said->n == sizeof said->v / sizeof *said->v) {
        r->open = true;
        return;
    }
    said->v[said->n].age = (int16_t)age;
    said->v[said->n].sexes = (uint8_t)sexes;
    said->v[said->n].infant = infant;
    said->v[said->n++].header = header;
}

/* Takes what a row found at token i. */
static void take_hit(reading *r, uint32_t i, const age_hit *hit, bool header)
{
    section_id section = r->said ? SECTION_NONE : (section_id)r->s->section;
    uint32_t at = hit->whole.b, sexes = hit_sexes(hit);
    bool infant = false, dates = captured(hit, GROUP_BIRTH) || captured(hit, GROUP_EXAM);
    int32_t age = hit_age(r, hit, &at, &infant);
    r->done = hit->whole.e;
    r->open = r->open || dates;
    if (section == SECTION_RECOMMENDATION || (captured(hit, GROUP_EXAM) && section == SECTION_COMPARISON) || barred(r, i, at))
        return;
    if (captured(hit, GROUP_BIRTH))
        keep_date(r->births, &r->n_births, hit->group[GROUP_BIRTH]);
    if (captured(hit, GROUP_EXAM))
        keep_date(r->exams, &r->n_exams, hit->group[GROUP_EXAM]);
    if (!sexes && !dates)
        sexes = sexes_after(r, i, hit->whole.e);
    if (!sexes && !dates)
        sexes = sexes_before(r, i);
    (r->said ? keep_statement : take_statement)(r, age, sexes, infant, header);
}

static void read_tokens(reading *r)
{
    const document *d = &r->own;
    uint32_t at;
    age_hit hit;
    tokens_of(&r->own, r->d, r->l, r->s, r->a); /* one that is known has none in the document, and few sentences come here */
    for (uint32_t i = 0; i < d->tokens.n && !r->limit; i++) {
        const token *t = &d->tokens.v[i];
        if (!(t->sets & TOKEN_MAY_AGE) || t->kind == TOKEN_MARK)
            continue;
        if (ascii_is_digit(r->text.p[t->b]) || (t->e - t->b > 1 && ascii_is_digit(r->text.p[t->b + 1])))
            look_back(r, t->b, AGE_BACK);
        if (age_begins(r->p, r->text, t->b, &at, &r->open) && at >= r->done && match(r, ROLE_STATE, at, &hit))
            take_hit(r, i, &hit, !ascii_is_digit(d->text.p[at]));
    }
}

/* The bytes before the sentence, `n` of them or as many as there are. */
static span before_of(const reading *r, uint32_t n)
{
    uint32_t b = r->s->b;
    return span_cut(r->d->text, b > n ? b - n : 0, b);
}

/* Asks what the sentence says wherever it stands: it is read once more, and its text ends with it. Whatever then looks at the end leaves the answer
 * open; what looks at bytes before the sentence is answered for these bytes. */
static void ask_said(const reading *from, age_said *out)
{
    age_said said = {0};
    reading r = {.d = from->d, .text = span_cut(from->d->text, 0, from->s->e), .l = from->l, .p = from->p, .a = from->a, .s = from->s, .said = &said};
    read_tokens(&r);
    bool closed = !r.open && !r.limit && r.back <= sizeof said.before;
    span before = before_of(&r, closed ? r.back : 0);
    said.state = closed ? SAID_CLOSED : SAID_OPEN;
    said.back = (uint8_t)r.back;
    said.before_n = (uint8_t)before.n;
    memcpy(said.before, before.p, before.n);
    *out = said;
}

/* Takes what is known of the sentence. False where nothing is. */
static bool take_said(reading *r)
{
    const age_said *said = r->s->known ? &r->s->known->said : NULL;
    if (!said || said->state != SAID_CLOSED || r->done > r->s->b || !span_eq(before_of(r, said->back), (span){said->before, said->before_n}))
        return false;
    if (!said->n || r->s->section == SECTION_RECOMMENDATION || heading_bars(r))
        return true;
    for (uint32_t i = 0; i < said->n; i++)
        take_statement(r, said->v[i].age, said->v[i].sexes, said->v[i].infant, said->v[i].header);
    return true;
}

static void read_sentence(reading *r)
{
    known_text *row = r->s->known;
    if (take_said(r))
        return;
    read_tokens(r);
    if (row && row->said.state == SAID_NOT_ASKED && (row->end == ENDS_STOP || row->end == ENDS_LINE)) /* the same tokens wherever it stands */
        ask_said(r, &row->said);
}

static void read_sentences(reading *r)
{
    for (uint32_t k = 0; k < r->d->sentences.n && !r->limit; k++) {
        r->s = &r->d->sentences.v[k];
        if (!r->s->ageless && (r->s->sets & TOKEN_MAY_AGE))
            read_sentence(r);
        if (r->s->heading)
            r->heading = r->s;
    }
}

/* Reckons the age from dates of birth and examination. */
static void take_dates(reading *r)
{
    bool day_first = false;
    age_date date, exam;
    for (uint32_t i = 0; i < r->n_births; i++)
        if (age_date_read(span_cut(r->d->text, r->births[i].b, r->births[i].e), false, &date))
            day_first = day_first || date.day_first;
    for (uint32_t i = 0; i < r->n_exams; i++)
        if (age_date_read(span_cut(r->d->text, r->exams[i].b, r->exams[i].e), false, &date))
            day_first = day_first || date.day_first;
    for (uint32_t i = 0; i < r->n_births; i++)
        for (uint32_t k = 0; k < r->n_exams; k++)
            if (age_date_read(span_cut(r->d->text, r->births[i].b, r->births[i].e), day_first, &date) &&
                age_date_read(span_cut(r->d->text, r->exams[k].b, r->exams[k].e), day_first, &exam))
                state(&r->stated, age_of_dates(date, exam), 0);
}

bool demographics_read(demographics *out, const document *d, const lexicon *l, const age_patterns *p, arena *a)
{
    reading r = {.d = d, .text = d->text, .l = l, .p = p, .a = a, .stated.age = NONE, .mentioned.age = NONE};
    read_sentences(&r);
    if (r.limit)
        return false;
    take_dates(&r);
    int32_t age = r.stated.age == NONE ? r.mentioned.age : r.stated.age;
    uint32_t sexes = r.stated.sexes ? r.stated.sexes : r.mentioned.sexes;
    *out = (demographics){.age = age < 0 ? -1 : age,
                          .age_source = age < 0 ? AGE_NONE : AGE_TEXT,
                          .sex = sexes == FEMALE ? SEX_FEMALE
                                 : sexes == MALE ? SEX_MALE
                                                 : SEX_UNKNOWN};
    return true;
}
