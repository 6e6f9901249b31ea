# What the README shows is what the programs do: each ```sh block runs, and a ```text block that follows one at once is what it prints.
# `<!-- file: NAME -->` before a ```text block names a file that the commands read. The ```yaml block is an entry of the lexicon, as it stands there.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the workbench to test}"
root=$here/../..
mkdir programs
ln -s "$PLAINREAD" programs/plainread
ln -s "$PLAINLEX" programs/plainlex
ln -s "$root/lexicons" lexicons

# Cuts the blocks out: 01.sh and what it prints in 01.want, and so on.
awk '
    /^<!-- file: [a-z.]+ -->$/ { name = $3; next }
    /^```[a-z]+$/ {
        language = substr($0, 4)
        file = "/dev/null"
        if (language == "sh") file = sprintf("%02d.sh", ++blocks)
        else if (language == "yaml") file = "entry.yaml"
        else if (language == "text") file = name != "" ? name : ran ? sprintf("%02d.want", blocks) : "orphan"
        inside = 1
        next
    }
    /^```$/ { close(file); inside = 0; ran = language == "sh"; name = ""; next }
    inside { print >file; next }
    NF { ran = 0; name = "" }
' "$root/README.md"

for file in report.txt entry.yaml 01.sh 01.want; do
    [ -s "$file" ] || fail "the README shows no $file"
done
[ ! -e orphan ] || fail "a text block belongs to no command: $(head -n 1 orphan)"
for block in [0-9][0-9].sh; do
    PATH=$work/programs:$PATH sh -e "$block" >out 2>err
    status=$?
    status_is 0 "$(cat "$block")"
    want=${block%.sh}.want
    [ ! -e "$want" ] || same out "$(cat "$block")" <"$want"
done
entry=$(cat entry.yaml)
[[ $(cat lexicons/spine.yaml) == *"$entry"* ]] || fail 'the entry of the README is not in lexicons/spine.yaml'

# The table of options and --help name the same ones.
"$PLAINREAD" --help | grep -oE '^ +(-[a-zA-Z],)? +--[a-z-]+' | grep -oE -e '--[a-z-]+' >help
grep -E '^\| `-' "$root/README.md" | grep -oE -e '--[a-z-]+' | same help 'the options of --help and of the README'
finish
