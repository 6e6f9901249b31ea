# plainlex: verbs, statuses, help, files that are not there, output that cannot be written.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the program to test}"

# lex ARGUMENT...: out, err and status are kept in files and in $status. Standard input is empty unless it is given.
lex() { "$PLAINLEX" "$@" >out 2>err; status=$?; }
tab=$'\t'

lex </dev/null
status_is 2 'no verb'
holds err 'a verb is needed' 'no verb'
same out 'no verb' </dev/null
lex chekc
status_is 2 'an unknown verb'
holds err 'unknown verb: chekc' 'an unknown verb'
same out 'an unknown verb' </dev/null
for option in --help -h help; do
    lex $option
    status_is 0 "$option"
    for verb in check test context compile; do
        holds out "plainlex $verb" "$option"
    done
    holds out '0 nothing found, 1 found, 2 trouble' "$option"
    same err "$option" </dev/null
done
for verb in $("$PLAINLEX" help | sed -n 's/^  plainlex \([a-z]*\) .*/\1/p'); do
    lex "$verb" --help
    status_is 0 "$verb --help"
    [[ $(head -n 1 out) == "usage: plainlex $verb "* ]] || fail "$verb --help: $(head -n 1 out)"
    same err "$verb --help" </dev/null
    cp out want.help
    lex help "$verb"
    same out "help $verb" <want.help
    lex "$verb" --no-such
    status_is 2 "$verb --no-such"
    holds err "plainlex $verb: --no-such: there is no such option" "$verb: an unknown option"
    same out "$verb: an unknown option" </dev/null
done
lex help chekc
status_is 2 'help of an unknown verb'
lex try one two
status_is 2 'an operand too many'
holds err 'plainlex try: two: is one too many' 'an operand too many'
lex explain --age=ten
status_is 2 'an age that is no number'
holds err "plainlex explain: --age: 'ten' is not a whole number" 'an age that is no number'
lex stats --words
status_is 2 'a value that is missing'
holds err 'plainlex stats: --words: a value is needed' 'a value that is missing'
lex diff --to=pdf --corpus=x a b
status_is 2 'a word that is none of those'
holds err "plainlex diff: --to: 'pdf' is not one of text|json|html" 'a word that is none of those'
lex check --help=x
status_is 2 'a value where none is taken'
holds err 'plainlex check: --help: takes no value' 'a value where none is taken'
lex --version
status_is 0 --version
grep -qE '^plainlex [0-9]+\.[0-9]+\.[0-9]+$' out || fail "--version: $(cat out)"

# check
lex check "$here/small.yaml"
status_is 0 'check of a sound lexicon'
same out 'check of a sound lexicon' <<<'2 entries, 1 notes, 1 cues: nothing to complain of'
same err 'check of a sound lexicon' </dev/null
sed 's/\[findings\]/[findings, on]/' "$here/small.yaml" >warned.yaml
lex check warned.yaml
status_is 1 'check: a warning only'
holds out 'warned.yaml:' 'check: a warning only'
holds out 'warning: write "on" in quotes' 'check: a warning only'
sed 's/status: active/status: activ/' "$here/small.yaml" >wrong.yaml
lex check wrong.yaml
status_is 2 'check: an error'
[ "$(grep -c '"activ" is not one of: active, draft, retired; did you mean "active"? \[unknown-word\]$' out)" -eq 2 ] || fail 'check: each error is told'
lex check nofile.yaml
status_is 2 'check: a file that is not there'
holds out 'nofile.yaml:1:1: error: cannot read it: No such file or directory [file]' 'check: a file that is not there'
mkdir empty folder
lex check empty
status_is 2 'check: an empty folder'
holds out 'empty:1:1: error: no file in this folder ends in .yaml [file]' 'check: an empty folder'
cp "$here/small.yaml" folder/a.yaml
printf 'words:\n  - {wrod: x}\n' >folder/b.yaml
printf 'not a lexicon' >folder/c.yml
printf 'not a lexicon' >folder/.d.yaml
for name in folder folder/; do
    lex check $name
    status_is 2 "check $name"
    same out "check $name: each file but those of another kind" <<'TEXT'
folder/b.yaml:2:6: error: there is no key "wrod"; did you mean "word"? [unknown-key]
    - {wrod: x}
       ^~~~
TEXT
done
lex check folder/a.yaml "$here/small.yaml"
status_is 2 'check: one lexicon twice'
holds out 'the id "spine.disc-degeneration" is taken: it stands at ' 'check: one lexicon twice'
(cd folder && "$PLAINLEX" check >../out 2>../err)
status=$?
status_is 2 'check without a path reads the folder lexicons'
holds out 'lexicons:1:1: error: ' 'check without a path reads the folder lexicons'

# test
lex test "$here/small.yaml"
status_is 0 'test of a sound lexicon'
same out 'test of a sound lexicon' <<<'examples: 6 passed, 0 failed'
sed 's/to: "Disc changes at L4-L5."/to: "Disc changed at L4-L5."/' "$here/small.yaml" >other.yaml
lex test other.yaml
status_is 1 'test: an example that fails'
line=$(grep -n 'Disc changed' other.yaml | cut -d: -f1)
holds out "other.yaml:$line:9: error: the example comes out in other words" 'test: an example that fails'
holds out '  wanted: Disc [-changed-] at L4-L5.' 'test: an example that fails'
holds out '  got:    Disc {+changes+} at L4-L5.' 'test: an example that fails'
holds out 'examples: 5 passed, 1 failed' 'test: an example that fails'
sed 's/keep: "Degeneration of the cord."/keep: "Disc degeneration."/' "$here/small.yaml" >near.yaml
lex test near.yaml
status_is 1 'test: a near miss that is hit'
holds out 'the entry claims words of its near miss' 'test: a near miss that is hit'
sed 's/gives: negated/gives: uncertain/' "$here/small.yaml" >cue.yaml
lex test cue.yaml
status_is 1 'test: a cue that gives another context'
lex test wrong.yaml
status_is 2 'test of a lexicon with mistakes'
holds err 'unknown-word' 'test of a lexicon with mistakes'
lex test "$here/small.yaml" --corpus nofolder
status_is 2 'test: a corpus that is not there'
mkdir corpus
lex test "$here/small.yaml" --corpus corpus
status_is 0 'test: an empty corpus'
printf 'Disc degeneration.\n' >corpus/a.txt
lex test "$here/small.yaml" --corpus corpus
status_is 1 'test: a report without its expectation'
"$PLAINREAD" -l "$here/small.yaml" corpus/a.txt >corpus/a.plain
lex test "$here/small.yaml" --corpus corpus
status_is 0 'test: a report as expected'
holds out 'corpus: 1 passed, 0 failed' 'test: a report as expected'
sed -i 's/Disc changes/Disc change/' corpus/a.plain
lex test "$here/small.yaml" --corpus corpus
status_is 1 'test: a report that comes out otherwise'
holds out '  wanted: Disc [-change.-]' 'test: a report that comes out otherwise'
holds out 'corpus/a.plain:1: error: the output differs' 'test: a report that comes out otherwise'
rm corpus/a.txt
lex test "$here/small.yaml" --corpus corpus
status_is 1 'test: an expectation without its report'
holds out 'corpus/a.plain:1: error: an expectation without its report' 'test: an expectation without its report'

# compile: the same bytes each time, and what plainread makes of the image is what it makes of the files
lex compile "$here/small.yaml" -o one.image
status_is 0 compile
same out compile </dev/null
same err compile </dev/null
lex compile "$here/small.yaml" -o two.image
cmp -s one.image two.image || fail 'compile: two runs differ'
printf 'MRI lumbar. A 54-year-old woman.\nFINDINGS: Disc degeneration. No cord compression.\n\fCord compression.\n' >report.txt
for format in text json lint; do
    "$PLAINREAD" -l "$here/small.yaml" --to=$format report.txt >want 2>want.err
    was=$?
    "$PLAINREAD" -l one.image --to=$format report.txt >got 2>err
    status=$?
    status_is $was "an image, $format"
    cmp -s want got || { fail "an image gives other output in $format"; diff want got | head -5; }
    cmp -s want.err err || fail "an image gives other messages in $format"
done
[ "$was" -le 1 ] || fail "lint: status $was"
lex compile wrong.yaml -o wrong.image
status_is 2 'compile of a lexicon with mistakes'
holds err 'unknown-word' 'compile of a lexicon with mistakes'
[ -e wrong.image ] && fail 'compile of a lexicon with mistakes writes nothing'
lex compile "$here/small.yaml" -o nofolder/x.image
status_is 2 'compile to a folder that is not there'
lex compile "$here/small.yaml" -o /dev/full
status_is 2 'compile to a full device'
for arguments in "$here/small.yaml" "$here/small.yaml x.image" "$here/small.yaml -o" ''; do
    # shellcheck disable=SC2086
    lex compile $arguments
    status_is 2 "compile $arguments"
    holds err 'usage: plainlex compile' "compile $arguments"
done
size=$(stat -c %s one.image)
for n in 4 100 $((size / 2)) $((size - 1)); do
    head -c "$n" one.image >cut.image
    "$PLAINREAD" -l cut.image report.txt >out 2>err
    status=$?
    status_is 2 "an image of $n bytes"
    same out "an image of $n bytes" </dev/null
done
cp one.image changed.image
printf 'x' | dd of=changed.image bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
cmp -s one.image changed.image && printf 'y' | dd of=changed.image bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
"$PLAINREAD" -l changed.image report.txt >out 2>err
status=$?
status_is 2 'an image with a changed byte'

# context
printf 'disc degeneration\tNo disc degeneration.\ndisc degeneration\tDisc degeneration.\r\nno such\tNothing.\nno tab here\n\n' >in.tsv
lex context --tsv "$here/small.yaml" <in.tsv
status_is 0 'context --tsv'
same out 'context --tsv' <<E2
negated${tab}current${tab}patient${tab}neg.no
affirmed${tab}current${tab}patient${tab}
affirmed${tab}current${tab}patient${tab}
affirmed${tab}current${tab}patient${tab}
affirmed${tab}current${tab}patient${tab}
E2
printf 'disc bulge\tNo disc bulge.' >in.tsv
lex context --tsv <in.tsv
status_is 0 'context with the built-in lexicon'
[[ $(cat out) =~ ^negated${tab}current${tab}patient${tab}.+$ ]] || fail "context with the built-in lexicon: $(cat out)"
lex context --tsv </dev/null
status_is 0 'context of nothing'
same out 'context of nothing' </dev/null
lex context --tsv wrong.yaml <in.tsv
status_is 2 'context with a lexicon with mistakes'
lex context --tsv <"$here"
status_is 2 'context of a folder'

# output that cannot be written
for arguments in --help --version "check $here/small.yaml" "check wrong.yaml" "test $here/small.yaml" "context --tsv"; do
    # shellcheck disable=SC2086
    "$PLAINLEX" $arguments <in.tsv >/dev/full 2>err
    status=$?
    status_is 2 "$arguments to a full device"
    holds err 'No space left on device' "$arguments to a full device"
    # shellcheck disable=SC2086
    "$PLAINLEX" $arguments <in.tsv >&- 2>err
    status=$?
    status_is 2 "$arguments to a closed output"
done
finish
