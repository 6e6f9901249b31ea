# tools/git-setup: git compares lexicons row by row, and a hook checks and tests what is staged, in a repository made for the test.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the program to test}"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@t GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@t
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
root=$here/../..
runs() { "$@" >out 2>err; status=$?; }
# commit WHAT: the index as it is
commit() { runs git -c core.editor=true commit -m "$1"; }

mkdir tmp && export TMPDIR=$work/tmp
git init -q repo && cd repo || exit 2
mkdir lexicons corpus build other
ln -s "$PLAINLEX" build/plainlex
cp -r "$root/tools" .
cp "$root/.gitattributes" .
cp "$here/small.yaml" lexicons/small.yaml
printf 'FINDINGS: Disc degeneration at L4-L5.\n' >corpus/a.txt
"$PLAINREAD" -l lexicons corpus/a.txt >corpus/a.plain 2>err
echo build >.git/info/exclude
printf 'out\nerr\nwant\npart\n' >>.git/info/exclude
git add . && git commit -qm one || fail 'the first commit'

runs tools/git-setup
status_is 2 'without an argument'
holds err 'usage: tools/git-setup' 'without an argument'

# diff
sed -i -e 's/say: "disc changes"/say: "worn disc"/' -e 's/match: \["disc degeneration"\]/match: ["disc degeneration", "worn disc"]/' lexicons/small.yaml
sed -i '1i # a comment' lexicons/small.yaml
runs git diff
holds out '+# a comment' 'without the driver'
runs tools/git-setup diff
status_is 0 'git-setup diff'
runs git diff
status_is 0 'git diff'
sed -n '/^@@/,$p' out >part
same part 'git diff, row by row' <<'EOF2'
@@ -18,7 +18,8 @@ critical.cord-compression [entries, active]
 spine.disc-degeneration [entries, active]
   alarming: true
   match: disc degeneration
-  say: disc changes
+  match: worn disc
+  say: worn disc
   note: lumbar.disc-degeneration
   examples: {from: Disc degeneration at L4-L5., to: Disc changes at L4-L5.}
   examples: {keep: Degeneration of the cord.}
EOF2
runs git diff --no-textconv
holds out '+# a comment' 'git diff --no-textconv'
(cd other && git diff) >out 2>err
holds out '+  say: worn disc' 'git diff in a folder below'
git checkout -q lexicons

# the hook
mkdir -p .git/hooks
printf '#!/bin/sh\nexit 0\n' >.git/hooks/pre-commit
runs tools/git-setup pre-commit
status_is 2 'a hook that is there'
holds err 'there is a hook already, which stays' 'a hook that is there'
[ "$(wc -l <.git/hooks/pre-commit)" -eq 2 ] || fail 'a hook that is there is written over'
rm .git/hooks/pre-commit
runs tools/git-setup pre-commit
status_is 0 'git-setup pre-commit'
runs tools/git-setup pre-commit
status_is 0 'git-setup pre-commit, twice'

echo text >other/file
git add . && commit 'other files'
status_is 0 'a commit that touches no lexicon'

# refused: a mistake, whatever the work tree says; it is named where it stands
cp lexicons/small.yaml ../good.yaml
sed -i 's/status: active/status: activ/' lexicons/small.yaml
git add . && cp ../good.yaml lexicons/small.yaml
commit 'a mistake'
status_is 1 'a mistake that is staged'
grep -qE '^lexicons/small.yaml:[0-9]+:[0-9]+: error: .*unknown-word' err || fail "a mistake that is staged: $(cat err)"
holds err 'pre-commit: nothing is committed' 'a mistake that is staged'
[ "$(git log --oneline | wc -l)" -eq 2 ] || fail 'a mistake is committed'
git add .

# let through: what is staged is good, though the work tree is not
sed -i 's/population: people with no back pain/population: people without back pain/' lexicons/small.yaml
git add . && echo 'broken: [' >>lexicons/small.yaml
commit 'good'
status_is 0 'good as staged, broken in the work tree'
git checkout -q lexicons

# refused: an example that fails; then a corpus that becomes something else
sed -i 's/say: "disc changes"/say: "worn disc"/' lexicons/small.yaml
git add . && commit 'an example that fails'
status_is 1 'an example that fails'
holds err 'plainlex test fails' 'an example that fails'
sed -i 's/to: "Disc changes/to: "Worn disc/' lexicons/small.yaml
git add . && commit 'the corpus changes'
status_is 1 'the corpus changes'
holds err 'corpus/a.plain:1: error: the output differs' 'the corpus changes'
holds err 'plainlex test --corpus corpus --accept' 'the corpus changes: what to do'
build/plainlex test --corpus corpus --accept >out 2>&1 || fail 'accept'
commit 'the corpus is not staged'
status_is 1 'accepted and not staged'
git add . && commit 'both'
status_is 0 'accepted and staged'

# a new file, a file that goes, a part of the changes alone, a folder below
printf 'words:\n  - {word: "Two Words"}\n' >lexicons/words.yaml
git add . && commit 'a new file'
status_is 1 'a new file with a mistake'
git rm -qf --cached lexicons/words.yaml && rm lexicons/words.yaml
sed -i 's/status: active/status: activ/' lexicons/small.yaml
echo more >>other/file
runs git commit -m 'other' other
status_is 0 'a commit of another folder'
(cd other && git commit -qam 'all') >out 2>err
status=$?
status_is 1 'commit -a in a folder below'
runs git commit --no-verify -qam 'past it'
status_is 0 '--no-verify'
git revert --no-edit HEAD >out 2>err || fail 'back again'
[ -z "$(ls "$TMPDIR")" ] || fail 'the hook leaves something behind'
rm build/plainlex
sed -i '1i # a comment' lexicons/small.yaml
git add . && PATH=/usr/bin:/bin commit 'no program'
status_is 1 'no program'
holds err 'plainlex is not built' 'no program'

runs tools/git-setup off
status_is 0 'off'
[ -e .git/hooks/pre-commit ] && fail 'off: the hook is there'
git config diff.plainlex.textconv && fail 'off: the driver is there'
commit 'free again'
status_is 0 'off: a commit'
cd ..
finish
