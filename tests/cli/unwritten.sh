# What cannot be read or written is never a success.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
hostile

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
