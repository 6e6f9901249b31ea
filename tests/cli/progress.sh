# plainlex diff on a terminal: a bar of progress when it takes longer than a second, and nothing of it anywhere else.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the program to test}"

# on_terminal CORPUS: standard error, and it alone, on a terminal of its own; what the terminal got is in `seen`, the seconds in $seconds.
on_terminal() {
    local begin=$EPOCHREALTIME
    script -qec "'$PLAINLEX' diff '$here/small.yaml' '$here/small.yaml' --corpus $1 >out" /dev/null >seen </dev/null
    status=$?
    seconds=$(((${EPOCHREALTIME/./} - ${begin/./}) / 1000000))
}

# Each report is another one, so that none comes out of a memory: the corpus grows until the machine needs its time for it.
grow() { awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "{\"id\":\"%d\",\"text\":\"Disc degeneration measuring %d mm at L4-L5. Cord compression %d is not seen.\"}\n", i, i, i }' >big.jsonl; }
n=20000
while grow "$n" && on_terminal big.jsonl && [ "$seconds" -lt 3 ] && [ "$n" -lt 20000000 ]; do n=$((n * 2)); done
status_is 0 'a long comparison'
grep -aqE "$(printf '\r')"'\[#+ +\] +[0-9]+ % of '"$n"' reports' seen || fail "no bar is seen in $seconds seconds of $n reports"
[ "$(tr '\r' '\n' <seen | tail -n 1 | tr -d '\n')" = "$(printf '\033[K')" ] || fail 'the bar stays on the screen'
holds out "$n reports" 'a long comparison'

printf '{"text":"Disc degeneration."}\n' >short.jsonl
on_terminal short.jsonl
status_is 0 'a short comparison'
[ -s seen ] && [ "$seconds" -lt 1 ] && fail 'a bar for what is done at once'

"$PLAINLEX" diff "$here/small.yaml" "$here/small.yaml" --corpus big.jsonl >out 2>err || fail 'without a terminal'
[ -s err ] && fail 'a bar where nobody looks'
finish
