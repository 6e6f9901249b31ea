/* What SARIF logs are put together from: see sarif.h. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/sarif.h"

const span sarif_results = {"]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[",
                            sizeof "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[" - 1};
const span sarif_end = {"\n]}]}\n", 6};

void sarif_begin(buf *out, span tool, span version)
{
    buf_put(out, SPAN("{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\","
                      "\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":"));
    buf_json(out, tool);
    buf_put(out, SPAN(",\"semanticVersion\":"));
    buf_json(out, version);
    buf_put(out, SPAN(",\"rules\":["));
}

void sarif_text(buf *out, const char *key, span text)
{
    buf_printf(out, "\"%s\":{\"text\":", key);
    buf_json(out, text);
    buf_char(out, '}');
}

void sarif_artifact(buf *out, span file)
{
    static const char kept[] = "-._~/"; /* besides letters and digits; a colon would make a scheme of what stands before it */
    bool absolute = file.n && *file.p == '/';
    buf_put(out, SPAN("\"artifactLocation\":{\"uri\":\""));
    buf_put(out, absolute ? SPAN("file://") : SPAN(""));
    for (size_t i = 0; i < file.n; i++) {
        char c = file.p[i];
        if (ascii_is_alpha(c) || ascii_is_digit(c) || (c && strchr(kept, c)))
            buf_char(out, c);
        else
            buf_printf(out, "%%%02X", (unsigned char)c);
    }
    buf_put(out, SPAN("\"}"));
}

void sarif_put_region(buf *out, const char *key, const sarif_region *r)
{
    bool lines = r->end_line > r->line;
    buf_printf(out, "\"%s\":{\"startLine\":%u", key, r->line);
    if (r->col)
        buf_printf(out, ",\"startColumn\":%u", r->col);
    if (lines)
        buf_printf(out, ",\"endLine\":%u", r->end_line);
    if (lines || r->end_col > r->col)
        buf_printf(out, ",\"endColumn\":%u", r->end_col);
    if (r->bytes)
        buf_printf(out, ",\"byteOffset\":%zu,\"byteLength\":%zu", r->byte, r->bytes);
    buf_char(out, '}');
}

void sarif_location(buf *out, span file, const sarif_region *r, span within)
{
    buf_put(out, SPAN("{\"physicalLocation\":{"));
    sarif_artifact(out, file);
    buf_char(out, ',');
    sarif_put_region(out, "region", r);
    buf_char(out, '}');
    if (within.n) {
        buf_put(out, SPAN(",\"logicalLocations\":[{\"name\":"));
        buf_json(out, within);
        buf_put(out, SPAN("}]"));
    }
    buf_char(out, '}');
}
