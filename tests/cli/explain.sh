# A kept term is explained at its first mention that leaves room for it, once in a report, and not again in the output of the output.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

# body ARGUMENT...: the plain text without footer.
body() { "$PLAINREAD" -l "$here/explain.yaml" --from=text --notes=none "$@" | grep -vF "$footer" | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' >out; }

body <<'EOF'
EXAM: Meniscus.
FINDINGS: Meniscus tear. The medial meniscus is intact, the menisci and tendons
are normal. The tendon is torn.
