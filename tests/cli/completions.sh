# What bash, zsh and fish offer behind the programs: every verb and option, the words that options take, and the ids of entries.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINLEX:?names the program to test}" "${COMPLETIONS:?names the folder of the completions}"
mkdir bin lexicons
cp "$here/small.yaml" lexicons/small.yaml
ln -s "$PLAINLEX" bin/plainlex
ln -s "$PLAINREAD" bin/plainread
PATH=$work/bin:$PATH
verbs=$(plainlex help | sed -n 's/^  plainlex \([a-z]*\) .*/\1/p')
options_of() { "$@" --help | grep -oE '^ +(-[a-zA-Z], | +)--[a-z0-9-]+' | grep -oE -e '--[a-z0-9-]+'; }
ids=$(plainlex list | sed -n 's/^\([a-z0-9.-]*\) \[.*/\1/p')
[ "$(wc -l <<<"$ids")" -ge 3 ] || fail "there are no ids: $ids"

for shell in bash zsh fish; do
    command -v "$shell" >/dev/null || fail "$shell is not installed"
    for file in "$COMPLETIONS/$shell"/*; do
        "$shell" -n "$file" || fail "$shell -n $file"
    done
    [ "$(find "$COMPLETIONS/$shell" -type f | wc -l)" -eq 2 ] || fail "$shell: not two files"
done

# in_bash WORD...: what is offered for the last word
in_bash() {
    bash -c '. "$1/bash/$2" && shift && COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) && complete -p "$1" >/dev/null && { "_$1"; printf "%s\n" "${COMPREPLY[@]}"; }' \
        - "$COMPLETIONS" "$@" | sort
}
# in_fish LINE: what is offered for the end of the line, without what it means
in_fish() { HOME=$work fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$COMPLETIONS/fish/${1%% *}.fish" "$1" | cut -f 1 | sort; }
# in_zsh WORD...: what the function asks of zsh's own for the last word
in_zsh() {
    zsh -f -c '_arguments() { print -l -- "$@" }
        _describe() { print -l -- "${(P@)4}" }
        file=$1; shift; words=("$@"); CURRENT=$#; . $file' - "$COMPLETIONS/zsh/_$1" "$@"
}
zsh_options() { sed -nE 's/^(\([^)]*\)|\*)?(--[a-z0-9-]+).*/\2/p' | sort -u; }
offers() { same out "$1"; }

[ "$(bash -c '. "$0" && complete -p plainlex' "$COMPLETIONS/bash/plainlex")" = 'complete -F _plainlex plainlex' ] || fail 'bash: complete -p'
in_bash plainlex '' >out; sort <<<"$verbs" | offers 'bash: the verbs'
in_bash plainlex co >out; offers 'bash: verbs that begin so' <<<$'compile\ncontext'
in_bash plainlex help e >out; offers 'bash: help' <<<'explain'
in_fish 'plainlex ' >out; sort <<<"$verbs" | offers 'fish: the verbs'
in_fish 'plainlex help e' >out; offers 'fish: help' <<<'explain'
in_zsh plainlex '' | sed 's/:.*//' >out; offers 'zsh: the verbs' <<<"$verbs"
for verb in $verbs; do
    options_of plainlex "$verb" | sort >want.options
    in_bash plainlex "$verb" -- | tr -d = >out; offers "bash: options of $verb" <want.options
    in_fish "plainlex $verb --" | tr -d = >out; offers "fish: options of $verb" <want.options
    in_zsh plainlex "$verb" '' | zsh_options >out
    offers "zsh: options of $verb" <want.options
done
options_of plainread | sort >want.options
in_bash plainread -- | tr -d = >out; offers 'bash: options of plainread' <want.options
in_fish 'plainread --' | tr -d = >out; offers 'fish: options of plainread' <want.options
in_zsh plainread '' | zsh_options >out
offers 'zsh: options of plainread' <want.options

# the words that an option takes, behind a space and behind =
in_bash plainread --notes '' >out; offers 'bash: --notes' <<<$'end\ninline\nnone'
in_bash plainread --notes = '' >out; offers 'bash: --notes=' <<<$'end\ninline\nnone'
in_bash plainread --notes = >out; offers 'bash: --notes=, at the =' <<<$'end\ninline\nnone'
in_bash plainread --notes = i >out; offers 'bash: --notes=i' <<<inline
in_bash plainread -n n >out; offers 'bash: -n' <<<none
in_bash plainlex diff a b --to = j >out; offers 'bash: diff --to=j' <<<json
in_fish 'plainread --notes ' >out; offers 'fish: --notes' <<<$'end\ninline\nnone'
in_fish 'plainlex diff --to=j' | sed 's/^--to=//' >out; offers 'fish: diff --to=j' <<<json
in_zsh plainread '' >out; holds out ':notes:(end inline none)' 'zsh: --notes'

# entries, and files
in_bash plainlex show '' >out; sort <<<"$ids" | offers 'bash: show'
in_bash plainlex show spine. >out; offers 'bash: show spine.' <<<spine.disc-degeneration
in_bash plainlex show x lex >out; offers 'bash: show ENTRY PATH' <<<lexicons
in_bash plainlex check lex >out; offers 'bash: check' <<<lexicons
in_bash plainlex try lex >out; offers 'bash: a sentence' <<<''
in_bash plainread -l lex >out; offers 'bash: -l' <<<lexicons
in_fish 'plainlex show ' >out; sort <<<"$ids" | offers 'fish: show'
in_fish 'plainlex show x lex' >out; offers 'fish: show ENTRY PATH' <<<lexicons/
in_fish 'plainlex check lex' >out; offers 'fish: check' <<<lexicons/
in_fish 'plainread lex' >out; offers 'fish: a file' <<<lexicons/
in_fish 'plainlex try lex' >out; offers 'fish: a sentence' </dev/null
in_zsh plainlex show '' >out; holds out '1:argument:_plainlex_entries' 'zsh: show'
zsh -f -c 'compadd() { print -l -- "${(P@)2}" }; _arguments() { : }; words=(plainlex show x) CURRENT=3; . "$1"; _plainlex_entries' - \
    "$COMPLETIONS/zsh/_plainlex" >out
offers 'zsh: the entries' <<<"$ids"
finish
