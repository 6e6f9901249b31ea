# Engines that run the filter as a child: stand-ins for those that ask one record at a time (Benthos' subprocess), for Spark's RDD.pipe, which writes from a
# thread of its own while it reads, and for GNU parallel, which cuts the input and runs one filter for each piece.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"

"${CC:-cc}" -std=c11 -D_GNU_SOURCE -O1 -o coprocess "$here/../tools/coprocess.c" || { fail 'coprocess.c does not compile'; finish; }
for jobs in 1 4; do
    ./coprocess 10000 "$PLAINREAD" -l "$here/small.yaml" --from=jsonl -j $jobs >figures 2>err || { fail "ten thousand records, $jobs jobs"; cat err; }
    ./coprocess --stream 2000 "$PLAINREAD" -l "$here/small.yaml" --from=jsonl -j $jobs >figures 2>err || { fail "a stream, $jobs jobs"; cat err; }
done
./coprocess --stream 3 sh -c 'read -r line; printf "%s\n" "$line"' >figures 2>err && fail 'one answer to three records is enough'

# RDD.pipe: lines in and as many out, in order; the status decides whether the task is tried again.
for ((i = 0; i < 5000; i++)); do printf '{"id":%d,"text":"Disc degeneration %d."}\n' "$i" "$i"; done >in.jsonl
cat in.jsonl | "$PLAINREAD" -l "$here/small.yaml" >out 2>err
[ $? -eq 0 ] || fail 'pipe: status'
[ ! -s err ] || fail 'pipe: standard error is not silent'
cut -d , -f 1 in.jsonl >want
cut -d , -f 1 out | cmp -s want - || fail 'pipe: not the same lines in the same order'

# Two halves, each by its own filter, make what one filter makes of all.
split -n l/2 in.jsonl half.
for half in half.a?; do "$PLAINREAD" -l "$here/small.yaml" "$half" >"$half.out" || fail "$half"; done
cat half.a?.out | cmp -s - out || fail 'halves: not what a single run makes'
finish
