/* The characters that HTML's entities stand for. For markup.c. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_ENTITIES_H
#define PLAIN_WIRE_ENTITIES_H

#include "base/span.h"

/* The entity that `s` begins with (&lt; &#176; &#xB0; &deg;): the character in UTF-8 in `utf8`, *n bytes of it, and the entity's length in bytes. 0
 * where it begins with none that is known, or with one for a control character other than tab and line ends. */
uint32_t entity_read(span s, char utf8[4], size_t *n);

#endif
