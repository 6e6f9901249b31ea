/* Documents by their first bytes: see sniff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/sniff.h"

#include <strings.h>

bool sniff_document(span text)
{
    static const span begins[] = {SPAN("{\\rtf"), SPAN("%PDF-"), SPAN("JVBERi0"), SPAN("<html"), SPAN("<!doctype"), SPAN("<?xml")};
    while (text.n && ascii_is_space(text.p[0]))
        text = (span){text.p + 1, text.n - 1};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (text.n >= begins[i].n && strncasecmp(text.p, begins[i].p, begins[i].n) == 0)
            return true;
    return false;
}
