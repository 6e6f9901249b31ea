/* Fuzzes the lexicon loader. An input is YAML (files of a lexicon, parted by form feeds), or a compiled lexicon, or, behind a '!', damage that is
 * done to one: places and bytes. What loads is used: it reads its own source as if that were a report. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "lexicon/load.h"
#include "plain/handle.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

const size_t fuzz_header = 0;

enum { ARENA_KEEP = 1 << 22, FILES_MAX = 4, NAME_MAX_BYTES = 32 };

static const char small[] = "version: \"1\"\n"
                            "words:\n  - {word: disc, plural: discs, slips: \"any\"}\n"
                            "cues:\n  - id: neg.no\n    class: negation\n    scope: forward\n    match: [\"no\"]\n"
                            "    examples: [{text: \"No bulge.\", term: bulge, gives: negated}]\n"
                            "headings: [{id: findings, match: [findings], say: what the scan shows}]\n";

static arena scratch;

/* A file that is nowhere on a disk; its name is one of the process. */
static int file_open(span s, char name[NAME_MAX_BYTES])
{
    int fd = memfd_create("lexicon", MFD_CLOEXEC);
    FUZZ_CHECK(fd >= 0 && (s.n == 0 || write(fd, s.p, s.n) == (ssize_t)s.n), "no file in memory");
    snprintf(name, NAME_MAX_BYTES, "/proc/self/fd/%d", fd);
    return fd;
}

/* Lines that a loader said, and how many of them are errors. */
typedef struct told {
    span files; /* all text, to count its lines */
    uint32_t errors, lines;
} told;

static uint32_t read_number(const char **p)
{
    uint32_t n = 0;
    while (ascii_is_digit(**p) && n < 100000000)
        n = n * 10 + (uint32_t)(*(*p)++ - '0');
    return n;
}

/* NAME:LINE:COL: error: words [rule] */
static void take_line(void *ctx, const char *p, size_t n)
{
    told *t = ctx;
    const char *line = arena_copy(&scratch, (span){p, n}).p;
    const char *at = strchr(line, ':');
    t->lines++;
    FUZZ_CHECK(at, "a mistake without a place: %s", line);
    at++;
    uint32_t row = read_number(&at), breaks = 2;
    for (size_t i = 0; i < t->files.n; i++)
        breaks += t->files.p[i] == '\n' || t->files.p[i] == '\r' || (unsigned char)t->files.p[i] >= 0x80;
    FUZZ_CHECK(row >= 1 && row <= breaks && *at == ':', "a mistake on no line: %s", line);
    at++;
    uint32_t col = read_number(&at);
    FUZZ_CHECK(col >= 1 && *at == ':', "a mistake in no column: %s", line);
    t->errors += strncmp(at, ": error: ", 9) == 0;
    FUZZ_CHECK(n && p[n - 1] == ']', "a mistake without a rule: %s", line);
}

static plain_lexicon *load(const char *const *names, size_t count, span text)
{
    told t = {.files = text};
    plain_lexicon *l = plain_lexicon_load(names, count, take_line, &t);
    FUZZ_CHECK(l || t.errors, "refused without a word");
    FUZZ_CHECK(!l || !t.errors, "taken with an error");
    return l;
}

static plain_lexicon *load_bytes(span s, span text)
{
    char name[NAME_MAX_BYTES];
    int fd = file_open(s, name);
    const char *const names[] = {name};
    plain_lexicon *l = load(names, 1, text);
    close(fd);
    return l;
}

/* The lexicon reads its own source. */
static void use(const plain_lexicon *l, span text)
{
    plain_options o = {.age = 54, .to = PLAIN_TO_JSON, .from = PLAIN_FROM_TEXT, .max_grade = 8};
    const record in = {.text = text, .number = 1, .age = -1};
    report once, again;
    pipeline *p = pipeline_new(&l->view);
    FUZZ_CHECK(p, "no pipeline");
    bool read = pipeline_run(p, &o, &in, &once, &scratch);
    if (read)
        fuzz_keep_report(&once, &scratch);
    FUZZ_CHECK(read == pipeline_run(p, &o, &in, &again, &scratch), "refused once");
    if (read) {
        fuzz_check_report(&l->view, &once, false, &scratch);
        fuzz_check_same(&once, &again, "read a second time");
    }
    pipeline_free(p);
    o.to = PLAIN_TO_TEXT;
    plain_filter *f = plain_filter_new(l, &o);
    FUZZ_CHECK(f, "no filter");
    fuzz_run run = fuzz_filter(f, text, FUZZ_PIECES, &scratch);
    plain_filter_free(f);
    fuzz_check_messages(&l->view, run.messages, true);
}

/* Its compiled form is the same when it is made again, loads, and does not load when a byte of it is another one. */
static void check_image(const plain_lexicon *l, const plain_lexicon *same, span text)
{
    span image = lexicon_image(&l->view);
    FUZZ_CHECK(span_eq(image, lexicon_image(&same->view)), "compiled again, it is another image");
    FUZZ_CHECK(lexicon_intact(&l->view), "its own sum is wrong");
    plain_lexicon *mapped = load_bytes(image, text);
    FUZZ_CHECK(mapped && span_eq(image, lexicon_image(&mapped->view)), "its compiled form is refused");
    plain_lexicon_free(mapped);
    fuzz_dice dice = fuzz_dice_of(text);
    span copy = arena_copy(&scratch, image);
    ((char *)copy.p)[fuzz_roll(&dice, (uint32_t)copy.n)] ^= (char)(1 + fuzz_roll(&dice, 255));
    FUZZ_CHECK(!load_bytes(copy, text), "a damaged image is taken");
    FUZZ_CHECK(!load_bytes((span){image.p, fuzz_roll(&dice, (uint32_t)image.n)}, text), "a part of an image is taken");
}

static void check_yaml(span text)
{
    char name[FILES_MAX][NAME_MAX_BYTES];
    const char *names[FILES_MAX];
    int fd[FILES_MAX];
    size_t count = 0;
    for (size_t i = 0, b = 0; i <= text.n && count < FILES_MAX; i++)
        if (i == text.n || text.p[i] == '\f') {
            fd[count] = file_open((span){text.p + b, i - b}, name[count]);
            names[count] = name[count];
            count++;
            b = i + 1;
        }
    plain_lexicon *l = load(names, count, text), *same = load(names, count, text);
    FUZZ_CHECK(!l == !same, "loaded once and not again");
    if (l) {
        use(l, text);
        check_image(l, same, text);
    }
    plain_lexicon_free(l);
    plain_lexicon_free(same);
    while (count)
        close(fd[--count]);
}

/* Three bytes each: where (two), and what. A last single byte cuts the image short. */
static void check_damage(span damage)
{
    plain_lexicon *l = load_bytes(span_of(small), span_of(small));
    FUZZ_CHECK(l, "the small lexicon does not load");
    span image = lexicon_image(&l->view);
    char *copy = arena_alloc(&scratch, image.n);
    memcpy(copy, image.p, image.n);
    for (size_t i = 0; i + 2 < damage.n; i += 3) {
        const unsigned char *at = (const unsigned char *)damage.p + i;
        copy[(size_t)(at[0] << 8 | at[1]) % image.n] = (char)at[2];
    }
    size_t less = damage.n % 3 == 1 ? (unsigned char)damage.p[damage.n - 1] % image.n : 0;
    bool summed = memcmp(copy + offsetof(image_header, sum), image.p + offsetof(image_header, sum), 4) == 0;
    bool whole = less == 0 && memcmp(copy, image.p, image.n) == 0;
    lexicon view;
    bool taken = lexicon_open(&view, (span){copy, image.n - less}) && lexicon_intact(&view);
    FUZZ_CHECK(!whole || taken, "an image without damage is refused");
    FUZZ_CHECK(whole || !summed || !taken, "a damaged image is taken");
    plain_lexicon_free(l);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    const uint32_t magic = IMAGE_MAGIC;
    span in = {(const char *)p, n};
    if (n && p[0] == '!')
        check_damage((span){in.p + 1, n - 1});
    else if (n >= sizeof magic && memcmp(p, &magic, sizeof magic) == 0)
        plain_lexicon_free(load_bytes(in, in));
    else
        check_yaml(in);
    arena_reset(&scratch, ARENA_KEEP);
    return 0;
}
