/* Diagnostics: what is wrong where, each by a rule of one table. Everybody may use it; only the programs print. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_BASE_DIAG_H
#define PLAIN_BASE_DIAG_H

#include "base/buf.h"

typedef enum diag_severity { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE } diag_severity;

typedef enum diag_rule {
#define RULE(name, severity, id, says, why, bad, good) RULE_##name,
#include "base/rules-form.def"
#include "base/rules-law.def"
#undef RULE
    RULE_COUNT
} diag_rule;

/* What is known of a rule. All static, in UTF-8; `bad` and `good` may be empty, and have several lines. */
typedef struct diag_rule_text {
    const char *id; /* kebab-case */
    diag_severity severity;
    const char *says, *why, *bad, *good;
} diag_rule_text;
extern const diag_rule_text diag_rules[RULE_COUNT];
/* "error", "warning", "note". */
extern const char *const diag_severities[];

/* Lines and columns count from 1; columns and `width` count characters (code points). Width 0: from here to somewhere. */
typedef struct diag_place {
    span file;
    uint32_t line, col, width;
} diag_place;

/* One finding about a file. */
typedef struct diag {
    diag_rule rule;
    diag_place at;
    span message;
    span fix; /* what should stand in `at` instead; p is NULL where nobody knows */
} diag;

typedef struct diag_list {
    arena *a; /* owns the messages */
    VEC(diag) list;
    uint32_t errors;
} diag_list;

/* Adds one; the message is printf-formatted and copied. */
__attribute__((format(printf, 4, 5))) void diag_add(diag_list *d, diag_rule rule, diag_place at, const char *format, ...);
/* Says what should stand in the place of the diagnostic that was added last (whose width must be known); copied. */
void diag_fix(diag_list *d, span replacement);
/* Sorts by file, line, column. */
void diag_sort(diag_list *d);
/* Appends "file:line:col: severity: message [rule]", without the end of the line. */
void diag_line(const diag *x, buf *out);
/* The row of the rule with this id, RULE_COUNT where there is none. */
diag_rule diag_rule_of(span id);

static inline const diag_rule_text *diag_about(const diag *x) { return &diag_rules[x->rule]; }

#endif
