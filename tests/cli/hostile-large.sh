# Input that no radiologist wrote, by the megabyte: nothing crashes, and no byte is lost that no entry touched.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
hostile

formats='text json'
./make random 10000000 1 >in
survives 'ten megabytes of random bytes' -a 54
"$PLAINREAD" <in >again 2>/dev/null
"$PLAINREAD" -j 4 <in >out 2>/dev/null
cmp -s again out || fail 'random bytes with four jobs are other bytes'

formats=text
./make repeat 50000000 'no line ever ends here ' >in
survives 'one line of fifty megabytes'
finish
