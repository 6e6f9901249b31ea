/* The compiled lexicon: see lexicon.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/lexicon.h"

static bool is_room(uint32_t n) { return n && (n & (n - 1)) == 0; }

/* Whether the searches that lexicon.h does in line stay inside the tables. */
static bool is_sound(const image_header *h)
{
    uint32_t slips = h->table[TABLE_slips].count, nodes = h->table[TABLE_nodes].count;
    for (int i = 0; i < TABLE_COUNT; i++)
        if (h->table[i].at % 4)
            return false;
    for (int i = 0; i < SET_COUNT; i++)
        if (h->root[i] >= nodes)
            return false;
    return is_room(h->table[TABLE_vocabulary].count) && is_room(h->table[TABLE_edges].count) && (slips == 0 || is_room(slips));
}

bool lexicon_open(lexicon *l, span image)
{
    const image_header *h = (const image_header *)(const void *)image.p;
    static const uint32_t sizes[] = {
#define X(name, type) sizeof(type),
        IMAGE_TABLES(X)
#undef X
    };
    if (image.n < sizeof *h || h->magic != IMAGE_MAGIC || h->version != IMAGE_VERSION || h->size > image.n)
        return false;
    for (int i = 0; i < TABLE_COUNT; i++)
        if (h->table[i].at > h->size || (uint64_t)h->table[i].count * sizes[i] > h->size - h->table[i].at)
            return false;
    if (!is_sound(h) || h->strings_at > h->size || h->strings_n > h->size - h->strings_at)
        return false;
    *l = (lexicon){.header = h, .strings = image.p + h->strings_at};
#define X(name, type) l->name = (const type *)(const void *)(image.p + h->table[TABLE_##name].at);
    IMAGE_TABLES(X)
#undef X
    return true;
}

uint32_t lexicon_sum(span image)
{
    uint64_t lane[4] = {1, 2, 3, 4}, v, sum = image.n;
    const size_t skip = offsetof(image_header, sum) / 8;
    for (size_t i = 0; i < image.n / 8; i++) {
        memcpy(&v, image.p + i * 8, 8);
        if (i == skip)
            memset((char *)&v + offsetof(image_header, sum) % 8, 0, 4);
        lane[i % 4] = (lane[i % 4] ^ v) * 0x9e3779b97f4a7c15u;
    }
    for (size_t i = image.n / 8 * 8; i < image.n; i++)
        sum = (sum ^ (unsigned char)image.p[i]) * 0x9e3779b97f4a7c15u;
    for (int i = 0; i < 4; i++)
        sum = (sum ^ lane[i] ^ lane[i] >> 32) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(sum >> 32);
}

bool lexicon_intact(const lexicon *l) { return lexicon_sum((span){(const char *)l->header, l->header->size}) == l->header->sum; }

/* Whether `text` is `word` with one letter lost, added, wrong or two letters swapped, inside the word: a change at its end may be a grammatical one.
 */
static bool one_slip(span text, span word)
{
    if (word.n < 2 || text.p[0] != word.p[0] || text.p[text.n - 1] != word.p[word.n - 1] || text.p[text.n - 2] != word.p[word.n - 2])
        return false;
    size_t b = 0, e = 0, least = text.n < word.n ? text.n : word.n;
    while (b < least && text.p[b] == word.p[b])
        b++;
    while (e < least - b && text.p[text.n - 1 - e] == word.p[word.n - 1 - e])
        e++;
    size_t x = text.n - b - e, y = word.n - b - e;
    if (x <= 1 && y <= 1)
        return true;
    return x == 2 && y == 2 && text.p[b] == word.p[b + 1] && text.p[b + 1] == word.p[b];
}

/* Looks under one hash; *found is 0 before the first, UINT32_MAX after two different ones. */
static void try_slip(const lexicon *l, span lower, uint32_t h, uint32_t *found)
{
    uint32_t mask = lexicon_count(l, TABLE_slips) - 1;
    for (uint32_t i = h & mask; l->slips[i].word; i = (i + 1) & mask) {
        uint32_t word = l->slips[i].word;
        if (l->slips[i].hash == h && *found != word && one_slip(lower, lexicon_text(l, l->words[word].text)))
            *found = *found ? UINT32_MAX : word;
    }
}

uint32_t lexicon_slip(const lexicon *l, span lower)
{
    enum { SHORTEST = 7 };
    char less[40];
    uint32_t found = 0;
    if (lower.n < SHORTEST || lower.n >= sizeof less || lexicon_count(l, TABLE_slips) == 0)
        return 0;
    try_slip(l, lower, hash_bytes(lower.p, lower.n), &found);
    for (size_t i = 0; i < lower.n; i++) {
        memcpy(less, lower.p, i);
        memcpy(less + i, lower.p + i + 1, lower.n - i - 1);
        try_slip(l, lower, hash_bytes(less, lower.n - 1), &found);
    }
    return found == UINT32_MAX ? 0 : found;
}

int32_t lexicon_longest(const lexicon *l, image_set set, const uint32_t *words, uint32_t n, uint32_t *length)
{
    int32_t best = -1;
    uint32_t node = l->header->root[set];
    for (uint32_t i = 0; i < n && words[i]; i++) {
        node = lexicon_step(l, node, words[i]);
        if (!node)
            break;
        if (l->nodes[node].leaves.count) {
            best = (int32_t)l->leaves[l->nodes[node].leaves.first].row;
            *length = i + 1;
        }
    }
    return best;
}
