/* Reads one SOAP/AML message into a record with libxml2's reader (xmlTextReader), as often as it is told to.
 *
 * The work is that of Hearth's reader, as C does it best: one reader is kept and given the same bytes anew; every element is
 * known by its local name (binary search over the names Hearth knows) and by the nearest known element around it; the text of
 * every field, pair, card and attachment is copied with strdup, fields without the white space at their ends; the record is
 * freed at the end. What Hearth concludes from the fields (times, levels, families, events) is not done here.
 *
 * cc -O2 -o libxml2_reader libxml2_reader.c $(pkg-config --cflags --libs libxml-2.0)
 * ./libxml2_reader FILE; then a number of messages per line on standard input is answered with
 * "nanoseconds, nanoseconds on a core, kept bytes in one record". */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <libxml/xmlreader.h>

#define MAX_DEPTH 64
#define MAX_PARTS 1024

enum { UNKNOWN = -1, FIRST_LEAF = 100 };

struct name { const char *name; int id; };

/* Sorted, in lower case. From FIRST_LEAF on: elements that hold text. */
static const struct name NAMES[] = {
    {"ad", 100}, {"additionalinformation", 1}, {"attachment", 2}, {"attachments", 3}, {"block", 4}, {"blockgroup", 5},
    {"body", 6}, {"brand", 101}, {"builder", 7}, {"callhome", 8}, {"card", 9}, {"ccoid", 102}, {"chassis", 10},
    {"cisco_card", 9}, {"cisco_chassis", 10}, {"contact", 103}, {"contacte-mail", 104}, {"contactemail", 104},
    {"contactphonenumber", 105}, {"content", 11}, {"contractdata", 12}, {"contractid", 106}, {"creationdate", 107},
    {"customerdata", 13}, {"customerid", 108}, {"data", 109}, {"device", 14}, {"deviceid", 110}, {"email", 111},
    {"envelope", 15}, {"event", 16}, {"eventtime", 112}, {"groupid", 113}, {"hardwareversion", 114}, {"header", 17},
    {"idtoken", 115}, {"islast", 116}, {"locationwithincontainer", 117}, {"messagedescription", 118}, {"messageid", 119},
    {"model", 120}, {"name", 121}, {"number", 122}, {"partnumber", 123}, {"serialnumber", 124}, {"series", 125},
    {"session", 18}, {"severity", 126}, {"siteid", 127}, {"softwareidentity", 19}, {"streetaddress", 128},
    {"subtype", 129}, {"systeminfo", 20}, {"type", 130}, {"userdata", 21}, {"version", 131}, {"versionstring", 132},
};

enum { CARD = 9, ATTACHMENT = 2, AD = 100, DATA = 109, ID_TOKEN = 115, NAME = 121, LEAVES = 33, GROUPS = 23 };

struct card { char *fields[LEAVES]; };
struct attachment { char *name, *encoding, *text; };
struct pair { char *name, *value; };

struct record {
    char *fields[GROUPS][LEAVES]; /* by the element around and the element; the first value counts */
    struct card cards[MAX_PARTS];
    struct attachment attachments[MAX_PARTS];
    struct pair pairs[MAX_PARTS];
    int card_count, attachment_count, pair_count;
};

static int by_name(const void *key, const void *entry)
{
    return strcasecmp(key, ((const struct name *)entry)->name);
}

static int id_of(const xmlChar *name)
{
    const struct name *found = bsearch(name, NAMES, sizeof NAMES / sizeof *NAMES, sizeof *NAMES, by_name);
    return found ? found->id : UNKNOWN;
}

static char *copy(const xmlChar *text)
{
    return strdup(text ? (const char *)text : "");
}

/* A copy without white space at its ends; none of what is empty. */
static char *tidy(const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t length = strlen(text);
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    return length > 0 ? strndup(text, length) : NULL;
}

static void set(char **field, char *value)
{
    if (*field)
        free(value);
    else
        *field = value;
}

static void enter(struct record *record, xmlTextReaderPtr reader, int id)
{
    if (id == CARD && record->card_count < MAX_PARTS)
        record->card_count++;
    else if (id == ATTACHMENT && record->attachment_count < MAX_PARTS)
        record->attachment_count++;
    else if (id == AD && record->pair_count < MAX_PARTS) {
        struct pair *pair = &record->pairs[record->pair_count++];
        pair->name = (char *)xmlTextReaderGetAttribute(reader, BAD_CAST "name");
        pair->value = (char *)xmlTextReaderGetAttribute(reader, BAD_CAST "value");
    } else if (id == DATA && record->attachment_count > 0)
        set(&record->attachments[record->attachment_count - 1].encoding,
            (char *)xmlTextReaderGetAttribute(reader, BAD_CAST "encoding"));
}

/* An element that holds text ends. */
static void leave(struct record *record, int id, int around, char *text)
{
    if (id == AD || id == ID_TOKEN || !text) {
        free(text);
        return;
    }
    if (around == ATTACHMENT && record->attachment_count > 0) {
        struct attachment *attachment = &record->attachments[record->attachment_count - 1];
        if (id == DATA) {
            set(&attachment->text, text);
            return;
        }
        if (id == NAME)
            set(&attachment->name, tidy(text));
    } else if (around == CARD && record->card_count > 0)
        set(&record->cards[record->card_count - 1].fields[id - FIRST_LEAF], tidy(text));
    else if (around >= 0)
        set(&record->fields[around][id - FIRST_LEAF], tidy(text));
    free(text);
}

static void read_message(xmlTextReaderPtr reader, struct record *record)
{
    int around[MAX_DEPTH + 1];
    int leaf = UNKNOWN, leaf_depth = -1;
    char *text = NULL;
    int result;
    around[0] = UNKNOWN;
    while ((result = xmlTextReaderRead(reader)) == 1) {
        int type = xmlTextReaderNodeType(reader);
        int depth = xmlTextReaderDepth(reader);
        if (type == XML_READER_TYPE_ELEMENT) {
            if (depth >= MAX_DEPTH)
                exit(4);
            int is_empty = xmlTextReaderIsEmptyElement(reader);
            if (leaf_depth < 0) {
                int id = id_of(xmlTextReaderConstLocalName(reader));
                enter(record, reader, id);
                around[depth + 1] = id == UNKNOWN || id >= FIRST_LEAF ? around[depth] : id;
                if (id >= FIRST_LEAF && !is_empty) {
                    leaf = id;
                    leaf_depth = depth;
                }
            }
        } else if (type == XML_READER_TYPE_END_ELEMENT) {
            if (depth == leaf_depth) {
                leave(record, leaf, around[depth], text);
                leaf_depth = -1;
                text = NULL;
            }
        } else if (leaf_depth >= 0 && leaf != ID_TOKEN
                   && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA)) {
            const xmlChar *value = xmlTextReaderConstValue(reader);
            if (!text)
                text = copy(value);
            else {
                size_t length = strlen(text), more = strlen((const char *)value);
                text = realloc(text, length + more + 1);
                memcpy(text + length, value, more + 1);
            }
        }
    }
    if (result != 0)
        exit(5);
}

static size_t forget(char **text)
{
    if (!*text)
        return 0;
    size_t length = strlen(*text);
    free(*text);
    *text = NULL;
    return length;
}

/* Frees the record; returns how many bytes of text it held. */
static size_t clear(struct record *record)
{
    size_t kept = 0;
    for (int group = 0; group < GROUPS; group++)
        for (int leaf = 0; leaf < LEAVES; leaf++)
            kept += forget(&record->fields[group][leaf]);
    for (int i = 0; i < record->card_count; i++)
        for (int leaf = 0; leaf < LEAVES; leaf++)
            kept += forget(&record->cards[i].fields[leaf]);
    for (int i = 0; i < record->attachment_count; i++)
        kept += forget(&record->attachments[i].name) + forget(&record->attachments[i].encoding)
            + forget(&record->attachments[i].text);
    for (int i = 0; i < record->pair_count; i++)
        kept += forget(&record->pairs[i].name) + forget(&record->pairs[i].value);
    record->card_count = record->attachment_count = record->pair_count = 0;
    return kept;
}

static long long now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(int argc, char **argv)
{
    static struct record record;
    static char line[64];
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file) {
        fprintf(stderr, "usage: libxml2_reader FILE\n");
        return 2;
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = malloc(size);
    if (fread(bytes, 1, size, file) != (size_t)size)
        return 3;
    fclose(file);
    xmlTextReaderPtr reader = xmlReaderForMemory(bytes, size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
    printf("ready libxml2 %s\n", LIBXML_DOTTED_VERSION);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        long count = atol(line);
        size_t kept = 0;
        long long wall = now(CLOCK_MONOTONIC), core = now(CLOCK_PROCESS_CPUTIME_ID);
        for (long i = 0; i < count; i++) {
            xmlReaderNewMemory(reader, bytes, size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
            read_message(reader, &record);
            kept = clear(&record);
        }
        printf("%lld %lld %zu\n", now(CLOCK_MONOTONIC) - wall, now(CLOCK_PROCESS_CPUTIME_ID) - core, kept);
        fflush(stdout);
    }
    return 0;
}
