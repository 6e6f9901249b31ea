/* The lexicon that was compiled into the program: lexicon_builtin() of lexicon.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/lexicon.h"

/* From image.S. */
extern const char plain_builtin_image[], plain_builtin_image_end[];

bool lexicon_builtin(lexicon *l) { return lexicon_open(l, (span){plain_builtin_image, (size_t)(plain_builtin_image_end - plain_builtin_image)}); }
