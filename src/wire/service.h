/* Which service of a hospital a report comes from. For wire. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_WIRE_SERVICE_H
#define PLAIN_WIRE_SERVICE_H

#include "base/span.h"

/* Whether a code of HL7's table 0074 names a service that makes no pictures: its texts are no radiology reports. */
bool service_is_other(span code);
/* Whether it names one that does. */
bool service_is_imaging(span code);

#endif
