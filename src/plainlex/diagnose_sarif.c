/* Diagnostics as a SARIF log, with all rules and the fixes that are known: see diagnose.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plainlex/diagnose.h"

#include "plain/plainread.h"
#include "render/sarif.h"

static void put_rule(const diag_rule_text *r, buf *out)
{
    buf help = {.a = out->a};
    buf_printf(&help, "%s.", r->why);
    if (*r->bad)
        buf_printf(&help, "\n\nBad:\n\n%s\n\nGood:\n\n%s", r->bad, r->good);
    buf_printf(out, "{\"id\":\"%s\",", r->id);
    sarif_text(out, "shortDescription", span_of(r->says));
    buf_char(out, ',');
    sarif_text(out, "help", buf_span(&help));
    buf_printf(out, ",\"defaultConfiguration\":{\"level\":\"%s\"}}", diag_severities[r->severity]);
}

static void put_fix(const diag *x, const sarif_region *region, buf *out)
{
    buf words = {.a = out->a};
    buf_put(&words, SPAN("Write "));
    buf_put(&words, x->fix);
    buf_put(out, SPAN(",\"fixes\":[{"));
    sarif_text(out, "description", buf_span(&words));
    buf_put(out, SPAN(",\"artifactChanges\":[{"));
    sarif_artifact(out, x->at.file);
    buf_put(out, SPAN(",\"replacements\":[{"));
    sarif_put_region(out, "deletedRegion", region);
    buf_char(out, ',');
    sarif_text(out, "insertedContent", x->fix);
    buf_put(out, SPAN("}]}]}]"));
}

static void put_result(const diag *x, buf *out)
{
    sarif_region region = {.line = x->at.line, .col = x->at.col, .end_col = x->at.width ? x->at.col + x->at.width : 0};
    buf_printf(out, "\n{\"ruleId\":\"%s\",\"ruleIndex\":%d,\"level\":\"%s\",", diag_about(x)->id, (int)x->rule,
               diag_severities[diag_about(x)->severity]);
    sarif_text(out, "message", x->message);
    buf_put(out, SPAN(",\"locations\":["));
    sarif_location(out, x->at.file, &region, (span){0});
    buf_char(out, ']');
    if (x->fix.p)
        put_fix(x, &region, out);
    buf_char(out, '}');
}

void diagnose_sarif(const diag_list *d, buf *out)
{
    sarif_begin(out, SPAN("plainlex"), SPAN(PLAIN_VERSION));
    for (int i = 0; i < RULE_COUNT; i++) {
        buf_put(out, i ? SPAN(",\n") : SPAN("\n"));
        put_rule(&diag_rules[i], out);
    }
    buf_put(out, sarif_results);
    for (uint32_t i = 0; i < d->list.n; i++) {
        if (i)
            buf_char(out, ',');
        put_result(&d->list.v[i], out);
    }
    buf_put(out, sarif_end);
}
