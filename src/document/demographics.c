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

typedef struct reading {
    const document *d;
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
} reading;

static void state(statement *s, int32_t age, uint32_t sexes)
{
    s->sexes |= sexes;
    if (age >= 0 && age <= OLDEST)
        s->age = s->age == NONE || s->age == age ? age : CONTRADICTED;
}

static bool match(reading *r, age_role role, uint32_t at, age_hit *hit)
{
    regex_result result = age_match(r->p, role, r->d->text, at, hit);
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

static bool barred(reading *r, uint32_t i, uint32_t at)
{
    const sentence *h = r->heading;
    age_hit hit;
    if (match(r, ROLE_SKIP, at, &hit))
        return true;
    document heading = {0};
    if (h)
        tokens_of(&heading, r->d, r->l, h, r->a);
    for (uint32_t t = 0; t < heading.tokens.n && t < LOOK_BACK; t++)
        if (match(r, ROLE_OTHER, heading.tokens.v[t].b, &hit))
            return true;
    return range_bars(r, i > LOOK_BACK ? i - LOOK_BACK : 0, i + 1, at, true);
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
    tokens_behind(&d, r->d->text, r->l, &r->own.tokens.v[i], end, SEX_AFTER, r->a);
    for (uint32_t t = 0; t < d.tokens.n; t++) {
        if (d.tokens.v[t].b < end)
            continue;
        if (ends_clause(&d, t) || leads_away(&d, t) || match(r, ROLE_OTHER, d.tokens.v[t].b, &hit))
            return 0;
        if (match(r, ROLE_SEX, d.tokens.v[t].b, &hit))
            return hit_sexes(&hit);
    }
    return 0;
}

static uint32_t sexes_before(reading *r, uint32_t i)
{
    age_hit hit;
    for (uint32_t t = i; t > 0 && t + SEX_BEFORE > i;) {
        t--;
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
        value = value * 10 + (r->d->text.p[i] - '0');
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

/* Takes what a row found at token i; `header`: it began with a word such as "Age:" and not with a number. */
static void take_hit(reading *r, uint32_t i, const age_hit *hit, bool header)
{
    section_id section = (section_id)r->s->section;
    uint32_t at = hit->whole.b, sexes = hit_sexes(hit);
    bool infant = false, dates = captured(hit, GROUP_BIRTH) || captured(hit, GROUP_EXAM);
    int32_t age = hit_age(r, hit, &at, &infant);
    bool report = section == SECTION_FINDINGS || section == SECTION_IMPRESSION || section == SECTION_TECHNIQUE || section == SECTION_COMPARISON;
    r->done = hit->whole.e;
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
    if (!report || header)
        state(&r->stated, age, sexes);
    else if (!infant) /* in the findings, what is 3 weeks old is hardly the patient */
        state(&r->mentioned, age, sexes);
}

static char byte_at(span text, uint32_t i) { return i < text.n ? text.p[i] : 0; }

/* Whether the letters at byte e may go on an age: y, one letter alone, or such words as months, days, weeks, female, man, woman, girl, boy, lady. */
static bool age_word(span text, uint32_t e)
{
    static const char pairs[][3] = {"mo", "ma", "da", "we", "wk", "wo", "fe", "gi", "ge", "bo", "la"};
    char c = ascii_lower(byte_at(text, e)), next = ascii_lower(byte_at(text, e + 1));
    if (c == 'y')
        return true;
    if (!ascii_is_alpha(next))
        return c == 'm' || c == 'w' || c == 'd' || c == 'f';
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == c && pairs[i][1] == next)
            return true;
    return false;
}

/* Whether such letters stand behind byte e, over at most six bytes that are no digits. `open`: the text may go on. */
static bool age_follows(span text, uint32_t e, bool open)
{
    for (uint32_t end = e + 6; e < end && e < text.n && !ascii_is_alpha(text.p[e]); e++)
        if (ascii_is_digit(text.p[e]))
            return false;
    return (open && e + 1 >= text.n) || age_word(text, e);
}

static uint32_t digits_end(span text, uint32_t b)
{
    while (ascii_is_digit(byte_at(text, b)))
        b++;
    return b;
}

/* The end of the row of x at byte b, which a report has in place of what was taken out. */
static uint32_t redacted_end(span text, uint32_t b)
{
    while (ascii_lower(byte_at(text, b)) == 'x')
        b++;
    return b;
}

/* Whether the number at byte b may be an age: up to three digits on their own, with letters as above behind them. Saves trying regexes at every
 * measurement. */
static bool may_be_age(span text, uint32_t b)
{
    uint32_t e = digits_end(text, b);
    char before = b ? text.p[b - 1] : ' ';
    bool joined = (before == '.' || before == ',' || before == '/' || before == '-') && b >= 2 && ascii_is_digit(text.p[b - 2]);
    return e - b <= 3 && !ascii_is_digit(before) && !joined && age_follows(text, e, false);
}

/* Whether regexes are worth trying at token i: where a number may be an age, or a word begins as a row does. *at is where. */
static bool may_begin(const document *d, const uint32_t *beginnings, uint32_t i, uint32_t *at)
{
    uint32_t b = d->tokens.v[i].b;
    char first = ascii_lower(d->text.p[b]), second = byte_at(d->text, b + 1);
    bool joined = first == 'a' && ascii_is_digit(second); /* "A57-year-old" */
    *at = b + joined;
    if (joined || ascii_is_digit(first))
        return may_be_age(d->text, *at);
    if (first == 'x' && ascii_lower(second) == 'x')
        return age_follows(d->text, redacted_end(d->text, b), false);
    return ascii_is_lower(first) && (beginnings[first - 'a'] >> age_letter(second) & 1);
}

/* The same for byte b of a sentence whose surroundings are not known: it begins at byte `from`, and `text` ends with it. The regexes are asked, so
 * that not every "3 weeks" and "male" is looked at again wherever the sentence stands. */
static bool may_begin_anywhere(const age_patterns *p, span text, uint32_t from, uint32_t b)
{
    char first = ascii_lower(text.p[b]), second = ascii_lower(byte_at(text, b + 1));
    b += first == 'a' && ascii_is_digit(second);
    uint32_t e = digits_end(text, b);
    if (first == 'x' && second == 'x' && !age_follows(text, redacted_end(text, b), true))
        return false;
    return (e == b || (e - b <= 3 && age_follows(text, e, true))) && age_may_match(p, ROLE_STATE, text, from, b);
}

bool age_is_absent(const age_patterns *p, const document *d, const sentence *s)
{
    span text = span_cut(d->text, 0, s->e);
    for (uint32_t i = s->t0; i < s->t1; i++) {
        const token *t = &d->tokens.v[i];
        if ((t->sets & TOKEN_MAY_AGE) && t->kind != TOKEN_MARK && may_begin_anywhere(p, text, s->b, t->b))
            return false;
    }
    return true;
}

static void read_sentence(reading *r)
{
    const document *d = &r->own;
    const uint32_t *beginnings = age_beginnings(r->p, ROLE_STATE);
    uint32_t at;
    age_hit hit;
    tokens_of(&r->own, r->d, r->l, r->s, r->a); /* one that is known has none in the document, and few sentences come here */
    for (uint32_t i = 0; i < d->tokens.n && !r->limit; i++) {
        if (!(d->tokens.v[i].sets & TOKEN_MAY_AGE) || d->tokens.v[i].kind == TOKEN_MARK || !may_begin(d, beginnings, i, &at))
            continue;
        if (at >= r->done && match(r, ROLE_STATE, at, &hit))
            take_hit(r, i, &hit, !ascii_is_digit(d->text.p[at]));
    }
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
    reading r = {.d = d, .l = l, .p = p, .a = a, .stated.age = NONE, .mentioned.age = NONE};
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
