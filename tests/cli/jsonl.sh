# Programs on both sides: JSON lines in and out, byte for byte, in order, at once, and broken ones marked.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

cut_added() { sed 's/,"plainread":{"id".*\]}\(}*\)/\1/'; }

cat >in.jsonl <<'EOF'
{"id":"a\u0041", "n":1.00, "text":"No disc degeneration.", "big":12345678901234567890}

 {"text":"Fine\u00e9 \ud83d\ude00"}
EOF
plain in.jsonl
status_is 0 'jsonl'
same err 'jsonl is silent' </dev/null
cut_added <out >cut
same cut 'all bytes but the text stay' <<EOF
{"id":"a\u0041", "n":1.00, "text":"No disc changes.\n\n$footer", "big":12345678901234567890}

 {"text":"Fineé 😀\n\n$footer"}
EOF
holds out '"plainread":{"id":"a\u0041","age":null,"age_source":"none","sex":null,"version":' 'the added key'
holds out '"plainread":{"id":"2",' 'a record without an id has its number'
cp out once.jsonl
plain once.jsonl
same out 'the output of the output' <once.jsonl

plain --to=json in.jsonl
[ "$(wc -l <out)" -eq 2 ] || fail 'json: not one object a record'
holds out '"text":"No disc changes.","sentences":[{"in":[0,21],"section":"none","out":"No disc changes.","status":"rewritten"}]' 'json'
holds out '"context":["negated"],"action":"rewritten","say":"disc changes"}]' 'json: the flag'

printf '{"text":"a","age":50}\n{"id":7,"text":"SECRET\n{"id":8}\n{"text":"b"}' >broken.jsonl
plain broken.jsonl
status_is 3 'a broken line'
[ "$(wc -l <out)" -eq 4 ] || fail 'a broken line: not one line for each'
holds out '{"id":7,"input":"{\"id\":7,\"text\":\"SECRET","plainread":{"error":{"record":2,"byte":22,"reason":' 'a broken line comes out, marked'
holds out '{"id":8,"plainread":{"error":{"record":3,"byte":7,"reason":' 'an object without text comes out, marked'
holds err 'plainread: 7: record 2, byte 22: a string does not end' 'a broken line is told'
grep -q SECRET err && fail 'a message holds report text'

# A record over the limit: told, streamed past as a string, and the stream goes on.
long=$(printf '%0999d' 0 | sed 's/0/é€😀/g') # 8,991 bytes, so that parts end within characters
printf '{"id":"long","text":"%s"}\n{"id":"next","text":"Disc degeneration."}\n' "$long" >long.jsonl
plain --max-record=1000 long.jsonl
status_is 3 'a long record'
same err 'a long record is told' <<<'plainread: long: record 1, byte 1000: the record is longer than the limit'
printf '{"id":"long","input":"{\\"id\\":\\"long\\",\\"text\\":\\"%s\\"}","plainread":{"error":{"record":1,"byte":1000,"reason":"the record is longer than the limit"}}}\n' "$long" >want
head -n 1 out | cmp -s - want || { fail 'a long record comes out, marked'; head -c 300 out; }
tail -n 1 out | grep -q '^{"id":"next","text":"Disc changes' || fail 'the record behind a long one'
{ printf '{"id":"long","text":"'; head -c 300000 /dev/zero | tr '\0' x; printf '"}\n{"text":"Disc degeneration."}\n'; } >longer.jsonl
plain --max-record=1000 longer.jsonl
mv out want
dd if=longer.jsonl bs=777 2>/dev/null | plain --max-record=1000
cmp -s want out || fail 'a long record in pieces'
plain --max-record=1000 -j 4 longer.jsonl
cmp -s want out || fail 'a long record with four jobs'
{ head -c 17000000 /dev/zero | tr '\0' ' '; printf '{"text":"x"}\n'; } | plain --from=jsonl
status_is 3 'a record of 17 MB'
plain --max-record=1000 --to=json long.jsonl
status_is 3 'a long record as json'
[ "$(wc -l <out)" -eq 2 ] || fail 'a long record as json: not one line for each'
plain --max-record=1000 --to=text long.jsonl
head -n 2 out >head
printf '[This report could not be put into plain words. It is shown word for word.]\n' >want
head -n 1 long.jsonl | tr -d '\n' >>want
printf '\fDisc changes.\n' >>want
cmp -s want head || fail 'a long record as text'
plain --strict --max-record=1000 long.jsonl
status_is 2 'strict: a long record'
same out 'strict: nothing is written for a long record' </dev/null
{ head -c 2000 /dev/zero | tr '\0' x; printf '\fDisc degeneration.'; } >long.txt
plain --max-record=1000 long.txt
status_is 3 'a long text'
holds out "$(printf '\fDisc changes.')" 'the text behind a long one'

# A co-process: each answer comes before the next question is asked.
coproc FILTER { "$PLAINREAD" -l "$here/small.yaml" --from=jsonl; }
for i in 1 2 3; do
    printf '{"id":%d,"text":"Disc degeneration."}\n' "$i" >&"${FILTER[1]}"
    IFS= read -r -t 20 answer <&"${FILTER[0]}" || fail "co-process: no answer to $i"
    case $answer in
    "{\"id\":$i,\"text\":\"Disc changes."*) ;;
    *) fail "co-process: answer to $i is $answer" ;;
    esac
done
pid=$FILTER_PID
exec {FILTER[1]}>&-
wait "$pid" || fail 'co-process: status'

# The same bytes however the input comes.
for size in 1 7 4096; do
    dd if=in.jsonl bs=$size 2>/dev/null | plain
    cmp -s out once.jsonl || fail "input in pieces of $size"
done
finish
