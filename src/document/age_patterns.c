/* The rows of the lexicon's `ages`, ready to be tried: see age.h. For document/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/age.h"

#include <stdlib.h>

static const char *const group_names[GROUP_COUNT] = {
    [GROUP_AGE] = "age",   [GROUP_MONTHS] = "months", [GROUP_WEEKS] = "weeks", [GROUP_DAYS] = "days",   [GROUP_BIRTH] = "birth",
    [GROUP_EXAM] = "exam", [GROUP_FEMALE] = "female", [GROUP_MALE] = "male",   [GROUP_OTHER] = "other", [GROUP_SKIP] = "skip",
};

/* How far a pattern may look: it keeps PCRE2 from searching a long report for the last letter of the pattern. */
enum { REACH = 240 };

/* One word, or its beginning, with which a row begins. Chained by first letter. */
typedef struct lead {
    span text;
    uint32_t row;
    struct lead *next;
} lead;

typedef struct age_row {
    span source;
    uint32_t groups; /* bits of age_group */
    age_role role;
    bool at_number;               /* begins with a digit, else with a word */
    regex *compiled;              /* at the first use: most records need few of the rows */
    uint32_t number[GROUP_COUNT]; /* of its groups; 0: none. Known once it is compiled */
} age_row;

struct age_patterns {
    arena memory;
    jmp_buf oom;
    age_row *rows;
    uint32_t n;
    lead *by_letter[ROLE_SKIP + 1][26];
    uint32_t beginnings[ROLE_SKIP + 1][26];
    VEC(uint32_t) numbers[ROLE_SKIP + 1];
    VEC(uint32_t) any[ROLE_SKIP + 1]; /* rows whose first letters could not be told */
};

/* The end of the group, class or single item that begins at byte i of a regex. */
static size_t item_end(span r, size_t i)
{
    int depth = 0;
    bool class = false;
    for (; i < r.n; i++) {
        char c = r.p[i];
        if (c == '\\')
            i++;
        else if (class)
            class = c != ']';
        else if (c == '[')
            class = true;
        else
            depth += (c == '(') - (c == ')');
        if (depth == 0 && !class)
            return i + 1 < r.n ? i + 1 : r.n;
    }
    return r.n;
}

/* Past the "(?<name>" or "(?:" that stands at byte i; i where none does. Lookarounds and options are no such group. */
static size_t group_open(span r, size_t i)
{
    if (i + 2 >= r.n || r.p[i] != '(' || r.p[i + 1] != '?')
        return i;
    if (r.p[i + 2] == ':')
        return i + 3;
    if (r.p[i + 2] != '<' || i + 3 >= r.n || !ascii_is_alpha(r.p[i + 3]))
        return i;
    const char *end = memchr(r.p + i, '>', r.n - i);
    return end ? (size_t)(end - r.p) + 1 : i;
}

static bool repeats(span r, size_t i) { return i < r.n && strchr("?*{", r.p[i]) != NULL; }

/* The letters, spaces, hyphens and escaped marks that every match of the branch at byte i begins with. */
static span lead_of(span r, size_t i)
{
    size_t b = i;
    for (size_t n; i < r.n; i += n) {
        bool escaped = r.p[i] == '\\' && i + 1 < r.n && !ascii_is_alpha(r.p[i + 1]) && !ascii_is_digit(r.p[i + 1]);
        n = escaped ? 2 : 1;
        if ((!escaped && !ascii_is_alpha(r.p[i]) && r.p[i] != ' ' && r.p[i] != '-') || repeats(r, i + n))
            break;
    }
    return (span){r.p + b, i - b};
}

static void lead_add(age_patterns *p, uint32_t row, span text)
{
    age_role role = p->rows[row].role;
    if (text.n == 0 || !ascii_is_alpha(text.p[0])) {
        if (p->any[role].n == 0 || p->any[role].v[p->any[role].n - 1] != row)
            *VEC_PUSH(&p->memory, &p->any[role]) = row;
        memset(p->beginnings[role], 0xFF, sizeof p->beginnings[role]);
        return;
    }
    uint32_t letter = age_letter(text.p[0]);
    lead **head = &p->by_letter[role][letter];
    p->beginnings[role][letter] |= text.n > 1 ? 1u << age_letter(text.p[1]) : ~0u;
    lead *l = arena_alloc(&p->memory, sizeof *l);
    *l = (lead){text, row, *head};
    *head = l;
}

/* Files a row under the beginnings of its branches: those of the group it opens with, or else of the whole. */
static void row_file(age_patterns *p, uint32_t row)
{
    span r = p->rows[row].source;
    size_t end = r.n, i = group_open(r, 0);
    if (i > 0)
        end = item_end(r, 0) - 1;
    for (size_t in; (in = group_open(r, i)) > i && item_end(r, i) == end; i = in)
        end--; /* a group that fills the group around it */
    if (i > 0 && repeats(r, end + 1)) {
        lead_add(p, row, (span){0});
        return;
    }
    p->rows[row].at_number = i + 1 < r.n && r.p[i] == '\\' && r.p[i + 1] == 'd';
    if (p->rows[row].at_number) {
        *VEC_PUSH(&p->memory, &p->numbers[p->rows[row].role]) = row;
        return;
    }
    for (bool first = true; i < end; first = false) {
        i += !first;
        lead_add(p, row, lead_of(r, i));
        while (i < end && r.p[i] != '|')
            i = item_end(r, i);
    }
}

/* The named groups (bits of age_group) of a regex. */
static uint32_t groups_in(span r)
{
    uint32_t bits = 0;
    const char *end = r.p + r.n;
    for (const char *p = r.p; p < end && (p = memchr(p, '(', (size_t)(end - p))); p++)
        for (age_group g = 0; end - p > 3 && p[1] == '?' && p[2] == '<' && g < GROUP_COUNT; g++) {
            size_t n = strlen(group_names[g]);
            if ((size_t)(end - p) > n + 3 && memcmp(p + 3, group_names[g], n) == 0 && p[3 + n] == '>')
                bits |= 1u << g;
        }
    return bits;
}

static void row_read(age_row *row, span source)
{
    row->source = source;
    row->groups = groups_in(source);
    static const uint32_t sexes = 1u << GROUP_FEMALE | 1u << GROUP_MALE;
    bool opens_with_sex = source.n > 4 && (memcmp(source.p, "(?<f", 4) == 0 || memcmp(source.p, "(?<m", 4) == 0);
    if (row->groups & 1u << GROUP_SKIP)
        row->role = ROLE_SKIP;
    else if (row->groups & 1u << GROUP_OTHER)
        row->role = ROLE_OTHER;
    else if (opens_with_sex && (row->groups & ~sexes) == 0)
        row->role = ROLE_SEX;
}

static bool patterns_read(age_patterns *p, const lexicon *l)
{
    if (setjmp(p->oom))
        return false;
    p->memory.oom = &p->oom;
    p->rows = arena_zero(&p->memory, lexicon_count(l, TABLE_ages) * sizeof *p->rows);
    for (; p->n < lexicon_count(l, TABLE_ages); p->n++) {
        row_read(&p->rows[p->n], lexicon_text(l, l->ages[p->n].regex));
        row_file(p, p->n);
    }
    return true;
}

age_patterns *age_patterns_new(const lexicon *l)
{
    age_patterns *p = calloc(1, sizeof *p);
    if (p && patterns_read(p, l))
        return p;
    age_patterns_free(p);
    return NULL;
}

void age_patterns_free(age_patterns *p)
{
    if (!p)
        return;
    for (uint32_t i = 0; p->rows && i < p->n; i++)
        regex_free(p->rows[i].compiled);
    arena_free(&p->memory);
    free(p);
}

/* The row's regex, compiled at its first use. NULL where memory is out: the lexicon has been checked. */
static regex *row_regex(age_row *row)
{
    size_t offset;
    char message[128];
    if (row->compiled)
        return row->compiled;
    row->compiled = regex_new(row->source, &offset, message);
    for (age_group g = 0; row->compiled && g < GROUP_COUNT; g++)
        row->number[g] = row->groups & 1u << g ? regex_number(row->compiled, group_names[g]) : 0;
    return row->compiled;
}

/* Tries one row; a longer match than the one in *hit takes its place. */
static regex_result row_try(age_row *row, span text, uint32_t at, age_hit *hit)
{
    range whole;
    if (!row_regex(row))
        return REGEX_MEMORY;
    if (text.n > (size_t)at + REACH)
        text.n = (size_t)at + REACH;
    regex_result result = regex_at(row->compiled, text, at, &whole);
    if (result != REGEX_MATCH || whole.e <= hit->whole.e)
        return result;
    *hit = (age_hit){.whole = whole};
    for (age_group g = 0; g < GROUP_COUNT; g++)
        if (row->number[g])
            hit->group[g] = regex_group(row->compiled, row->number[g]);
    return result;
}

/* What a row comes to in a text that may go on behind its end, as far as a row looks. */
static regex_result row_within(age_row *row, span text, uint32_t at, uint32_t *back)
{
    bool open = text.n < (size_t)at + REACH;
    if (!open)
        text.n = (size_t)at + REACH;
    return row_regex(row) ? regex_within(row->compiled, text, at, open, back) : REGEX_LIMIT;
}

/* The answer for two rows: one that hangs on what stands around leaves both open. */
static regex_result both(regex_result x, regex_result y)
{
    return x == REGEX_LIMIT || y == REGEX_LIMIT ? REGEX_LIMIT : x == REGEX_MATCH || y == REGEX_MATCH ? REGEX_MATCH : REGEX_NO_MATCH;
}

bool age_may_begin(const age_patterns *p, span word)
{
    if (p->any[ROLE_STATE].n || word.n == 0 || !ascii_is_lower(word.p[0]))
        return true;
    if (word.n > 1 && word.p[0] == 'x' && word.p[1] == 'x')
        return true;
    for (const lead *l = p->by_letter[ROLE_STATE][word.p[0] - 'a']; l; l = l->next) {
        size_t i = 0;
        while (i < word.n && i < l->text.n && ascii_lower(l->text.p[i]) == word.p[i])
            i++;
        if (i == word.n || i == l->text.n) /* either may go on behind the other's end */
            return true;
    }
    return false;
}

const uint32_t *age_beginnings(const age_patterns *p, age_role role) { return p->beginnings[role]; }

/* How many bytes of the text at byte `at` are the beginning's; *all: it stands there whole. */
static size_t lead_length(span beginning, span text, uint32_t at, bool *all)
{
    size_t i = 0, k = at;
    for (; i < beginning.n; i++, k++) {
        i += beginning.p[i] == '\\';
        if (k >= text.n || ascii_lower(text.p[k]) != ascii_lower(beginning.p[i]))
            break;
    }
    *all = i >= beginning.n;
    return k - at;
}

static bool lead_fits(span beginning, span text, uint32_t at)
{
    bool all;
    lead_length(beginning, text, at, &all);
    return all;
}

regex_result age_within(const age_patterns *p, age_role role, span text, uint32_t at, uint32_t *back)
{
    regex_result result = REGEX_NO_MATCH;
    bool all;
    char first = ascii_lower(text.p[at]);
    if (ascii_is_digit(first))
        for (uint32_t i = 0; i < p->numbers[role].n && result != REGEX_LIMIT; i++)
            result = both(result, row_within(&p->rows[p->numbers[role].v[i]], text, at, back));
    for (const lead *l = ascii_is_lower(first) ? p->by_letter[role][first - 'a'] : NULL; l && result != REGEX_LIMIT; l = l->next)
        if (at + lead_length(l->text, text, at, &all) == text.n || all)
            result = both(result, row_within(&p->rows[l->row], text, at, back));
    for (uint32_t i = 0; i < p->any[role].n && result != REGEX_LIMIT; i++)
        result = both(result, row_within(&p->rows[p->any[role].v[i]], text, at, back));
    return result;
}

regex_result age_match(const age_patterns *p, age_role role, span text, uint32_t at, age_hit *hit)
{
    char first = ascii_lower(text.p[at]), second = text.n - at > 1 ? text.p[at + 1] : ' ';
    regex_result result = REGEX_NO_MATCH;
    if (ascii_is_lower(first) && !(p->beginnings[role][first - 'a'] >> age_letter(second) & 1))
        return REGEX_NO_MATCH;
    *hit = (age_hit){0};
    if (ascii_is_digit(first))
        for (uint32_t i = 0; i < p->numbers[role].n && result < REGEX_LIMIT; i++)
            result = row_try(&p->rows[p->numbers[role].v[i]], text, at, hit);
    if (ascii_is_lower(first))
        for (const lead *l = p->by_letter[role][first - 'a']; l && result < REGEX_LIMIT; l = l->next)
            if (lead_fits(l->text, text, at))
                result = row_try(&p->rows[l->row], text, at, hit);
    for (uint32_t i = 0; i < p->any[role].n && result < REGEX_LIMIT; i++)
        result = row_try(&p->rows[p->any[role].v[i]], text, at, hit);
    return result >= REGEX_LIMIT ? result : hit->whole.e > at ? REGEX_MATCH : REGEX_NO_MATCH;
}
