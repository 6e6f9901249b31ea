# Input that no radiologist wrote: nothing crashes, and no byte is lost that no entry touched. And output that cannot be written is never a success.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

"${CC:-cc}" -O1 -o make "$here/hostile.c" || { fail 'hostile.c does not compile'; finish; }

printf 'version: "1"\nwords:\n  - {word: disc, plural: discs}\n' >empty.yaml
all='text json lint diff ansi'
formats=$all
# survives WHAT ARGUMENT...: the file `in`, in these formats, with a lexicon that says nothing and the built-in one. The statuses of a success are 0 and 3 (held).
survives() {
    local what=$1
    shift
    for format in $formats; do
        for lexicon in "-l empty.yaml" ''; do
            # shellcheck disable=SC2086
            "$PLAINREAD" $lexicon --from=text --to=$format "$@" <in >out 2>err
            status=$?
            case $format:$status in
            lint:[012]) ;;
            *:0 | *:3) ;;
            *) fail "$what, $format: status $status"; head -c 300 err ;;
            esac
            [ $format = text ] && [ -n "$lexicon" ] && { ./make keeps in out || fail "$what: bytes are lost"; }
        done
    done
}

formats='text json'
./make random 10000000 1 >in
survives 'ten megabytes of random bytes' -a 54
"$PLAINREAD" <in >again 2>/dev/null
"$PLAINREAD" -j 4 <in >out 2>/dev/null
cmp -s again out || fail 'random bytes with four jobs are other bytes'

formats=text
./make repeat 50000000 'no line ever ends here ' >in
survives 'one line of fifty megabytes'
formats=$all
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

# What comes out is lost: never a success.
./make repeat 3000000 'Disc degeneration at L4-L5. ' >in
for format in text json lint diff ansi; do
    "$PLAINREAD" --to=$format <in >/dev/full 2>err
    [ $? -eq 2 ] || fail "$format to a full device"
    {
        "$PLAINREAD" --to=$format <in 2>err
        echo $? >status
    } | head -c 1 >/dev/null
    [ "$(cat status)" -eq 2 ] || fail "$format to a reader that goes away: status $(cat status)"
done
"$PLAINREAD" . </dev/null >out 2>err
[ $? -eq 2 ] || fail 'a folder as a file'
"$PLAINREAD" <. >out 2>err
[ $? -eq 2 ] || fail 'a folder as standard input'
"$PLAINREAD" nofile >out 2>err
[ $? -eq 2 ] || fail 'a missing file'
"$PLAINREAD" <&- >out 2>err
[ $? -eq 2 ] || fail 'closed standard input: a read error'
"$PLAINREAD" /proc/self/mem >out 2>err
[ $? -eq 2 ] || fail 'a file whose reading fails'
printf 'Disc degeneration.\n' >a.txt
"$PLAINREAD" a.txt /proc/self/mem >out 2>err
[ $? -eq 2 ] || fail 'reading that fails half-way'
grep -q 'isc' out || fail 'what was read before the failure comes out'
finish
