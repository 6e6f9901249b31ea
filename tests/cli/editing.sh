# docs/editing.md, word for word: its commands run in their order in a copy of the tree, its edits are made, and what it shows is what comes out.
# The build alone is a stand-in, which puts the programs under test where a build would. `...` on the page stands for anything.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the program to test}"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@t GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@t
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
root=$here/../..
mkdir tree steps stand-in
cp -r "$root"/{lexicons,corpus,tools,docs,dev,.gitattributes,.gitignore} tree
cat >stand-in/cmake <<EOF2
#!/bin/sh
mkdir -p build && ln -sf '$PLAINREAD' build/plainread && ln -sf '$PLAINLEX' build/plainlex
EOF2
chmod +x stand-in/cmake
git -C tree init -q -b main && git -C tree add -A && git -C tree commit -qm start || fail 'a repository to work in'

# Takes the page apart: steps/NN.sh with NN.want and NN.wants-status, or NN.below or NN.change with NN.file.
awk '
    function start(kind) { file = sprintf("steps/%02d.%s", ++n, kind); printf "" >file }
    /^<!-- status: [0-9] -->$/ { print $3 >sprintf("steps/%02d.wants-status", n); next }
    /^<!-- below `entries:` in .* -->$/ { where = $5; way = "below"; next }
    /^<!-- change in .* -->$/ { where = $4; way = "change"; next }
    /^<!--/ { print "unknown: " $0 >"steps/orphan" }
    /^```/ && !inside {
        inside = 1
        if ($0 == "```sh") { start("sh"); ran = n }
        else if ($0 == "```text" && ran == n) { file = sprintf("steps/%02d.want", n); ran = 0 }
        else if (way != "") { start(way); print where >sprintf("steps/%02d.file", n); way = "" }
        else file = "steps/orphan"
        next
    }
    /^```$/ { close(file); inside = 0; next }
    inside { print >file }
' "$root/docs/editing.md"
[ ! -e steps/orphan ] || fail "a block that belongs to nothing: $(head -n 1 steps/orphan)"

# edit_below FILE BLOCK: puts the block below the line "entries:"
edit_below() { awk -v block="$2" '{ print } $0 == "entries:" && !done { while ((getline line <block) > 0) print line; done = 1 } END { exit !done }' "$1"; }
# edit_change FILE DIFF: a line of DIFF begins with a space, - or +; those with the first two stand in FILE, side by side, once
edit_change() {
    awk -v block="$2" '
        BEGIN { while ((getline line <block) > 0) { mark = substr(line, 1, 1); rest = substr(line, 2)
                if (mark != "+") old = old rest "\n"
                if (mark != "-") new = new rest "\n" } }
        { text = text $0 "\n" }
        END { at = index(text, old); if (!at || index(substr(text, at + 1), old)) exit 1
              printf "%s%s%s", substr(text, 1, at - 1), new, substr(text, at + length(old)) }' "$1"
}
# like WANT GOT: whether they are the same but for "..." in WANT
like() {
    local want rest piece
    want=$(cat "$1") rest=$(cat "$2")
    [[ $want == ...* ]] || { piece=${want%%...*}; [[ $rest == "$piece"* ]] || return 1; }
    while [[ $want == *...* ]]; do
        piece=${want%%...*} want=${want#*...}
        piece=${piece%$'\n'}
        [[ $rest == *"$piece"* ]] || return 1
        rest=${rest#*"$piece"}
    done
    want=${want#$'\n'}
    [[ $rest == *"$want" ]]
}

# One shell runs all commands, because some are about those that follow. Edits are made between them.
cd tree || exit 2
PATH=$work/stand-in:$PATH
ran=0
for step in "$work"/steps/[0-9][0-9].{sh,below,change}; do echo "$step"; done | sort >"$work/order"
while read -r step; do
    base=${step%.*}
    case $step in
    *.sh)
        # shellcheck disable=SC1090
        . "$step" >"$base.out" 2>&1 </dev/null
        status=$?
        wanted=$(cat "$base.wants-status" 2>/dev/null || echo 0)
        [ "$status" -eq "$wanted" ] || { fail "status $status, not $wanted: $(cat "$step")"; cat "$base.out"; }
        [ ! -e "$base.want" ] || like "$base.want" "$base.out" || { fail "the output is another: $(cat "$step")"; diff "$base.want" "$base.out"; }
        ran=$((ran + 1))
        ;;
    *)
        "edit_${step##*.}" "$(cat "$base.file")" "$step" >"$work/edited" || fail "the edit does not fit $(cat "$base.file"): $(cat "$step")"
        cp "$work/edited" "$(cat "$base.file")"
        ;;
    esac
done <"$work/order"
[ "$ran" -ge 15 ] || fail "only $ran blocks of commands were found"

# Where the page ends: a clean tree, one commit, and a page that shows the change.
git status --porcelain >"$work/out"
same "$work/out" 'something is left over' </dev/null
[ "$(git log --oneline main.. | wc -l)" -eq 1 ] || fail 'not one commit'
grep -q '<ins>.*extra deep calf' build/diff.html || fail 'the page does not show the change'
cd "$work" || exit 2
finish
