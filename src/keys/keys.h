/* What is written out of the table of keys that the loader reads: lexicons/schema.json, and the list of keys in plainread-lexicon(5). For keys/, a
 * tool of the build. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_KEYS_KEYS_H
#define PLAIN_KEYS_KEYS_H

#include "base/buf.h"
#include "lexicon/schema_keys.h"

void keys_json(buf *b);
/* All keys, list by list, as subsections in mdoc. */
void keys_mdoc(buf *b);

#endif
