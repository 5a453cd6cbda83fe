/* Looks for many literals in logs with Hyperscan, as often as it is told to: the quickest there is at finding which of
 * thousands of rules a log wakes.
 *
 * cc -O2 -o hyperscan_literals hyperscan_literals.c -lhs
 * ./hyperscan_literals LITERALS LOGS: one literal a line; logs end with a zero byte each. Then a number of logs per line on
 * standard input is answered with "nanoseconds, nanoseconds on a core, literals found". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <hs/hs.h>

static char *read_all(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file) { perror(path); exit(2); }
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    if (fread(text, 1, *length, file) != *length) { perror(path); exit(2); }
    text[*length] = 0;
    fclose(file);
    return text;
}

static long long now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int count(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *found)
{
    (void)id, (void)from, (void)to, (void)flags;
    ++*(unsigned long *)found;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 3) { fprintf(stderr, "LITERALS LOGS\n"); return 2; }
    size_t length, logs_length, literals = 0, logs = 0;
    char *text = read_all(argv[1], &length), *log = read_all(argv[2], &logs_length);
    for (size_t i = 0; i < length; i++) literals += text[i] == '\n';
    for (size_t i = 0; i < logs_length; i++) logs += log[i] == 0;
    const char **patterns = malloc(literals * sizeof *patterns);
    size_t *sizes = malloc(literals * sizeof *sizes);
    unsigned *flags = calloc(literals, sizeof *flags), *ids = malloc(literals * sizeof *ids);
    char *at = text;
    for (size_t i = 0; i < literals; i++)
    {
        char *end = strchr(at, '\n');
        patterns[i] = at, sizes[i] = (size_t)(end - at), ids[i] = (unsigned)i, *end = 0, at = end + 1;
    }

    hs_database_t *database = NULL;
    hs_compile_error_t *fault = NULL;
    hs_scratch_t *scratch = NULL;
    if (hs_compile_lit_multi(patterns, flags, ids, sizes, (unsigned)literals, HS_MODE_BLOCK, NULL, &database, &fault)
        || hs_alloc_scratch(database, &scratch))
    {
        fprintf(stderr, "%s\n", fault ? fault->message : "no scratch space");
        return 3;
    }

    const char **starts = malloc(logs * sizeof *starts);
    unsigned *lengths = malloc(logs * sizeof *lengths);
    at = log;
    for (size_t i = 0; i < logs; i++)
    {
        starts[i] = at, lengths[i] = (unsigned)strlen(at), at += lengths[i] + 1;
    }

    printf("ready Hyperscan %s\n", hs_version());
    fflush(stdout);
    for (long long wanted; scanf("%lld", &wanted) == 1;)
    {
        unsigned long found = 0;
        long long wall = now(CLOCK_MONOTONIC), core = now(CLOCK_PROCESS_CPUTIME_ID);
        for (long long i = 0; i < wanted; i++)
        {
            size_t which = (size_t)(i % (long long)logs);
            if (hs_scan(database, starts[which], lengths[which], 0, scratch, count, &found)) return 4;
        }

        printf("%lld %lld %lu\n", now(CLOCK_MONOTONIC) - wall, now(CLOCK_PROCESS_CPUTIME_ID) - core, found);
        fflush(stdout);
    }

    return 0;
}
