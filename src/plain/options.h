/* Which options there are. For the filter. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_OPTIONS_H
#define PLAIN_PLAIN_OPTIONS_H

#include "plain/plainread.h"

/* Whether every value is one that exists: other languages put numbers there. */
bool options_exist(const plain_options *o);

#endif
