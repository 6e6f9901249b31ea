# What a lexicon holds, and the words of a corpus that it leaves hard.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

"$PLAINLEX" stats "$here/small.yaml" >out 2>err || fail 'stats: status'
same out 'the lexicon alone' <<'EOF'
region           entries alarming critical notes examples
small                  2        2        1     1        5
all                    2        2        1     1        5

lumbar.disc-degeneration  2 ages 20-59  Test 2015
EOF

mkdir corpus
printf 'Stenosis of the meniscus. Mild disc degeneration.\nCord compression with effusion.\n' >corpus/a.txt
printf 'Stenosis again.\n' >corpus/b.txt
"$PLAINLEX" stats "$here/small.yaml" --corpus corpus --words 2 >out 2>err || fail 'corpus: status'
tail -n 3 out >words
same words 'the commonest hard words; a critical sentence does not count' <<'EOF'
2 reports: grade 11.1, 46.2 % hard words; in plain words grade 7.9, 33.3 %
      2 stenosis
      1 meniscus
EOF

printf '{"text":"Stenosis."}\n{"text":\n{"text":"Stenosis."}\n' >a.jsonl
"$PLAINLEX" stats "$here/small.yaml" --corpus a.jsonl >out 2>err || fail 'jsonl: status'
holds err 'a.jsonl:2:' 'a line that is no record is told with its place'
holds out '      2 stenosis' 'and passed over'
"$PLAINLEX" stats "$here/small.yaml" --corpus nowhere >out 2>err
[ $? -eq 2 ] || fail 'a corpus that is not there'
holds err 'nowhere' 'it is named'
finish
