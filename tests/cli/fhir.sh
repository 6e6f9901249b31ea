# FHIR: every sample in every mode, byte for byte. tests/data/fhir/NAME becomes expected/NAME.MODE; where there is no such file it comes out as it went
# in. expected/messages holds NAME, MODE, exit status and message of all that is not silent.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
data=$here/../data/fhir
plain() { "$PLAINREAD" -l "$data/lexicon.yaml" "$@" >out 2>err; status=$?; }

: >messages
for file in "$data"/*.json "$data"/*.ndjson; do
    name=${file##*/}
    for mode in bundle attach replace; do
        plain --fhir=$mode --results "$file"
        want=$data/expected/$name.$mode
        [ -e "$want" ] || want=$file
        cmp -s "$want" out || { fail "$name, $mode: not as wanted"; diff "$want" out | cut -c1-200 | head -20; }
        sed "s/^/$name $mode $status /" err >>messages
        case $status:$(wc -l <err) in
        0:0 | 3:[1-9]*) ;;
        *) fail "$name, $mode: status $status with $(wc -l <err) messages" ;;
        esac
        cp out once # what was made of it is not made again
        [ "$status" -ne 0 ] || { plain --fhir=$mode --results once; cmp -s once out || fail "$name, $mode: twice is not once"; }
    done
done
cmp -s "$data/expected/messages" messages || { fail 'the messages'; diff "$data/expected/messages" messages; }

# Resources of all kinds one behind the other, in pieces, and by several threads: the same bytes.
cat "$data"/bulk.ndjson "$data"/text.json "$data"/compact.json "$data"/bulk.ndjson "$data"/html.json >many
for _ in 1 2 3 4 5 6 7 8; do cat many many >more; mv more many; done
for mode in bundle replace; do
    plain --from=fhir --fhir=$mode many
    status_is 0 'many resources'
    mv out want
    plain --from=fhir --fhir=$mode -j 4 many
    cmp -s want out || fail "$mode with four jobs: other bytes"
    dd if=many bs=777 2>/dev/null | plain --fhir=$mode
    cmp -s want out || fail "$mode in pieces: other bytes"
done
plain --fhir=attach "$data"/text.json "$data"/compact.json
cat "$data"/expected/text.json.attach "$data"/expected/compact.json.attach >want
cmp -s want out || fail 'two files'

# Other outputs: each report is a record.
plain --to=text "$data/two-reports.json"
{
    printf 'TYPE OF SCAN: MRI of the lumbar spine\n\nDisc changes.\n\n%s\f' "$footer"
    printf 'TYPE OF SCAN: MRI of the lumbar spine.\n\nWHAT THE SCAN SHOWS: There is disc changes at L4-L5. The cord is not seen.\n\nSUMMARY: Disc changes.\n\n%s\n' "$footer"
} >want
cmp -s want out || fail 'as text'
plain --to=json "$data/bundle.json"
holds out '{"id":"r1","age":53,"age_source":"record","sex":"female"' 'as json'
plain --to=json "$data/bundle-day-before.json"
holds out '"age":39,' 'the day before a birthday'
plain --to=json "$data/no-exam-date.json"
holds out '"age":null,"age_source":"none","sex":"female"' 'no date of the exam'
plain --to=jsonl "$data/pdf.json"
status_is 3 'a PDF as jsonl'
holds out '"plainread":{"error":{"record":1,"byte":' 'a PDF as jsonl'
plain -a 45 --fhir=replace "$data/bulk.ndjson"
holds out 'in their 40s' 'an age from the command line'
plain --to=fhir "$here/small.yaml"
status_is 2 'text to fhir'
plain --fhir=everywhere "$data/text.json"
status_is 2 'no such mode'

# A critical report is held in all its texts.
for mode in bundle attach replace; do
    plain --critical=hold --fhir=$mode "$data/critical.json"
    status_is 3 "held, $mode"
    cmp -s "$data/critical.json" out || fail "held, $mode: not as it went in"
done
plain --strict "$data/broken.ndjson"
status_is 2 'strict'
plain --max-record=500 "$data/html.json"
status_is 3 'a long resource'
cmp -s "$data/html.json" out || fail 'a long resource: not as it went in'

# A co-process: each line is answered before the next is sent, also behind a broken one.
coproc FILTER { "$PLAINREAD" -l "$data/lexicon.yaml" --fhir=replace 2>err; }
for _ in 1 2 3; do
    while IFS= read -r line; do
        [ -n "$line" ] || continue
        printf '%s\n' "$line" >&"${FILTER[1]}"
        IFS= read -r -t 20 answer <&"${FILTER[0]}" || fail "co-process: no answer to $line"
        case $line in
        *'isc degeneration'*) [[ $answer == *'isc changes'* ]] || fail "co-process: $answer" ;;
        *) [ "$answer" = "$line" ] || fail "co-process: $answer" ;;
        esac
    done < <(grep -v Observation "$data/bulk.ndjson")
done
finish
