/* plainlex context: the context of a concept in a sentence, one a line. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "find/concept.h"

#include <stdlib.h>

static void print_line(const lexicon *l, uint32_t contexts, int32_t cue)
{
    context_columns c = context_in_columns(contexts);
    span id = cue >= 0 ? lexicon_text(l, l->cues[cue].id) : (span){0};
    printf("%s\t%s\t%s\t%.*s\n", c.assertion, c.time, c.person, (int)id.n, id.n ? id.p : "");
}

int verb_context(const arguments *o)
{
    lexicon l;
    bench b = {0};
    if (o->count == 0 ? !lexicon_builtin(&l) : !bench_load(&b, o->operands, o->count))
        return bench_refuse(&b);
    if (o->count)
        l = b.l;
    char *line = NULL;
    size_t room = 0;
    arena a = {0};
    for (ssize_t n; (n = getline(&line, &room, stdin)) > 0;) {
        while (n && (line[n - 1] == '\n' || line[n - 1] == '\r'))
            n--;
        const char *tab = memchr(line, '\t', (size_t)n);
        uint32_t contexts = 0;
        int32_t cue = -1;
        if (!tab || !concept_context(&l, (span){tab + 1, (size_t)(line + n - tab - 1)}, (span){line, (size_t)(tab - line)}, &contexts, &cue, &a))
            contexts = 0; /* a concept that does not stand in its sentence is taken as it is named: one line out for each line in */
        print_line(&l, contexts, cue);
        arena_reset(&a, 1 << 20);
    }
    bool failed = ferror(stdin);
    if (failed)
        perror("plainlex: standard input");
    free(line);
    arena_free(&a);
    bench_free(&b);
    return failed ? EXIT_TROUBLE : EXIT_FINE;
}
