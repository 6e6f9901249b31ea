# The examples do what they say: built and run as their first lines tell.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
install_there
examples=there/share/doc/libplainread-dev/examples
cp "$examples"/* .
printf 'FINDINGS: Mild disc bulge at L4-L5. Acute subdural hematoma.\n' >report.txt
"$PLAINREAD" --age=54 <report.txt >want.txt 2>told

sed -n 's/^ \*     cc /"$CC" -Wall -Wextra -pedantic -Werror /p; s/^ \*     \(\.\/.*\)/\1/p' read_report.c >run.sh
[ "$(wc -l <run.sh)" -eq 2 ] || fail 'read_report.c does not say how it is built and run'
sh -e run.sh >out 2>err
status=$?
status_is 0 'read_report.c'
same out 'read_report.c' <want.txt
same err 'read_report.c, critical findings' <told

sed -n 's/^    \(python3 .*\)/\1/p' read_report.py >run.sh
[ "$(wc -l <run.sh)" -eq 1 ] || fail 'read_report.py does not say how it is run'
sh -e run.sh >out 2>err
status=$?
status_is 0 'read_report.py'
same out 'read_report.py' <want.txt
[ -s told ] || fail 'the report holds no critical finding'
sed -E 's/.*(critical: .*) \[.*/\1/' told | same err 'read_report.py, critical findings'
finish
