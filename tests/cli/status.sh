# Exit statuses and messages: usage, lexicon, files, reading and writing that fail.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

# usage MESSAGE ARGUMENT...
usage() {
    local message=$1
    shift
    plain "$@" </dev/null
    status_is 2 "$*"
    same out "$*: nothing comes out" </dev/null
    holds err "plainread: $message" "$*"
}
usage "--to: 'xml' is not one of text, lint, diff, ansi, html, json, sarif, jsonl, hl7, fhir" --to=xml
usage "--fhir: 'x' is not one of bundle, attach, replace" --fhir=x
usage "--sex: 'x' is not one of female, male" -s x
usage "--age: '121' is not a whole number from 0 to 120" --age=121
usage "--age: '-1' is not a whole number from 0 to 120" --age=-1
usage "--age: 'five' is not" -a five
usage "--jobs: '0' is not" -j 0
usage "--max-record: '0' is not a whole number of bytes from 1 to 4294967294" --max-record=0
usage "--max-record: '16M' is not" --max-record 16M
usage "--max-grade: 'x' is not a number" --max-grade=x
usage "--critical: 'no' is not one of mark, hold" --critical=no
usage '--notes: a value is needed' --notes
usage '--stats: takes no value' --stats=1
usage "unknown option '--nothing'" --nothing
usage "unknown option '-Z'" -Z

printf 'Disc degeneration.\n' >a.txt
plain a.txt nofile "$here" a.txt
status_is 2 'a missing file and a folder'
holds err 'plainread: nofile: No such file or directory' 'a missing file'
holds err "plainread: $here: Is a directory" 'a folder'
[ "$(grep -c 'Disc changes' out)" -eq 2 ] || fail 'the other files are processed'
plain <"$here"
status_is 2 'standard input is a folder'
plain - <a.txt
status_is 0 'a dash is standard input'
holds out 'Disc changes' 'a dash is standard input'

"$PLAINREAD" -l nofile a.txt >out 2>err
status=$?
status_is 2 'a lexicon that is not there'
same out 'a lexicon that is not there' </dev/null
printf 'entries: [{id: 1}]\n' >bad.yaml
"$PLAINREAD" -l bad.yaml a.txt >out 2>err
status=$?
status_is 2 'a lexicon with a mistake'
holds err 'bad.yaml:1:' 'a lexicon with a mistake'

for arguments in a.txt --help --version '--to=json a.txt'; do
    # shellcheck disable=SC2086
    "$PLAINREAD" -l "$here/small.yaml" $arguments >/dev/full 2>err
    status=$?
    status_is 2 "$arguments to a full device"
    holds err 'No space left on device' "$arguments to a full device"
done
"$PLAINREAD" -l "$here/small.yaml" a.txt >&- 2>err
status=$?
status_is 2 'closed standard output'
for ((i = 0; i < 20000; i++)); do printf '{"text":"Disc degeneration."}\n'; done >many.jsonl
{
    "$PLAINREAD" -l "$here/small.yaml" many.jsonl 2>err
    echo $? >status
} | head -n 1 >/dev/null
status=$(cat status)
status_is 2 'a reader that goes away'
holds err 'Broken pipe' 'a reader that goes away'

plain --version
status_is 0 --version
[[ $(sed -n 2p out) =~ ^lexicon\ test-1,\ SHA-256\ [0-9a-f]{64}$ ]] || fail "--version: $(cat out)"
plain --help
status_is 0 --help
for name in from to age sex lexicon notes critical max-grade stats jobs color help version; do
    holds out "--$name" --help
done
finish
