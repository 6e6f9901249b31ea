# The scripts of docs/pipelines.md for many machines, against a broker that is the test's own: on loopback, with ports, folders and a name of its own. Of 200
# records one is in a worker that is killed, one in a worker whose consumer is, one in a filter that is; each answer is there once all the same.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
trap 'end_all; rm -rf "$work"' EXIT
started=()
records=200

# Runs a program in a process group of its own, which dies with the test, whatever ends that.
start() { setsid setpriv --pdeathsig KILL "$@" & started+=("$!"); }
end() { kill -KILL -- "-$1" && wait "$1"; } 2>/dev/null
end_leader() { kill -KILL "$1" && wait "$1"; } 2>/dev/null
end_all() { for pid in "${started[@]}"; do end "$pid"; done; }
give_up() { fail "$1"; tail -n 20 broker.out; exit 1; }

# until_so SECONDS WHAT COMMAND...: waits for the command to succeed.
until_so() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || give_up "waited in vain: $what"
        sleep 0.05
    done
}

free_ports() {
    /usr/bin/python3 -c 'import socket
all = [socket.socket() for _ in range(3)]
for one in all: one.bind(("127.0.0.1", 0))
print(*[one.getsockname()[1] for one in all])'
}

# The wrappers of Debian let root and one user alone start a broker; the program itself lets anybody.
start_broker() {
    local port names between epmd
    read -r port names between < <(free_ports)
    export BROKER=amqp://127.0.0.1:$port ERL_EPMD_PORT=$names ERL_EPMD_ADDRESS=127.0.0.1
    start epmd -port "$names" -address 127.0.0.1
    epmd=$!
    until_so 20 'names are served' answers_or_died "$epmd" epmd -names
    kill -0 "$epmd" 2>/dev/null || return 1 # else the broker would start one that nobody ends
    start env -C broker HOME="$work/broker" detached=yes RABBITMQ_USE_LONGNAME=true RABBITMQ_NODENAME=plainread-test@127.0.0.1 RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 \
        RABBITMQ_NODE_PORT="$port" RABBITMQ_DIST_PORT="$between" RABBITMQ_MNESIA_BASE="$work/broker/data" RABBITMQ_LOG_BASE="$work/broker/log" \
        RABBITMQ_PID_FILE="$work/broker/pid" RABBITMQ_CONF_ENV_FILE="$work/broker/none" RABBITMQ_CONFIG_FILE="$work/broker/rabbitmq" \
        RABBITMQ_ENABLED_PLUGINS_FILE="$work/broker/plugins" RABBITMQ_GENERATED_CONFIG_DIR="$work/broker/made" \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false' /usr/lib/rabbitmq/bin/rabbitmq-server >broker.out 2>&1 </dev/null
    broker=$!
    until_so 120 'the broker starts' answers_or_died "$broker" amqp-declare-queue --url="$BROKER" -q any
    kill -0 "$broker" 2>/dev/null
}
# answers_or_died PID COMMAND...
answers_or_died() { ! kill -0 "$1" 2>/dev/null || "${@:2}" >/dev/null 2>&1; }

# worker NAME: serves the queue with the filter that the folder NAME holds.
worker() { PATH=$work/$1:$work/programs:$PATH start ./serve.sh >>worker.out 2>&1; }

# is_at_gate NAME: the worker's filter holds a record. Its process id is in the file.
is_at_gate() { [ -s "$1/record" ]; }
has_answers() { [ "$(find out -type f -name '[0-9a-f]*' | wc -l)" -eq "$1" ]; }
has_collected() { [ "$(wc -l <collected)" -ge "$1" ]; }
take_held() { amqp-get --url="$BROKER" -q held >held 2>/dev/null; }
is_empty() { amqp-get --url="$BROKER" -q "$1" >/dev/null; [ $? -eq 2 ]; }

cut_blocks "$here/../../docs/pipelines.md"
chmod +x ./*.sh
mkdir broker out programs killed cut dying
ln -s "$PLAINREAD" programs/plainread

# Filters that wait at a gate before they read, and one that dies the first time.
for name in killed cut; do
    printf '#!/bin/sh\necho $$ >%s/record\nuntil [ -e %s/open ]; do sleep 0.05; done\nexec %s "$@"\n' "$work/$name" "$work/$name" "$PLAINREAD" >"$name/plainread"
done
printf '#!/bin/sh\n[ -e %s/died ] || { echo >%s/died; kill -KILL $$; }\nexec %s "$@"\n' "$work/dying" "$work/dying" "$PLAINREAD" >dying/plainread
chmod +x killed/plainread cut/plainread dying/plainread

for try in 1 2 3; do # somebody else may take a port before the broker does
    start_broker && break
    [ "$try" -lt 3 ] || give_up 'the broker does not start'
    end_all
    started=()
    rm -rf broker/*
done

for ((i = 1; i <= records; i++)); do printf '{"id":"r%d","age":54,"text":"MRI of the lumbar spine: Mild disc bulge at L4-L5, %d mm. No fracture."}\n' "$i" "$i"; done >in.jsonl
"$PLAINREAD" in.jsonl >single
printf '{"id":"broken","text":7}\n' | cat in.jsonl - | ./send.sh || give_up 'the records are not sent'

# Two workers take a record each. One is killed with all that belongs to it; of the other the consumer alone, and its job goes on later.
worker killed
whole=${started[-1]}
PATH=$work/cut:$PATH start amqp-consume --url="$BROKER" -p 1 -q reports ./worker.sh >>worker.out 2>&1
until_so 60 'a worker takes a record' is_at_gate killed
until_so 60 'another worker takes a record' is_at_gate cut
end "$whole"
end_leader "${started[-1]}"

worker dying
worker programs
printf '#!/bin/sh\n./collect.sh && echo >>collected\n' >count.sh
chmod +x count.sh
start amqp-consume --url="$BROKER" -p 1 -q plain ./count.sh >>worker.out 2>&1
until_so 120 'all answers are there' has_answers "$records"
[ -e dying/died ] || fail 'no filter died'
echo >cut/open
until_so 60 'an answer comes twice' has_collected $((records + 1))
until_so 60 'the second answer is in its place' has_answers "$records"

./join.sh <in.jsonl >joined || fail 'an answer is missing'
cmp -s single joined || { fail 'not what a single run makes'; diff single joined | head -5; }
until_so 60 'a broken record is held' take_held
holds held '{"id":"broken","text":7,"plainread":{"error":' 'what could not be read'
for queue in reports plain held; do is_empty $queue || fail "something is left in $queue"; done
finish
