# Threads: the same bytes, messages and status for every number of them, in order; a co-process is answered at once all the same.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

# 700 records of several sizes: some broken, some blank, some critical, some longer than what a thread gets at a time.
awk 'BEGIN {
    for (i = 1; i <= 700; i++) {
        text = ""
        n = i % 300 == 0 ? 900 : i % 7
        for (k = 0; k <= n; k++)
            text = text "Disc degeneration at L" (i + k) % 5 + 1 "-L" (i + k) % 5 + 2 ". No fracture of rib " i * k ". "
        if (i % 11 == 0) text = text "Cord compression is present. "
        if (i % 97 == 0) print ""
        if (i % 101 == 0) { printf "{\"id\":%d,\"text\":\"%s\n", i, text; continue }
        if (i % 103 == 0) { printf "{\"id\":%d,\"text\":7}\n", i; continue }
        printf "{\"id\":%d,\"text\":\"%s\",\"n\":1.%d0}\n", i, text, i
    }
}' </dev/null >in.jsonl
awk 'BEGIN { for (i = 1; i <= 1200; i++) printf "IMPRESSION:\nDisc degeneration at L%d-L%d. Rib %d is fractured.\n%c", i % 5 + 1, i % 5 + 2, i, i % 13 ? 12 : 0 }' </dev/null >in.txt

for format in text json jsonl lint diff; do
    for in in in.jsonl in.txt; do
        plain --to=$format --notes=inline -a 54 "$in"
        mv out one.out
        mv err one.err
        one=$status
        plain --to=$format --notes=inline -a 54 -j 4 "$in"
        [ "$status" -eq "$one" ] || fail "$format of $in: status $status, not $one"
        cmp -s one.out out || fail "$format of $in: other bytes"
        cmp -s one.err err || fail "$format of $in: other messages"
        cat "$in" | plain --to=$format --notes=inline -a 54 -j 2
        sed -i 's/<stdin>/'"$in"'/g' out err
        cmp -s one.out out || fail "$format of $in through a pipe: other bytes"
    done
done

plain -j 4 in.txt in.txt
mv out one.out
plain in.txt in.txt
cmp -s one.out out || fail 'two files with four jobs: other bytes'

plain --strict -j 4 in.jsonl
mv out one.out
[ "$status" -eq 2 ] || fail "strict with four jobs: status $status"
plain --strict in.jsonl
status_is 2 'strict'
cmp -s one.out out || fail 'strict with four jobs: other bytes'
[ "$(wc -l <out)" -eq 101 ] || fail 'strict: what stands before the bad record is not all that comes out' # 100 records and a blank line
holds err 'plainread: 101: record 101, byte' 'strict: the record is told'

# Each answer comes before the next question is asked, after a crowd as before it.
coproc FILTER { "$PLAINREAD" -l "$here/small.yaml" --from=jsonl -j 4 2>err; }
pid=$FILTER_PID
ask() {
    printf '{"id":%d,"text":"Disc degeneration."}\n' "$1" >&"${FILTER[1]}"
    IFS= read -r -t 20 answer <&"${FILTER[0]}" || fail "co-process: no answer to $1"
    case $answer in
    "{\"id\":$1,\"text\":\"Disc changes."*) ;;
    *) fail "co-process: answer to $1 is $answer" ;;
    esac
}
ask 1
ask 2
exec {crowd}>&"${FILTER[1]}" # a process in the background does not have the ends of a co-process
head -n 200 in.jsonl >&$crowd &
writer=$!
for ((i = 0; i < 200; i++)); do
    IFS= read -r -t 20 answer <&"${FILTER[0]}" || { fail "co-process: no answer to line $i of a crowd"; break; }
done
wait "$writer"
exec {crowd}>&-
ask 3
ask 4
exec {FILTER[1]}>&-
wait "$pid"
[ $? -eq 3 ] || fail 'co-process: status'
finish
