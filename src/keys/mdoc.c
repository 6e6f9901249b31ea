/* The keys of a lexicon file as a part of a manual page: see keys.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "keys/keys.h"

/* A sentence begins a line of its own, as mdoc wants it; nothing at the beginning of a line is taken for a macro. */
static void put_text(buf *b, const char *s)
{
    for (bool start = true; *s; s++) {
        if (start && (*s == '.' || *s == '\''))
            buf_put(b, SPAN("\\&"));
        start = false;
        if (*s == '\\')
            buf_put(b, SPAN("\\e"));
        else if (*s == '-')
            buf_put(b, SPAN("\\-"));
        else
            buf_char(b, *s);
        if (*s == '.' && s[1] == ' ') {
            buf_char(b, '\n');
            start = true;
            s++;
        }
    }
    buf_char(b, '\n');
}

/* What a key holds, in the plural of its kind. */
static const char *const holds[] = {[VALUE_TEXT] = "a text",
                                    [VALUE_ID] = "an id",
                                    [VALUE_WORD] = "a word",
                                    [VALUE_TEXTS] = "a list of texts",
                                    [VALUE_WORDS] = "a list of words",
                                    [VALUE_ROWS] = "a list of rows",
                                    [VALUE_MAP] = "keys of its own",
                                    [VALUE_BANDS] = "age bands",
                                    [VALUE_COUNT] = "a whole number",
                                    [VALUE_DATE] = "a date",
                                    [VALUE_PATTERNS] = "a list of patterns"};

static void put_words(buf *b, const char *const *words)
{
    buf_put(b, SPAN("One of"));
    for (; *words; words++)
        buf_printf(b, "\n.Cm %s%s", *words, words[1] ? " ," : " .");
    buf_char(b, '\n');
}

static void put_keys(buf *b, const schema_key *keys)
{
    buf_put(b, SPAN(".Bl -tag -width requires -compact\n"));
    for (const schema_key *k = keys; k->key; k++) {
        buf_printf(b, ".It Cm %s Pq %s%s\n", k->key, holds[k->kind], k->needed ? ", needed" : "");
        put_text(b, k->help);
        if (k->words)
            put_words(b, k->words);
        if (k->rows)
            put_keys(b, k->rows);
    }
    buf_put(b, SPAN(".El\n"));
}

void keys_mdoc(buf *b)
{
    for (const schema_key *k = schema_file_keys; k->key; k++) {
        buf_printf(b, ".Ss %s\n", k->key);
        put_text(b, k->help);
        if (k->rows)
            put_keys(b, k->rows);
    }
}
