# What docs/pipelines.md shows is what the programs do, as in the README.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
cut_blocks "$here/../../docs/pipelines.md"
[ -s 01.sh ] || fail 'docs/pipelines.md shows no command'
run_blocks
finish
