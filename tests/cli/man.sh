# The manual: mandoc has nothing to complain of, and each page tells every option, verb and key that there is, and no other.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the program to test}" "${LEXICON_PAGE:?names the page that the build wrote}"
man=$here/../../man
for page in "$man/plainread.1" "$man/plainread.3" "$man/plainlex.1" "$LEXICON_PAGE"; do
    mandoc -Tlint -Wwarning "$page" >out 2>&1
    status=$?
    status_is 0 "mandoc -Tlint $page"
    same out "mandoc -Tlint $page" </dev/null
done
# options_of PROGRAM [VERB]: "-f --from" or "--stats", a line each, from its help
options_of() { "$@" --help | grep -oE '^ +(-[a-zA-Z], | +)--[a-z0-9-]+' | sed -E 's/^ +//; s/,//' | sort; }
told() { [ -z "$1" ] || fail "$2: add what is missing, and take away what is gone: $1"; }

# plainread.1: one .It for each option, with its words
sed -nE 's/^\.It (Fl ([a-zA-Z]) , )?Fl Fl ([a-z0-9-]+).*/\2 --\3/p' "$man/plainread.1" | sed -E 's/^([a-zA-Z]) /-\1 /; s/^ //' | sort >page
told "$(options_of "$PLAINREAD" | diff page - | grep '^[<>]')" 'man/plainread.1, its options'
sed -nE "s/^complete -c plainread .*-l ([a-z-]+) -x -a '([^']*)'.*/\1 \2/p" "${COMPLETIONS:?}/fish/plainread.fish" >words
[ -s words ] || fail 'no option takes words'
while read -r option values; do
    sed -n "/^\.It .*Fl Fl $option\( \|\$\)/,/^\.It Fl/p" "$man/plainread.1" >item
    for word in $values; do
        grep -qE "^\.(It )?Cm( .*)? $word( |\$)|^\.(It )?Cm $word( |\$)" item || fail "man/plainread.1, --$option: the word $word is missing"
    done
done <words

# plainlex.1: one .It for each verb, with its options and what they take
"$PLAINLEX" help | sed -n 's/^  plainlex \([a-z]*\) .*/\1/p' >verbs
told "$(sed -nE 's/^\.It Cm ([a-z]+)( .*)?$/\1/p' "$man/plainlex.1" | diff - verbs | grep '^[<>]')" 'man/plainlex.1, its verbs'
while read -r verb; do
    sed -n "/^\.It Cm $verb\( \|\$\)/{:a;/\\\\\$/{N;ba};p}" "$man/plainlex.1" | grep -oE 'Fl (Fl [a-z-]+|[a-z])' | sed -E 's/Fl Fl /--/; s/Fl /-/' | sort >page
    "$PLAINLEX" "$verb" --help | head -n 1 | grep -oE '[ [](--[a-z-]+|-[a-z])' | tr -d ' [' | sort >usage
    told "$(diff page usage | grep '^[<>]')" "man/plainlex.1, the options of $verb"
    "$PLAINLEX" "$verb" --help | sed -nE 's/^ .*--[a-z-]+=([a-z|]+)  .*/\1/p' | tr '|' '\n' >values
    while read -r word; do
        grep -qE "^\.Cm $word( |\$)" "$man/plainlex.1" || fail "man/plainlex.1, $verb: the word $word is missing"
    done <values
done <verbs

# plainread.3: the functions that the library exports, under NAME and in the synopsis
sed -nE 's/^\.(Fn|Fo) (plain_[a-z0-9_]+).*/\2/p' "$man/plainread.3" | LC_ALL=C sort -u >page
told "$(diff page "$here/../library/symbols.txt" | grep '^[<>]')" 'man/plainread.3, its functions'
sed -nE 's/^\.Nm (plain_[a-z0-9_]+).*/\1/p' "$man/plainread.3" | LC_ALL=C sort >page
told "$(diff page "$here/../library/symbols.txt" | grep '^[<>]')" 'man/plainread.3, its names'

# plainread-lexicon.5: the build writes every key into it; here only that it did, and that docs/lexicon.md tells them too
grep -oE '^ *"[a-z]+": \{$' "$here/../../lexicons/schema.json" | tr -d ' ":{' | grep -vx properties | sort -u >keys
[ "$(wc -l <keys)" -gt 60 ] || fail 'the schema holds too few keys'
while read -r key; do
    grep -qE "^\.(It Cm|Ss) $key( |\$)" "$LEXICON_PAGE" || fail "plainread-lexicon.5: the key $key is missing"
    grep -qE "(^|[^a-z])$key([^a-z]|\$)" "$here/../../docs/lexicon.md" || fail "docs/lexicon.md: the key $key is missing"
done <keys
sed -nE 's/^\.(It Cm|Ss) ([a-z]+)( .*)?$/\2/p' "$LEXICON_PAGE" | sort -u >page
told "$(comm -23 page keys)" 'plainread-lexicon.5, its keys'
mandoc -Tutf8 "$LEXICON_PAGE" | sed 's/.\x08//g' >text
holds text 'forward, backward' 'plainread-lexicon.5: words of a key'
finish
