/* Headings of sections by the names that senders give them. For wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_HEADING_H
#define PLAIN_WIRE_HEADING_H

#include "base/span.h"

/* What stands over the name of the exam where a report does not tell it. */
extern const span heading_exam;

/* The heading that a name ("Clinical information") stands for; empty where it is none. */
span heading_named(span name);
/* The heading that a line begins with, before its colon; empty where it begins with none. */
span heading_of_line(span line);
/* Whether some line of the text begins with this heading. */
bool heading_stands_in(span text, span heading);
/* `s` without white space at its ends. */
span heading_trim(span s);

#endif
