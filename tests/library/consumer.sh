# A project outside of the tree builds with what is installed, by pkg-config and by CMake, shared and static, in C and in C++, and does what it should.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
install_there
consumer=$root/tests/consumer
strict=(-Wall -Wextra -pedantic -Werror)
cp "$consumer/broken.yaml" "$consumer/whole.yaml" .

# runs PROGRAM: with a lexicon that has a mistake, one that has none, and one that is not there
runs() {
    "$1" broken.yaml whole.yaml none.yaml >out 2>err
    status=$?
    status_is 0 "$1"
    same out "$1" <"$consumer/expected"
    same err "$1, standard error" </dev/null
}

mapfile -d ' ' -t flags < <(pkg-config --cflags --libs plainread | tr -d '\n')
must "$CC" -std=c11 "${strict[@]}" "$consumer/main.c" "${flags[@]}" -o pc-shared
runs ./pc-shared
[[ "${flags[*]}" != *pcre* ]] || fail 'pkg-config: who links the shared library must not link what it needs itself'
mapfile -d ' ' -t flags < <(pkg-config --static --cflags --libs plainread | tr -d '\n')
must "$CC" -std=c11 "${strict[@]}" -static "$consumer/main.c" "${flags[@]}" -o pc-static
LD_LIBRARY_PATH='' runs ./pc-static
[ "$(pkg-config --modversion plainread)" = "$("$PLAINREAD" --version | sed -n 's/^plainread //p')" ] || fail 'pkg-config: another version'

cmake -S "$consumer" -B made -DCMAKE_PREFIX_PATH="$work/there" -DCMAKE_C_FLAGS="${strict[*]}" -DCMAKE_CXX_FLAGS="${strict[*]}" >log 2>&1 &&
    cmake --build made >log 2>&1 || { fail 'find_package'; cat log; }
unset LD_LIBRARY_PATH # CMake has told the programs where the library is
runs made/with-shared
runs made/with-static
[ "$(made/with-c++)" = '0 No broken bone.' ] || fail 'the program in C++'
finish
