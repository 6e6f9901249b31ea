/* Documents that are sent as if they were words. For wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_SNIFF_H
#define PLAIN_WIRE_SNIFF_H

#include "base/span.h"

/* Whether a text is RTF, a PDF (as it is or in base64), HTML or XML: its words cannot be read as they stand. White space may stand before. */
bool sniff_document(span text);

#endif
