/* A lexicon from files. For plain and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_LOAD_H
#define PLAIN_LEXICON_LOAD_H

#include "lexicon/compile.h"

/* Reads the YAML files and folders of them (names ending in .yaml, sorted), checks and compiles them into *l. Every mistake goes to `d`; false where
 * there is an error. All memory, the image's too, is in `a`. `src` (may be NULL) gets the trees, for tools that go on with them. */
__attribute__((warn_unused_result)) bool lexicon_load(lexicon *l, const char *const *paths, size_t n, arena *a, diag_list *d, source *src);
/* Reads the files into trees, and checks only their form, file by file: much faster than to compile them. */
void lexicon_read(const char *const *paths, size_t n, arena *a, diag_list *d, source *src);
/* The image of *l, for writing to a file. */
span lexicon_image(const lexicon *l);
/* The bytes of the file (the second: from an open one, to its end) or, with false, the errno of what went wrong in *error. */
__attribute__((warn_unused_result)) bool file_read(const char *path, arena *a, span *out, int *error);
__attribute__((warn_unused_result)) bool file_read_open(int fd, arena *a, span *out, int *error);

#endif
