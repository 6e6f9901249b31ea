/* Laws that the rows of a lexicon show by themselves: what notes claim, the order of the entries, how old reviews are. See check.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/check.h"

enum { REVIEW_MONTHS = 24 };

void check_order(bench *b)
{
    for (uint32_t f = 0; f < b->src.files.n; f++) {
        const yaml_node *rows = yaml_get(b->src.files.v[f].root, "entries");
        span last = {0};
        for (const yaml_node *n = rows ? rows->first : NULL; n; n = n->next) {
            const yaml_node *id = yaml_get(n, "id");
            if (!id)
                continue;
            if (last.n && span_cmp(last, id->text) > 0)
                diag_add(&b->d, RULE_NOT_SORTED, yaml_place(id), "\"%.*s\" belongs before \"%.*s\"", (int)id->text.n, id->text.p, (int)last.n,
                         last.p);
            last = id->text;
        }
    }
}

/* Words with which a note would claim a cause, or comfort. It may say that it says nothing of the cause. */
static void take_claim(void *ctx, const yaml_node *row)
{
    bench *b = ctx;
    static const char *const claims[] = {"not the cause", "does not cause", "not causing", "not caused",    "is the cause",
                                         "because of",    "due to",         "harmless",    "not dangerous", "not serious",
                                         "not worry",     "is normal",      "are normal",  "benign",        NULL};
    const yaml_node *text = yaml_get(row, "say");
    for (const char *const *c = claims; text && text->kind == YAML_SCALAR && *c; c++) {
        const char *at = strcasestr(text->text.p, *c);
        if (at)
            diag_add(&b->d, RULE_NOTE_CAUSE, yaml_part_place(text, (span){at, strlen(*c)}), "a note claims no cause and does not comfort: \"%s\"",
                     *c);
    }
}

void check_claims(bench *b) { check_each(b, LIST_NOTES, take_claim, b); }

/* Months since the year 0. */
static int months_of(span date)
{
    int year = 0;
    for (int i = 0; i < 4; i++)
        year = year * 10 + date.p[i] - '0';
    return year * 12 + (date.p[5] - '0') * 10 + date.p[6] - '0';
}

static void check_date(bench *b, const yaml_node *n, const char *what, span today)
{
    if (!n || !schema_is_date(n->text))
        return;
    int months = months_of(today) - months_of(n->text);
    if (span_cmp(n->text, today) > 0)
        diag_add(&b->d, RULE_REVIEW_FUTURE, yaml_place(n), "this day is still to come: today is %.*s", (int)today.n, today.p);
    else if (months > REVIEW_MONTHS || (months == REVIEW_MONTHS && span_cmp(span_cut(n->text, 8, 10), span_cut(today, 8, 10)) < 0))
        diag_add(&b->d, RULE_REVIEW_STALE, yaml_place(n), "%s more than %d months before %.*s: look at it again, and write down the day", what,
                 REVIEW_MONTHS, (int)today.n, today.p);
}

/* What a row is asked on the day `today`. */
typedef struct review_law {
    bench *b;
    span today;
} review_law;

static void take_review(void *ctx, const yaml_node *row)
{
    review_law *r = ctx;
    const yaml_node *reviewed = yaml_get(row, "reviewed");
    check_date(r->b, reviewed, "this row was reviewed", r->today);
    if (!reviewed) /* who reviews a note reads its source */
        check_date(r->b, yaml_get(yaml_get(row, "source"), "read"), "this source was read", r->today);
}

void check_reviews(bench *b, span today)
{
    review_law r = {b, today};
    if (!today.n)
        return;
    check_each(b, LIST_ENTRIES, take_review, &r);
    check_each(b, LIST_NOTES, take_review, &r);
}
