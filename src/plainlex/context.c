/* plainlex context: the context of a concept in a sentence, one a line. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/verbs.h"

#include "find/find.h"
#include "plainlex/concept.h"

#include <stdlib.h>

bool concept_context(const lexicon *l, span text, span term, uint32_t *contexts, int32_t *cue, arena *a)
{
    const char *at = NULL;
    for (size_t i = 0; i + term.n <= text.n && !at; i++)
        if (strncasecmp(text.p + i, term.p, term.n) == 0 && (i == 0 || !ascii_is_alpha(text.p[i - 1])))
            at = text.p + i;
    if (!at || !term.n)
        return false;
    document d;
    document_read(&d, l, text, a);
    uint32_t b = (uint32_t)(at - text.p), e = b + (uint32_t)term.n;
    for (uint32_t i = 0; i < d.sentences.n; i++) {
        const sentence *s = &d.sentences.v[i];
        if (b < s->b || b >= s->e)
            continue;
        uint32_t t0 = s->t0, t1;
        while (t0 + 1 < s->t1 && d.tokens.v[t0].e <= b)
            t0++;
        for (t1 = t0 + 1; t1 < s->t1 && d.tokens.v[t1].b < e; t1++)
            ;
        cue_list cues = {0};
        context_cues(&cues, &d, l, s, a);
        *contexts = context_of(&d, l, s, &cues, t0, t1, cue);
        return true;
    }
    return false;
}

span context_name(uint32_t contexts)
{
    if (contexts & CONTEXT_UNRESOLVED)
        return SPAN("unresolved");
    if (contexts & CONTEXT_UNCERTAIN)
        return SPAN("uncertain");
    if (contexts & CONTEXT_NEGATED)
        return SPAN("negated");
    if (contexts & CONTEXT_HISTORICAL)
        return SPAN("historical");
    if (contexts & CONTEXT_HYPOTHETICAL)
        return SPAN("hypothetical");
    return contexts & CONTEXT_OTHER_PERSON ? SPAN("other-person") : SPAN("affirmed");
}

static void print_line(const lexicon *l, uint32_t c, int32_t cue)
{
    const char *assertion = c & (CONTEXT_UNCERTAIN | CONTEXT_UNRESOLVED) ? "uncertain" : c & CONTEXT_NEGATED ? "negated" : "affirmed";
    const char *time = c & CONTEXT_HYPOTHETICAL ? "hypothetical" : c & CONTEXT_HISTORICAL ? "historical" : "current";
    span id = cue >= 0 ? lexicon_text(l, l->cues[cue].id) : (span){0};
    printf("%s\t%s\t%s\t%.*s\n", assertion, time, c & CONTEXT_OTHER_PERSON ? "other" : "patient", (int)id.n, id.n ? id.p : "");
}

int verb_context(int argc, char **argv)
{
    int paths = 0;
    for (int i = 0; i < argc; i++)
        if (strcmp(argv[i], "--tsv") != 0)
            argv[paths++] = argv[i];
    lexicon l;
    bench b = {0};
    if (paths == 0 ? !lexicon_builtin(&l) : !bench_load(&b, argv, paths)) {
        bench_print(&b, stderr);
        bench_free(&b);
        return EXIT_TROUBLE;
    }
    if (paths)
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
        if (tab)
            (void)concept_context(&l, (span){tab + 1, (size_t)(line + n - tab - 1)}, (span){line, (size_t)(tab - line)}, &contexts, &cue, &a);
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
