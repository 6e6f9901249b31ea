#!/usr/bin/env bash
# install.sh FOLDER: puts the packages of package-lock.json into FOLDER/node_modules, where they are not there yet.
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
cd "$1"
! cmp -s "$here/package-lock.json" installed || exit 0
rm -f installed
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" .
npm ci --no-audit --no-fund
cp package-lock.json installed # only now, so that a broken installation is tried again
