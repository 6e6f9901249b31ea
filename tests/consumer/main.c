/* Calls every function of plainread.h, and prints what they answer. Has functions of its own with names that the library uses inside. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <plainread.h>
#include <stdio.h>
#include <string.h>

int arena_alloc(void);
int buf_grow(void);
int arena_alloc(void) { return 1; }
int buf_grow(void) { return 2; }

static void print_line(void *ctx, const char *p, size_t n) { printf("%s%.*s\n", (const char *)ctx, (int)n, p); }

typedef struct input {
    const char *rest;
} input;

static ptrdiff_t read_some(void *ctx, char *to, size_t n)
{
    input *in = ctx;
    size_t some = strlen(in->rest);
    some = some < n ? some : n;
    some = some < 7 ? some : 7;
    memcpy(to, in->rest, some);
    in->rest += some;
    return (ptrdiff_t)some;
}

static bool write_all(void *ctx, const char *p, size_t n)
{
    (void)ctx;
    return fwrite(p, 1, n, stdout) == n;
}

static void tell(void *ctx, const char *p, size_t n)
{
    (void)ctx;
    print_line("message: ", p, n);
}

static void run_streams(const plain_lexicon *l)
{
    plain_options o = plain_options_default();
    o.notes = PLAIN_NOTES_NONE;
    plain_filter *f = plain_filter_new(l, &o);
    input first = {"No fracture."}, second = {"Acute subdural hematoma."};
    plain_io io = {.read = read_some, .write = write_all, .message = tell, .ctx = &first, .name = "first"};
    int outcome = plain_filter_run(f, &io);
    io.ctx = &second;
    outcome |= plain_filter_run(f, &io);
    outcome |= plain_filter_end(f, &io);
    printf("\noutcome %d\n", outcome);
    plain_filter_free(f);
}

static void run_bytes(const plain_lexicon *l)
{
    static const char report[] = "{\"id\":1,\"age\":54,\"text\":\"Mild disc bulge at L4-L5.\"}\n";
    const char *out = NULL;
    size_t n = 0;
    plain_filter *f = plain_filter_new(l, NULL);
    int outcome = plain_filter_bytes(f, report, strlen(report), &out, &n);
    printf("outcome %d, %d, %.66s\n", outcome, strlen(out) == n, out);
    plain_filter_free(f);
}

static void load_lexicon(const char *path)
{
    plain_lexicon *l = plain_lexicon_load(&path, 1, print_line, "report: ");
    printf("%s: %s\n", path, l ? "loaded" : "not loaded");
    plain_lexicon_free(l);
}

int main(int argc, char **argv)
{
    plain_lexicon *l = plain_lexicon_builtin();
    plain_options wrong = plain_options_default();
    wrong.to = (plain_to)99;
    printf("version %d\n", strcmp(plain_version(), PLAIN_VERSION) == 0);
    printf("lexicon %d %zu\n", *plain_lexicon_version(l) != 0, strlen(plain_lexicon_sha256(l)));
    printf("wrong option %d\n", plain_filter_new(l, &wrong) == NULL);
    for (int i = 1; i < argc; i++)
        load_lexicon(argv[i]);
    run_bytes(l);
    run_streams(l);
    plain_lexicon_free(l);
    return arena_alloc() + buf_grow() - 3;
}
