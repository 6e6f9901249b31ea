# What the README shows is what the programs do: each ```sh block runs, and a ```text block that follows one at once is what it prints.
# `<!-- file: NAME -->` before a ```text block names a file that the commands read. The ```yaml block is an entry of the lexicon, as it stands there.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the workbench to test}"
root=$here/../..
ln -s "$root/lexicons" lexicons

cut_blocks "$root/README.md"
for file in report.txt entry.yaml 01.sh 01.want; do
    [ -s "$file" ] || fail "the README shows no $file"
done
run_blocks
entry=$(cat entry.yaml)
[[ $(cat lexicons/spine.yaml) == *"$entry"* ]] || fail 'the entry of the README is not in lexicons/spine.yaml'

# The table of options and --help name the same ones.
"$PLAINREAD" --help | grep -oE '^ +(-[a-zA-Z],)? +--[a-z0-9-]+' | grep -oE -e '--[a-z0-9-]+' >help
grep -E '^\| `-' "$root/README.md" | grep -oE -e '--[a-z0-9-]+' | same help 'the options of --help and of the README'
finish
