# Lexicons with mistakes: `plainlex check NAME.yaml` says what stands in NAME.expected, byte for byte. The status is 2, or what `statuses` says.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the program to test}"
cd "$here/../bad-lexicons" || exit 2
shopt -s nullglob

count=0
for file in *.yaml; do
    name=${file%.yaml}
    [ -f "$name.expected" ] || { fail "$file has no $name.expected"; continue; }
    wanted=$(awk -v name="$name" '$1 == name { print $2 }' statuses)
    "$PLAINLEX" check "$file" >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" -eq "${wanted:-2}" ] || fail "$file: status $status, not ${wanted:-2}"
    cmp -s "$name.expected" "$work/out" || { fail "$file: the output is not as wanted"; diff "$name.expected" "$work/out"; }
    [ -s "$work/err" ] && { fail "$file: something stands on standard error"; cat "$work/err"; }
    count=$((count + 1))
done
for file in *.expected; do
    [ -f "${file%.expected}.yaml" ] || fail "$file has no ${file%.expected}.yaml"
done
while read -r name _; do
    [ -f "$name.yaml" ] || fail "statuses: there is no $name.yaml"
done <statuses
[ "$count" -ge 30 ] || fail "only $count lexicons were found"

# All at once: the files' mistakes stand in the order of their names, and one good lexicon among bad ones does not hide them.
"$PLAINLEX" check words.yaml anchor.yaml >"$work/out" 2>&1
[ $? -eq 2 ] || fail 'two bad lexicons: the status is not 2'
grep '\]$' "$work/out" | grep -v '^ ' | sort -s -c -t: -k1,1 2>"$work/err" || fail 'two bad lexicons: the mistakes are not sorted'
for file in words anchor; do
    while IFS= read -r line; do
        grep -qxF -- "$line" "$work/out" || fail "two bad lexicons: lacks: $line"
    done <"$file.expected"
done
finish
