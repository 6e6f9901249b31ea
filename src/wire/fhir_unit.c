/* Where resources begin and end in a stream, pretty or on a line each: see fhir.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/fhir.h"

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

int fhir_begins(span s)
{
    static const span mark = SPAN("\xEF\xBB\xBF"), key = SPAN("\"resourceType\"");
    size_t i = s.n >= mark.n && memcmp(s.p, mark.p, mark.n) == 0 ? mark.n : 0;
    while (i < s.n && is_space(s.p[i]))
        i++;
    if (i < s.n && s.p[i] != '{')
        return 0;
    for (i++; i < s.n && is_space(s.p[i]); i++)
        ;
    if (i >= s.n)
        return -1;
    size_t n = s.n - i < key.n ? s.n - i : key.n;
    if (memcmp(s.p + i, key.p, n) != 0)
        return 0;
    return n == key.n ? 1 : -1;
}

/* Takes one byte inside of a resource. */
static void take(fhir_scan *scan, char c)
{
    if (scan->string) {
        if (scan->escape)
            scan->escape = false;
        else if (c == '\\')
            scan->escape = true;
        else if (c == '"')
            scan->string = false;
    } else if (c == '"') {
        scan->string = true;
    } else if (c == '{' || c == '[') {
        scan->depth++;
    } else if (c == '}' || c == ']') {
        scan->closed = --scan->depth == 0;
    }
    if (!is_space(c))
        scan->last = c;
}

/* Whether the resource ends with the line end at byte i, though brackets are open: 1 yes, 0 no, -1 the next byte would tell. */
static int breaks_off(const fhir_scan *scan, span s, size_t i, bool ended)
{
    if (scan->string)
        return 1;
    if (strchr(",:[{", scan->last))
        return 0;
    return i + 1 < s.n ? s.p[i + 1] == '{' : ended ? 0 : -1;
}

size_t fhir_unit_end(span s, fhir_scan *scan, size_t *seen, bool ended)
{
    for (size_t i = *seen; i < s.n; i++) {
        char c = s.p[i];
        *seen = i;
        if (scan->closed && c != '\n' && c != '\r' && c != ' ' && c != '\t')
            return i;
        if (scan->depth == 0 && c == '\n')
            return i + 1;
        if (scan->depth == 0 && c != '{' && c != '[')
            continue;
        int broken = c == '\n' ? breaks_off(scan, s, i, ended) : 0;
        if (broken < 0)
            return 0;
        if (broken)
            return i + 1;
        take(scan, c);
    }
    *seen = s.n;
    return ended ? s.n : 0;
}
