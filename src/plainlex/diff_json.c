/* The comparison for programs: see diff.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diff.h"

static void put_text(buf *out, const char *key, span s)
{
    buf_printf(out, ",\"%s\":", key);
    buf_json(out, s);
}

/* The words of one side that the other lacks. */
static void put_differing(buf *out, const char *key, const diff_pieces *pieces)
{
    bool any = false;
    buf_printf(out, ",\"%s\":[", key);
    for (uint32_t i = 0; i < pieces->n; i++) {
        if (!pieces->v[i].differs)
            continue;
        buf_put(out, any ? SPAN(",") : SPAN(""));
        buf_json(out, pieces->v[i].text);
        any = true;
    }
    buf_char(out, ']');
}

static void put_change(const change *c, buf *out)
{
    buf_printf(out, "{\"count\":%u", c->count);
    if (diff_ids[c->kind])
        put_text(out, "change", span_of(diff_ids[c->kind]));
    if (c->kind != CHANGE_WORDS)
        put_text(out, "entry", c->entry);
    if (c->kind <= CRITICAL_MOVED) {
        put_text(out, "term", c->term);
        buf_printf(out, c->category_was ? ",\"category_before\":%u" : ",\"category_before\":null", c->category_was);
        buf_printf(out, c->category_is ? ",\"category_after\":%u" : ",\"category_after\":null", c->category_is);
        buf_printf(out, ",\"stays_critical\":%s", c->is == STATUS_CRITICAL && c->was == STATUS_CRITICAL ? "true" : "false");
    }
    if (c->reason.n)
        put_text(out, "refused", c->reason);
    put_text(out, "first", c->first);
    if (c->original.n)
        put_text(out, "original", c->original);
    put_text(out, "before", c->before);
    put_text(out, "after", c->after);
    diff_pieces was = {0}, is = {0};
    diff_words(c, &was, &is, out->a);
    put_differing(out, "removed", &was);
    put_differing(out, "added", &is);
    buf_char(out, '}');
}

/* The changes of the kinds [from, to) as one list. */
static void put_list(const diff_result *d, const char *key, change_kind from, change_kind to, buf *out)
{
    bool any = false;
    buf_printf(out, ",\"%s\":[", key);
    for (uint32_t i = 0; i < d->changes.n; i++) {
        if (d->changes.v[i].kind < from || d->changes.v[i].kind >= to)
            continue;
        buf_put(out, any ? SPAN(",") : SPAN(""));
        put_change(&d->changes.v[i], out);
        any = true;
    }
    buf_char(out, ']');
}

/* Sentences, grouped by the rows behind them. */
static void put_entries(const diff_result *d, buf *out)
{
    const change *group = NULL;
    buf_put(out, SPAN(",\"entries\":["));
    for (uint32_t i = 0; i < d->changes.n; i++) {
        const change *c = &d->changes.v[i];
        if (c->kind != CHANGE_WORDS)
            continue;
        if (group && span_eq(group->entry, c->entry)) {
            buf_char(out, ',');
        } else {
            buf_put(out, group ? SPAN("]},{\"entry\":") : SPAN("{\"entry\":"));
            if (c->entry.n)
                buf_json(out, c->entry);
            else
                buf_put(out, SPAN("null"));
            buf_printf(out, ",\"count\":%u,\"changes\":[", diff_group_count(d, i));
            group = c;
        }
        put_change(c, out);
    }
    buf_put(out, group ? SPAN("]}]") : SPAN("]"));
}

static void put_side(const diff_side *s, const char *key, buf *out)
{
    buf_printf(out, "%s\"%s\":{\"name\":", *key == 'o' ? "" : ",", key);
    buf_json(out, span_of(s->name));
    put_text(out, "version", lexicon_text(&s->b.l, s->b.l.header->lexicon_version));
    put_text(out, "sha256", span_of(s->b.l.header->sha256));
    buf_printf(out, ",\"critical\":%u,\"notes\":%u,\"withheld\":%u,\"refused\":%u", s->critical, s->notes, s->withheld, s->refused);
    buf_printf(out, ",\"grade\":%.2f,\"hard_words\":%u,\"hard_percent\":%.2f}", grade_fkgl(&s->grade), s->grade.hard, grade_hard(&s->grade));
}

void diff_json(const diff_result *d, buf *out)
{
    buf_char(out, '{');
    put_side(d->old, "old", out);
    put_side(d->new, "new", out);
    put_text(out, "corpus", span_of(d->corpus));
    buf_printf(out, ",\"reports\":%u,\"reports_changed\":%u,\"sentences\":%u,\"sentences_changed\":%u", d->reports, d->reports_changed, d->sentences,
               d->sentences_changed);
    put_list(d, "critical", CRITICAL_LOST, NOTE_LOST, out);
    put_list(d, "notes", NOTE_LOST, ADVICE_LOST, out);
    put_list(d, "advice", ADVICE_LOST, WITHHELD_GAINED, out);
    put_list(d, "withheld", WITHHELD_GAINED, CHANGE_WORDS, out);
    put_entries(d, out);
    buf_put(out, SPAN(",\"rows\":["));
    for (uint32_t i = 0; i < d->rows.n; i++) {
        buf_printf(out, "%s{\"change\":\"%s\"", i ? "," : "", d->rows.v[i].what);
        put_text(out, "list", d->rows.v[i].list);
        put_text(out, "id", d->rows.v[i].id);
        buf_char(out, '}');
    }
    buf_put(out, SPAN("],\"hard_words\":["));
    for (uint32_t i = 0; i < d->words.n; i++) {
        buf_put(out, i ? SPAN(",{\"word\":") : SPAN("{\"word\":"));
        buf_json(out, d->words.v[i].word);
        buf_printf(out, ",\"before\":%u,\"after\":%u}", d->words.v[i].before, d->words.v[i].after);
    }
    buf_put(out, SPAN("]}\n"));
}
