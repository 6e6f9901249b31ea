# What a person gets: words, notes, footer, critical findings, held records, records one after another.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

printf 'EXAM: MRI lumbar spine.\nFINDINGS: Disc degeneration at L4-L5.\n' >note.txt
plain -a 50 note.txt
status_is 0 'a report with a note'
same out 'a report with a note' <<EOF
TYPE OF SCAN: MRI lumbar spine.
WHAT THE SCAN SHOWS: Disc changes at L4-L5.

Notes

1. "disc changes": About 70 of 100 people in their 50s with no back pain have this on a scan. It does not say what causes your pain. Source: Test 2015.

$footer
EOF
same err 'silent without a critical finding' </dev/null

plain -a 50 --notes=inline note.txt
holds out 'Disc changes at L4-L5. [About 70 of 100 people' 'an inline note'
plain -a 50 --notes=none note.txt
grep -q 'of 100' out && fail '--notes=none: a note came out'
holds out "$footer" '--notes=none keeps the footer'

plain -a 50 note.txt
cp out once.txt
plain -a 50 once.txt
same out 'the output of the output' <once.txt

printf 'FINDINGS: There is cord compression.' >critical.txt
plain critical.txt
status_is 0 'a critical finding'
printf 'WHAT THE SCAN SHOWS: There is cord compression. (Something presses on the cord.) [Your doctor should talk this over with you.]\n\n%s' "$footer" |
    same out 'a critical finding'
same err 'a critical finding' <<<'plainread: 1: critical: cord compression [critical.cord-compression]'

plain --critical=hold critical.txt note.txt
status_is 3 'a held record'
{
    printf '[This report holds a finding that your doctor should talk over with you. It is shown word for word.]\n'
    cat critical.txt
    printf '\f'
    plain note.txt && cat out
} >want2
plain --critical=hold critical.txt note.txt
same out 'a held record, and one that is not' <want2

printf 'Disc degeneration.\fNothing.\0 \n\fNo disc degeneration.\n\f' >several.txt
plain several.txt
printf 'Disc changes.\n\n%s\fNothing.\n\n%s\0 \n\fNo disc changes.\n\n%s\n\f' "$footer" "$footer" "$footer" | same out 'several records'

plain </dev/null
same out 'no input' </dev/null
status_is 0 'no input'
finish
