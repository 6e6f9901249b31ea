/* What is behind the public handle of a lexicon. For plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_HANDLE_H
#define PLAIN_PLAIN_HANDLE_H

#include "base/arena.h"
#include "lexicon/lexicon.h"

struct plain_lexicon {
    lexicon view;
    char version[64]; /* NUL-terminated; longer ones are cut */
    arena a;          /* owns a lexicon that was loaded from YAML */
    void *map;        /* the compiled file, or NULL */
    size_t size;      /* of the map */
    bool builtin;
};

#endif
