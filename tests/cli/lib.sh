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

finish() { [ "$failures" -eq 0 ] && exit 0; printf '%d failed\n' "$failures"; exit 1; }
