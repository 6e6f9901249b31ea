/* The steps by which a record becomes a document: see document.h. For the layers above. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "document/tokens.h"

void document_tokens(document *d, const lexicon *l, sentence *s, arena *a, word_memo *memo)
{
    if (s->t1 > s->t0)
        return;
    scan one = scan_start(d, l, a, memo);
    s->t0 = d->tokens.n;
    one.i = s->b;
    one.flags = s->gap;
    while (scan_some(&one, s->e))
        ;
    s->t1 = d->tokens.n;
}

void document_split(document *d, const lexicon *l, span text, arena *a, word_memo *memo, known_texts *known)
{
    *d = (document){.text = text};
    sentences_read(d, l, a, memo, known);
}

void document_read(document *d, const lexicon *l, span text, arena *a)
{
    document_split(d, l, text, a, NULL, NULL);
    sentence_about *about = arena_zero(a, (d->sentences.n + 1) * sizeof *about);
    for (uint32_t i = 0; i < d->sentences.n; i++)
        document_about(d, l, &d->sentences.v[i], NULL, &about[i]);
    document_join(d, about);
}
