# plainlex diff: what a change of the lexicon does to a corpus, critical findings first.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the program to test}"
diffs() { "$PLAINLEX" diff "$@" >out 2>err; status=$?; }
# json TEXT: out holds it
json() { grep -qF -- "$1" out || fail "json lacks $1: $(cut -c1-600 out)"; }

old=$here/small.yaml
mkdir corpus
printf 'FINDINGS: Disc degeneration at L4-L5. No cord compression.\n' >corpus/a.txt
printf 'FINDINGS: Disc degeneration at L4-L5. The cord is seen.\n' >corpus/b.txt

diffs "$old" "$old" --corpus corpus
status_is 0 'a lexicon beside itself'
holds out 'Nothing changed.' 'a lexicon beside itself'
holds out 'corpus corpus: 2 reports, 6 sentences' 'a lexicon beside itself'
same err 'a lexicon beside itself' </dev/null

sed 's/umbilical/other/' "$old" >example.yaml
diffs "$old" example.yaml --corpus corpus
status_is 0 'an example changed'
holds out 'Nothing changed in these reports, though rows' 'an example changed'

# one say
sed -e 's/say: "disc changes"/say: "worn disc"/' -e 's/to: "Disc changes/to: "Worn disc/' "$old" >say.yaml
diffs "$old" say.yaml --corpus corpus
status_is 1 'one say changed'
sed -n '3,10p' out >part
same part 'one say changed' <<'EOF'
corpus corpus: 2 reports, 6 sentences
2 reports and 2 sentences changed.

Sentences: 2
spine.disc-degeneration: 2
  ×2  first in corpus/a.txt
    | Disc degeneration at L4-L5.
    - [-Disc changes-] at L4-L5.
EOF
holds out '    + {+Worn disc+} at L4-L5.' 'one say changed'
holds out '  changed: entries spine.disc-degeneration' 'one say changed'
diffs "$old" say.yaml --corpus corpus --max-changed 1
status_is 1 'more than the gate lets through'
diffs "$old" say.yaml --corpus corpus --max-changed=2
status_is 0 'as much as the gate lets through'
diffs "$old" say.yaml --corpus corpus --to=json
status_is 1 json
json '"reports":2,"reports_changed":2,"sentences":6,"sentences_changed":2,"critical":[],"notes":[],"advice":[],"withheld":[]'
json '"entries":[{"entry":"spine.disc-degeneration","count":2,"changes":[{"count":2,"first":"corpus/a.txt","original":"Disc degeneration at L4-L5."'
json '"before":"Disc changes at L4-L5.","after":"Worn disc at L4-L5.","removed":["Disc changes"],"added":["Worn disc"]}]}]'
cp out first
diffs "$old" say.yaml --corpus corpus --to json
cmp -s first out || fail 'the output is another the second time'

# a cue that is gone: what the patient would be told wrongly comes first; the other way round it is lost
sed '/^cues:/,/^entries:/{/^cues:/d;/^entries:/!d}' "$old" >cue.yaml
diffs "$old" cue.yaml --corpus corpus
status_is 1 'a cue removed'
sed -n '6,10p' out >part
same part 'a cue removed' <<'EOF'
Critical findings gained: 1
  ×1  critical.cord-compression "cord compression", category 1  first in corpus/a.txt
    | No cord compression.
    - No [-pressure on the cord.-]
    + No {+cord compression.+}{+ (Something presses on the cord.) [Your doctor should talk this over with you.]+}
EOF
holds out '  removed: cues neg.no' 'a cue removed'
grep -q '^Sentences' out && fail 'a cue removed: the sentence is shown twice'
diffs cue.yaml "$old" --corpus corpus --max-changed 1000 --color=always
status_is 1 'no gate lets a critical finding through'
holds out "$(printf '\033[1;31mCritical findings lost: 1')" 'lost, in red'
NO_COLOR=1 diffs cue.yaml "$old" --corpus corpus
holds out 'Critical findings lost: 1' 'without colour'
grep -q "$(printf '\033')" out && fail 'colour where none is wanted'

# notes, in records that tell the age
printf '%s\n' '{"id":"r1","age":45,"text":"MRI LUMBAR SPINE\\nFINDINGS: Disc degeneration at L4-L5."}' >one.jsonl
sed 's/About {percent} of 100/Some {percent} of 100/' "$old" >note.yaml
diffs "$old" note.yaml --corpus one.jsonl
status_is 1 'a note reworded'
holds out 'Notes reworded: 1' 'a note reworded'
holds out '    + {+Some+} 70 of 100 people' 'a note reworded'
grep -q '^Sentences' out && fail 'a note reworded: a sentence changed'
sed '/note: lumbar/d' "$old" >none.yaml
diffs "$old" none.yaml --corpus one.jsonl
holds out 'Notes lost: 1' 'a note lost'
diffs none.yaml "$old" --corpus one.jsonl
holds out 'Notes gained: 1' 'a note gained'

# what stands in a report cannot steer the terminal
printf '{"id":"x\\u001b[2J","text":"Disc degeneration \\u001b]0;x."}\n' >evil.jsonl
diffs "$old" say.yaml --corpus evil.jsonl
grep -q "$(printf '\033')" out && fail 'an escape of a report on the terminal'

# the page: no script, no request, nothing of a report is markup; every change has a place of its own
diffs "$old" say.yaml --corpus corpus --to=html
status_is 1 'the page'
holds out "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'" 'the page'
holds out '<li class="change" id="c1">' 'the page'
holds out '<del><span class="said">[removed: </span>Disc changes<span class="said">]</span></del> at L4-L5.' 'the page'
holds out '<ins><span class="said">[added: </span>Worn disc<span class="said">]</span></ins> at L4-L5.' 'the page'
grep -qE 'https?:|<script|<link|<img|url\(' out && fail 'the page asks for something'
diffs cue.yaml "$old" --corpus corpus --to=html
holds out '<section class="alarm" aria-labelledby="k0">' 'the page: lost'
diffs "$old" "$old" --corpus corpus --to=html
status_is 0 'the page of no change'
holds out 'Nothing changed.' 'the page of no change'
printf '{"id":"\\"><b>","text":"Disc degeneration <script>x</script> & \\u202e </bdi>\\u2069 \\u0007."}\n' >evil.jsonl
diffs "$old" say.yaml --corpus evil.jsonl --to=html
status_is 1 'a hostile report'
holds out '&lt;script&gt;x&lt;/script&gt; &amp; [U+202E] &lt;/bdi&gt;[U+2069]' 'a hostile report'
grep -qE '<script|<b>' out && fail 'a hostile report is markup'
grep -q "$(printf '\342\200\256')" out && fail 'a hostile report turns the text'

# out of git, without a checkout
if command -v git >/dev/null; then
    export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@t GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@t
    git init -q store && mkdir -p store/lexicons store/other && cp "$old" store/lexicons/a.yaml && cp say.yaml store/other/say.yaml
    (cd store && git add . && git commit -qm one && cp ../say.yaml lexicons/a.yaml && git commit -qam two && rm -rf lexicons other)
    cd store || exit 2
    diffs git:HEAD~1 git:HEAD --corpus ../corpus
    status_is 1 'two revisions'
    holds out '    + {+Worn disc+} at L4-L5.' 'two revisions'
    diffs git:HEAD~1:lexicons "$old" --corpus ../corpus
    status_is 0 'a revision and a file'
    diffs git:HEAD:lexicons/a.yaml git:HEAD:other --corpus ../corpus
    status_is 0 'a file and a folder of a revision'
    diffs git:nowhere git:HEAD --corpus ../corpus
    status_is 2 'no such revision'
    diffs git:--help git:HEAD --corpus ../corpus
    status_is 2 'an option for a revision'
    cd ..
fi

# trouble
mkdir empty
for bad in "$old" "$old $old" "$old $old --corpus nowhere" "$old nowhere --corpus corpus" "$old $old --corpus empty" \
    "$old $old --corpus corpus --to=pdf" "$old $old --corpus corpus --max-changed x" "$old $old --corpus corpus --max-changed"; do
    diffs $bad
    status_is 2 "diff $bad"
    [ -s err ] || fail "diff $bad: nothing is said"
done
finish
