# Lexicons with mistakes: `plainlex check NAME.yaml` says what stands in NAME.expected, byte for byte. The status is 2, or what `statuses` says; options
# that a lexicon is checked with stand in `options`. Each rule that there is has been broken here at least once.
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
    option=$(awk -v name="$name" '$1 == name { print $2 }' options)
    "$PLAINLEX" check ${option:+"$option"} "$file" >"$work/out" 2>"$work/err"
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
done < <(cat statuses options)
[ "$count" -ge 60 ] || fail "only $count lexicons were found"

# Rules that no file of this folder can break.
"$PLAINLEX" check nofile.yaml >"$work/out"
grep -qxF 'nofile.yaml:1:1: error: cannot read it: No such file or directory [file]' "$work/out" || fail 'a file that is not there'
"$PLAINLEX" compile ../data/every-key.yaml -o "$work/image"
truncate -s -1 "$work/image"
"$PLAINREAD" -l "$work/image" </dev/null 2>"$work/err"
grep -qF 'image:1:1: error: this compiled lexicon is damaged, cut short or of another version [image]' "$work/err" || fail 'a damaged image'
awk 'BEGIN {
    print "entries:\n  - id: a\n    status: active\n    match: [a]\n    say: x\n    examples: [{from: a, to: x}, {keep: b}]\n    unless:"
    for (i = 0; i < 65536; i++) printf "      - %c%c%c%c\n", 97 + i % 16, 97 + i / 16 % 16, 97 + i / 256 % 16, 97 + i / 4096
}' >"$work/phrases.yaml"
"$PLAINLEX" check "$work/phrases.yaml" | grep -qF 'there may be 65534 phrases in requires and unless at most [phrases]' || fail 'too many phrases'

# Every rule is broken above; of no memory nothing can be told here.
cat ./*.expected | sed -nE 's/^[^ ].*: (error|warning|note): .* \[([a-z-]+)\]$/\2/p' | sort -u >"$work/broken"
printf '%s\n' file image memory phrases | sort -u - "$work/broken" >"$work/rules"
"$PLAINLEX" help | sed -nE 's/^  ([a-z-]+) +(error|warning|note)  .*/\1/p' | sort >"$work/listed"
diff "$work/listed" "$work/rules" || fail 'not each rule is listed and broken'
while read -r rule; do
    "$PLAINLEX" help "$rule" >"$work/out" || fail "help $rule"
    head -n 1 "$work/out" | grep -qE "^$rule \((error|warning|note)\)\$" || fail "help $rule: $(head -n 1 "$work/out")"
done <"$work/listed"
"$PLAINLEX" help slot-lsot >"$work/out" 2>"$work/err"
[ $? -eq 2 ] || fail 'help of no rule: the status is not 2'
grep -qF "is it 'slot-lost'?" "$work/err" || fail 'help of no rule: the nearest is not named'
"$PLAINLEX" check --today=2026-02-30 words.yaml >"$work/out" 2>"$work/err"
[ $? -eq 2 ] || fail 'a day that is none: the status is not 2'

# With colors the same words stand there, and without them when told so.
"$PLAINLEX" check --color=always slot-lost.yaml | sed 's/\x1b\[[0-9;]*m//g' >"$work/out"
cmp -s slot-lost.expected "$work/out" || fail 'the words in color are not the same'
"$PLAINLEX" check --color=always slot-lost.yaml | grep -q $'\x1b\[1;31merror:' || fail 'no color'

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
