# For editors and terminals: lint, diff, ansi, colors, figures.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

printf 'Line one.\nMild disc degeneration.\f\n cord compression. No disc degeneration.\n' >a.txt
plain --to=lint a.txt
status_is 1 'lint finds something'
same err 'lint is silent' </dev/null
grep warning out >warnings
same warnings lint <<'EOF'
a.txt:2:6: warning: "disc degeneration" reads as alarming; say "disc changes" [spine.disc-degeneration]
a.txt:3:2: warning: "cord compression" reads as alarming; kept word for word [critical.cord-compression]
a.txt:3:23: warning: "disc degeneration" reads as alarming; say "disc changes" [spine.disc-degeneration]
EOF
grep -vE '^a\.txt:[0-9]+:[0-9]+: (warning|note): .* \[[a-z.-]+\]$' out && fail 'lint: a line of another form'
plain --to=lint --color=always a.txt
holds out $'\033[' 'lint in color'
plain --to=lint </dev/null
status_is 0 'lint finds nothing'

plain --to=diff a.txt
status_is 0 diff
same out diff <<'EOF'
--- a.txt, the report
+++ a.txt, in plain words
@@ -2 +2 @@ none
-Mild disc degeneration.
+Mild disc changes.
--- a.txt, record 2, the report
+++ a.txt, record 2, in plain words
@@ -3 +3 @@ none
 cord compression.
+(Something presses on the cord.) [Your doctor should talk this over with you.]
@@ -3 +3 @@ none
-No disc degeneration.
+No disc changes.
EOF

printf 'Mild disc degeneration.\n' >b.txt
plain --to=ansi b.txt
printf 'Mild disc changes.\n\n%s\n' "$footer" | same out 'ansi to a file has no color'
plain --to=ansi --color=always b.txt
printf 'Mild disc \033[1;4mchanges.\033[22;24m\n\n%s\n' "$footer" | same out 'ansi in color'
NO_COLOR=1 plain --to=ansi --color=always b.txt
holds out $'\033[1;4m' 'an option wins over NO_COLOR'

plain --max-grade=0 --stats b.txt
status_is 0 'figures'
[ "$(grep -c '^plainread: 1: reading level [0-9.]* is above the target 0$' err)" -eq 1 ] || fail "reading level: $(cat err)"
grep -qE '^\{"id":"1","grade":\{"before":\{"fkgl":[-0-9.]+,"hard":[0-9.]+\},"after":\{"fkgl":[-0-9.]+,"hard":[0-9.]+\}\},"hard_words":[0-9]+,"edits":1,"notes":0,"seconds":[0-9.]+\}$' err ||
    fail "--stats: $(cat err)"
finish
