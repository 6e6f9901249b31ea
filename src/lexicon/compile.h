/* From YAML trees to the flat image. For lexicon/ and plainlex. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_LEXICON_COMPILE_H
#define PLAIN_LEXICON_COMPILE_H

#include "lexicon/lexicon.h"
#include "lexicon/schema.h"

/* One file that was read. */
typedef struct source_file {
    span name, text;
    yaml_node *root;
} source_file;

/* The files of a lexicon, in order. */
typedef struct source {
    VEC(source_file) files;
    VEC(const yaml_node *) entries; /* the YAML row of each row of the image's `entries` (also one of each form's pattern: see says) */
    VEC(const yaml_node *) says;    /* the YAML node of each row of the image's `says` */
} source;

/* Compiles checked trees. Breaches of the laws that only the whole lexicon shows go to `d`. The image lives in `a`; empty where there was an error.
 */
span compile_image(source *src, arena *a, diag_list *d);

#endif
