/* Each allocation fails in turn, alone and with all that follow: whatever is done then ends with a clean word, leaves what was made before, writes no
 * half record, loses no memory and no file, and works again afterwards.
 *
 *     failing-memory FOLDER IMAGE      FOLDER: tests/memory/lexicons; IMAGE: a compiled lexicon
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "faults.h"
#include "plain/plainread.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
enum { FIRST_KIND = 1 }; /* it is slow, and looks for what is lost: that is the same whether one fails or all that follow do */
#else
enum { FIRST_KIND = 0 };
#endif
enum { ROOM = 4 << 20, RECORDS = 4 };

static int failures;

static void complain(const char *name, long nth, bool lasting, const char *what)
{
    failures++;
    printf("FAILED: %s: allocation %ld%s fails: %s\n", name, nth, lasting ? " and all that follow" : "", what);
}

/* What one run made. */
typedef struct made {
    char *p, *told;
    size_t n, told_n;
    int outcome;
} made;

static made made_new(void) { return (made){.p = malloc(ROOM), .told = malloc(ROOM)}; }

static void made_free(made *m)
{
    free(m->p);
    free(m->told);
}

static bool same(const made *a, const made *b) { return a->n == b->n && memcmp(a->p, b->p, a->n) == 0; }

typedef struct scenario {
    const char *name;
    plain_options o;
    const char *records[RECORDS + 1]; /* the input is all of them; ends with NULL */
    int times;                        /* it stands so often, in few reads where that is more than once */
    bool bytes;                       /* by plain_filter_bytes() */
} scenario;

typedef struct stream {
    const scenario *s;
    int records, record, time; /* how many are read, and where reading is */
    made *to;
} stream;

static ptrdiff_t read_record(void *ctx, char *to, size_t n)
{
    stream *s = ctx;
    size_t got = 0;
    while (s->records && s->time < s->s->times) {
        const char *text = s->s->records[s->record];
        size_t length = strlen(text);
        if (got + length > n)
            break;
        memcpy(to + got, text, length);
        got += length;
        s->record = (s->record + 1) % s->records;
        s->time += s->record == 0;
        if (s->s->times == 1) /* a record with each call */
            break;
    }
    return (ptrdiff_t)got;
}

static bool write_made(void *ctx, const char *p, size_t n)
{
    made *to = ((stream *)ctx)->to;
    if (n > ROOM - to->n)
        return false;
    memcpy(to->p + to->n, p, n);
    to->n += n;
    return true;
}

static void tell(void *ctx, const char *p, size_t n)
{
    made *to = ((stream *)ctx)->to;
    if (n + 2 > ROOM - to->told_n)
        return;
    memcpy(to->told + to->told_n, p, n);
    to->told_n += n;
    to->told[to->told_n++] = '\n';
    to->told[to->told_n] = 0;
}

static void run_bytes(const scenario *s, plain_filter *f, int records, made *to)
{
    static char in[ROOM];
    const char *out = NULL;
    size_t n = 0;
    in[0] = 0;
    for (int i = 0; i < records; i++)
        strcat(in, s->records[i]);
    to->outcome = plain_filter_bytes(f, in, strlen(in), &out, &n);
    if ((to->outcome & PLAIN_TROUBLE) != (out ? 0 : PLAIN_TROUBLE))
        to->outcome = -1;
    memcpy(to->p, out ? out : "", n);
    to->n = n;
}

/* The first `records` of the scenario through the filter. */
static void run(const scenario *s, plain_filter *f, int records, made *to)
{
    stream at = {.s = s, .records = records, .to = to};
    const plain_io io = {.read = read_record, .write = write_made, .message = tell, .ctx = &at, .name = "input"};
    to->n = to->told_n = 0;
    to->told[0] = 0;
    if (s->bytes) {
        run_bytes(s, f, records, to);
        return;
    }
    to->outcome = plain_filter_run(f, &io);
    to->outcome |= plain_filter_end(f, &io);
}

static int record_count(const scenario *s)
{
    int n = 0;
    while (s->records[n])
        n++;
    return n;
}

/* Whether what was written is what the first so many records come to. */
static bool ends_with_a_record(const scenario *s, const made *got, const made good[], int n)
{
    if (s->bytes)
        return got->n == 0;
    if (s->times > 1) /* all records are lines */
        return got->n <= good[n].n && memcmp(got->p, good[n].p, got->n) == 0 && (got->n == 0 || got->p[got->n - 1] == '\n');
    for (int i = 0; i <= n; i++)
        if (same(got, &good[i]))
            return true;
    return got->n == 0;
}

/* What is wrong with a run in which memory ran out, or NULL. */
static const char *judge_run(const scenario *s, const made *got, const made good[], int n)
{
    if (got->outcome == -1)
        return "*out was touched, or not set";
    if (!(got->outcome & PLAIN_TROUBLE))
        return same(got, &good[n]) && got->outcome == good[n].outcome && strcmp(got->told, good[n].told) == 0 ? NULL
                                                                                                              : "another output, and no trouble";
    if (!s->bytes && !strstr(got->told, "out of memory\n"))
        return "trouble, and no word of memory";
    return ends_with_a_record(s, got, good, n) ? NULL : "half a record was written";
}

static bool run_failing(const scenario *s, const made good[], int n, long nth, bool lasting, made *got)
{
    faults_begin(nth, lasting);
    plain_filter *f = plain_filter_new(plain_lexicon_builtin(), &s->o);
    if (f)
        run(s, f, n, got);
    bool struck = faults_end();
    const char *wrong = f ? judge_run(s, got, good, n) : struck ? NULL : "no filter";
    if (wrong)
        complain(s->name, nth, lasting, wrong);
    if (f && struck) {
        run(s, f, n, got);
        if (!same(got, &good[n]) || got->outcome != good[n].outcome)
            complain(s->name, nth, lasting, "the filter is of no use afterwards");
    }
    plain_filter_free(f);
    return struck;
}

static void try_scenario(const scenario *s)
{
    int n = record_count(s);
    made good[RECORDS + 1], got = made_new();
    for (int i = 0; i <= n; i++) {
        plain_filter *f = plain_filter_new(plain_lexicon_builtin(), &s->o);
        good[i] = made_new();
        run(s, f, i, &good[i]);
        plain_filter_free(f);
    }
    if (good[n].n == 0 || good[n].outcome & PLAIN_TROUBLE)
        complain(s->name, 0, false, "it does not work at all");
    long live = faults_live(), tried = 0;
    for (int lasting = FIRST_KIND; lasting < 2; lasting++)
        for (long nth = 1; run_failing(s, good, n, nth, lasting, &got); nth += s->o.jobs < 2 ? 1 : 1 + nth / 2) /* threads take turns as they like */
            tried++;
    if (faults_live() != live && s->o.jobs < 2) /* of threads some is kept for the next ones */
        complain(s->name, 0, false, "memory was lost");
    printf("%s: %ld\n", s->name, tried);
    for (int i = 0; i <= n; i++)
        made_free(&good[i]);
    made_free(&got);
}

static void keep_line(void *ctx, const char *p, size_t n)
{
    made *to = ctx;
    tell(&(stream){.to = to}, p, n);
}

static bool load_failing(const char *path, const char *sha256, long nth, bool lasting, made *said)
{
    said->told_n = 0;
    said->told[0] = 0;
    faults_begin(nth, lasting);
    plain_lexicon *l = plain_lexicon_load(&path, 1, keep_line, said);
    bool struck = faults_end();
    if (l ? strcmp(plain_lexicon_sha256(l), sha256) != 0 : *sha256 && !struck)
        complain(path, nth, lasting, "another lexicon");
    if (!l && nth > 1 && !strstr(said->told, "out of memory") && !strstr(said->told, "Cannot allocate memory") && *sha256)
        complain(path, nth, lasting, "no word of memory");
    plain_lexicon_free(l);
    return struck;
}

/* A lexicon is loaded; *sha256 is empty where it has mistakes. */
static void try_lexicon(const char *path)
{
    char sha256[65] = "";
    made said = made_new();
    plain_lexicon *l = plain_lexicon_load(&path, 1, keep_line, &said);
    if (l)
        strcpy(sha256, plain_lexicon_sha256(l));
    plain_lexicon_free(l);
    int file = dup(0);
    close(file);
    long live = faults_live(), tried = 0;
    for (int lasting = FIRST_KIND; lasting < 2; lasting++)
        for (long nth = 1; load_failing(path, sha256, nth, lasting, &said); nth++)
            tried++;
    if (faults_live() != live)
        complain(path, 0, false, "memory was lost");
    int next = dup(0);
    close(next);
    if (next != file)
        complain(path, 0, false, "a file stays open");
    printf("%s: %ld\n", path, tried);
    made_free(&said);
}

#define TEXTS                                                                                                                                        \
    {                                                                                                                                                \
        "HISTORY: 54-year-old woman.\nFINDINGS: Mild disc bulge at L4-L5.\f", "FINDINGS: Acute subdural hematoma. Disc degeneration.\f",             \
            "No fracture."                                                                                                                           \
    }
#define LINES                                                                                                                                        \
    {                                                                                                                                                \
        "{\"id\":1,\"text\":\"54-year-old man. Mild disc bulge at L4-L5.\"}\n", "{\"id\":2,\"text\":}\n",                                            \
            "{\"id\":3,\"age\":61,\"text\":\"No fracture.\"}\n"                                                                                      \
    }
#define MESSAGES                                                                                                                                     \
    {                                                                                                                                                \
        "MSH|^~\\&|A|B|C|D|20240506090000||ORU^R01|M1|P|2.5\rPID|1||1^^^B^MR||E^A||1970|F\rOBR|1|||1^MRI LUMBAR "                                    \
        "SPINE^L|||20240506|||||||||||||||||RAD|F\r"                                                                                                 \
        "OBX|1|TX|1&IMP^Impression||Mild disc bulge at L4-L5.~No frac\\E\\ture.||||||F\r",                                                           \
            "MSH|^~\\&|A|B|C|D|20240506090000||ORU^R01|M2|P|2.5\rPID|1||2^^^B^MR||E^A||1950|M\rOBR|1|||1^CT "                                        \
            "HEAD^L|||20240506|||||||||||||||||RAD|F\r"                                                                                              \
            "OBX|1|FT|1^Report||No fracture.\\.br\\Disc degeneration.||||||F\r"                                                                      \
    }
#define RESOURCES                                                                                                                                    \
    {                                                                                                                                                \
        "{\"resourceType\":\"DiagnosticReport\",\"id\":\"a\",\"status\":\"final\",\"code\":{\"text\":\"MRI\"},\"conclusion\":\"Mild disc bulge at "  \
        "L4-L5.\","                                                                                                                                  \
        "\"presentedForm\":[{\"contentType\":\"text/plain\",\"data\":\"Tm8gZnJhY3R1cmUu\"}]}\n",                                                     \
            "{\"resourceType\":\"DiagnosticReport\",\"id\":\"b\",\"status\":\"final\",\"code\":{\"text\":\"CT\"},\"conclusion\":\"No fracture.\","   \
            "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>No fracture.</p></div>\"}}\n"           \
    }
#define OPTIONS(...)                                                                                                                                 \
    {                                                                                                                                                \
        .age = -1, .max_grade = 8, __VA_ARGS__                                                                                                       \
    }

static const scenario scenarios[] = {
    {"text to text", OPTIONS(.to = PLAIN_TO_TEXT), TEXTS, 1, false},
    {"text with figures", OPTIONS(.to = PLAIN_TO_TEXT, .notes = PLAIN_NOTES_INLINE, .stats = true), TEXTS, 1, false},
    {"text that is held", OPTIONS(.to = PLAIN_TO_TEXT, .hold = true), TEXTS, 1, false},
    {"text too long", OPTIONS(.to = PLAIN_TO_TEXT, .max_record = 60), {"No fracture.\f", "Disc bulge."}, 1, false},
    {"text to json", OPTIONS(.to = PLAIN_TO_JSON), TEXTS, 1, false},
    {"text to html", OPTIONS(.to = PLAIN_TO_HTML), TEXTS, 1, false},
    {"text to ansi", OPTIONS(.to = PLAIN_TO_ANSI, .color = true), TEXTS, 1, false},
    {"text to diff", OPTIONS(.to = PLAIN_TO_DIFF), TEXTS, 1, false},
    {"text to lint", OPTIONS(.to = PLAIN_TO_LINT), TEXTS, 1, false},
    {"text to sarif", OPTIONS(.to = PLAIN_TO_SARIF), TEXTS, 1, false},
    {"text as bytes", OPTIONS(.to = PLAIN_TO_TEXT), TEXTS, 1, true},
    {"page as bytes", OPTIONS(.to = PLAIN_TO_HTML), TEXTS, 1, true},
    {"json lines", OPTIONS(.from = PLAIN_FROM_JSONL), LINES, 1, false},
    {"json lines, threads", OPTIONS(.from = PLAIN_FROM_JSONL, .jobs = 2), LINES, 400, false},
    {"hl7", OPTIONS(.from = PLAIN_FROM_HL7), MESSAGES, 1, false},
    {"hl7, replaced", OPTIONS(.from = PLAIN_FROM_HL7, .replace = true), MESSAGES, 1, false},
    {"fhir", OPTIONS(.from = PLAIN_FROM_FHIR), RESOURCES, 1, false},
    {"fhir, attached", OPTIONS(.from = PLAIN_FROM_FHIR, .fhir = PLAIN_FHIR_ATTACH), RESOURCES, 1, false},
    {"fhir, replaced", OPTIONS(.from = PLAIN_FROM_FHIR, .fhir = PLAIN_FHIR_REPLACE), RESOURCES, 1, false},
};

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        try_lexicon(argv[i]);
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
#ifdef __SANITIZE_ADDRESS__
        if (scenarios[i].o.jobs > 1) /* the sanitizer itself cannot start a thread without memory */
            continue;
#endif
        try_scenario(&scenarios[i]);
    }
    printf("%d failed\n", failures);
    return failures > 0;
}
