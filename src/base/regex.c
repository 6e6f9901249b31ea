/* Regular expressions over bytes: see regex.h. The only file that includes PCRE2. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>

/* Limits that no sane pattern of the lexicon comes near: about 4 ms of matching, 20 MB of heap. */
enum { MATCH_LIMIT = 100000, HEAP_LIMIT_KIB = 20000 };
/* Matches before a regex is worth its 20 us of just-in-time compilation: one short report never gets there. */
enum { JIT_AFTER = 256 };

struct regex {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
    uint32_t uses; /* counts to JIT_AFTER */
    bool fast;     /* machine code was made */
};

static regex *regex_make(pcre2_code *code)
{
    regex *r = calloc(1, sizeof *r);
    if (!r) {
        pcre2_code_free(code);
        return NULL;
    }
    r->code = code;
    r->data = pcre2_match_data_create_from_pattern(code, NULL);
    r->context = pcre2_match_context_create(NULL);
    if (!r->data || !r->context) {
        regex_free(r);
        return NULL;
    }
    pcre2_set_match_limit(r->context, MATCH_LIMIT);
    pcre2_set_heap_limit(r->context, HEAP_LIMIT_KIB);
    return r;
}

regex *regex_new(span pattern, size_t *offset, char message[128])
{
    /* The pattern may not turn to UTF mode: subjects are bytes. Anchored here and not per match: only so the JIT code is used. */
    const uint32_t how = PCRE2_ANCHORED | PCRE2_CASELESS | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C;
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)(pattern.p ? pattern.p : ""), pattern.n, how, &error, &at, NULL);
    if (!code) {
        *offset = at;
        if (error == PCRE2_ERROR_HEAP_FAILED)
            *message = 0;
        else
            pcre2_get_error_message(error, (PCRE2_UCHAR *)message, 128);
        return NULL;
    }
    *message = 0;
    return regex_make(code);
}

void regex_free(regex *r)
{
    if (!r)
        return;
    pcre2_match_context_free(r->context);
    pcre2_match_data_free(r->data);
    pcre2_code_free(r->code);
    free(r);
}

/* Compiled code first where there is any; what it cannot do (its stack is small, its limit counts otherwise) the interpreter decides. */
static int regex_try(regex *r, span text, size_t at)
{
    PCRE2_SPTR subject = (PCRE2_SPTR)(text.p ? text.p : "");
    if (r->uses < JIT_AFTER && ++r->uses == JIT_AFTER)
        r->fast = pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE) == 0;
    /* without what pcre2_match() makes sure of before: most tries fail at the second letter */
    int n = r->fast ? pcre2_jit_match(r->code, subject, text.n, at, 0, r->data, r->context) : PCRE2_ERROR_JIT_BADOPTION;
    return n >= 0 || n == PCRE2_ERROR_NOMATCH ? n : pcre2_match(r->code, subject, text.n, at, PCRE2_NO_JIT, r->data, r->context);
}

regex_result regex_within(const regex *r, span text, size_t at, bool open, uint32_t *back)
{
    uint32_t most;
    if (at > text.n || pcre2_pattern_info(r->code, PCRE2_INFO_MAXLOOKBEHIND, &most) != 0)
        return REGEX_LIMIT;
    *back = most > *back ? most : *back;
    /* "hard": a partial match is told wherever the end of the text is so much as looked at, by a lookahead or a word's boundary too */
    uint32_t how = (open ? PCRE2_PARTIAL_HARD : 0) | PCRE2_NO_JIT;
    int n = pcre2_match(r->code, (PCRE2_SPTR)text.p, text.n, at, how, r->data, r->context);
    return n >= 0 ? REGEX_MATCH : n == PCRE2_ERROR_NOMATCH ? REGEX_NO_MATCH : REGEX_LIMIT;
}

uint32_t regex_number(const regex *r, const char *name)
{
    int g = pcre2_substring_number_from_name(r->code, (PCRE2_SPTR)name);
    return g > 0 ? (uint32_t)g : 0;
}

range regex_group(const regex *r, uint32_t number)
{
    const PCRE2_SIZE *v = pcre2_get_ovector_pointer(r->data);
    if (number && v[2 * number] != PCRE2_UNSET)
        return (range){(uint32_t)v[2 * number], (uint32_t)v[2 * number + 1]};
    return (range){(uint32_t)v[1], (uint32_t)v[1]};
}

regex_result regex_at(regex *r, span text, size_t at, range *whole)
{
    int n = at > text.n ? PCRE2_ERROR_NOMATCH : regex_try(r, text, at);
    if (n == PCRE2_ERROR_NOMATCH)
        return REGEX_NO_MATCH;
    if (n < 0)
        return n == PCRE2_ERROR_NOMEMORY ? REGEX_MEMORY : REGEX_LIMIT;
    const PCRE2_SIZE *v = pcre2_get_ovector_pointer(r->data);
    *whole = (range){(uint32_t)v[0], (uint32_t)v[1]};
    return REGEX_MATCH;
}
