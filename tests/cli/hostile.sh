# Input that no radiologist wrote: nothing crashes, and no byte is lost that no entry touched.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
hostile

./make random 500000 2 >in
survives 'random bytes'
./make repeat 1000000 'disc bulge at L4-L5 and ' >in
survives 'a sentence of a megabyte' -a 54
./make repeat 1000000 'discbulge' >in
survives 'a word of a megabyte'
./make repeat 300000 '9' >in
survives 'a number of three hundred thousand digits'
./make repeat 1000000 '(' >in
survives 'a million brackets'
./make repeat 1000000 '[{"(' >in
survives 'a million brackets of four kinds'
./make repeat 1000000 '1. ' >in
survives 'list numbers only'
./make repeat 200000 'LIVER: ' >in
survives 'headings only'
./make repeat 200000 'no ' >in
survives 'negations only'
./make repeat 100000 'L4-' >in
survives 'half a level for ever'
printf '\f\f\f\f' >in
survives 'only form feeds'
printf '\0\0\0' >in
survives 'only NULs'
printf 'No mass.\0\0No lump.\f\0' >in
survives 'empty records between others'
printf '' >in
survives 'nothing'
printf '\xff\xfe\xc3(\xe2\x80\xed\xa0\x80 No fracture \xf8\x88\x80\x80\x80 \xc0\xaf' >in
survives 'bytes that are no UTF-8'
printf '\xe2\x80\xae.erutcarf oN\xe2\x80\xac \xe2\x80\x8f No \xe2\x80\x8bfracture\xef\xbb\xbf' >in
survives 'marks that turn the direction of writing'
printf '\r\rNo fracture\r\n\n\r\v\x1b[31mNo mass\x1b[0m\x07' >in
survives 'control characters'

# JSON lines that are none: the record is refused, the stream goes on.
./make repeat 100000 '[' >deep
{ printf '{"text": %s}\n' "$(cat deep)"; printf '{"text": "Disc degeneration."}\n'; } >in
"$PLAINREAD" --from=jsonl in >out 2>err
status=$?
[ "$status" -eq 2 ] || [ "$status" -eq 3 ] || fail "deep brackets in JSON: status $status"
holds out 'Disc changes' 'the record behind deep brackets'
finish
