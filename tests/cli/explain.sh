# A kept term is explained at its first mention that leaves room for it, once in a report, and not again in the output of the output.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

# text_of: the report's plain text, without footer.
text_of() { "$PLAINREAD" -l "$here/explain.yaml" --from=text --notes=none | sed -e "/^This is an automatic/d" | sed -e '$d' >out; }

text_of <<'EOF'
EXAM: Meniscus MRI.
FINDINGS: Meniscus tear. The medial meniscus is intact, the menisci and tendons
are normal. The tendon is torn.
EOF
same out 'first mentions' <<'EOF'
EXAM: Meniscus MRI.
FINDINGS: Meniscus tear. The medial meniscus (a cushion in the knee) is intact, the menisci and tendons (a cord that ties muscle to bone)
are normal. The tendon is torn.
EOF
cp out once
text_of <once
same out 'the output of the output' <once

printf 'The meniscus is whole.\fThe meniscus is whole.' | "$PLAINREAD" -l "$here/explain.yaml" >out
[ "$(grep -c 'a cushion in the knee' out)" -eq 2 ] || fail 'each record explains for itself'
printf 'The meniscus is whole. The meniscus is whole. The meniscus-like part.' | "$PLAINREAD" -l "$here/explain.yaml" --to=json >out
[ "$(grep -o 'a cushion in the knee' out | wc -l)" -eq 2 ] || fail 'once in the text and once in its sentence'
finish
