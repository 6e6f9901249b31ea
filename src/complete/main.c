/* complete SHELL PROGRAM: prints what bash, zsh or fish reads to complete the options and verbs of plainread or plainlex. A tool of the build. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "complete/complete.h"

#include "plainlex/arguments.h"
#include "plainread/options.h"

#include <string.h>

void put_inside(FILE *f, const char *text, const char *special)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\", f);
        else if (strchr(special, *text))
            fputc('\\', f);
        fputc(*text, f);
        if (*text == '\'')
            fputc('\'', f);
    }
}

static void take_plainread(offered *o)
{
    option_view v;
    for (size_t i = 0; options_view(i, &v) && i < OPTIONS_MAX; i++) {
        offered_option *to = &o->options[o->option_count++];
        *to = (offered_option){.name = v.name, .letter = v.letter, .help = v.help, .many = v.path};
        to->value = !v.arg ? OFFER_NOTHING : v.words[0] ? OFFER_WORDS : v.path ? OFFER_FILES : OFFER_TEXT;
        for (const char *const *w = v.words; *w; w++)
            snprintf(to->words + strlen(to->words), sizeof to->words - strlen(to->words), "%s%s", w == v.words ? "" : " ", *w);
    }
}

static void take_plainlex(offered *o)
{
    static const offer kinds[] = {
        [OPERAND_FILE] = OFFER_FILES, [OPERAND_ENTRY] = OFFER_ENTRIES, [OPERAND_VERB] = OFFER_VERBS, [OPERAND_NONE] = OFFER_TEXT};
    static const offer values[] = {[OPTION_SWITCH] = OFFER_NOTHING,
                                   [OPTION_WORD] = OFFER_WORDS,
                                   [OPTION_NUMBER] = OFFER_TEXT,
                                   [OPTION_PATH] = OFFER_FILES,
                                   [OPTION_PATHS] = OFFER_FILES};
    for (int v = 0; v < VERB_COUNT; v++)
        o->verbs[o->verb_count++] = (offered_verb){verb_rows[v].name, verb_rows[v].help, kinds[verb_rows[v].kind], verb_rows[v].most != 1};
    for (const option_row *row = option_rows; row->name && o->option_count < OPTIONS_MAX; row++) {
        offered_option *to = &o->options[o->option_count++];
        *to = (offered_option){.name = row->name,
                               .letter = row->letter,
                               .help = row->help,
                               .value = values[row->kind],
                               .verbs = row->verbs,
                               .many = row->kind == OPTION_PATHS};
        if (row->kind == OPTION_WORD)
            snprintf(to->words, sizeof to->words, "%s", row->arg);
        for (char *bar; (bar = strchr(to->words, '|'));)
            *bar = ' ';
    }
}

int main(int argc, char **argv)
{
    static offered o;
    static const struct {
        const char *name;
        void (*put)(const offered *o, FILE *f);
    } shells[] = {{"bash", complete_bash}, {"zsh", complete_zsh}, {"fish", complete_fish}};
    if (argc != 3 || (strcmp(argv[2], "plainread") != 0 && strcmp(argv[2], "plainlex") != 0))
        return 2;
    o.program = argv[2];
    if (!strcmp(o.program, "plainread"))
        take_plainread(&o);
    else
        take_plainlex(&o);
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(argv[1], shells[i].name) != 0)
            continue;
        shells[i].put(&o, stdout);
        return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
    }
    return 2;
}
