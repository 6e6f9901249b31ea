/* Codes of services: see service.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/service.h"

bool service_is_other(span code)
{
    static const span codes[] = {SPAN("au"),  SPAN("bg"),  SPAN("blb"), SPAN("cg"), SPAN("ch"),  SPAN("cp"),  SPAN("ec"),  SPAN("en"),  SPAN("hm"),
                                 SPAN("icu"), SPAN("imm"), SPAN("lab"), SPAN("mb"), SPAN("mcb"), SPAN("myc"), SPAN("nrs"), SPAN("osl"), SPAN("phr"),
                                 SPAN("pt"),  SPAN("phy"), SPAN("pf"),  SPAN("rc"), SPAN("rt"),  SPAN("sr"),  SPAN("sp"),  SPAN("tx"),  SPAN("vr")};
    return SPAN_IN(code, codes);
}

bool service_is_imaging(span code)
{
    static const span codes[] = {SPAN("rad"), SPAN("rus"), SPAN("rx"),  SPAN("ct"),  SPAN("cus"),
                                 SPAN("nmr"), SPAN("nms"), SPAN("ous"), SPAN("vus"), SPAN("xrc")};
    return SPAN_IN(code, codes);
}
