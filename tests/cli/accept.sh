# plainlex test --corpus: what differs is shown word by word; --accept writes it, after it was shown, and never without being asked.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the program to test}"
tests() { "$PLAINLEX" test "$here/small.yaml" --corpus corpus "$@" >out 2>err; status=$?; }
plain_of() { "$PLAINREAD" -l "$here/small.yaml" "$1"; }

mkdir corpus
printf 'FINDINGS: Disc degeneration at L4-L5.\nThe cord is seen.\n' >corpus/a.txt
printf 'Disc degeneration.\n' >corpus/b.txt
printf 'The conus is seen.\n' >corpus/c.txt
for name in a b c; do plain_of corpus/$name.txt >corpus/$name.plain 2>err; done
tests
status_is 0 'all as expected'
same out 'all as expected' <<'EOF2'
examples: 6 passed, 0 failed
corpus: 3 passed, 0 failed
EOF2
tests --accept
status_is 0 'nothing to accept'
holds out 'corpus: 3 passed, 0 accepted, 0 failed' 'nothing to accept'

# one line with other words, one that is too many, one that is missing, and an expectation that is not there yet
printf 'FINDINGS: Worn disc at L4-L5.\nOnce more.\n\n%s\n' "$footer" >corpus/a.plain
rm corpus/b.plain
cp -r corpus before
tests
status_is 1 'two reports differ'
same err 'two reports differ' </dev/null
same out 'two reports differ' <<EOF2
examples: 6 passed, 0 failed
corpus/a.plain:1: error: the output differs
  wanted: [-FINDINGS: Worn disc-] at L4-L5.
  got:    {+WHAT THE SCAN SHOWS: Disc changes+} at L4-L5.
  wanted: [-Once more.-]
  got:    {+The cord is seen.+}
corpus/b.plain:1: error: the expectation is missing
  got:    Disc changes.
  got:    (an empty line)
  got:    $footer
corpus: 1 passed, 2 failed
EOF2
diff -r before corpus || fail 'a test without --accept writes nothing'
tests --color=always
holds out "$(printf '\033[1;4mFINDINGS: Worn disc\033[0m')" 'words in color'
grep -q '\[-' out && fail 'words in color need no brackets'

# an example that fails: nothing is settled, so nothing is written
sed 's/to: "Disc changes at L4-L5."/to: "Disc changed at L4-L5."/' "$here/small.yaml" >other.yaml
"$PLAINLEX" test other.yaml --corpus corpus --accept >out 2>err
status=$?
status_is 1 'accept beside an example that fails'
holds out 'nothing is accepted: what the corpus becomes is not settled while examples fail' 'accept beside an example that fails'
holds out 'corpus/a.plain:1: error: the output differs' 'accept beside an example that fails'
holds out 'corpus: 1 passed, 2 failed' 'accept beside an example that fails'
diff -r before corpus || fail 'accept beside an example that fails writes nothing'

tests --accept
status_is 0 accept
same err accept </dev/null
same out accept <<EOF2
examples: 6 passed, 0 failed
corpus/a.plain:1: accepted
  was: [-FINDINGS: Worn disc-] at L4-L5.
  is:  {+WHAT THE SCAN SHOWS: Disc changes+} at L4-L5.
  was: [-Once more.-]
  is:  {+The cord is seen.+}
corpus/a.plain: written
corpus/b.plain:1: accepted, new
  is:  Disc changes.
  is:  (an empty line)
  is:  $footer
corpus/b.plain: written
corpus: 1 passed, 2 accepted, 0 failed
EOF2
for name in a b c; do
    plain_of corpus/$name.txt 2>err | cmp -s - corpus/$name.plain || fail "accept: corpus/$name.plain is not what plainread writes"
done
[ "$(find corpus -type f | wc -l)" -eq 6 ] || fail "accept leaves something behind: $(ls corpus)"
tests
status_is 0 'after accepting'

# lines that go and come, white space, the end of a file
plain_of corpus/a.txt 2>err | sed '2d' >corpus/a.plain
tests
same out 'a line that is new' <<'EOF2'
examples: 6 passed, 0 failed
corpus/a.plain:2: error: the output differs
  got:    The cord is seen.
corpus: 2 passed, 1 failed
EOF2
plain_of corpus/a.txt 2>err | sed '1a Gone now.' >corpus/a.plain
tests
sed -n 2,3p out >part
same part 'a line that is gone' <<'EOF2'
corpus/a.plain:2: error: the output differs
  wanted: Gone now.
EOF2
plain_of corpus/a.txt 2>err | sed '2s/ is/  is/' >corpus/a.plain
tests
status_is 1 'white space'
holds out '  (white space alone differs)' 'white space'
plain_of corpus/a.txt 2>err | head -c -1 >corpus/a.plain
tests
status_is 1 'no line break at the end'
holds out '  (a line break at the end differs)' 'no line break at the end'
: >corpus/a.plain
tests
status_is 1 'an empty expectation'
holds out 'corpus/a.plain:1: error: the output differs' 'an empty expectation'
printf 'Disc \033[2J\n' >corpus/a.plain
tests
grep -q "$(printf '\033')" out && fail 'what stands in a corpus steers the terminal'

# what cannot be done is told
rm corpus/c.txt
tests --accept
status_is 1 'an expectation without its report'
holds out 'corpus/c.plain:1: error: an expectation without its report' 'an expectation without its report'
[ -e corpus/c.plain ] || fail 'accept takes an expectation away'
rm corpus/c.plain
"$PLAINLEX" test "$here/small.yaml" --accept >out 2>err
status=$?
status_is 2 'accept without a corpus'
holds err '--corpus' 'accept without a corpus'
mkdir corpus/a.plain.new && rm corpus/a.plain
tests --accept
status_is 2 'a file that cannot be written'
holds err 'corpus/a.plain: ' 'a file that cannot be written'
rmdir corpus/a.plain.new && mkdir corpus/a.plain
tests --accept
status_is 1 'a folder for an expectation'
[ -d corpus/a.plain ] || fail 'a folder for an expectation stays'
finish
