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
  < Mild disc degeneration, no cord compression.
         ~~~~~~~~~~~~~~~~~ spine.disc-degeneration, affirmed, says "disc changes"
                               ~~~~~~~~~~~~~~~~ critical.cord-compression, negated by [neg.no], says "pressure on the cord"
                            ^^ ---------------- negation [neg.no]
  > Mild disc changes, no pressure on the cord.
  no note for spine.disc-degeneration: critical

none, critical
  < Cord compression.
    ~~~~~~~~~~~~~~~~ critical.cord-compression, affirmed, critical (category 1)
  > Cord compression. (Something presses on the cord.) [Your doctor should talk this over with you.]
EOF
# what the judge withheld: what the sentence would have become, and the facts that differ
printf 'Disc bulge. Old right disc hump, 4 mm.\n' >withheld
cat >withheld.yaml <<'EOF'
version: "1"
entries:
  - {id: a.bulge, status: active, match: ["disc bulge"], say: "back curve", examples: [{from: "Disc bulge.", to: "Disc bulge."}, {keep: "Bulge."}]}
  - {id: a.hump, status: active, match: ["old right disc hump"], say: "hump of the left plate", examples: [{from: "Old hump.", to: "Old hump."}, {keep: "Hump."}]}
facts:
  - {kind: side, id: left, match: [left]}
  - {kind: side, id: right, match: [right]}
  - {kind: finding, id: disc, match: [disc, plate]}
EOF
"$PLAINLEX" explain -l withheld.yaml withheld >out 2>err || fail 'explain of what is withheld: status'
same err 'and it is silent' </dev/null
same out 'the difference is told' <<'EOF'
none, withheld
  < Disc bulge.
    ~~~~~~~~~~ a.bulge, says "back curve"
  x Back curve.
  withheld for finding (lost: finding disc, word bulge; new: word back, word curve)
  > Disc bulge.

none, withheld
  < Old right disc hump, 4 mm.
    ~~~~~~~~~~~~~~~~~~~ a.hump, says "hump of the left plate"
  x Hump of the left plate, 4 mm.
  withheld for side (lost: word old, side right; new: word of, word the, side left)
  > Old right disc hump, 4 mm.
EOF
# what lost its words to another entry, or did not hold; how far each cue reaches; red flags, modifiers, notes and their refusal
cat >rich.yaml <<'EOF'
version: "1"
entries:
  - {id: a.bulge, status: active, match: [bulge], say: curve, examples: [{from: "Bulge.", to: "Curve."}, {keep: "None."}]}
  - {id: a.bulge-disease, status: active, match: ["bulge disease"], say: curves, examples: [{from: "Bulge disease.", to: "Curves."}, {keep: "None."}]}
  - {id: a.disc, status: active, match: [disc], say: plate, examples: [{from: "Disc.", to: "Plate."}, {keep: "None."}]}
  - id: a.disc-bulge
    status: active
    alarming: "true"
    note: a.note
    match: ["disc bulge"]
    say: "back curve"
    examples: [{from: "Disc bulge.", to: "Back curve."}, {keep: "Bulge."}]
  - {id: a.here, status: active, match: [old bulge], requires: [knee], say: curve, examples: [{from: "Knee old bulge.", to: "Knee curve."}, {keep: "None."}]}
  - {id: a.not, status: active, match: [old disc], unless: [bulge], say: plate, examples: [{from: "Old disc.", to: "Plate."}, {keep: "None."}]}
  - {id: a.regions, status: active, match: [old], regions: [knee], say: worn, examples: [{from: "Knee old.", to: "Knee worn."}, {keep: "None."}]}
  - {id: a.sections, status: active, match: [old], sections: [exam], say: worn, examples: [{from: "EXAM: Old.", to: "EXAM: Worn."}, {keep: "None."}]}
  - {id: a.when, status: active, match: [old], when: negated, say: worn, examples: [{from: "No old.", to: "No worn."}, {keep: "None."}]}
notes:
  - id: a.note
    region: lumbar
    modality: [mri]
    population: people
    source: {cite: "Made Up 2015"}
    bands: {"50-59": {percent: 80, n: 900}}
    say: "About {percent} of 100 people have this."
modifiers:
  - {id: mod.severe, reason: severity, effect: no-note, match: [severe]}
redflags:
  - {id: flag.fever, match: [fever], examples: [{text: "Fever.", gives: redflag}]}
cues:
  - {id: neg.no, class: negation, scope: forward, match: ["no"], examples: [{text: "No disc bulge.", term: disc bulge, gives: negated}]}
  - {id: hedge.possible, class: hedge, scope: forward, rank: possible, match: [possible], examples: [{text: "Possible disc bulge.", term: disc bulge, gives: uncertain}]}
  - {id: term.but, class: terminator, match: [but], examples: [{text: "No x but disc bulge.", term: disc bulge, gives: affirmed}]}
headings:
  - {id: exam, match: [exam], say: scan}
  - {id: findings, match: [findings], say: findings}
  - {id: history, match: [history], say: history}
words:
  - {word: disc, plural: discs}
regions:
  - {id: lumbar, match: [lumbar]}
  - {id: knee, match: [knee]}
EOF
"$PLAINLEX" check rich.yaml >out || cat out
printf 'EXAM: MRI lumbar.\nFINDINGS: Disc bulge disease. No old disc bulge – but severe  disc bulge.\nOld bulge, possible disc. Disc bulge.\n' >in
"$PLAINLEX" explain -l rich.yaml --age 55 in >out 2>err || fail 'explain: losers'
sed -n '/Disc bulge disease/,$p' out >part
same part 'losers, reach, refusals' <<'EOF'
  < Disc bulge disease.
    ~~~~~~~~~~ a.disc-bulge, affirmed, says "back curve"
    .... a.disc loses to a.disc-bulge, which is longer
         ..... a.bulge loses to a.disc-bulge, which starts first
         ............. a.bulge-disease loses to a.disc-bulge, which starts first
  > Back curve disease.
  note for a.disc-bulge: About 80 of 100 people have this.

findings, rewritten
  < No old disc bulge – but severe disc bulge.
       ~~~ a.when, says "worn"
           ~~~~~~~~~~ a.disc-bulge, negated by [neg.no], says "back curve"
                                   ~~~~~~~~~~ a.disc-bulge, affirmed, says "back curve"
       ... a.regions is for other regions (regions)
       ... a.sections is for other sections (sections)
       ........ a.not is barred by words of the sentence (unless)
           .... a.disc loses to a.disc-bulge, which is longer
                ..... a.bulge loses to a.disc-bulge, which starts first
                                   .... a.disc loses to a.disc-bulge, which is longer
                                        ..... a.bulge loses to a.disc-bulge, which starts first
    ^^ -------------- negation [neg.no]
                        ^^^ terminator [term.but]
                            !!!!!! mod.severe: no-note
  > No worn back curve – but severe back curve.
  no note for a.disc-bulge: negated
  no note for a.disc-bulge: severity

findings, rewritten
  < Old bulge, possible disc.
        ~~~~~ a.bulge, says "curve"
                        ~~~~ a.disc, says "plate"
    ... a.regions is for other regions (regions)
    ... a.sections is for other sections (sections)
    ... a.when is for another context (when)
    ......... a.here lacks words that it requires (requires)
               ^^^^^^^^ ---- hedge [hedge.possible]
  > Old curve, possible plate.

findings, rewritten
  < Disc bulge.
    ~~~~~~~~~~ a.disc-bulge, affirmed, says "back curve"
    .... a.disc loses to a.disc-bulge, which is longer
         ..... a.bulge loses to a.disc-bulge, which starts first
  > Back curve.
EOF
printf 'HISTORY: Fever.\nFINDINGS: Disc bulge.\n' | "$PLAINLEX" explain -l rich.yaml --age 55 >out 2>err || fail 'explain: a red flag'
same out 'a red flag' <<'EOF'
history, kept, heading
  < HISTORY:

history, critical
  < Fever.
    !!!!! flag.fever: red flag
  > Fever. [Your doctor should talk this over with you.]

findings, kept, heading
  < FINDINGS:

findings, rewritten
  < Disc bulge.
    ~~~~~~~~~~ a.disc-bulge, affirmed, says "back curve"
    .... a.disc loses to a.disc-bulge, which is longer
         ..... a.bulge loses to a.disc-bulge, which starts first
  > Back curve.
  no note for a.disc-bulge: red-flag
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
sed -n '/^critical.cord-compression/,/^spine/p' out >part
same part 'list: everything but comments, a line each' <<'EOF'
critical.cord-compression [entries, active]
  alarming: true
  critical: 1
  match: cord compression
  say: pressure on the cord
  gloss: Something presses on the cord.
  examples: {from: There is cord compression., to: There is cord compression., context: critical}
  examples: {from: No cord compression., to: No pressure on the cord., context: negated}
  examples: {keep: The umbilical cord is seen.}
spine.disc-degeneration [entries, active]
EOF
sed -n '/^lumbar.disc-degeneration/,/^spine/p' out >part
same part 'list: a note' <<'EOF'
lumbar.disc-degeneration [notes]
  name: disc changes
  region: lumbar
  modality: mri
  population: people with no back pain
  source: {cite: Test 2015, doi: 10.0/test, read: 2026-11-21}
  bands: 20-39 {percent: 37, n: 300}
  bands: 40-59 {percent: 70, n: 300}
  say: About {percent} of 100 people in their {decade} with no back pain have this on a scan. It does not say what causes your pain.
spine [regions]
EOF
printf '<<<<<<< one\nentries: [\n' >torn.yaml
"$PLAINLEX" list torn.yaml >out 2>err || fail 'list: a file that is torn'
same out 'list: a file that is torn is shown as it stands' <torn.yaml
[ -s err ] || fail 'list: a file that is torn: nothing is said'
"$PLAINLEX" list nowhere.yaml >out 2>err
[ $? -eq 2 ] || fail 'list: a file that is not there'

"$PLAINLEX" new "Baker's cyst" >out 2>err || fail 'new: status'
holds out '  - id: region.baker-s-cyst' 'new: the id'
printf 'entries:\n' | cat - out >new.yaml
"$PLAINLEX" check new.yaml >out 2>err
grep -v 'near-miss\|\.\.\.' out | grep error && fail 'the form of a new entry is no form'
finish
