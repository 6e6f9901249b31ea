# What an installation holds besides the programs: manual pages, completions where each shell looks for them, and the schema for editors.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${BUILD:?names the folder of the build}"
cmake --install "$BUILD" --prefix "$work/there" >out 2>err
status=$?
status_is 0 'cmake --install'
for file in bin/plainread bin/plainlex share/man/man1/plainread.1 share/man/man1/plainlex.1 share/man/man5/plainread-lexicon.5 \
    share/bash-completion/completions/plainread share/bash-completion/completions/plainlex \
    share/zsh/site-functions/_plainread share/zsh/site-functions/_plainlex \
    share/fish/vendor_completions.d/plainread.fish share/fish/vendor_completions.d/plainlex.fish share/plainread/schema.json share/plainread/lexicons/spine.yaml; do
    [ -s "there/$file" ] || fail "the installation lacks $file"
done
cmp -s there/share/plainread/schema.json "$here/../../lexicons/schema.json" || fail 'the schema is another'
diff -rq -x schema.json there/share/plainread/lexicons "$here/../../lexicons" || fail 'the lexicons are others'
printf 'FINDINGS: Disc bulge.\n' | there/bin/plainread >out 2>err
status=$?
status_is 0 'the installed program, alone in a folder'
finish
