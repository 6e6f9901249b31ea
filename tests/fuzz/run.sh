#!/usr/bin/env bash
# run.sh PROGRAM NAME LIMIT: runs the fuzzer NAME on its seeds and on what was found before, until LIMIT (-runs=N, the same inputs every time, or
# -max_total_time=SECONDS). What it finds is left, and named, beside PROGRAM.
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail
program=$1 name=$2 limit=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
found=$(dirname "$program")/found-$name
work=$(mktemp -d) # empty, so that every run begins with the same inputs
trap 'rm -rf "$work"' EXIT
mkdir -p "$found"
folders=("$work" "$here/seeds/$name")
[ ! -d "$here/regressions/$name" ] || folders+=("$here/regressions/$name")
[ "$name" != lexicon ] || folders+=("$here/../bad-lexicons")
options=(-seed=1 "$limit" -timeout=20 -rss_limit_mb=3000 -reload=0 -max_len=1500 -print_final_stats=1 -artifact_prefix="$found/")
[ ! -f "$here/$name.dict" ] || options+=(-dict="$here/$name.dict")
# A small quarantine: the filter's buffers are large, and are made anew for each run.
export ASAN_OPTIONS=quarantine_size_mb=16:${ASAN_OPTIONS:-} UBSAN_OPTIONS=print_stacktrace=1:${UBSAN_OPTIONS:-}
log=$work.log
trap 'rm -rf "$work" "$log"' EXIT
if ! "$program" "${options[@]}" "${folders[@]}" >"$log" 2>&1; then
    grep -v -E '^#[0-9]+.*(NEW|REDUCE|pulse|RELOAD)' "$log"
    echo "$name: a finding; the input is the file named above, and is run again by: $program FILE"
    exit 1
fi
grep -E 'DONE|number_of_executed|average_exec|new_units|peak_rss' "$log"
