# plainlex explain, try, show, list and new.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

printf 'Mild disc degeneration, no cord\ncompression.\nCord compression.\n' >in
"$PLAINLEX" explain -l "$here/small.yaml" --age 55 in >out 2>err || fail 'explain: status'
same err 'explain is silent' </dev/null
cp out explained
"$PLAINLEX" explain -l "$here/small.yaml" --age 55 <in >out 2>err
same out 'standard input is the same' <explained
same out 'each sentence as it was judged' <<'EOF'
none, rewritten
  < Mild disc degeneration, no cord
         ~~~~~~~~~~~~~~~~~ spine.disc-degeneration, affirmed, says "disc changes"
                            ^^ negation [neg.no]: decides cord
  > Mild disc changes, no cord
  no note for spine.disc-degeneration: critical

none, kept
  < compression.

none, critical
  < Cord compression.
    ~~~~~~~~~~~~~~~~ critical.cord-compression, affirmed, critical (category 1)
  > Cord compression. (Something presses on the cord.) [Your doctor should talk this over with you.]
EOF
"$PLAINLEX" explain nowhere >out 2>err
[ $? -eq 2 ] || fail 'a file that is not there'
holds err nowhere 'it is named'

"$PLAINLEX" try -l "$here/small.yaml" 'Mild disc degeneration.' >out 2>err || fail 'try: status'
same out 'try' <<'EOF'
Mild disc changes.
EOF
"$PLAINLEX" try >out 2>err
[ $? -eq 2 ] || fail 'try without a sentence'

"$PLAINLEX" show cord-compression "$here/small.yaml" >out 2>err || fail 'show: status'
head -n 1 out | sed "s|$here|HERE|" >first
same first 'show: the place' <<'EOF'
HERE/small.yaml:13: entries
EOF
holds out 'critical: "1"' 'show: the row as it is written'
"$PLAINLEX" show spine.disc-degeneratoin "$here/small.yaml" >out 2>err
[ $? -eq 2 ] || fail 'show: a row that is not there'
holds err 'is it "spine.disc-degeneration"?' 'the nearest is named'

"$PLAINLEX" list "$here/small.yaml" >out 2>err || fail 'list: status'
holds out 'spine.disc-degeneration [entries, active]' 'list: a row'
holds out '  say: disc changes' 'list: its words'

"$PLAINLEX" new "Baker's cyst" >out 2>err || fail 'new: status'
holds out '  - id: region.baker-s-cyst' 'new: the id'
printf 'entries:\n' | cat - out >new.yaml
"$PLAINLEX" check new.yaml >out 2>err
grep -v 'near-miss\|\.\.\.' out | grep error && fail 'the form of a new entry is no form'
finish
