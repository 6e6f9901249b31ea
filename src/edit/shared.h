/* Findings whose noun belongs to words before them as well. For edit/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_EDIT_SHARED_H
#define PLAIN_EDIT_SHARED_H

#include "edit/edit.h"

/* Whether the finding shares its noun with a word before an "or" or "and", and its plain words would take that noun away: "lump in the pelvis" in
 * the place of "pelvic mass" would leave "no uterine or". */
bool shared_noun(const edit_source *src, const finding *f);

#endif
