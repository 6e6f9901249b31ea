# What the tests of the program share: sourced by each, not run. Needs PLAINREAD, the program to test.
# SPDX-License-Identifier: Apache-2.0
set -u
: "${PLAINREAD:?names the program to test}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
unset NO_COLOR
failures=0
footer='This is an automatic plain-language version of the report. The signed report is what counts. Go through it with the doctor who ordered the scan.'

fail() { failures=$((failures + 1)); printf 'FAILED: %s\n' "$1"; }

# plain ARGUMENT...: the program with the small lexicon; out, err and status are kept in files and in $status.
plain() { "$PLAINREAD" -l "$here/small.yaml" "$@" >out 2>err; status=$?; }

# status_is N WHAT
status_is() { [ "$status" -eq "$1" ] || { fail "$2: status $status, not $1"; cat err; }; }

# same FILE WHAT: standard input is what FILE must hold, byte for byte.
same() { cat >want; cmp -s want "$1" || { fail "$2: $1 is not as wanted"; diff want "$1" | head -20; }; }

# holds FILE TEXT WHAT
holds() { grep -qF -- "$2" "$1" || { fail "$3: $1 lacks: $2"; head -5 "$1"; }; }

# cut_blocks FILE: the blocks of a document become files here: 01.sh and what it prints in 01.want, and so on; `<!-- file: NAME -->` before a
# block names a file that the commands read or run.
cut_blocks() {
    awk '
        /^<!-- file: [a-z0-9.]+ -->$/ { name = $3; next }
        /^```[a-z]+$/ {
            language = substr($0, 4)
            file = "/dev/null"
            if (name != "") file = name
            else if (language == "sh") file = sprintf("%02d.sh", ++blocks)
            else if (language == "yaml") file = "entry.yaml"
            else if (language == "text") file = ran ? sprintf("%02d.want", blocks) : "orphan"
            inside = 1
            next
        }
        /^```$/ { close(file); inside = 0; ran = language == "sh" && name == ""; name = ""; next }
        inside { print >file; next }
        NF { ran = 0; name = "" }
    ' "$1"
}

# run_blocks: each command of a document, with the programs on the path, must do what stands behind it.
run_blocks() {
    mkdir programs
    ln -s "$PLAINREAD" programs/plainread
    [ -z "${PLAINLEX-}" ] || ln -s "$PLAINLEX" programs/plainlex
    [ ! -e orphan ] || fail "a text block belongs to no command: $(head -n 1 orphan)"
    for block in [0-9][0-9].sh; do
        PATH=$work/programs:$PATH sh -e "$block" >out 2>err
        status=$?
        status_is 0 "$(cat "$block")"
        want=${block%.sh}.want
        [ ! -e "$want" ] || same out "$(cat "$block")" <"$want"
    done
}

# hostile: makes what tests of input that no radiologist wrote need: the program ./make, empty.yaml, and the formats that survives tries.
hostile() {
    "${CC:-cc}" -O1 -o make "$here/hostile.c" || { fail 'hostile.c does not compile'; finish; }
    printf 'version: "1"\nwords:\n  - {word: disc, plural: discs}\n' >empty.yaml
    formats='text json lint diff ansi'
}

# survives WHAT ARGUMENT...: the file `in`, in these formats, with a lexicon that says nothing and the built-in one. The statuses of a success are 0 and 3 (held).
survives() {
    local what=$1
    shift
    for format in $formats; do
        for lexicon in "-l empty.yaml" ''; do
            # shellcheck disable=SC2086
            "$PLAINREAD" $lexicon --from=text --to=$format "$@" <in >out 2>err
            status=$?
            case $format:$status in
            lint:[012]) ;;
            *:0 | *:3) ;;
            *) fail "$what, $format: status $status"; head -c 300 err ;;
            esac
            [ $format = text ] && [ -n "$lexicon" ] && { ./make keeps in out || fail "$what: bytes are lost"; }
        done
    done
}

finish() { [ "$failures" -eq 0 ] && exit 0; printf '%d failed\n' "$failures"; exit 1; }
