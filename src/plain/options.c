/* Which options there are, and which stand where nothing is asked for. Behind plainread.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plain/options.h"

#define AGE_MAX 120
#define JOBS_MAX 1024

plain_options plain_options_default(void) { return (plain_options){.age = -1, .max_grade = 8}; }

bool options_exist(const plain_options *o)
{
    const struct {
        unsigned value, most;
    } choices[] = {
        {o->from, PLAIN_FROM_FHIR}, {o->to, PLAIN_TO_FHIR}, {o->sex, PLAIN_SEX_MALE}, {o->notes, PLAIN_NOTES_NONE}, {o->fhir, PLAIN_FHIR_REPLACE}};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (choices[i].value > choices[i].most)
            return false;
    return o->age >= -1 && o->age <= AGE_MAX && o->jobs >= 0 && o->jobs <= JOBS_MAX && o->max_grade >= 0;
}
