/* Dates and the years between them. For document/ and, as age_between() and age_range(), for the layers above. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/age.h"

enum { OLDEST = 120 };

static uint32_t month_days(uint32_t year, uint32_t month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool date_valid(age_date d) { return d.year >= 1 && d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= month_days(d.year, d.month); }

static int32_t whole_years(age_date birth, age_date exam)
{
    bool before_birthday = exam.month < birth.month || (exam.month == birth.month && exam.day < birth.day);
    return (int32_t)exam.year - (int32_t)birth.year - before_birthday;
}

/* `n` digits at *i, and past them; false where there are fewer. */
static bool take_digits(span s, size_t *i, size_t n, uint32_t *out)
{
    *out = 0;
    for (size_t end = *i + n; *i < end; ++*i) {
        if (*i >= s.n || !ascii_is_digit(s.p[*i]))
            return false;
        *out = *out * 10 + (uint32_t)(s.p[*i] - '0');
    }
    return true;
}

/* The first and the last day that YYYY, YYYY[-]MM or YYYY[-]MM[-]DD (a time may follow) can mean. */
static bool days_read(span s, age_date *first, age_date *last)
{
    size_t i = 0;
    age_date d = {0};
    if (!take_digits(s, &i, 4, &d.year))
        return false;
    bool dashes = i < s.n && s.p[i] == '-';
    i += dashes;
    *first = (age_date){.year = d.year, .month = 1, .day = 1};
    *last = (age_date){.year = d.year, .month = 12, .day = 31};
    if (i == s.n)
        return d.year >= 1 && !dashes;
    if (!take_digits(s, &i, 2, &d.month) || d.month < 1 || d.month > 12)
        return false;
    *first = (age_date){.year = d.year, .month = d.month, .day = 1};
    *last = (age_date){.year = d.year, .month = d.month, .day = month_days(d.year, d.month)};
    if (i == s.n)
        return d.year >= 1;
    if (dashes && s.p[i++] != '-')
        return false;
    if (!take_digits(s, &i, 2, &d.day) || !date_valid(d))
        return false;
    if (i < s.n && s.p[i] != 'T' && s.p[i] != ' ' && (dashes || !ascii_is_digit(s.p[i])))
        return false;
    *first = *last = d;
    return true;
}

bool age_range(span birth, span exam, int32_t *least, int32_t *most)
{
    age_date born[2], seen[2];
    if (!days_read(birth, &born[0], &born[1]) || !days_read(exam, &seen[0], &seen[1]))
        return false;
    *least = whole_years(born[1], seen[0]);
    *most = whole_years(born[0], seen[1]);
    return *least >= 0 && *most <= OLDEST;
}

int32_t age_between(span birth, span exam)
{
    int32_t least, most;
    return age_range(birth, exam, &least, &most) && least == most ? least : -1;
}

int32_t age_of_dates(age_date birth, age_date exam)
{
    int32_t found = -1;
    if (exam.year < 100)
        exam.year += exam.year < 70 ? 2000 : 1900;
    for (uint32_t century = 1800; century <= 2000; century += 100) {
        age_date b = birth;
        if (birth.year < 100)
            b.year += century;
        int32_t years = whole_years(b, exam);
        if (years < 0 || years > OLDEST)
            continue;
        if (found >= 0 && found != years)
            return -1;
        found = years;
    }
    return found;
}

/* The month whose English name begins with these three letters or more; 0 for none. */
static uint32_t month_named(span s)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (s.n < 3)
        return 0;
    for (uint32_t m = 0; m < 12; m++)
        if (ascii_lower(s.p[0]) == names[3 * m] && ascii_lower(s.p[1]) == names[3 * m + 1] && ascii_lower(s.p[2]) == names[3 * m + 2])
            return m + 1;
    return 0;
}

/* The parts of a date as they stand: numbers and the names of months; words such as "of" and "th" are passed over. */
typedef struct date_parts {
    uint32_t value[4], digits[4]; /* digits 0: a month by its name */
    uint32_t n;
    bool dots;
} date_parts;

static void take_part(date_parts *d, span s)
{
    bool number = ascii_is_digit(s.p[0]);
    uint32_t value = number ? 0 : month_named(s);
    for (size_t i = 0; number && i < s.n; i++)
        value = i < 9 ? value * 10 + (uint32_t)(s.p[i] - '0') : value;
    if (d->n < 4 && (number || value)) {
        d->value[d->n] = value;
        d->digits[d->n++] = number ? (uint32_t)s.n : 0;
    }
}

static date_parts parts_read(span s)
{
    date_parts d = {0};
    for (size_t i = 0, b; i < s.n;) {
        b = i;
        while (i < s.n && ascii_is_digit(s.p[i]))
            i++;
        while (i == b && i < s.n && ascii_is_alpha(s.p[i]))
            for (i++; i < s.n && ascii_is_alpha(s.p[i]);)
                i++;
        if (i > b) {
            take_part(&d, span_cut(s, (uint32_t)b, (uint32_t)i));
            continue;
        }
        d.dots = d.dots || (s.p[i] == '.' && i + 1 < s.n && ascii_is_digit(s.p[i + 1]));
        i++;
    }
    return d;
}

bool age_date_read(span s, bool day_first, age_date *out)
{
    date_parts d = parts_read(s);
    age_date r = {0};
    if (d.n == 1 && d.digits[0] == 8)
        r = (age_date){.year = d.value[0] / 10000, .month = d.value[0] / 100 % 100, .day = d.value[0] % 100};
    else if (d.n != 3)
        return false;
    else if (d.digits[0] == 4) /* 1961-03-04 */
        r = (age_date){.year = d.value[0], .month = d.value[1], .day = d.value[2]};
    else if (d.digits[0] == 0) /* March 4, 1961 */
        r = (age_date){.year = d.value[2], .month = d.value[0], .day = d.value[1]};
    else if (d.digits[1] == 0) /* 4 Mar 1961 */
        r = (age_date){.year = d.value[2], .month = d.value[1], .day = d.value[0]};
    else
        r = (age_date){.year = d.value[2], .month = d.value[0], .day = d.value[1], .day_first = d.dots || d.value[0] > 12};
    bool numbers = d.n == 3 && d.digits[0] && d.digits[0] < 4 && d.digits[1];
    if (numbers && (r.day_first || (day_first && d.value[1] <= 12))) {
        r.month = d.value[1];
        r.day = d.value[0];
    }
    age_date test = r; /* a year of two digits may be a leap year */
    if (r.year < 100)
        test.year += 2000;
    if (d.n == 3 && d.digits[0] != 4 && (d.digits[2] != 4 && d.digits[2] != 2))
        return false;
    if (!date_valid(test))
        return false;
    *out = r;
    return true;
}
