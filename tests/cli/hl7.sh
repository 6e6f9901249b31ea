# HL7 messages: every sample of tests/data/hl7 beside what becomes of it, byte for byte. NAME.args holds options of one; NAME.err what standard error has,
# where the message is refused or held (status 3); NAME.replaced what --replace makes, where it is there. Judged by python3-hl7, too.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
data=$here/../data/hl7

# hl7 NAME OPTION...: the sample through the program.
hl7() {
    local name=$1 args=()
    shift
    [ ! -e "$data/$name.args" ] || read -ra args <"$data/$name.args"
    "$PLAINREAD" -l "$data/lexicon.yaml" "${args[@]}" "$@" >out 2>err
    status=$?
}

samples=0
for file in "$data"/*.hl7; do
    name=$(basename "$file" .hl7)
    samples=$((samples + 1))
    want=0
    [ ! -e "$data/$name.err" ] || want=3
    hl7 "$name" "$file"
    status_is $want "$name"
    same out "$name" <"$data/$name.added"
    same err "$name: messages" < <(cat "$data/$name.err" 2>/dev/null)
    cp out added
    hl7 "$name" <"$file"
    cmp -s out added || fail "$name: standard input makes it another"
    hl7 "$name" added
    cmp -s out added || fail "$name: the output of the output is another one"
    if [ -e "$data/$name.replaced" ]; then
        hl7 "$name" --replace "$file"
        same out "$name, replaced" <"$data/$name.replaced"
    fi
done
[ "$samples" -ge 90 ] || fail "only $samples samples were found"
for file in "$data"/*.{args,added,replaced,err}; do
    [ -e "${file%.*}.hl7" ] || fail "$file belongs to no sample"
done

# In pieces, by several threads, and all in one stream.
for name in layout-lines mllp-three batch ends-crlf byte-order-mark; do
    for size in 1 7; do
        hl7 "$name" < <(dd if="$data/$name.hl7" bs=$size 2>/dev/null)
        same out "$name in pieces of $size" <"$data/$name.added"
    done
done
cat "$data"/{layout,straddle,section,orders,message-a}*.hl7 >stream
"$PLAINREAD" -l "$data/lexicon.yaml" stream >one 2>err || fail 'one stream: status'
same err 'one stream is silent' </dev/null
cat "$data"/{layout,straddle,section,orders,message-a}*.added | same one 'one stream of all'
for _ in {1..40}; do cat stream; done >long
"$PLAINREAD" -l "$data/lexicon.yaml" --jobs=4 long >four
"$PLAINREAD" -l "$data/lexicon.yaml" long | cmp -s - four || fail 'four threads write other bytes'

# A co-process: each frame is answered before the next is sent.
coproc FILTER { "$PLAINREAD" -l "$data/lexicon.yaml" --from=hl7; }
for i in 1 2 3; do
    cat "$data/mllp.hl7" >&"${FILTER[1]}"
    IFS= read -r -t 20 -d $'\034' answer <&"${FILTER[0]}" || fail "co-process: no answer to $i"
    read -r -t 20 -n 1 -d '' _ <&"${FILTER[0]}"
    [ "$answer"$'\034\r' = "$(cat "$data/mllp.added")" ] || fail "co-process: answer $i is another"
done
pid=$FILTER_PID
exec {FILTER[1]}>&-
wait "$pid" || fail 'co-process: status'

# Other formats: each report is a record.
hl7 orders-two --to=json "$data/orders-two.hl7"
[ "$(grep -c '"sentences"' out)" -eq 2 ] || fail 'json: not one object a report'
holds out '{"id":"O1","age":54,"age_source":"record","sex":"female"' 'json: who it is about'
holds out '{"id":"O1#2",' 'json: the second report'
hl7 age-year-alone --to=json "$data/age-year-alone.hl7"
holds out '"age":null,"age_source":"record"' 'json: an age that is not known to the year'
hl7 layout-lines --to=lint "$data/layout-lines.hl7"
status_is 1 'lint'
holds out 'layout-lines.hl7#L1:5:10: warning: "disc degeneration"' 'lint: the place in the report'
hl7 truncated-in-name --to=text "$data/truncated-in-name.hl7"
status_is 3 'text of a broken message'
holds out '[This report could not be put into plain words. It is shown word for word.]' 'text of a broken message'
printf 'Fine.\n' | "$PLAINREAD" --to=hl7 >out 2>err
[ $? -eq 2 ] || fail 'hl7 out of a text: status'
same err 'hl7 out of a text' <<'END'
plainread: <stdin>: hl7 comes out only where hl7 went in
END
same out 'hl7 out of a text' </dev/null

# Too long for the limit: it passes.
"$PLAINREAD" -l "$data/lexicon.yaml" --max-record=1000 "$data/layout-one-field.hl7" >out 2>err
[ $? -eq 3 ] || fail 'too long: status'
same out 'too long' <"$data/layout-one-field.hl7"
cat "$data/layout-one-field.hl7" "$data/layout-br.hl7" | "$PLAINREAD" -l "$data/lexicon.yaml" --max-record=1000 >out 2>err
cat "$data/layout-one-field.hl7" "$data/layout-br.added" | same out 'too long, and one behind it'

/usr/bin/python3 "$here/hl7-judge.py" "$PLAINREAD" "$data" || fail 'python3-hl7 reads it otherwise'
finish
