/* bench: measures the filter against wc -w and /bin/true, on one core, in interleaved runs. Stands alone; ./dev bench builds and runs it.
 *
 *     bench FOLDER PROGRAM FILE...
 *
 * FOLDER takes the texts that are made of the FILEs: plain text, or JSON Lines (*.jsonl) whose `text` values are reports. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { BIG = 64 << 20, SMALL = 2048, ROUNDS = 7, STARTS = 200 };

typedef struct text {
    char *p;
    size_t n;
} text;

typedef struct run {
    double wall, cpu; /* seconds */
    long memory;      /* most resident memory, KiB */
    int status;
} run;

static void die(const char *what)
{
    perror(what);
    exit(2);
}

static text file_read(const char *path)
{
    FILE *f = fopen(path, "rb");
    struct stat s;
    if (!f || fstat(fileno(f), &s) != 0)
        die(path);
    text t = {malloc((size_t)s.st_size + 1), (size_t)s.st_size};
    if (!t.p || fread(t.p, 1, t.n, f) != t.n)
        die(path);
    t.p[t.n] = 0;
    fclose(f);
    return t;
}

static size_t put_character(char *out, unsigned c)
{
    if (c < 0x80) {
        out[0] = (char)(c == '\f' ? '\n' : c); /* a form feed would end the report */
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | c);
    return n;
}

static unsigned hex4(const char *p)
{
    char digits[5] = {0};
    memcpy(digits, p, strnlen(p, 4));
    return (unsigned)strtoul(digits, NULL, 16);
}

/* Decodes the JSON string that begins behind its quote at `p`; the answer is what follows its closing quote. */
static const char *string_decode(const char *p, char *out, size_t *n)
{
    static const char escapes[128] = {['b'] = '\b', ['f'] = '\n', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t'};
    for (*n = 0; *p && *p != '"'; p++) {
        if (*p != '\\') {
            out[(*n)++] = *p;
            continue;
        }
        if (*++p == 0)
            break;
        if (*p != 'u') {
            char c = escapes[(unsigned char)*p & 127];
            out[(*n)++] = c ? c : *p;
            continue;
        }
        unsigned c = hex4(p + 1);
        p += strnlen(p + 1, 4);
        if (c >= 0xD800 && c < 0xDC00 && p[1] == '\\' && p[2] == 'u') {
            c = 0x10000 + ((c - 0xD800) << 10) + (hex4(p + 3) & 0x3FF);
            p += 2 + strnlen(p + 3, 4);
        }
        *n += put_character(out + *n, c);
    }
    return *p ? p + 1 : p;
}

/* The `text` values of JSON Lines, with form feeds between them; in place, for the plain text is never longer. */
static void jsonl_to_text(text *t)
{
    char *out = t->p;
    const char *p = t->p;
    while ((p = strstr(p, "\"text\""))) {
        p += 6 + strspn(p + 6, " \t");
        if (*p != ':')
            continue;
        p += 1 + strspn(p + 1, " \t");
        if (*p != '"')
            continue;
        size_t n;
        p = string_decode(p + 1, out, &n);
        out += n;
        *out++ = '\f';
    }
    t->n = (size_t)(out - t->p);
    *out = 0;
}

static void file_write(const char *path, const text *t, size_t n, size_t most)
{
    FILE *f = fopen(path, "wb");
    size_t size = 0;
    if (!f)
        die(path);
    while (size < most)
        for (size_t i = 0; i < n; i++) {
            size += fwrite(t[i].p, 1, t[i].n, f);
            if (t[i].n && t[i].p[t[i].n - 1] != '\f')
                size += fwrite("\f", 1, 1, f);
        }
    if (fclose(f) != 0)
        die(path);
}

/* One report of about 2 KB: text of the first files, cut at a line, without form feeds. */
static void small_write(const char *path, const text *t, size_t n)
{
    char report[SMALL + 1];
    size_t size = 0;
    while (size < SMALL)
        for (size_t i = 0; i < n && size < SMALL; i++)
            for (size_t k = 0; k < t[i].n && size < SMALL; k++)
                report[size++] = t[i].p[k] == '\f' ? '\n' : t[i].p[k];
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(report, 1, size, f) != size || fclose(f) != 0)
        die(path);
}

/* In a process of its own: a child starts its life with the most memory that its parent ever held. */
static void texts_make(const char *big, const char *small, char **files, size_t n)
{
    pid_t pid = fork();
    int status;
    if (pid < 0)
        die("fork");
    if (pid > 0) {
        if (waitpid(pid, &status, 0) != pid || status != 0)
            exit(2);
        return;
    }
    text *t = calloc(n, sizeof *t);
    size_t total = 0;
    if (!t)
        die("calloc");
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(files[i]);
        t[i] = file_read(files[i]);
        if (length > 6 && strcmp(files[i] + length - 6, ".jsonl") == 0)
            jsonl_to_text(&t[i]);
        total += t[i].n;
    }
    if (total == 0) {
        fputs("bench: the files hold no text\n", stderr);
        exit(2);
    }
    file_write(big, t, n, BIG);
    small_write(small, t, n);
    printf("%zu files, %.2f MB of text of their own, repeated\n", n, (double)total / 1e6);
    fflush(stdout);
    _exit(0);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double seconds(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec * 1e-6; }

/* Runs `argv` with `in` as standard input and its output thrown away. */
static run measure(const char *in, char *const argv[])
{
    posix_spawn_file_actions_t actions;
    pid_t pid;
    struct rusage use;
    run r = {0};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, in, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    double begin = now();
    if (posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ) != 0 || wait4(pid, &r.status, 0, &use) != pid)
        die(argv[0]);
    r.wall = now() - begin;
    r.cpu = seconds(use.ru_utime) + seconds(use.ru_stime);
    r.memory = use.ru_maxrss;
    posix_spawn_file_actions_destroy(&actions);
    int code = WIFEXITED(r.status) ? WEXITSTATUS(r.status) : -1;
    if (code != 0 && code != 3) {
        fprintf(stderr, "bench: %s ended with status %d\n", argv[0], code);
        exit(2);
    }
    return r;
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double median(double *v, size_t n)
{
    qsort(v, n, sizeof *v, by_size);
    return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

static void compare_throughput(const char *big, char *program)
{
    char *const wc[] = {"wc", "-w", NULL}, *const filter[] = {program, "--to=text", NULL};
    double ratio[ROUNDS], words[ROUNDS], ours[ROUNDS];
    long memory = 0;
    struct stat s;
    if (stat(big, &s) != 0)
        die(big);
    measure(big, wc); /* the file is in memory from here on */
    for (int i = 0; i < ROUNDS; i++) {
        run w = {0}, f = {0};
        for (int k = 0; k < 2; k++) /* who goes first changes from round to round */
            *((i + k) % 2 ? &f : &w) = measure(big, (i + k) % 2 ? filter : wc);
        words[i] = w.wall;
        ours[i] = f.wall;
        ratio[i] = f.wall / w.wall;
        memory = f.memory > memory ? f.memory : memory;
        printf("round %d: wc -w %.3f s, plainread %.3f s, ratio %.2f\n", i + 1, w.wall, f.wall, ratio[i]);
        fflush(stdout);
    }
    double mb = (double)s.st_size / 1e6, least = ratio[0], most = ratio[0];
    for (int i = 1; i < ROUNDS; i++) {
        least = ratio[i] < least ? ratio[i] : least;
        most = ratio[i] > most ? ratio[i] : most;
    }
    printf("%.1f MB: wc -w %.1f MB/s, plainread --to=text %.1f MB/s (medians)\n", mb, mb / median(words, ROUNDS), mb / median(ours, ROUNDS));
    printf("median ratio to wc -w: %.2f (%.2f to %.2f; LC_ALL=%s LANG=%s)\n", median(ratio, ROUNDS), least, most,
           getenv("LC_ALL") ? getenv("LC_ALL") : "", getenv("LANG") ? getenv("LANG") : "");
    printf("most resident memory: %.1f MB\n", (double)memory * 1024 / 1e6);
}

static void compare_start(const char *small, char *program)
{
    char *const nothing[] = {"/bin/true", NULL}, *const filter[] = {program, "--to=text", NULL};
    double base[STARTS], ours[STARTS], base_cpu[STARTS], ours_cpu[STARTS];
    for (int i = 0; i < STARTS; i++) {
        run t = measure(small, nothing), f = measure(small, filter);
        base[i] = t.wall;
        ours[i] = f.wall;
        base_cpu[i] = t.cpu;
        ours_cpu[i] = f.cpu;
    }
    double a = median(base, STARTS), b = median(ours, STARTS);
    printf("one report of 2 KB: %.2f ms, /bin/true %.2f ms, difference %.2f ms (medians of %d interleaved runs; processor %.2f and %.2f ms)\n",
           b * 1e3, a * 1e3, (b - a) * 1e3, STARTS, median(ours_cpu, STARTS) * 1e3, median(base_cpu, STARTS) * 1e3);
}

/* Keeps this process and its children on the last core that it may use. */
static void pin(void)
{
    cpu_set_t may, one;
    CPU_ZERO(&one);
    if (sched_getaffinity(0, sizeof may, &may) != 0)
        die("sched_getaffinity");
    for (int i = CPU_SETSIZE - 1; i >= 0 && CPU_COUNT(&one) == 0; i--)
        if (CPU_ISSET(i, &may))
            CPU_SET(i, &one);
    if (sched_setaffinity(0, sizeof one, &one) != 0)
        die("sched_setaffinity");
}

int main(int argc, char **argv)
{
    char big[4096], small[4096];
    if (argc < 4) {
        fputs("usage: bench FOLDER PROGRAM FILE...\n", stderr);
        return 2;
    }
    if (snprintf(big, sizeof big, "%s/big.txt", argv[1]) >= (int)sizeof big ||
        snprintf(small, sizeof small, "%s/small.txt", argv[1]) >= (int)sizeof small)
        return 2;
    pin();
    texts_make(big, small, argv + 3, (size_t)argc - 3);
    compare_throughput(big, argv[2]);
    compare_start(small, argv[2]);
    return 0;
}
